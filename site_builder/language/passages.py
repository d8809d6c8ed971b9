"""Two texts -> what of one stands in the other, word for word.

Words are compared as they stand, but for letter case and the shape of marks. A cut ("[…]") divides a text
into stretches, and no passage is found across one. What is inserted in square brackets is passed over.
Source: content/pages/method.md, "Balance".
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

import regex

from site_builder.language.folding import folded

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


class Stretch(NamedTuple):
    """The words between two cuts.

    Shapes: `spaced` are their forms with a space before, between and after; so are `begin` and `end`,
            the first and the last `LEAST_OVERLAP` of them.
    """

    words: tuple[Word, ...]
    spaced: str
    begin: str
    end: str


class WordedText(NamedTuple):
    """A text and its words; `has_cut` where something is left out of it."""

    text: str
    stretches: tuple[Stretch, ...]
    has_cut: bool


def completed(text: str) -> str:
    """A text without the brackets inside its words: "the men attacked" for "[t]he men attack[ed]"."""
    return _COMPLETED.sub(lambda found: found[1] or found[2], text) if "[" in text else text


@lru_cache(maxsize=256)  # a whole text is asked for again with each of its passages
def worded(text: str) -> WordedText:
    """A text with its words."""
    found = [(piece.lastgroup, piece.group(), *piece.span()) for piece in _PIECE.finditer(text) if piece.lastgroup]
    stretches = tuple(
        _stretch(Word(folded(word).replace(" ", ""), start, end) for _, word, start, end in pieces)
        for kind, pieces in groupby(found, lambda piece: piece[0])
        if kind == "word"
    )
    return WordedText(text, stretches, any(piece[0] == "cut" for piece in found))


def _stretch(words: Iterable[Word]) -> Stretch:
    listed = tuple(words)
    return Stretch(listed, _spaced(listed), _spaced(listed[:LEAST_OVERLAP]), _spaced(listed[-LEAST_OVERLAP:]))


def stands_in(part: WordedText, whole: WordedText) -> bool:
    """Whether every stretch of a text with any words stands in a stretch of another, in the same order."""
    number, place = 0, 0
    for stretch in part.stretches:
        while number < len(whole.stretches) and whole.stretches[number].spaced.find(stretch.spaced, place) < 0:
            number, place = number + 1, 0
        if number == len(whole.stretches):
            return False
        found = whole.stretches[number].spaced.find(stretch.spaced, place)
        place = found + len(stretch.spaced) - 1  # the space after the last word is that before the next
    return bool(part.stretches)


def place_of(part: WordedText, whole: WordedText) -> tuple[int, int] | None:
    """(start, end) of the first place where a text without cuts stands in another; None where it does not."""
    if len(part.stretches) != 1:
        return None
    wanted = part.stretches[0]
    for stretch in whole.stretches:
        at = stretch.spaced.find(wanted.spaced)
        if at >= 0:
            first = stretch.spaced.count(" ", 0, at)
            return stretch.words[first].start, stretch.words[first + len(wanted.words) - 1].end
    return None


def rest_of(text: WordedText, others: Iterable[WordedText]) -> str:
    """A text without what of it stands in others: passages of theirs, they themselves, and ends that overlap.

    Units: an overlap of ends takes `LEAST_OVERLAP` words. The cost is that of reading each pair of texts once.
    """
    held: list[set[int]] = [set() for _ in text.stretches]
    left = [*zip(text.stretches, held, strict=True)]
    for other in (stretch for one in others for stretch in one.stretches):
        for stretch, places in left:
            places.update(_common(stretch, other))
        left = [(stretch, places) for stretch, places in left if len(places) < len(stretch.words)]
        if not left:
            break
    gone = [
        (stretch.words[run[0]].start, stretch.words[run[-1]].end)
        for stretch, places in zip(text.stretches, held, strict=True)
        for run in _runs(sorted(places))
    ]
    kept, end = [], 0
    for start, stop in gone:
        kept.append(text.text[end:start])
        end = stop
    return " ".join((*kept, text.text[end:])) if gone else text.text


def _common(stretch: Stretch, other: Stretch) -> Iterable[int]:
    """The indexes of the words of one stretch that stand in another."""
    if stretch.spaced in other.spaced:
        return range(len(stretch.words))
    at = stretch.spaced.find(other.spaced)
    if at >= 0:
        first = stretch.spaced.count(" ", 0, at)
        return range(first, first + len(other.words))
    begins, ends = _overlap(other, stretch), _overlap(stretch, other)
    return (*range(begins), *range(len(stretch.words) - ends, len(stretch.words)))


def _overlap(first: Stretch, second: Stretch) -> int:
    """How many words end the first text and begin the second; 0 where they are too few.

    Source: the prefix function of Knuth, Morris and Pratt, which is linear in the shorter of both.
    """
    if first.end not in second.spaced or second.begin not in first.spaced:
        return 0  # as good as always, and seen at once
    longest = min(len(first.words), len(second.words))
    begin, end = second.words[:longest], first.words[-longest:]
    words = [*(word.form for word in begin), None, *(word.form for word in end)]
    borders = [0] * len(words)
    for i in range(1, len(words)):
        length = borders[i - 1]
        while length and words[i] != words[length]:
            length = borders[length - 1]
        borders[i] = length + (words[i] == words[length])
    return borders[-1] if borders[-1] >= LEAST_OVERLAP else 0


def _spaced(words: Iterable[Word]) -> str:
    return f" {' '.join(word.form for word in words)} "


def _runs(places: list[int]) -> list[list[int]]:
    """Indexes that follow one another, together."""
    grouped = groupby(enumerate(places), lambda pair: pair[1] - pair[0])
    return [[place for _, place in group] for _, group in grouped]
