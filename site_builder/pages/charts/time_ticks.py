"""Axis -> its ticks: round minutes, hours, days, months or years, as many as a narrow screen can label."""

from __future__ import annotations

from datetime import date
from itertools import count
from math import inf
from typing import Literal

from site_builder.compare.times.day_numbers import DAYS_IN_CYCLE, MINUTES_IN_DAY, day_number
from site_builder.frozen import dataclass
from site_builder.model.dates import Moment
from site_builder.pages.charts.time_axis import Axis, Section

Unit = Literal["minute", "hour", "day", "month", "year"]

ROOM = 13.0  # percent that one label needs on the narrowest screen
LAST_ROOM = 8.0  # and that the last one has, before what follows
CONTEXT_ROOM = 40.0
STEPS: tuple[tuple[Unit, tuple[int, ...]], ...] = (
    ("minute", (1, 5, 15, 30)), ("hour", (1, 3, 6, 12)), ("day", (1, 2, 5, 10)), ("month", (1, 3, 6)),
)  # fmt: skip
MINUTES = {"minute": 1, "hour": 60, "day": MINUTES_IN_DAY, "month": 30 * MINUTES_IN_DAY, "year": 365 * MINUTES_IN_DAY}
_CYCLE_STARTS = date(400, 1, 1).toordinal()


@dataclass(frozen=True, slots=True)
class Tick:
    """A round time, or the start of a section where no round time is near it.

    Units: `x` in percent. `has_context` where the larger unit has to be said: "April 1775".
    """

    x: float
    moment: Moment
    unit: Unit
    has_context: bool


def ticks(axis: Axis) -> tuple[Tick, ...]:
    """The ticks of all sections, in order; each section has one at least, and its first has its context.

    Errors: none.
    Source: content/pages/method.md, "Dates".
    """
    return tuple(tick for section in axis.sections for tick in _section_ticks(axis, section))


def moment_of(minute: int) -> Moment:
    """The moment of a minute; the reverse of `minute_number`."""
    days, rest = divmod(minute, MINUTES_IN_DAY)
    cycles, offset = divmod(days - _CYCLE_STARTS, DAYS_IN_CYCLE)
    day = date.fromordinal(_CYCLE_STARTS + offset)
    return (day.year - 400 + 400 * cycles, day.month, day.day, *divmod(rest, 60))


def _section_ticks(axis: Axis, section: Section) -> list[Tick]:
    most = max(1, int((section.right - section.left) // ROOM))
    finest = 1 if section.has_clock else MINUTES_IN_DAY
    unit, step = _unit(max(finest, (section.end - section.start) / most))
    found: list[Tick] = []
    said: tuple[int, ...] | None = None
    context_x = -inf
    minutes = _round_minutes(section, unit, step)
    if not minutes or axis.position(minutes[0]) - section.left >= ROOM:
        minutes = [section.start, *minutes]
    for minute in minutes:
        x = axis.position(minute)
        if found and x > section.right - LAST_ROOM:
            break
        moment = moment_of(minute)
        context = _context(moment, unit)
        has_context = context != said and x - context_x >= CONTEXT_ROOM
        if has_context:
            said, context_x = context, x
        found.append(Tick(x, moment, unit, has_context))
    return found


def _unit(minutes: float) -> tuple[Unit, int]:
    """The finest unit and step that are at least so long."""
    for unit, steps in STEPS:
        for step in steps:
            if step * MINUTES[unit] >= minutes:
                return unit, step
    years = (digit * 10**power for power in count() for digit in (1, 2, 5))
    return "year", next(step for step in years if step * MINUTES["year"] >= minutes)


def _round_minutes(section: Section, unit: Unit, step: int) -> list[int]:
    """The minutes in a section at which a step of the unit begins."""
    if unit in ("minute", "hour"):
        size = step * MINUTES[unit]
        return list(range(-(-section.start // size) * size, section.end, size))
    if unit == "day":
        midnights = range(-(-section.start // MINUTES_IN_DAY) * MINUTES_IN_DAY, section.end, MINUTES_IN_DAY)
        return [minute for minute in midnights if _is_round_day(moment_of(minute)[2], step)]
    months = step if unit == "month" else 12 * step
    year, month = moment_of(section.start)[:2]
    last_year, last_month = moment_of(section.end - 1)[:2]
    first = -(-(12 * year + month - 1) // months) * months
    minutes = [_month_minute(number) for number in range(first - months, 12 * last_year + last_month, months)]
    return [minute for minute in minutes if section.start <= minute < section.end]


def _is_round_day(day: int, step: int) -> bool:
    return (day - 1) % step == 0 and (day < 31 or step == 1)


def _month_minute(number: int) -> int:
    """The first minute of a month. Units: months from the start of the year 0."""
    return day_number((number // 12, number % 12 + 1, 1, 0, 0)) * MINUTES_IN_DAY


def _context(moment: Moment, unit: Unit) -> tuple[int, ...]:
    """What a tick of the unit leaves unsaid."""
    return moment[: {"minute": 3, "hour": 3, "day": 2, "month": 1, "year": 0}[unit]]
