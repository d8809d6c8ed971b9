"""bytes -> the live folder: swapped whole, pruned, never half.

In: a folder to publish to, then paths and bytes. Out: that folder holding exactly those files, or,
when anything goes wrong, what it held before. The site is written into a sibling folder and takes
the live one's name at the end, because readers, kill signals and power cuts come at any time.

Beside `public/`:  `.public.new-<pid>`  the site being written; after the swap, the one before
                   `.public.old-<pid>`  the site before, where the kernel cannot exchange names
                   `.public.search-<pid>`  what the search step works with
                   `.public.lock`       held by the one build that runs
"""

from __future__ import annotations

import ctypes
import os
import shutil
import stat
import sys
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath, PureWindowsPath

from site_builder.publish.leftovers import MARKER, leftovers, make_folder, remove_dead, sibling
from site_builder.publish.lock import only_build

LIBC = ctypes.CDLL(None) if sys.platform == "linux" else None
MARKER_TEXT = b"site-builder wrote this folder and replaces all of it at the next build.\n"


@dataclass(frozen=True, slots=True)
class FileState:
    """By what a file is known as the one that was written. Units: bytes; `changed` in ns."""

    size: int
    changed: int


class Stage:
    """The next site while it is being written; `staging` makes one. `folder` is where it stands until then.

    Shapes: afterwards, `left_behind` are folders beside the live one that could not be deleted.
    """

    def __init__(self, fresh: Path, live: Path) -> None:
        self.is_live = False
        self.had_gap = False  # for a moment there was no live folder
        self.left_behind: tuple[Path, ...] = ()
        self.folder = fresh
        self._live = live
        self._taken = {_fold(MARKER): MARKER}  # folders end in "/", so no file passes for one

    def write(self, path: str, data: bytes) -> None:
        """Adds one file; it keeps the live file's modification time if its bytes are the same.

        Errors: ValueError for a path that leads out of the site, was written before, or differs
                from an earlier file or folder only in case or Unicode form.
        """
        self._begin(path)
        _write_file(self.folder / path, data, _unchanged_since(self._live / path, data))

    def keep(self, path: str) -> None:
        """Takes a file over from the live site. Errors: as `write`; OSError where there is none."""
        self._begin(path)
        try:
            os.link(self._live / path, self.folder / path)  # the one name goes with the old site
        except OSError:  # a file system without links
            shutil.copy2(self._live / path, self.folder / path)

    def live_state(self, path: str) -> FileState | None:
        """Size and time of a file of the live site; None where there is none."""
        return _state(self._live / path)

    def state(self, path: str) -> FileState:
        """Size and time of a file that was written."""
        found = _state(self.folder / path)
        assert found is not None, path
        return found

    def _begin(self, path: str) -> None:
        self._claim(path)
        for folder in reversed(PurePosixPath(path).parents[:-1]):
            if not (self.folder / folder).is_dir():
                make_folder(self.folder / folder)

    def _claim(self, path: str) -> None:
        parts = path.split("/")
        if PureWindowsPath(path).anchor or "\\" in path or {"", ".", ".."} & {*parts}:
            raise ValueError(f"{path!r} is not a path inside the site")
        folders = ("/".join(parts[:depth]) for depth in range(1, len(parts)))
        names = {_fold(folder): f"{folder}/" for folder in folders} | {_fold(path): path}
        for key in names.keys() & self._taken.keys():
            if names[key] == path or names[key] != self._taken[key]:
                raise ValueError(f"{path!r} clashes with {self._taken[key]!r}, written before")
        self._taken.update(names)


@contextmanager
def staging(out: Path) -> Iterator[Stage]:
    """A stage to write the next site to; leaving the block publishes it, an exception drops it.

    Files not written again are gone afterwards. `out` has passed `refuse_folder`. Start workers
    before the block: one forked inside it inherits the lock, and may outlive a killed build.
    Errors: BuildInProgress, with nothing touched; OSError from the disk, with a note of what is live then. What cannot
            be deleted is no error: it stands beside the live folder, which is whole.
    """
    live = out.resolve()
    stage = Stage(sibling(live, "new"), live)
    try:
        live.parent.mkdir(parents=True, exist_ok=True)
        with only_build(live.with_name(f".{live.name}.lock")):
            _tidy(live)
            try:
                make_folder(stage.folder)
                yield stage
                _write_file(stage.folder / MARKER, MARKER_TEXT, _unchanged_since(live / MARKER, MARKER_TEXT))
                _sync(stage.folder)  # before it is live: a power cut must not leave empty pages
                _swap(stage, live)
            finally:
                stage.left_behind = _tidy(live)
    except Exception as error:
        error.add_note(f"{out} holds the new files." if stage.is_live else f"{out} is as it was.")
        raise


@contextmanager
def holding(out: Path) -> Iterator[None]:
    """Keeps builds away from a published folder, to which a further step adds. Errors: BuildInProgress, at once."""
    live = out.resolve()
    with only_build(live.with_name(f".{live.name}.lock")):
        yield


def is_ours(folder: Path) -> bool:
    """Whether a build wrote the folder, and may therefore replace it."""
    return os.path.isfile(folder / MARKER)


def _fold(path: str) -> str:
    """One text for all paths that some file system takes for one. Source: Unicode 3.13.5, D145."""
    return unicodedata.normalize("NFD", unicodedata.normalize("NFD", path).casefold())


def _write_file(file: Path, data: bytes, mtime_ns: int | None) -> None:
    with open(file, "xb") as stream:
        stream.write(data)
    file.chmod(0o644)
    if mtime_ns is not None:
        os.utime(file, ns=(mtime_ns, mtime_ns))


def _state(file: Path) -> FileState | None:
    try:
        found = os.lstat(file)
    except OSError:
        return None
    return FileState(found.st_size, found.st_mtime_ns) if stat.S_ISREG(found.st_mode) else None


def _unchanged_since(file: Path, data: bytes) -> int | None:
    """The modification time of a live file with exactly these bytes, in ns.

    Web servers (ETag) and rsync go by size and time. A hard link would keep the time too, but also
    tie the site to whatever else shares the file.
    """
    with suppress(OSError):
        if file.is_file() and file.stat().st_size == len(data) and file.read_bytes() == data:
            return file.stat().st_mtime_ns
    return None


def _swap(stage: Stage, live: Path) -> None:
    """Gives the fresh folder the name `live`. A folder that is not empty and not ours makes rename fail.

    Where the kernel cannot exchange two names there is no live folder for a moment: a folder cannot take the place of
    another that is not empty, and a link could not take the place of the folder that is there.
    """
    if not is_ours(live):
        os.rename(stage.folder, live)
    elif not _exchange(stage.folder, live):
        stage.had_gap = True
        os.rename(live, sibling(live, "old"))
        os.rename(stage.folder, live)  # killed just before? then `_tidy` undoes the line above
    stage.is_live = True
    _sync(live.parent)  # before the old site is deleted


def _exchange(fresh: Path, live: Path) -> bool:
    """Whether the kernel exchanged the two names in one step. Source: renameat2(2), Linux 3.15."""
    renameat2, at_cwd, exchange = getattr(LIBC, "renameat2", None), -100, 2
    paths = os.fsencode(fresh), at_cwd, os.fsencode(live)
    return renameat2 is not None and bool(renameat2(at_cwd, *paths, exchange) == 0)


def _sync(folder: Path) -> None:
    """Puts everything on the disk in one call: 0.1 s for 3000 files, fsync for each took 1 s."""
    syncfs = getattr(LIBC, "syncfs", None)
    if syncfs is not None:
        handle = os.open(folder, os.O_RDONLY)
        failed = syncfs(handle)
        os.close(handle)
        if failed:
            raise OSError(f"what was written to {folder} cannot be put on the disk")
    elif hasattr(os, "sync"):  # Windows has neither
        os.sync()


def _tidy(live: Path) -> tuple[Path, ...]:
    """Moves the old site back if a run ended between two renames; removes what dead runs left.

    What cannot be removed, because another user owns it, is returned: it must not stop this build or any later one.
    """
    old_sites = [folder for folder, _ in leftovers(live, "old") if is_ours(folder)]
    if old_sites and not os.path.lexists(live):
        os.rename(max(old_sites, key=lambda folder: folder.stat().st_ctime_ns), live)
    return remove_dead(live, "new|old|search")
