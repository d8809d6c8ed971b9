"""The date an editor typed -> the span it means, or what is wrong with it.

Archives date things partly, doubtfully and in spans; ISO 8601-2 has a notation for that, so we
invent none.
Pure: no clock, no locale, no files. Bad text is a value (`DateFault`), never an exception.
Source: ISO 8601-2:2019, profile "Extended Date/Time Format", levels 0 and 1,
https://www.loc.gov/standards/datetime/. One addition: a time may leave out its seconds
(1775-04-19T05:00). One limit: a year after `Y` has 5 to 15 digits.
"""

import re
from calendar import isleap
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal, TypeAlias, get_args

from site_builder.frozen import dataclass

# Functions that read return what they read, or the reason (a str) why they could not.
Moment: TypeAlias = tuple[int, int, int, int, int]
Precision: TypeAlias = Literal["second", "minute", "day", "month", "season", "year", "decade", "century"]  # from fine
Span: TypeAlias = tuple[Moment, Moment, Precision]

COARSENESS = {precision: rank for rank, precision in enumerate(get_args(Precision))}
DISTANT_PAST: Moment = (-(10**15), 1, 1, 0, 0)  # before any year that can be typed
DISTANT_FUTURE: Moment = (10**15, 12, 31, 23, 59)
MONTHS = ("January", "February", "March", "April", "May", "June",
          "July", "August", "September", "October", "November", "December")  # fmt: skip
SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}
EXAMPLE = "1870-07-13"

DATE = re.compile(
    r"(?!-0000)(?:(-?[0-9]{4})(?:-([0-9]{2}|XX)(?:-([0-9]{2}|XX)"
    r"(?:(?<!X)T((?:[01][0-9]|2[0-3]):[0-5][0-9])(:[0-5][0-9])?"
    r"((?!-00(?::00)?(?![:0-9]))(?:Z|[+-](?:0[0-9]|1[0-3])(?::[0-5][0-9])?|[+-]14(?::00)?))?)?)?)?"
    r"|(-?[0-9]{2}[0-9X]X)|Y(-?[1-9][0-9]{4,14}))([?~%])?"
)
LEVEL_2 = "{} belongs to level 2 of the date format; only levels 0 and 1 are read here"
REASONS = tuple((re.compile(form, re.DOTALL), reason) for form, reason in (
    (r"\s*", "the date is empty"),
    (r"-0000.*", "there is no year -0000: the year before 0001 is 0000"),
    (r"[\[{].*", LEVEL_2.format("a list of dates")),
    (r"Y?-?[0-9]+[ES].*", LEVEL_2.format("an exponent or a count of significant digits")),
    (r"[-0-9XY?~%]*[?~%]-?[0-9XY][-0-9XY?~%]*", LEVEL_2.format("a ?, ~ or % on part of a date")),
    (r"[-0-9X]*X[-0-9X?~%]*", LEVEL_2.format("an X in this place")),
    (r"Y-?[0-9]+|-?(?:[0-9]{5,7}|[0-9]{9,})",
     "a year has four digits, or Y and 5 to 15 digits, the first not 0"),
    (r"-?[0-9]{1,3}|-?[0-9]+(?:-[0-9]+){1,2}",
     "a year has four digits, a month and a day have two each"),
    (r"[0-9]{1,2}[/.][0-9]{1,2}[/.][0-9]{4}",
     "a date begins with its year; here day and month could be mistaken for each other"),
    (r"-?[0-9]{4}-[-0-9X]*[T ].*",
     "after a full day, a time is T00:00 to T23:59, seconds and zone if known: T05:00:30+02:00"),
    (r".*", "this is not written as year, year-month or year-month-day"),
))  # fmt: skip


@dataclass(frozen=True, slots=True)
class DateFault:
    """Why a text is no date, in plain words, and something to type: a guess or else an example."""

    reason: str
    fix: str


@dataclass(frozen=True, slots=True)
class EdtfDate:
    """A date of level 0 or 1 with the first and the last minute it may mean.

    Units:  moments are (year, month, day, hour, minute), proleptic Gregorian, year 0 being 1 BC,
            by the clock of the place: a zone is kept in `clock` ("05:00:30+02:00") and never
            shifts them, so an event stays on the day its witnesses lived.
    Shapes: seasons follow the Northern convention: spring March to May, summer June to August,
            autumn September to November, winter December to February of the next year. The open
            or unknown side of an interval reaches to DISTANT_PAST or DISTANT_FUTURE, and its
            `start` or `end` is None; an interval has its coarser side's precision.
    """

    text: str
    earliest: Moment
    latest: Moment
    precision: Precision
    is_uncertain: bool = False
    is_approximate: bool = False
    is_unspecified: bool = False
    is_interval: bool = False
    clock: str = ""
    start: "EdtfDate | None" = None
    end: "EdtfDate | None" = None

    def __hash__(self) -> int:
        return hash(self.text)  # which nearly always tells two dates apart, in a tenth of the time


@lru_cache(maxsize=16384)
def parse_date(text: str) -> EdtfDate | DateFault:
    """The date that `text` writes, or why it writes none (level 2 included). Never raises."""
    if len(text) > 100:  # no date is; keeps the guessing cheap on a paragraph pasted by mistake
        return DateFault("this is too long for a date", EXAMPLE)
    found = _read(text)
    return DateFault(found, _guess(text) or EXAMPLE) if isinstance(found, str) else found


def sort_key(date: EdtfDate) -> tuple[Moment, Moment, str]:
    """Order by start, then end (the narrower first), then text; without a known start, by end."""
    start = date.latest if date.earliest == DISTANT_PAST else date.earliest
    return (start, date.latest, date.text)


def _read(text: str) -> EdtfDate | str:
    start_text, slash, end_text = text.partition("/")
    if not slash or "/" in end_text:
        return _read_date(text)
    start = None if start_text in ("", "..") else _read_date(start_text)
    end = None if end_text in ("", "..") else _read_date(end_text)
    if isinstance(start, str):
        return f"the start: {start}"
    return f"the end: {end}" if isinstance(end, str) else _interval(text, start, end)


def _interval(text: str, start: EdtfDate | None, end: EdtfDate | None) -> EdtfDate | str:
    first, last = start or end, end or start
    if first is None or last is None:
        return "an interval needs a date on one side at least"
    if first.clock or last.clock:
        return "an interval runs between dates, without times"
    if first.is_unspecified or last.is_unspecified:
        return LEVEL_2.format("an X in an interval")
    if last.latest < first.earliest:  # not `last.earliest`: "2004-06-15/2004" may be in order
        return "the end comes before the start"
    earliest = start.earliest if start else DISTANT_PAST
    latest = end.latest if end else DISTANT_FUTURE
    precision = max(first.precision, last.precision, key=COARSENESS.__getitem__)
    return EdtfDate(
        text,
        earliest,
        latest,
        precision,
        first.is_uncertain or last.is_uncertain,
        first.is_approximate or last.is_approximate,
        is_interval=True,
        start=start,
        end=end,
    )


def _read_date(text: str) -> EdtfDate | str:
    match = DATE.fullmatch(text)
    if match is None:
        return next(reason for form, reason in REASONS if form.fullmatch(text))
    year, month, day, time, seconds, zone, digits, long_year, mark = match.groups()
    if time and mark:
        return "a date with a time takes no ?, ~ or %"
    span = _days(year, month, day) if year else _years(digits or long_year)
    if isinstance(span, str):
        return span
    if time:
        moment = (*span[0][:3], int(time[:2]), int(time[3:]))
        clock = time + (seconds or "") + (f"{zone}:00" if zone and len(zone) == 3 else zone or "")
        return EdtfDate(text, moment, moment, "second" if seconds else "minute", clock=clock)
    return EdtfDate(text, *span, mark in ("?", "%"), mark in ("~", "%"), "X" in text)


def _years(digits: str) -> Span:
    """The years of 199X, 18XX or a long year; a negative one's larger digits come first."""
    first, last = sorted((int(digits.replace("X", "0")), int(digits.replace("X", "9"))))
    precision: Precision = "century" if "XX" in digits else "decade" if "X" in digits else "year"
    return (first, 1, 1, 0, 0), (last, 12, 31, 23, 59), precision


def _days(year_text: str, month_text: str | None, day_text: str | None) -> Span | str:
    year = int(year_text)
    if month_text is None or month_text == "XX":
        if day_text not in (None, "XX"):
            return LEVEL_2.format("a known day of an unknown month")
        precision: Precision = "day" if day_text else "month" if month_text else "year"
        return (year, 1, 1, 0, 0), (year, 12, 31, 23, 59), precision
    month = int(month_text)
    if not 1 <= month <= 12:
        return _season(year, month) if day_text is None else f"{month_text} is not a month"
    last_day = _last_day(year, month)
    if day_text is None or day_text == "XX":
        precision = "day" if day_text else "month"
        return (year, month, 1, 0, 0), (year, month, last_day, 23, 59), precision
    day = int(day_text)
    if not 1 <= day <= last_day:
        return f"{year_text}-{month_text} has no day {day_text}"
    return (year, month, day, 0, 0), (year, month, day, 23, 59), "day"


def _season(year: int, number: int) -> Span | str:
    if number not in SEASONS:
        is_level_2 = 25 <= number <= 41
        return LEVEL_2.format(f"season {number}") if is_level_2 else f"{number:02d} is not a month"
    last_year, last_month = (year + 1, 2) if number == 24 else (year, 3 * number - 58)
    last_day = _last_day(last_year, last_month)
    return (year, 3 * number - 60, 1, 0, 0), (last_year, last_month, last_day, 23, 59), "season"


def _last_day(year: int, month: int) -> int:
    return 28 + isleap(year) if month == 2 else 30 if month in (4, 6, 9, 11) else 31


# Guessing what to type instead: the first candidate that reads as a date. Nothing here calls
# itself, so the cost stays low.

NAMES = {
    name.lower(): number for number, name in (*enumerate(MONTHS, 1), *SEASONS.items(), (23, "fall"))
}
GUESSES = tuple((re.compile(form, re.ASCII | re.IGNORECASE), template) for form, template in (
    (r"(\d{4})[-/. ](\d\d?)m?[-/. ](\d\d?)", "{0}-{1:0>2}-{2:0>2}"),
    (r"(\d{4})[-/. ](\d\d?)m?", "{0}-{1:0>2}"),
    (r"(\d{4})(\d\d)(\d\d)", "{0}-{1}-{2}"),
    (r"(\d\d?)(?:st|nd|rd|th)?[-/. ] ?(?:of )?(\d\d?)m?[-/.,]? ?(\d{4})", "{2}-{1:0>2}-{0:0>2}"),
    (r"(\d\d?)m?[-/. ](\d\d?)(?:st|nd|rd|th)?[-/.,]? ?(\d{4})", "{2}-{0:0>2}-{1:0>2}"),
    (r"(\d\d?)(?:m[.,]? |[-/. ])(\d{4})", "{1}-{0:0>2}"),
    (r"(\d{4})-(\d\d)-(\d\d)", "{0}-{2}-{1}"),
    (r"(\d{3})(?:0'?s|[xu])", "{0}X"),
    (r"-(0000.*)", "{0}"),
    (r"Y?(-?)0*([1-9]\d{4,14})", "Y{0}{1}"),
    (r"Y?(-?)0*(\d{3,4})", "{0}{1:0>4}"),
    (r"(.*\d)(?:\?~|~\?)", "{0}%"),
    (r"([0-9-]{10})[ T](\d\d?)(:.*?)[?~%]?", "{0}T{1:0>2}{2}"),
))  # fmt: skip


def _guess(text: str) -> str | None:
    text = " ".join(re.sub("[\u2010-\u2015\u2212]", "-", text).split()).strip("“”„‘’\"'")
    text = re.sub(r"^(?:[A-Z][a-z]*day|Mon|Tue|Wed|Thu|Fri|Sat|Sun)\.?,? (?=\d|[A-Z])", "", text)
    if readings := _either_reading(text):
        return readings
    text = _in_full(re.sub("[a-zA-Z]{3,9}", _month_number, text))
    text = re.sub(r" - | to |(?<=^[0-9]{4})-(?=[0-9]{4}$)", "/", text, count=1)
    if (guess := _guess_date(text)) or "/" not in text:
        return guess
    sides = [
        {"open": "..", "unknown": ""}.get(side, _guess_date(side) or side)
        for side in text.split("/", 1)
    ]
    whole = [re.sub("-XX|T.*", "", side) for side in sides]
    pairs = (sides, sides[::-1], (whole[0].replace("X", "0"), whole[1].replace("X", "9")))
    return next((guess for pair in pairs if not isinstance(_read(guess := "/".join(pair)), str)), None)


def _either_reading(text: str) -> str | None:
    """03/05/1770 as 3 May and as March 5, where it may be either."""
    match = re.fullmatch(r"(\d\d?)([/-])(\d\d?)\2(\d{4})", text, re.ASCII)
    if match is None or match[1].zfill(2) == match[3].zfill(2):
        return None
    both = [f"{match[4]}-{month:0>2}-{day:0>2}" for day, month in ((match[1], match[3]), (match[3], match[1]))]
    return None if any(isinstance(_read_date(reading), str) for reading in both) else " or ".join(both)


def _in_full(text: str) -> str:
    """What both sides of a span share, written on both: "5-12 05m 2023" is "5 05m 2023/12 05m 2023"."""
    return next((match.expand(template) for form, template in SHORTENED if (match := form.fullmatch(text))), text)


SHORTENED = tuple((re.compile(form, re.ASCII | re.IGNORECASE), template) for form, template in (
    (r"(?:from )?(\d\d?) ?(?:-|/|to|until) ?(\d\d?)( \d\dm\.? \d{4})", r"\1\3/\2\3"),
    (r"(?:from )?(\d\dm\.? )(\d\d?) ?(?:-|/|to|until) ?(\d\d?)(,? \d{4})", r"\1\2\4/\1\3\4"),
    (r"(?:from )?(\d\d? \d\dm) ?(?:-|/|to|until) ?(\d\d? \d\dm)( \d{4})", r"\1\3/\2\3"),
    (r"(?:from )?(\d\dm \d\d?) ?(?:-|/|to|until) ?(\d\dm \d\d?)(,? \d{4})", r"\1\3/\2\3"),
    (r"(?:from )?(\d\dm) ?(?:-|/|to|until) ?(\d\dm)( \d{4})", r"\1\3/\2\3"),
    (r"(\d{4}-\d\d-)(\d\d) ?(?:-|/|to) ?(\d\d)", r"\1\2/\1\3"),
    (r"(\d\d)(\d\d)-(4[2-9]|[5-9]\d)", r"\1\2/\1\3"),
))  # fmt: skip


def _month_number(word: re.Match[str]) -> str:
    return next(
        (f"{number:02d}m" for name, number in NAMES.items() if name.startswith(word[0].lower())),
        word[0],
    )


def _guess_date(text: str) -> str | None:
    about = re.fullmatch(r"(?:about|around|circa|ca?\.?) ?(.+)", text, re.IGNORECASE)
    candidates = (
        (f"{candidate}~" for candidate in _candidates(about[1])) if about else _candidates(text)
    )
    return next((guess for guess in candidates if not isinstance(_read_date(guess), str)), None)


def _candidates(text: str) -> Iterator[str]:
    yield text
    yield from (
        template.format(*match.groups())
        for form, template in GUESSES
        if (match := form.fullmatch(text))
    )
    if match := re.fullmatch(r"([1-9][0-9]{0,3}) ?BC", text, re.IGNORECASE):
        yield f"{1 - int(match[1]):05d}" if match[1] != "1" else "0000"
    if mark := re.search("[?~%]", text):
        yield re.sub("[?~%]", "", text) + mark[0]
    if "/" not in text:  # the part before the mistake: less precise, but true
        yield from (text[: end.start()] for end in reversed(list(re.finditer("[-T]", text))))
