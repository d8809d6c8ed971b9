"""A figure -> its number in digits, with what qualifies it: about 200, at least 3 km."""

from __future__ import annotations

from fractions import Fraction

from site_builder.compare.figures.figures import Figure
from site_builder.compare.figures.quantity_words import How
from site_builder.say.phrases import Message, Phrase, message, message_in, series

# Symbols that mean the same in every language; the words of the text tell other units.
SYMBOLS = {
    "metre": "m", "kilometre": "km", "centimetre": "cm", "millimetre": "mm", "mile": "mi", "yard": "yd", "foot": "ft",
    "inch": "in", "nautical mile": "nmi", "square metre": "m²", "square kilometre": "km²", "square mile": "sq mi",
    "hectare": "ha", "kilogram": "kg", "gram": "g", "tonne": "t", "pound": "lb", "second": "s", "minute": "min",
    "hour": "h", "percent": "%",
}  # fmt: skip
QUALIFIED: dict[How, Message] = {
    "about": message_in("a figure", "about {number}"),
    "at-least": message_in("a figure", "at least {number}"),
    "at-most": message_in("a figure", "at most {number}"),
    "over": message_in("a figure", "more than {number}"),
    "under": message_in("a figure", "less than {number}"),
}
NO_NUMBER = message("no number")


def figure_in_digits(figure: Figure) -> Phrase:
    """The number or range, its unit's symbol, and what qualifies it; or that there is none."""
    if figure.low is None or figure.high is None:
        return NO_NUMBER
    number: Phrase = _number(figure.low)
    if figure.low != figure.high:
        number = message("{low}–{high}", low=number, high=_number(figure.high))
    number = with_unit(number, figure.unit)
    said = QUALIFIED.get(figure.how)
    return said.filled(number=number) if said else number


def with_unit(number: Phrase, unit: str) -> Phrase:
    """A number with the symbol of its unit, where that has one."""
    symbol = SYMBOLS.get(unit, unit if len(unit) == 1 else "")
    return series((number, symbol), "space") if symbol else number


def _number(value: Fraction) -> Phrase:
    return int(value) if value.denominator == 1 else f"{float(value):g}"
