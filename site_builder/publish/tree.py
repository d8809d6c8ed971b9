"""A folder -> the size and time of each file in it, and whether somebody else owns any."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass, field
from pathlib import Path

State = tuple[int, int]  # by which a file is known as the one that was written: bytes, and when it was changed in ns
NO_FILE = (-1, -1)  # of a link, a pipe …


@dataclass(slots=True)
class Tree:
    """Shapes: `files` by path from the folder; `empty` are folders without anything in them."""

    files: dict[str, State] = field(default_factory=dict)
    empty: list[str] = field(default_factory=list)
    has_foreign: bool = False


def tree_of(folder: Path) -> Tree:
    """Every file below a folder; nothing for a folder that is not there. Errors: OSError."""
    tree = Tree()
    ours = os.geteuid() if hasattr(os, "geteuid") else 0
    waiting = [("", str(folder))] if folder.is_dir() else []
    while waiting:
        path, place = waiting.pop()
        is_empty = True
        with os.scandir(place) as items:
            for item in items:
                is_empty = False
                if item.is_dir(follow_symlinks=False):
                    waiting.append((f"{path}{item.name}/", item.path))
                    continue
                found = item.stat(follow_symlinks=False)
                tree.has_foreign |= found.st_uid != ours
                tree.files[path + item.name] = _state(found)
        if is_empty and path:
            tree.empty.append(path)
    return tree


def state_of(file: Path) -> State:
    """Size and time of one file. Errors: OSError."""
    return _state(os.lstat(file))


def _state(found: os.stat_result) -> State:
    return (found.st_size, found.st_mtime_ns) if stat.S_ISREG(found.st_mode) else NO_FILE
