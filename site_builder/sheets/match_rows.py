"""The rows of a sheet and the items of a file -> which row is which item, which are new, and which items no row has."""

from __future__ import annotations

from dataclasses import field

from site_builder.edit.values.parts import Value
from site_builder.frozen import dataclass
from site_builder.model.problems import Problem
from site_builder.sheets.grid import Row, Sheet
from site_builder.sheets.rows import Item, Keys, items_of
from site_builder.sheets.tables import Table


@dataclass(frozen=True, slots=True)
class Matched:
    """What the rows of one sheet are to one event."""

    sheet: Sheet
    pairs: tuple[tuple[Row, Item], ...] = ()
    new: tuple[tuple[Row, Keys], ...] = ()
    missing: tuple[Item, ...] = ()
    problems: tuple[Problem, ...] = field(default=())


def match_rows(sheet: Sheet, rows: list[Row], event: str, values: Value) -> Matched:
    """The rows of one event against its items. An empty key, or one that no item has, is a new item."""
    table = sheet.table
    items = {_found_by(table, item.keys): item for item in items_of(table, event, values)}
    pairs, new, problems = list[tuple[Row, Item]](), list[tuple[Row, Keys]](), list[Problem]()
    rows_by_key: dict[Keys, Row] = {}
    for row in rows:
        keys = tuple(sheet.cell(row, name) or "" for name in table.keys)
        key = _found_by(table, keys)
        if "" not in keys and key in rows_by_key:
            problems.append(_twice(sheet, row, rows_by_key[key]))
            continue
        rows_by_key[key] = row
        item = items.get(key) if keys[-1] else None
        if item is None:
            new.append((row, keys))
        elif table.name == "quotes" and keys[1] not in ("", item.keys[1]):
            problems.append(_moved(sheet, row, item))
        else:
            pairs.append((row, item))
    missing = tuple(item for key, item in items.items() if key not in rows_by_key)
    return Matched(sheet, tuple(pairs), tuple(new), missing, tuple(problems))


def _found_by(table: Table, keys: Keys) -> Keys:
    """The keys without the side of a quote: ids of quotes are unique in their event."""
    return (keys[0], *keys[2:]) if table.name == "quotes" else keys


def _twice(sheet: Sheet, row: Row, first: Row) -> Problem:
    return Problem(
        sheet.place(row, sheet.table.keys[-1]), "sheet-twice",
        f"row {row.number} is the same item as row {first.number}",
        "only one of the two could be written",
        f"remove one of the two, or empty the cell {sheet.table.keys[-1]} if it is a new one",
    )


def _moved(sheet: Sheet, row: Row, item: Item) -> Problem:
    return Problem(
        sheet.place(row, "side"), "sheet-moved",
        f'the quote {item.keys[2]} stands in the account of "{item.keys[1]}" in the file',
        "whose account a quote belongs to decides what the page compares; an import moves none",
        f"write {item.keys[1]} again, and move the lines of the quote in the file",
    )
