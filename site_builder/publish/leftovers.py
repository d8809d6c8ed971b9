"""Folders and files that steps make beside what is live, and what is left of them when a step was killed."""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path
from typing import Literal

from site_builder.model.request import Left
from site_builder.publish.files import make_folder

KINDS = "new|old|search|data|workers|cluster|doctor"  # of folders beside the live one
MARKER = ".in-other-words"  # stands in every folder that we wrote and may therefore replace


@contextmanager
def working_folder(out: Path, kind: Literal["search", "data", "workers", "cluster", "doctor"]) -> Iterator[Path]:
    """A folder beside `out` for what a step needs while it runs; of a step that was killed, the next run removes it."""
    live = out.resolve()
    staged = re.fullmatch(r"\.(.+)\.new-[0-9]+", live.name)  # a site that is not live yet: beside the one that is
    live = live.with_name(staged[1]) if staged else live
    remove_dead(live, kind)
    folder = sibling(live, kind)
    make_folder(folder)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def remove_dead_files(folder: Path) -> None:
    """Removes what a step that was killed left there: files that had not got their names yet."""
    for file in folder.iterdir():
        match = _UNFINISHED.fullmatch(file.name)
        if match and not is_alive(int(match[1])):
            with suppress(OSError):
                file.unlink()


_UNFINISHED = re.compile(r"\..+\.(?:[0-9a-f]{8}-)?([0-9]+)")  # .NAME.PID or .NAME.DIGEST-PID


def remove_dead(live: Path, kinds: str) -> tuple[Left, ...]:
    """Removes what dead runs left beside the live folder; what cannot be removed is returned."""
    dead = (folder for folder, pid in leftovers(live, kinds) if pid == os.getpid() or not is_alive(pid))
    return tuple(left for folder in dead for left in _remove(folder))


def _remove(folder: Path) -> Iterator[Left]:
    with suppress(OSError):
        (folder / MARKER).unlink(missing_ok=True)  # no longer whole: never to be moved back
    fault = OSError(0, "")
    try:
        shutil.rmtree(folder)
    except OSError as error:
        fault = error
    if os.path.lexists(folder):
        yield Left(folder, fault.errno or 0, fault.strerror or str(fault))


def leftovers(live: Path, kinds: str) -> list[tuple[Path, int]]:
    """The folders of these kinds beside the live one, each with the process that made it."""
    pattern = re.compile(rf"\.{re.escape(live.name)}\.(?:{kinds})-([0-9]+)")
    return [
        (folder, int(match[1]))
        for folder in sorted(live.parent.iterdir())
        if (match := pattern.fullmatch(folder.name)) and folder.is_dir() and not folder.is_symlink()
    ]


def sibling(live: Path, kind: str) -> Path:
    """A free name beside the live folder, which says whose it is: with zeros before the number where one is left."""
    names = (live.with_name(f".{live.name}.{kind}-{'0' * zeros}{os.getpid()}") for zeros in count())
    return next(name for name in names if not os.path.lexists(name))


def is_alive(pid: int) -> bool:
    """Whether there is such a process."""
    if sys.platform == "win32":  # signal 0 is Ctrl-C there, and the open lock file tells enough
        return False
    try:
        os.kill(pid, 0)
    except (OSError, OverflowError) as fault:
        return isinstance(fault, PermissionError)
    return True
