"""A parsed file -> the ids that it names, each with what it is an id of and where it stands.

The schema is not asked: an event that is half written names ids, too. tests/test_named_ids.py compares with `check`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

from site_builder.frozen import dataclass
from site_builder.model.slugs import SLUG
from site_builder.read.node import Node

# Of each kind of file the fields that hold ids, with the folders in which the entry may stand, the likeliest first.
_SIDE, _SOURCE, _PLACE, _TOPIC, _OUTLET = ("sides",), ("sources",), ("places",), ("topics",), ("outlets",)
_SPEAKER, _CARRIER, _USER = ("people", "outlets"), ("outlets", "people"), ("sides", "people", "outlets", "sources")
_RENDERING = {"source": _SOURCE, "via": _CARRIER}
_QUOTE = {"speaker": _SPEAKER, "original": {"source": _SOURCE}, "renderings": _RENDERING, **_RENDERING}
_ALIASES = {"used_by": _USER}
FIELDS: Mapping[str, Mapping[str, Any]] = MappingProxyType(
    {
        "events": {
            "place": _PLACE,
            "topics": _TOPIC,
            "common_ground": {"sources": _SOURCE},
            "accounts": {"side": _SIDE, "quotes": _QUOTE},
            "referents": {"id": ("referents",)},
        },
        "sides": {"part_of": _SIDE, "aliases": _ALIASES},
        "people": {"aliases": _ALIASES},
        "places": {"part_of": _PLACE, "aliases": _ALIASES},
        "topics": {"part_of": _TOPIC},
        "sources": {"outlet": _OUTLET, "version_of": _SOURCE},
        "terms": {"same_as": ("terms",)},
        "referents": {"is": {"person": ("people",), "side": _SIDE, "outlet": _OUTLET, "place": _PLACE}},
        "site": {"featured": ("events",)},
    }
)
# Ids of quotes of the same event, one of which may have been given by the builder: a speaker and a number.
QUOTES: Mapping[str, Any] = MappingProxyType(
    {
        "accounts": {
            "quotes": {"replies": {"to": ("",)}, "made_from": ("",), "part_of": ("",), "supersedes": ("",)}
        },
        "referents": {"called": {"in": ("",)}},
    }
)


@dataclass(frozen=True, slots=True)
class NamedId:
    """An id where it is named. Shapes: `folders` are those in which its file may stand."""

    folders: tuple[str, ...]
    id: str
    node: Node


def named_ids(kind: str, root: Node) -> Iterator[NamedId]:
    """Every id that a file of a kind names, in the order of the file's fields."""
    yield from ids_under(root, FIELDS.get(kind, {}))


def ids_under(node: Node, fields: Mapping[str, Any]) -> Iterator[NamedId]:
    """Every id in the fields of a group, and of the groups inside it."""
    for key, value in node.items if node.is_mapping else ():
        inner = fields.get(key.value) if key is not None else None
        for item in _each(value):
            if isinstance(inner, tuple) and isinstance(item.value, str) and SLUG.fullmatch(item.value):
                yield NamedId(inner, item.value, item)
            elif isinstance(inner, Mapping):
                yield from ids_under(item, inner)


def _each(value: Node) -> list[Node]:
    """The items of a list; anything else is a list of one."""
    is_list = bool(value.items) and not value.is_mapping
    return [item for _, item in value.items] if is_list else [value]
