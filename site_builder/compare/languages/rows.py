"""Two texts in two languages -> rows: stretches of both that correspond for certain, with what stands in both.

A row is as short as is certain. Where nothing is, there is one row: both texts, whole.
Source: content/pages/method.md, "Across languages".
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

import regex

from site_builder.compare.languages.anchors import Anchor, Anchors, Kind, shared_anchors
from site_builder.compare.languages.beads import SentenceSigns, certain_cuts
from site_builder.compare.languages.known_words import KnownWords
from site_builder.compare.texts.tokens import loss_in
from site_builder.frozen import dataclass
from site_builder.language.sentence_places import Sentence, sentences_in

MOST_SENTENCES = 300  # of a text that is cut; a longer one stands whole
_WEIGHTS: dict[Kind, float] = {"number": 3.0, "day": 2.5, "name": 3.0, "word": 3.0}
_OFTEN = 1.5  # the weight of what stands in several sentences
_MARKS = {"?": 1.5, "!": 0.8, "quote": 0.7, ":": 0.4, "(": 0.5, "cut": 1.5}
_SEEN = {
    "?": regex.compile("[?؟？]"), "!": regex.compile("[!！]"), "quote": regex.compile("[«»„“”\"]"),
    ":": regex.compile("[:：]"), "(": regex.compile(r"[(\[]"),
}  # fmt: skip
_WIDE = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}]")
_WIDTH = 2.5  # letters of an alphabet that one such sign stands for, about


@dataclass(frozen=True, slots=True)
class Shared:
    """What stands in both texts of a row. Shapes: (start, end) of each place, in characters of the row's texts."""

    kind: Kind
    original: tuple[tuple[int, int], ...]
    other: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class PairRow:
    """Stretches that correspond; one after the other, those of a text give it back but for the spaces between."""

    original: str
    other: str
    shared: tuple[Shared, ...]


def pair_rows(
    original: str, lang: str, other: str, other_lang: str, known: KnownWords,
    most: int = MOST_SENTENCES,
) -> tuple[PairRow, ...]:
    """The rows of two texts. Shapes: languages are tags. Units: a text of more than `most` sentences is not cut."""
    primary, other_primary = lang.partition("-")[0].lower(), other_lang.partition("-")[0].lower()
    anchors = shared_anchors(original, primary, other, other_primary, known)
    one, two = sentences_in(original, lang), sentences_in(other, other_lang)
    cuts: tuple[tuple[int, int], ...] = ()
    if 1 < len(one) <= most and 1 < len(two) <= most:
        is_greek = primary in ("el", "grc"), other_primary in ("el", "grc")
        signs = _signs(original, one, anchors.original, anchors.lone[0], is_greek[0], anchors)
        others = _signs(other, two, anchors.other, anchors.lone[1], is_greek[1], anchors)
        cuts = certain_cuts(signs, others)
    return tuple(
        _row(original, one[i:end], anchors.original, other, two[j:other_end], anchors.other)
        for (i, j), (end, other_end) in pairwise(((0, 0), *cuts, (len(one), len(two))))
    )


def _row(
    original: str, one: Sequence[Sentence], anchors: Sequence[Anchor],
    other: str, two: Sequence[Sentence], other_anchors: Sequence[Anchor],
) -> PairRow:  # fmt: skip
    spans = [(part[0].start, part[-1].end) if part else (0, 0) for part in (one, two)]
    found = [_within(each, *span) for each, span in zip((anchors, other_anchors), spans, strict=True)]
    shared = tuple(
        Shared(kind, found[0][kind, value], found[1][kind, value])
        for kind, value in found[0]
        if (kind, value) in found[1]
    )
    return PairRow(original[slice(*spans[0])], other[slice(*spans[1])], shared)


def _within(anchors: Sequence[Anchor], start: int, end: int) -> dict[tuple[Kind, str], tuple[tuple[int, int], ...]]:
    found: dict[tuple[Kind, str], tuple[tuple[int, int], ...]] = {}
    for anchor in anchors:
        if start <= anchor.start and anchor.end <= end:
            key = (anchor.kind, anchor.value)
            found[key] = (*found.get(key, ()), (anchor.start - start, anchor.end - start))
    return found


def _signs(
    text: str, sentences: Sequence[Sentence], shared: Sequence[Anchor], lone: Sequence[Anchor], is_greek: bool,
    anchors: Anchors,
) -> list[SentenceSigns]:  # fmt: skip
    often = {
        value
        for each in (anchors.original, anchors.other)
        for value, count in Counter(anchor.value for anchor in each).items()
        if count > 1
    }
    found = []
    for sentence in sentences:
        words = text[sentence.start : sentence.end]
        inside = [a for a in shared if sentence.start <= a.start < sentence.end]
        weights = {a.value: _OFTEN if a.value in often else _WEIGHTS[a.kind] for a in inside}
        alone = sum(1 for a in lone if sentence.start <= a.start < sentence.end)
        signs = weights | _marks(words, is_greek=is_greek)
        found.append(SentenceSigns(_length(words), signs, alone, sentence.opens))
    return found


def _length(words: str) -> float:
    letters = float(sum(map(len, words.split())))
    return letters if words.isascii() else letters + (_WIDTH - 1) * len(_WIDE.findall(words))


def _marks(words: str, *, is_greek: bool) -> dict[str, float]:
    marks = {name: _MARKS[name] for name, pattern in _SEEN.items() if pattern.search(words)}
    if is_greek and ";" in words:
        marks["?"] = _MARKS["?"]
    if loss_in(words):
        marks["cut"] = _MARKS["cut"]
    return marks
