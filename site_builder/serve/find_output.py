"""An address of the site -> the rows of the table of outputs that may have a page or file there.

Nothing is looked for on the disk: an address leads to what the table can make, or to nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from fnmatch import fnmatchcase
from typing import NamedTuple

from site_builder.model.registry import MODELS
from site_builder.outputs import EVENT_OUTPUTS, OUTPUTS
from site_builder.pages.page import Version

WITHOUT_ENDING = frozenset(file for output in OUTPUTS for file in output.files if "." not in file)
FOLDERS = {"people": "speakers"}  # kinds of entries whose pages stand in a folder of another name


class Place(NamedTuple):
    """An output in which a path may be. Shapes: `row` is one of `OUTPUTS`."""

    row: int
    key: str


class EventPlace(NamedTuple):
    """A page or file of one event. Shapes: `row` is one of `EVENT_OUTPUTS`."""

    row: int
    id: str


def version_of(path: str, versions: tuple[Version, ...]) -> tuple[Version, str]:
    """The version of the site in which a path stands, and the path within it."""
    for version in versions[1:]:
        if path.startswith(version.folder):
            return version, path.removeprefix(version.folder)
    return versions[0], path


def event_place(path: str) -> EventPlace | None:
    """The output of an event at a path within a version; `events/side/index.html` looks like one."""
    folder, _, rest = path.partition("/")
    id = rest.partition("/")[0]
    rows = (row for row, output in enumerate(EVENT_OUTPUTS) if any(_fits(path, file) for file in output.files))
    return next((EventPlace(row, id) for row in rows), None) if folder == "events" else None


def _fits(path: str, pattern: str) -> bool:
    """Whether a path is of a form in which `*` stands for one name."""
    return path.count("/") == pattern.count("/") and fnmatchcase(path, pattern)


def places(path: str) -> Iterator[Place]:
    """The outputs in which a path within a version may be; those that are named most closely come first."""
    parts = path.split("/")
    found = [
        (parts[len(folder) :] != [name], -len(folder), "*" in folder, row, key)
        for row, output in enumerate(OUTPUTS)
        for *folder, name in (file.split("/") for file in output.files)
        if (key := _key(folder, parts)) is not None and _ending(name) == _ending(path) and (folder or name == path)
    ]  # fmt: skip
    yield from (Place(row, key if OUTPUTS[row].groups else "") for *_, row, key in sorted(found))


def _ending(path: str) -> str:
    return path.rpartition(".")[2]


def _key(folder: list[str], parts: list[str]) -> str | None:
    """What stands in a path for the `*` of a folder, "" where it has none; None where the path is not in the folder."""
    if len(parts) <= len(folder):
        return None
    key = ""
    for name, part in zip(folder, parts, strict=False):
        if name == "*":
            key = part
        elif name != part:
            return None
    return key


def entry_at(path: str) -> tuple[str, str] | None:
    """The file of content/ of which a path within a version is the page: (kind, id), or nothing."""
    folder, _, rest = path.partition("/")
    id, _, file = rest.partition("/")
    if folder == "events" and file:
        return "events", id
    kind = next((kind for kind in MODELS if FOLDERS.get(kind, kind) == folder), None)
    if kind and file:
        return kind, id
    return ("pages", folder) if rest == "index.html" else None
