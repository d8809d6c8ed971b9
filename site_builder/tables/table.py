"""What a table of the archive is: its columns with what they mean, its key, and what it refers to.

The definitions are the one source of the schema of the CSV files, of SQLite and of Parquet, and of docs/data-format.md.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Literal, NamedTuple

from site_builder.compare.compare_event import Comparison
from site_builder.frozen import dataclass
from site_builder.model.event import Event
from site_builder.model.registry import Registry

Kind = Literal["text", "integer", "number", "boolean"]
Value = str | int | float | bool | None
Row = tuple[Value, ...]


class Subject(NamedTuple):
    """An event of which there are rows. Shapes: `registry` holds the entries that it names."""

    event: Event
    registry: Registry
    comparison: Comparison


@dataclass(frozen=True, slots=True)
class Column:
    """One column. Shapes: `values` are all that may stand there, where these are few."""

    name: str
    means: str
    kind: Kind = "text"
    is_required: bool = False
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reference:
    """That columns hold the key of a row of another table, or nothing. Shapes: `to` are its columns, in that order."""

    columns: tuple[str, ...]
    table: str
    to: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """One table. Shapes: `key` are the columns by which a row is known; rows stand in a stated order."""

    name: str
    means: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    references: tuple[Reference, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns)


@dataclass(frozen=True, slots=True)
class EventTable:
    """A table to which each event adds rows."""

    table: Table
    rows: Callable[[Subject], Iterable[Row]]


@dataclass(frozen=True, slots=True)
class EntryTable:
    """A table of what recurs across events."""

    table: Table
    rows: Callable[[Registry], Iterable[Row]]


def needed(name: str, means: str, kind: Kind = "text", values: tuple[str, ...] = ()) -> Column:
    """A column that is never empty."""
    return Column(name, means, kind, True, values)


def refers(columns: str, table: str, to: str = "id") -> Reference:
    """`refers("event quote", "quotes", "event id")`."""
    return Reference(tuple(columns.split()), table, tuple(to.split()))


def table(name: str, means: str, columns: Iterable[Column], key: str, *references: Reference) -> Table:
    """A table with its key as words: `table("topics", …, "event topic", …)`."""
    return Table(name, means, tuple(columns), tuple(key.split()), references)
