"""Values -> digests by which they are known again, and bytes that the store keeps."""

from __future__ import annotations

import pickle
import sqlite3
from hashlib import blake2b
from typing import Any
from zlib import crc32

SUM = 4  # bytes before a pickle, by which a damaged one is known


def digest(*values: Any) -> bytes:
    """A digest of values by how they are written; unlike a pickle it does not depend on what stands in memory."""
    found = blake2b(digest_size=12)
    for value in values:
        found.update(value if isinstance(value, bytes) else repr(value).encode("utf-8", "surrogatepass"))
        found.update(b"\0")
    return found.digest()


def pickled(value: Any) -> bytes:
    """A value as bytes; equal values that were made in another way may differ, which costs time and nothing else."""
    data = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
    return crc32(data).to_bytes(SUM) + data


def unpickled(data: bytes) -> Any:
    """The value. Errors: sqlite3.DatabaseError for other bytes than `pickled` gave, as SQLite says it of its own."""
    if int.from_bytes(data[:SUM]) != crc32(memoryview(data)[SUM:]):
        raise sqlite3.DatabaseError("a value in the store is damaged")
    return pickle.loads(memoryview(data)[SUM:])
