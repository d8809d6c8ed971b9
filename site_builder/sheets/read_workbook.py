"""The bytes of a workbook (.xlsx) -> the rows of its sheets as text; a hostile or foreign one is refused or bounded.

Read as a stream and cut off where no table of ours can reach. Formulas, links to other files and pictures are never
followed: a formula in a cell is a problem, for its words stand nowhere.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import field
from datetime import date, datetime, time
from typing import Any

from openpyxl import load_workbook

from site_builder.frozen import dataclass
from site_builder.model.problems import Place, Problem
from site_builder.sheets.grid import MOST_COLUMNS, MOST_ROWS, Grid, Row
from site_builder.sheets.write_workbook import ABOUT, LISTS

LARGEST_FILE = 64 * 1024 * 1024  # bytes as they stand on the disk
LARGEST_UNPACKED = 256 * 1024 * 1024
MOST_PARTS = 500  # files in the archive
MOST_SHEETS = 100
_CHUNK = 1024 * 1024
_ENTITY = re.compile(rb"<!(DOCTYPE|ENTITY)", re.IGNORECASE)
_MERGED = re.compile(rb"<(?:\w+:)?mergeCell [^>]*ref=\"([A-Z]+)([0-9]+):")
_NUMBERED = re.compile(r"_x([0-9A-Fa-f]{4})_")


@dataclass(frozen=True)
class Workbook:
    """What was read. `digests` are those of the files when the workbook was written, by event."""

    grids: tuple[Grid, ...]
    digests: dict[str, str] = field(default_factory=dict)


def read_workbook(data: bytes, file: str) -> tuple[Workbook | None, tuple[Problem, ...]]:
    """The sheets of a workbook with their rows, or why it is not read."""
    if reason := _refusal(data):
        return None, (_refused(file, *reason),)
    try:
        book: Any = load_workbook(io.BytesIO(data), read_only=True, keep_links=False, data_only=False)
        grids, problems, digests = list[Grid](), list[Problem](), dict[str, str]()
        for sheet in book.worksheets[:MOST_SHEETS]:
            if sheet.title == LISTS:
                continue
            grid, faults = _grid(sheet, file)
            if sheet.title == ABOUT:
                digests = {row.cells[0]: row.cells[1] for row in grid.rows if len(row.cells) > 1} if grid else {}
                continue
            problems += faults
            grids += [grid] if grid else []
    except Exception as error:  # openpyxl raises whatever a broken part makes it stumble over
        if isinstance(error, (MemoryError, OSError)) and not isinstance(error, zipfile.BadZipFile):
            raise
        return None, (_refused(file, "it is damaged, or no workbook", "save it again as .xlsx"),)
    return Workbook(tuple(grids), digests), (*problems, *_merged_cells(data, file))


def _refusal(data: bytes) -> tuple[str, str] | None:
    """Why a file is not opened, and what to do."""
    if len(data) > LARGEST_FILE:
        return "it is larger than 64 MB", "copy the sheets into a new workbook, without pictures"
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        return "it is of the old form .xls, or has a password", "save it as .xlsx, without a password"
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_UNPACKED:
                return "it holds more than any workbook of ours", "copy the sheets into a new workbook"
            names = {part.filename.casefold() for part in parts}
            if any(name.endswith("vbaproject.bin") for name in names):
                return "it holds programs (macros)", "save it as .xlsx, which holds none"
            if "mimetype" in names:
                return "it is of LibreOffice's own form (.ods)", "save it as .xlsx or .csv"
            if "xl/workbook.xml" not in names:
                return "it is no workbook", "save it as .xlsx or .csv"
            return _bad_part(archive, parts)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, ValueError):
        return "it is damaged, or no workbook", "save it again as .xlsx"


def _bad_part(archive: zipfile.ZipFile, parts: list[zipfile.ZipInfo]) -> tuple[str, str] | None:
    """Reads every part once, never more of it than it says that it holds: sizes may lie, and XML may unfold."""
    for part in parts:
        size, before = 0, b""
        with archive.open(part) as stream:
            while chunk := stream.read(_CHUNK):
                size += len(chunk)
                is_xml = part.filename.casefold().endswith((".xml", ".rels", ".vml"))
                if size > part.file_size or (is_xml and b"\0" in chunk):
                    return "it is damaged, or no workbook", "save it again as .xlsx"
                if is_xml and _ENTITY.search(before + chunk):
                    return "a part of it defines words of its own (DOCTYPE)", "copy the sheets into a new workbook"
                before = chunk[-10:]
    return None


def _grid(sheet: Any, file: str) -> tuple[Grid | None, tuple[Problem, ...]]:
    """The rows of a sheet that are not empty, and the cells that are no text."""
    rows, problems = list[Row](), list[Problem]()
    shown = f"{file}[{sheet.title}]"
    for number, cells in enumerate(sheet.iter_rows(max_row=MOST_ROWS + 1, max_col=MOST_COLUMNS), 1):
        texts = []
        for column, cell in enumerate(cells, 1):
            if cell.data_type == "f":
                problems.append(_formula(Place(shown, number, column)))
            elif cell.data_type == "e":
                problems.append(_fault(Place(shown, number, column), str(cell.value)))
            texts.append(_text(cell.value))
        if any(texts):
            rows.append(Row(number, tuple(texts)))
    if len(rows) > MOST_ROWS:
        return None, (_refused(shown, f"it has more than {MOST_ROWS:,} rows", "split it into two workbooks"),)
    return (Grid(file, sheet.title, rows[0], tuple(rows[1:])) if rows else None), tuple(problems)


def _text(value: object) -> str:
    """A cell as text; what a spreadsheet made a date or a number is written as a file has it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(timespec="minutes")
    if isinstance(value, (date, time)):
        return value.isoformat()
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    text = _NUMBERED.sub(lambda match: chr(int(match[1], 16)), str(value))
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def _merged_cells(data: bytes, file: str) -> Iterator[Problem]:
    """Cells that were joined: all but the first of them are empty, whatever they seem to say."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = [name for name in archive.namelist() if name.startswith("xl/worksheets/") and name.endswith(".xml")]
        for name in names:
            if match := _MERGED.search(archive.read(name)):
                cell = f"{match[1].decode()}{match[2].decode()}"
                yield Problem(
                    Place(file), "sheet-merged", f"cells are merged at {cell} of a sheet ({name.rsplit('/', 1)[-1]})",
                    "only the first of them holds the text; the others would be emptied",
                    "choose these cells and undo the merging, then fill in each of them",
                )


def _formula(place: Place) -> Problem:
    return Problem(
        place, "sheet-formula", "this cell holds a formula",
        "a file of the site holds words, and no formula", "copy the cell and paste it as a value",
    )


def _fault(place: Place, shown: str) -> Problem:
    return Problem(
        place, "sheet-formula", f"this cell shows a fault of the spreadsheet program: {shown[:20]}",
        "it would be written as words", "write what the cell should say",
    )


def _refused(file: str, reason: str, fix: str) -> Problem:
    return Problem(
        Place(file), "sheet-unreadable", f"this workbook is not read: {reason}",
        "a row is only written where it is known what each of its cells says", fix,
    )
