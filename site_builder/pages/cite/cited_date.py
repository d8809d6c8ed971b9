"""A date -> what citations say of it: years, months and days, or words where a citation has no form for it."""

from __future__ import annotations

from functools import cache, lru_cache

from site_builder.frozen import dataclass
from site_builder.model.dates import EdtfDate
from site_builder.say.interface import Interface, read_interface

Day = tuple[int, ...]  # year, month, day, as far as they are known

LENGTHS = {"year": 1, "month": 2, "day": 3, "minute": 3, "second": 3}


@dataclass(frozen=True, slots=True)
class CitedDate:
    """A date in a citation. Shapes: `days` are one, or the first and the last of a span; without any, `words` say it,
    in English, the language of the styles. `is_about`: the date is approximate or uncertain.
    """

    days: tuple[Day, ...]
    words: str
    is_about: bool = False


@lru_cache(maxsize=4096)  # each style, and each file, asks for the same dates
def cited_date(date: EdtfDate) -> CitedDate:
    """What is known of the date, and nothing beside: a day in May is May, and "the 1990s" stay words."""
    ends = (date.start, date.end) if date.is_interval else (date,)
    days = tuple(_day(end) if end else () for end in ends)
    is_about = date.is_uncertain or date.is_approximate
    is_plain = all(days) and len({len(day) for day in days}) == 1
    is_span = len(days) > 1
    doubtful_span = is_span and any(end and (end.is_uncertain or end.is_approximate) for end in ends)
    if not is_plain or doubtful_span or (is_span and days[0] == days[1]):
        return CitedDate((), english().say(date))
    return CitedDate(days, "", is_about)


def _day(date: EdtfDate) -> Day:
    """Shapes: empty where the date has no form as numbers: seasons, decades, years before 1 or beyond 9999."""
    length = LENGTHS.get(date.precision, 0)
    if not 1 <= date.earliest[0] <= 9999:
        return ()
    if date.is_unspecified and length:
        length = 2 if date.earliest[:2] == date.latest[:2] else 1
    return date.earliest[:length]


@cache
def english() -> Interface:
    """The interface in English."""
    return read_interface("en")
