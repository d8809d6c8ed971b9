"""bytes -> the live folder: swapped whole, pruned, never half.

In: a folder to publish to, then paths and bytes. Out: that folder holding exactly those files, or,
when anything goes wrong, what it held before. The site is written into a sibling folder and takes
the live one's name at the end, because readers, kill signals and power cuts come at any time.

Beside `public/`:  `.public.new-<pid>`  the site being written; after the swap, the one before
                   `.public.old-<pid>`  the site before, where the kernel cannot exchange names
                   `.public.search-<pid>`  what the search step works with
                   `.public.data-<pid>`  what the data step works with
                   `.public.workers-<pid>`  what the processes of a build write files into
                   `.public.cluster-<pid>`  what the machines of a cluster share while they build
                   `.public.doctor-<pid>`  where `site-builder doctor` tries what the disk can do
                   `.public.lock`       held by the one build that runs
                   `.cache/public/site`  where `staging` is given a place for it: the site before
"""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from site_builder.model.request import Left
from site_builder.publish.files import link, link_tree, make_folder, move_file, unchanged_since, write_file
from site_builder.publish.kernel_rename import EXCHANGE, kernel_rename
from site_builder.publish.leftovers import KINDS, MARKER, leftovers, remove_dead, sibling
from site_builder.publish.lock import only_build
from site_builder.publish.paths import Paths
from site_builder.publish.tree import State, Tree, as_state, state_of, tree_of

LIBC = ctypes.CDLL(None) if sys.platform == "linux" else None
MARKER_TEXT = b"site-builder wrote this folder and replaces all of it at the next build.\n"


class SpareFault(OSError):
    """Something in the earlier site, with which a stage began, may not be changed. It is not used again."""


class Stage:
    """The next site while it is being written; `staging` makes one. `folder` is where it stands until then.

    Shapes: `live` is what the live folder holds, and `_standing` what this one does: nothing, or an earlier site, of
            which `_shared` are the very files of the live one. Afterwards, `left_behind` are folders beside the live
            one that could not be deleted.
    """

    def __init__(self, folder: Path, out: Path, live: Tree, standing: Tree) -> None:
        self.is_live = False
        self.had_gap = False  # for a moment there was no live folder
        self.left_behind: tuple[Left, ...] = ()
        self.folder = folder
        self._place = f"{folder}{os.sep}"  # paths of files are put behind it: a Path for each takes as long as writing
        self.live: Mapping[str, State] = live.files
        self.can_be_spare = not live.has_foreign  # else it may not be ours to change
        self._out = out
        self._has_begun = bool(standing.files)
        self._standing = set(standing.files)
        self._shared = {path for path, node in standing.nodes.items() if node and live.nodes.get(path) == node}
        self._paths = Paths(MARKER)
        self._written: set[str] = set()
        self._made = {""}  # folders that are known to stand
        self._is_settled = False
        for path in standing.empty:
            self._prune(path)

    def write(self, path: str, data: bytes) -> State:
        """Adds one file; it keeps the live file's modification time if its bytes are the same.

        Errors: ValueError for a path that leads out of the site, was written before, or differs
                from an earlier file or folder only in case or Unicode form.
        """
        changed = unchanged_since(self._out / path, data) if path in self.live else None
        return self._add(path, changed, lambda place: as_state(write_file(place, data, changed)))

    def take(self, path: str, file: Path) -> State:
        """As `write`, of a file that is moved here from the same disk; it is read where it may be the live one."""
        is_of_that_size = path in self.live and self.live[path][0] == file.stat().st_size
        changed = unchanged_since(self._out / path, file.read_bytes()) if is_of_that_size else None
        return self._add(path, changed, lambda place: as_state(move_file(file, place, changed)))

    def _add(self, path: str, changed: int | None, put: Callable[[str], State]) -> State:
        """Adds a file, unless it is the very file of the live folder. `changed` is when that got the same bytes."""
        self._paths.claim(path)
        self._written.add(path)
        place = f"{self._place}{path}"
        if changed is not None and path in self._shared:
            return state_of(place)
        self._clear(path)
        state = put(place)
        self._standing.add(path)
        return state

    def settle(self, kept: Iterable[str]) -> None:
        """Takes over files of the live site, and removes what was neither written nor is kept.

        Errors: as `write`; OSError where the live site has no such file.
        """
        self._is_settled = True
        paths = {*kept} - self._written
        if self._written - self.live.keys():
            for path in paths:
                self._paths.claim(path)
        for path in self._standing - paths - self._written - {MARKER}:
            self._remove(path)
        for path in sorted(paths - self._shared):
            self._clear(path)
            link(self._out / path, self.folder / path)

    def finish(self) -> None:
        """Takes nothing over where nothing was said of that, and marks the folder as one that we may replace."""
        if not self._is_settled:
            self.settle(())
        if MARKER not in self._standing:
            write_file(f"{self._place}{MARKER}", MARKER_TEXT, unchanged_since(self._out / MARKER, MARKER_TEXT))

    def stands_in_the_way(self, error: OSError) -> bool:
        """Whether a fault comes from the earlier site with which the stage began."""
        below = isinstance(error.filename, str | Path) and self.folder in Path(error.filename).parents
        return self._has_begun and below and not self.is_live

    @property
    def written(self) -> tuple[str, ...]:
        """What was written so far, in order."""
        return tuple(sorted(self._written))

    def _clear(self, path: str) -> None:
        """Makes way for a file, and the folders above it."""
        folder = path.rpartition("/")[0]
        if path in self._standing:
            os.unlink(f"{self._place}{path}")
            return
        self._make_folder(folder)
        if self._has_begun and os.path.isdir(f"{self._place}{path}"):
            for below in [other for other in self._standing if other.startswith(f"{path}/")]:
                self._remove(below)

    def _make_folder(self, folder: str) -> None:
        if folder in self._made:
            return
        self._make_folder(folder.rpartition("/")[0])
        place = f"{self._place}{folder}"
        if folder in self._standing:  # as a file
            os.unlink(place)
            self._standing.remove(folder)
        if not os.path.isdir(place):
            make_folder(place)
        self._made.add(folder)

    def _remove(self, path: str) -> None:
        (self.folder / path).unlink()
        self._standing.remove(path)
        self._prune(path.rpartition("/")[0])

    def _prune(self, folder: str) -> None:
        """Removes a folder that is empty, and then those above it."""
        with suppress(OSError):  # it is not empty
            while folder:
                (self.folder / folder).rmdir()
                folder = folder.rstrip("/").rpartition("/")[0]


@contextmanager
def staging(out: Path, spare: Path | None = None) -> Iterator[Stage]:
    """A stage to write the next site to; leaving the block publishes it, an exception drops it.

    Files not written again, and not kept, are gone afterwards. `out` has passed `refuse_folder`. `spare` is where an
    earlier site stands from one build to the next: the stage begins with it, so that only what differs is written, and
    the site before stands there afterwards. Start workers before the block: one forked inside it inherits the lock,
    and may outlive a killed build.
    Errors: BuildInProgress, with nothing touched; OSError from the disk, with a note of what is live then; a SpareFault
            among these, after which all can be done again without the spare. What cannot be deleted is no error: it
            stands beside the live folder, which is whole.
    """
    live = out.resolve()
    stage = Stage(sibling(live, "new"), live, Tree(), Tree())
    try:
        live.parent.mkdir(parents=True, exist_ok=True)
        with only_build(live.with_name(f".{live.name}.lock")):
            _tidy(live)
            try:
                stage = _begun(stage.folder, live, spare)
                yield stage
                stage.finish()
                put_on_disk(stage.folder)  # before it is live: a power cut must not leave empty pages
                _swap(stage, live)
            except OSError as error:  # what stood in the way may stand there again
                stage.can_be_spare = False
                if stage.stands_in_the_way(error):
                    raise SpareFault(*error.args, error.filename) from error
                raise
            finally:
                if spare and stage.can_be_spare:
                    if is_ours(stage.folder):
                        _move(stage.folder, spare)
                    elif stage.is_live:
                        with suppress(OSError):  # whatever is missing there, the next build brings in step
                            make_folder(spare)  # or nothing, where something stands that is not ours
                            link_tree(live, (MARKER, *stage.written), spare)
                stage.left_behind = _tidy(live)
    except Exception as error:
        error.add_note(f"{out} holds the new files." if stage.is_live else f"{out} is as it was.")
        raise


def _begun(folder: Path, live: Path, spare: Path | None) -> Stage:
    """The stage at its beginning: what stands in the spare folder, or nothing. The spare is gone meanwhile."""
    standing, published = Tree(), tree_of(live) if is_ours(live) else Tree()
    if spare and is_ours(spare) and _move(spare, folder):
        standing = tree_of(folder, published)
        if standing.has_foreign:  # it may not be ours to change: `_tidy` does with it what it can
            standing, folder = Tree(), sibling(live, "new")
    if not folder.exists():
        make_folder(folder)
    return Stage(folder, live, published, standing)


def _move(folder: Path, to: Path) -> bool:
    """Whether a folder got another name, which is that of no folder or of an empty one, on the same disk."""
    with suppress(OSError):
        os.rename(folder, to)
        return True
    return False


@contextmanager
def holding(out: Path) -> Iterator[None]:
    """Keeps builds away from a published folder, to which a further step adds. Errors: BuildInProgress, at once."""
    live = out.resolve()
    with only_build(live.with_name(f".{live.name}.lock")):
        yield


def is_ours(folder: Path) -> bool:
    """Whether a build wrote the folder, and may therefore replace it."""
    return os.path.isfile(folder / MARKER)


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
    put_on_disk(live.parent)  # before the old site is deleted


def _exchange(fresh: Path, live: Path) -> bool:
    """Whether the kernel exchanged the two names in one step."""
    return kernel_rename(fresh, live, EXCHANGE) == 0


def can_exchange(folder: Path) -> bool:
    """Whether two folders can be exchanged in one step, tried in this one."""
    for name in ("here", "there"):
        make_folder(folder / name)
    return _exchange(folder / "here", folder / "there")


def put_on_disk(folder: Path) -> None:
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


def _tidy(live: Path) -> tuple[Left, ...]:
    """Moves the old site back if a run ended between two renames; removes what dead runs left.

    What cannot be removed is returned: it must not stop this build or any later one.
    """
    old_sites = [folder for folder, _ in leftovers(live, "old") if is_ours(folder)]
    if old_sites and not os.path.lexists(live):
        os.rename(max(old_sites, key=lambda folder: folder.stat().st_ctime_ns), live)
    return remove_dead(live, KINDS)
