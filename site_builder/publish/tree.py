"""A folder -> the size and time of each file in it, which file it is, and whether somebody else owns any."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass, field
from pathlib import Path

State = tuple[int, int]  # by which a file is known as the one that was written: bytes, and when it was changed in ns
NO_FILE = (-1, -1)  # of a link, a pipe …


@dataclass(slots=True)
class Tree:
    """Shapes: by path from the folder; `nodes` has the number of a file, the same wherever it has a name, or 0 where
    the system does not say; `empty` are folders without anything in them.
    """

    files: dict[str, State] = field(default_factory=dict)
    nodes: dict[str, int] = field(default_factory=dict)
    empty: list[str] = field(default_factory=list)
    has_foreign: bool = False


def tree_of(folder: Path, twin: Tree | None = None) -> Tree:
    """Every file below a folder; nothing for a folder that is not there. What may not be read is somebody else's.

    `twin` is another folder, which shares most files with this one: of those the system is not asked again.
    """
    tree = Tree()
    known = Tree() if twin is None or twin.has_foreign else twin
    ours = os.geteuid() if hasattr(os, "geteuid") else 0
    waiting = [("", str(folder))] if folder.is_dir() else []
    while waiting:
        path, place = waiting.pop()
        is_empty = True
        try:
            with os.scandir(place) as items:
                for item in items:
                    is_empty = False
                    below = path + item.name
                    if item.is_dir(follow_symlinks=False):
                        waiting.append((f"{below}/", item.path))
                    elif item.inode() == known.nodes.get(below):
                        tree.files[below], tree.nodes[below] = known.files[below], known.nodes[below]
                    else:
                        about = item.stat(follow_symlinks=False)
                        tree.has_foreign |= about.st_uid != ours
                        tree.files[below], tree.nodes[below] = as_state(about), about.st_ino
            if path and is_empty:
                tree.empty.append(path)
        except OSError:
            tree.has_foreign = True
    return tree


def state_of(file: str | Path) -> State:
    """Size and time of one file. Errors: OSError."""
    return as_state(os.lstat(file))


def as_state(found: os.stat_result) -> State:
    """What of it a file is known by."""
    return (found.st_size, found.st_mtime_ns) if stat.S_ISREG(found.st_mode) else NO_FILE
