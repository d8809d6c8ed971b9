"""Event and the dates of its sources -> who carried an utterance first, and when everything happened.

Dates of sources are partial, doubtful or missing; a source is called first only where the dates
leave no other order. Everything else stays "same time or not known", with the sources named.
Source: content/pages/method.md, "First reports".
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain
from typing import Literal

from site_builder.compare.compare_event import Comparison
from site_builder.compare.day_numbers import universal_minute
from site_builder.dates import DISTANT_FUTURE, DISTANT_PAST, EdtfDate, Moment, sort_key
from site_builder.model import Event, Quote
from site_builder.registry import Registry

Order = Literal["only-source", "first", "first-if-dates-hold", "same-or-not-known"]


@dataclass(frozen=True, slots=True)
class FirstReport:
    """Which source carried one utterance first.

    Shapes: `first` names the only source, or the first one, or all between which the dates do not
            decide; `later` the others. Both are sorted by id.
            `order` is "first-if-dates-hold" where a date is marked as uncertain or approximate.
    """

    event: str
    quote: str
    side: str
    order: Order
    first: tuple[str, ...]
    later: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SourceReports:
    """How often one source was first with an utterance. Units: utterances; all but `carried` add up to it."""

    source: str
    carried: int
    only_source: int
    first: int
    first_if_dates_hold: int
    same_or_not_known: int
    later: int


def first_reports(event: Event, registry: Registry) -> tuple[FirstReport, ...]:
    """For each utterance of an event, the source that carried it first, as far as dates can tell.

    Shapes: sorted by quote. A source without a date may have been first, and is never ruled out.
            The source of a quote's original carries the quote like those of its renderings.
    Errors: none; unknown sources were reported by `check_content`.
    Source: content/pages/method.md, "First reports".
    """
    reports = (_first_report(event.id, account.side, quote, registry) for account, quote in event.quotes())
    return tuple(sorted(reports, key=lambda report: report.quote))


def reports_by_source(reports: Iterable[FirstReport]) -> tuple[SourceReports, ...]:
    """How often each source was the only one, the first, one of several, or later. Sorted by source."""
    parts = []
    for report in reports:
        parts += [_one_report(source, report.order) for source in report.first]
        parts += [_one_report(source, "later") for source in report.later]
    return merge_source_reports([tuple(parts)])


def merge_source_reports(tallies: Iterable[tuple[SourceReports, ...]]) -> tuple[SourceReports, ...]:
    """The tallies of several events as one, in whatever order or grouping they come. Sorted by source.

    Errors: none; an event that is given twice is counted twice.
    Source: content/pages/method.md, "First reports".
    """
    grouped: dict[str, list[SourceReports]] = {}
    for part in chain.from_iterable(tallies):
        grouped.setdefault(part.source, []).append(part)
    return tuple(
        SourceReports(
            source=source,
            carried=sum(part.carried for part in parts),
            only_source=sum(part.only_source for part in parts),
            first=sum(part.first for part in parts),
            first_if_dates_hold=sum(part.first_if_dates_hold for part in parts),
            same_or_not_known=sum(part.same_or_not_known for part in parts),
            later=sum(part.later for part in parts),
        )
        for source, parts in sorted(grouped.items())
    )


def _first_report(event: str, side: str, quote: Quote, registry: Registry) -> FirstReport:
    dates = {source: registry.sources[source].date for source in _carriers(quote)}
    first = tuple(
        source for source, date in dates.items() if not any(is_before(other, date) for other in dates.values())
    )
    later = tuple(source for source in dates if source not in first)
    return FirstReport(event, quote.id, side, _order(first, dates), first, later)


def _carriers(quote: Quote) -> list[str]:
    """The sources that hold an utterance, its original included, sorted by id."""
    carriers = {rendering.source for rendering in quote.renderings}
    if quote.original and quote.original.source:
        carriers.add(quote.original.source)
    return sorted(carriers)


def _order(first: tuple[str, ...], dates: dict[str, EdtfDate | None]) -> Order:
    if len(dates) == 1:
        return "only-source"
    if len(first) > 1:
        return "same-or-not-known"
    is_doubtful = any(date and (date.is_uncertain or date.is_approximate) for date in dates.values())
    return "first-if-dates-hold" if is_doubtful else "first"


def is_before(one: EdtfDate | None, other: EdtfDate | None) -> bool:
    """Whether all of one date lies before all of the other, by the clock of each place.

    Where both are times with a zone, it must be so in universal time too: one in the evening
    of a day in London may be later than one after midnight in Kyiv.
    """
    if one is None or other is None or one.latest >= other.earliest:
        return False
    one_minute, other_minute = universal_minute(one), universal_minute(other)
    return one_minute is None or other_minute is None or one_minute < other_minute


def _one_report(source: str, place: Order | Literal["later"]) -> SourceReports:
    return SourceReports(
        source=source,
        carried=1,
        only_source=int(place == "only-source"),
        first=int(place == "first"),
        first_if_dates_hold=int(place == "first-if-dates-hold"),
        same_or_not_known=int(place == "same-or-not-known"),
        later=int(place == "later"),
    )


# ---------------------------------------------------------------------------- for the timeline


@dataclass(frozen=True, slots=True)
class TimeSpan:
    """A date as a picture can draw it.

    Shapes: `earliest` and `latest` are None where that end is open or unknown; `edtf` is the date as
            typed. `is_interval` means that it lasted from one to the other; without it, it
            happened at some moment in between that is not known more closely.
    Units:  moments are (year, month, day, hour, minute), see dates.py.
    """

    edtf: str
    earliest: Moment | None
    latest: Moment | None
    is_interval: bool
    is_uncertain: bool
    is_approximate: bool


@dataclass(frozen=True, slots=True)
class UtteranceTimes:
    """When an utterance was made and published. Shapes: `published` is (source, span or None), earliest first."""

    quote: str
    side: str
    said: TimeSpan | None
    published: tuple[tuple[str, TimeSpan | None], ...]


@dataclass(frozen=True, slots=True)
class EventTimes:
    """When an event happened and its utterances were made. Shapes: in the order of the chronology."""

    event: str
    happened: TimeSpan
    utterances: tuple[UtteranceTimes, ...]


def event_times(event: Event, registry: Registry, comparison: Comparison) -> EventTimes:
    """All dates of an event as spans: its own, and for each utterance when it was said and published.

    Errors: none; what has no date is None, and nothing is put in its place.
    Source: content/pages/method.md, "Dates".
    """
    utterances = (
        UtteranceTimes(
            utterance.quote.id,
            utterance.side,
            time_span(utterance.said) if utterance.said else None,
            _published(utterance.quote, registry),
        )
        for utterance in comparison.chronology
    )
    return EventTimes(event.id, time_span(event.date), tuple(utterances))


def _published(quote: Quote, registry: Registry) -> tuple[tuple[str, TimeSpan | None], ...]:
    dates = [(source, registry.sources[source].date) for source in _carriers(quote)]
    dated = sorted(((source, date) for source, date in dates if date), key=lambda pair: sort_key(pair[1]))
    undated = tuple((source, None) for source, date in dates if date is None)
    return (*((source, time_span(date)) for source, date in dated), *undated)


def time_span(date: EdtfDate) -> TimeSpan:
    """A date with its two ends; an open or unknown end is None."""
    return TimeSpan(
        date.text,
        None if date.earliest == DISTANT_PAST else date.earliest,
        None if date.latest == DISTANT_FUTURE else date.latest,
        date.is_interval,
        date.is_uncertain,
        date.is_approximate,
    )
