"""A kind of file -> the fields of its form, from its JSON schema: what each is, what it means, and what it may name."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from site_builder.edit.named_ids import FIELDS
from site_builder.model.kinds import KINDS, Kind
from site_builder.places import schemas_folder
from site_builder.read.schema_fields import model_at

Schema = Mapping[str, Any]
_SEVERAL_LINES = frozenset({"description", "note", "summary"})
# What the pattern of a text says of it, by how it begins.
_BY_PATTERN = (
    ("^[a-z0-9]+(?:-", "id"), ("^-?[0-9]{1,2}(", "coordinates"), ("^Q[1-9]", "wikidata"),
    ("^[A-Za-z0-9-]+$", "language"),
    ("^[Hh][Tt]", "url"), ("^([Hh][Tt]", "url"), ("^[-0-9XYTZ", "date"),
)  # fmt: skip


@cache
def form_fields(noun: str) -> tuple[dict[str, Any], ...]:
    """The fields of a kind, in their order. Shapes: `type` is one of "line", "text", "choice", "choices", "id", "ids",
    "words", "date", "language", "url", "coordinates", "wikidata", "group", "groups"; `of` are the folders of an id.
    """
    schema = json.loads((schemas_folder() / f"{noun}.schema.json").read_text("utf-8"))
    kind = next(kind for kind in KINDS if kind.noun == noun)
    return tuple(_fields(schema, schema["$defs"], kind, (), FIELDS.get(kind.folder or kind.noun, {})))


def _fields(
    group: Schema, parts: Mapping[str, Schema], kind: Kind, path: tuple[str, ...], ids: Mapping[str, Any]
) -> Iterator[dict[str, Any]]:
    assert kind.model is not None, "a page of text has no form"
    model = model_at(kind.model, path)
    defaults = {field.alias or name: field.default for name, field in model.model_fields.items()}
    for name, schema in group["properties"].items():
        form = schema.get("anyOf", (schema,))[0]
        of = ids.get(name, ())
        field = {
            "name": name, "help": _plain(schema.get("description", "")), "example": _example(schema),
            "is_needed": name in group.get("required", ()), **_type(name, form, of),
        }  # fmt: skip
        if isinstance(defaults.get(name), str):
            field["usual"] = defaults[name]
        inner = form.get("items", form).get("$ref")
        if inner:
            below = of if isinstance(of, Mapping) else {}
            field["fields"] = [*_fields(parts[inner.rpartition("/")[2]], parts, kind, (*path, name), below)]
        yield field


def _type(name: str, form: Schema, of: Any) -> dict[str, Any]:
    is_list = form.get("type") == "array"
    item = form["items"] if is_list else form
    if "$ref" in item:
        return {"type": "groups" if is_list else "group"}
    if choices := [choice for choice in item.get("enum", ()) if isinstance(choice, str)]:
        return {"type": "choices" if is_list else "choice", "choices": choices}
    if of:
        return {"type": "ids" if is_list else "id", "of": [*of]}
    if is_list:
        return {"type": "words"}
    pattern = item.get("pattern", "")
    found = next((type for start, type in _BY_PATTERN if pattern.startswith(start)), "")
    return {"type": found or ("text" if name in _SEVERAL_LINES else "line")}


def _plain(text: str) -> str:
    """Markdown without its links, which lead to another page of the documentation."""
    return re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text)


def _example(schema: Schema) -> str:
    found = next(iter(schema.get("examples", ())), "")
    return found if isinstance(found, str) else ""
