"""One file of a site -> its place on the disk."""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from pathlib import Path


def write_file(file: Path, data: bytes, mtime_ns: int | None) -> None:
    """Writes a new file, with the time of one that had these bytes before. Errors: OSError where there is one."""
    with open(file, "xb") as stream:
        stream.write(data)
    file.chmod(0o644)
    if mtime_ns is not None:
        os.utime(file, ns=(mtime_ns, mtime_ns))


def move_file(file: Path, to: Path, mtime_ns: int | None) -> None:
    """Gives a file another name on the same disk, and the time of one that had its bytes before."""
    if mtime_ns is not None:
        os.utime(file, ns=(mtime_ns, mtime_ns))
    os.rename(file, to)


def link_file(file: Path, to: Path) -> None:
    """A further name for a file; the first one goes with the old site, or stays with the spare one."""
    try:
        os.link(file, to)
    except OSError:  # a file system without links
        shutil.copy2(file, to)


def unchanged_since(file: Path, data: bytes) -> int | None:
    """The modification time of a live file with exactly these bytes, in ns.

    Web servers (ETag) and rsync go by size and time. A hard link would keep the time too, but also
    tie the site to whatever else shares the file.
    """
    with suppress(OSError):
        if file.is_file() and file.stat().st_size == len(data) and file.read_bytes() == data:
            return file.stat().st_mtime_ns
    return None
