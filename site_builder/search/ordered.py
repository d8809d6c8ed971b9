"""An index as Pagefind wrote it -> the same with its filters in order, and files named by what they hold.

Pagefind orders filters and their values by chance, and names files by the outcome, so that an index of the same texts
has other bytes each time. Where a version of Pagefind writes another form than the one known here, its files stay as
they are: search works, and only its bytes are not the same twice.
Source: Pagefind 1.5: a file is gzip of a mark and CBOR.
"""

from __future__ import annotations

import gzip
import json
from hashlib import sha256
from pathlib import Path
from typing import Any

import cbor2

ENTRY = "pagefind-entry.json"
MARK = b"pagefind_dcd"
FILTERS = 3  # where the list of filters stands in the file that names all others: (name, file) of each


class _UnknownForm(Exception):
    """A file that is not as Pagefind 1.5 writes it."""


def put_in_order(index: Path) -> None:
    """Writes the filters of one index anew, and what names them."""
    entry = json.loads((index / ENTRY).read_text("utf-8"))
    try:
        named = {language: _ordered(index, each["hash"]) for language, each in sorted(entry["languages"].items())}
    except (_UnknownForm, OSError, KeyError):
        return
    for language, (name, files) in named.items():
        _replace(index, entry["languages"][language]["hash"], name, files)
        entry["languages"][language]["hash"] = name
    (index / ENTRY).write_text(json.dumps(entry, ensure_ascii=False, separators=(",", ":")), "utf-8")


def _ordered(index: Path, hash: str) -> tuple[str, dict[str, bytes]]:
    """The name of an index in one language, and its filters with the file that names them, by their paths."""
    kind = hash.partition("_")[0]
    top = _read(index / _top(hash))
    if not (isinstance(top, list) and len(top) > FILTERS and _are_pairs(top[FILTERS])):
        raise _UnknownForm
    files: dict[str, bytes] = {}
    filters = []
    for name, file in sorted(top[FILTERS]):
        values = _read(index / _filter(file))
        if not (isinstance(values, list) and len(values) == 2 and _are_pairs(values[1])):
            raise _UnknownForm
        data = _written([values[0], sorted(values[1], key=lambda value: value[0])])
        filters.append([name, f"{kind}_{_digest(data, 7)}"])
        files[_filter(filters[-1][1])] = data
    data = _written([*top[:FILTERS], filters, *top[FILTERS + 1 :]])
    name = f"{kind}_{_digest(data, 10)}"
    return name, {**files, _top(name): data}


def _replace(index: Path, was: str, name: str, files: dict[str, bytes]) -> None:
    for _, file in _read(index / _top(was))[FILTERS]:
        (index / _filter(file)).unlink()
    (index / _top(was)).unlink()
    for path, data in files.items():
        (index / path).write_bytes(gzip.compress(data, mtime=0))


def _top(hash: str) -> str:
    return f"pagefind.{hash}.pf_meta"


def _filter(hash: str) -> str:
    return f"filter/{hash}.pf_filter"


def _are_pairs(found: Any) -> bool:
    return isinstance(found, list) and all(
        isinstance(each, list) and len(each) == 2 and isinstance(each[0], str) for each in found
    )


def _read(file: Path) -> Any:
    try:
        data = gzip.decompress(file.read_bytes())
        if not data.startswith(MARK):
            raise _UnknownForm
        return cbor2.loads(data.removeprefix(MARK))
    except (gzip.BadGzipFile, EOFError, cbor2.CBORDecodeError) as error:
        raise _UnknownForm from error


def _written(values: list[Any]) -> bytes:
    return MARK + cbor2.dumps(values)


def _digest(data: bytes, length: int) -> str:
    return sha256(data).hexdigest()[:length]
