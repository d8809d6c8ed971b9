"""Figures of one thing, each with its side -> which sides give others, and which the same.

Source: content/pages/method.md, "Figures".
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations

from site_builder.compare.figures.figures import Figure
from site_builder.compare.figures.spans import are_apart, are_same, span_of
from site_builder.frozen import dataclass

MOST_COMPARED = 100  # figures of a row; of a longer one nothing is said


@dataclass(frozen=True, slots=True)
class FigureStanding:
    """How sides stand to one another by their figures of one thing.

    Shapes: `apart` are pairs of sides of whose figures none can be any of the other's; `same` are those that give a
            number that another gives too; `sides` all that give a number. In the order of columns.
    """

    sides: tuple[str, ...]
    apart: tuple[tuple[str, str], ...]
    same: tuple[str, ...]


def standing_of(said: Iterable[tuple[str, Figure]]) -> FigureStanding | None:
    """How they stand; None where fewer than two sides give a number."""
    by_side: dict[str, list[Figure]] = {}
    for side, figure in said:
        by_side.setdefault(side, []).append(figure)
    numbers = {side: each for side, each in by_side.items() if any(span_of(figure) for figure in each)}
    if len(numbers) < 2 or sum(map(len, numbers.values())) > MOST_COMPARED:
        return None
    pairs = tuple(combinations(numbers, 2))
    apart = tuple((a, b) for a, b in pairs if _are_all_apart(numbers[a], numbers[b]))
    alike = {side for a, b in pairs if _is_any_same(numbers[a], numbers[b]) for side in (a, b)}
    return FigureStanding(tuple(numbers), apart, tuple(side for side in numbers if side in alike))


def _are_all_apart(ours: list[Figure], theirs: list[Figure]) -> bool:
    return all(are_apart(one, other) for one in ours for other in theirs)


def _is_any_same(ours: list[Figure], theirs: list[Figure]) -> bool:
    return any(are_same(one, other) for one in ours for other in theirs)
