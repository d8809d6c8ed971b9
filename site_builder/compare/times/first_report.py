"""Event and the dates of its sources -> who carried an utterance first, as far as dates can tell.

Dates of sources are partial, doubtful or missing; a source is called first only where the dates
leave no other order. Everything else stays "same time or not known", with the sources named.
Source: content/pages/method.md, "First reports".
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from site_builder.compare.adding import Key, added_rows
from site_builder.compare.times.chronology import carriers
from site_builder.compare.times.day_numbers import universal_minute, universal_span
from site_builder.frozen import dataclass
from site_builder.model.dates import EdtfDate
from site_builder.model.event import Event, Quote
from site_builder.model.registry import Registry

Order = Literal["only-source", "first", "first-if-dates-hold", "same-or-not-known"]


@dataclass(frozen=True, slots=True)
class FirstReport:
    """Which source carried one utterance first.

    Shapes: `first` names the only source, or the first one, or all between which the dates do not
            decide; `later` the others. Both are sorted by id.
            `order` is "first-if-dates-hold" where a date is marked as uncertain or approximate.
    """

    quote: str
    side: str
    order: Order
    first: tuple[str, ...]
    later: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SourceReports:
    """How often one source was first with an utterance. Units: utterances; all but `carried` add up to it."""

    source: Key
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
    reports = (_first_report(account.side, quote, registry) for account, quote in event.quotes())
    return tuple(sorted(reports, key=lambda report: report.quote))


def reports_by_source(reports: Iterable[FirstReport]) -> tuple[SourceReports, ...]:
    """How often each source was the only one, the first, one of several, or later. Sorted by source."""
    parts = []
    for report in reports:
        parts += [_one_report(source, report.order) for source in report.first]
        parts += [_one_report(source, "later") for source in report.later]
    return added_rows(SourceReports, [tuple(parts)])


def _first_report(side: str, quote: Quote, registry: Registry) -> FirstReport:
    dates = {source: registry.sources[source].date for source in carriers(quote)}
    if len(dates) == 1:
        return FirstReport(quote.id, side, "only-source", tuple(dates), ())
    first = tuple(
        source for source, date in dates.items() if not any(is_before(other, date) for other in dates.values())
    )
    later = tuple(source for source in dates if source not in first)
    return FirstReport(quote.id, side, _order(first, dates), first, later)


def _order(first: tuple[str, ...], dates: dict[str, EdtfDate | None]) -> Order:
    if len(first) > 1:
        return "same-or-not-known"
    is_doubtful = any(date and (date.is_uncertain or date.is_approximate) for date in dates.values())
    return "first-if-dates-hold" if is_doubtful else "first"


def is_before(one: EdtfDate | None, other: EdtfDate | None) -> bool:
    """Whether all of one date lies before all of the other.

    Two times with zones are compared in universal time alone, all else by the clock of each place. Where only one
    of them is a time with a zone, it must be so in universal time too: a day in an unknown zone is any place's day.
    """
    if one is None or other is None:
        return False
    start, end = universal_minute(one), universal_minute(other)
    if start is not None and end is not None:
        return start < end
    if one.latest >= other.earliest:
        return False
    if start is None and end is None:
        return True
    return universal_span(one)[1] < universal_span(other)[0]


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
