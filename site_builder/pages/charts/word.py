"""The uses of a term -> the picture of when each side used it: an axis, a lane for each side, a mark for each quote.

A mark covers all the time that its date leaves open, as in the picture of an event's times.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from site_builder.compare.words.word_uses import WordUse
from site_builder.frozen import dataclass
from site_builder.language.filing import by_number
from site_builder.model.dates import EdtfDate, sort_key
from site_builder.model.registry import Registry
from site_builder.pages.charts.axis_labels import AxisView, axis_view
from site_builder.pages.charts.picture import largest, percent
from site_builder.pages.charts.time_axis import Axis, axis_of, span_of
from site_builder.pages.links import Linked, side_link
from site_builder.say.phrases import Phrase, counted

FEWEST_MARKS = 3
MOST_LEVELS = 12
THINNEST = 0.7  # percent; what is shorter is drawn so wide, to be seen at all
WIDE = 3.0  # percent; what is wider is drawn thinner, or the least known dates would have the most ink
GAP = 0.5  # percent between two marks of one level


@dataclass(frozen=True, slots=True)
class WordMark:
    """One quote at one date. Units: percent; `level` counts from 0.

    `is_open` where the date is doubtful or runs off its section; `is_wide` where the mark is thin.
    """

    x: str
    width: str
    level: int
    is_said: bool
    is_open: bool
    is_wide: bool


@dataclass(frozen=True, slots=True)
class WordLane:
    """One side. Units: `quotes` counts those with a date; `levels` is the height of the lane."""

    side: Linked
    quotes: Phrase
    marks: tuple[WordMark, ...]
    levels: int


@dataclass(frozen=True, slots=True)
class WordPicture:
    """The picture. Shapes: `lanes` by the names of the sides; `notes` say what is not drawn."""

    axis: AxisView
    lanes: tuple[WordLane, ...]
    has_said: bool
    has_published: bool
    has_open: bool
    notes: tuple[Phrase, ...]


@dataclass(frozen=True, slots=True)
class _Use:
    """A quote at a date, whatever the number of texts that hold it."""

    event: str
    quote: str
    side: str
    date: EdtfDate
    is_said: bool


def word_picture(uses: Sequence[tuple[str, WordUse]], registry: Registry) -> WordPicture | None:
    """The picture of uses, each with the id of its event, or None where there is too little to see.

    Shapes: texts of one quote with the same date are one mark; the same for any order of the uses.
    """
    dated = {_Use(event, use.quote, use.side, use.date, use.is_said) for event, use in uses if use.date}
    axis = axis_of(use.date for use in dated)
    if axis is None or len(dated) < FEWEST_MARKS:
        return None
    by_side: dict[str, list[_Use]] = {}
    for use in sorted(dated, key=lambda use: (sort_key(use.date), use.event, use.quote, use.date.text)):
        by_side.setdefault(use.side, []).append(use)
    names = sorted(by_side, key=lambda side: (by_number(registry.shorts["sides", side]), side))
    drawn = largest(names, lambda side: len(by_side[side]))
    lanes = tuple(_lane(by_side[side], axis, registry) for side in drawn)
    marks = [mark for lane in lanes for mark in lane.marks]
    undated = {(event, use.quote) for event, use in uses} - {(use.event, use.quote) for use in dated}
    crowded = sum(len(by_side[side]) for side in drawn) - len(marks)
    return WordPicture(
        axis_view(axis),
        lanes,
        any(mark.is_said for mark in marks),
        any(not mark.is_said for mark in marks),
        any(mark.is_open for mark in marks),
        tuple(_notes(crowded, len(undated), len(names) - len(drawn))),
    )


def _lane(uses: list[_Use], axis: Axis, registry: Registry) -> WordLane:
    """Each mark in the first level that is free; those for which none is left are not drawn, and counted."""
    ends: list[float] = []
    marks = []
    for left, right, use in sorted(((*_extent(use.date, axis), use) for use in uses), key=lambda mark: mark[:2]):
        level = next((level for level, end in enumerate(ends) if end + GAP <= left), len(ends))
        if level == MOST_LEVELS:
            continue
        ends[level : level + 1] = [right]
        is_open = use.date.is_uncertain or use.date.is_approximate or axis.is_cut(span_of(use.date))
        marks.append(WordMark(percent(left), percent(right - left), level, use.is_said, is_open, right - left > WIDE))
    number = len({(use.event, use.quote) for use in uses})
    return WordLane(
        side_link(uses[0].side, registry),
        counted("{number} quote", "{number} quotes", number),
        tuple(marks),
        len(ends),
    )


def _extent(date: EdtfDate, axis: Axis) -> tuple[float, float]:
    span = span_of(date)
    left, right = axis.position(span.start), axis.position(span.end)
    width = max(right - left, THINNEST)
    left = min(left, 100 - width)
    return left, left + width


def _notes(crowded: int, undated: int, sides: int) -> Iterable[Phrase]:
    if crowded:
        yield counted(
            "{number} mark is not drawn, for want of room.", "{number} marks are not drawn, for want of room.", crowded
        )
    if undated:
        yield counted(
            "{number} quote without a date is not drawn.", "{number} quotes without a date are not drawn.", undated
        )
    if sides:
        yield counted(
            "{number} side with fewer quotes is not drawn.", "{number} sides with fewer quotes are not drawn.", sides
        )
