"""Tables -> the bytes of a workbook (.xlsx): a sheet each, with help, pick lists and texts as texts.

Two hidden sheets: `lists` has what cells are picked from, `about` by what each event's file is known again.
"""

from __future__ import annotations

import io
import re
import unicodedata
import zipfile
from collections.abc import Mapping, Sequence

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from site_builder.sheets.explain import help_of, picks_of
from site_builder.sheets.grid import MOST_ROWS, named
from site_builder.sheets.tables import Column, Table

ABOUT, LISTS = "about", "lists"
FORMAT = "in-other-words 1"
LONGEST_CELL = 32_767  # characters, of Excel's own
_ESCAPED = re.compile(r"_x[0-9A-Fa-f]{4}_")  # to Excel, a character by its number
_WIDTHS = {"key": 22, "groups": 26, "list": 24, "speaker": 22, "unnamed": 22, "speakers": 22}
_FILL = PatternFill("solid", fgColor="E8E8E8")
_DAY = (1980, 1, 1, 0, 0, 0)  # the earliest of a zip file; the same tables are the same bytes


def workbook_bytes(
    sheets: Sequence[tuple[Table, Sequence[Sequence[str]]]],
    lists: Mapping[str, Sequence[str]],
    digests: Mapping[str, str],
) -> bytes:
    """A workbook of these tables, each with its rows, the lists to pick from, and the digests of the events' files."""
    book = Workbook()
    book.remove(book.worksheets[0])
    columns = {name: number for number, name in enumerate(sorted(lists), 1)}
    for table, rows in sheets:
        sheet = book.create_sheet(table.name)
        _write(sheet, table, rows)
        _add_pick_lists(sheet, table, lists, columns)
    hidden = book.create_sheet(LISTS)
    for name, number in columns.items():
        for row, text in enumerate((name, *lists[name]), 1):
            _put(hidden, row, number, text)
    about = book.create_sheet(ABOUT)
    for row, (event, digest) in enumerate((("format", FORMAT), *sorted(digests.items())), 1):
        _put(about, row, 1, event)
        _put(about, row, 2, digest)
    for sheet in (hidden, about):
        sheet.sheet_state = "hidden"
    stream = io.BytesIO()
    book.save(stream)
    return _without_the_time(stream.getvalue())


def escaped(text: str) -> str:
    """The text as a workbook writes it."""
    return _ESCAPED.sub(lambda match: f"_x005F{match.group()}", text)


def _write(sheet: Worksheet, table: Table, rows: Sequence[Sequence[str]]) -> None:
    for number, column in enumerate(table.columns, 1):
        head = _put(sheet, 1, number, column.name)
        head.font, head.fill = Font(bold=True), _FILL
        head.comment = Comment(help_of(column), "In Other Words", width=320, height=140)
        sheet.column_dimensions[named(number)].width = _width(column)
    for row, cells in enumerate(rows, 2):
        for number, text in enumerate(cells, 1):
            if text:
                _put(sheet, row, number, text)
    for number in range(1, len(table.columns) + 1):  # cells that are still empty are text, too
        sheet.column_dimensions[named(number)].number_format = "@"
    sheet.freeze_panes = f"{named(len(table.keys) + 1)}2"
    sheet.auto_filter.ref = f"A1:{named(len(table.columns))}{len(rows) + 1}"


def _put(sheet: Worksheet, row: int, column: int, text: str) -> Cell:
    cell = sheet.cell(row, column)
    assert isinstance(cell, Cell), "nothing is merged here"
    cell.value = escaped(text)
    cell.data_type = "s"  # never a formula, never a number
    cell.number_format = "@"
    is_right_to_left = _is_right_to_left(text)
    cell.alignment = Alignment(
        wrap_text=True, vertical="top", horizontal="right" if is_right_to_left else None,
        readingOrder=2 if is_right_to_left else 0,
    )  # fmt: skip
    return cell


def _is_right_to_left(text: str) -> bool:
    """Whether the first letter of the text is of a script that runs from right to left."""
    directions = (unicodedata.bidirectional(char) for char in text)
    return next((way != "L" for way in directions if way in ("L", "R", "AL")), False)


def _width(column: Column) -> int:
    if column.name in ("number", "rendering", "lang", "status") or column.choices:
        return 14
    is_long = column.field in ("text", "note", "gist", "summary", "title", "ask", "label")
    return 60 if is_long else _WIDTHS.get(column.kind, 18)


def _add_pick_lists(
    sheet: Worksheet, table: Table, lists: Mapping[str, Sequence[str]], columns: Mapping[str, int]
) -> None:
    """Values that are fixed are refused where they are others; ids may be new; a list of several is no mistake."""
    for number, column in enumerate(table.columns, 1):
        name = picks_of(table, column)
        letter = named(columns[name]) if name in columns else ""
        if column.choices:
            formula = f'"{",".join(column.choices)}"'
        elif letter and lists[name]:
            formula = f"{LISTS}!${letter}$2:${letter}${len(lists[name]) + 1}"
        else:
            continue
        rule = DataValidation("list", formula1=formula, allow_blank=True)
        rule.showErrorMessage = column.kind not in ("list", "speakers")
        rule.errorStyle = "stop" if column.choices else "warning"
        rule.errorTitle = column.name
        known = f"One of: {', '.join(column.choices)}"
        rule.error = known if column.choices else f"Nothing in {name} is called so yet."
        sheet.add_data_validation(rule)
        rule.add(f"{named(number)}2:{named(number)}{MOST_ROWS}")


def _without_the_time(data: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "docProps/core.xml":
                part = re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", b"1980-01-01T00:00:00Z", part)
            new.writestr(zipfile.ZipInfo(name, _DAY), part, zipfile.ZIP_DEFLATED)
    return stream.getvalue()
