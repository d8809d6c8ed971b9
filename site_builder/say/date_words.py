"""An EDTF date -> the phrase that a page shows, and the value of `<time datetime>`.

Pure; the words say what is not known of a date instead of hiding it. Catalogues find the fields they
need whatever the language: a century has its number, its ordinal and its Roman numeral, a decade its last year.
"""

from __future__ import annotations

from dataclasses import replace

from site_builder.model.dates import COARSENESS, EdtfDate
from site_builder.say.phrases import CalendarDate, Interval, Message, Phrase, message, message_in

SEASONS = {  # by first month
    3: message("spring"),
    6: message("summer"),
    9: message("autumn"),
    12: message("winter"),
}
GOVERNED_SEASONS = {
    3: message_in("after a preposition", "spring"),
    6: message_in("after a preposition", "summer"),
    9: message_in("after a preposition", "autumn"),
    12: message_in("after a preposition", "winter"),
}
ROMAN = ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def machine_date(date: EdtfDate) -> str | None:
    """The value for `<time datetime>`: seconds and zone kept; None where HTML has no form for it.

    None:   intervals, seasons, X, years before 1.
    Source: HTML Living Standard, "The time element".
    """
    if date.is_interval or date.is_unspecified or date.precision == "season" or date.earliest[0] < 1:
        return None
    year, month, day = date.earliest[:3]
    parts = (f"{year:04d}", f"{month:02d}", f"{day:02d}")[: {"year": 1, "month": 2}.get(date.precision)]
    return "-".join(parts) + (date.clock and f"T{date.clock}")


def certain(date: EdtfDate) -> EdtfDate:
    """The date without the words for its doubt, for where a mark stands for them."""
    return replace(date, is_uncertain=False)


def date_phrase(date: EdtfDate) -> Phrase:
    """The date: "12 May 2023", "about 1870 (uncertain)", "from 1985, end unknown"."""
    if date.start and date.end:
        return Interval(_one_date(date.start), _one_date(date.end), _share_words(date.start, date.end))
    if date.end:
        end = _one_date(date.end, is_governed=True)
        is_open = date.text.startswith("..")
        return message("until {date}", date=end) if is_open else message("until {date}, start unknown", date=end)
    if date.start:
        start = _one_date(date.start, is_governed=True)
        if not date.text.endswith(".."):
            return message("from {date}, end unknown", date=start)
        is_day = date.precision == "day"
        return message("since {date}", date=start) if is_day else message("from {date}, open", date=start)
    return _one_date(date)


def time_between(first: EdtfDate, last: EdtfDate) -> Phrase:
    """From where one date begins to where another does, without times of the day: "3 – 12 May 2023", "about 1870"."""
    start, end = (replace(date.start or date.end or date, clock="") for date in (first, last))
    return Interval(_one_date(start), _one_date(end), _share_words(start, end))


def _share_words(start: EdtfDate, end: EdtfDate) -> bool:
    """Whether what both sides end in may be said once: "15 June – 2004" would not be 15 June 2004 to the year 2004."""
    if start.precision == end.precision:
        return True
    is_finer = all(COARSENESS[side.precision] < COARSENESS["year"] for side in (start, end))
    return is_finer and start.earliest[:2] != end.earliest[:2]


def year_phrase(date: EdtfDate) -> Phrase:
    """The year under which a list shows the date: that of its start, or of its end if only that is known."""
    known = date.end if date.is_interval and date.start is None and date.end else date
    return CalendarDate(known.earliest[0])


def _one_date(date: EdtfDate, *, is_governed: bool = False) -> Phrase:
    """`is_governed`: a preposition stands before it, which asks for another case in some languages."""
    words = _plain(date, is_governed=is_governed or date.is_approximate)
    if date.is_approximate:
        words = _about(date, words, is_governed=is_governed)
    return message("{date} (uncertain)", date=words) if date.is_uncertain else words


def _about(date: EdtfDate, words: Phrase, *, is_governed: bool) -> Message:
    if date.precision in ("decade", "century"):
        return message("about the {date}", date=words)
    if date.is_unspecified:
        return message_in("before “a day in” or “a month in”", "about {date}", date=words)
    if is_governed:
        return message_in("after a preposition", "about {date}", date=words)
    return message("about {date}", date=words)


def _plain(date: EdtfDate, *, is_governed: bool) -> Phrase:
    """The date without its marks."""
    year, month, day = date.earliest[:3]
    year_words = CalendarDate(year, is_governed=True)
    if date.precision == "season":
        seasons = GOVERNED_SEASONS if is_governed else SEASONS
        return message("{season} {year}", season=seasons[month], year=year_words)
    if date.precision == "century":
        return _century(year, date.latest[0])
    if date.precision == "decade":
        return _decade(year, date.latest[0])
    if date.precision == "year":
        return CalendarDate(year, is_governed=is_governed)
    if date.is_unspecified and date.precision == "month":
        return message("a month in {year}", year=year_words)
    if date.is_unspecified and date.latest[1] != month:
        return message("a day in {year}", year=year_words)
    if date.is_unspecified:
        return message("a day in {month}", month=CalendarDate(year, month, is_governed=True))
    if date.precision == "month":
        return CalendarDate(year, month, is_governed=is_governed)
    words = CalendarDate(year, month, day)
    return message("{date}, {time}", date=words, time=_clock(date.clock)) if date.clock else words


def _clock(clock: str) -> str:
    """The time as it was typed, its zone set against UTC."""
    return clock.replace("Z", " UTC").replace("+", " UTC+").replace("-", " UTC\N{MINUS SIGN}")


def _decade(first: int, last: int) -> Phrase:
    """1990s; decades BC and of the first hundred years have no name of their own."""
    if first < 100:
        return Interval(CalendarDate(first), CalendarDate(last))
    return message("{decade}s", decade=CalendarDate(first), last_year=CalendarDate(last))


def _century(first: int, last: int) -> Message:
    """19th century; -01XX is exactly the 2nd century BC."""
    is_bc = first < 0
    number = 1 - last // 100 if is_bc else first // 100 + 1
    ending = "th" if 10 < number < 14 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    ordinal, roman = f"{number}{ending}", _roman(number)
    if is_bc:
        return message("{ordinal} century BC", ordinal=ordinal, number=number, roman=roman)
    return message("{ordinal} century", ordinal=ordinal, number=number, roman=roman)


def _roman(number: int) -> str:
    """Units: 1 to 100, the centuries that four digits can write."""
    numeral = ""
    for value, letters in ROMAN:
        numeral += letters * (number // value)
        number %= value
    return numeral
