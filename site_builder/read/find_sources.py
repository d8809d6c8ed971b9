"""content/ -> the files in it, by kind and id, and their text; the flow's first touch of the disk.

In: a folder. Out: `SourcePath`s, sorted, and problems of names and links; then, file by file,
`SourceFile`s, so that the text of the whole archive is never in memory at once.
"""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from site_builder.model.problems import Place, Problem
from site_builder.model.slugs import SLUG
from site_builder.read.file_names import FOLDERS, bad_name, is_left_behind, passed_over, unknown_file
from site_builder.read.hidden_characters import hidden_characters, printable
from site_builder.say.tags import LANGUAGES

LARGEST = 1024 * 1024  # bytes
# Addresses that the builder makes itself; a page of content/pages may not take them.
RESERVED = frozenset(
    {*FOLDERS, "speakers", "balance", "reporting", "map", "timeline", "assets", "data", "index", "404", "embed"}
    | {"search", "help", "corrections", *LANGUAGES}  # the site in another language has a folder
)
EVENT_LISTS = frozenset({"side", "topic", "place", "outlet", "year"})  # events/side/ lists the events of each side
LIST_PAGE = re.compile(r"page-[0-9]+")  # the second, third … page of a long list
TAKEN = {"pages": RESERVED, "events": EVENT_LISTS}
_LINE_END = re.compile(rb"\r\n|\r|\n")


@dataclass(frozen=True, slots=True, order=True)
class SourcePath:
    """A file to read. `path` is what editors see, from the project root; `file` opens it."""

    kind: str
    id: str
    path: str
    file: str


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
    for file in _walk(content, content, (), problems, left):
        source = _classify(content, file, problems)
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
    """The file's text, or why it cannot be shown. UTF-8 only; at most 1 MiB."""
    try:
        with open(source.file, "rb") as stream:
            data = stream.read(LARGEST + 1)
    except OSError as error:
        return None, (_unreadable(source.path, error.strerror or str(error)),)
    if len(data) > LARGEST:
        return None, (
            Problem(
                Place(source.path), "file-too-large", "this file is larger than 1 MiB",
                "a file of this size is no longer something that people wrote and can check",
                "remove what was pasted or saved here by mistake, or split the event into two",
            ),
        )
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return None, (_not_utf8(source.path, error),)
    file = SourceFile(source.kind, source.id, source.path, text.replace("\r\n", "\n").replace("\r", "\n"))
    problems = tuple(hidden_characters(file.path, file.text))
    return (None if problems else file), problems


def _walk(
    content: Path, folder: Path, above: tuple[Path, ...], problems: list[Problem], left: list[str]
) -> Iterator[Path]:
    """Files below a folder, sorted; hidden files are left alone, links out of content are refused.

    `left` takes what programs left behind.

    `above` are the real folders on the way down: a link back to one of them would have no end.
    """
    above = (*above, folder.resolve())
    try:
        items = sorted(folder.iterdir())
    except OSError as error:
        problems.append(_unreadable(_shown(content, folder), error.strerror or str(error)))
        return
    for item in items:
        if item.name.startswith("."):
            continue
        if is_left_behind(item.name):
            left.append(_shown(content, item))
            continue
        if item.is_symlink():
            fault = _link_fault(item, above, _shown(content, item))
            if fault is not None:
                problems.append(fault)
                continue
        if item.is_dir():
            yield from _walk(content, item, above, problems, left)
        elif item.is_file():
            yield item
        else:
            problems.append(_unreadable(_shown(content, item), "it is a device or a pipe, not a file"))


def _link_fault(link: Path, above: tuple[Path, ...], shown: str) -> Problem | None:
    try:
        target = link.resolve(strict=True)
    except (OSError, RuntimeError):  # RuntimeError: a link that leads to itself, before Python 3.13
        return _unreadable(shown, "it is a link that leads nowhere")
    if target in above:
        return _unreadable(shown, "it is a link that leads back to a folder around it")
    if target.is_relative_to(above[0]):
        return None
    return Problem(
        Place(shown), "outside-content", "this link leads out of the content folder",
        "the site shows only what is in the content folder, so that no private file slips in",
        "copy the file into the content folder instead of linking to it",
    )


def _classify(content: Path, file: Path, problems: list[Problem]) -> SourcePath | None:
    shown = _shown(content, file)
    parts = file.relative_to(content).parts
    if parts == ("site.yaml",):
        return SourcePath("site", "site", shown, os.fspath(file))
    kind = parts[0]
    suffix = ".md" if kind == "pages" else ".yaml"
    is_deep = len(parts) > 2 and kind != "events"
    if kind not in FOLDERS or len(parts) < 2 or is_deep or file.suffix != suffix:
        problems.append(unknown_file(_name(content), shown, parts, suffix, os.listdir(file.parent)))
        return None
    if not SLUG.fullmatch(file.stem):
        problems.append(bad_name(shown, file, os.listdir(file.parent)))
    elif file.stem in TAKEN.get(kind, ()) or LIST_PAGE.fullmatch(file.stem):
        problems.append(_reserved(shown, kind, file))
    return SourcePath(kind, file.stem, shown, os.fspath(file))


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
        "name the folder: site-builder build --content DIR; or start a new site: site-builder init my-site",
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


def _not_utf8(path: str, error: UnicodeDecodeError) -> Problem:
    data = error.object  # without the mark that some editors put at the start
    *lines, begun = _LINE_END.split(data[: error.start])
    column = len(begun.decode("utf-8", "replace")) + 1
    line = len(lines) + 1
    shown = _LINE_END.split(data[error.start - len(begun) :], maxsplit=1)[0].decode("utf-8", "replace")
    return Problem(
        Place(path, line, column, 1, shown), "not-utf8", "this file is not saved as UTF-8",
        "the words of a quote must arrive as they were typed, in every language",
        'open it in a text editor and save it with the encoding "UTF-8"',
    )


def _name(content: Path) -> str:
    return printable(content.name or os.fspath(content))


def _shown(content: Path, file: Path) -> str:
    return printable("/".join((_name(content), *file.relative_to(content).parts)))
