"""Built events -> the events of each group, from which the outputs over all events are made.

A small site holds them in memory. Where workers make the outputs, they stand in one file, from which each worker reads
the groups that it is given: what goes from process to process is the name of a group and not its events.
"""

from __future__ import annotations

import pickle
import sqlite3
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any, Protocol

from site_builder.engine.build_event import BuiltEvent, GroupKey
from site_builder.pages.lists.mention import latest_first
from site_builder.pages.output import Events

KEPT = 4096  # summaries that a worker keeps, of which each stands in some forty groups


class Groups(Protocol):
    """The events of each group, the latest first."""

    def add(self, built: BuiltEvent) -> None:
        """Takes in an event that has a summary."""

    def keys(self, row: int) -> Iterable[str]:
        """The keys of a row that have events."""

    def events(self, group: GroupKey) -> Events:
        """The events of one group; none for a group that no event names."""


class GroupsInMemory:
    """`Groups` of a site that one process builds."""

    def __init__(self) -> None:
        self._groups: defaultdict[GroupKey, list[Any]] = defaultdict(list)

    def add(self, built: BuiltEvent) -> None:
        for group in built.groups:
            self._groups[group].append(built.summary)

    def keys(self, row: int) -> Iterable[str]:
        return [key for number, key in self._groups if number == row]

    def events(self, group: GroupKey) -> Events:
        return latest_first(self._groups.get(group, ()))


class GroupsInFile:
    """`Groups` that other processes read: one of them writes, and calls `commit` before the others begin."""

    def __init__(self, file: Path) -> None:
        self._data = sqlite3.connect(file, isolation_level=None)
        self._data.executescript(
            "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;"
            "CREATE TABLE IF NOT EXISTS summaries (id TEXT PRIMARY KEY, summary BLOB) WITHOUT ROWID;"
            "CREATE TABLE IF NOT EXISTS members (line INTEGER, key TEXT, id TEXT, PRIMARY KEY (line, key, id))"
            " WITHOUT ROWID; BEGIN"
        )
        self._summary = lru_cache(KEPT)(self._read)

    def add(self, built: BuiltEvent) -> None:
        summary = pickle.dumps(built.summary, pickle.HIGHEST_PROTOCOL)
        self._data.execute("INSERT INTO summaries VALUES (?, ?)", (built.id, summary))
        self._data.executemany("INSERT INTO members VALUES (?, ?, ?)", ((*group, built.id) for group in built.groups))

    def commit(self) -> None:
        """Makes what was added readable for others."""
        self._data.execute("COMMIT")

    def keys(self, row: int) -> Iterable[str]:
        return [key for (key,) in self._data.execute("SELECT DISTINCT key FROM members WHERE line = ?", (row,))]

    def events(self, group: GroupKey) -> Events:
        ids = self._data.execute("SELECT id FROM members WHERE line = ? AND key = ?", group).fetchall()
        return latest_first([self._summary(id) for (id,) in ids])

    def _read(self, id: str) -> Any:
        ((summary,),) = self._data.execute("SELECT summary FROM summaries WHERE id = ?", (id,))
        return pickle.loads(summary)
