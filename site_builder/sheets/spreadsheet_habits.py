"""What spreadsheet programs do to words by themselves -> how it is known again."""

from __future__ import annotations

import re

_DAY = re.compile(r"(\d{1,4})[./-](\d{1,2})[./-](\d{1,4})(?: 0{1,2}:00(?::00)?)?")
_MARKS = str.maketrans(
    {
        **dict.fromkeys("“”„‟«»″", '"'), **dict.fromkeys("‘’‚‛‹›′", "'"), **dict.fromkeys("‐‑‒–—―−", "-"),
        "\u00a0": " ", "\u202f": " ", "…": "...",
    }
)  # fmt: skip


def dates_meant(cell: str) -> tuple[str, ...]:
    """The days that a cell may mean which a program wrote in the manner of a country: 12.05.2023, 5/12/2023."""
    match = _DAY.fullmatch(cell)
    if match is None:
        return ()
    first, second, third = match.groups()
    orders = ((first, second, third),) if len(first) == 4 else ((third, second, first), (third, first, second))
    return tuple(
        f"{year}-{int(month):02}-{int(day):02}" for year, month, day in orders
        if len(year) == 4 and 1 <= int(month) <= 12 and 1 <= int(day) <= 31
    )  # fmt: skip


def is_same_but_for_marks(one: str, other: str) -> bool:
    """Whether two texts differ in nothing but the form of quotation marks, dashes, dots and spaces."""
    return one != other and one.translate(_MARKS).replace("--", "-") == other.translate(_MARKS).replace("--", "-")
