"""A figure -> the numbers that it leaves open, and whether two figures leave any open that are the same.

What qualifies a number widens it: "at least 20" is 20 and all above. "About" leaves open what lies between half of the
number and twice of it; a measured number, and a round one of a thousand and more, what is rounded to it. So two figures
are called apart only where no reading of their words brings them together. Source: content/pages/method.md, "Figures".
"""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache

from site_builder.compare.figures.figures import Figure
from site_builder.compare.figures.quantity_words import units
from site_builder.frozen import dataclass

_ROUND = 1000  # from here on, a number that ends in zeros may be rounded


@dataclass(frozen=True, slots=True)
class Span:
    """Numbers of one kind. Shapes: `high` is None where there is no end; what is open leaves its own end out."""

    kind: str
    low: Fraction
    high: Fraction | None
    is_low_open: bool = False
    is_high_open: bool = False


@lru_cache(maxsize=1024)
def span_of(figure: Figure) -> Span | None:
    """What a figure leaves open; None where it gives no number. Units: the first unit of what is measured."""
    if figure.low is None or figure.high is None:
        return None
    kind, factor = kind_of(figure)
    low, high = figure.low * factor, figure.high * factor
    if figure.how == "about":
        return Span(kind, low / 2, high * 2)
    slack = max(_rounding(figure.low, figure), _rounding(figure.high, figure)) * factor
    if figure.how in ("at-least", "over"):
        return Span(kind, low - slack, None, is_low_open=figure.how == "over" and not slack)
    if figure.how in ("at-most", "under"):
        return Span(kind, Fraction(0), high + slack, is_high_open=figure.how == "under" and not slack)
    return Span(kind, low - slack, high + slack, is_high_open=slack > 0)


def kind_of(figure: Figure) -> tuple[str, Fraction]:
    """What is measured, and how many of its first unit the figure's unit is; a currency is a kind of its own."""
    if not figure.unit:
        return "count", Fraction(1)
    return units().get(figure.unit, (figure.unit, Fraction(1)))


def are_apart(one: Figure, other: Figure) -> bool:
    """Whether no number can be meant by both of two figures of the same thing."""
    a, b = span_of(one), span_of(other)
    if a is None or b is None or a.kind != b.kind:
        return False
    return _is_below(a, b) or _is_below(b, a)


def are_same(one: Figure, other: Figure) -> bool:
    """Whether two figures give the same number, in the same way; in different units as far as they are rounded."""
    if one.how != other.how or one.low is None or other.low is None:
        return False
    if one.unit == other.unit:
        return (one.low, one.high) == (other.low, other.high)
    return is_converted(one, other)


def is_converted(a: Figure, b: Figure) -> bool:
    """Whether two figures in different units are the same, as far as the rougher of them says."""
    if a.unit == b.unit or a.how != b.how or a.unit not in units() or b.unit not in units():
        return False
    if a.low is None or a.high is None or b.low is None or b.high is None:
        return False
    (kind_a, in_a), (kind_b, in_b) = kind_of(a), kind_of(b)
    rough = max(half_of_last_place(a.low, a.high) * in_a, half_of_last_place(b.low, b.high) * in_b)
    return (
        kind_a == kind_b
        and abs(a.low * in_a - b.low * in_b) <= rough
        and abs(a.high * in_a - b.high * in_b) <= rough
    )


def half_of_last_place(*numbers: Fraction) -> Fraction:
    """How rough numbers are: 2 is anything from 1.5 to 2.5, and 55.9 from 55.85 to 55.95."""
    return Fraction(1, 2 * max(number.denominator for number in numbers))


def _rounding(number: Fraction, figure: Figure) -> Fraction:
    if number.denominator == 1 and number >= _ROUND:
        size = 1
        while number % (size * 10) == 0:
            size *= 10
        return Fraction(size, 2) if size > 1 or figure.unit else Fraction(0)
    return half_of_last_place(number) if figure.unit else Fraction(0)


def _is_below(a: Span, b: Span) -> bool:
    """Whether all of one lies below all of the other."""
    if a.high is None:
        return False
    return a.high < b.low or (a.high == b.low and (a.is_high_open or b.is_low_open))
