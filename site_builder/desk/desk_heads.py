"""The files of events -> their titles and dates, skimmed: what the desk's first page lists before the archive was read.

Of ten thousand events, what they share takes longer to be read than anybody waits for a list. A title and a date that
stand on a line of their own, as nearly all do, are found without reading the rest of the file; any other by its YAML.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from site_builder.model.dates import EdtfDate, parse_date
from site_builder.read.find_sources import SourcePath
from site_builder.read.outlines import outline_of

_BEGINNING = 4_096  # bytes in which a title and a date are looked for
# What YAML reads as it is, up to the end of the line, if no line goes on with it.
_PLAIN = r"""(?:"(?P<{0}_quoted>[^"\\\n]*)"|(?P<{0}>[^\s"'|>&*!%@`#\[\]{{}},?:-](?:(?![ \t]#|:[ \t\n])[^\n\t])*?))"""
_END = r"(?:[ ]+#[^\n]*|[ ]*)\r?\n(?![ \t\r\n])"
_FIELDS = {name: re.compile(rf"(?m)^{name}:[ ]+{_PLAIN.format(name)}{_END}") for name in ("title", "date")}


class Head(NamedTuple):
    """What is known of an event without reading it. Units: `changed` is in ns."""

    id: str
    path: str  # within the content folder
    title: str
    date: EdtfDate | None
    changed: int


def heads_of(content: Path) -> tuple[Head, ...]:
    """The heads of all events, by id; a file that names nothing is called after its id."""
    heads = (_head(content, file) for file in _files(os.fspath(content / "events")))
    return tuple(sorted(heads, key=lambda head: head.id))


def title_of(content: Path) -> str:
    """The title of the site, as far as its settings say it on a line; else ""."""
    try:
        with open(content / "site.yaml", "rb") as file:
            return _said(_FIELDS["title"], file.read(_BEGINNING).decode("utf-8", "replace")) or ""
    except OSError:
        return ""


def _files(folder: str) -> Iterator[str]:
    """The files of a folder and of those in it; links are left to who reads the archive."""
    waiting = [folder]
    while waiting:
        try:
            with os.scandir(waiting.pop()) as items:
                for item in items:
                    if item.name.startswith(".") or item.is_symlink():
                        continue
                    if item.is_dir():
                        waiting.append(item.path)
                    elif item.name.endswith(".yaml"):
                        yield item.path
        except OSError:
            continue


def _head(content: Path, file: str) -> Head:
    id, path = os.path.basename(file).removesuffix(".yaml"), file[len(os.fspath(content)) + 1 :].replace(os.sep, "/")
    try:
        with open(file, "rb") as stream:
            text, changed = stream.read(_BEGINNING).decode("utf-8", "replace"), os.fstat(stream.fileno()).st_mtime_ns
    except OSError:
        return Head(id, path, id, None, 0)
    title, said = _said(_FIELDS["title"], text), _said(_FIELDS["date"], text)
    date = parse_date(said) if said else None
    if title and isinstance(date, EdtfDate):
        return Head(id, path, title, date, changed)
    outline = outline_of(SourcePath("events", id, path, file), with_drafts=True)
    if outline is None:
        return Head(id, path, title or id, None, changed)
    return Head(id, path, outline.title, outline.date, changed)


def _said(field: re.Pattern[str], text: str) -> str | None:
    """The text of a field, where it stands on a line of its own, once."""
    found = [*field.finditer(text)]
    return next(filter(None, found[0].groups()), "").strip() if len(found) == 1 else None
