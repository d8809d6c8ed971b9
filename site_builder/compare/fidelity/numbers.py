"""A number of one text, and another text -> whether the other gives it too, in words, digits or another unit."""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache

from site_builder.compare.fidelity.told import Item, Told
from site_builder.compare.figures.amounts import amounts_in
from site_builder.compare.figures.figures import Figure
from site_builder.compare.figures.quantity_words import quantity_words, units


def is_given(item: Item, text: Told, other: Told) -> bool:
    """Whether the other text gives this number, or may do so."""
    figure = item.figure
    if figure is None or figure.low is None or figure.high is None:
        return True
    theirs = [each.figure for each in other.items if each.figure is not None]
    if any(_is_same(figure, each) for each in theirs):
        return True
    if figure.unit and _has_unread_part(text, other):
        return True
    whole = int(figure.low) if figure.low == figure.high and figure.low.denominator == 1 else None
    if whole is not None and other.known.also_numbers.get(whole, frozenset()) & (other.forms - text.forms):
        return True
    near = [each for each in theirs if each.low == figure.low or each.high == figure.high]
    if near:  # another number of the same thing, unless there are several of which it may be one
        mine = [each for each in text.items if each.figure is not None and each.figure.low == figure.low]
        return len(near) > 1 or len(mine) > 1
    said = _numbers_in(other.text, other.lang)
    return figure.low in said and figure.high in said


def _has_unread_part(text: Told, other: Told) -> bool:
    """Whether the other text has a part of a whole that may be of a number: a day and a half."""
    known = quantity_words(other.lang)
    return known is not None and not known.fractions.isdisjoint(other.forms - text.forms)


def _is_same(a: Figure, b: Figure) -> bool:
    """Whether two figures say the same, in whichever unit, as far as they are rounded."""
    if a.how != b.how or a.low is None or a.high is None or b.low is None or b.high is None:
        return False
    known = units()
    if a.unit == b.unit or not (a.unit and b.unit):
        return a.low == b.low and a.high == b.high
    if a.unit not in known or b.unit not in known or known[a.unit][0] != known[b.unit][0]:
        return False
    in_a, in_b = known[a.unit][1], known[b.unit][1]
    rough = max(_half_of_last_place(a) * in_a, _half_of_last_place(b) * in_b)
    return abs(a.low * in_a - b.low * in_b) <= rough and abs(a.high * in_a - b.high * in_b) <= rough


def _half_of_last_place(figure: Figure) -> Fraction:
    places = max(figure.low.denominator, figure.high.denominator) if figure.low and figure.high else 1
    return Fraction(1, 2 * places)


@lru_cache(maxsize=256)
def _numbers_in(text: str, lang: str) -> frozenset[Fraction]:
    """Every number of a text, whatever it is of: days and ordinals in digits too."""
    amounts = [amount for amount in amounts_in(text, lang).values() if amount]
    return frozenset([number for amount in amounts for number in (amount.low, amount.high)])
