"""Files of content/ that the desk opens and saves. What another hand wrote meanwhile is never written over.

In: a path as the desk names it: `events/x.yaml`. Out: its text and the digest by which a later save knows it again.
"""

from __future__ import annotations

import ctypes
import hashlib
import os
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from site_builder.edit.refusal import Refused
from site_builder.frozen import dataclass
from site_builder.model.kinds import WRITTEN
from site_builder.model.limits import LARGEST

_FOLDERS = "|".join(kind.folder for kind in WRITTEN)
_PATH = re.compile(rf"site\.yaml|(?:{_FOLDERS})/(?:[a-z0-9-]+/){{0,4}}[a-z0-9]+(?:-[a-z0-9]+)*\.(?:yaml|md)")
_NO_FILE = ""  # the digest of a file that is not there
_LIBC = ctypes.CDLL(None, use_errno=True) if os.name == "posix" else None


@dataclass(frozen=True, slots=True)
class OpenFile:
    """A file as it was read. Shapes: line ends and a mark at the start stay as they are; `digest` is that of its bytes,
    "" for a file that is not there.
    """

    path: str
    text: str
    digest: str


@dataclass(frozen=True, slots=True)
class Clash:
    """Another hand has saved the file since it was opened; nothing was written."""

    there: OpenFile


class DeskFiles:
    """The files of one content folder."""

    def __init__(self, content: Path) -> None:
        self._content = content
        self._writing = threading.Lock()

    @contextmanager
    def alone(self) -> Iterator[None]:
        """While the block runs, nothing else is saved here."""
        with self._writing:
            yield

    def place_of(self, path: str) -> Path:
        """Where a file stands. Errors: Refused for what is no file of the content folder, or leads out of it."""
        if not _PATH.fullmatch(path):
            raise _refused(f'"{path[:100]}" is not a file that the desk may open')
        place = self._content / path
        if not place.parent.resolve().is_relative_to(self._content.resolve()) or place.is_symlink():
            raise _refused(f'"{path}" is a link that leads elsewhere')
        return place

    def open(self, path: str) -> OpenFile:
        """The file as it stands now. Errors: Refused, of one that is too large or no text too."""
        place = self.place_of(path)
        try:
            with place.open("rb") as file:
                data = file.read(LARGEST + 1)
        except FileNotFoundError:
            return OpenFile(path, "", _NO_FILE)
        return _read(path, data)

    def save(self, path: str, text: str, before: str) -> OpenFile | Clash:
        """Writes the text in place of the file with the digest `before`; Clash where the file is no longer that one."""
        place, data = self.place_of(path), text.encode("utf-8")
        if len(data) > LARGEST:
            raise _refused("this text is larger than 1 MiB, and could not be read again")
        now = self.open(path)
        if now.digest != before:
            return Clash(now)
        if now.digest == digest_of(data):
            return now
        place.parent.mkdir(exist_ok=True)
        with self._writing:
            new = place.with_name(f".{place.name}.{os.getpid()}.new")
            try:
                _write(new, data, place)
                if not _take_place(new, place, before):
                    return Clash(self.open(path))
            finally:
                new.unlink(missing_ok=True)
        return _read(path, data)


def digest_of(data: bytes) -> str:
    """By what a file is known again."""
    return hashlib.sha256(data).hexdigest()


def _read(path: str, data: bytes) -> OpenFile:
    if len(data) > LARGEST:
        raise _refused(f'"{path}" is larger than 1 MiB')
    try:
        return OpenFile(path, data.decode("utf-8"), digest_of(data))
    except UnicodeDecodeError:
        raise _refused(f'"{path}" is not saved as UTF-8') from None


def _write(new: Path, data: bytes, old: Path) -> None:
    with new.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    if old.exists():
        new.chmod(old.stat().st_mode & 0o777)


def _take_place(new: Path, place: Path, before: str) -> bool:
    """Whether the new file stands in the place of the one with this digest; if not, all is as it was.

    Where the kernel can, the two are exchanged, and what came out is looked at: so also a save of the very moment
    between looking and writing is put back, and not lost.
    """
    if before == _NO_FILE:
        try:
            os.link(new, place)
        except FileExistsError:
            return False
        return True
    if not _exchanged(new, place):
        os.replace(new, place)
        return True
    if digest_of(new.read_bytes()) == before:
        return True
    _exchanged(new, place)
    return False


def _exchanged(one: Path, other: Path) -> bool:
    """Whether the kernel exchanged the two names in one step. Source: renameat2(2), Linux 3.15."""
    renameat2, at_cwd, exchange = getattr(_LIBC, "renameat2", None), -100, 2
    return renameat2 is not None and not renameat2(at_cwd, os.fsencode(one), at_cwd, os.fsencode(other), exchange)


def _refused(reason: str) -> Refused:
    return Refused("desk-file", reason, "the desk changes files of the content folder alone", "use a text editor")
