"""Rows -> `csv/*.csv`: RFC 4180 in UTF-8, an empty cell where there is no value.

Cells are exactly what the archive says: one that begins with = + - or @ stays as it is, because these files are data,
for programs (docs/decisions/0075). For spreadsheet programs there is `site-builder export`.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from site_builder.tables.table import Row, Table, Value


class CsvFiles:
    """One file for each table."""

    def __init__(self, folder: Path, tables: Sequence[Table]) -> None:
        self._stack = ExitStack()
        self._writers: dict[str, Any] = {}
        self._flags: dict[str, tuple[int, ...]] = {}
        folder.mkdir()
        for table in tables:
            place = folder / f"{table.name}.csv"
            file = self._stack.enter_context(place.open("w", encoding="utf-8", newline=""))
            self._writers[table.name] = csv.writer(file, lineterminator="\r\n")
            self._writers[table.name].writerow(table.names)
            columns = enumerate(table.columns)
            self._flags[table.name] = tuple(place for place, column in columns if column.kind == "boolean")

    def add(self, table: Table, rows: Sequence[Row]) -> None:
        flags = self._flags[table.name]
        self._writers[table.name].writerows([_worded(row, flags) for row in rows] if flags else rows)

    def finish(self) -> None:
        """Nothing follows the last row."""

    def close(self) -> None:
        self._stack.close()


def _worded(row: Row, flags: Sequence[int]) -> list[Value]:
    """A row with true and false as Table Schema writes them."""
    cells = list(row)
    for place in flags:
        cells[place] = "true" if cells[place] else "false"
    return cells
