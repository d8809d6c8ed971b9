"""A value of a file <-> the words in a cell.

Items of a list stand behind one another with `; ` between them, the fields of a group with `: `. A semicolon, colon or
backslash of the words themselves has a backslash before it.
"""

from __future__ import annotations

import re

from site_builder.edit.values.parts import Value
from site_builder.sheets.tables import Column

UNNAMED = "unnamed"


def cell_of(column: Column, value: Value) -> str:
    """What stands in the cell of a value; nothing where the value is of no form that the model has."""
    if value is None:
        return ""
    if column.kind in ("speaker", "unnamed"):
        said = value.get(UNNAMED) if isinstance(value, dict) else value
        return said if isinstance(said, str) and isinstance(value, dict) == (column.kind == UNNAMED) else ""
    if column.kind == "list":
        return "; ".join(_escaped(item, ";") for item in _as_list(value) if isinstance(item, str))
    if column.kind == "speakers":
        return "; ".join(_speaker_cell(item) for item in _as_list(value))
    if column.kind == "groups":
        return "; ".join(_group_cell(column, item) for item in _items_of_groups(column, value))
    return value.strip() if isinstance(value, str) else ""


def value_of(column: Column, cell: str) -> Value | None:
    """The value that a cell stands for, in the form in which a file has it; None for an empty cell."""
    if not cell:
        return None
    if column.kind == "list":
        items: list[Value] = [_plain(item) for item in _split(cell, ";")]
    elif column.kind == "speakers":
        items = [_speaker(item) for item in _split(cell, ";")]
    elif column.kind == "groups":
        return _groups(column, cell)
    else:
        return {UNNAMED: cell} if column.kind == UNNAMED else cell
    return items[0] if len(items) == 1 else items


def same_cell(column: Column, one: str, other: str) -> bool:
    """Whether two cells say the same, whatever spaces stand between the items of a list."""
    has_items = column.kind in ("list", "groups", "speakers")
    return one == other or (has_items and value_of(column, one) == value_of(column, other))


def _as_list(value: Value) -> list[Value]:
    return value if isinstance(value, list) else [value] if value else []


def _items_of_groups(column: Column, value: Value) -> list[Value]:
    """`{movement: flight}` and a bare `flight` stand for lists of groups, too."""
    first, second = column.parts[0], column.parts[1]
    if isinstance(value, dict) and first not in value:
        return [{first: name, second: item} for name, item in value.items()]
    return [{second: item} if isinstance(item, str) else item for item in _as_list(value)]


def _group_cell(column: Column, item: Value) -> str:
    if not isinstance(item, dict):
        return ""
    parts = [item.get(name, "") for name in column.parts if name in item]
    return ": ".join(_escaped(part, ";:") for part in parts if isinstance(part, str))


def _groups(column: Column, cell: str) -> Value:
    """The groups of a cell. Two fields only are written as `name: value`, as files have them."""
    rows = [[_plain(part) for part in _split(item, ":")] for item in _split(cell, ";")]
    if len(column.parts) == 2:
        if len(rows) == 1 and len(rows[0]) == 1:
            return rows[0][0]
        return {row[0]: ": ".join(row[1:]) for row in rows}
    groups: list[Value] = [dict(zip(column.parts, _padded(row, len(column.parts)), strict=False)) for row in rows]
    return groups[0] if len(groups) == 1 else groups


def _padded(row: list[str], most: int) -> list[str]:
    """No more fields than the group has: what is too much stays with the last one, for `check` to refuse."""
    return row if len(row) <= most else [*row[: most - 1], ": ".join(row[most - 1 :])]


def _speaker_cell(value: Value) -> str:
    if isinstance(value, dict):
        return f"{UNNAMED}: {_escaped(str(value.get(UNNAMED, '')), ';')}"
    return value if isinstance(value, str) else ""


def _speaker(item: str) -> Value:
    name, colon, rest = item.partition(":")
    return {UNNAMED: _plain(rest.strip())} if colon and name.strip() == UNNAMED else _plain(item)


def _escaped(text: str, signs: str) -> str:
    return re.sub(f"[\\\\{signs}]", r"\\\g<0>", text)


def _plain(text: str) -> str:
    return re.sub(r"\\([\\;:])", r"\1", text)


def _split(cell: str, sign: str) -> list[str]:
    """The items between signs that have no backslash before them, without the spaces around them."""
    parts = re.findall(rf"(?:\\.|[^\\{sign}]|\\$)+", cell, re.DOTALL)
    return [part.strip() for part in parts if part.strip()]
