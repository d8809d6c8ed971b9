"""Dates of events -> the years, decades and centuries under which lists show them.

A list claims no more than a date says: an event of "199X" stands under the 1990s and under no year of them.
"""

from __future__ import annotations

from site_builder.frozen import dataclass
from site_builder.model.dates import DateFault, EdtfDate, parse_date
from site_builder.say.phrases import CalendarDate, Interval, Phrase


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A year, or a run of years. Units: astronomical years, 0 is 1 BC; both ends belong to it."""

    first: int
    last: int

    @property
    def id(self) -> str:
        """What stands in an address: `1775`, `44-bc`, `1990-to-1999`."""
        return _id(self.first) if self.first == self.last else f"{_id(self.first)}-to-{_id(self.last)}"

    @property
    def words(self) -> Phrase:
        """1775, 1990s, 19th century; else both ends."""
        if self.first == self.last:
            return CalendarDate(self.first)
        return _name(self) or Interval(CalendarDate(self.first), CalendarDate(self.last))


def period_of(date: EdtfDate) -> Period:
    """Where a list shows a date: its year, or its decade or century where the year is not known.

    An interval stands where it begins, or where it ends if only that is known.
    """
    known = date.start or date.end or date
    first, last = known.earliest[0], known.latest[0]
    return Period(first, last) if known.precision in ("decade", "century") else Period(first, first)


def step_of(year: int, size: int) -> int:
    """The number of the run of `size` years in which a year lies; 0 begins with AD 1, -1 ends with 1 BC."""
    if size == 1:
        return year - 1
    return year // size if year > 0 else -1 - (-year) // size


def period_at(step: int, size: int) -> Period:
    """The run of years with a number; the reverse of `step_of`."""
    if size == 1:
        return Period(step + 1, step + 1)
    if step < 0:
        return Period((step + 1) * size - size + 1, (step + 1) * size)
    return Period(max(step * size, 1), (step + 1) * size - 1)


def _id(year: int) -> str:
    return str(year) if year > 0 else f"{1 - year}-bc"


def _name(period: Period) -> EdtfDate | None:
    """The date that a decade or a century is, if it has a name; decades have none before the year 100."""
    low, high = sorted((abs(period.first), abs(period.last)))
    sign = "-" if period.first < 0 else ""
    size = high - low + 1 + (low == 1)  # the first run of years AD lacks the year 0
    if size == 100:
        text = f"{sign}{high // 100:02d}XX"
    elif size == 10 and period.first >= 100:
        text = f"{high // 10:03d}X"
    else:
        return None
    date = parse_date(text)
    return None if isinstance(date, DateFault) else date
