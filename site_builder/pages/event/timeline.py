"""Event and its chronology -> the section "Who spoke when": a picture, and the same in the rows of a list.

The event itself has a row too. Words about what dates do not tell are chosen here by their
kind, and written in templates/macros/timeline.html.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from site_builder.compare.compare_event import Comparison
from site_builder.compare.times.chronology import Utterance, known_time
from site_builder.compare.times.first_report import FirstReport, Order, is_before
from site_builder.compare.times.lag import Lag, lag
from site_builder.compare.words.wording import language_of
from site_builder.frozen import dataclass
from site_builder.language.quotation_marks import Marks, marks_around
from site_builder.model.dates import EdtfDate
from site_builder.model.event import Event, Quote
from site_builder.model.registry import Registry
from site_builder.pages.charts.event_times import PictureView, picture_view
from site_builder.pages.event.folds import is_certain_day
from site_builder.pages.event.quote_text import first_words
from site_builder.pages.event.strip import SideView
from site_builder.pages.measures.modes import label_of
from site_builder.say.languages import direction_of
from site_builder.say.phrases import Phrase, counted, message

LONGEST_EXCERPT = 36  # characters: enough to know a quote again that stands in full above
MOST_EXCERPTS = 1  # of one speaker at one time: the row tells when, and not again what


@dataclass(frozen=True, slots=True)
class DateView:
    """A date in words. `is_day_known` is false for a month or a year; an interval is what it says."""

    date: EdtfDate
    is_day_known: bool


@dataclass(frozen=True, slots=True)
class ReportView:
    """A source that carries an utterance; `after` where the dates tell how long after."""

    source: str
    date: EdtfDate | None
    after: Phrase | None
    is_same_day: bool


@dataclass(frozen=True, slots=True)
class ExcerptView:
    """The first words of an utterance. Shapes: `marks` are two; where there is a `label`, it stands in their place."""

    anchor: str
    text: str
    lang: str
    dir: str
    marks: Marks
    label: Phrase | None


@dataclass(frozen=True, slots=True)
class SpokenView:
    """Who spoke when, and who carried it. Shapes: `first` and `later` as in `FirstReport`, by time."""

    said: DateView | None
    speaker: str
    side: SideView
    order: Order
    first: tuple[ReportView, ...]
    later: tuple[ReportView, ...]


@dataclass(frozen=True, slots=True)
class MomentView:
    """A row: one utterance, or neighbours that differ in nothing but their words.

    Shapes: `more` says how many of them have no excerpt here, or "".
    """

    spoken: SpokenView
    excerpts: tuple[ExcerptView, ...]
    more: Phrase


class DayView(NamedTuple):
    """Neighbours of one date, which is said once; None where it is not known. Shapes: a row of None is the event."""

    date: DateView | None
    rows: tuple[MomentView | None, ...]


@dataclass(frozen=True, slots=True)
class TimelineView:
    """The section. Shapes: the event stands between `before` and `after`, later than all that was certainly
    said before it. `has_undated`: an utterance stands at its first report.
    """

    happened: DateView
    before: tuple[MomentView, ...]
    after: tuple[MomentView, ...]
    has_undated: bool
    picture: PictureView | None

    @property
    def tells_reports(self) -> bool:
        """Whether it says which source was first: not where each quote is in one alone, which stands at the quote."""
        spoken = [row.spoken for row in (*self.before, *self.after)]
        return self.has_undated or any(len(each.first) + len(each.later) > 1 for each in spoken)

    @property
    def days(self) -> tuple[DayView, ...]:
        """All rows, the event among them, by their dates."""
        rows: list[tuple[DateView | None, MomentView | None]] = [
            *((row.spoken.said, row) for row in self.before),
            (self.happened, None),
            *((row.spoken.said, row) for row in self.after),
        ]
        return tuple(DayView(date, tuple(row for _, row in group)) for date, group in groupby(rows, key=itemgetter(0)))


def timeline_view(
    event: Event, registry: Registry, comparison: Comparison, sides: dict[str, SideView]
) -> TimelineView | None:
    """The timeline of an event, or None where nobody is quoted."""
    if not comparison.chronology:
        return None
    firsts = {report.quote: report for report in comparison.first_reports}
    moments = [
        (_spoken(utterance, firsts[utterance.quote.id], sides, registry), _excerpt(utterance.quote, registry))
        for utterance in comparison.chronology
    ]
    earlier = (place for place, u in enumerate(comparison.chronology, 1) if is_before(known_time(u), event.date))
    place = max(earlier, default=0)
    return TimelineView(
        _date(event.date),
        _rows(moments[:place]),
        _rows(moments[place:]),
        any(u.said is None and known_time(u) for u in comparison.chronology),
        picture_view(event, comparison, sides),
    )


def page_timeline(
    event: Event, registry: Registry, comparison: Comparison, sides: dict[str, SideView]
) -> TimelineView | None:
    """What the page of the event shows: no picture where all was said at one time of one day, as the list says too."""
    timeline = timeline_view(event, registry, comparison, sides)
    times = {utterance.said for utterance in comparison.chronology}
    is_one = len(times) == 1 and all(time and is_certain_day(time) for time in times)
    return replace(timeline, picture=None) if timeline and is_one else timeline


def _rows(moments: list[tuple[SpokenView, ExcerptView]]) -> tuple[MomentView, ...]:
    return tuple(
        _row(spoken, tuple(excerpt for _, excerpt in group)) for spoken, group in groupby(moments, key=itemgetter(0))
    )


def _row(spoken: SpokenView, excerpts: tuple[ExcerptView, ...]) -> MomentView:
    """One quote too many is no reason to leave it out: "and 1 more" takes as much room."""
    shown = excerpts if len(excerpts) <= MOST_EXCERPTS + 1 else excerpts[:MOST_EXCERPTS]
    left = len(excerpts) - len(shown)
    return MomentView(spoken, shown, message("and {number} more", number=left) if left else "")


def _spoken(utterance: Utterance, report: FirstReport, sides: dict[str, SideView], registry: Registry) -> SpokenView:
    reports = {
        source: _report(registry.source_label(source), date, lag(utterance.said, date))
        for source, date in utterance.reported
    }
    return SpokenView(
        _date(utterance.said) if utterance.said else None,
        registry.speaker_name(utterance.quote.speaker),
        sides[utterance.side],
        report.order,
        tuple(view for source, view in reports.items() if source in report.first),
        tuple(view for source, view in reports.items() if source in report.later),
    )


def _report(source: str, date: EdtfDate | None, after: Lag | None) -> ReportView:
    is_same_day = after is not None and after.unit == "day" and after.most == 0
    return ReportView(source, date, _after_words(after) if after else None, is_same_day)


def _after_words(after: Lag) -> Phrase:
    """A length of time, as it follows a date."""
    most = after.most
    match after.unit:
        case "minute" if most == 0:
            return message("the same minute")
        case "minute":
            return counted("{number} minute later", "{number} minutes later", most)
        case "hour":
            return counted("{number} hour later", "{number} hours later", most)
        case "day":
            return counted("{number} day later", "{number} days later", most)
        case "year" if after.least == most:
            return counted("{number} year later", "{number} years later", most)
        case "year" if after.least == most - 1:
            return counted("{least} or {number} year later", "{least} or {number} years later", most, least=after.least)
        case "year":
            return counted("{least} to {number} year later", "{least} to {number} years later", most, least=after.least)


def _excerpt(quote: Quote, registry: Registry) -> ExcerptView:
    rendering = quote.renderings[0]
    lang = language_of(rendering, registry)
    label = label_of(rendering.mode, is_translated=rendering.translated is not None)
    text = first_words(rendering.text, LONGEST_EXCERPT)
    return ExcerptView(quote.id, text, lang, direction_of(lang, text), marks_around(text, lang), label)


def _date(date: EdtfDate) -> DateView:
    is_day_known = date.is_interval or date.is_unspecified or date.earliest[:3] == date.latest[:3]
    return DateView(date, is_day_known)
