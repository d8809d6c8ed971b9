"""A text -> what stands in quotation marks in it: the outermost pairs of each paragraph, each with its place.

A quote that runs over several paragraphs opens each anew and is closed once, as print does it; those are its parts.
Every character is looked at once, so that a file of nothing but marks costs no more than another.
"""

from __future__ import annotations

from collections.abc import Iterator

import regex

from site_builder.frozen import dataclass
from site_builder.quotes.paragraphs import Paragraph

_CLOSES = {
    "“": "”“", "„": "“”", "«": "»", "»": "«", '"': '"', "「": "」", "『": "』", "‘": "’", "‚": "‘", "'": "'", "‹": "›",
}  # fmt: skip
_SINGLE = frozenset("‘‚'")
_SET_APART = frozenset("«‹")
_MARK = regex.compile(r"[“”„«»\"「」『』‘’‚'‹›]")


@dataclass(frozen=True, slots=True)
class Quoted:
    """What stands in a pair of marks.

    Units: `start` and `end` are the places of the marks in the text, `end` behind the closing one; `inner_start` and
           `inner_end` of what they hold. `is_closed`: whether the paragraph has the closing mark.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    is_closed: bool


def quoted_in(text: str, paragraph: Paragraph) -> tuple[Quoted, ...]:
    """The outermost pairs of marks in a paragraph, in order; the last may lack its closing mark."""
    return tuple(_pairs(text, paragraph))


def _pairs(text: str, paragraph: Paragraph) -> Iterator[Quoted]:
    open_at, closing, depth = -1, "", 0
    for found in _MARK.finditer(text, paragraph.start, paragraph.end):
        mark, at = found.group(), found.start()
        if open_at < 0:
            if mark in _CLOSES and _may_open(text, at, paragraph) and (mark not in _SINGLE or _is_alone(text, at)):
                open_at, closing, depth = at, _CLOSES[mark], 0
        elif mark in closing and _may_close(text, at, paragraph):
            if depth:
                depth -= 1
                continue
            yield Quoted(open_at, at + 1, open_at + 1, at, True)
            open_at = -1
        elif mark == text[open_at] and mark not in closing:
            depth += 1
    if open_at >= 0 and text[open_at] not in _SINGLE:
        yield Quoted(open_at, paragraph.end, open_at + 1, paragraph.end, False)


def _may_open(text: str, at: int, paragraph: Paragraph) -> bool:
    before = text[at - 1] if at > paragraph.start else " "
    after = text[at + 1] if at + 1 < paragraph.end else " "
    is_apart = text[at] in _SET_APART and after.isspace()  # « as French sets it »
    return not before.isalnum() and (is_apart or not after.isspace()) and after not in ",.;:!?)"


def _may_close(text: str, at: int, paragraph: Paragraph) -> bool:
    before = text[at - 1] if at > paragraph.start else " "
    after = text[at + 1] if at + 1 < paragraph.end else " "
    if before in " \n([" and after.isalnum():
        return False  # the next one opens: the closing mark was forgotten, or quotes are nested
    return not (before.isalnum() and after.isalnum())


def _is_alone(text: str, at: int) -> bool:
    """Whether a single mark opens a quote: a letter follows, and it is no apostrophe at the start of a word."""
    return text[at + 1 : at + 2].isalpha() and (at == 0 or text[at - 1] in " \n(—–-:,") and text[at + 1] not in "s "
