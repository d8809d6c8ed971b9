"""Words in their language -> pieces that a page marks: contested words, and cuts with what they leave out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from site_builder.languages import direction_of
from site_builder.phrases import LanguageName
from site_builder.quotation_marks import Marks, marks_around
from site_builder.verified_texts import CUT
from site_builder.word_places import word_places

LONG_QUOTE = 600  # characters; set smaller, so that a column does not become a tower


class Piece(NamedTuple):
    """A part of a text. Units: `left_out` are the words that the source has at a cut, None where not known."""

    text: str
    is_word: bool
    left_out: int | None = None


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
