"""Figures of one thing -> where each stands on a line that all share, from nothing to the largest of them.

A number is a dot, a range a line between two; what is "about" so much is hollow, and "at least" goes on to the end.
Drawn where three sides or more give a number. Source: content/pages/method.md, "Figures".
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from math import ceil

from site_builder.compare.figures.figure_rows import FigureRow, FigureSaid
from site_builder.compare.figures.figures import Figure
from site_builder.compare.figures.spans import kind_of
from site_builder.frozen import dataclass

FEWEST_SIDES = 3
_START, _LENGTH = 3, 94  # of a line 100 long: a dot at its end is whole
_UPWARDS, _DOWNWARDS = ("at-least", "over"), ("at-most", "under")


@dataclass(frozen=True, slots=True)
class Mark:
    """A figure on the line. Shapes: `dots` and the ends of `span` are places on it; `span` is "" for a single number.

    Units: hundredths of the line.
    """

    dots: tuple[str, ...]
    span: str
    is_hollow: bool


@dataclass(frozen=True, slots=True)
class FigureScale:
    """What all lines of a row share. Shapes: `most` is what their end stands for, a number of `unit`;
    `marks` are by the place of the figure in the row.
    """

    most: int
    unit: str
    marks: Mapping[int, Mark]


def figure_scale(row: FigureRow) -> FigureScale | None:
    """The scale of a row; None where too few sides give a number, or their numbers are of different kinds."""
    numbers = {at: said for at, said in enumerate(row.said) if _is_drawn(said)}
    kinds = {kind_of(said.figure)[0] for said in numbers.values()}
    if not row.counted or len({said.side for said in numbers.values()}) < FEWEST_SIDES or len(kinds) > 1:
        return None
    figures = [said.figure for said in numbers.values()]
    first = kind_of(figures[0])[1]
    most = ceil(max(_numbers(figure)[1] for figure in figures) / first * _room(figures))
    if not most:
        return None
    return FigureScale(most, figures[0].unit, {at: _mark(said.figure, most * first) for at, said in numbers.items()})


def _is_drawn(said: FigureSaid) -> bool:
    return not said.is_head and said.figure.low is not None


def _room(figures: Iterable[Figure]) -> Fraction:
    """How much longer than its largest number a line is: what goes on upwards is seen to go on."""
    return Fraction(5, 4) if any(figure.how in _UPWARDS for figure in figures) else Fraction(1)


def _numbers(figure: Figure) -> tuple[Fraction, Fraction]:
    factor = kind_of(figure)[1]
    return (figure.low or Fraction(0)) * factor, (figure.high or Fraction(0)) * factor


def _mark(figure: Figure, most: Fraction) -> Mark:
    low, high = _numbers(figure)
    dots = tuple(dict.fromkeys(_place(number, most) for number in (low, high)))
    is_hollow = figure.how in ("about", "over", "under")
    if figure.how in _UPWARDS:
        return Mark(dots, f"M{dots[0]} 3H100", is_hollow)
    if figure.how in _DOWNWARDS:
        return Mark(dots, f"M0 3H{dots[-1]}", is_hollow)
    return Mark(dots, f"M{dots[0]} 3H{dots[1]}" if len(dots) > 1 else "", is_hollow)


def _place(number: Fraction, most: Fraction) -> str:
    return f"{_START + _LENGTH * float(number / most):.1f}".removesuffix(".0")
