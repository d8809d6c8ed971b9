"""Words in their language -> pieces that a page marks: contested words, and cuts with what they leave out."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from itertools import pairwise
from typing import NamedTuple

from site_builder.frozen import dataclass
from site_builder.language.quotation_marks import Marks, marks_around
from site_builder.language.word_places import word_places
from site_builder.model.verified_texts import CUT
from site_builder.say.languages import direction_of
from site_builder.say.phrases import LanguageName

LONG_QUOTE = 600  # characters; set smaller, so that a column does not become a tower
LONGEST_EXCERPT = 60  # characters: one line on a wide screen
LEFT_OUT = "\N{NO-BREAK SPACE}[…]"


class Piece(NamedTuple):
    """A part of a text. Units: `left_out` are the words that the source has at a cut, None where not known.

    Shapes: `begins` is the address of the passage of which this is the first piece; `ends` is set at its last.
    """

    text: str
    is_word: bool
    left_out: int | None = None
    begins: str | None = None
    ends: bool = False


@dataclass(frozen=True, slots=True)
class TextView:
    """Words in their language. Shapes: joined, `pieces` give the text; `marks` stand round it."""

    pieces: tuple[Piece, ...]
    lang: str
    dir: str
    language_name: LanguageName | None
    marks: Marks
    is_long: bool


def text_view(
    text: str, lang: str, words: tuple[str, ...], left_out: tuple[int | None, ...], site_language: str
) -> TextView:
    """A text as a page shows it. Units: `left_out` are the words that the source has at each cut."""
    is_foreign = lang.partition("-")[0] != site_language.partition("-")[0]
    return TextView(
        with_cuts(mark_words(text, words, lang), left_out),
        lang,
        direction_of(lang, text),
        LanguageName(lang) if is_foreign else None,
        marks_around(text, lang),
        len(text) > LONG_QUOTE,
    )


def mark_words(text: str, words: tuple[str, ...], lang: str) -> tuple[tuple[str, bool], ...]:
    """The text cut into pieces, so that joining them gives the text; contested words are marked."""
    spans = sorted(
        {place for word in words for place in word_places(word, text, lang)},
        key=lambda span: (span[0], -span[1]),
    )
    pieces: list[tuple[str, bool]] = []
    end = 0
    for start, stop in spans:
        if start < end:
            continue
        if start > end:
            pieces.append((text[end:start], False))
        pieces.append((text[start:stop], True))
        end = stop
    if end < len(text):
        pieces.append((text[end:], False))
    return tuple(pieces)


def with_cuts(pieces: tuple[tuple[str, bool], ...], left_out: tuple[int | None, ...]) -> tuple[Piece, ...]:
    """The pieces, with each cut of which we know how much it leaves out as a piece of its own."""
    numbers = iter(left_out)
    found: list[Piece] = []
    for text, is_word in pieces:
        end = 0
        for cut in CUT.finditer(text):
            if number := next(numbers, None):
                found += [Piece(text[end : cut.start()], is_word), Piece(cut[0], is_word, number)]
                end = cut.end()
        found.append(Piece(text[end:], is_word))
    return tuple(piece for piece in found if piece.text)


def first_words(text: str, longest: int = LONGEST_EXCERPT) -> str:
    """The first words of a text, or its first characters where it has no spaces. Units: `longest` counts characters."""
    if len(text) <= longest:
        return text
    start = text[:longest]
    return (start.rpartition(" ")[0] or start) + LEFT_OUT


def first_and_marked(text: TextView) -> tuple[Piece, ...]:
    """The first words of a text, and those of its contested words that stand after them; cuts are shown.

    No piece is the place of a passage: that is in the whole text.
    """
    whole = "".join(piece.text for piece in text.pieces)
    shown = len(first_words(whole).removesuffix(LEFT_OUT))
    found: list[Piece] = []
    start = 0
    for piece in text.pieces:
        end = start + len(piece.text)
        if start < shown and (end <= shown or not piece.is_word):
            found.append(Piece(piece.text[: shown - start], piece.is_word))
        elif piece.is_word:
            skipped = whole[shown:start]
            found += [Piece(f"{LEFT_OUT} " if skipped.strip() else skipped, False), Piece(piece.text, is_word=True)]
            shown = end
        start = end
    rest = whole[shown:]
    return (*found, Piece(LEFT_OUT if rest.strip() else rest, False))


def with_passages(pieces: tuple[Piece, ...], places: Mapping[str, tuple[int, int]]) -> tuple[Piece, ...]:
    """The pieces cut where passages begin and end; of passages that overlap the first is marked.

    Shapes: `places` are (start, end) in the text, by the passages' addresses.
    """
    spans: list[tuple[str, int, int]] = []
    for id, (start, end) in sorted(places.items(), key=lambda item: item[1]):
        if not spans or start >= spans[-1][2]:
            spans.append((id, start, end))
    borders = sorted({place for _, start, end in spans for place in (start, end)})
    begins, ends = {start: id for id, start, _ in spans}, {end for *_, end in spans}
    found: list[Piece] = []
    place = 0
    for piece in pieces:
        last = place + len(piece.text)
        inside = borders[bisect_right(borders, place) : bisect_left(borders, last)]
        for start, end in pairwise((place, *inside, last)):
            text = piece.text[start - place : end - place]
            found.append(piece._replace(text=text, begins=begins.get(start), ends=end in ends))
        place = last
    return tuple(found)
