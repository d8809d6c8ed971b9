"""A folder to publish to -> why it may not be replaced, or nothing.

A build replaces the whole folder, so it must hold a site and nothing else.
"""

from __future__ import annotations

import os
import shlex
from pathlib import Path

from site_builder.frozen import dataclass
from site_builder.publish.leftovers import MARKER
from site_builder.publish.publish import is_ours


@dataclass(frozen=True, slots=True)
class FolderFault:
    """Why a folder may not be published to, in the parts of a `Problem`."""

    code: str
    reason: str
    why: str
    fix: str


def refuse_folder(out: Path, content: Path, root: Path) -> FolderFault | None:
    """Why a build must not replace `out`, or None when it may. Symlinks count as what they lead to.

    Codes: `unsafe-folder`, `not-a-folder`, `foreign-folder`, tried in this order.
    """
    why = "a build replaces the whole folder and deletes what it did not write"
    other = f"site-builder build --out {'site' if out.name == 'public' else 'public'}"
    real = Path(os.path.realpath(out))  # Path.resolve raises for a symlink that leads to itself
    danger = _danger(real, content.resolve(), root.resolve())
    if danger is not None:
        return FolderFault("unsafe-folder", f'"{out}" {danger}', why, other)
    nearest = next(path for path in (real, *real.parents) if os.path.lexists(path))
    if not nearest.is_dir():
        return FolderFault("not-a-folder", f'"{nearest}" is not a folder', why, other)
    is_readable = os.access(real, os.R_OK)  # what cannot be looked into is not ours either
    if real.exists() and not is_ours(real) and (not is_readable or os.listdir(real)):
        reason = f'"{out}" holds files, but no {MARKER}: no build wrote it'
        move = f'{shlex.join(["mv", str(out), f"{out}.before"])}, or ' if _may_be_moved(real, root) else ""
        return FolderFault("foreign-folder", reason, why, f"{move}{other}")
    return None


def _danger(real: Path, content: Path, root: Path) -> str | None:
    dangers = (
        (real == real.parent, "is the root of the disk"),
        (_holds(real, Path(os.path.expanduser("~")).resolve()), "is or holds the home folder"),
        (_holds(real, root), "is or holds the project"),
        (_holds(real, content), "is or holds the content folder"),
        (_holds(content, real), "is inside the content folder"),
        (_holds(real, Path.cwd()), "is or holds the current folder"),
        (os.path.lexists(real / ".git") or ".git" in real.parts, "holds or is inside a .git"),
        (os.path.ismount(real), "is a mount point, which cannot be swapped for another folder"),
    )
    return next((danger for is_so, danger in dangers if is_so), None)


_OF_THE_SYSTEM = (
    "/bin", "/boot", "/dev", "/etc", "/lib", "/lib64", "/opt", "/proc", "/root", "/run", "/sbin", "/snap", "/srv",
    "/sys", "/usr", "/var", "/Applications", "/Library", "/System", "C:/Windows", "C:/Program Files",
)  # fmt: skip


def _may_be_moved(real: Path, root: Path) -> bool:
    """Whether moving a foreign folder away could be good advice: it is none of the system's, nor one of sources."""
    around = (real, *real.parents)
    is_source = root.resolve() in around or any(os.path.lexists(path / ".git") for path in around)
    return len(around) > 2 and not is_source and not {Path(name) for name in _OF_THE_SYSTEM} & {*around}


def _holds(folder: Path, path: Path) -> bool:
    """Whether `folder` is `path` or around it, under any name (letter case, bind mounts)."""
    return any(
        folder == place or (folder.exists() and place.exists() and folder.samefile(place))
        for place in (path, *path.parents)
    )
