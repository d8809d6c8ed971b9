"""What takes long to make and depends on code alone -> files beside Python's compiled modules, read the next time.

They are as trustworthy as those: whoever can write there can change the program itself. A file counts only if its seal
fits; what was cut off, or made by another version, is made again. Where nothing can be written, nothing is kept.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from hashlib import sha256
from importlib.util import MAGIC_NUMBER, cache_from_source
from mmap import ACCESS_READ, mmap
from pathlib import Path
from zlib import crc32

SEAL = sha256().digest_size  # bytes
PIECE = 1 << 16  # bytes


def kept(name: str, made_by: bytes) -> mmap | None:
    """What was kept under a name, if it was made by the same, and its seal behind it.

    It stays on the disk, and all processes share it.
    """
    try:
        with open(_file(name), "rb") as stream:
            total = 0  # read piece by piece: what is looked at through the map counts as this process's memory
            left = size = os.fstat(stream.fileno()).st_size - SEAL
            while left > 0 and (piece := stream.read(min(left, PIECE))):
                total, left = crc32(piece, total), left - len(piece)
            is_whole = stream.read() == _seal(made_by, size, total)
            return mmap(stream.fileno(), 0, access=ACCESS_READ) if is_whole else None
    except (OSError, ValueError):  # there is none, or it is empty
        return None


def can_keep() -> bool:
    """Whether anything can be kept here."""
    nearest = next(folder for folder in _file("").parents if folder.is_dir())
    return not sys.dont_write_bytecode and os.access(nearest, os.W_OK)


def keep(name: str, made_by: bytes, data: bytes) -> None:
    """Keeps data under a name, in place of what was kept before. Nothing reads a file that is half written."""
    if sys.dont_write_bytecode:
        return
    file = _file(name)
    begun = file.with_suffix(f".{os.getpid()}")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        begun.write_bytes(data + _seal(made_by, len(data), crc32(data)))
        begun.replace(file)
    except OSError:
        with suppress(OSError):
            begun.unlink()


def _file(name: str) -> Path:
    """`kept` for `event.html`: site_builder/__pycache__/kept.event.html.cpython-311.pyc, or where Python keeps them."""
    return Path(cache_from_source(str(Path(__file__).with_name(f"kept.{name}.py"))))


def _seal(made_by: bytes, size: int, total: int) -> bytes:
    """A sum over the data finds whatever may happen to a file; a digest of it would take three times as long."""
    return sha256(b"%b %b %d %d" % (MAGIC_NUMBER, made_by, size, total)).digest()
