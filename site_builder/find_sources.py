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
from pathlib import Path

from site_builder.problems import Place, Problem, did_you_mean

LARGEST = 1024 * 1024  # bytes
REGISTRY_KINDS = ("sides", "people", "outlets", "sources", "places", "terms", "topics", "verified")
FOLDERS = ("events", *REGISTRY_KINDS, "pages")
# Addresses that the builder makes itself; a page of content/pages may not take them.
RESERVED = frozenset({*FOLDERS, "speakers", "assets", "data", "index", "404", "embed", "search"})
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


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
        lines = self.text.split("\n", line)
        snippet = lines[line - 1].rstrip("\r") if line <= len(lines) else ""
        return Place(self.path, line, column, width, snippet)


def find_sources(content: Path) -> tuple[tuple[SourcePath, ...], tuple[Problem, ...]]:
    """Every file of the content folder that the builder reads, sorted, and what is wrong with names."""
    if not content.is_dir():
        return (), (_no_content(content),)
    found: list[SourcePath] = []
    problems: list[Problem] = []
    for file in _walk(content, content, problems):
        source = _classify(content, file, problems)
        if source is not None:
            found.append(source)
    problems.extend(_clashes(found))
    if not any(source.kind == "events" for source in found):
        problems.append(_no_events(content))
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
                "an entry is text that people wrote; something else was pasted or saved here",
                "split the event, or remove what does not belong to it",
            ),
        )
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return None, (_not_utf8(source.path, data, error),)
    file = SourceFile(source.kind, source.id, source.path, text.replace("\r\n", "\n"))
    problems = tuple(_forbidden_characters(file))
    return (None if problems else file), problems


def _walk(content: Path, folder: Path, problems: list[Problem]) -> Iterator[Path]:
    """Files below a folder, sorted; hidden files are left alone, links out of content are refused."""
    root = content.resolve()
    for item in sorted(folder.iterdir()):
        if item.name.startswith("."):
            continue
        if item.is_symlink() and not _stays_inside(item, root, content, problems):
            continue
        if item.is_dir():
            yield from _walk(content, item, problems)
        else:
            yield item


def _stays_inside(link: Path, root: Path, content: Path, problems: list[Problem]) -> bool:
    shown = _shown(content, link)
    try:
        target = link.resolve(strict=True)
    except (OSError, RuntimeError):
        problems.append(_unreadable(shown, "the link leads nowhere"))
        return False
    if target.is_relative_to(root) and not link.absolute().is_relative_to(target):
        return True
    problems.append(
        Problem(
            Place(shown), "outside-content", "this link leads out of the content folder",
            "the site shows only what stands in the content folder, so that no private file slips in",
            "copy the file into the content folder instead of linking to it",
        )
    )
    return False


def _classify(content: Path, file: Path, problems: list[Problem]) -> SourcePath | None:
    shown = _shown(content, file)
    parts = file.relative_to(content).parts
    kind = "site" if parts == ("site.yaml",) else parts[0]
    suffix = ".md" if kind == "pages" else ".yaml"
    is_deep = len(parts) > 2 and kind != "events"
    if kind != "site" and (kind not in FOLDERS or len(parts) < 2 or is_deep or file.suffix != suffix):
        problems.append(_unknown_file(shown, parts, suffix))
        return None
    if kind == "site":
        return SourcePath("site", "site", shown, os.fspath(file))
    source = SourcePath(kind, file.stem, shown, os.fspath(file))
    if not SLUG.fullmatch(file.stem):
        problems.append(_bad_name(shown, file))
    elif kind == "pages" and file.stem in RESERVED:
        problems.append(_reserved_page(shown, file.stem))
    return source


def _clashes(found: list[SourcePath]) -> Iterator[Problem]:
    """Two files whose addresses would be one on a disk that folds case or Unicode forms."""
    first: dict[tuple[str, str], SourcePath] = {}
    for source in found:
        address = unicodedata.normalize("NFC", source.id).casefold()
        other = first.setdefault((source.kind, address), source)
        if other is not source:
            yield Problem(
                Place(source.path), "address-clash",
                f'this file and {other.path} would have one address, "{source.kind}/{address}/"',
                "the file name is the address; only one of the two pages could be read",
                "rename one of the two files",
            )


def _no_content(content: Path) -> Problem:
    return Problem(
        Place(_name(content)), "no-content", "there is no such folder",
        "everything on the site comes from the content folder",
        "give its path with --content, or start one: site-builder init my-site",
    )


def _no_events(content: Path) -> Problem:
    return Problem(
        Place(f"{_name(content)}/events"), "no-events", "there is no event in this folder",
        "a site without events has nothing to lay side by side",
        f"write the first one, for example {_name(content)}/events/2023-05-12-berkhivka.yaml "
        "(docs/content-format.md has an example)",
    )


def _unknown_file(shown: str, parts: tuple[str, ...], suffix: str) -> Problem:
    near = did_you_mean(parts[0], FOLDERS)
    if parts[0] in FOLDERS and len(parts) == 2:
        fix = f"rename it to {Path(parts[-1]).stem}{suffix}, or move it out of the content folder"
    elif near and near != parts[0]:
        fix = f'did you mean "{near}"? move it there'
    else:
        fix = f"move it into one of {', '.join(FOLDERS)}, or out of the content folder"
    return Problem(
        Place(shown), "unknown-file", "this file is not read",
        "a file that the builder does not read would be missing from the site without a word", fix,
    )


def _bad_name(shown: str, file: Path) -> Problem:
    plain = unicodedata.normalize("NFKD", file.stem).encode("ascii", "ignore").decode().lower()
    slug = "-".join(re.findall(r"[a-z0-9]+", plain)) or "a-name"
    return Problem(
        Place(shown), "bad-id", f'"{file.stem}" cannot be an address',
        "the file name is the id and the address: lower-case letters a-z, digits and single hyphens",
        f"rename the file to {slug}{file.suffix}",
    )


def _reserved_page(shown: str, name: str) -> Problem:
    return Problem(
        Place(shown), "address-clash", f'the builder makes "{name}/" itself',
        "the file name is the address; only one of the two pages could be read",
        "rename the file",
    )


def _unreadable(path: str, reason: str) -> Problem:
    return Problem(
        Place(path), "unreadable-file", f"this file cannot be read: {reason}",
        "what cannot be read would be missing from the site without a word",
        "check the file and who may read it, or remove it",
    )


def _not_utf8(path: str, data: bytes, error: UnicodeDecodeError) -> Problem:
    before = data[: error.start]
    line_start = before.rfind(b"\n") + 1
    column = len(before[line_start:].decode("utf-8", "replace")) + 1
    line = before.count(b"\n") + 1
    return Problem(
        Place(path, line, column), "not-utf8", f"byte 0x{data[error.start]:02x} is not UTF-8 text",
        "the words of a quote must arrive as they were typed, in every language",
        'save the file again with the encoding "UTF-8"',
    )


_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069]")


def _forbidden_characters(file: SourceFile) -> Iterator[Problem]:
    for match in _FORBIDDEN.finditer(file.text):
        start = match.start()
        line = file.text.count("\n", 0, start) + 1
        column = start - file.text.rfind("\n", 0, start)
        name = f"U+{ord(match.group()):04X}"
        is_bidi = ord(match.group()) > 0x2000
        yield Problem(
            file.place(line, column),
            "bidi-override" if is_bidi else "control-character",
            f"{name} stands here, a character that cannot be seen",
            "it changes the order in which words are shown, so that a quote could read as something else"
            if is_bidi
            else "it has no place in text and most likely came along with something pasted",
            "delete it (remove the characters around it and type them again)",
        )


def _name(content: Path) -> str:
    return content.name or os.fspath(content)


def _shown(content: Path, file: Path) -> str:
    return f"{_name(content)}/{file.relative_to(content).as_posix()}"
