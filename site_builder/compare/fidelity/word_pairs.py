"""A collation, whose tokens may be several words, and two of its texts -> which words stand for each other."""

from __future__ import annotations

from collections.abc import Iterator

from site_builder.compare.fidelity.told import Told
from site_builder.compare.texts.collation import Collation


def word_pairs(collation: Collation, v: int, w: int, one: Told, other: Told) -> Iterator[tuple[int, int, bool]]:
    """The words that stand for each other, of tokens that may be several words."""
    first, second = _first_words(collation, v, one), _first_words(collation, w, other)
    for a, b, is_moved in collation.pairs(v, w):
        yield first[a], second[b], is_moved


def _first_words(collation: Collation, witness: int, text: Told) -> list[int]:
    """The first word of each token."""
    readings = collation.witnesses[witness]
    if len(readings) == len(text.words):
        return list(range(len(readings)))
    at = {word.start: number for number, word in enumerate(text.words)}
    found, end = [], 0
    for reading in readings:
        start = end + len(reading.token.lead)
        end = start + len(reading.token.text)
        found.append(at[start])
    return found


def unknown_words(collation: Collation, v: int, w: int, text: Told) -> frozenset[int]:
    """Words of v where w has a cut, or lost words."""
    readings = collation.witnesses[v]
    if not any(w in reading.unknown for reading in readings):
        return frozenset()
    first = _first_words(collation, v, text)
    return frozenset(first[token] for token, reading in enumerate(readings) if w in reading.unknown)
