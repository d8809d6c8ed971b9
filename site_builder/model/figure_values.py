"""What an editor types of a figure -> checked values: a number or a range, and the units that there are."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Annotated, Literal

from pydantic import PlainValidator, WithJsonSchema

from site_builder.model.fields import fault, shape_of

Qualifier = Literal["about", "at-least", "at-most", "over", "under"]
# Those of data/quantities/units.yaml, and signs of currencies; a test compares.
Unit = Literal[
    "metre", "kilometre", "centimetre", "millimetre", "mile", "yard", "foot", "inch", "rod", "nautical mile", "verst",
    "square metre", "square kilometre", "square mile", "hectare", "acre", "kilogram", "gram", "tonne", "pound",
    "second", "minute", "hour", "day", "week", "month", "year", "percent", "$", "£", "€", "¥", "₽", "₴",
]  # fmt: skip

_NUMBER = r"(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{1,6})?"
_VALUE = re.compile(rf"({_NUMBER})(?:-({_NUMBER}))?")
_WHY = "the page draws this number, and says of it whether another is the same"


def value_of(text: str) -> tuple[Fraction, Fraction]:
    """The lowest and the highest number of a checked value: 200, or 200-300."""
    low, _, high = text.partition("-")
    return Fraction(low), Fraction(high or low)


def _value(value: object) -> str:
    text = value.strip() if isinstance(value, str) else ""
    if _VALUE.fullmatch(text):
        low, high = value_of(text)
        if low <= high:
            return text
        meant = "-".join(reversed(text.split("-")))
        said = f'"{text}" is a range that ends below its start'
        raise fault("bad-amount", said, _WHY, f"did you mean {meant}?", meant)
    shown = f'"{text[:40]}"' if isinstance(value, str) else shape_of(value)
    near = _meant(text)
    raise fault(
        "bad-amount", f"{shown} is not a number that can be read", _WHY,
        f"did you mean {near}?" if near else
        "write digits, with a point before decimals: 2000, 1.5, or a range: 200-300; leave out value: where the words"
        " give no number", near,
    )  # fmt: skip


def _meant(text: str) -> str | None:
    """The same with hyphens for dashes, and without what groups thousands, where only that is odd."""
    plain = re.sub(r"\s*(?:[–—−‐‑-]|\bto\b)\s*", "-", text)
    plain = re.sub(r"(?<=[0-9])[,\u00a0\u202f ](?=[0-9]{3}(?![0-9]))", "", plain)
    match = _VALUE.fullmatch(plain)
    return plain if match and plain != text else None


Amount = Annotated[
    str, PlainValidator(_value), WithJsonSchema({"type": "string", "pattern": f"^{_NUMBER}(-{_NUMBER})?$"})
]
