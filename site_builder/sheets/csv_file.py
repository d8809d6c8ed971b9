"""Rows <-> the bytes of a .csv file, as Excel, LibreOffice and others write and read them.

No program runs a cell that comes from here: one that begins like a formula has an apostrophe before it, which is taken
away when it is read.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence

from site_builder.model.problems import Place, Problem
from site_builder.sheets.grid import MOST_COLUMNS, MOST_ROWS, Grid, Row
from site_builder.sheets.tables import tables

_FORMULA = re.compile(r"'*[=+\-@\t\r]")  # what a spreadsheet may run, with any apostrophes of ours before it
_LARGEST_CELL = 500_000  # characters; a text has at most 400,000


def csv_bytes(rows: Iterable[Sequence[str]]) -> bytes:
    """The rows as UTF-8 with the mark by which Excel knows it."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerows([_guarded(cell) for cell in row] for row in rows)
    return stream.getvalue().encode("utf-8-sig")


def read_csv(data: bytes, file: str) -> tuple[Grid | None, tuple[Problem, ...]]:
    """The rows of a file, or why they cannot be read."""
    text = _decoded(data)
    if text is None:
        return None, (_not_unicode(file),)
    if "\0" in text:
        return None, (_no_csv(file, "it holds characters that no text has"),)
    sign, text = _separator(text)
    try:
        rows = list(_rows(text, sign))
    except csv.Error as error:
        return None, (_no_csv(file, str(error)),)
    if len(rows) > MOST_ROWS or any(len(row.cells) > MOST_COLUMNS for row in rows):
        return None, (_no_csv(file, f"it has more than {MOST_ROWS:,} rows or {MOST_COLUMNS} columns"),)
    if not rows:
        return None, (_no_csv(file, "it is empty"),)
    return Grid(file, "", rows[0], tuple(rows[1:])), ()


def _rows(text: str, sign: str) -> Iterable[Row]:
    """Rows that are not empty, each with the line of the table that it is."""
    limit = csv.field_size_limit(_LARGEST_CELL)
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=sign, strict=True)
        for number, cells in enumerate(reader, 1):
            if number > MOST_ROWS + 1:
                raise csv.Error(f"it has more than {MOST_ROWS:,} rows")
            if any(cell.strip() for cell in cells):
                yield Row(number, tuple(_bare(cell) for cell in cells))
    finally:
        csv.field_size_limit(limit)


def _guarded(cell: str) -> str:
    return "'" + cell if _FORMULA.match(cell) else cell


def _bare(cell: str) -> str:
    cell = cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell
    return cell.replace("\r\n", "\n").replace("\r", "\n").strip()


def _decoded(data: bytes) -> str | None:
    """The text, or None where nobody can tell in which alphabet it was saved."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _or_none(data, "utf-16")
    return _or_none(data, "utf-8-sig")


def _or_none(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _separator(text: str) -> tuple[str, str]:
    """What stands between the cells: the sign with which the first row has most names that we know."""
    if match := re.match(r"sep=(.)\r?\n", text):
        return match[1], text[match.end() :]
    first = text.lstrip("\r\n").split("\n", 1)[0]
    known = {name for table in tables() for name in table.names}

    def names(sign: str) -> int:
        return len({cell.strip(' "\r').casefold() for cell in first.split(sign)} & known)

    return max((",", ";", "\t"), key=names), text


def _not_unicode(file: str) -> Problem:
    return Problem(
        Place(file), "sheet-encoding", "this file was saved in an alphabet that it does not name",
        "letters such as é, „ or Ж would come back as others",
        'save it as "CSV UTF-8 (comma delimited)" (LibreOffice: character set Unicode (UTF-8)), or as .xlsx',
    )


def _no_csv(file: str, reason: str) -> Problem:
    return Problem(
        Place(file), "sheet-unreadable", f"this file cannot be read as a table: {reason}",
        "a row is only written where it is known what each of its cells says",
        'open it in your spreadsheet program, and save it as "CSV UTF-8" or as .xlsx',
    )
