"""The groups of events in a store -> one group; or a file that holds some of them, for machines that see no store.

Such a file is written once and never changed, so that it can be read without locks: disks that several machines share
seldom have locks that SQLite can trust, and the store changes while others read.
"""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from site_builder.engine.event_records import EventRecords, GroupKey, Kept, Version
from site_builder.engine.make_outputs import Group
from site_builder.outputs import OUTPUTS
from site_builder.pages.lists.mention import latest_first


def group_of(events: EventRecords, row: int, key: str) -> Group:
    """The events of one group, the latest first, as far as the row looks at them; none for a group of nobody."""
    return as_group(events.of_group(row, key, OUTPUTS[row].parts))


def as_group(versions: Iterable[Version]) -> Group:
    """Events as outputs are made of them, the latest first."""
    found = tuple(versions)
    return Group(latest_first(summary for summary, _ in found), {summary.id: version for summary, version in found})


def write_groups(store: Path, groups: Iterable[GroupKey], file: Path) -> None:
    """Writes what a committed store knows of the events of some groups. It is made here, then copied as a whole."""
    with TemporaryDirectory(prefix="site-builder-") as folder:
        made = Path(folder) / file.name
        with closing(sqlite3.connect(made, isolation_level=None)) as data:
            _fill(data, store, groups)
        shutil.copyfile(made, file)


def _fill(data: sqlite3.Connection, store: Path, groups: Iterable[GroupKey]) -> None:
    data.execute("PRAGMA journal_mode = OFF")  # a file that is half written is never read
    data.executescript(EventRecords.SCHEMA)
    data.execute("CREATE TEMP TABLE wanted (line INTEGER, key TEXT, PRIMARY KEY (line, key))")
    data.execute("ATTACH ? AS store", (str(store),))
    data.execute("BEGIN")
    data.executemany("INSERT OR IGNORE INTO wanted VALUES (?, ?)", groups)
    data.execute("INSERT INTO members SELECT line, key, id FROM store.members JOIN wanted USING (line, key)")
    for table in ("events", "parts"):
        data.execute(f"INSERT INTO {table} SELECT * FROM store.{table} WHERE id IN (SELECT id FROM members)")
    data.execute("COMMIT")


@contextmanager
def groups_in(file: Path, kept: Kept) -> Iterator[EventRecords]:
    """The groups in a file of `write_groups`; `kept` are summaries that were read before.

    The file is let go afterwards, for no machine can delete what another holds open.
    """
    with closing(sqlite3.connect(f"{file.as_uri()}?mode=ro&immutable=1", uri=True)) as data:
        yield EventRecords(data, kept)
