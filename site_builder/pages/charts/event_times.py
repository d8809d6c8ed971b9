"""The dates of an event -> the picture "when who spoke": an axis, a band for the event, a lane for each side.

It is a file of its own, which a browser fetches when the section is opened. All places along the axis are
percentages of the width, so that one drawing fits every screen without a script; those across it are pixels.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from site_builder.compare.compare_event import Comparison
from site_builder.compare.times.chronology import Utterance
from site_builder.model.dates import DateFault, EdtfDate, Moment, parse_date
from site_builder.model.event import Event
from site_builder.model.urls import times_path
from site_builder.pages.charts.time_axis import Axis, Section, axis_of, span_of
from site_builder.pages.charts.time_ticks import Tick, moment_of, ticks
from site_builder.pages.event.strip import SideView
from site_builder.pages.page import Page
from site_builder.say.phrases import MonthName, Phrase, counted, message, series

THINNEST = 0.7  # percent; what is shorter is drawn so wide, to be seen at all
LAST_FREE = 60.0  # percent; further right there is room for a short label only
NAME, ROW, GAP, LINE = 22, 22, 8, 17  # pixels: the name of a side, a row of marks, below each side, a line of labels


@dataclass(frozen=True, slots=True)
class BarView:
    """A date as a bar. Units: percent. `is_open` where the date is doubtful, or the bar runs off its section."""

    x: str
    width: str
    is_open: bool


@dataclass(frozen=True, slots=True)
class RowView:
    """All utterances of one side with the same dates. Shapes: `line` joins what was said to its last report.
    Units: `top` in pixels.
    """

    top: int
    line: tuple[str, str] | None
    said: BarView | None
    published: tuple[BarView, ...]


@dataclass(frozen=True, slots=True)
class LaneView:
    """One side. Units: `quotes` are all that it has, drawn or not; `count` says it; `top` in pixels."""

    side: SideView
    quotes: int
    count: Phrase
    top: int
    rows: tuple[RowView, ...]


@dataclass(frozen=True, slots=True)
class LabelView:
    """A text at the axis. Units: `x` in percent. Shapes: `line` counts from 0; `is_end` where `x` is the text's end."""

    x: str
    line: int
    text: Phrase
    is_end: bool


@dataclass(frozen=True, slots=True)
class PictureView:
    """The whole picture. Shapes: `sections` are (start, end), `breaks` middles and `ticks` places, in percent;
    `stretches` are the sections' times in words. Units: `undated` counts quotes without any date; `axis_top` and
    `height` in pixels.
    """

    path: str
    happened: BarView
    sections: tuple[tuple[str, str], ...]
    breaks: tuple[str, ...]
    stretches: tuple[Phrase, ...]
    ticks: tuple[str, ...]
    labels: tuple[LabelView, ...]
    lanes: tuple[LaneView, ...]
    has_open: bool
    undated: int
    axis_top: int

    @property
    def height(self) -> int:
        """Down to the last line of labels."""
        return self.axis_top + LINE * (1 + max(label.line for label in self.labels)) + GAP


def times_page(event: Event, picture: PictureView) -> Page:
    """The picture as a file beside the event's page."""
    title = series((message("Who spoke when"), event.title), "dash")
    return Page(picture.path, "times", title, "", picture)


def picture_view(event: Event, comparison: Comparison, sides: dict[str, SideView]) -> PictureView | None:
    """The picture of an event's times, or None where all its dates are one time and nothing can be seen."""
    dated = {utterance.quote.id: _dates(utterance) for utterance in comparison.chronology}
    axis = axis_of([event.date, *(date for dates in dated.values() for date in dates)])
    if axis is None:
        return None
    marks = ticks(axis)
    lanes, top = [], 0
    for side, view in sides.items():
        lanes.append(_lane(view, side, comparison, axis, top))
        top += NAME + ROW * len(lanes[-1].rows) + GAP
    happened = _bar(event.date, axis)
    bars = [bar for lane in lanes for row in lane.rows for bar in (row.said, *row.published) if bar]
    return PictureView(
        times_path(event.id),
        happened,
        tuple((_percent(section.left), _percent(section.right)) for section in axis.sections),
        tuple(_percent((one.right + other.left) / 2) for one, other in pairwise(axis.sections)),
        tuple(_stretch(section) for section in axis.sections),
        tuple(_percent(tick.x) for tick in marks),
        tuple(_labels(marks, axis)),
        tuple(lanes),
        any(bar.is_open for bar in (happened, *bars)),
        sum(1 for dates in dated.values() if not dates),
        top,
    )


def _dates(utterance: Utterance) -> list[EdtfDate]:
    return [date for date in (utterance.said, *(date for _, date in utterance.reported)) if date]


def _lane(view: SideView, side: str, comparison: Comparison, axis: Axis, top: int) -> LaneView:
    utterances = [utterance for utterance in comparison.chronology if utterance.side == side]
    rows = dict.fromkeys(_row(utterance, axis) for utterance in utterances if _dates(utterance))
    placed = (replace(row, top=top + NAME + ROW * place) for place, row in enumerate(rows))
    count = counted("{number} quote", "{number} quotes", len(utterances)) if utterances else message("no quotes")
    return LaneView(view, len(utterances), count, top, tuple(placed))


def _row(utterance: Utterance, axis: Axis) -> RowView:
    dates = dict.fromkeys(date for _, date in utterance.reported if date)
    published = tuple(dict.fromkeys(_bar(date, axis) for date in dates))
    if utterance.said is None:
        return RowView(0, None, None, published)
    start = axis.position(span_of(utterance.said).end)
    last = max((axis.position(span_of(date).start) for date in dates), default=start)
    line = (_percent(start), _percent(last)) if last > start else None
    return RowView(0, line, _bar(utterance.said, axis), published)


def _bar(date: EdtfDate, axis: Axis) -> BarView:
    span = span_of(date)
    left, right = axis.position(span.start), axis.position(span.end)
    width = max(right - left, THINNEST)
    is_open = date.is_uncertain or date.is_approximate or axis.is_cut(span)
    return BarView(_percent(min(left, 100 - width)), _percent(width), is_open)


def _percent(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0") + "%"


# ---------------------------------------------------------------------------- words


def _labels(marks: tuple[Tick, ...], axis: Axis) -> Iterator[LabelView]:
    """The labels of all ticks; contexts stand below them, those of neighbouring sections in different lines."""
    said = 0
    for section in axis.sections:
        has_context = False
        for tick in marks:
            if section.left <= tick.x <= section.right:
                label, context = _tick_words(tick)
                yield LabelView(_percent(tick.x), 0, label, False)
                if context is not None:
                    yield _context(tick.x, 1 + said % 2, context)
                    has_context = True
        said += has_context


def _context(x: float, line: int, text: Phrase) -> LabelView:
    """A long text at its tick; near the right edge it ends at the edge, so that no page grows wider."""
    is_end = x > LAST_FREE
    return LabelView("100%" if is_end else _percent(x), line, text, is_end)


def _tick_words(tick: Tick) -> tuple[Phrase, Phrase | None]:
    """The label of a tick, and its context or None."""
    label: Phrase
    _, month, day, hour, minute = tick.moment
    if tick.unit in ("minute", "hour"):
        label, larger = f"{hour:02d}:{minute:02d}", "day"
    elif tick.unit == "day":
        label, larger = str(day), "month"
    elif tick.unit == "month":
        label, larger = MonthName(month), "year"
    else:
        label, larger = _words(_edtf(tick.moment, "year")), ""
    return label, _words(_edtf(tick.moment, larger)) if larger and tick.has_context else None


def _stretch(section: Section) -> Phrase:
    """The time of a section in words, no finer than its ends need."""
    first, last = moment_of(section.start), moment_of(section.end - 1)
    after = moment_of(section.end)
    if first[1:] == after[1:] == (1, 1, 0, 0):
        precision = "year"
    elif first[2:] == after[2:] == (1, 0, 0):
        precision = "month"
    else:
        precision = "day"
    start, end = _edtf(first, precision), _edtf(last, precision)
    return _words(start if start == end else f"{start}/{end}")


def _edtf(moment: Moment, precision: str) -> str:
    year, month, day = moment[:3]
    sign, size = "-" if year < 0 else "", abs(year)
    if size > 9999:
        return f"Y{year}"  # so distant a year has no months in this notation
    parts = (f"{sign}{size:04d}", f"{month:02d}", f"{day:02d}")
    return "-".join(parts[: {"year": 1, "month": 2, "day": 3}[precision]])


def _words(edtf: str) -> Phrase:
    date = parse_date(edtf)
    return edtf if isinstance(date, DateFault) else date
