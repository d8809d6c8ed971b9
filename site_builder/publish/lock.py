"""A lock file beside the published folder -> one build at a time, and who holds it.

The lock is the kernel's and ends with its process, however that ends. What stands in the file says who holds it.
"""

from __future__ import annotations

import os
import platform
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from threading import Event

HAS_FCNTL = sys.platform != "win32"
if HAS_FCNTL:
    import fcntl

_TRIES, _PAUSE = 50, 0.02  # seconds
_OPEN = os.O_RDWR | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
_LOCKED = 1  # bytes at the beginning of the file, which nobody else can read on Windows


class BuildInProgress(Exception):
    """Another build is writing the same folder. `lock` is the file that it holds."""

    def __init__(self, lock: Path) -> None:
        self.lock = lock
        owner = _owner(lock) or "whose number cannot be read"
        super().__init__(f"another build (process {owner}) is writing the site and holds {lock}")


@contextmanager
def only_build(lock: Path) -> Iterator[None]:
    """Keeps other builds away while the block runs. Errors: BuildInProgress."""
    handle = None
    for _ in range(_TRIES):
        handle = _lock_by_kernel(lock)
        if handle is not None or _owner(lock):
            break
        Event().wait(_PAUSE)  # its holder has not written who it is yet, or has just ended
    if handle is None:
        raise BuildInProgress(lock)
    try:
        _say_who(handle)
        yield
    finally:
        with suppress(PermissionError):  # Windows removes no open file; the next build takes it
            if _is_at(handle, lock):
                lock.unlink()  # before the lock ends: after that, it may be another build's
        os.close(handle)


def holder_of(lock: Path) -> str | None:
    """Who holds the lock of a build now; None for a lock that a dead one left. Errors: OSError."""
    handle = os.open(lock, _OPEN)
    try:
        return None if _is_locked(handle) else _owner(lock) or "whose number cannot be read"
    finally:
        os.close(handle)


def _lock_by_kernel(lock: Path) -> int | None:
    """The open file, with a lock that ends when this process does, however it ends."""
    handle = os.open(lock, _OPEN | os.O_CREAT, 0o644)
    try:
        if _is_locked(handle) and _is_at(handle, lock):  # else its holder removed it after we had opened it
            return handle
    except BaseException:
        os.close(handle)
        raise
    os.close(handle)
    return None


def _is_locked(handle: int) -> bool:
    """Whether this process has the lock of an open file now."""
    if HAS_FCNTL:
        with suppress(BlockingIOError):
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return True
        return False
    from filelock import lock_descriptor  # the same in all systems, but it takes a tenth of a second to import

    return lock_descriptor(handle, blocking=False)


def _is_at(handle: int, path: Path) -> bool:
    with suppress(FileNotFoundError):
        return os.path.samestat(os.fstat(handle), path.stat())
    return False


def _say_who(handle: int) -> None:
    """Writes who holds the lock, in one step; since when is the time of the file."""
    who = f"{' ' * _LOCKED}{os.getpid()} {platform.node()}\n".encode()
    os.lseek(handle, 0, os.SEEK_SET)
    os.write(handle, who)
    os.ftruncate(handle, len(who))


def _owner(lock: Path) -> str | None:
    """Who wrote the lock file: a process, on which machine, and when; None while it is empty or gone."""
    with suppress(OSError, ValueError):
        handle = os.open(lock, _OPEN & ~os.O_RDWR | os.O_RDONLY)
        try:
            os.lseek(handle, _LOCKED, os.SEEK_SET)
            number, _, machine = os.read(handle, 1000).decode().partition("\n")[0].partition(" ")
            since = datetime.fromtimestamp(os.fstat(handle).st_mtime)
            return f"{int(number)}{' on ' * bool(machine)}{machine}, since {since:%Y-%m-%d %H:%M:%S}"
        finally:
            os.close(handle)
    return None
