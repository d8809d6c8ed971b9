"""The archive -> which files name an entry, and which entries nothing names, as `unused` has it.

Of an event that was read it is known already what it names; any other file is read for it, once for each of its texts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from site_builder.edit.unused import Typed, meant_by, names_typed_in, terms_in
from site_builder.engine.digests import unpickled
from site_builder.frozen import dataclass
from site_builder.model.kinds import ENTRIES
from site_builder.read.find_sources import SourcePath
from site_builder.serve.archive import Archive

Key = tuple[str, str]  # folder and id
_ENTRIES = frozenset(kind.folder for kind in ENTRIES)


@dataclass(frozen=True, slots=True)
class Uses:
    """Shapes: `users` are the files that name an entry, directly or, of events, through what they name; `unused` are
    entries that nothing names; `unread` counts files of which it is not known what they name.
    """

    users: Mapping[Key, tuple[Key, ...]]
    unused: frozenset[Key]
    unread: int


class UsesOfEntries:
    """Who names what, kept in step with the archive."""

    def __init__(self) -> None:
        self._packed: dict[bytes, frozenset[Key]] = {}
        self._files: dict[str, tuple[object, tuple[Typed, ...] | None]] = {}
        self._now: tuple[object, Uses] = (None, Uses({}, frozenset(), 0))

    def of(self, archive: Archive) -> Uses:
        """The uses as they are now."""
        state = (archive.stamps.last, len(archive.waiting))
        if self._now[0] != state:
            self._now = (state, self._look(archive))
        return self._now[1]

    def _look(self, archive: Archive) -> Uses:
        there = {(source.kind, source.id) for source in archive.listing.sources}
        users: dict[Key, list[Key]] = {}
        unread = len(archive.waiting)
        known = dict(self._of_records(archive))
        before, self._files = self._files, {}
        for source in archive.listing.sources:
            is_waiting = source.kind == "events" and source.id in archive.waiting
            if source.kind == "verified" or is_waiting:
                names: frozenset[Key] | None = frozenset()
            elif source.kind == "events" and archive.is_good(source.id):
                names = known.get(source.id)
            else:
                names = self._of_file(source, archive, there, before)
            unread += names is None
            for name in (names or frozenset()) - {(source.kind, source.id)}:
                users.setdefault(name, []).append((source.kind, source.id))
        is_known = not archive.waiting  # else what an event names may not be known yet
        unused = frozenset(key for key in there if is_known and key[0] in _ENTRIES and key not in users)
        return Uses({key: tuple(found) for key, found in users.items()}, unused, unread)

    def _of_records(self, archive: Archive) -> Iterator[tuple[str, frozenset[Key]]]:
        """Each event that was good once, with what it named then."""
        before, self._packed = self._packed, {}
        for id, packed in archive.records.named_by_each():
            named = before.get(packed)
            self._packed[packed] = named if named is not None else frozenset(unpickled(packed))
            yield id, self._packed[packed] | frozenset(archive.linked(id))

    def _of_file(
        self, source: SourcePath, archive: Archive, there: set[Key], before: Mapping[str, Any]
    ) -> frozenset[Key] | None:
        """What a file names; an event with errors, as far as it can be read."""
        about, known = _about(source.file), before.get(source.file)
        typed = known[1] if known and known[0] == about else names_typed_in(source)
        self._files[source.file] = (about, typed)
        if typed is None:
            return None
        is_event = source.kind == "events"
        terms = (("terms", id) for id in terms_in(source, archive.inputs.registry)) if is_event else ()
        return frozenset((*meant_by(typed, there), *terms))


def _about(file: str) -> tuple[int, int, int]:
    try:
        about = Path(file).stat()
    except OSError:
        return 0, 0, 0
    return about.st_size, about.st_mtime_ns, about.st_ctime_ns
