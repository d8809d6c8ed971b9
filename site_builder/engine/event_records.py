"""What the store knows of each event: its problems, its summary in parts, its counts, its groups, and what steps need.

A part is read, and compared with what it was, by those who need it alone (`Output.parts`).
"""

from __future__ import annotations

import sqlite3
from collections import OrderedDict
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from typing import Any, NamedTuple

from site_builder.compare.adding import added
from site_builder.compare.room.tallies import EventTallies
from site_builder.engine.digests import pickled, unpickled
from site_builder.pages.event.preview import PreviewView
from site_builder.pages.search_record import Record
from site_builder.summary import PARTS, EventSummary, joined

VALUES = (*PARTS, "tallies")  # they stand in a table of their own, for most who look at events want their digests alone
BUCKETS = 128  # sums of counts: an edit adds up one of them anew, and then all sums
MOST_KEPT = 1024  # summaries in memory, of some 20 kB
MOST_LIVE = 60_000  # the same where all of them stay, each in the parts that pages have asked for
GroupKey = tuple[int, str]  # a row of `OUTPUTS`, and a key of it
Kept = OrderedDict[tuple[tuple[str, ...], bytes], EventSummary]  # by the parts, and by what they are known
Version = tuple[EventSummary, bytes]  # what is known of an event, and by what that is known again


class EventRecord(NamedTuple):
    """One event, as a worker hands it over. Shapes: bytes are pickled values; one that is not shown has no parts."""

    id: str
    is_draft: bool
    named: bytes
    problems: bytes  # empty where there are none
    day: bytes  # the day that counted as today
    parts: tuple[bytes, ...] = ()
    tallies: bytes = b""
    told: str = ""  # the last day of which feeds tell, if they tell of it
    search: bytes = b""
    preview: bytes = b""
    rows: bytes = b""


class Known(NamedTuple):
    """What is on record of an event: by what its parts are known, and its groups."""

    parts: tuple[bytes, ...]
    tallies: bytes
    groups: frozenset[GroupKey]


class EventRecords:
    """The records of events in a store."""

    SCHEMA = f"""
CREATE TABLE events (id TEXT PRIMARY KEY, is_draft INTEGER, named BLOB, problems BLOB, day BLOB,
    {"".join(f"{part}_digest BLOB, " for part in VALUES)} bucket INTEGER, told TEXT) WITHOUT ROWID;
CREATE TABLE parts (id TEXT PRIMARY KEY, {", ".join(f"{part} BLOB" for part in VALUES)});
CREATE INDEX events_of_bucket ON events (bucket);
CREATE INDEX events_by_day ON events (told) WHERE told != '';
CREATE TABLE members (line INTEGER, key TEXT, id TEXT, PRIMARY KEY (line, key, id)) WITHOUT ROWID;
CREATE INDEX members_of_event ON members (id);
CREATE TABLE sums (bucket INTEGER PRIMARY KEY, tallies BLOB);
CREATE TABLE finds (id TEXT PRIMARY KEY, search BLOB, preview BLOB, rows BLOB) WITHOUT ROWID;
"""

    def __init__(self, data: sqlite3.Connection, kept: Kept | None = None, *, is_live: bool = False) -> None:
        """`is_live`: pages of all events are asked for again and again, so that all summaries stay in memory."""
        self._data, self._is_live = data, is_live
        self._kept: Kept = OrderedDict() if kept is None else kept

    def keep(self, event: EventRecord, groups: Iterable[GroupKey]) -> Known:
        """Records an event, of which nothing is on record; what it is known by."""
        parts = event.parts or (b"",) * len(PARTS)
        known = Known(tuple(map(_digest, parts)), _digest(event.tallies), frozenset(groups))
        bucket = _bucket(event.id)
        self._insert("events", (*event[:5], *known.parts, known.tallies, bucket, event.told))
        self._insert("parts", (event.id, *parts, event.tallies))
        self._data.executemany("INSERT INTO members VALUES (?, ?, ?)", [(*key, event.id) for key in known.groups])
        self._data.execute("DELETE FROM sums WHERE bucket = ?", (bucket,))
        if event.parts:
            self._data.execute("INSERT INTO finds VALUES (?, ?, ?, ?)", (event.id, *event[-3:]))
        return known

    def _insert(self, table: str, row: tuple[Any, ...]) -> None:
        self._data.execute(f"INSERT INTO {table} VALUES ({', '.join('?' * len(row))})", row)

    def drop(self, id: str) -> Known | None:
        """Strikes an event off; what was known of it."""
        columns = ", ".join(f"{part}_digest" for part in VALUES)
        found = self._data.execute(f"SELECT {columns} FROM events WHERE id = ?", (id,)).fetchone()
        if found is None:
            return None
        groups = frozenset(self._data.execute("SELECT line, key FROM members WHERE id = ?", (id,)))
        for table in ("events", "parts", "members", "finds"):
            self._data.execute(f"DELETE FROM {table} WHERE id = ?", (id,))
        self._data.execute("DELETE FROM sums WHERE bucket = ?", (_bucket(id),))
        return Known(found[:-1], found[-1], groups)

    # ------------------------------------------------------------------------ all events

    def days(self) -> dict[str, Any]:
        """The day that counted as today when an event was built, of each event on record."""
        rows = self._data.execute("SELECT id, day FROM events").fetchall()
        known = {day: unpickled(day) for day in {day for _, day in rows}}
        return {id: known[day] for id, day in rows}

    def problems(self) -> dict[str, Any]:
        """The problems of each event that has any."""
        rows = self._data.execute("SELECT id, problems FROM events WHERE problems != x'' ORDER BY id").fetchall()
        return {id: unpickled(problems) for id, problems in rows}

    def drafts(self) -> set[str]:
        """The ids of drafts."""
        return {id for (id,) in self._data.execute("SELECT id FROM events WHERE is_draft")}

    def named(self, *, by_drafts: bool) -> set[Any]:
        """The entries that drafts name, or all other events."""
        rows = self._data.execute("SELECT named FROM events WHERE is_draft = ?", (by_drafts,)).fetchall()
        return set().union(*(unpickled(named) for (named,) in rows))

    def shown(self) -> list[str]:
        """The ids of events that have pages, in order."""
        return [id for (id,) in self._data.execute("SELECT id FROM events WHERE head_digest != x'' ORDER BY id")]

    def summaries(self, parts: frozenset[str], latest: int = 0) -> Iterator[Version]:
        """What is known of every event that has pages, as far as some parts go.

        Shapes: with `latest` only of those that feeds tell of last: at least so many, for the last day's are all there.
        """
        if not latest:
            return self._summaries(parts, "WHERE head_digest != x''", (), is_kept=self._is_live)
        days = "SELECT told FROM events WHERE told != '' ORDER BY told DESC LIMIT ?"
        where = f"WHERE told != '' AND told >= (SELECT min(told) FROM ({days}))"
        return self._summaries(parts, where, (latest,), is_kept=self._is_live)

    def summary_of(self, id: str, parts: frozenset[str]) -> EventSummary | None:
        """What is known of one event, if it has a page."""
        found = self._summaries(parts, "WHERE id = ? AND head_digest != x''", (id,))
        return next((summary for summary, _ in found), None)

    def named_by_each(self) -> Iterator[tuple[str, bytes]]:
        """The id of each event, and the entries that it names as they were packed."""
        return iter(self._data.execute("SELECT id, named FROM events"))

    def of_group(self, row: int, key: str, parts: frozenset[str]) -> Iterator[Version]:
        """What is known of the events of a group."""
        return self._summaries(parts, "JOIN members USING (id) WHERE line = ? AND key = ?", (row, key))

    def _summaries(
        self, parts: frozenset[str], where: str, values: tuple[Any, ...], *, is_kept: bool = True
    ) -> Iterator[Version]:
        """Most are in memory already where they are kept: only what is not is taken from the table."""
        read = tuple(part for part in PARTS if part == "head" or part in parts)
        digests = ", ".join(f"{part}_digest" for part in read)
        query = f"SELECT {', '.join(read)} FROM parts WHERE id = ?"
        for id, *found in self._data.execute(f"SELECT id, {digests} FROM events {where}", values).fetchall():
            known_by = b"".join(found)
            summary = self._kept.get((read, known_by)) if is_kept else None
            if summary is None:
                summary = _summary(read, self._data.execute(query, (id,)).fetchone())
            if is_kept:
                self._keep((read, known_by), summary)
            yield summary, known_by

    def _keep(self, key: tuple[tuple[str, ...], bytes], summary: EventSummary) -> None:
        """Keeps an event's summary for a while: an event stands in some forty groups."""
        self._kept[key] = summary
        self._kept.move_to_end(key)
        if len(self._kept) > (MOST_LIVE if self._is_live else MOST_KEPT):
            self._kept.popitem(last=False)

    def search_records(self) -> Iterator[Record]:
        """What search finds of each event that has pages, one at a time: together they hold all texts."""
        return (unpickled(found) for (found,) in self._data.execute("SELECT search FROM finds ORDER BY id"))

    def previews(self) -> Iterator[PreviewView]:
        """What the picture of each event shows, one at a time."""
        return (unpickled(found) for (found,) in self._data.execute("SELECT preview FROM finds ORDER BY id"))

    def rows(self) -> Iterator[tuple[str, bytes]]:
        """The id of each event that has pages, and its rows of tables as bytes, one at a time: they hold all texts."""
        return iter(self._data.execute("SELECT id, rows FROM finds ORDER BY id"))

    def keys(self) -> dict[int, list[str]]:
        """The keys to which events belong, by row, sorted."""
        found: dict[int, list[str]] = {}
        for row, key in self._data.execute("SELECT DISTINCT line, key FROM members ORDER BY line, key"):
            found.setdefault(row, []).append(key)
        return found

    def total(self) -> EventTallies:
        """The counts of all events. The sum of each bucket is kept until an event of it changes."""
        query = "SELECT tallies FROM events JOIN parts USING (id) WHERE bucket = ? AND tallies_digest != x''"
        lacking = "SELECT DISTINCT bucket FROM events WHERE bucket NOT IN (SELECT bucket FROM sums)"
        for (bucket,) in self._data.execute(lacking).fetchall():
            found = added(EventTallies, map(_value, self._data.execute(query, (bucket,))))
            self._data.execute("INSERT INTO sums VALUES (?, ?)", (bucket, pickled(found)))
        sums = self._data.execute("SELECT tallies FROM sums ORDER BY bucket")
        total: EventTallies = added(EventTallies, map(_value, sums))
        return total


def _summary(parts: tuple[str, ...], blobs: tuple[bytes, ...]) -> EventSummary:
    return joined(dict(zip(parts, map(unpickled, blobs), strict=True)))


def _value(row: tuple[bytes]) -> Any:
    return unpickled(row[0])


def _bucket(id: str) -> int:
    return int.from_bytes(blake2b(id.encode(), digest_size=2).digest()) % BUCKETS


def _digest(blob: bytes) -> bytes:
    return blake2b(blob, digest_size=12).digest() if blob else b""
