"""Weighted matches of two sequences -> the heaviest chain that rises in both.

Source: Hirschberg and Larmore 1987, "The set LCS problem"; Fenwick 1994 for the prefix maxima.
Cost: one step and a logarithm for each match.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

NEIGHBOUR = 7  # weight of standing next to another match, about that of a middling word

Match = tuple[int, int]  # (index in the one, index in the other)
_Best = tuple[int, Match | None]


def heaviest_chain(weights: Mapping[Match, int], width: int, neighbour: int = NEIGHBOUR) -> list[Match]:
    """The matches, rising in both indexes, whose weights and neighbourhood sum to the most.

    Of equally heavy chains the one whose matches come first. Units: `width` is the length of the other sequence.
    """
    matches = sorted(weights)
    if all(i < next_i and j < next_j for (i, j), (next_i, next_j) in pairwise(matches)):
        return matches  # one chain: as two texts without a word twice have it
    best: dict[Match, int] = {}
    before: dict[Match, Match | None] = {}
    tree: list[_Best] = [(0, None)] * (width + 1)
    rows: dict[int, list[int]] = {}
    for i, j in matches:
        rows.setdefault(i, []).append(j)
    for i, columns in rows.items():
        for j in columns:
            score, previous = _prefix_best(tree, j)
            diagonal = (i - 1, j - 1)
            if diagonal in best and best[diagonal] + neighbour >= score:
                score, previous = best[diagonal] + neighbour, diagonal
            best[i, j], before[i, j] = score + weights[i, j], previous
        for j in columns:
            _raise_prefix(tree, j + 1, (best[i, j], (i, j)))
    _, last = _prefix_best(tree, width)
    chain = []
    while last is not None:
        chain.append(last)
        last = before[last]
    return chain[::-1]


def _prefix_best(tree: list[_Best], end: int) -> _Best:
    """The best (score, match) among columns before `end`."""
    found: _Best = (0, None)
    while end > 0:
        if tree[end][0] > found[0]:
            found = tree[end]
        end -= end & -end
    return found


def _raise_prefix(tree: list[_Best], column: int, value: tuple[int, Match]) -> None:
    score, width = value[0], len(tree)
    while column < width and tree[column][0] < score:  # whatever is above a heavier one is as heavy
        tree[column] = value
        column += column & -column
