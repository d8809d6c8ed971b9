"""Two texts -> what of one stands in the other, word for word.

Words are compared as they stand, but for letter case and the shape of marks. A cut ("[…]") divides a text
into stretches, and no passage is found across one. What is inserted in square brackets is passed over.
Source: content/pages/method.md, "Balance".
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

import regex

from site_builder.folding import folded

LEAST_OVERLAP = 3  # words that the end of one text and the beginning of another share; fewer may do so by chance

_UNSPACED = r"\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}"
_LETTERS = rf"(?:(?![{_UNSPACED}])[\p{{L}}\p{{N}}\p{{M}}])+"
_PIECE = regex.compile(
    r"(?P<cut>\[\s*(?:…|\.{3})\s*\]|…|\.{3})|\[[^\[\]]*\]"
    rf"|(?P<word>[{_UNSPACED}]\p{{M}}*|{_LETTERS}(?:(?:['’ʼ\-‐‑]|(?<=\p{{N}})[.,](?=\p{{N}})){_LETTERS})*)"
)
_COMPLETED = regex.compile(r"(?<=\w)\[(\w+)\]|\[(\w+)\](?=\w)")


class Word(NamedTuple):
    """A word in its comparable form, and where it stands in its text."""

    form: str
    start: int
    end: int


Stretch = Sequence[Word]


def completed(text: str) -> str:
    """A text without the brackets inside its words: "the men attacked" for "[t]he men attack[ed]"."""
    return _COMPLETED.sub(lambda found: found[1] or found[2], text) if "[" in text else text


@lru_cache(maxsize=256)  # the checks and the counts ask for the same texts of one event
def stretches(text: str) -> tuple[tuple[Word, ...], ...]:
    """The words of a text between its cuts."""
    pieces = (
        None if found["cut"] else Word(folded(found["word"]).replace(" ", ""), found.start(), found.end())
        for found in _PIECE.finditer(text)
        if found["cut"] or found["word"]
    )
    groups = (tuple(word for word in group if word) for is_cut, group in groupby(pieces, lambda word: word is None))
    return tuple(group for group in groups if group)


def has_cut(text: str) -> bool:
    """Whether something of a text is left out."""
    return any(found["cut"] for found in _PIECE.finditer(text))


def stands_in(part: str, whole: str) -> bool:
    """Whether every stretch of a text with any words stands in a stretch of another, in the same order."""
    place, spaced = 0, "\n".join(map(_spaced, stretches(whole)))
    for stretch in stretches(part):
        found = spaced.find(_spaced(stretch), place)
        if found < 0:
            return False
        place = found + len(_spaced(stretch)) - 1  # the space after the last word is that before the next
    return bool(stretches(part))


def rest_of(text: str, others: Iterable[str]) -> str:
    """A text without what of it stands in others: passages of theirs, they themselves, and ends that overlap.

    Units: an overlap of ends takes `LEAST_OVERLAP` words. The cost is that of reading each pair of texts once.
    """
    own = stretches(text)
    held: list[set[int]] = [set() for _ in own]
    for other in (stretch for one in others for stretch in stretches(one)):
        for stretch, places in zip(own, held, strict=True):
            if len(places) < len(stretch):
                places.update(_common(stretch, other))
    gone = [
        (stretch[run[0]].start, stretch[run[-1]].end)
        for stretch, places in zip(own, held, strict=True)
        for run in _runs(sorted(places))
    ]
    kept, end = [], 0
    for start, stop in gone:
        kept.append(text[end:start])
        end = stop
    return " ".join((*kept, text[end:])) if gone else text


def _common(stretch: Stretch, other: Stretch) -> Iterable[int]:
    """The indexes of the words of one stretch that stand in another."""
    mine, theirs = _spaced(stretch), _spaced(other)
    if mine in theirs:
        return range(len(stretch))
    at = mine.find(theirs)
    if at >= 0:
        first = mine.count(" ", 0, at)
        return range(first, first + len(other))
    forms, others = [word.form for word in stretch], [word.form for word in other]
    begins, ends = _overlap(others, forms), _overlap(forms, others)
    return (*range(begins), *range(len(forms) - ends, len(forms)))


def _overlap(first: list[str], second: list[str]) -> int:
    """How many words end the first text and begin the second; 0 where they are too few.

    Source: the prefix function of Knuth, Morris and Pratt, which is linear in the lengths of both.
    """
    last = first[-LEAST_OVERLAP:]
    if len(last) < LEAST_OVERLAP or last[0] not in second:  # as good as always: seen at once
        return 0
    words: list[str | None] = [*second, None, *first]
    borders = [0] * len(words)
    for i in range(1, len(words)):
        length = borders[i - 1]
        while length and words[i] != words[length]:
            length = borders[length - 1]
        borders[i] = length + (words[i] == words[length])
    return borders[-1] if borders[-1] >= LEAST_OVERLAP else 0


def _runs(places: list[int]) -> list[list[int]]:
    """Indexes that follow one another, together."""
    grouped = groupby(enumerate(places), lambda pair: pair[1] - pair[0])
    return [[place for _, place in group] for _, group in grouped]


def _spaced(stretch: Stretch) -> str:
    return f" {' '.join(word.form for word in stretch)} "
