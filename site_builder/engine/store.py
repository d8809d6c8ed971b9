"""What a build knows of the one before: what each output was made of, the events of each group, every file.

One SQLite file. It is never believed of the site's files: each has its size and time on record, and whatever in the
folder differs from them is made again, so that a killed build, a step that was taken afterwards, or a hand in the
folder cost time and nothing else. Whatever is wrong with the store itself is mended by making everything again.

Shapes: the name of an output is "event:<id>", or "<kind>:<key>" of the table of outputs.
"""

from __future__ import annotations

import pickle
import shutil
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from site_builder.engine.tracking import Answers, Lookup, digest
from site_builder.publish.publish import FileState

FORMAT = 1
FILE = "store.sqlite"
SCHEMA = """
CREATE TABLE about (name TEXT PRIMARY KEY, value BLOB) WITHOUT ROWID;
CREATE TABLE skims (path TEXT PRIMARY KEY, digest BLOB, outline BLOB) WITHOUT ROWID;
CREATE TABLE outputs (number INTEGER PRIMARY KEY, name TEXT UNIQUE, inputs BLOB);
CREATE TABLE files (path TEXT PRIMARY KEY, output INTEGER, place INTEGER, listed TEXT, size INTEGER, changed INTEGER)
    WITHOUT ROWID;
CREATE INDEX files_of_output ON files (output, place);
CREATE TABLE events (id TEXT PRIMARY KEY, digest BLOB, built BLOB, tallies BLOB, summary BLOB) WITHOUT ROWID;
CREATE TABLE members (line INTEGER, key TEXT, id TEXT, PRIMARY KEY (line, key, id)) WITHOUT ROWID;
CREATE INDEX members_of_event ON members (id);
CREATE TABLE lookups (number INTEGER PRIMARY KEY, lookup BLOB UNIQUE, digest BLOB);
CREATE TABLE needs (lookup INTEGER, output INTEGER, PRIMARY KEY (lookup, output)) WITHOUT ROWID;
CREATE INDEX needs_of_output ON needs (output);
"""


class Store:
    """The store while a build uses it. Errors: sqlite3.Error where the file cannot be used."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self._data = sqlite3.connect(file, isolation_level=None)
        self._data.execute("PRAGMA journal_mode = WAL")
        self._data.execute("PRAGMA synchronous = NORMAL")  # a power cut loses the last build, and damages nothing
        ((found,),) = self._data.execute("PRAGMA user_version")
        self._data.execute("BEGIN")
        if found != FORMAT:
            self.clear()

    def clear(self) -> None:
        """Forgets everything."""
        names = self._data.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        for (name,) in names:
            self._data.execute(f'DROP TABLE "{name}"')
        for statement in f"{SCHEMA} PRAGMA user_version = {FORMAT}".split(";"):
            self._data.execute(statement)

    def commit(self) -> None:
        """Makes what was written readable for other processes, and lasting."""
        self._data.execute("COMMIT")
        self._data.execute("BEGIN")

    def close(self) -> None:
        """Drops what was not committed."""
        self._data.close()

    # ------------------------------------------------------------------------ single values

    def about(self, name: str) -> Any:
        """A value that was kept under a name, or None."""
        found = self._data.execute("SELECT value FROM about WHERE name = ?", (name,)).fetchone()
        return pickle.loads(found[0]) if found else None

    def keep_about(self, name: str, value: Any) -> None:
        self._data.execute("INSERT OR REPLACE INTO about VALUES (?, ?)", (name, _pickled(value)))

    # ------------------------------------------------------------------------ files of content/

    def skim(self, path: str, found: bytes) -> tuple[Any] | None:
        """What was skimmed from a file whose digest is `found`, in a tuple; None where that is not on record."""
        query = "SELECT outline FROM skims WHERE path = ? AND digest = ?"
        kept = self._data.execute(query, (path, found)).fetchone()
        return (pickle.loads(kept[0]),) if kept else None

    def keep_skim(self, path: str, found: bytes, outline: Any) -> None:
        self._data.execute("INSERT OR REPLACE INTO skims VALUES (?, ?, ?)", (path, found, _pickled(outline)))

    # ------------------------------------------------------------------------ outputs

    def inputs(self) -> Mapping[str, bytes]:
        """The name of every output that was made, with the digest of what it was made of."""
        return dict(self._data.execute("SELECT name, inputs FROM outputs"))

    def stale(self, answers: Answers) -> set[str]:
        """The outputs of which a lookup finds something else now; what it finds is on record afterwards."""
        changed = [
            (now, number)
            for number, lookup, before in self._data.execute("SELECT number, lookup, digest FROM lookups").fetchall()
            if (now := answers.of(pickle.loads(lookup))) != before
        ]
        self._data.executemany("UPDATE lookups SET digest = ? WHERE number = ?", changed)
        query = "SELECT name FROM outputs JOIN needs ON output = outputs.number WHERE lookup = ?"
        return {name for _, number in changed for (name,) in self._data.execute(query, (number,))}

    def keep_output(self, name: str, inputs: bytes, seen: Iterable[Lookup], answers: Answers) -> int:
        """Records what an output was made of, in place of what was on record; the number of the output."""
        self.drop_output(name)
        number = self._data.execute("INSERT INTO outputs (name, inputs) VALUES (?, ?)", (name, inputs)).lastrowid or 0
        for lookup in seen:
            key, answer = _pickled(lookup), answers.of(lookup)
            self._data.execute("INSERT OR IGNORE INTO lookups (lookup, digest) VALUES (?, ?)", (key, answer))
            self._data.execute(
                "INSERT OR IGNORE INTO needs SELECT number, ? FROM lookups WHERE lookup = ?", (number, key)
            )
        return number

    def drop_output(self, name: str) -> None:
        """Forgets an output with its files."""
        found = self._data.execute("SELECT number FROM outputs WHERE name = ?", (name,)).fetchone()
        if found:
            for table, column in (("outputs", "number"), ("needs", "output"), ("files", "output")):
                self._data.execute(f"DELETE FROM {table} WHERE {column} = ?", found)

    # ------------------------------------------------------------------------ files of the site

    def keep_file(self, path: str, output: int, place: int, listed: str, state: FileState) -> None:
        """Records a file. `listed` is the path in the sitemap of the page that it begins, or ""."""
        row = (path, output, place, listed, state.size, state.changed)
        self._data.execute("INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?, ?, ?)", row)

    def files(self) -> Iterator[tuple[str, str, FileState]]:
        """(path, name of its output, its state) of every file."""
        query = "SELECT path, name, size, changed FROM files JOIN outputs ON output = number"
        for path, name, size, changed in self._data.execute(query).fetchall():
            yield path, name, FileState(size, changed)

    def files_of(self, name: str) -> list[tuple[str, str]]:
        """(path, what the sitemap lists) of each file of an output, in order."""
        query = (
            "SELECT path, listed FROM files WHERE output = (SELECT number FROM outputs WHERE name = ?) ORDER BY place"
        )
        return self._data.execute(query, (name,)).fetchall()

    # ------------------------------------------------------------------------ events and their groups

    def keep_event(
        self, id: str, built: Any, tallies: Any, summary: Any, groups: Collection[tuple[int, str]]
    ) -> None:
        """Records an event in place of what was on record of it."""
        self.drop_event(id)
        parts = [_pickled(part) for part in (built, tallies, summary)]
        self._data.execute("INSERT INTO events VALUES (?, ?, ?, ?, ?)", (id, digest(*parts), *parts))
        self._data.executemany("INSERT OR IGNORE INTO members VALUES (?, ?, ?)", [(*group, id) for group in groups])

    def drop_event(self, id: str) -> None:
        self._data.execute("DELETE FROM events WHERE id = ?", (id,))
        self._data.execute("DELETE FROM members WHERE id = ?", (id,))

    def events(self) -> Mapping[str, bytes]:
        """The id of every event on record, with a digest of all that is known of it."""
        return dict(self._data.execute("SELECT id, digest FROM events ORDER BY id"))

    def built(self, id: str) -> Any:
        """What `keep_event` was given first."""
        return self._part("built", id)

    def tallies(self, id: str) -> Any:
        return self._part("tallies", id)

    def summary(self, id: str) -> Any:
        return self._part("summary", id)

    def _part(self, name: str, id: str) -> Any:
        (part,) = self._data.execute(f"SELECT {name} FROM events WHERE id = ?", (id,)).fetchone()
        return pickle.loads(part)

    def members(self) -> Iterator[tuple[int, str, str]]:
        """(row, key, id of an event) of every group, in order."""
        yield from self._data.execute("SELECT line, key, id FROM members ORDER BY line, key, id").fetchall()

    def ids_of(self, row: int, key: str) -> list[str]:
        """The events of a group."""
        return [id for (id,) in self._data.execute("SELECT id FROM members WHERE line = ? AND key = ?", (row, key))]


def _pickled(value: Any) -> bytes:
    return pickle.dumps(value, pickle.HIGHEST_PROTOCOL)


@contextmanager
def store_beside(out: Path, *, is_kept: bool = True) -> Iterator[Store]:
    """The store of a published folder, which stands beside it; one for this build alone where none can be kept.

    What was written is dropped when the block is left with an exception. Errors: sqlite3.Error for a damaged store.
    """
    with ExitStack() as stack:
        store = _kept_store(_folder(out)) if is_kept else None
        store = store or Store(Path(stack.enter_context(TemporaryDirectory(prefix="site-builder-"))) / FILE)
        try:
            yield store
            store.commit()
        finally:
            store.close()


def _kept_store(folder: Path) -> Store | None:
    """The store in a folder, empty if what stood there is none; None where there can be no file."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with suppress(sqlite3.DatabaseError):
            return Store(folder / FILE)
        shutil.rmtree(folder)
        folder.mkdir()
        return Store(folder / FILE)
    except (OSError, sqlite3.Error):
        return None


def forget(out: Path) -> None:
    """Removes the store of a published folder."""
    shutil.rmtree(_folder(out), ignore_errors=True)


def _folder(out: Path) -> Path:
    live = out.resolve()
    return live.parent / ".cache" / live.name
