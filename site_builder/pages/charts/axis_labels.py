"""A time axis -> what is written and drawn along it, in phrases: ticks, their labels, and where it is broken."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from site_builder.frozen import dataclass
from site_builder.model.dates import Moment
from site_builder.pages.charts.picture import percent
from site_builder.pages.charts.time_axis import Axis, Section
from site_builder.pages.charts.time_ticks import Tick, moment_of, ticks
from site_builder.say.phrases import CalendarDate, Interval, MonthName, Phrase

LAST_FREE = 60.0  # percent; further right a long label ends at the edge, so that no page grows wider


@dataclass(frozen=True, slots=True)
class AxisLabel:
    """A text at the axis. Units: `x` in percent. Shapes: `line` counts from 0; `is_end` where `x` is the text's end."""

    x: str
    line: int
    text: Phrase
    is_end: bool


@dataclass(frozen=True, slots=True)
class AxisView:
    """What is drawn of an axis. Shapes: `sections` are (start, end), `breaks` middles and `ticks` places, in percent;
    `stretches` are the sections' times.
    """

    sections: tuple[tuple[str, str], ...]
    breaks: tuple[str, ...]
    stretches: tuple[Phrase, ...]
    ticks: tuple[str, ...]
    labels: tuple[AxisLabel, ...]

    @property
    def lines(self) -> int:
        """How many lines the labels take."""
        return 1 + max(label.line for label in self.labels)


def axis_view(axis: Axis) -> AxisView:
    """The axis with its labels."""
    marks = ticks(axis)
    return AxisView(
        tuple((percent(section.left), percent(section.right)) for section in axis.sections),
        tuple(percent((one.right + other.left) / 2) for one, other in pairwise(axis.sections)),
        tuple(_stretch(section) for section in axis.sections),
        tuple(percent(tick.x) for tick in marks),
        tuple(_labels(marks, axis)),
    )


def _labels(marks: tuple[Tick, ...], axis: Axis) -> Iterator[AxisLabel]:
    """The labels of all ticks; contexts stand below them, those of neighbouring sections in different lines."""
    said = 0
    for section in axis.sections:
        has_context = False
        for tick in marks:
            if section.left <= tick.x <= section.right:
                yield AxisLabel(percent(tick.x), 0, _label(tick), False)
                if tick.has_context and tick.unit != "year":
                    is_end = tick.x > LAST_FREE
                    yield AxisLabel("100%" if is_end else percent(tick.x), 1 + said % 2, _context(tick), is_end)
                    has_context = True
        said += has_context


def _label(tick: Tick) -> Phrase:
    year, month, day, hour, minute = tick.moment
    if tick.unit in ("minute", "hour"):
        return f"{hour:02d}:{minute:02d}"
    if tick.unit == "day":
        return day
    return MonthName(month) if tick.unit == "month" else CalendarDate(year)


def _context(tick: Tick) -> Phrase:
    year, month, day = tick.moment[:3]
    if tick.unit in ("minute", "hour"):
        return CalendarDate(year, month, day)
    return CalendarDate(year, month) if tick.unit == "day" else CalendarDate(year)


def _stretch(section: Section) -> Phrase:
    """The time of a section, no finer than its ends need."""
    first, last, after = moment_of(section.start), moment_of(section.end - 1), moment_of(section.end)
    parts = 1 if first[1:] == after[1:] == (1, 1, 0, 0) else 2 if first[2:] == after[2:] == (1, 0, 0) else 3
    start, end = _calendar(first, parts), _calendar(last, parts)
    return start if start == end else Interval(start, end)


def _calendar(moment: Moment, parts: int) -> CalendarDate:
    year, month, day = moment[:3]
    return CalendarDate(year, month if parts > 1 else None, day if parts > 2 else None)
