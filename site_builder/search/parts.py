"""Documents -> the parts of an index: Pagefind holds all that it indexes in memory, forty times as large.

A small site has one part. Of a larger one, each has the events of a time, the latest first, so that lists without a
query, which a browser takes part by part, begin with the latest.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from site_builder.search.ordered import ENTRY

MOST = 16_000_000  # bytes of documents in one part: for these, Pagefind takes 600 MB


class Document(NamedTuple):
    """A document that was written. Units: `size` in bytes. Shapes: `date` is "" for what is no event."""

    date: str
    path: str
    size: int


def parted(documents: Iterable[Document]) -> list[list[str]]:
    """The paths of each part."""
    parts: list[list[str]] = [[]]
    size = 0
    for document in sorted(documents, reverse=True):
        size += document.size
        if size > MOST and parts[-1]:
            parts.append([])
            size = document.size
        parts[-1].append(document.path)
    return parts


def folder_of(part: int) -> str:
    """Where a part stands in the index: the first at its top, "2/" and so on below it."""
    return f"{part}/" if part > 1 else ""


def count_parts(index: Path) -> int:
    """How many parts an index has."""
    return len(list(index.rglob(ENTRY)))
