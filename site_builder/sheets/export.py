"""Files of events -> rows, and rows -> the bytes of a .csv file or a workbook."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from site_builder.read.find_sources import SourcePath
from site_builder.sheets.event_files import EventFile
from site_builder.sheets.rows import items_of
from site_builder.sheets.tables import Table, tables

Rows = list[list[str]]


def rows_of(table: Table, files: Mapping[str, EventFile]) -> Rows:
    """The rows of a table for all these events, without its first row."""
    return [
        [item.cell(table, column) for column in table.columns]
        for event, file in files.items()
        for item in items_of(table, event, file.yaml.value)
    ]


def as_csv(table: Table, files: Mapping[str, EventFile]) -> bytes:
    """One table as a .csv file."""
    from site_builder.sheets.csv_file import csv_bytes

    return csv_bytes([table.names, *rows_of(table, files)])


def as_workbook(sources: Iterable[SourcePath], files: Mapping[str, EventFile]) -> bytes:
    """All tables as a workbook, with what cells can be picked from."""
    from site_builder.sheets.lists import pick_lists
    from site_builder.sheets.write_workbook import workbook_bytes

    sheets = [(table, rows_of(table, files)) for table in tables()]
    return workbook_bytes(sheets, pick_lists(sources, files), {event: file.digest for event, file in files.items()})


def too_long(files: Mapping[str, EventFile], most: int) -> tuple[str, str] | None:
    """The event and the column of the first cell that has more characters than a cell of a workbook takes."""
    for table in tables():
        for row in rows_of(table, files):
            for column, cell in zip(table.columns, row, strict=True):
                if len(cell) > most:
                    return row[0], column.name
    return None
