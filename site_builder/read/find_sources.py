"""content/ -> the files in it, by kind and id, and their text; the flow's first touch of the disk.

In: a folder. Out: `SourcePath`s, sorted, and problems of names and links; then, file by file,
`SourceFile`s, so that the text of the whole archive is never in memory at once.
"""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

from site_builder.frozen import dataclass
from site_builder.model.limits import LARGEST, LIMITS
from site_builder.model.problems import Place, Problem, has_errors
from site_builder.read.file_bytes import text_of
from site_builder.read.file_names import (
    FOLDERS,
    bad_folder,
    bad_name,
    entry_meant,
    is_left_behind,
    passed_over,
    unknown_file,
)
from site_builder.read.hidden_characters import odd_characters, printable
from site_builder.say.tags import LANGUAGES

# Addresses that the builder makes itself; a page of content/pages may not take them.
RESERVED = frozenset(
    {*FOLDERS, "speakers", "balance", "reporting", "map", "timeline", "assets", "data", "index", "404", "embed"}
    | {"search", "help", "corrections", "figures", "changed", *LANGUAGES}  # the site in another language has a folder
)
EVENT_LISTS = frozenset({"side", "topic", "place", "outlet", "year"})  # events/side/ lists the events of each side
LIST_PAGE = re.compile(r"page-[0-9]+")  # the second, third … page of a long list
TAKEN = {"pages": RESERVED, "events": EVENT_LISTS}


@dataclass(frozen=True, slots=True, order=True)
class SourcePath:
    """A file to read. `path` is what editors see, from the project root; `file` opens it. Where it was read already,
    `data` is what it held.
    """

    kind: str
    id: str
    path: str
    file: str
    data: bytes | None = None


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file that was read: its kind, id, shown path and text."""

    kind: str
    id: str
    path: str
    text: str

    def place(self, line: int, column: int, width: int = 1) -> Place:
        """A place in this file with the line as it was typed; lines and columns from 1."""
        lines = _lines(self.text)
        snippet = lines[line - 1] if line <= len(lines) else ""
        return Place(self.path, line, column, width, snippet)


@lru_cache(maxsize=4)
def _lines(text: str) -> list[str]:
    """A file with one problem often has many; their places are looked up one after the other."""
    return text.split("\n")


def find_sources(content: Path) -> tuple[tuple[SourcePath, ...], tuple[Problem, ...]]:
    """Every file of the content folder that the builder reads, sorted, and what is wrong with names."""
    if not content.is_dir():
        return (), (_no_content(content),)
    found: list[SourcePath] = []
    problems: list[Problem] = []
    left: list[str] = []
    for file, beside in _walk(content, problems, left):
        source = _classify(content, file, beside, problems)
        if source is not None:
            found.append(source)
    problems.extend(_clashes(found))
    problems.extend([passed_over(left)] if left else [])
    if not any(source.kind == "events" for source in found):
        problems.append(_no_events(content))
    if not any(source.kind == "site" for source in found):
        problems.append(_no_site(content))
    return tuple(sorted(found)), tuple(problems)


def read_source(source: SourcePath) -> tuple[SourceFile | None, tuple[Problem, ...]]:
    """The file's text and warnings of it, or why it cannot be shown."""
    try:
        data = source.data if source.data is not None else bytes_of(source.file)
    except OSError as error:
        return None, (_unreadable(source.path, error.strerror or str(error)),)
    text = text_of(source.path, data)
    if isinstance(text, Problem):
        return None, (text,)
    file = SourceFile(source.kind, source.id, source.path, text)
    problems = tuple(odd_characters(file.path, file.text))
    return (None if has_errors(problems) else file), problems


def bytes_of(file: str) -> bytes:
    """What a file holds, up to one byte more than it may. Errors: OSError."""
    with open(file, "rb") as stream:
        return stream.read(LARGEST + 1)


def names_one(source: SourcePath, ids: Iterable[str]) -> bool:
    """Whether a file holds one of the ids anywhere, so that it is worth parsing; one that cannot be read holds none."""
    try:
        text = bytes_of(source.file)
    except OSError:
        return False  # `check` says what is wrong with it
    return any(id.encode() in text for id in ids)


def _walk(content: Path, problems: list[Problem], left: list[str]) -> Iterator[tuple[Path, frozenset[str]]]:
    """Files of the content folder, each with all names in its folder; links out of content are refused.

    `left` takes what programs left behind. A folder is entered once by its own name and once by a link: links that lead
    to folders of links would have no end, or one that nobody lives to see.
    """
    linked: set[Path] = set()
    waiting: list[tuple[Path, tuple[Path, ...], frozenset[str]]] = [(content, (), frozenset())]
    while waiting:
        path, above, beside = waiting.pop()
        if not path.is_dir():
            yield path, beside
            continue
        above = (*above, path.resolve())
        names = _names(content, path, problems)
        beside = frozenset(names)
        items = [item for name in names if (item := _item(content, path / name, above, problems, left, linked))]
        waiting += [(item, above, beside) for item in reversed(items)]


def _names(content: Path, folder: Path, problems: list[Problem]) -> list[str]:
    try:
        return sorted(item.name for item in folder.iterdir())
    except OSError as error:
        problems.append(_unreadable(_shown(content, folder), error.strerror or str(error)))
        return []


def _item(
    content: Path, item: Path, above: tuple[Path, ...], problems: list[Problem], left: list[str], linked: set[Path]
) -> Path | None:
    """The file or folder, if it is to be read. `above` are the real folders around it: a link to one has no end."""
    if item.name.startswith("."):
        return None
    shown = _shown(content, item)
    if is_left_behind(item.name):
        left.append(shown)
        return None
    fault = _link_fault(item, above, shown, linked) if item.is_symlink() else None
    if fault is None and item.is_dir():
        fault = _deep_folder(shown) if len(above) > LIMITS["folders"].most + 1 else bad_folder(shown, item.name)
    elif fault is None and not item.is_file():
        fault = _unreadable(shown, "it is a device or a pipe, not a file")
    problems += [fault] if fault else []
    return None if fault else item


def _deep_folder(shown: str) -> Problem:
    return Problem(
        Place(shown), "too-deep", f"this folder stands inside more than {LIMITS['folders'].most} others",
        "nobody finds a file so far below, and some disks cannot hold its path",
        "move what is in it further up: sub-folders of events/ are for you alone, and no part of an address",
    )


def _link_fault(link: Path, above: tuple[Path, ...], shown: str, linked: set[Path]) -> Problem | None:
    try:
        target = link.resolve(strict=True)
    except (OSError, RuntimeError):  # RuntimeError: a link that leads to itself, before Python 3.13
        return _unreadable(shown, "it is a link that leads nowhere")
    if target in above:
        return _unreadable(shown, "it is a link that leads back to a folder around it")
    if target in linked:
        return _unreadable(shown, "it is a link to a folder to which another link leads already")
    if target.is_relative_to(above[0]):
        linked.update([target] if target.is_dir() else [])
        return None
    return Problem(
        Place(shown), "outside-content", "this link leads out of the content folder",
        "the site shows only what is in the content folder, so that no private file slips in",
        "copy the file into the content folder instead of linking to it",
    )


def _classify(content: Path, file: Path, beside: frozenset[str], problems: list[Problem]) -> SourcePath | None:
    shown = _shown(content, file)
    parts = file.relative_to(content).parts
    if parts == ("site.yaml",):
        return SourcePath("site", "site", shown, os.fspath(file))
    kind = parts[0]
    suffix = ".md" if kind == "pages" else ".yaml"
    is_deep = len(parts) > 2 and kind != "events"
    if kind not in FOLDERS or len(parts) < 2 or is_deep or file.suffix != suffix:
        problems.append(unknown_file(_name(content), shown, parts, suffix, beside))
        is_placed = kind in FOLDERS and len(parts) > 1 and not is_deep
        id = entry_meant(file.name, suffix, beside) if is_placed else None
        return SourcePath(kind, id, shown, os.fspath(file)) if id else None
    fault = bad_name(shown, file, beside)
    if fault is not None:
        problems.append(fault)
    elif file.stem in TAKEN.get(kind, ()) or LIST_PAGE.fullmatch(file.stem):
        problems.append(_reserved(shown, kind, file))
    return SourcePath(kind, file.stem, shown, os.fspath(file)) if _is_text(file.stem) else None


def _is_text(name: str) -> bool:
    """Whether a name is UTF-8; any other would fail wherever it is written."""
    return not any("\ud800" <= char <= "\udfff" for char in name)


def _clashes(found: list[SourcePath]) -> Iterator[Problem]:
    """Two files whose addresses would be one on a disk that folds case or Unicode forms."""
    first: dict[tuple[str, str], SourcePath] = {}
    for source in found:
        address = unicodedata.normalize("NFC", source.id).casefold()
        other = first.setdefault((source.kind, address), source)
        if other is not source:
            yield Problem(
                Place(source.path), "address-clash",
                f'this file and {other.path} would have the same address, "{_address(source.kind, address)}"',
                _WHY_ADDRESS, "rename one of the two files",
            )


def _address(kind: str, name: str) -> str:
    folder = {"pages": "", "people": "speakers/"}.get(kind, f"{kind}/")
    return printable(f"{folder}{name}/")


def _no_content(content: Path) -> Problem:
    return Problem(
        Place(_name(content)), "no-content", "there is no such folder",
        "everything on the site comes from the content folder",
        "go to the folder of your site (cd my-site), or name its content: --content DIR; or start a new site: "
        "site-builder init my-site",
    )


def _no_site(content: Path) -> Problem:
    return Problem(
        Place(f"{_name(content)}/site.yaml"), "no-site", "there is no such file",
        "it holds what is true of the whole site: its title, its languages, the order of sides",
        f"create {_name(content)}/site.yaml with a line such as title: In Other Words",
    )


def _no_events(content: Path) -> Problem:
    return Problem(
        Place(f"{_name(content)}/events"), "no-events", "there is no event in this folder",
        "a site without events has nothing to compare",
        f"write the first one, for example {_name(content)}/events/2023-05-12-berkhivka.yaml "
        "(docs/content-format.md has an example)",
    )


def _reserved(shown: str, kind: str, file: Path) -> Problem:
    return Problem(
        Place(shown), "address-clash", f'the site already has something at "{_address(kind, file.stem)}"',
        _WHY_ADDRESS, f"rename the file, for example to about-{file.stem}{file.suffix}",
    )


_WHY_ADDRESS = "the file name is the address, and at one address only one page can be read"


def _unreadable(path: str, reason: str) -> Problem:
    return Problem(
        Place(path), "unreadable-file", f"this file cannot be read: {reason}",
        "the site would silently leave out what cannot be read",
        "put the file itself here and make sure that you may read it, or remove it",
    )


def _name(content: Path) -> str:
    return printable(content.name or os.fspath(content))


def _shown(content: Path, file: Path) -> str:
    return printable("/".join((_name(content), *file.relative_to(content).parts)))
