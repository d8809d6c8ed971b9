"""What takes the rows of an archive, event by event: CSV files, a database, Parquet files."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from site_builder.tables.table import Row, Table


class Sink(Protocol):
    """Rows come table by table and event by event, so that no sink has to hold them all."""

    def add(self, table: Table, rows: Sequence[Row]) -> None:
        """Takes some rows of a table, which follow those that it took before."""

    def finish(self) -> None:
        """Writes what is to follow the last row."""

    def close(self) -> None:
        """Lets go of all files, finished or not."""
