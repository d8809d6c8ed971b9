"""Dates -> the axis of a picture: its sections, each with a scale of its own, and where a date lies on it.

Archives set minutes beside centuries. Where one scale would press an order of times together until it
cannot be seen, the axis is broken; a logarithm would hide that behind a smooth line.
Source: content/pages/method.md, "Dates".
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from math import inf

from site_builder.compare.times.day_numbers import MINUTES_IN_DAY, day_number
from site_builder.frozen import dataclass
from site_builder.model.dates import EdtfDate, Moment

MARGIN = 2.0  # percent at both ends, for what begins before or ends after the axis
BREAK = 6.0  # percent between two sections
SMALLEST_SHARE = 12  # an order of times gets at least a twelfth of its section, or a section of its own
MOST_SECTIONS = 3  # more could not be read on a narrow screen
MOST_WEIGHT = 4  # different times; a section with more gets no more room


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """All the time that a date leaves open. Units: minutes from a fixed one; `end` is the first that is not in it."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch of time with one scale. Units: `start` and `end` as in `Span`; `left` and `right` in percent.

    `has_clock` is whether a date within it tells a time of day.
    """

    start: int
    end: int
    left: float
    right: float
    has_clock: bool


@dataclass(frozen=True, slots=True)
class Axis:
    """A time axis from 0 to 100 percent. Shapes: `sections` in order of time; they do not overlap."""

    sections: tuple[Section, ...]

    def position(self, minute: int) -> float:
        """Where a minute lies. Units: percent, never falling; in a break its middle, beyond the ends 0 or 100."""
        outside = 0.0
        for section in self.sections:
            if minute < section.start:
                return outside
            if minute <= section.end:
                share = (minute - section.start) / (section.end - section.start)
                return section.left + (section.right - section.left) * share
            outside = section.right + BREAK / 2
        return 100.0

    def is_cut(self, span: Span) -> bool:
        """Whether a span begins or ends outside all sections, so that its length cannot be seen."""
        return any(
            not any(section.start <= minute <= section.end for section in self.sections)
            for minute in (span.start, span.end)
        )


def axis_of(dates: Iterable[EdtfDate]) -> Axis | None:
    """The axis on which all dates can be drawn, or None where they are not two different times.

    Shapes: the same for any order of the dates. Every date reaches into a section; one that is much
            wider than what happened within it may reach out of it.
    Errors: none.
    """
    distinct = set(dates)
    if len({span_of(date) for date in distinct}) < 2:
        return None
    spans = sorted({_known_span(date) for date in distinct})
    shares = (SMALLEST_SHARE, SMALLEST_SHARE**2, SMALLEST_SHARE**4, inf)
    found = (_stretches(spans, share) for share in shares)
    return _laid_out(next(stretches for stretches in found if len(stretches) <= MOST_SECTIONS), spans)


@lru_cache(maxsize=4096)  # a picture asks for each of its dates, and events share days
def span_of(date: EdtfDate) -> Span:
    """A date as minutes by the clock of its place; an open side reaches to the distant past or future."""
    return Span(minute_number(date.earliest), minute_number(date.latest) + 1)


def minute_number(moment: Moment) -> int:
    """The minute of a moment, counted from a fixed one."""
    return day_number(moment) * MINUTES_IN_DAY + moment[3] * 60 + moment[4]


def _known_span(date: EdtfDate) -> Span:
    """What an axis must show of a date: of an interval with one open side, the side that is known."""
    known = (date.start or date.end) if date.is_interval and not (date.start and date.end) else date
    return span_of(known or date)


def _laid_out(stretches: list[Span], spans: list[Span]) -> Axis:
    """Gives each stretch its room: the more different times it holds, the more."""
    held = [_within(spans, stretch) for stretch in stretches]
    weights = [2 + min(MOST_WEIGHT, len(inside)) for inside in held]
    room = 100 - 2 * MARGIN - BREAK * (len(stretches) - 1)
    sections, left = [], MARGIN
    for stretch, inside, weight in zip(stretches, held, weights, strict=True):
        right = left + room * weight / sum(weights)
        has_clock = any(span.start % MINUTES_IN_DAY or span.end % MINUTES_IN_DAY for span in inside)
        sections.append(Section(stretch.start, stretch.end, left, right, has_clock))
        left = right + BREAK
    return Axis(tuple(sections))


def _stretches(spans: list[Span], smallest_share: float) -> list[Span]:
    """The stretches of time that get a section, in order; every span overlaps one at least.

    The ends of all spans are joined to clusters, the nearest first. Two clusters stay apart where
    an order of times inside one of them would shrink below the smallest share of what came out.
    """
    clusters = _clusters(spans, sorted({end for span in spans for end in (span.start, span.end)}), smallest_share)
    found = []
    for cluster in clusters:
        if inside := _within(spans, cluster):
            found.append(Span(min(span.start for span in inside), max(span.end for span in inside)))
    for span in spans:
        if not any(span.start < other.end and other.start < span.end for other in found):
            found.append(span)
    return sorted(found)


def _clusters(spans: list[Span], points: list[int], smallest_share: float) -> list[Span]:
    """Points -> clusters. Beside each stands the width of the narrowest order of times that it holds."""
    by_start: dict[int, tuple[Span, float]] = {point: (Span(point, point), inf) for point in points}
    by_end = dict(by_start)
    for number in sorted(range(len(points) - 1), key=lambda n: (points[n + 1] - points[n], n)):
        (left, left_order), (right, right_order) = by_end[points[number]], by_start[points[number + 1]]
        merged, order = Span(left.start, right.end), min(left_order, right_order)
        width = merged.end - merged.start
        if width > order * smallest_share:
            continue
        if order == inf and _holds_order(_within(spans, merged)):
            order = width
        del by_end[points[number]], by_start[points[number + 1]]
        by_start[merged.start] = by_end[merged.end] = (merged, order)
    return [cluster for cluster, _ in by_start.values()]


def _within(spans: list[Span], whole: Span) -> list[Span]:
    return [span for span in spans if whole.start <= span.start and span.end <= whole.end]


def _holds_order(spans: list[Span]) -> bool:
    """Whether one of the spans lies wholly before another."""
    return bool(spans) and min(span.end for span in spans) <= max(span.start for span in spans)
