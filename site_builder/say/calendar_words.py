"""Days, months, years and intervals of them -> words of one language, with the names and patterns of the CLDR.

Babel's own `format_date` stops at the years 1 and 9999, which are Python's, and its `format_interval`
abbreviates months; so its patterns are filled here.
Source: Unicode CLDR, "Dates", as Babel carries it.
"""

from __future__ import annotations

from itertools import takewhile

from babel import Locale
from babel.dates import parse_pattern
from babel.numbers import format_decimal

from site_builder.say.phrases import CalendarDate

DASH = "\N{EN DASH}"
NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"


def calendar_words(date: CalendarDate, locale: Locale) -> str:
    """The day, month or year; with its era before the year 100, where a bare number would look like a day."""
    count = 1 - date.year if date.year < 1 else date.year
    month = date.month or 1
    return str(parse_pattern(_pattern(date, locale)).format) % {
        "d": date.day,
        "MMMM": locale.months["format"]["wide"][month],
        "LLLL": locale.months["stand-alone"]["wide"][month],
        "y": count if count <= 9999 else format_decimal(count, locale=locale),
        "G": locale.eras["abbreviated"][int(date.year > 0)].replace(" ", NO_BREAK_SPACE),
    }


def interval_words(start: str, end: str, *, shares: bool = True) -> str:
    """Both sides joined by a dash, the words they end in alike said once: 5 to 12 May 2023, 44 to 31 BC.

    All languages of the interface write the day before the month and the month before the year. "до н. э."
    is one word, for its spaces do not break; else 44 BC and AD 14 would end alike.
    """
    if start == end:
        return start
    left, right = start.split(" "), end.split(" ")
    pairs = zip(left[:0:-1], right[::-1], strict=False)
    shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs)) if shares else 0
    dash = DASH if len(left) == len(right) == shared + 1 else f" {DASH} "
    return " ".join(left[: len(left) - shared]) + dash + end


def _pattern(date: CalendarDate, locale: Locale) -> str:
    month_and_year = locale.datetime_skeletons["yMMMM"].pattern
    if date.day:
        pattern = locale.date_formats["long"].pattern
    elif date.month:
        pattern = month_and_year.replace("LLLL", "MMMM") if date.is_governed else month_and_year
    else:
        pattern = month_and_year[month_and_year.index("y") :] if date.is_governed else "y"
    if date.year >= 100:
        return str(pattern)
    if locale.language == "en" and date.year > 0:
        return str(pattern.replace("y", "G y"))  # AD 33, as historians write it
    return f"{pattern} G"
