"""Rows -> `archive.sqlite`: one database with keys, indices, views and a full-text index, ready for Datasette.

The same rows give the same bytes: pages of one size, rows in order, and no clock. No column is strict, because older
programs cannot open such tables.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path

from site_builder.tables.table import Column, Kind, Reference, Row, Table

TYPES: dict[Kind, str] = {"text": "TEXT", "integer": "INTEGER", "number": "REAL", "boolean": "INTEGER"}
# Table -> the columns in which words are found. The texts stand in the table alone, the index beside it.
SEARCHED = {
    "events": ("title", "summary"),
    "quotes": ("original_text", "note"),
    "renderings": ("text", "translation"),
    "sources": ("title",),
}
TOKENS = "unicode61 remove_diacritics 2"  # "e" finds "é", in any letter case
SETTINGS = "PRAGMA page_size = 4096; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -65536"
VIEWS = {
    "renderings_in_full": """
SELECT renderings.event, events.title AS event_title, events.date, events.date_day,
    quotes.side, sides.name AS side_name, quotes.id AS quote, quotes.speaker, quotes.said,
    renderings.id AS rendering, renderings.mode, renderings.lang, renderings.text,
    renderings.source, sources.title AS source_title, sources.outlet, outlets.name AS outlet_name,
    sources.date AS source_date, sources.url
FROM renderings JOIN events ON events.id = renderings.event
JOIN quotes ON quotes.event = renderings.event AND quotes.id = renderings.quote JOIN sides ON sides.id = quotes.side
JOIN sources ON sources.id = renderings.source LEFT JOIN outlets ON outlets.id = sources.outlet""",
    "answers_in_full": """
SELECT answers.event, events.title AS event_title, events.date, events.date_day, answers.question, questions.ask,
    answers.side, sides.name AS side_name, answers.kind, answers.why, positions.label AS position, agreements.status
FROM answers JOIN events ON events.id = answers.event
JOIN questions ON questions.event = answers.event AND questions.id = answers.question
JOIN sides ON sides.id = answers.side
JOIN agreements ON agreements.event = answers.event AND agreements.question = answers.question
LEFT JOIN positions_taken AS taken
    ON taken.event = answers.event AND taken.question = answers.question AND taken.side = answers.side
LEFT JOIN positions
    ON positions.event = taken.event AND positions.question = taken.question AND positions.id = taken.position""",
    "words_by_side": """
SELECT marks.headword, marks.term, marks.lang, marks.side, sides.name AS side_name, count(*) AS marks,
    count(DISTINCT marks.event) AS events, sum(marks.is_own) AS own
FROM marks JOIN sides ON sides.id = marks.side
GROUP BY marks.headword, marks.term, marks.lang, marks.side""",
}


class Database:
    """The database while it is filled."""

    def __init__(self, file: Path, tables: Sequence[Table]) -> None:
        self._tables = tables
        self._data = sqlite3.connect(file, isolation_level=None)
        self._data.executescript(SETTINGS)
        for table in tables:
            self._data.execute(create_table(table))
        self._data.execute("BEGIN")

    def add(self, table: Table, rows: Sequence[Row]) -> None:
        marks = ", ".join("?" * len(table.columns))
        self._data.executemany(f'INSERT INTO "{table.name}" VALUES ({marks})', rows)

    def finish(self) -> None:
        """Indices come last, which is quicker, and leaves no gaps in the file."""
        for table in self._tables:
            for reference in _followed(table):
                name = f"{table.name}_by_{'_'.join(reference.columns)}"
                self._data.execute(f'CREATE INDEX "{name}" ON "{table.name}" ({_quoted(reference.columns)})')
        for name, select in VIEWS.items():
            self._data.execute(f'CREATE VIEW "{name}" AS {select.strip()}')
        for name, columns in SEARCHED.items():
            self._data.execute(
                f'CREATE VIRTUAL TABLE "{name}_fts" USING fts5 '
                f'({_quoted(columns)}, content="{name}", tokenize="{TOKENS}")'
            )
            self._data.execute(f"INSERT INTO \"{name}_fts\" (\"{name}_fts\") VALUES ('rebuild')")
        self._data.execute("COMMIT")

    def close(self) -> None:
        self._data.close()


def create_table(table: Table) -> str:
    """The statement that makes a table, with what each column means as a comment."""
    lines = [
        *map(_column, table.columns),
        f"PRIMARY KEY ({_quoted(table.key)})",
        *(f'FOREIGN KEY ({_quoted(of.columns)}) REFERENCES "{of.table}" ({_quoted(of.to)})' for of in table.references),
    ]
    return f'CREATE TABLE "{table.name}" (\n  ' + ",\n  ".join(lines) + "\n)"


def _column(column: Column) -> str:
    rest = " NOT NULL" if column.is_required else ""
    return f'"{column.name}" {TYPES[column.kind]}{rest}'


def _followed(table: Table) -> Iterator[Reference]:
    """The references that are no beginning of the key, and so need an index of their own to be followed back."""
    seen = [table.key]
    for reference in table.references:
        if not any(key[: len(reference.columns)] == reference.columns for key in seen):
            seen.append(reference.columns)
            yield reference


def _quoted(names: Sequence[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)
