"""A text -> its paragraphs: what stands between empty lines, or a line each where the lines are not wrapped."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

import regex

from site_builder.frozen import dataclass

_LINE = regex.compile(r"[^\n\r\u2028\u2029\f]*(?:\r\n|[\n\r\u2028\u2029\f]|\Z)")
_SENTENCE_END = tuple(".!?:;…\"”»“’'")
_WRAPPED = 45  # a shorter line without an end of sentence is a heading, not a line that was wrapped


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Units: places in the text; the white space around it is not part of it."""

    start: int
    end: int


class Lines:
    """Which line and column a place in a text is on, from 1."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *(found.end() for found in regex.finditer(r"\n", text))]

    def of(self, place: int) -> tuple[int, int]:
        """The line and the column of a place."""
        line = bisect_right(self._starts, place)
        return line, place - self._starts[line - 1] + 1


def paragraphs_of(text: str) -> tuple[Paragraph, ...]:
    """The paragraphs in their order; none is empty."""
    return tuple(_paragraphs(text))


def _paragraphs(text: str) -> Iterator[Paragraph]:
    start, end = -1, -1
    for line in _LINE.finditer(text):
        first, last = _trimmed(text, line.start(), line.end())
        if start >= 0 and (first == last or not _goes_on(text, start, end, first, last)):
            yield Paragraph(start, end)
            start = -1
        if first < last:
            start = first if start < 0 else start
            end = last
    if start >= 0:
        yield Paragraph(start, end)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _goes_on(text: str, start: int, end: int, first: int, last: int) -> bool:
    """Whether the line at `first` goes on with the paragraph that ends at `end`: it was wrapped there."""
    line_before = text.rfind("\n", start, end) + 1 or start
    if text[end - 1] == "-" or text[first].islower():
        return True
    return end - line_before >= _WRAPPED and not text[end - 1 : end].endswith(_SENTENCE_END) and last - first < 120
