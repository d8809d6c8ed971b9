"""The schema of events -> what each column means, and the entries that it can name."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from site_builder.edit.named_ids import FIELDS, QUOTES
from site_builder.places import schemas_folder
from site_builder.sheets.tables import BESIDE, Column, Table

_KEYS = {
    "event": "The name of the event's file, without .yaml. A new name makes a new file.",
    "number": "Which item of the list it is, from 1. Leave it empty for a new one.",
    "rendering": "Which source's text of this quote it is, from 1. Leave it empty for a new one.",
    "quote": "The id of the quote. A new id makes a new quote.",
    "question": "The id of the question. A new id makes a new question.",
    "position": "The id of the position. A new id makes a new position.",
    "act": "The id of the act. A new id makes a new act.",
    "referent": "The id of the referent. A new id makes a new one.",
    "side": "The id of the side whose account it is. A new one makes a new account.",
}
_HOW = {
    "list": " Several stand behind one another with ; between them.",
    "groups": " Written {parts}; several with ; between them.",
    "speakers": " An id, or unnamed: and a description; several with ; between them.",
    "unnamed": "Who it is, in the source's words, where the source gives no name. Leave speaker empty then.",
}


def help_of(column: Column) -> str:
    """What an editor reads at the head of a column."""
    if column.kind == "key":
        return _KEYS[column.name]
    how = _HOW.get(column.kind, "").format(parts=": ".join(column.parts))
    if column.kind == "unnamed":
        return how
    said = _fields(column.model).get(column.field, {})
    choices = f" One of: {', '.join(column.choices)}." if column.choices else ""
    examples = said.get("examples", [""]) if column.kind == "text" else [""]
    example = f" Example: {examples[0]}" if isinstance(examples[0], str) and examples[0] else ""
    means = re.sub(r"\[([^\]]+)\]\([^)]*\)", r"\1", said.get("description", "")).strip()
    return f"{means}{how}{choices}{example}"


def picks_of(table: Table, column: Column) -> str:
    """The list from which a cell is picked: a folder, the questions or quotes of the events, or nothing."""
    if column.kind == "key":
        names = {"event": "events", "side": "sides"}
        is_above = column.name == "question" and table.keys[-1] != "question"
        return "questions" if is_above else names.get(column.name, "")
    if column.kind in ("speaker", "speakers"):
        return "speakers"
    if not column.is_id or column.field == "was":
        return ""
    steps = table.steps[:-1] if table.steps and table.steps[-1] in BESIDE else table.steps
    folders = _at(FIELDS["events"], (*steps, *column.path))
    if isinstance(folders, tuple):
        return str(folders[0])
    return "questions" if _at(QUOTES, (*steps, *column.path)) is None else "quotes"


def _at(fields: Mapping[str, Any], path: tuple[str, ...]) -> Any:
    """What stands at a path of fields, or None."""
    found: Any = fields
    for step in path:
        found = found.get(step) if isinstance(found, Mapping) else None
    return found


@cache
def _schema() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((schemas_folder() / "event.schema.json").read_text("utf-8"))
    return loaded


def _fields(model: str) -> dict[str, Any]:
    found: dict[str, Any] = (_schema() if model == "Event" else _schema()["$defs"].get(model, {})).get("properties", {})
    return found
