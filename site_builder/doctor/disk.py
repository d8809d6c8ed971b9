"""The disk on which a site is published -> what it can do, tried in a folder beside the site that is removed again."""

from __future__ import annotations

import os
import shutil
import sys
import time
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

from site_builder.doctor.finding import Finding
from site_builder.publish.leftovers import working_folder
from site_builder.publish.publish import can_exchange

ELSEWHERE = "publish to a folder of this machine with --out, then copy the site there"
FEW, SLOW = 60, 1.5  # files that are written, and seconds that this may take: a slow disk of a laptop takes 0.02
LITTLE, SCARCE = 50_000_000, 500_000_000  # bytes
LONGEST_PATH = 259  # of Windows, unless it is told otherwise
LONGEST_INSIDE = 140  # of a path in a site: two ids of sixty letters, folders and a name
SYNCED = ("onedrive", "dropbox", "google drive", "googledrive", "icloud", "nextcloud", "mobile documents")
FAR = (
    "nfs", "nfs4", "cifs", "smb3", "smbfs", "afpfs", "9p", "vboxsf", "drvfs", "fuse.sshfs", "davfs", "fuse.gvfsd-fuse",
)  # fmt: skip


def look_at_disk(out: Path) -> Iterator[Finding]:
    """What the disk of a published folder can do."""
    place = _nearest(out.resolve())
    try:
        with working_folder(place / out.name, "doctor") as folder:
            yield Finding("writable", "ok", f"{place} can be written to")
            yield from _tried_in(folder)
    except OSError as error:
        yield Finding(
            "writable", "wrong", f"{place} cannot be written to: {error.strerror or error}",
            "the site is written beside the one before, and then takes its place",
            "site-builder publish --out, with a folder that is yours",
        )  # fmt: skip
    yield from look_at_space(place, shutil.disk_usage(place).free)
    yield from look_at_place(out.resolve(), _kind_of_disk(place))
    yield from look_at_length(out.resolve(), sys.platform, has_long_paths=_has_long_paths())


def look_at_space(place: Path, free: int) -> Iterator[Finding]:
    """Whether there is room. Units: bytes."""
    said = f"{free / 1e9:,.1f} GB are free at {place}"
    why = "a site of a thousand events has some 300 MB, and stands there twice while it is published"
    if free < LITTLE:
        yield Finding("space", "wrong", said, why, "delete what nobody needs, or publish to another disk with --out")
    elif free < SCARCE:
        yield Finding("space", "odd", said, why, "delete what nobody needs, or publish to another disk with --out")
    else:
        yield Finding("space", "ok", said)


def look_at_place(out: Path, kind: str) -> Iterator[Finding]:
    """Whether the disk is another machine's, or a program takes files from it while they are written."""
    synced = [part for part in out.parts if any(name in part.lower() for name in SYNCED)]
    if synced:
        yield Finding(
            "synced", "odd", f'"{synced[0]}" is copied by another program while it is written to',
            "such programs hold files open, and make second ones where two machines write", ELSEWHERE,
        )  # fmt: skip
    if kind in FAR:
        yield Finding(
            "far-disk", "odd", f"{out} stands on a disk of another machine ({kind})",
            "such disks are slow with many small files, and may let two builds write at once", ELSEWHERE,
        )  # fmt: skip


def look_at_length(out: Path, platform: str, *, has_long_paths: bool) -> Iterator[Finding]:
    """Whether Windows would find a path too long."""
    longest = len(os.fspath(out)) + 1 + LONGEST_INSIDE
    if platform == "win32" and longest > LONGEST_PATH and not has_long_paths:
        yield Finding(
            "long-paths", "odd", f"paths below {out} may have {longest} letters; Windows takes {LONGEST_PATH}",
            "a page with a long id could not be written",
            r"move the folder nearer to the root of the disk, such as C:\words, or switch on long paths in Windows",
        )  # fmt: skip


def _tried_in(folder: Path) -> Iterator[Finding]:
    yield _case(folder)
    yield from _letters(folder)
    if _works(lambda: _linked(folder)):
        yield Finding("links", "ok", "a file can have two names, so that a build writes only what is new")
    else:
        yield Finding("links", "note", "a file cannot have two names here: each build copies what did not change")
    if can_exchange(folder):
        yield Finding("exchange", "ok", "two folders can be exchanged in one step: readers never meet half a site")
    else:
        yield Finding(
            "exchange", "note", "two folders cannot be exchanged in one step here: for a moment there is no site",
            "readers may see an error just then", "let the server look at a link, as docs/hosting.md tells",
        )  # fmt: skip
    if not _works(lambda: os.symlink(folder / "one", folder / "symlink")):
        yield Finding("symlinks", "note", "no symbolic links can be made here; nothing needs them")
    yield _speed(folder)


def _case(folder: Path) -> Finding:
    (folder / "one").write_bytes(b"")
    if (folder / "ONE").exists():
        said = "this disk takes a.yaml and A.yaml for one file; ids have small letters alone"
        return Finding("letter-case", "note", said)
    return Finding("letter-case", "ok", "this disk tells a.yaml from A.yaml")


def _letters(folder: Path) -> Iterator[Finding]:
    composed, apart = (unicodedata.normalize(form, "é") for form in ("NFC", "NFD"))
    with suppress(OSError, UnicodeError):
        (folder / composed).write_bytes(b"")
        if (folder / apart).exists():
            said = "this disk takes é and e with an accent for one name; ids have plain letters alone"
            yield Finding("letter-form", "note", said)


def _linked(folder: Path) -> None:
    os.link(folder / "one", folder / "two")


def _works(do: Callable[[], object]) -> bool:
    try:
        do()
    except (OSError, NotImplementedError):
        return False
    return True


def _speed(folder: Path) -> Finding:
    started = time.perf_counter()
    for number in range(FEW):
        (folder / f"{number}.html").write_bytes(b"x" * 4096)
    seconds = time.perf_counter() - started
    if seconds > SLOW:
        said = f"this disk takes {seconds:.1f} s for {FEW} small files"
        return Finding("slow-disk", "odd", said, "a site has thousands", ELSEWHERE)
    return Finding("speed", "ok", "the disk is quick with small files")


def _nearest(out: Path) -> Path:
    """The folder above that is there."""
    return next((path for path in out.parents if path.is_dir()), Path.cwd())


def _kind_of_disk(place: Path) -> str:
    """What Linux calls the file system; nothing elsewhere. Source: proc(5), mountinfo."""
    mounts: list[tuple[int, str]] = []
    with suppress(OSError):
        for line in Path("/proc/self/mountinfo").read_text("utf-8", "replace").splitlines():
            before, _, after = line.partition(" - ")
            point = Path(before.split()[4].replace("\\040", " "))
            if point == place or point in place.parents:
                mounts.append((len(point.parts), after.split()[0]))
    return max(mounts, default=(0, ""), key=lambda mount: mount[0])[1]


def _has_long_paths() -> bool:
    if sys.platform == "win32":
        place = r"SYSTEM\CurrentControlSet\Control\FileSystem"
        with suppress(ImportError, OSError):
            import winreg

            with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, place) as key:
                return bool(winreg.QueryValueEx(key, "LongPathsEnabled")[0])
    return sys.platform != "win32"
