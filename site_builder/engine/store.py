"""What a build knows of the one before: what each output was made of, what is known of each event, every file.

One SQLite file. What is on record is up to date; whatever a change reaches is struck off before anything is made, so
that a build may end at any moment. The store is never believed of the site's files: each has its size and time on
record, and what differs in the folder is made again. What is wrong with the store itself is mended by making everything
again.

Shapes: the name of an output is "event:<id>", or "<kind>:<key>" of the table of outputs. It is on record as a page with
        the name "" and one more for each page that is made by itself; without the first it is to be looked at again,
        and its other pages are made again where they are not on record as made of the same.
"""

from __future__ import annotations

import shutil
import sqlite3
from array import array
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from site_builder.engine.digests import pickled, unpickled
from site_builder.engine.event_records import EventRecords
from site_builder.engine.store_place import FILE, FORMAT, folder_of
from site_builder.engine.tracking import RUNS, Answers, Lookup
from site_builder.publish.tree import State

PageName = tuple[str, str]  # the name of an output, and of a page of it

SCHEMA = f"""
CREATE TABLE about (name TEXT PRIMARY KEY, value BLOB) WITHOUT ROWID;
CREATE TABLE outputs (number INTEGER PRIMARY KEY, name TEXT, page TEXT, inputs BLOB, needs BLOB, UNIQUE (name, page));
CREATE TABLE files (path TEXT PRIMARY KEY, output INTEGER, listed TEXT, size INTEGER, changed INTEGER) WITHOUT ROWID;
CREATE INDEX files_of_output ON files (output);
CREATE TABLE lookups (number INTEGER PRIMARY KEY, lookup BLOB UNIQUE, digest BLOB);
{EventRecords.SCHEMA}
"""


class Store:
    """The store while a build uses it. Errors: sqlite3.Error where the file cannot be used."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self._data = sqlite3.connect(file, isolation_level=None)
        self._data.execute("PRAGMA journal_mode = WAL")
        self._data.execute("PRAGMA synchronous = NORMAL")  # a power cut loses the last build, and damages nothing
        self.events = EventRecords(self._data)
        self._lookups: dict[Lookup, int] = {}
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
        self._lookups.clear()

    def clear_outputs(self) -> None:
        """Forgets everything that was made, and keeps what was read."""
        for (name,) in self._data.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
            if name != "about":
                self._data.execute(f'DELETE FROM "{name}"')
        self._lookups.clear()

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
        return unpickled(found[0]) if found else None

    def keep_about(self, name: str, value: Any) -> None:
        self._data.execute("INSERT OR REPLACE INTO about VALUES (?, ?)", (name, pickled(value)))

    # ------------------------------------------------------------------------ outputs

    def inputs(self) -> Mapping[str, bytes]:
        """The name of every output that is not to be looked at again, with the digest of what it was made of."""
        return dict(self._data.execute("SELECT name, inputs FROM outputs WHERE page = ''"))

    def names(self) -> set[str]:
        """The name of every output of which there is anything."""
        return {name for (name,) in self._data.execute("SELECT DISTINCT name FROM outputs")}

    def pages_of(self, name: str) -> dict[str, bytes]:
        """The pages of an output, with the digests of what they were made of."""
        return dict(self._data.execute("SELECT page, inputs FROM outputs WHERE name = ? AND page != ''", (name,)))

    def inputs_of(self, name: str) -> bytes | None:
        """What one output was made of, if it is on record."""
        found = self._data.execute("SELECT inputs FROM outputs WHERE name = ? AND page = ''", (name,)).fetchone()
        return found[0] if found else None

    def stale(self, answers: Answers, is_asked: Callable[[Lookup], bool]) -> set[PageName]:
        """The pages for which a lookup finds something else now; what it finds is on record afterwards.

        `is_asked` picks the lookups that may find something else.
        """
        needed: set[int] = set()
        for (needs,) in self._data.execute("SELECT needs FROM outputs"):
            needed.update(_numbers(needs))
        changed = []
        for number, lookup, before in self._data.execute("SELECT number, lookup, digest FROM lookups").fetchall():
            if number not in needed:
                self._data.execute("DELETE FROM lookups WHERE number = ?", (number,))
            elif is_asked(found := unpickled(lookup)) and (now := answers.of(found)) != before:
                changed.append((now, number))
        self._data.executemany("UPDATE lookups SET digest = ? WHERE number = ?", changed)
        numbers = {number for _, number in changed}
        pages = self._data.execute("SELECT name, page, needs FROM outputs") if numbers else ()
        return {(name, page) for name, page, needs in pages if not numbers.isdisjoint(_numbers(needs))}

    def keep_page(self, name: str, page: str, inputs: bytes, seen: Iterable[Lookup], answers: Answers) -> int:
        """Records what a page of an output was made of; nothing of it is on record. Its number."""
        needs = array("I", sorted({self._number_of(lookup, answers) for lookup in seen})).tobytes()
        query = "INSERT INTO outputs (name, page, inputs, needs) VALUES (?, ?, ?, ?)"
        return self._data.execute(query, (name, page, inputs, needs)).lastrowid or 0

    def _number_of(self, lookup: Lookup, answers: Answers) -> int:
        number = self._lookups.get(lookup)
        if number is None:
            row = (pickled(lookup), answers.of(lookup))
            added = self._data.execute("INSERT OR IGNORE INTO lookups (lookup, digest) VALUES (?, ?)", row)
            number = added.lastrowid or 0
            if not added.rowcount:
                (number,) = self._data.execute("SELECT number FROM lookups WHERE lookup = ?", row[:1]).fetchone()
            if lookup[0] != RUNS:  # the words of one page: hardly another has just these
                self._lookups[lookup] = number
        return number

    def drop_output(self, name: str, but: Collection[str] = ()) -> None:
        """Strikes an output off, with its files; but for some of its pages."""
        found = self._data.execute("SELECT page, number FROM outputs WHERE name = ?", (name,)).fetchall()
        self._drop(number for page, number in found if page not in but)

    def drop_page(self, name: str, page: str) -> None:
        """Strikes a page of an output off, with its files; the output is to be looked at again."""
        query = "SELECT number FROM outputs WHERE name = ? AND page IN (?, '')"
        self._drop(number for (number,) in self._data.execute(query, (name, page)).fetchall())

    def _drop(self, numbers: Iterable[int]) -> None:
        for number in numbers:
            self._data.execute("DELETE FROM outputs WHERE number = ?", (number,))
            self._data.execute("DELETE FROM files WHERE output = ?", (number,))

    # ------------------------------------------------------------------------ files of the site

    def keep_files(self, output: int, files: Iterable[tuple[str, str, State]]) -> None:
        """Records the files of a page of an output: (path, what the sitemap lists or "", state)."""
        rows = [(path, output, listed, *state) for path, listed, state in files]
        self._data.executemany("INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?, ?)", rows)

    def files(self) -> dict[str, State]:
        """Every file on record."""
        rows = self._data.execute("SELECT path, size, changed FROM files").fetchall()
        return {path: (size, changed) for path, size, changed in rows}

    def paths(self) -> list[str]:
        """The path of every file on record."""
        return [path for (path,) in self._data.execute("SELECT path FROM files").fetchall()]

    def not_in(self, live: Mapping[str, State]) -> list[str]:
        """The files on record that a folder lacks or has otherwise. Errors: sqlite3.DatabaseError for a damaged row."""
        rows = self._data.execute("SELECT path, size, changed FROM files")
        found = [path for path, size, changed in rows if live.get(path) != (size, changed)]
        if None in found:  # where a disk has lost what it wrote, there are zeros, which SQLite takes for empty rows
            raise sqlite3.DatabaseError("a row of the store is damaged")
        return found

    def pages_with(self, paths: Iterable[str]) -> set[PageName]:
        """The pages to which some files belong."""
        query = "SELECT name, page FROM files JOIN outputs ON output = number WHERE path = ?"
        return {found for path in paths for found in self._data.execute(query, (path,))}

    def listed(self) -> dict[str, list[str]]:
        """What the sitemap lists, by the name of the output, in the order of further pages."""
        found: dict[str, list[str]] = {}
        query = "SELECT name, listed FROM files JOIN outputs ON output = number WHERE listed != ''"
        for name, path in self._data.execute(f"{query} ORDER BY length(listed), listed"):
            found.setdefault(name, []).append(path)
        return found


def _numbers(needs: bytes) -> array[int]:
    """The lookups of a page, by their numbers: as one value, for a page has some twenty, and rows are slow to write."""
    return array("I", needs)


@contextmanager
def store_beside(out: Path, *, is_kept: bool = True) -> Iterator[Store]:
    """The store of a published folder, which stands beside it; one for this build alone where none can be kept.

    What was written is dropped when the block is left with an exception. Errors: sqlite3.Error for a damaged store.
    """
    with ExitStack() as stack:
        store = _kept_store(folder_of(out)) if is_kept else None
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
