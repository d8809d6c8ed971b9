"""Dates of all events -> the picture of how many fall into each year, decade or century.

All places are percentages, so that one drawing fits every screen without a script.
"""

from __future__ import annotations

from collections import Counter

from site_builder.frozen import dataclass
from site_builder.model.dates import DISTANT_FUTURE, DISTANT_PAST, EdtfDate
from site_builder.pages.charts.picture import percent
from site_builder.pages.lists.periods import period_at, step_of
from site_builder.say.phrases import CalendarDate, Interval, Phrase, counted, message

MOST_BARS = 70
MOST_LABELS = 6
MOST_LANES = 6
LAST_ROOM = 12.0  # percent that the last label needs

BAR_WORDS = {
    1: message("One bar for each year."),
    10: message("One bar for each decade."),
    100: message("One bar for each century."),
    1000: message("One bar for each thousand years."),
}


@dataclass(frozen=True, slots=True)
class DensityBar:
    """The events of one stretch of time. Units: percent. `is_open` where their dates are doubtful."""

    x: str
    y: str
    width: str
    height: str
    is_open: bool


@dataclass(frozen=True, slots=True)
class SpanBar:
    """Dates that are wider than one bar. Units: percent; `lane` counts from 0."""

    x: str
    width: str
    lane: int
    is_open: bool


@dataclass(frozen=True, slots=True)
class DensityView:
    """The picture. Shapes: `ticks` are (place, year); `notes` are sentences on how to read it."""

    bars: tuple[DensityBar, ...]
    spans: tuple[SpanBar, ...]
    lanes: int
    ticks: tuple[tuple[str, Phrase], ...]
    label: Phrase
    notes: tuple[Phrase, ...]


@dataclass(frozen=True, slots=True)
class _Scale:
    """Bars of `size` years, from the one with the number `start`; `count` of them."""

    size: int
    start: int
    count: int

    def x(self, step: int) -> float:
        return 100 * (step - self.start) / self.count

    def step(self, year: int) -> int:
        return min(max(step_of(year, self.size), self.start), self.start + self.count - 1)


def density_view(dates: list[EdtfDate]) -> DensityView:
    """The picture of dates, of which there is one at least."""
    scale = _scale(dates)
    heights: Counter[tuple[int, bool]] = Counter()
    wide: Counter[tuple[int, int, bool]] = Counter()
    for date in dates:
        first, last = scale.step(date.earliest[0]), scale.step(date.latest[0])
        is_open = date.is_uncertain or date.is_approximate or not _known_years(date)[2]
        if first == last and _known_years(date)[2]:
            heights[first, is_open] += 1
        else:
            wide[first, last, is_open] += 1
    totals = Counter({step: heights[step, True] + heights[step, False] for step, _ in heights})
    at, tallest = max(totals.items(), key=lambda item: (item[1], -item[0]), default=(scale.start, 0))
    spans, undrawn = _spans(wide, scale)
    bars = _bars(heights, totals, tallest, scale)
    has_open = any(bar.is_open for bar in bars) or any(span.is_open for span in spans)
    return DensityView(
        bars,
        spans,
        max((span.lane + 1 for span in spans), default=0),
        _ticks(scale),
        message(
            "How many events there are in each period, {time}. The list below says the same.",
            time=Interval(
                CalendarDate(period_at(scale.start, scale.size).first),
                CalendarDate(period_at(scale.start + scale.count - 1, scale.size).last),
            ),
        ),
        (
            BAR_WORDS.get(scale.size, message("One bar for each {number} years.", number=scale.size)),
            *((_tallest(tallest, period_at(at, scale.size).words),) if tallest else ()),
            *((message("Below the bars: dates that cover more than one bar."),) if spans else ()),
            *((message("Pale bars: dates that are uncertain or open."),) if has_open else ()),
            *((_undrawn(undrawn),) if undrawn else ()),
        ),
    )


def _tallest(number: int, name: Phrase) -> Phrase:
    return counted(
        "The tallest bar: {number} event, {name}.",
        "The tallest bar: {number} events, {name}.",
        number,
        name=name,
    )


def _undrawn(number: int) -> Phrase:
    return counted(
        "{number} date that covers more than one bar is not drawn.",
        "{number} dates that cover more than one bar are not drawn.",
        number,
    )


def _known_years(date: EdtfDate) -> tuple[int, int, bool]:
    """The first and the last year of a date, and whether both are known; else the known one twice."""
    first, last = date.earliest[0], date.latest[0]
    if date.earliest == DISTANT_PAST:
        return last, last, False
    return (first, first, False) if date.latest == DISTANT_FUTURE else (first, last, True)


def _scale(dates: list[EdtfDate]) -> _Scale:
    """Years, decades, centuries … so that there are not too many bars; from a round year to a round one."""
    known = [_known_years(date) for date in dates]
    first, last = min(years[0] for years in known), max(years[1] for years in known)
    size = 1
    while step_of(last, size) - step_of(first, size) >= MOST_BARS:
        size *= 10
    if size == 1:
        first, last = period_at(step_of(first, 10), 10).first, period_at(step_of(last, 10), 10).last
    start = step_of(first, size)
    return _Scale(size, start, step_of(last, size) - start + 1)


def _bars(
    heights: Counter[tuple[int, bool]], totals: Counter[int], tallest: int, scale: _Scale
) -> tuple[DensityBar, ...]:
    """Doubtful dates stand on top of the others."""
    width = percent(80 / scale.count)
    bars = []
    for (step, is_open), number in sorted(heights.items()):
        top = totals[step] if is_open else number
        y, height = percent(100 - 100 * top / tallest), percent(100 * number / tallest)
        bars.append(DensityBar(percent(scale.x(step)), y, width, height, is_open))
    return tuple(bars)


def _spans(wide: Counter[tuple[int, int, bool]], scale: _Scale) -> tuple[tuple[SpanBar, ...], int]:
    """Each span in the first lane that is free; those for which no lane is left are counted."""
    ends: list[int] = []
    spans, undrawn = [], 0
    for (first, last, is_open), number in sorted(wide.items()):
        lane = next((lane for lane, end in enumerate(ends) if end < first), len(ends))
        if lane == MOST_LANES:
            undrawn += number
            continue
        ends[lane : lane + 1] = [last]
        x = scale.x(first)
        spans.append(SpanBar(percent(x), percent(scale.x(last + 1) - x - 20 / scale.count), lane, is_open))
    return tuple(spans), undrawn


def _ticks(scale: _Scale) -> tuple[tuple[str, Phrase], ...]:
    """Round years, as many as a narrow screen can label."""
    every = next(every for every in (1, 2, 5, 10, 20) if scale.count / every <= MOST_LABELS)
    steps = (step for step in range(scale.start, scale.start + scale.count) if _is_round(step, every, scale.size))
    ticks = [(scale.x(step), period_at(step, scale.size).first) for step in steps]
    return tuple((percent(x), CalendarDate(year)) for x, year in ticks if x <= 100 - LAST_ROOM)


def _is_round(step: int, every: int, size: int) -> bool:
    """Years AD are round where they can be divided; the steps of years BC begin one earlier."""
    first = period_at(step, size).first
    return (step if size > 1 else first) % every == 0
