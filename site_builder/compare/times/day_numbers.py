"""Moments -> numbers that can be subtracted, for any year an editor can type.

`datetime` knows the years 1 to 9999 only; our calendar has a year 0, years BC and very distant ones.
Pure: no clock, no time zone of the machine.
"""

from __future__ import annotations

from datetime import date

from site_builder.model.dates import EdtfDate, Moment, sort_key

DAYS_IN_CYCLE = 146_097  # the Gregorian calendar repeats after 400 years
MINUTES_IN_DAY = 1440
MOST_AHEAD, MOST_BEHIND = 14 * 60, 12 * 60  # minutes between universal time and the clocks of places
_FIRST = date(400, 1, 1).toordinal()


def day_number(moment: Moment) -> int:
    """The day of a moment, counted from a fixed one. Units: days, proleptic Gregorian."""
    cycles, year = divmod(moment[0], 400)
    return cycles * DAYS_IN_CYCLE + date(400 + year, moment[1], moment[2]).toordinal()


def days_between(start: EdtfDate, end: EdtfDate | None) -> int | None:
    """Whole days from one day to another, or None where one of them is not a single certain day.

    Units: negative where `end` comes first. A time of day is left out: its day is known.
    """
    if end is None or not (_is_one_day(start) and _is_one_day(end)):
        return None
    return day_number(end.earliest) - day_number(start.earliest)


def universal_minute(date: EdtfDate) -> int | None:
    """A time with a zone as a number of minutes in universal time; None for every other date."""
    zone = date.clock.replace("Z", "+00:00")[-6:]
    if zone[:1] not in ("+", "-"):
        return None
    offset = int(zone[1:3]) * 60 + int(zone[4:])
    local = _local_minute(date.earliest)
    return local + offset if zone[0] == "-" else local - offset


def universal_span(date: EdtfDate) -> tuple[int, int]:
    """The first and last minute of universal time that a date may mean, in whatever zone if it names none."""
    minute = universal_minute(date)
    if minute is not None:
        return minute, minute
    return _local_minute(date.earliest) - MOST_AHEAD, _local_minute(date.latest) + MOST_BEHIND


def time_key(date: EdtfDate) -> tuple[int, int, str]:
    """Order by start, then end, then text, as `dates.sort_key`; times with a zone by universal time."""
    minute = universal_minute(date)
    if minute is not None:
        return minute, minute, date.text
    start, end, text = sort_key(date)
    return _local_minute(start), _local_minute(end), text


def moment_of(minute: int) -> Moment:
    """The moment of a minute that was counted as `universal_minute` counts."""
    days, rest = divmod(minute, MINUTES_IN_DAY)
    cycles, day = divmod(days - _FIRST, DAYS_IN_CYCLE)
    found = date.fromordinal(_FIRST + day)
    return (found.year - 400 + 400 * cycles, found.month, found.day, *divmod(rest, 60))


def _local_minute(moment: Moment) -> int:
    return day_number(moment) * MINUTES_IN_DAY + moment[3] * 60 + moment[4]


def _is_one_day(date: EdtfDate) -> bool:
    return date.earliest[:3] == date.latest[:3] and not date.is_uncertain and not date.is_approximate
