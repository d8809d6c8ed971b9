"""Sentences of two texts, their lengths and what they share -> where both texts can be cut for certain.

Every way to set the sentences beside each other, in order, has a likelihood: by how many stand together, by how long
they are, and by what stands in both. What is certain is a cut at which nearly all of that likelihood cuts. So a text
of which only a part can be told is cut there alone, and one of which nothing can be told stands whole.
Source: Gale and Church 1993, "A program for aligning sentences in bilingual corpora"; the forward-backward algorithm
        (Rabiner 1989). Docs: content/pages/method.md, "Across languages".
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import accumulate, chain
from math import erfc, exp, inf, log, sqrt
from typing import NamedTuple

CERTAIN = 0.97  # of the likelihood must cut where the texts are cut
BAND = 8  # sentences on both sides of the diagonal that are looked at
MOST_CELLS = 20_000
_MOST_APART = 20  # sentences that one text may have more, and half of the longer one

# Likelihood of so many sentences standing together. Source: the paper's table 5; those of three are an addition.
_BEADS: tuple[tuple[int, int, float], ...] = (
    (1, 1, log(0.89)), (1, 2, log(0.045)), (2, 1, log(0.045)), (2, 2, log(0.011)), (1, 0, log(0.005)),
    (0, 1, log(0.005)), (1, 3, log(0.003)), (3, 1, log(0.003)), (2, 3, log(0.001)), (3, 2, log(0.001)),
)  # fmt: skip
_VARIANCE = 6.8  # of the length of a translation, for each character of the text
_LEAST_VARIANCE = 40.0  # of short sentences
_PARAGRAPH = 2.0  # what it weighs that a paragraph begins in both texts, or in one alone
_LONE = 0.5  # what it weighs that a number stands in one text alone
_NO_LENGTH = log(0.5)
_LEAST = 1e-12

Cut = tuple[int, int]  # so many sentences of the one and of the other stand before it
Score = Callable[[int, int, int, int], float]


class SentenceSigns(NamedTuple):
    """What of a sentence tells which other one it corresponds to.

    Units: `length` counts letters, about. Shapes: `weights` maps what may stand in both texts (a number, a name, a
           question mark) to what it weighs; `lone` counts what stands in this text alone; `opens` a paragraph.
    """

    length: float
    weights: Mapping[str, float]
    lone: int
    opens: bool


def certain_cuts(one: Sequence[SentenceSigns], two: Sequence[SentenceSigns]) -> tuple[Cut, ...]:
    """The cuts that are certain, in order; begin and end of both texts are none.

    Cost: a few steps for each cell of a band along the diagonal; texts with more cells than `MOST_CELLS` are not cut.
    """
    n, m = len(one), len(two)
    width = BAND + abs(n - m)
    if n < 2 or m < 2 or abs(n - m) > max(n, m) // 2 + _MOST_APART or n * (2 * width + 1) > MOST_CELLS:
        return ()
    columns = [range(max(0, i * m // n - width), min(m, i * m // n + width) + 1) for i in range(n + 1)]
    score = _scores(one, two)
    before = _forward(columns, score, m)
    after = _backward(columns, score, n, m)
    whole = before[n][m]
    return tuple(
        (i, j)
        for i in range(1, n)
        for j in columns[i]
        if 0 < j < m and exp(before[i][j] + after[i][j] - whole) >= CERTAIN
    )


def _forward(columns: Sequence[range], score: Score, m: int) -> list[list[float]]:
    """For each cell the logarithm of the likelihood of all ways from the beginning to it."""
    found = [[-inf] * (m + 1) for _ in columns]
    found[0][0] = 0.0
    for i, row in enumerate(columns):
        for j in row:
            ways = [
                found[i - a][j - b] + score(i - a, i, j - b, j) + prior
                for a, b, prior in _BEADS
                if a <= i and b <= j and found[i - a][j - b] > -inf
            ]
            if ways:
                found[i][j] = _sum(ways)
    return found


def _backward(columns: Sequence[range], score: Score, n: int, m: int) -> list[list[float]]:
    """For each cell the logarithm of the likelihood of all ways from it to the end."""
    found = [[-inf] * (m + 1) for _ in columns]
    found[n][m] = 0.0
    for i in range(n, -1, -1):
        for j in reversed(columns[i]):
            ways = [
                found[i + a][j + b] + score(i, i + a, j, j + b) + prior
                for a, b, prior in _BEADS
                if i + a <= n and j + b <= m and found[i + a][j + b] > -inf
            ]
            if ways:
                found[i][j] = _sum(ways)
    return found


def _sum(ways: Sequence[float]) -> float:
    """The logarithm of a sum, from the logarithms of its parts."""
    best = max(ways)
    return best + log(sum(exp(way - best) for way in ways))


def _scores(one: Sequence[SentenceSigns], two: Sequence[SentenceSigns]) -> Score:
    """How likely the sentences from i up to k of the one correspond to those from j up to l of the other.

    What stands in both weighs for it, what stands in one of them and elsewhere in the other text weighs against it.
    Signs are bits of a number, so that those of several sentences are one.
    """
    bits = {sign: 1 << n for n, sign in enumerate(dict.fromkeys(sign for s in chain(one, two) for sign in s.weights))}
    weight = {bits[sign]: each for s in chain(one, two) for sign, each in s.weights.items()}
    weighed: dict[int, float] = {0: 0.0}
    known: dict[tuple[int, int, int, int], float] = {}
    texts = [_Sums(sentences, bits) for sentences in (one, two)]
    ratio = texts[1].length[-1] / texts[0].length[-1] if texts[0].length[-1] and texts[1].length[-1] else 1.0

    def weigh(mask: int) -> float:
        if mask not in weighed:
            weighed[mask] = sum(each for bit, each in weight.items() if bit & mask)
        return weighed[mask]

    def score(i: int, k: int, j: int, l: int) -> float:  # noqa: E741
        key = (i, k, j, l)
        if key not in known:
            masks = texts[0].mask(i, k), texts[1].mask(j, l)
            found = weigh(masks[0] & masks[1]) - weigh(masks[0] ^ masks[1])
            found -= _PARAGRAPH * (texts[0].inner(i, k) + texts[1].inner(j, l))
            if k > i and l > j:
                opens = one[i].opens, two[j].opens
                found += _PARAGRAPH if all(opens) else -_PARAGRAPH if any(opens) else 0.0
                lone = texts[0].lone[k] - texts[0].lone[i] + texts[1].lone[l] - texts[1].lone[j]
                lengths = texts[0].length[k] - texts[0].length[i], texts[1].length[l] - texts[1].length[j]
                found += _length_score(*lengths, ratio) - _LONE * lone
            else:
                found += _NO_LENGTH
            known[key] = found
        return known[key]

    return score


class _Sums:
    """Sums over the sentences of a text from its beginning, from which those of any stretch follow."""

    def __init__(self, sentences: Sequence[SentenceSigns], bits: Mapping[str, int]) -> None:
        self.length = _running(s.length for s in sentences)
        self.lone = _running(s.lone for s in sentences)
        self.opens = _running(s.opens for s in sentences)
        self.masks = [sum(bits[sign] for sign in s.weights) for s in sentences]

    def mask(self, start: int, end: int) -> int:
        """The signs of some sentences, each once."""
        found = 0
        for mask in self.masks[start:end]:
            found |= mask
        return found

    def inner(self, start: int, end: int) -> float:
        """How many paragraphs begin within some sentences, after the first."""
        return self.opens[end] - self.opens[start + 1] if end > start else 0


def _running(numbers: Iterable[float]) -> list[float]:
    return list(accumulate(numbers, initial=0))


def _length_score(one: float, two: float, ratio: float) -> float:
    """The logarithm of the likelihood that texts of these lengths correspond."""
    mean = (one * ratio + two) / 2
    delta = abs(two - one * ratio) / sqrt(_VARIANCE * mean + _LEAST_VARIANCE)
    return log(max(erfc(delta / sqrt(2)), _LEAST))
