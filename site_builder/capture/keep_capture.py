"""A capture and its source entry -> two new files; nothing that exists is ever written over.

The capture is written first, and taken back if the entry cannot be written: no half of a pair is left.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from site_builder.frozen import dataclass

_MOST_NUMBERED = 1000


@dataclass(frozen=True, slots=True)
class Kept:
    """Where a capture and the entry of its source were written."""

    id: str
    capture: Path
    entry: Path


def digest_of(text: str) -> str:
    """The SHA-256 of a capture as it is written."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def same_capture(folder: Path, text: str) -> Path | None:
    """A file of the folder that holds the same text."""
    data = text.encode("utf-8")
    if not folder.is_dir():
        return None
    return next(
        (
            file for file in sorted(folder.iterdir())
            if file.is_file() and file.stat().st_size == len(data) and file.read_bytes() == data
        ),
        None,
    )  # fmt: skip


def free_id(wanted: str, captures: Path, sources: Path) -> str:
    """The id, or the first with a number behind it, for which there is neither a capture nor an entry."""
    for number in range(1, _MOST_NUMBERED):
        name = wanted if number == 1 else f"{wanted}-{number}"
        if not is_taken(name, captures, sources):
            return name
    raise FileExistsError(17, "a thousand captures have this name", str(captures / f"{wanted}.txt"))



def is_taken(name: str, captures: Path, sources: Path) -> bool:
    """Whether a capture or a source has this id already."""
    return any(file.exists() or file.is_symlink() for file in (captures / f"{name}.txt", sources / f"{name}.yaml"))


def keep(name: str, captures: Path, sources: Path, text: str, entry: str) -> Kept:
    """Writes both files; FileExistsError where one has appeared meanwhile."""
    kept = Kept(name, captures / f"{name}.txt", sources / f"{name}.yaml")
    captures.mkdir(parents=True, exist_ok=True)
    sources.mkdir(parents=True, exist_ok=True)
    with kept.capture.open("x", encoding="utf-8", newline="\n") as file:
        file.write(text)
    try:
        with kept.entry.open("x", encoding="utf-8", newline="\n") as file:
            file.write(entry)
    except OSError:
        kept.capture.unlink()
        raise
    return kept
