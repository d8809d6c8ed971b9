"""A lock file beside the published folder -> one build at a time, and who holds it.

The kernel's lock ends with its process, however that ends; where there is none, the file itself is the lock.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Event

from site_builder.publish.leftovers import is_alive

HAS_FCNTL = sys.platform != "win32"
if HAS_FCNTL:
    import fcntl

_TRIES, _PAUSE = 50, 0.02  # seconds


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
        handle = _lock_by_kernel(lock) if HAS_FCNTL else _lock_by_name(lock)
        if handle is not None or _owner(lock):
            break
        Event().wait(_PAUSE)  # its holder has not written who it is yet, or has just ended
    if handle is None:
        raise BuildInProgress(lock)
    try:
        os.ftruncate(handle, 0)
        os.write(handle, str(os.getpid()).encode())
        yield
    finally:
        with suppress(PermissionError):  # Windows removes no open file; the next build takes it
            if _is_at(handle, lock):
                lock.unlink()  # before the lock ends: after that, it may be another build's
        os.close(handle)


def _lock_by_kernel(lock: Path) -> int | None:
    """The open file, with a lock that ends when this process does, however it ends."""
    handle = os.open(lock, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o644)
    with suppress(BlockingIOError):
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        if _is_at(handle, lock):  # else its holder removed it after we had opened it
            return handle
    os.close(handle)
    return None


def _lock_by_name(lock: Path) -> int | None:
    """The open file, which is a lock because only one process can have made it."""
    owner = _owner(lock)
    with suppress(FileNotFoundError, PermissionError):
        if owner is not None and not is_alive(owner):
            lock.unlink()
    with suppress(FileExistsError):
        return os.open(lock, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o644)
    return None


def _is_at(handle: int, path: Path) -> bool:
    with suppress(FileNotFoundError):
        return os.path.samestat(os.fstat(handle), path.stat())
    return False


def _owner(lock: Path) -> int | None:
    """The process that wrote the lock file; None while it is empty or gone."""
    with suppress(OSError, ValueError):
        return int(lock.read_text())
    return None
