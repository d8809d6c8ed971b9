"""Summaries -> the home page: one contrast in large type, the latest events, the ways in."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from site_builder.pages.mention import EventCard, event_card
from site_builder.pages.page import Page
from site_builder.pages.quote import Linked
from site_builder.pages.strip import StripView, strip_view
from site_builder.registry import Registry
from site_builder.summary import EventSummary
from site_builder.urls import entry_path

LATEST = 12
WAYS_IN = 12


@dataclass(frozen=True, slots=True)
class WayView:
    """A link to an entry. Units: `events` counts events; `lang` is that of a word of the lexicon."""

    link: Linked
    events: int
    lang: str | None


@dataclass(frozen=True, slots=True)
class HomeView:
    """What the home page shows. Shapes: `ways_in` are (heading, index kind, entries)."""

    featured: EventCard | None
    strip: StripView | None
    latest: tuple[EventCard, ...]
    event_count: int
    ways_in: tuple[tuple[str, str, tuple[WayView, ...]], ...]


def home_page(
    title: str, tagline: str | None, featured: str | None, registry: Registry, summaries: tuple[EventSummary, ...]
) -> Page:
    """The home page. Without a featured event the latest with a contrast is shown large."""
    chosen = _featured(featured, summaries)
    rest = [summary for summary in summaries if summary is not chosen]
    view = HomeView(
        event_card(chosen, registry) if chosen else None,
        strip_view(chosen.ask or "", chosen.contrast, chosen.sides, registry) if chosen else None,
        tuple(event_card(summary, registry) for summary in rest[:LATEST]),
        len(summaries),
        _ways_in(registry, summaries),
    )
    return Page("index.html", "home", title, tagline or title, view)


def _featured(name: str | None, summaries: tuple[EventSummary, ...]) -> EventSummary | None:
    named = next((summary for summary in summaries if summary.id == name), None)
    contrasting = (s for s in summaries if len({word.side for word in s.contrast}) > 1)
    return named or next(contrasting, None) or (summaries[0] if summaries else None)


def _ways_in(
    registry: Registry, summaries: tuple[EventSummary, ...]
) -> tuple[tuple[str, str, tuple[WayView, ...]], ...]:
    """The topics, words, sides and places with most events; ties by name."""
    used = {
        "topics": [t for s in summaries for t in s.topics],
        "terms": [t for s in summaries for t in {w.term for m in s.mentions for w in m.words if w.term}],
        "sides": [side for s in summaries for side in s.sides],
        "places": [s.place for s in summaries if s.place],
    }
    names = {
        "topics": {t.id: t.name for t in registry.topics.values()},
        "terms": {t.id: t.headword for t in registry.terms.values()},
        "sides": {s.id: s.name for s in registry.sides.values()},
        "places": {p.id: p.name for p in registry.places.values()},
    }
    languages = {t.id: t.language for t in registry.terms.values()}
    titles = {"topics": "Topics", "terms": "Words", "sides": "Sides", "places": "Places"}
    ways = []
    for kind, ids in used.items():
        counts = Counter(ids)
        ranked = sorted(set(ids), key=lambda name: (-counts[name], names[kind][name]))[:WAYS_IN]
        if ranked:
            links = tuple(
                WayView(
                    Linked(names[kind][name], entry_path(kind, name)),
                    counts[name],
                    languages[name] if kind == "terms" else None,
                )
                for name in ranked
            )
            ways.append((titles[kind], kind, links))
    return tuple(ways)
