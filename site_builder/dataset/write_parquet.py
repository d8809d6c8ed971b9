"""Rows -> `parquet/*.parquet`, through pyarrow: groups of rows, so that memory does not grow with the archive."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from site_builder.tables.table import Kind, Row, Table

MOST_HELD = 8192  # rows of a table in memory
TYPES: dict[Kind, pa.DataType] = {
    "text": pa.string(), "integer": pa.int64(), "number": pa.float64(), "boolean": pa.bool_()
}  # fmt: skip


class ParquetFiles:
    """One file for each table. What columns mean is in their metadata."""

    def __init__(self, folder: Path, tables: Sequence[Table]) -> None:
        folder.mkdir()
        self._held: dict[str, list[Row]] = {table.name: [] for table in tables}
        self._schemas = {table.name: _schema(table) for table in tables}
        self._writers = {
            name: pq.ParquetWriter(folder / f"{name}.parquet", schema, compression="zstd")
            for name, schema in self._schemas.items()
        }

    def add(self, table: Table, rows: Sequence[Row]) -> None:
        held = self._held[table.name]
        held += rows
        while len(held) >= MOST_HELD:
            self._write(table.name, held[:MOST_HELD])
            del held[:MOST_HELD]

    def _write(self, name: str, rows: list[Row]) -> None:
        schema = self._schemas[name]
        columns = zip(*rows, strict=True) if rows else ((),) * len(schema)
        arrays = [pa.array(column, field.type) for column, field in zip(columns, schema, strict=True)]
        self._writers[name].write_batch(pa.RecordBatch.from_arrays(arrays, schema=schema))

    def finish(self) -> None:
        for name, rows in self._held.items():
            self._write(name, rows)

    def close(self) -> None:
        for writer in self._writers.values():
            writer.close()


def _schema(table: Table) -> pa.Schema:
    fields = [
        pa.field(column.name, TYPES[column.kind], not column.is_required, {"description": column.means})
        for column in table.columns
    ]
    return pa.schema(fields, {"description": table.means})
