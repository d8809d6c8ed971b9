"""Rows that no item of a file has -> the file with new items at the ends of their lists."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from site_builder.edit.values.parts import Path, Value
from site_builder.edit.values.yaml_text import YamlText
from site_builder.frozen import dataclass
from site_builder.model.event import Event
from site_builder.model.problems import Problem
from site_builder.model.short_forms import RENDERING_FIELDS, quotes_with_ids
from site_builder.read.schema_fields import model_at
from site_builder.sheets.cells import same_cell, value_of
from site_builder.sheets.edit_cells import Change, as_exported, described, two_speakers
from site_builder.sheets.grid import Row, Sheet
from site_builder.sheets.match_rows import Matched
from site_builder.sheets.rows import Item, Keys, children, items_of
from site_builder.sheets.tables import BESIDE, Column, Table, field_names

Rows = list[tuple[Row, Keys]]  # of one new item


@dataclass(frozen=True, slots=True)
class Added:
    """The file with new items, what is said of them, which row each is, and why others were not added."""

    yaml: YamlText
    changes: tuple[Change, ...] = ()
    rows: tuple[tuple[Keys, Row], ...] = ()
    problems: tuple[Problem, ...] = ()


def with_new_rows(yaml: YamlText, matched: Matched, event: str) -> Added:
    """The file with the new rows of one sheet, those of one list together."""
    sheet, table = matched.sheet, matched.sheet.table
    added, problems = Added(yaml), list[Problem]()
    waiting: list[Rows] = []
    place: Path | None = None
    for rows in _together(table, matched.new):
        if faults := tuple(_faults(sheet, added.yaml, rows)):
            problems += faults
            continue
        if table.steps[-1] in BESIDE and _quote_path(added.yaml, table, rows[0][1]) is not None:
            added = _after(added, sheet, event, [rows], _with_renderings(added.yaml, sheet, rows))
            continue
        found, parent = _with_parent(added.yaml, table, rows[0][1])
        if parent is None:
            problems.append(_no_parent(sheet, rows[0][0], rows[0][1]))
            continue
        if waiting and parent != place:
            added, waiting = _after(added, sheet, event, waiting, _with_items(added.yaml, sheet, waiting, place)), []
            found, parent = _with_parent(added.yaml, table, rows[0][1])
        added, place, waiting = replace(added, yaml=found), parent, [*waiting, rows]
    if waiting:
        added = _after(added, sheet, event, waiting, _with_items(added.yaml, sheet, waiting, place))
    return replace(added, problems=tuple(problems))


def _after(added: Added, sheet: Sheet, event: str, groups: list[Rows], yaml: YamlText) -> Added:
    """What was added before, and these rows, which are what the file has now and had not before."""
    before = {item.keys for item in items_of(sheet.table, event, added.yaml.value)}
    new = [item.keys for item in items_of(sheet.table, event, yaml.value) if item.keys not in before]
    rows = [row for group in groups for row, _ in group]
    known = tuple(zip(new, rows, strict=False))
    changes = (_change(sheet, event, keys, row) for keys, row in known)
    return Added(yaml, (*added.changes, *changes), (*added.rows, *known))


def _change(sheet: Sheet, event: str, keys: Keys, row: Row) -> Change:
    text = next((sheet.cell(row, name) for name in ("text", "ask", "label", "gist", "question")), "")
    return Change(event, f"new: {described(sheet, keys)}", "", as_exported(text or ""), sheet.place(row, "event"))


def _together(table: Table, rows: tuple[tuple[Row, Keys], ...]) -> Iterator[Rows]:
    """New rows of one quote together: it is one item with several renderings."""
    groups: dict[object, Rows] = {}
    for row, keys in rows:
        is_same = table.steps and table.steps[-1] in BESIDE and keys[-2]
        groups.setdefault(keys[-2] if is_same else row.number, []).append((row, keys))
    yield from groups.values()


def _with_parent(yaml: YamlText, table: Table, keys: Keys) -> tuple[YamlText, Path | None]:
    """Where the list stands to which an item of these keys belongs. The account of a new side is begun."""
    steps = _list_steps(table)
    path: Path = ()
    value = quotes_with_ids(yaml.value) if isinstance(yaml.value, dict) else {}
    for name, key in zip(steps[:-1], keys[1:], strict=False):
        field = "side" if name == "accounts" else "id"
        found = next((pair for pair in children(value, path, name) if _is(pair[0], field, key)), None)
        if found is None and name == "accounts" and key:
            yaml = yaml.append((name,), {"side": key}, field_names(Event))
            return _with_parent(yaml, table, keys)
        if found is None:
            return yaml, None
        value, path = found
    return yaml, path


def _is(value: Value, field: str, key: str) -> bool:
    return isinstance(value, dict) and value.get(field) == key


def _list_steps(table: Table) -> tuple[str, ...]:
    return table.steps[:-1] if table.steps and table.steps[-1] in BESIDE else table.steps


def _with_items(yaml: YamlText, sheet: Sheet, groups: list[Rows], parent: Path | None) -> YamlText:
    """The file with new items at the end of a list of `parent`."""
    table, parent = sheet.table, parent or ()
    name = _list_steps(table)[-1]
    order = field_names(model_at(Event, parent))
    place = (*parent, name)
    if name == "positions" and not isinstance(yaml.get(place), list):
        labels = {rows[0][1][-1]: sheet.cell(rows[0][0], "label") or "" for rows in groups}
        old = yaml.get(place)
        return yaml.set(place, {**(old if isinstance(old, dict) else {}), **labels}, order)
    return yaml.extend(place, [_new_item(sheet, rows) for rows in groups], order)


def _new_item(sheet: Sheet, rows: Rows) -> Value:
    table, (row, keys) = sheet.table, rows[0]
    if table.is_text:
        return sheet.cell(row, "text") or ""
    if table.steps[-1] in BESIDE:
        return _new_quote(sheet, rows)
    return {**_key(table, keys[-1]), **_group(sheet, row, level=0)}


def _with_renderings(yaml: YamlText, sheet: Sheet, rows: Rows) -> YamlText:
    """The file with new renderings of a quote that it has."""
    quote = _quote_path(yaml, sheet.table, rows[0][1])
    assert quote is not None, "the caller looked"
    for row, _ in rows:
        yaml = _with_rendering(yaml, quote, _group(sheet, row, level=1))
    return yaml


def _key(table: Table, key: str) -> dict[str, Value]:
    """The field that holds a key, where it is one of the item."""
    name = "side" if table.keys[-1] == "side" else "id"
    return {} if table.keys[-1] == "number" or not key else {name: key}


def _quote_path(yaml: YamlText, table: Table, keys: Keys) -> Path | None:
    if not keys[-2]:
        return None
    items = items_of(table, keys[0], yaml.value)
    return next((item.paths[0] for item in items if item.keys[-2] == keys[-2]), None)


def _with_rendering(yaml: YamlText, quote: Path, rendering: Value) -> YamlText:
    value = yaml.get(quote)
    if isinstance(value, dict) and "renderings" not in value:
        yaml = yaml.nest(quote, [name for name in value if name in RENDERING_FIELDS], "renderings")
    return yaml.append((*quote, "renderings"), rendering)


def _new_quote(sheet: Sheet, rows: Rows) -> Value:
    """A quote of one rendering has its fields itself, as editors write it."""
    quote: dict[str, Value] = {"id": rows[0][1][-2]} if rows[0][1][-2] else {}
    for row, _ in rows:
        for name, value in _group(sheet, row, level=0).items():
            quote.setdefault(name, value)
    answers, position = quote.get("answers"), quote.get("position")
    if isinstance(answers, str) and isinstance(position, dict) and list(position) == [answers]:
        quote["position"] = position[answers]
    renderings = [_group(sheet, row, level=1) for row, _ in rows]
    return {**quote, **renderings[0]} if len(renderings) == 1 else {**quote, "renderings": renderings}


def _group(sheet: Sheet, row: Row, level: int) -> dict[str, Value]:
    """The fields of a row that are filled in, in the order of the model."""
    group: dict[str, Value] = {}
    for column in sheet.table.columns:
        value = None if column.kind == "key" or column.level != level else _value(sheet, row, column)
        if value is None:
            continue
        if len(column.path) == 1:
            group[column.path[0]] = value
        else:
            group.setdefault(column.path[0], {})[column.path[1]] = value
    return group


def _value(sheet: Sheet, row: Row, column: Column) -> Value | None:
    return value_of(column, sheet.cell(row, column.name) or "")


def _faults(sheet: Sheet, yaml: YamlText, rows: Rows) -> Iterator[Problem]:
    table = sheet.table
    for row, keys in rows:
        own = table.keys[-2:] if table.steps[-1] in BESIDE else table.keys[-1:]
        for name, key in zip(table.keys, keys, strict=True):
            if not key and (name not in own or name in ("question", "position", "side")):
                yield _no_key(sheet, row, name)
        if table.name == "quotes" and sheet.cell(row, "speaker") and sheet.cell(row, "unnamed"):
            yield two_speakers(sheet, row)
    if table.steps[-1] in BESIDE and _quote_path(yaml, table, rows[0][1]) is not None:
        items = items_of(table, rows[0][1][0], yaml.value)
        quote = next(item for item in items if item.keys[-2] == rows[0][1][-2])
        yield from (fault for row, _ in rows for fault in _other_quote(sheet, row, quote))


def _other_quote(sheet: Sheet, row: Row, quote: Item) -> Iterator[Problem]:
    """A new rendering says nothing of its quote that the quote does not say."""
    for column in sheet.table.columns:
        cell = sheet.cell(row, column.name)
        if column.kind == "key" or column.level or not cell:
            continue
        if not same_cell(column, quote.cell(sheet.table, column), cell):
            yield Problem(
                sheet.place(row, column.name), "sheet-two-values",
                f'"{column.name}" says something else than the quote to which this new rendering belongs',
                "it is a field of the quote, which has it once for all its renderings",
                "empty the cell; or give the row another id, if it is a quote of its own",
            )


def _no_key(sheet: Sheet, row: Row, name: str) -> Problem:
    return Problem(
        sheet.place(row, name), "sheet-key", f'this row is new, and its cell "{name}" is empty',
        "nobody could tell where it belongs", f"fill in the {name}",
    )


def _no_parent(sheet: Sheet, row: Row, keys: Keys) -> Problem:
    name = sheet.table.keys[-2]
    return Problem(
        sheet.place(row, name), "sheet-key", f'the event has no {name} "{keys[-2][:60]}"',
        "this row would belong to nothing", f"write the id of a {name} of the event, or add it to the sheet of {name}s",
    )


