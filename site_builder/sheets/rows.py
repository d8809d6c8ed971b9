"""The values of an event's file -> its items, table by table, each with its keys, cells and paths in the file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from site_builder.edit.values.parts import Path, Value
from site_builder.frozen import dataclass
from site_builder.model.short_forms import quotes_with_ids
from site_builder.sheets.cells import cell_of
from site_builder.sheets.tables import BESIDE, Column, Table

Keys = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """What one row shows: `groups` are the values, `paths` where they stand: the quote's, then the rendering's.

    Shapes: both have one item but in the table of quotes; an item of bare text, or a position that is written as
            `id: label`, is its one value itself, and `whole` is set; `is_short` of a group that is written as its text
            alone, and may yet become a group.
    """

    keys: Keys
    groups: tuple[Value, ...]
    paths: tuple[Path, ...]
    whole: bool = False
    is_short: bool = False

    def value(self, column: Column) -> Value | None:
        """The value of a column, as the file has it."""
        value = self.groups[min(column.level, len(self.groups) - 1)]
        for name in column.path:
            value = value.get(name) if isinstance(value, dict) else None
        return value if column.path or not isinstance(value, dict) else value.get("text")

    def path(self, column: Column) -> Path:
        """Where the value of a column stands, or would stand."""
        path = self.paths[min(column.level, len(self.paths) - 1)]
        return path if self.whole else (*path, *column.path)

    def cell(self, table: Table, column: Column) -> str:
        """What the row shows in a column."""
        if column.kind == "key":
            return self.keys[table.keys.index(column.name)]
        if column.kind == "groups":
            return cell_of(column, _with_question(self.groups[0], column, self.value(column)))
        return cell_of(column, self.value(column))


def items_of(table: Table, event: str, values: Value) -> tuple[Item, ...]:
    """The items of a table, in the order of the file. `values` are those of the file as they are typed."""
    group = quotes_with_ids(values) if isinstance(values, dict) else {}
    return tuple(_items(table, group, (event,), (), table.steps))


def _items(table: Table, value: Value, keys: Keys, path: Path, steps: tuple[str, ...]) -> Iterator[Item]:
    if not steps:
        yield Item(keys, (value,), (path,))
        return
    name, *rest = steps
    for number, (item, place) in enumerate(children(value, path, name), 1):
        key = _key(table, item, len(keys), number)
        if name in BESIDE:
            yield Item((*keys, key), (value, item), (path, place))
        elif table.is_text and not rest:
            yield Item((*keys, key), ({"text": item},), (place,), whole=True)
        elif not rest:
            is_short = isinstance(item, str)
            group = {"text": item} if is_short else item
            yield Item((*keys, key), (group,), (place,), is_short or _is_named(value, name), is_short)
        else:
            yield from _items(table, item, (*keys, key), place, tuple(rest))


def children(value: Value, path: Path, name: str) -> list[tuple[Any, Path]]:
    """The items of a list of a group, each with its path, also where the file has a short form for them."""
    if not isinstance(value, dict):
        return []
    found, place = value.get(name), (*path, name)
    if found in (None, ""):
        return [(value, path)] if name in BESIDE else []
    if _is_named(value, name):
        return [({"id": key, "label": label}, (*place, key)) for key, label in found.items()]
    if isinstance(found, list):
        return [(item, (*place, number)) for number, item in enumerate(found)]
    return [(found, place)]


def _is_named(value: Value, name: str) -> bool:
    """Whether positions are written as `id: label`."""
    return name == "positions" and isinstance(value.get(name), dict)


def _key(table: Table, item: Value, level: int, number: int) -> str:
    name = table.keys[level]
    if name in ("number", "rendering"):
        return str(number)
    field = "side" if name == "side" else "id"
    found = item.get(field) if isinstance(item, dict) else None
    return found if isinstance(found, str) else ""


def _with_question(quote: Value, column: Column, value: Value) -> Value:
    """A position of a quote that answers one question, with that question."""
    answers = quote.get("answers") if isinstance(quote, dict) else None
    answers = answers[0] if isinstance(answers, list) and len(answers) == 1 else answers
    if column.parts == ("question", "position") and isinstance(value, str) and isinstance(answers, str):
        return {answers: value}
    return value
