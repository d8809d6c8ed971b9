"""A site and a drawn place in it -> the site with one mistake, and where it stands."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import Random
from typing import NamedTuple

from mistakes.sites import Files

FIELD = re.compile(r"(?P<indent> *)(?P<hyphens>(?:- )*)(?P<key>[a-z][\w-]*):(?: (?P<value>.*))?$")
PLAIN = re.compile(r"[A-Za-zÀ-ž][^#:\"'\[\]{}]*$")


class Line(NamedTuple):
    """A line with a field. Units: `number` from 0; columns from 0."""

    path: str
    number: int
    text: str
    key: str
    value: str
    start: int  # of the key
    value_at: int


@dataclass(frozen=True)
class Mistake:
    """What is written, by path, None where a file is deleted; and the place: columns are those that are right."""

    changed: dict[str, str | bytes | None]
    path: str
    line: int = 1
    columns: range | None = None


class Site:
    """A right site from which one thing is drawn, to be spoilt."""

    def __init__(self, event: str, files: Files, draw: Random) -> None:
        self.event, self.files, self.draw = event, files, draw

    def lines(self, keys: str = "", where: str = "", value: str = "") -> list[Line]:
        """All lines with one of the fields, in files of some folders, with such a value; none inside a block."""
        return [
            line
            for path, text in self.files.items()
            if path.endswith(".yaml") and re.match(where or ".", path)
            for line in _fields(path, text)
            if (not keys or line.key in keys.split()) and re.match(value or "", line.value)
        ]

    def line(self, keys: str = "", where: str = "", value: str = "") -> Line:
        """One of them."""
        return self.draw.choice(self.lines(keys, where, value))

    def with_line(self, line: Line, text: str | None, columns: range | int | None = None, more: int = 0) -> Mistake:
        """Another text in the place of a line, or of that and more; the mistake stands in it."""
        lines = self.files[line.path].split("\n")
        lines[line.number : line.number + 1 + more] = [] if text is None else text.split("\n")
        return Mistake({line.path: "\n".join(lines)}, line.path, line.number + 1, _columns(columns))

    def with_value(self, line: Line, value: str, columns: range | int | None = None) -> Mistake:
        """Another value on a line; the mistake is the value."""
        at = line.value_at + 1 if columns is None else columns
        return self.with_line(line, line.text[: line.value_at] + value, at)


def _columns(columns: range | int | None) -> range | None:
    return range(columns, columns + 1) if isinstance(columns, int) else columns


def _fields(path: str, text: str) -> Iterator[Line]:
    inside = None
    for number, line in enumerate(text.split("\n")):
        column = len(line) - len(line.lstrip(" "))
        if inside is not None and (not line.strip() or column > inside):
            continue
        found = FIELD.match(line)
        inside = column if found and (found["value"] or "")[:1] in ("|", ">") else None
        if found:
            start = len(found["indent"] + found["hyphens"])
            value = found["value"] or ""
            yield Line(path, number, line, found["key"], value, start, start + len(found["key"]) + 2)


Slip = Callable[[Site], Mistake]
SLIPS: dict[str, Slip] = {}


def slip(function: Slip) -> Slip:
    """A kind of mistake; its name is that of the function."""
    SLIPS[function.__name__] = function
    return function
