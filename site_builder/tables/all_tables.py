"""All tables of the archive, in the order in which they are written, and the rows that an event adds to them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from site_builder.model.registry import Registry
from site_builder.tables.account_tables import ACCOUNT_TABLES
from site_builder.tables.act_tables import ACT_TABLES
from site_builder.tables.entry_tables import ENTRY_TABLES
from site_builder.tables.event_tables import EVENT_TABLES
from site_builder.tables.figure_tables import FIGURE_TABLES
from site_builder.tables.quote_tables import QUOTE_TABLES
from site_builder.tables.table import Row, Subject, Table
from site_builder.tables.word_tables import WORD_TABLES

VERSION = "1.1.0"  # of the form of the data: docs/data-format.md says when it changes
OF_EVENTS = (*EVENT_TABLES, *ACCOUNT_TABLES, *QUOTE_TABLES, *WORD_TABLES, *FIGURE_TABLES, *ACT_TABLES)
TABLES: tuple[Table, ...] = (*(each.table for each in ENTRY_TABLES), *(each.table for each in OF_EVENTS))

Rows = Mapping[str, tuple[Row, ...]]  # by the name of the table


def rows_of_event(subject: Subject) -> Rows:
    """The rows of one event, by table; tables to which it adds none are left out."""
    return {each.table.name: rows for each in OF_EVENTS if (rows := tuple(each.rows(subject)))}


def rows_of_entries(registry: Registry) -> Iterator[tuple[str, tuple[Row, ...]]]:
    """(table, its rows) of the entries of a site, in order."""
    yield from ((each.table.name, tuple(each.rows(registry))) for each in ENTRY_TABLES)
