"""One file of a site at a time -> on the disk, or there already."""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Iterable
from contextlib import suppress
from io import DEFAULT_BUFFER_SIZE
from pathlib import Path

READABLE = 0o644  # by everybody


def write_file(file: str, data: bytes, mtime_ns: int | None) -> os.stat_result:
    """A new file that everybody may read; what the system says of it. Units: when it was changed, in ns, if not now.

    As few calls of the system as can be: a site has a hundred thousand files.
    """
    with open(file, "xb", DEFAULT_BUFFER_SIZE, opener=_opened) as stream:
        stream.write(data)
        stream.flush()
        about = os.fstat(stream.fileno())
    if stat.S_IMODE(about.st_mode) != READABLE:  # whatever the umask
        os.chmod(file, READABLE)
    if mtime_ns is None:
        return about
    os.utime(file, ns=(mtime_ns, mtime_ns))
    return os.lstat(file)


def _opened(file: str, flags: int) -> int:
    return os.open(file, flags, READABLE)


def move_file(file: Path, to: str, mtime_ns: int | None) -> os.stat_result:
    """Gives a file another name on the same disk, and the time of one that had its bytes before."""
    if mtime_ns is not None:
        os.utime(file, ns=(mtime_ns, mtime_ns))
    os.rename(file, to)
    return os.lstat(to)


def unchanged_since(file: Path, data: bytes) -> int | None:
    """The modification time of a live file with exactly these bytes, in ns.

    Web servers (ETag) and rsync go by size and time. A hard link would keep the time too, but also
    tie the site to whatever else shares the file.
    """
    with suppress(OSError):
        if file.is_file() and file.stat().st_size == len(data) and file.read_bytes() == data:
            return file.stat().st_mtime_ns
    return None


def write_over(file: Path, data: bytes, live: Path) -> None:
    """A file's new bytes, at once; it keeps the time of the live one if that has the same."""
    since, fresh = unchanged_since(live, data), file.with_name(f".{file.name}.{os.getpid()}")
    fresh.write_bytes(data)
    fresh.chmod(0o644)
    if since is not None:
        os.utime(fresh, ns=(since, since))
    os.replace(fresh, file)


def link(file: str | Path, to: str | Path) -> None:
    """A further name for a file; the first one goes with the old site, or stays with the spare one."""
    try:
        os.link(file, to)
    except OSError:  # a file system without links
        shutil.copy2(file, to)


def link_tree(folder: Path, paths: Iterable[str], to: Path) -> None:
    """Some files of one folder have names in another, too. Errors: OSError."""
    made: set[str] = set()
    for path in paths:
        _make_folders(f"{to}/{path}".rpartition("/")[0], made)
        link(f"{folder}/{path}", f"{to}/{path}")


def _make_folders(folder: str, made: set[str]) -> None:
    """A folder and those above it; `made` are known to stand."""
    if folder not in made:
        made.add(folder)
        if not os.path.isdir(folder):
            _make_folders(folder.rpartition("/")[0], made)
            make_folder(Path(folder))


def make_folder(folder: Path | str) -> None:
    """A new folder that everybody may read."""
    os.mkdir(folder)
    os.chmod(folder, 0o755)  # whatever the umask
