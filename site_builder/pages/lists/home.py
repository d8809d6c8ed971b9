"""Summaries -> the home page: one contrast in large type, events of every topic, the ways in."""

from __future__ import annotations

from collections import Counter

from site_builder.frozen import dataclass
from site_builder.model.registry import Registry
from site_builder.pages.entries.word import marked_events
from site_builder.pages.event.strip import StripView, strip_view
from site_builder.pages.feeds.entries import FeedPaths, feeds_of
from site_builder.pages.links import Linked, entry_link
from site_builder.pages.lists.facets import Facet, link_of, years_of
from site_builder.pages.lists.mention import EventCard, event_card
from site_builder.pages.lists.overview import time_groups
from site_builder.pages.page import Page
from site_builder.say.phrases import Message, Phrase, counted, message
from site_builder.summary import EventSummary

ROWS = 12
WAYS_IN = 12
WAYS = {
    "topics": (message("Topics"), message("All topics")),
    "terms": (message("Words"), message("All words")),
    "sides": (message("Sides"), message("All sides")),
    "places": (message("Places"), message("All places")),
    "timeline": (message("Times"), message("All times")),
}


@dataclass(frozen=True, slots=True)
class WayView:
    """A link to an entry. Units: `events` counts events, or says what it counts; `lang` is that of a word."""

    link: Linked
    events: Phrase
    lang: str | None


WayIn = tuple[tuple[Message, Message], str, tuple[WayView, ...]]


@dataclass(frozen=True, slots=True)
class HomeView:
    """What the home page shows.

    Shapes: `more` are events of many topics, by date; `ways_in` are ((heading, words for the whole index), kind,
            entries); `feeds` are the paths of the site's own, if it has any.
    """

    featured: EventCard | None
    strip: StripView | None
    more: tuple[EventCard, ...]
    all_events: Phrase
    ways_in: tuple[WayIn, ...]
    feeds: FeedPaths


def home_page(
    title: str,
    tagline: str | None,
    featured: str | None,
    registry: Registry,
    summaries: tuple[EventSummary, ...],
) -> Page[HomeView]:
    """The home page. Without a featured event the latest with a contrast is shown large."""
    chosen = _featured(featured, summaries)
    rest = [summary for summary in summaries if summary is not chosen]
    view = HomeView(
        event_card(chosen, registry) if chosen else None,
        strip_view(chosen.opening, chosen.sides, registry) if chosen else None,
        tuple(event_card(summary, registry) for summary in of_every_topic(rest, registry)),
        counted("The list of events", "All {number} events", len(summaries)),
        (*_ways_in(registry, summaries), *_times(years_of(summaries))),
        feeds_of("index.html", summaries),
    )
    return Page("index.html", "home", title, tagline or title, view)


def of_every_topic(summaries: list[EventSummary], registry: Registry) -> tuple[EventSummary, ...]:
    """The latest event of each topic, then the next of each, and so on, until the list is full; then by date as before.

    Shapes: an event counts for the whole that its first topic belongs to; those without any topic count for one.
    """
    turns: dict[str | None, int] = {}
    ranked = []
    for place, summary in enumerate(summaries):
        whole = _largest(summary.topics[0], registry) if summary.topics else None
        turns[whole] = turns.get(whole, 0) + 1
        ranked.append((turns[whole], place))
    return tuple(summaries[place] for place in sorted(place for _, place in sorted(ranked)[:ROWS]))


def _largest(topic: str, registry: Registry) -> str:
    """The topic of which it is part, and which is part of none; `check` has seen to it that there is no circle."""
    while larger := registry.topics[topic].part_of:
        topic = larger
    return topic


def _featured(name: str | None, summaries: tuple[EventSummary, ...]) -> EventSummary | None:
    named = next((summary for summary in summaries if summary.id == name), None)
    contrasting = (s for s in summaries if s.opening and len({word.side for word in s.opening.words}) > 1)
    return named or next(contrasting, None) or (summaries[0] if summaries else None)


def _ways_in(registry: Registry, summaries: tuple[EventSummary, ...]) -> tuple[WayIn, ...]:
    """The topics, words, sides and places with most events; ties by name."""
    used = {
        "topics": [topic for s in summaries for topic in s.belongs.topics],
        "terms": [t for s in summaries for t in {w.term for m in s.mentions for w in m.words if w.term}],
        "sides": [side for s in summaries for side in s.belongs.sides],
        "places": [place for s in summaries for place in s.belongs.places],
    }
    ways = []
    for kind, ids in used.items():
        counts = Counter(ids)
        ranked = sorted(set(ids), key=lambda name: (-counts[name], registry.labels[kind, name]))[:WAYS_IN]
        if ranked:
            links = tuple(
                WayView(
                    entry_link(kind, name, registry),
                    marked_events(counts[name]) if kind == "terms" else counts[name],
                    registry.terms[name].language if kind == "terms" else None,
                )
                for name in ranked
            )
            ways.append((WAYS[kind], kind, links))
    return tuple(ways)


def _times(years: Facet) -> tuple[WayIn, ...]:
    """The years with events, or the latest decades or centuries where there are too many years."""
    if len(years.values) <= WAYS_IN:
        links = tuple(WayView(link_of(value), len(value.events), None) for value in years.values)
    else:
        latest = time_groups(years)[::-1][:WAYS_IN]
        links = tuple(WayView(group.link, group.events, None) for group in latest)
    return ((WAYS["timeline"], "timeline", links),) if links else ()
