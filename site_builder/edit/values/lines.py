"""A text and a place in it -> the line around it, whatever its line ends are."""

from __future__ import annotations

import re

_LINE_END = re.compile(r"\r\n|\r|\n")


def line_end_of(text: str) -> str:
    """The line end that the text uses: that of its first line."""
    match = _LINE_END.search(text)
    return match.group() if match else "\n"


def start_of_line(text: str, index: int) -> int:
    """Where the line begins in which `index` stands."""
    return max(text.rfind("\n", 0, index), text.rfind("\r", 0, index)) + 1


def end_of_line(text: str, index: int) -> int:
    """Where the line end stands behind `index`, or the end of the text."""
    match = _LINE_END.search(text, index)
    return match.start() if match else len(text)


def next_line(text: str, index: int) -> int:
    """Where the line behind that of `index` begins, or the end of the text."""
    match = _LINE_END.search(text, index)
    return match.end() if match else len(text)


def behind_comments(text: str, index: int, column: int) -> int:
    """Behind the comments that begin at the line of `index` and stand further to the right than `column`.

    They belong to what stands above them: a comment that is in line with a field belongs to nobody, and stays.
    """
    last = index
    while index < len(text):
        line = text[index : end_of_line(text, index)]
        bare = line.lstrip(" ")
        if bare and not (bare.startswith("#") and len(line) - len(bare) > column):
            break
        index = next_line(text, index)
        last = index if bare else last
    return last


def is_blank(text: str) -> bool:
    """Whether nothing stands there but spaces and line ends."""
    return not text.strip(" \t\r\n")


def indented(lines: list[str], column: int) -> list[str]:
    """The lines, further to the right; empty ones stay empty."""
    return [" " * column + line if line else line for line in lines]
