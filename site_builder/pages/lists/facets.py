"""Summaries -> facets: by which sides, topics, places, outlets and years the list of events can be narrowed down."""

from __future__ import annotations

from site_builder.frozen import dataclass
from site_builder.language.filing import by_number
from site_builder.model.registry import Registry
from site_builder.model.urls import entry_path, index_path
from site_builder.pages.entries.belonging import events_of
from site_builder.pages.links import Linked
from site_builder.pages.lists.periods import Period, period_of
from site_builder.say.phrases import Message, Phrase, message
from site_builder.summary import EventSummary

MOST_SHOWN = 12
YEAR, YEAR_TITLE = "year", message("Year")

# Folder and name in addresses: what it is, the words for all of its values, the entries that the values are.
KINDS: tuple[tuple[str, Message, Message, str], ...] = (
    ("side", message("Side"), message("All sides"), "sides"),
    ("topic", message("Topic"), message("All topics"), "topics"),
    ("place", message("Place"), message("All places"), "places"),
    ("outlet", message("Outlet"), message("All outlets"), "outlets"),
)


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One side, topic, place, outlet or year. Shapes: `events` in the order given, `entry` is its own page."""

    id: str
    name: Phrase
    path: str
    entry: str | None
    events: tuple[EventSummary, ...]
    period: Period | None = None


@dataclass(frozen=True, slots=True)
class Facet:
    """What events can be narrowed down by. Shapes: `values` by name, years the latest first; none is empty."""

    kind: str
    title: Message
    all_words: Message
    all_path: str
    values: tuple[FacetValue, ...]

    @property
    def most(self) -> tuple[FacetValue, ...]:
        """The values with most events, those first; years keep their order."""
        ranked = sorted(self.values, key=lambda value: -len(value.events))[:MOST_SHOWN]
        return tuple(value for value in self.values if value in ranked) if self.kind == YEAR else tuple(ranked)


def facets_of(registry: Registry, summaries: tuple[EventSummary, ...]) -> tuple[Facet, ...]:
    """All facets by which events differ; what no event has is left out."""
    facets = (facet_of(kind, registry, summaries) for kind, *_ in KINDS)
    return tuple(facet for facet in (*facets, years_of(summaries)) if facet.values)


def facet_of(kind: str, registry: Registry, summaries: tuple[EventSummary, ...]) -> Facet:
    """One facet but the years; it may have no values."""
    _, title, all_words, of = next(each for each in KINDS if each[0] == kind)
    return Facet(kind, title, all_words, index_path(f"events/{kind}"), _entries(kind, of, registry, summaries))


def years_of(summaries: tuple[EventSummary, ...]) -> Facet:
    """The years with events, and longer times of events whose year is not known."""
    return Facet(YEAR, YEAR_TITLE, message("All times"), "timeline/index.html", _years(summaries))


def value_path(kind: str, name: str) -> str:
    """The list of the events of one value: `events/side/wagner/index.html`."""
    return entry_path(f"events/{kind}", name)


def link_of(value: FacetValue) -> Linked:
    """The link to the list of a value's events."""
    return Linked(value.name, value.path)


def _entries(
    kind: str, of: str, registry: Registry, summaries: tuple[EventSummary, ...]
) -> tuple[FacetValue, ...]:
    events = events_of(of, summaries)
    names = {id: registry.labels[of, id] for id in events}
    return tuple(
        entry_value(kind, of, id, tuple(events[id]), registry)
        for id in sorted(events, key=lambda id: (by_number(names[id]), id))
    )


def entry_value(kind: str, of: str, id: str, events: tuple[EventSummary, ...], registry: Registry) -> FacetValue:
    """One side, topic, place or outlet with its events."""
    return FacetValue(id, registry.labels[of, id], value_path(kind, id), entry_path(of, id), events)


def year_value(period: Period, events: tuple[EventSummary, ...]) -> FacetValue:
    """One year, or the longer time of events whose year is not known, with its events."""
    return FacetValue(period.id, period.words, value_path(YEAR, period.id), None, events, period)


def _years(summaries: tuple[EventSummary, ...]) -> tuple[FacetValue, ...]:
    events: dict[Period, list[EventSummary]] = {}
    for summary in summaries:
        events.setdefault(period_of(summary.date), []).append(summary)
    return tuple(
        year_value(period, tuple(events[period]))
        for period in sorted(events, key=lambda period: (period.first, -period.last), reverse=True)
    )
