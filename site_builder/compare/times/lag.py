"""Two dates -> the time between them, as far as they tell it: how long after the words a report came."""

from __future__ import annotations

from typing import Literal

from site_builder.compare.times.day_numbers import MINUTES_IN_DAY, day_number, moment_of, universal_minute
from site_builder.compare.times.first_report import is_before
from site_builder.frozen import dataclass
from site_builder.model.dates import DISTANT_FUTURE, DISTANT_PAST, EdtfDate, Moment

LONGEST_IN_DAYS = 730  # beyond it a time is given in years


@dataclass(frozen=True, slots=True)
class Lag:
    """The time from an utterance to a report. Units: whole minutes, hours, days or years, from `least` to `most`."""

    least: int
    most: int
    unit: Literal["minute", "hour", "day", "year"]


def lag(said: EdtfDate | None, reported: EdtfDate | None) -> Lag | None:
    """How long after an utterance a report of it came, or None where the dates do not tell.

    Units:  minutes and hours between two times of day, days between two single days, years where two at
            least lie between. By universal time alone where both know their zone, and then in days of 24 hours;
            else by the clock of each place.
    None:   a date is missing, uncertain, approximate or open, or the report may have come before: a day or time
            in an unknown zone may be any place's.
    Source: content/pages/method.md, "Dates".
    """
    if said is None or reported is None or not (_is_firm(said) and _is_firm(reported)):
        return None
    start, end = universal_minute(said), universal_minute(reported)
    if start is not None and end is not None:
        return _elapsed(start, end)
    has_one_zone = (start is None) != (end is None)
    if has_one_zone and not is_before(said, reported):
        return None
    minutes = None if has_one_zone else _minutes(said, reported)
    least, most = _days(said.latest, reported.earliest), _days(said.earliest, reported.latest)
    if least < 0 or (minutes is not None and minutes < 0):
        return None
    if minutes is not None and minutes < MINUTES_IN_DAY:
        return _within_a_day(minutes)
    if most <= LONGEST_IN_DAYS:
        return Lag(least, most, "day") if least == most else None
    years = _years(said.latest[:3], reported.earliest[:3]), _years(said.earliest[:3], reported.latest[:3])
    return Lag(*years, "year") if years[0] >= 2 else None


def _elapsed(start: int, end: int) -> Lag | None:
    """The time between two minutes of universal time."""
    if end < start:
        return None
    if end - start < MINUTES_IN_DAY:
        return _within_a_day(end - start)
    days = (end - start) // MINUTES_IN_DAY
    if days <= LONGEST_IN_DAYS:
        return Lag(days, days, "day")
    years = _years(moment_of(start), moment_of(end))
    return Lag(years, years, "year")


def _within_a_day(minutes: int) -> Lag:
    return Lag(minutes, minutes, "minute") if minutes < 60 else Lag(minutes // 60, minutes // 60, "hour")


def _minutes(said: EdtfDate, reported: EdtfDate) -> int | None:
    """The minutes between two times of day by the clock of each place; None where one of them is none."""
    if not (said.clock and reported.clock):
        return None
    clock = 60 * (reported.earliest[3] - said.earliest[3]) + reported.earliest[4] - said.earliest[4]
    return _days(said.earliest, reported.earliest) * MINUTES_IN_DAY + clock


def _days(start: Moment, end: Moment) -> int:
    return day_number(end) - day_number(start)


def _years(start: tuple[int, ...], end: tuple[int, ...]) -> int:
    """Whole years by the calendar, as ages are counted. Shapes: days, or moments."""
    return end[0] - start[0] - (end[1:] < start[1:])


def _is_firm(date: EdtfDate) -> bool:
    is_open = date.earliest == DISTANT_PAST or date.latest == DISTANT_FUTURE
    return not (is_open or date.is_uncertain or date.is_approximate)
