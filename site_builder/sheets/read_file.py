"""A .csv file or a workbook -> its sheets, each known as one of our tables."""

from __future__ import annotations

from pathlib import Path

from site_builder.model.problems import Place, Problem
from site_builder.sheets.grid import Grid, Sheet, sheet_of

LARGEST = 64 * 1024 * 1024  # bytes


def read_sheets(file: Path, table: str | None) -> tuple[tuple[Sheet, ...], dict[str, str], tuple[Problem, ...]]:
    """The sheets of a file, the digests of the events' files at its export, and what is wrong with it."""
    with file.open("rb") as stream:
        data = stream.read(LARGEST + 1)
    if len(data) > LARGEST:
        return (), {}, (_too_large(file),)
    grids, digests, problems = _read(data, file)
    sheets = list[Sheet]()
    for grid in grids:
        sheet, faults = sheet_of(grid, table if len(grids) == 1 else None)
        problems += faults
        sheets += [sheet] if sheet else []
    return tuple(sheets), digests, problems


def _read(data: bytes, file: Path) -> tuple[tuple[Grid, ...], dict[str, str], tuple[Problem, ...]]:
    if file.suffix.casefold() == ".csv":
        from site_builder.sheets.csv_file import read_csv

        grid, problems = read_csv(data, file.name)
        return ((grid,) if grid else ()), {}, problems
    from site_builder.sheets.read_workbook import read_workbook

    book, problems = read_workbook(data, file.name)
    return (book.grids, book.digests, problems) if book else ((), {}, problems)


def _too_large(file: Path) -> Problem:
    return Problem(
        Place(file.name), "sheet-unreadable", "this file is larger than 64 MB", "no table of the site is so large",
        "export fewer events: site-builder export --to words.xlsx EVENT",
    )
