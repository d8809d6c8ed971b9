"""Rows and the items that they are -> the file with every cell that differs written into it, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator

from site_builder.edit.values.fields_together import with_new_fields
from site_builder.edit.values.parts import Path, Value
from site_builder.edit.values.yaml_text import YamlText
from site_builder.frozen import dataclass
from site_builder.model import event as event_model
from site_builder.model.event import Quote
from site_builder.model.problems import Place, Problem
from site_builder.model.short_forms import RENDERING_FIELDS
from site_builder.sheets.cells import same_cell, value_of
from site_builder.sheets.grid import Row, Sheet
from site_builder.sheets.match_rows import Matched
from site_builder.sheets.rows import Item
from site_builder.sheets.spreadsheet_habits import dates_meant, is_same_but_for_marks
from site_builder.sheets.tables import Column, field_names


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that is written. `what` names it as an editor does; `note` says what may be no intention."""

    event: str
    what: str
    old: str
    new: str
    place: Place
    note: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell that differs from the file."""

    row: Row
    item: Item
    column: Column
    old: str
    new: str


def differing_cells(matched: Matched) -> tuple[tuple[Cell, ...], tuple[Problem, ...]]:
    """The cells that say something else than the file, each value once, and where two rows of a quote disagree."""
    cells: dict[tuple[Path, str], Cell] = {}
    problems: list[Problem] = []
    for row, item in matched.pairs:
        for cell in _differing(matched.sheet, row, item):
            key = (item.path(cell.column), cell.column.name)
            first = cells.setdefault(key, cell)
            if not same_cell(cell.column, first.new, cell.new):
                problems.append(_two_values(matched.sheet, cell, first))
    problems += _two_speakers(matched)
    return tuple(cells.values()), tuple(problems)


def _differing(sheet: Sheet, row: Row, item: Item) -> Iterator[Cell]:
    for column in sheet.table.columns:
        new = sheet.cell(row, column.name)
        if column.kind == "key" or new is None:
            continue
        old = item.cell(sheet.table, column)
        if not same_cell(column, old, new) and not (column.is_date and old and old in dates_meant(new)):
            yield Cell(row, item, column, old, new)


def with_cells(yaml: YamlText, cells: tuple[Cell, ...]) -> YamlText:
    """The file with these cells written into it: texts in place of texts together, new fields together, then all others
    one by one.
    """
    yaml = yaml.set_all({cell.item.path(cell.column): _value(yaml, cell) for cell in cells if _is_text_for_text(cell)})
    new = [cell for cell in cells if _is_new_field(yaml, cell)]
    yaml = with_new_fields(
        yaml, {cell.item.path(cell.column): (_value(yaml, cell), _order(cell.item, cell.column)) for cell in new}
    )
    done = {id(cell) for cell in new}
    for cell in cells:
        if _is_text_for_text(cell) or id(cell) in done:
            continue
        if cell.column.kind in ("speaker", "unnamed") and not cell.new and _other_is_new(cell, cells):
            continue  # a description in place of an id, or the other way round: the new one is written
        value = _value(yaml, cell)
        yaml = with_value(yaml, cell.item, cell.column, value)
        if cell.column.field == "answers":
            yaml = _with_whole_position(yaml, cell.item)
    return yaml


def _is_text_for_text(cell: Cell) -> bool:
    return cell.column.kind == "text" and bool(cell.old and cell.new)


def _is_new_field(yaml: YamlText, cell: Cell) -> bool:
    """Whether a cell becomes a field on its own, whatever else its row says."""
    is_alone = cell.column.kind in ("text", "list") and len(cell.column.path) == 1
    return is_alone and bool(cell.new) and not cell.old and yaml.get(cell.item.path(cell.column)) is None


def with_value(yaml: YamlText, item: Item, column: Column, value: Value | None) -> YamlText:
    """The file with one value set, or taken away where it is None."""
    path = item.path(column)
    if item.is_short and column.field != "text":
        words = yaml.get(path)
        group = words if isinstance(words, dict) else {"text": words}
        return yaml.set(path, {**group, column.field: value})
    if value is None:
        return _without(yaml, item, path)
    order = _order(item, column)
    if len(column.path) > 1 and not isinstance(yaml.get(path[:-1]), dict):
        return yaml.set(path[:-1], {column.path[-1]: value}, order)
    return yaml.set(path, value, field_names(getattr(event_model, column.model)) if len(column.path) > 1 else order)


def changes_of(matched: Matched, cells: tuple[Cell, ...], event: str) -> Iterator[Change]:
    """What is said of the cells that are written."""
    for cell in cells:
        is_marks = cell.column.kind == "text" and is_same_but_for_marks(cell.old, cell.new)
        note = "only quotation marks, dashes or spaces differ; did your program exchange them by itself?"
        yield Change(
            event, described(matched.sheet, cell.item.keys, cell.column.name), cell.old, cell.new,
            matched.sheet.place(cell.row, cell.column.name), note if is_marks else "",
        )


def described(sheet: Sheet, keys: tuple[str, ...], column: str = "") -> str:
    """An item in an editor's words: `quote prigozhin-fleeing, rendering 1: text`."""
    table = sheet.table
    names = zip(table.keys[1:], keys[1:], strict=True)
    shown = [f"{name if name != 'number' else table.name} {key}" for name, key in names if key]
    if table.name == "quotes":
        shown = shown[1:]
    return ": ".join(part for part in (", ".join(shown), column) if part)


def _value(yaml: YamlText, cell: Cell) -> Value | None:
    """The new value as the file should have it: its last line end and its short form stay."""
    value = value_of(cell.column, cell.new)
    if cell.item.whole and value is None:
        return ""
    old = yaml.get(cell.item.path(cell.column))
    if isinstance(value, str) and isinstance(old, str) and old.endswith("\n"):
        return value + "\n"
    if isinstance(old, list) and cell.column.kind in ("list", "speakers", "groups") and isinstance(value, str):
        return [value]
    if cell.column.kind == "groups" and isinstance(old, str) and isinstance(value, dict) and len(value) == 1:
        answers = yaml.get((*cell.item.paths[0], "answers"))
        short = value.get(answers[0] if isinstance(answers, list) and len(answers) == 1 else answers)
        return short if isinstance(short, str) else value
    return value


def _without(yaml: YamlText, item: Item, path: Path) -> YamlText:
    if yaml.get(path) is None:
        return yaml
    yaml = yaml.remove(path)
    above = path[:-1]
    is_group_in_item = above not in item.paths and above
    return yaml.remove(above) if is_group_in_item and yaml.get(above) == {} else yaml


def _order(item: Item, column: Column) -> tuple[str, ...]:
    """The order of fields in the group where a value stands: a short quote has those of its rendering, too."""
    if len(item.paths) == 2 and (column.level == 0 or item.paths[0] == item.paths[1]):
        return (*field_names(Quote), *RENDERING_FIELDS)
    return field_names(getattr(event_model, column.model)) if len(column.path) == 1 else RENDERING_FIELDS


def _with_whole_position(yaml: YamlText, item: Item) -> YamlText:
    """A bare position means the one question that the quote answers; where that changes, the question is written."""
    path = (*item.paths[0], "position")
    bare, old = yaml.get(path), item.groups[0].get("answers")
    question = old[0] if isinstance(old, list) and len(old) == 1 else old
    if not isinstance(bare, str) or not isinstance(question, str):
        return yaml
    return yaml.set(path, {question: bare})


def _other_is_new(cell: Cell, cells: tuple[Cell, ...]) -> bool:
    path = cell.item.path(cell.column)
    return any(
        other.new and other.column.name != cell.column.name and other.item.path(other.column) == path for other in cells
    )


def _two_speakers(matched: Matched) -> Iterator[Problem]:
    sheet = matched.sheet
    if sheet.table.name != "quotes":
        return
    for row, item in matched.pairs:
        known, unnamed = (sheet.cell(row, name) for name in ("speaker", "unnamed"))
        if known and unnamed and not (item.cell(sheet.table, sheet.table.column("speaker")) == known and not unnamed):
            yield two_speakers(sheet, row)


def two_speakers(sheet: Sheet, row: Row) -> Problem:
    """That a row has both an id and a description of who speaks."""
    return Problem(
        sheet.place(row, "unnamed"), "sheet-two-speakers", "this row has both a speaker and somebody unnamed",
        "readers must see whose words they are", "empty one of the two cells",
    )


def _two_values(sheet: Sheet, cell: Cell, first: Cell) -> Problem:
    return Problem(
        sheet.place(cell.row, cell.column.name), "sheet-two-values",
        f'"{cell.column.name}" of this quote says something else in row {first.row.number}',
        "it is a field of the quote, which has it once for all its renderings",
        "write the same into both rows, or leave one as it was exported",
    )


def as_exported(cell: str) -> str:
    """A cell as one line, cut to what anybody reads."""
    line = re.sub(r"\s+", " ", cell)
    return line if len(line) <= 80 else f"{line[:79]}…"


