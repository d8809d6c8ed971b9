"""The archive -> what can be named: the id of each entry and event, with the names by which editors look for it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from hashlib import blake2b
from typing import Any

from site_builder.frozen import dataclass
from site_builder.model.kinds import ENTRIES, Kind, name_from
from site_builder.serve.archive import Archive

MOST_ALSO = 12  # further names of one entry


@dataclass(frozen=True, slots=True)
class Names:
    """Shapes: by folder a list of groups, `id`, `name`, and where there are any `also`, further names; `version` is
    another whenever anything of it is.
    """

    by_folder: dict[str, list[dict[str, Any]]]
    version: str


class AllNames:
    """The names of entries, and those of events, each put together again only when a change may have reached them."""

    def __init__(self) -> None:
        self._entries: tuple[int, Names] | None = None
        self._events: tuple[int, Names] | None = None

    def answer(self, archive: Archive, known: Any) -> dict[str, Any]:
        """The version of all names, and those that are others than in a known version."""
        if self._entries is None or self._entries[0] != archive.stamps.shared:
            found = {kind.folder: [*_entries(archive, kind)] for kind in ENTRIES}
            self._entries = archive.stamps.shared, _named(found)
        if self._events is None or self._events[0] != archive.outlined:
            self._events = archive.outlined, _named({"events": [_event(archive, id) for id in sorted(archive.events)]})
        parts = self._entries[1], self._events[1]
        versions = [part.version for part in parts]
        before = known.split("-") if isinstance(known, str) else []
        others = [part for number, part in enumerate(parts) if before[number : number + 1] != [part.version]]
        by_folder = {folder: names for part in others for folder, names in part.by_folder.items()}
        return {"version": "-".join(versions)} | ({"names": by_folder} if others else {})


def _named(found: dict[str, list[dict[str, Any]]]) -> Names:
    """An entry that cannot be read is called after its id."""
    return Names(found, blake2b(json.dumps(found).encode(), digest_size=8).hexdigest())


def _entries(archive: Archive, kind: Kind) -> Iterator[dict[str, Any]]:
    known = getattr(archive.inputs.registry, kind.folder)
    for id in sorted(archive.listing.of_kind(kind.folder)):
        entry = known.get(id)
        name = getattr(entry, kind.called) if entry else name_from(kind.folder, id)
        also = dict.fromkeys(_also(entry)) if entry else {}
        yield {"id": id, "name": name} | ({"also": [*also][:MOST_ALSO]} if also else {})


def _also(entry: Any) -> Iterator[str]:
    yield from (alias.name for alias in getattr(entry, "aliases", ()))
    yield from getattr(entry, "forms", ())
    yield from filter(None, (getattr(entry, "short", None), getattr(entry, "role", None)))


def _event(archive: Archive, id: str) -> dict[str, Any]:
    outline = archive.outline(id)
    return {"id": id, "name": outline.title if outline else name_from("events", id)}
