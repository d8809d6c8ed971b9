"""Files of content/ that the desk opens and saves. What another hand wrote meanwhile is never written over.

In: a path as the desk names it: `events/x.yaml`. Out: its text and the digest by which a later save knows it again.
"""

from __future__ import annotations

import os
import re
import stat
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from site_builder.desk.put_in_place import digest_of, digest_of_file, put_in_place
from site_builder.edit.refusal import Refused
from site_builder.frozen import dataclass
from site_builder.model.kinds import WRITTEN
from site_builder.model.limits import LARGEST

FOLDERS = tuple(kind.folder for kind in WRITTEN)
_PATH = re.compile(rf"site\.yaml|(?:{'|'.join(FOLDERS)})/(?:[a-z0-9-]+/){{0,4}}[a-z0-9]+(?:-[a-z0-9]+)*\.(?:yaml|md)")
_NO_FILE = ""  # the digest of a file that is not there
# A pipe would be waited for for ever, and what a link leads to is not ours.
_AS_IT_IS = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


@dataclass(frozen=True, slots=True)
class OpenFile:
    """A file as it was read. Shapes: line ends and a mark at the start stay as they are; `digest` is that of its bytes,
    "" for a file that is not there; `fault` says why there is no text of one that is.
    """

    path: str
    text: str
    digest: str
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Clash:
    """Another hand has saved the file since it was opened; nothing was written. `moved` is where it seems to stand now,
    if it is gone.
    """

    there: OpenFile
    moved: str = ""


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
        found = self._look(path)
        if found.fault:
            raise _refused(found.fault)
        return found

    def save(self, path: str, text: str, before: str) -> OpenFile | Clash:
        """Writes the text in place of the file with the digest `before`; Clash where the file is no longer that one.

        Errors: Refused, of a disk that is full or may not be written to too; then all is as it was.
        """
        place, data = self.place_of(path), text.encode("utf-8", "surrogatepass")
        saved = _read(path, data)
        if saved.fault:
            raise _refused(saved.fault)
        with self._writing:
            now = self._look(path)
            if now.digest == saved.digest:
                return now
            if now.digest != before:
                return self._clash(now, before)
            with faults_told(path):
                place.parent.mkdir(parents=True, exist_ok=True)
                if put_in_place(data, place, before, keeps=bool(now.fault)):
                    return saved
            now = self._look(path)
            return now if now.digest == saved.digest else self._clash(now, before)

    def _look(self, path: str) -> OpenFile:
        place = self.place_of(path)
        with faults_told(path):
            try:
                handle = os.open(place, _AS_IT_IS)
            except (FileNotFoundError, NotADirectoryError):
                return OpenFile(path, "", _NO_FILE)
            with os.fdopen(handle, "rb") as file:
                if not stat.S_ISREG(os.fstat(handle).st_mode):
                    raise _refused(f'"{path}" is no file')
                found = _read(path, file.read(LARGEST + 1))
                return replace(found, digest=digest_of_file(place)) if found.fault else found

    def _clash(self, there: OpenFile, before: str) -> Clash:
        return Clash(there, "" if there.digest or not before else self._named_otherwise(there.path, before))

    def _named_otherwise(self, path: str, digest: str) -> str:
        """The file of the same folder that has what another had before it was gone; "" where none has."""
        suffix = Path(path).suffix
        with faults_told(path):
            for place in sorted((self._content / path.partition("/")[0]).rglob(f"*{suffix}")):
                if place.is_file() and not place.is_symlink() and digest_of_file(place) == digest:
                    found = place.relative_to(self._content).as_posix()
                    return found if _PATH.fullmatch(found) else ""
        return ""


def _read(path: str, data: bytes) -> OpenFile:
    """Some bytes as a file; the digest is missing where there is no text of them."""
    if len(data) > LARGEST:
        return OpenFile(path, "", "", f'"{path}" is larger than 1 MiB')
    try:
        return OpenFile(path, data.decode("utf-8"), digest_of(data))
    except UnicodeDecodeError:
        return OpenFile(path, "", "", f'"{path}" is not saved as UTF-8')


@contextmanager
def faults_told(path: str) -> Iterator[None]:
    """The block works with the disk; what it cannot do is said in words."""
    try:
        yield
    except OSError as error:
        raise Refused(
            "desk-disk", f'"{path}" cannot be read or written: {error.strerror or error}',
            "what you typed is kept in this browser", "free the disk, or allow the folder to be written to",
        ) from None  # fmt: skip


def write_new(place: Path, text: str) -> None:
    """Writes a new file: whole, or not at all. Errors: Refused, also where the name has been taken."""
    with faults_told(place.name):
        place.parent.mkdir(parents=True, exist_ok=True)
        if not put_in_place(text.encode("utf-8"), place, ""):
            raise FileExistsError(17, "somebody else has made it just now", str(place))


def _refused(reason: str) -> Refused:
    return Refused("desk-file", reason, "the desk changes files of the content folder alone", "use a text editor")
