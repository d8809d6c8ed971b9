"""A text and a word of it -> the word with what stands around it, as concordances show it."""

from __future__ import annotations

import re
import unicodedata

CONTEXT = 60  # characters on each side of a keyword
CUT = "…"
_SPACE = re.compile(r"\s")


def in_context(text: str, start: int, end: int) -> tuple[str, str, str]:
    """What stands before a keyword, the keyword, and what stands after it, cut at spaces; `…` marks a cut.

    Units: characters; a language without spaces is cut at CONTEXT, but never inside a letter.
    """
    first, last = max(0, start - CONTEXT), min(len(text), end + CONTEXT)
    if first > 0:
        first = _border(text, first, start, 1)
    if last < len(text):
        last = _border(text, last, end, -1)
    before, after = text[first:start], text[end:last]
    return (CUT + before if first > 0 else before, text[start:end], after + CUT if last < len(text) else after)


def _border(text: str, cut: int, keyword: int, step: int) -> int:
    """The place nearest to a cut, on the way to the keyword, at which no word is cut in two."""
    for place in range(cut, keyword, step):
        if _SPACE.match(text[place - 1]) and not _SPACE.match(text[place]) and step == 1:
            return place
        if _SPACE.match(text[place]) and not _SPACE.match(text[place - 1]) and step == -1:
            return place
    while cut != keyword and unicodedata.combining(text[cut]):
        cut += step
    return cut
