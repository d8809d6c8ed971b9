"""content/ -> its files, and which of them have changed since they were last looked at.

Whoever watches says where something happened. What is there is found out here: a name that was written, moved over or
deleted and written again is one change, and one whose bytes are the same is none.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Collection, Iterable
from pathlib import Path

from site_builder.engine.file_times import Times, file_digest, times_of
from site_builder.frozen import dataclass
from site_builder.model.problems import Problem
from site_builder.read.find_sources import SourcePath, find_sources


@dataclass(frozen=True, slots=True)
class Changes:
    """Shapes: `files` are sources that are new or hold other bytes, `gone` those that are no more. `is_relisted` says
    whether names, or what is wrong with them, are others.
    """

    files: tuple[SourcePath, ...]
    gone: tuple[SourcePath, ...] = ()
    is_relisted: bool = False

    def __bool__(self) -> bool:
        return bool(self.files or self.is_relisted)

    @property
    def is_shared(self) -> bool:
        """Whether what events share may be another: a file that is not an event's, or a name that is new or gone."""
        return self.is_relisted or any(source.kind != "events" for source in self.files)


class Listing:
    """The files of a content folder, in order, with what is wrong with their names."""

    def __init__(self, content: Path) -> None:
        self._content = content
        self._times: dict[str, Times] | None = None
        self._digests: dict[str, bytes] = {}  # of files that have changed once, and of those that were read
        self._by_file: dict[str, SourcePath] = {}
        self.sources: tuple[SourcePath, ...] = ()
        self.by_key: dict[tuple[str, str], SourcePath] = {}  # by kind and id
        self.problems: tuple[Problem, ...] = ()

    def knows(self, path: str) -> bool:
        """Whether a file is one of them."""
        return path in self._by_file

    def of_kind(self, kind: str) -> dict[str, SourcePath]:
        """The files of a kind, by id."""
        return {source.id: source for source in self.sources if source.kind == kind}

    def look(self, paths: Collection[str]) -> Changes:
        """Looks at some places. Where links are, or names that were not there before, the whole folder is looked at."""
        if self._times is None or not all(map(self._is_plain, paths)):
            return self.look_at_all(paths)
        known = [self._by_file[path] for path in paths if path in self._by_file]
        for source in known:
            self._note_times(source.file)
        return Changes(tuple(source for source in known if self._has_changed(source)))

    def look_at_all(self, paths: Collection[str] = ()) -> Changes:
        """Looks at the whole folder: files whose size or time is another, and those at some places, are read again."""
        before, times = self._times, times_of(self._content)
        was, problems = dict(self._by_file), self.problems
        if times is None or before is None or times.keys() != before.keys():
            self.sources, self.problems = find_sources(self._content)
            self._by_file = {source.file: source for source in self.sources}
            self.by_key = {(source.kind, source.id): source for source in self.sources}
        self._times = None if times is None else dict(times)
        new = {source.file for source in self.sources if was.get(source.file) != source}
        touched = {*paths, *_differing(before, times)} if before is not None and times is not None else {*self._by_file}
        files = [
            source for source in self.sources
            if source.file in new or (source.file in touched and self._has_changed(source))
        ]  # fmt: skip
        gone = [source for file, source in was.items() if self._by_file.get(file) != source]
        for source in gone:
            self._digests.pop(source.file, None)
        return Changes(tuple(files), tuple(gone), bool(new or gone or self.problems != problems))

    def settle(self, sources: Iterable[SourcePath], since: int) -> None:
        """Says that files were read. One that has changed since a moment before they were looked at may have held
        something else when it was read: at the next sign of it, it counts as changed, whatever it holds.
        """
        for source in sources:
            times = _times_of(source.file)
            if times is None or max(times[1:]) >= since:
                self._digests.pop(source.file, None)

    def settle_as(self, source: SourcePath, read: bytes) -> None:
        """Says that a file was read, and the digest of what it held then: by that, the next sign of it is a change, or
        none.
        """
        self._digests[source.file] = read

    def _is_plain(self, path: str) -> bool:
        """Whether there is a file that was there before, or nothing and there was nothing."""
        try:
            mode = os.lstat(path).st_mode
        except OSError:
            return self._times is not None and path not in self._times and f"{path}/" not in self._times
        return path in self._by_file and stat.S_ISREG(mode)

    def _note_times(self, file: str) -> None:
        times = _times_of(file)
        if times and self._times is not None:
            self._times[file] = times

    def _has_changed(self, source: SourcePath) -> bool:
        """Whether a file holds other bytes than when this was last asked; at first it is said to."""
        found = file_digest(source.file)
        if self._digests.get(source.file) == found:
            return False
        self._digests[source.file] = found
        return True


def _times_of(file: str) -> Times | None:
    try:
        about = os.stat(file)
    except OSError:
        return None
    return about.st_size, about.st_mtime_ns, about.st_ctime_ns


def _differing(before: dict[str, Times] | None, after: object) -> Iterable[str]:
    """The files of which size or times are others."""
    assert isinstance(after, dict)
    return (file for file, times in after.items() if before is not None and before.get(file) != times)
