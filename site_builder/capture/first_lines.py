"""The lines that stand above a plain text, as newspapers set them -> the day and the outlet that one of them is.

A line counts as a whole, never a part of one: "9 March 2024" is a day, "It began on 9 March 2024" is a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from itertools import takewhile

from babel.dates import get_month_names

from site_builder.language.folding import folded
from site_builder.model.dates import EdtfDate, parse_date
from site_builder.model.entries import Outlet
from site_builder.say.tags import LANGUAGES

MOST_LINES = 6
LONGEST_LINE = 80  # characters: what is longer begins the text
_DAYS = (
    re.compile(r"(?P<year>[0-9]{4})-(?P<number>[0-9]{2})-(?P<day>[0-9]{2})"),
    re.compile(r"(?P<day>[0-9]{1,2})\.? (?P<month>[^\W\d_]+),? (?P<year>[0-9]{4})"),
    re.compile(r"(?P<month>[^\W\d_]+) (?P<day>[0-9]{1,2}), (?P<year>[0-9]{4})"),
)


def first_lines(text: str) -> tuple[str, ...]:
    """The short lines with which a text begins, the heading among them."""
    whole, _, _ = text[: MOST_LINES * 4 * LONGEST_LINE].rpartition("\n")
    lines = [line.strip() for line in whole.splitlines() if line.strip()]
    return tuple(takewhile(lambda line: len(line) <= LONGEST_LINE, lines[:MOST_LINES]))


def day_of(lines: Iterable[str]) -> str | None:
    """The day that one of the lines is, year-month-day; None where none is, or two are different days."""
    days = {day for line in lines if (day := _day(line))}
    return days.pop() if len(days) == 1 else None


def outlet_named(lines: Iterable[str], outlets: Iterable[Outlet]) -> str | None:
    """The id of the outlet whose name is one of the lines; None where none or several are."""
    said = {folded(line) for line in lines}
    found = {outlet.id for outlet in outlets if folded(outlet.name) in said}
    return found.pop() if len(found) == 1 else None


def _day(line: str) -> str | None:
    found = next((found for pattern in _DAYS if (found := pattern.fullmatch(line))), None)
    if found is None:
        return None
    parts = found.groupdict()
    month = int(parts["number"]) if "number" in parts else _months().get(parts["month"].casefold())
    day = f"{parts['year']}-{month:02}-{int(parts['day']):02}" if month else ""
    return day if isinstance(parse_date(day), EdtfDate) else None


@cache
def _months() -> dict[str, int]:
    """The number of a month by its name within a date, in the languages of the interface."""
    return {
        name.casefold(): number for tag in LANGUAGES for number, name in get_month_names("wide", locale=tag).items()
    }
