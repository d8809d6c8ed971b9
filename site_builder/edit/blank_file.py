"""A kind of file and what is known of it -> the text of a new file: what it must hold, and as comments what it may.

Each field is explained by the words that its schema has, so that an editor learns from the file.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from site_builder.model.kinds import Kind
from site_builder.model.limits import LIMITS
from site_builder.places import schemas_folder
from site_builder.read.typed_text import as_typed

# What is written out though it may be missing: without it there is nothing to compare.
_WRITTEN_OUT = {"Account": ("quotes",), "Quote": ("source", "text")}
# The long form of a quote, and what comes later.
_PASSED_OVER = frozenset({"renderings", "corrections", "updated", "was"})
_COLUMN = 28  # of the explanations
_HINT = "# Lines that begin with # are comments. To use one of these fields, remove the # and the space before it."
Schema = Mapping[str, Any]


def blank_file(kind: Kind, values: Mapping[str, str], schema_path: str | None) -> str:
    """The text of a new file. `values` are those of its fields that are known; the others are left blank.

    `schema_path` leads from the file to its schema, and is None where there is none beside the content.
    """
    if kind.model is None:
        return f"# {values[kind.called]}\n\n"
    schema = _schema(kind.noun)
    lines = _group(schema, kind.model.__name__, values, schema["$defs"])
    return "\n".join([*lines_for_editors(schema_path), *lines, "", _HINT, ""])


def lines_for_editors(schema_path: str | None) -> tuple[str, ...]:
    """What VS Code and other programs with yaml-language-server read, and what those of JetBrains read."""
    if schema_path is None:
        return ()
    return (f"# yaml-language-server: $schema={schema_path}", f"# $schema: {schema_path}", "")


@cache
def _schema(noun: str) -> Schema:
    found: Schema = json.loads((schemas_folder() / f"{noun}.schema.json").read_text("utf-8"))
    return found


def _group(group: Schema, name: str, values: Mapping[str, str], parts: Mapping[str, Schema]) -> Iterator[str]:
    """The lines of a group: the fields that are written out first, then those that may be added."""
    written = (*group.get("required", _needed_of_quote(name)), *_WRITTEN_OUT.get(name, ()))
    shown = {field: schema for field, schema in group["properties"].items() if field not in _PASSED_OVER}
    blocks = [field for field in written if _inner(shown[field], parts)]
    first = [field for field in shown if field in values or (field in written and field not in blocks)]
    for field in first:
        yield _line(field, values.get(field, ""), shown[field])
    for field in shown:
        if field not in (*first, *blocks):
            yield from (f"# {line}" for line in _block(field, shown[field], parts, written_out=False))
    for field in blocks:
        yield from _block(field, shown[field], parts, written_out=True)


def _needed_of_quote(name: str) -> tuple[str, ...]:
    """A quote needs one of two sets of fields, so that its schema has no list of them; these stand in both."""
    return ("speaker",) if name == "Quote" else ()


def _block(field: str, schema: Schema, parts: Mapping[str, Schema], *, written_out: bool) -> Iterator[str]:
    """A field, and below it the fields of what it holds, if that is a group or a list of groups."""
    yield _line(field, "", schema)
    inner = _inner(schema, parts)
    if inner is None:
        return
    name, is_list = inner
    group = parts[name]
    lines = [*_group(group, name, {}, parts)] if written_out else [*_fields(group)]
    for number, line in enumerate(lines):
        yield ("  - " if number == 0 and is_list else "    " if is_list else "  ") + line


def _fields(group: Schema) -> Iterator[str]:
    """The fields of a group that is a comment as a whole."""
    for field, schema in group["properties"].items():
        yield _line(field, "", schema)


def _inner(schema: Schema, parts: Mapping[str, Schema]) -> tuple[str, bool] | None:
    """The name of the group that a field holds, and whether it holds several."""
    for choice in (schema, *schema.get("anyOf", ())[:1]):  # the first form is the one to teach
        for ref, is_list in ((choice.get("items", {}).get("$ref"), True), (choice.get("$ref"), False)):
            if ref and "properties" in parts[ref.rpartition("/")[2]]:
                return ref.rpartition("/")[2], is_list
    return None


def _line(field: str, value: str, schema: Schema) -> str:
    start = f"{field}: {as_typed(value)}" if value else f"{field}:"
    said = _half_a_sentence(schema)
    return f"{start:<{_COLUMN}} # {said}" if said and not value else start


def _half_a_sentence(schema: Schema) -> str:
    """The first sentence of what a field means, without marks; of a choice, what there is to choose from."""
    plain = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", schema.get("description", "")).replace("`", "")
    first = re.split(r"(?<=[^.])\.(?: |$)|; see ", plain, maxsplit=1)[0]
    form = schema.get("anyOf", (schema,))[0]
    choices = [choice for choice in form.get("enum", ()) if isinstance(choice, str)]
    listed = f": {', '.join(choices)}" if not all(choice in first for choice in choices) else ""
    return (first + listed)[: LIMITS["line"].most]
