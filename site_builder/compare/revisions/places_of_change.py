"""The collation of two versions -> the places where they differ, and whether they are like enough to be compared.

Words that moved, that a cut may hold, or that are one word in another spelling make no place.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import accumulate
from typing import NamedTuple

from site_builder.compare.revisions.phrases_of_doubt import Found, phrases_in
from site_builder.compare.texts.collation import Collation, Reading
from site_builder.compare.texts.numbers import number_key
from site_builder.compare.texts.spelling import without_marks
from site_builder.language.word_classes import is_function_word, negates, word_class

LIKE_ENOUGH = 0.6  # of the words of the shorter text that name something, those that the other has at the same place
MOST_PLACES = 3  # of change, in texts of which few words stay at their place
_SAME = ("identical", "spelling", "name")
# Marks that one writes and another leaves out.
_BARE: Mapping[str, Callable[[str], str]] = {"ru": lambda form: form.replace("ё", "е"), "ar": without_marks}
_STOP = frozenset(".!?;:…\n؟؛。！？")


class Version(NamedTuple):
    """One version. Shapes: all but `phrases` has an item for each token."""

    readings: Sequence[Reading]
    sentences: Sequence[int]
    phrases: Sequence[Found]
    phrase_at: Sequence[Found | None]
    is_content: Sequence[bool]


class Place(NamedTuple):
    """Where the versions differ. Shapes: numbers of tokens, of the earlier and of the later; `before` is the last token
    of each that stands before the place, -1 where there is none."""

    tokens: tuple[tuple[int, ...], tuple[int, ...]]
    before: tuple[int, int]


def version_in(collation: Collation, witness: int) -> Version:
    """One version, with its sentences, and the words that deny, doubt or name something."""
    readings = collation.witnesses[witness]
    forms: list[str] = []
    at: list[int] = []
    for number, reading in enumerate(readings):
        for form in reading.token.form.split(" "):  # "did not" is one token beside "didn't"
            forms.append(form)
            at.append(number)
    phrases = [Found(found.role, at[found.start], at[found.end - 1] + 1) for found in phrases_in(forms, collation.lang)]
    phrase_at: list[Found | None] = [None] * len(readings)
    for found in phrases:
        phrase_at[found.start : found.end] = [found] * (found.end - found.start)
    ends = (bool(number and _STOP & set(reading.token.lead)) for number, reading in enumerate(readings))
    is_content = [not is_function_word(reading.token.form, collation.lang) for reading in readings]
    return Version(readings, tuple(accumulate(ends, initial=0))[1:], phrases, phrase_at, is_content)


def are_like(collation: Collation, texts: tuple[Version, Version], places: Sequence[Place]) -> bool:
    """Whether most words of the shorter text that name something stand in the other, or their denial."""
    shared = sum(
        texts[0].is_content[a] and texts[1].is_content[b] for a, b, is_moved in collation.pairs(0, 1) if not is_moved
    )
    shared += sum(_is_denial(place, texts, collation.lang) for place in places)
    shared += _one_words(collation, texts)
    shorter = min(sum(text.is_content) for text in texts)
    return shared > 0 and shared >= LIKE_ENOUGH * shorter and not _is_scattered(collation, texts, places)


def _is_scattered(collation: Collation, texts: tuple[Version, Version], places: Sequence[Place]) -> bool:
    """Whether few words stay at their place between many that do not: then which stands for which is chance."""
    kept = sum(not is_moved for _, _, is_moved in collation.pairs(0, 1))
    return len(places) > MOST_PLACES and kept < LIKE_ENOUGH * min(len(text.readings) for text in texts)


def _one_words(collation: Collation, texts: tuple[Version, Version]) -> int:
    """How many words that name something are one word in both versions, though collation leaves them apart."""
    naming = zip(texts[0].readings, texts[0].is_content, strict=True)
    at = {reading.column: reading for reading, names in naming if names}
    pairs = ((at.get(reading.column), reading) for reading in texts[1].readings)
    return sum(
        one is not None and one.joined.get(1) not in _SAME and _is_one_word(one, other, collation.lang)
        for one, other in pairs
    )


def _is_denial(place: Place, texts: tuple[Version, Version], lang: str) -> bool:
    if any(len(tokens) != 1 for tokens in place.tokens):
        return False
    one, other = (texts[side].readings[place.tokens[side][0]].token.form for side in (0, 1))
    return negates(one, other, lang)


def places_in(collation: Collation, texts: tuple[Version, Version]) -> Iterator[Place]:
    """Runs of columns in which the versions have not the same word, parted by words that moved or a cut may hold."""
    at = [{reading.column: number for number, reading in enumerate(readings)} for readings in collation.witnesses]
    tokens: tuple[list[int], list[int]] = ([], [])
    last = before = (-1, -1)
    for column in sorted({*at[0], *at[1]}):
        pair = (at[0].get(column), at[1].get(column))
        if _is_told(collation, pair):
            for own, token in zip(tokens, pair, strict=True):
                own += [] if token is None else [token]
        else:
            yield Place(_without_same(tokens, texts, collation.lang), before)
            tokens = ([], [])
        last = tuple(old if new is None else new for old, new in zip(last, pair, strict=True))  # type: ignore[assignment]
        if not any(tokens):
            before = last
    yield Place(_without_same(tokens, texts, collation.lang), before)


def _without_same(
    tokens: tuple[list[int], list[int]], texts: tuple[Version, Version], lang: str
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The words at a place but for those at its two ends that are one word in both versions."""
    one, other = tokens
    for end in (0, -1):
        while one and other and _is_one_word(texts[0].readings[one[end]], texts[1].readings[other[end]], lang):
            one.pop(end)
            other.pop(end)
    return tuple(one), tuple(other)


def _is_told(collation: Collation, pair: tuple[int | None, int | None]) -> bool:
    """Whether what stands in a column is a difference that can be told."""
    readings = [None if token is None else collation.witnesses[witness][token] for witness, token in enumerate(pair)]
    first = readings[0]
    if first is not None and readings[1] is not None:
        return first.joined.get(1) not in _SAME
    return all(reading is None or (reading.moved is None and not reading.unknown) for reading in readings)


def _is_one_word(one: Reading, other: Reading, lang: str) -> bool:
    """Whether two words are one that collation leaves apart: "five" and "5", and marks that many do not write."""
    a, b = one.token.form, other.token.form
    numbers = [number for form in (a, b) if (number := _number(form, lang))]
    if numbers:
        return len({*numbers}) == 1 and len(numbers) == 2
    return lang in _BARE and _BARE[lang](a) == _BARE[lang](b)


def _number(form: str, lang: str) -> str | None:
    key, known = number_key(form, lang), word_class(form, lang)
    return key.strip("\0") if key is not None else known.value if known and known.kind == "number" else None
