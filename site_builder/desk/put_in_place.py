"""Bytes, and the file that they are to take the place of -> the disk: the whole new file, or the whole old one.

A file is written beside the old one, under a hidden name, and then the kernel exchanges the two names. So a kill at any
moment leaves one of them whole. What came out is looked at: a save of another hand in that very moment is put back.

The hidden name is `.NAME.DESK.BEFORE-NEW.new`, with the machine and process that wrote it and how the digests of the
old and of the new file begin; so what a killed process left says whether it is needed. While it is being written, it
ends in `.part`.
"""

from __future__ import annotations

import errno
import hashlib
import os
import platform
import re
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path

from site_builder.model.limits import LARGEST
from site_builder.publish.kernel_rename import EXCHANGE, NO_REPLACE, kernel_rename
from site_builder.publish.leftovers import is_alive

if sys.platform != "win32":
    import fcntl

_BEGUN = 12  # characters of a digest
_MACHINE = hashlib.sha256(platform.node().encode()).hexdigest()[:6]
_LEFT = re.compile(
    r"\.(?P<name>.+)\.(?P<machine>[0-9a-f]{6})-(?P<pid>[0-9]+)\.(?P<old>[0-9a-f]*)-(?P<new>[0-9a-f]+)\.(?P<how>part|new)"
)
_MOST_SAVES = 100  # of another hand, while a file is put back
_TURN, _TURNS = 0.01, 200  # seconds between two tries, and how many
_OLD = 86_400  # seconds, after which what another machine left is no longer waited for


def digest_of(data: bytes) -> str:
    """By what a file is known again."""
    return hashlib.sha256(data).hexdigest()


def digest_of_file(place: Path) -> str:
    """The same of a file; of one that is too large to be read, its size and time. Errors: OSError."""
    with place.open("rb") as file:
        data = file.read(LARGEST + 1)
        found = os.fstat(file.fileno())
    return digest_of(data if len(data) <= LARGEST else f"{found.st_size} {found.st_mtime_ns}".encode())


def put_in_place(data: bytes, place: Path, before: str, *, keeps: bool = False) -> bool:
    """Whether the bytes now stand in the place of the file with the digest `before` ("" for none); if not, all is as it
    was. With `keeps`, the old file stays beside, under a hidden name. Errors: OSError, and then too all is as it was.
    """
    names = f".{place.name}.{_MACHINE}-{os.getpid()}.{before[:_BEGUN]}-{digest_of(data)[:_BEGUN]}"
    part, new = place.with_name(f"{names}.part"), place.with_name(f"{names}.new")
    try:
        _write(part, data, place)
        os.replace(part, new)
        with _in_turn(place.parent):
            is_taken = _take_place(new, place, before)
        if not is_taken:
            return False
        if keeps and before and new.exists():
            _keep(new, place)
    finally:
        part.unlink(missing_ok=True)
        new.unlink(missing_ok=True)
    _put_on_disk(place.parent)
    return True


def _write(part: Path, data: bytes, old: Path) -> None:
    """The file, with who may read it as with the old one; while it is written, nobody else may."""
    try:
        was = old.stat()
    except FileNotFoundError:
        was = None
    mode = 0o666 if was is None else 0o600  # of a new file, the system takes away what it always does
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), mode)
    with os.fdopen(handle, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(handle)
        if was is not None and sys.platform != "win32":
            with suppress(OSError):  # only who may
                os.fchown(handle, was.st_uid, was.st_gid)
            os.fchmod(handle, was.st_mode & 0o777)


def _take_place(new: Path, place: Path, before: str) -> bool:
    """Whether the new file stands in the place of the old one; then the old one has its name, if it is still there."""
    if not before:
        return _take_empty_place(new, place)
    own = digest_of_file(new)
    if not _renamed(new, place, EXCHANGE):
        # Without the kernel's help: between looking and writing there is a moment that nobody can close.
        if not place.exists() or digest_of_file(place) != before:
            return False
        os.replace(new, place)
        return True
    with suppress(OSError):
        if digest_of_file(new) == before:
            return True
    _put_back(new, place, own)
    return False


def _put_back(new: Path, place: Path, put_in: str) -> None:
    """What came out goes in again. If another hand saved between the two exchanges, its save comes out now, the newest:
    it goes in again too, until what was put in last, with the digest `put_in`, is what comes out.
    """
    for _ in range(_MOST_SAVES):
        goes_in = digest_of_file(new)
        if not _renamed(new, place, EXCHANGE):
            os.replace(new, place)
            return
        if digest_of_file(new) == put_in:
            return
        put_in = goes_in
    _keep(new, place)


@contextmanager
def _in_turn(folder: Path) -> Iterator[None]:
    """While the block runs, no other desk exchanges files of the folder. The kernel ends it for one that is killed; for
    one that is only stopped nobody waits long, and a disk without such locks does without.
    """
    if sys.platform == "win32":
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        with suppress(OSError):
            for _ in range(_TURNS):
                with suppress(BlockingIOError):
                    fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                    break
                time.sleep(_TURN)
        yield
    finally:
        os.close(handle)


def _take_empty_place(new: Path, place: Path) -> bool:
    """The same where no file may be: in one step where the disk has a way for it."""
    if _renamed(new, place, NO_REPLACE):
        return True
    try:
        os.link(new, place)
    except FileExistsError:
        return False
    except OSError:  # a disk without links
        if os.path.lexists(place):
            return False
        os.replace(new, place)
    return True


def _renamed(one: Path, other: Path, how: int) -> bool:
    """Whether the kernel changed the names in one step. Errors: OSError."""
    fault = kernel_rename(one, other, how)
    if fault in (errno.EACCES, errno.EPERM, errno.EROFS, errno.EDQUOT, errno.ENOSPC):
        raise OSError(fault, os.strerror(fault))
    return not fault


def _keep(old: Path, place: Path) -> None:
    names = (place.with_name(f".{place.name}.kept{'' if number == 1 else number}") for number in count(1))
    old.rename(next(name for name in names if not os.path.lexists(name)))


def _put_on_disk(folder: Path) -> None:
    """So that the new name outlives a power cut."""
    if os.name == "posix":
        with suppress(OSError):
            handle = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)


# ---------------------------------------------------------------------------- what a killed process left


def tidied(content: Path, folders: tuple[str, ...]) -> Iterator[str]:
    """Removes what killed desks left in these folders; says of each file that needs a person what it is.

    A save of another hand that had come out of an exchange, and was not put back, is put back.
    """
    for folder in (content, *(content / name for name in folders)):
        every = folder.rglob(".*.*") if folder != content else folder.glob(".*.*")
        for left in sorted(every):
            match = _LEFT.fullmatch(left.name)
            if match and left.is_file() and not left.is_symlink() and not _is_in_use(left, match):
                with suppress(OSError):
                    yield from _tidy(left, match)


def _is_in_use(left: Path, match: re.Match[str]) -> bool:
    pid = int(match["pid"])
    if match["machine"] != _MACHINE or os.name != "posix":
        return time.time() - left.stat().st_mtime < _OLD
    return pid != os.getpid() and is_alive(pid)


def _tidy(left: Path, match: re.Match[str]) -> Iterator[str]:
    place, digest = left.with_name(match["name"]), digest_of_file(left)
    is_old = bool(match["old"]) and digest.startswith(match["old"])
    if match["how"] == "part" or is_old or digest.startswith(match["new"]):
        left.unlink()
    elif place.is_file() and digest_of_file(place).startswith(match["new"]):
        os.replace(left, place)
        yield f"{place} is as it was last saved by another program; a desk was ended while it saved"
    else:
        _keep(left, place)
        yield f"an earlier text of {place} is kept beside it, in a file whose name begins with a full stop"
