"""Events by year -> the page "Timeline" of all events: how many in each stretch of time, drawn and as a list."""

from __future__ import annotations

from itertools import groupby

from site_builder.frozen import dataclass
from site_builder.model.registry import Registry
from site_builder.pages.charts.density import DensityView, density_view
from site_builder.pages.links import Linked
from site_builder.pages.lists.facets import Facet, FacetValue, link_of, years_of
from site_builder.pages.lists.mention import EventCard, event_card
from site_builder.pages.lists.periods import Period, period_at, step_of
from site_builder.pages.page import Page
from site_builder.say.phrases import Phrase, counted, message
from site_builder.summary import EventSummary

PATH = "timeline/index.html"
TITLE = message("Timeline")
MOST_TITLES = 100  # events; above this their titles stand in the lists of the years alone
LONGEST_BY_DECADES = 600  # years between the first and the last event; a longer time is grouped by centuries


@dataclass(frozen=True, slots=True)
class YearLine:
    """One year, or a decade or century where the year is not known. Shapes: no `cards` where there are many events."""

    link: Linked
    events: int
    cards: tuple[EventCard, ...]


@dataclass(frozen=True, slots=True)
class TimeGroup:
    """A stretch of time with events. Units: `events` counts them, `count` says how many."""

    anchor: str
    name: Phrase
    events: int
    count: Phrase
    years: tuple[YearLine, ...]

    @property
    def link(self) -> Linked:
        return Linked(self.name, f"{PATH}#{self.anchor}")


@dataclass(frozen=True, slots=True)
class OverviewView:
    """The page. Shapes: `groups` in order of time; no `picture` where all events lie in one group."""

    lead: Phrase
    picture: DensityView | None
    groups: tuple[TimeGroup, ...]


def overview_page(
    registry: Registry, summaries: tuple[EventSummary, ...]
) -> Page[OverviewView]:
    """The page of all events in order of time."""
    groups = time_groups(years_of(summaries), registry if len(summaries) < MOST_TITLES else None)
    lead = message("{events}, the earliest first.", events=_count(len(summaries)))
    picture = density_view([summary.date for summary in summaries]) if len(groups) > 1 else None
    return Page(PATH, "overview", TITLE, lead, OverviewView(lead, picture, groups))


def time_groups(years: Facet, registry: Registry | None = None) -> tuple[TimeGroup, ...]:
    """The years with events under their decades or centuries; with cards of events if there is a registry."""
    pairs = [(value.period, value) for value in reversed(years.values) if value.period]
    if not pairs:
        return ()
    spread = max(period.last for period, _ in pairs) - min(period.first for period, _ in pairs)
    size = 10 if spread <= LONGEST_BY_DECADES else 100
    grouped = sorted(((_whole(period, size), value) for period, value in pairs), key=_in_time)
    return tuple(
        _group(whole, [value for _, value in part], registry) for whole, part in groupby(grouped, lambda pair: pair[0])
    )


def _whole(period: Period, size: int) -> Period:
    """The decade or century that holds a period, or the period itself where it is wider."""
    step = step_of(period.last, size)
    return period_at(step, size) if period.last - period.first < size else period


def _in_time(pair: tuple[Period, FacetValue]) -> tuple[int, int]:
    return (pair[0].first, -pair[0].last)


def _group(whole: Period, values: list[FacetValue], registry: Registry | None) -> TimeGroup:
    lines = tuple(
        YearLine(
            link_of(value),
            len(value.events),
            tuple(event_card(summary, registry) for summary in reversed(value.events)) if registry else (),
        )
        for value in values
    )
    events = sum(line.events for line in lines)
    return TimeGroup(f"t-{whole.id}", whole.words, events, _count(events), lines)


def _count(events: int) -> Phrase:
    return counted("{number} event", "{number} events", events)
