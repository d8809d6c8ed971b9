"""Weighted matches of two sequences -> the heaviest chain that rises in both.

Source: Hirschberg and Larmore 1987, "The set LCS problem"; Fenwick 1994 for the prefix maxima.
Cost: one step and a logarithm for each match.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import NamedTuple

NEIGHBOUR = 7  # weight of standing next to another match, about that of a middling word

Match = tuple[int, int]  # (index in the one, index in the other)


def heaviest_chain(weights: Mapping[Match, int], width: int, neighbour: int = NEIGHBOUR) -> list[Match]:
    """The matches, rising in both indexes, whose weights and neighbourhood sum to the most.

    Of equally heavy chains the one whose matches come first. Units: `width` is the length of the other sequence.
    """
    matches = sorted(weights)
    if all(i < next_i and j < next_j for (i, j), (next_i, next_j) in pairwise(matches)):
        return matches  # one chain: as two texts without a word twice have it
    best: dict[Match, int] = {}
    before: dict[Match, Match | None] = {}
    heaviest = _Heaviest([0] * (width + 1), [None] * (width + 1))
    rows: dict[int, list[int]] = {}
    for i, j in matches:
        rows.setdefault(i, []).append(j)
    for i, columns in rows.items():
        for j in columns:
            score, previous = heaviest.before(j)
            diagonal = (i - 1, j - 1)
            if diagonal in best and best[diagonal] + neighbour >= score:
                score, previous = best[diagonal] + neighbour, diagonal
            best[i, j], before[i, j] = score + weights[i, j], previous
        for j in columns:
            heaviest.add(j + 1, best[i, j], (i, j))
    _, last = heaviest.before(width)
    chain = []
    while last is not None:
        chain.append(last)
        last = before[last]
    return chain[::-1]


class _Heaviest(NamedTuple):
    """The heaviest chain of each prefix of the columns, as a tree: its weight and its last match."""

    scores: list[int]
    matches: list[Match | None]

    def before(self, end: int) -> tuple[int, Match | None]:
        """The best (score, match) among columns before `end`."""
        scores, score, found = self.scores, 0, 0
        while end > 0:
            if scores[end] > score:
                score, found = scores[end], end
            end &= end - 1
        return score, self.matches[found]

    def add(self, column: int, score: int, match: Match) -> None:
        """Tells every prefix that holds a column of a chain that ends there."""
        scores, matches, width = self.scores, self.matches, len(self.scores)
        while column < width and scores[column] < score:  # whatever is above a heavier one is as heavy
            scores[column], matches[column] = score, match
            column += column & -column
