"""Rows of text as a file has them, between the formats and the tables: which table it is, and which column is where."""

from __future__ import annotations

from site_builder.frozen import dataclass
from site_builder.model.limits import LIMITS
from site_builder.model.problems import Place, Problem
from site_builder.model.suggestions import did_you_mean
from site_builder.sheets.tables import Table, tables

MOST_COLUMNS = 100
MOST_ROWS = 100_000


@dataclass(frozen=True, slots=True)
class Row:
    """A row that is not empty. `number` is that of the file, from 1."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A sheet. `file` is what editors see; `name` that of the sheet, empty for a .csv file."""

    file: str
    name: str
    header: Row
    rows: tuple[Row, ...]

    def place(self, row: int, column: int, cell: str = "") -> Place:
        """A cell, as problems name it; rows and columns from 1."""
        where = f"{self.file}[{self.name}]" if self.name else self.file
        return Place(where, row, column, max(1, len(cell.split("\n")[0])), "")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A grid that is known to be a table: where each of its columns stands."""

    grid: Grid
    table: Table
    places: dict[str, int]

    def cell(self, row: Row, name: str) -> str | None:
        """The text in a column, or None where the sheet has no such column."""
        number = self.places.get(name)
        if number is None:
            return None
        return row.cells[number] if number < len(row.cells) else ""

    def place(self, row: Row, name: str) -> Place:
        """Where a cell stands."""
        return self.grid.place(row.number, self.places.get(name, 0) + 1, self.cell(row, name) or "")


def named(number: int) -> str:
    """A column as a spreadsheet names it: 1 is A, 27 is AA."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def sheet_of(grid: Grid, wanted: str | None = None) -> tuple[Sheet | None, tuple[Problem, ...]]:
    """The grid as the table that it is, and what is wrong with its first row.

    A .csv file does not say which table it is: it is the one that has most of its columns.
    """
    names = [_folded(cell) for cell in grid.header.cells]
    table = _table(grid, names, wanted)
    if table is None:
        return None, (_no_table(grid, names),)
    problems = []
    places: dict[str, int] = {}
    for number, name in enumerate(names):
        if name in places:
            problems.append(_twice(grid, number, name, places[name]))
        elif name in table.names:
            places[name] = number
        elif name:
            problems.append(_unknown(grid, table, number, name))
    missing = [name for name in _needed(table) if name not in places]
    problems += [_missing(grid, name) for name in missing]
    return (None if missing else Sheet(grid, table, places)), tuple(problems)


def _needed(table: Table) -> tuple[str, ...]:
    """The columns without which a row is nothing; a quote is known without its side."""
    return tuple(name for name in table.keys if table.name != "quotes" or name != "side")


def _table(grid: Grid, names: list[str], wanted: str | None) -> Table | None:
    name = wanted or (_folded(grid.name).replace(" ", "_") if grid.name else "")
    if name:
        return next((table for table in tables() if table.name == name), None)
    shared = {table.name: len(set(names) & set(table.names)) for table in tables()}
    fit = max(tables(), key=lambda table: (shared[table.name], shared[table.name] / len(table.names)))
    return fit if shared[fit.name] else None


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()


def _no_table(grid: Grid, names: list[str]) -> Problem:
    known = [table.name for table in tables()]
    near = did_you_mean(_folded(grid.name).replace(" ", "_"), known) if grid.name else None
    if grid.name:
        return Problem(
            grid.place(1, 1), "sheet-unknown", f'no table is called "{grid.name[:60]}"; this sheet is passed over',
            "what stands in it is written nowhere",
            f'did you mean "{near}"? Then rename the sheet' if near else f"rename it to one of {', '.join(known)}",
            "error" if near else "warning",
        )
    return Problem(
        grid.place(grid.header.number, 1), "sheet-unknown", "the first row does not name the columns of any table",
        "a cell is known by the name of its column",
        "write the names of the columns into the first row, as site-builder export --to quotes.csv does",
    )


def _twice(grid: Grid, number: int, name: str, first: int) -> Problem:
    return Problem(
        grid.place(grid.header.number, number + 1), "sheet-column", f'two columns are called "{name}"',
        "nobody could tell which of the two counts", f"remove column {named(number + 1)} or {named(first + 1)}",
    )


def _unknown(grid: Grid, table: Table, number: int, name: str) -> Problem:
    near = did_you_mean(name, table.names) if len(name) <= LIMITS["id"].most else None
    return Problem(
        grid.place(grid.header.number, number + 1), "sheet-column",
        f'no column of {table.name} is called "{name[:60]}"' + ("" if near else "; it is passed over"),
        "what stands below it is written nowhere",
        f'did you mean "{near}"? Then write that in its first row' if near else "remove the column if that is right",
        "error" if near else "warning",
    )


def _missing(grid: Grid, name: str) -> Problem:
    return Problem(
        grid.place(grid.header.number, 1), "sheet-column", f'the column "{name}" is missing',
        "without it nobody can tell what a row belongs to",
        f'add a column with "{name}" in its first row; an export has it',
    )

