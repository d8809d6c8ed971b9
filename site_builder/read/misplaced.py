"""A file that its folder's kind of entry does not fit, and another kind does -> one problem: move the file."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import BaseModel

from site_builder.model.event import Event
from site_builder.model.problems import Problem
from site_builder.model.registry import MODELS
from site_builder.read.find_sources import SourceFile
from site_builder.read.parse_yaml import parse_yaml
from site_builder.read.schema_fields import field_names

_KINDS: dict[str, type[BaseModel]] = {"events": Event, **{kind: MODELS[kind] for kind in MODELS if kind != "verified"}}


def misplaced(source: SourceFile) -> Problem | None:
    """The problem, if entries of another folder have every field of the file, and those of its own have not."""
    root, _ = parse_yaml(source)
    if root is None or source.kind not in _KINDS:
        return None
    fields = frozenset(root.value)
    folders = [kind for kind in _KINDS if kind != source.kind and _fits(fields, _KINDS[kind])]
    if not folders or fields <= frozenset(field_names(_KINDS[source.kind], is_top=True)):
        return None
    content = source.path.partition("/")[0]
    return Problem(
        source.place(1, 1), "wrong-folder", f"the fields of this file are not those of {source.kind}",
        "the folder says what an entry is; in another one it would be left out of what it belongs to",
        f"move the file to {' or '.join(f'{content}/{folder}' for folder in folders[:3])}",
    )


def _fits(fields: frozenset[str], model: type[BaseModel]) -> bool:
    return fields <= frozenset(field_names(model, is_top=True)) and fields >= frozenset(_required(model))


def _required(model: type[BaseModel]) -> Iterator[str]:
    return (name for name, field in model.model_fields.items() if field.is_required() and name != "id")
