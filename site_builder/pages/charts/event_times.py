"""The dates of an event -> the picture "when who spoke": an axis, a band for the event, a lane for each side.

It is a file of its own, which a browser fetches when the section is opened. All places along the axis are
percentages of the width, so that one drawing fits every screen without a script; those across it are pixels.
"""

from __future__ import annotations

from dataclasses import replace

from site_builder.compare.compare_event import Comparison
from site_builder.compare.times.chronology import Utterance
from site_builder.frozen import dataclass
from site_builder.model.dates import EdtfDate
from site_builder.model.event import Event
from site_builder.model.urls import times_path
from site_builder.pages.charts.axis_labels import AxisView, axis_view
from site_builder.pages.charts.picture import percent
from site_builder.pages.charts.time_axis import Axis, axis_of, span_of
from site_builder.pages.event.strip import SideView
from site_builder.pages.page import Page
from site_builder.say.phrases import Phrase, counted, message, series

THINNEST = 0.7  # percent; what is shorter is drawn so wide, to be seen at all
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
class PictureView:
    """The whole picture. Units: `undated` counts quotes without any date; `axis_top` and `height` in pixels."""

    path: str
    happened: BarView
    axis: AxisView
    lanes: tuple[LaneView, ...]
    has_open: bool
    undated: int
    axis_top: int

    @property
    def height(self) -> int:
        """Down to the last line of labels."""
        return self.axis_top + LINE * self.axis.lines + GAP


def times_page(event: Event, picture: PictureView) -> Page[PictureView]:
    """The picture as a file beside the event's page."""
    title = series((message("Who spoke when"), event.title), "dash")
    return Page(picture.path, "times", title, "", picture)


def picture_view(event: Event, comparison: Comparison, sides: dict[str, SideView]) -> PictureView | None:
    """The picture of an event's times, or None where all its dates are one time and nothing can be seen."""
    dated = {utterance.quote.id: _dates(utterance) for utterance in comparison.chronology}
    axis = axis_of([event.date, *(date for dates in dated.values() for date in dates)])
    if axis is None:
        return None
    lanes, top = [], 0
    for side, view in sides.items():
        lanes.append(_lane(view, side, comparison, axis, top))
        top += NAME + ROW * len(lanes[-1].rows) + GAP
    happened = _bar(event.date, axis)
    bars = [bar for lane in lanes for row in lane.rows for bar in (row.said, *row.published) if bar]
    return PictureView(
        times_path(event.id),
        happened,
        axis_view(axis),
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
    line = (percent(start), percent(last)) if last > start else None
    return RowView(0, line, _bar(utterance.said, axis), published)


def _bar(date: EdtfDate, axis: Axis) -> BarView:
    span = span_of(date)
    left, right = axis.position(span.start), axis.position(span.end)
    width = max(right - left, THINNEST)
    is_open = date.is_uncertain or date.is_approximate or axis.is_cut(span)
    return BarView(percent(min(left, 100 - width)), percent(width), is_open)
