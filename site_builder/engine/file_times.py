"""content/ -> size and times of each file, by which one that did not change is known; and its digest.

A file whose times are young may have been changed once more within what a disk counts as one moment.
"""

from __future__ import annotations

import os
import time
from collections.abc import Mapping
from pathlib import Path

from site_builder.engine.digests import digest
from site_builder.model.limits import LARGEST

Times = tuple[int, int, int]  # bytes; when it was changed, and when that was noted, in ns
YOUNG = 2_000_000_000  # ns: as coarse as times of files may be


def times_of(content: Path) -> Mapping[str, Times] | None:
    """Size and times of every file of a folder, by what opens it; None where a link or a fault needs a closer look.

    Shapes: a folder is there with a "/" at its end, for its name may be what is wrong.
    """
    found: dict[str, Times] = {}
    waiting = [str(content)]
    try:
        while waiting:
            with os.scandir(waiting.pop()) as items:
                for item in items:
                    if item.is_symlink():
                        return None
                    if item.is_dir():
                        waiting.append(item.path)
                        found[f"{item.path}/"] = (0, 0, 0)
                    else:
                        about = item.stat()
                        found[item.path] = (about.st_size, about.st_mtime_ns, about.st_ctime_ns)
    except OSError:
        return None
    return found


def young_from() -> int:
    """The moment from which on times of files are young, in ns."""
    return time.time_ns() - YOUNG


def file_digest(file: str) -> bytes:
    """A digest of a file of content/; that of nothing where it cannot be read, which is reported elsewhere."""
    try:
        with open(file, "rb") as stream:
            return digest(stream.read(LARGEST + 1))  # of a larger one nothing is made
    except OSError:
        return b""
