"""Figures of one thing, each with its side -> which sides give others, and which the same.

Source: content/pages/method.md, "Figures".
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import combinations

from site_builder.compare.figures.figures import Figure
from site_builder.compare.figures.spans import are_apart, are_same, span_of
from site_builder.frozen import dataclass

MOST_COMPARED = 100  # figures of a row; of a longer one nothing is said


@dataclass(frozen=True, slots=True)
class FigureStanding:
    """How sides stand to one another by their figures of one thing.

    Shapes: `apart` are pairs of sides of whose figures none can be any of the other's; `same` are groups of those that
            give one number, each in the same way; `sides` all that give a number. In the order of columns.
    """

    sides: tuple[str, ...]
    apart: tuple[tuple[str, str], ...]
    same: tuple[tuple[str, ...], ...]


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
    return FigureStanding(tuple(numbers), apart, _giving_one_number(numbers))


def _are_all_apart(ours: list[Figure], theirs: list[Figure]) -> bool:
    return all(are_apart(one, other) for one in ours for other in theirs)


def _giving_one_number(numbers: Mapping[str, list[Figure]]) -> tuple[tuple[str, ...], ...]:
    """Groups of sides: in each, every one gives the same as every other. A group within a larger one is left out."""
    groups: dict[tuple[str, ...], None] = {}
    placed: set[Figure] = set()
    for first in (figure for figures in numbers.values() for figure in figures):
        if first in placed:
            continue
        alike = [first]
        sides = tuple(side for side, figures in numbers.items() if _joins(figures, alike))
        if len(sides) > 1:
            groups[sides] = None
            placed.update(alike)
    return tuple(group for group in groups if not any({*group} < {*other} for other in groups))


def _joins(figures: list[Figure], alike: list[Figure]) -> bool:
    """Whether one of the figures is the same as all that are alike; it is one of them then."""
    mate = next((figure for figure in figures if all(are_same(figure, each) for each in alike)), None)
    if mate is not None:
        alike.append(mate)
    return mate is not None
