"""Summaries and facets -> the lists of events: of all, and of each side, topic, place, outlet and year."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from site_builder.frozen import dataclass
from site_builder.language.filing import filing_key
from site_builder.model.registry import Registry
from site_builder.model.urls import index_path
from site_builder.pages.linked_data.site_nodes import event_list
from site_builder.pages.links import Linked
from site_builder.pages.lists.facets import KINDS, Facet, FacetValue, facets_of, link_of
from site_builder.pages.lists.index import (
    ENTRIES_ON_A_PAGE,
    INDEXES,
    IndexItem,
    IndexView,
    by_letter,
    events_or_nothing,
)
from site_builder.pages.lists.mention import EventCard, event_card
from site_builder.pages.lists.periods import period_of
from site_builder.pages.lists.time_pages import TimePager, time_pages
from site_builder.pages.output import Later
from site_builder.pages.page import Page, numbered, paginate
from site_builder.say.phrases import Message, Phrase, counted, message
from site_builder.summary import EventSummary

EVENTS_ON_A_PAGE = 30  # and fewer than twice as many on the first page
TITLE = message("Events")
REGISTRIES = {kind: registry for kind, _, _, registry in KINDS}
INDEX_TITLES = {
    "side": message("Events by side"),
    "topic": message("Events by topic"),
    "place": message("Events by place"),
    "outlet": message("Events by outlet"),
}


@dataclass(frozen=True, slots=True)
class NarrowGroup:
    """One way to narrow the list down. Shapes: `values` are (link, number of events)."""

    kind: str
    title: Message
    values: tuple[tuple[Linked, int], ...]
    whole: Linked


@dataclass(frozen=True, slots=True)
class Chosen:
    """What the events of a list have in common; `entry` is the page about it, where it has one."""

    title: Message
    name: Phrase
    entry: str | None


@dataclass(frozen=True, slots=True)
class EventIndexView:
    """One page of a list of events. Shapes: `years` are (year in words, cards); `narrow` is empty but on the
    first page of the list of all.
    """

    title: Phrase
    lead: Phrase
    years: tuple[tuple[Phrase, tuple[EventCard, ...]], ...]
    pager: TimePager
    narrow: tuple[NarrowGroup, ...]
    chosen: Chosen | None


def event_index_pages(registry: Registry, summaries: tuple[EventSummary, ...]) -> Iterator[Later]:
    """All events, the latest first, under their years. The first page leads to the lists by each facet."""

    def page(part: tuple[EventSummary, ...], pager: TimePager) -> Page[EventIndexView]:
        lead = _lead(summaries) if pager.is_latest else pager.counted(_lead(part))
        facets = facets_of(registry, summaries) if pager.is_latest and len(summaries) > 1 else ()
        view = EventIndexView(TITLE, lead, _years(part, registry), pager, tuple(map(_group, facets)), None)
        return _page(pager.titled(TITLE), lead, view)

    for part, pager in _pages(index_path("events"), summaries):
        yield Later(pager.path, pager, summaries if pager.is_latest else part, partial(page, part, pager))


def list_title(value: FacetValue) -> Phrase:
    """What a list of the events of one value is called."""
    return message("Events: {name}", name=value.name)


def value_pages(title: Message, value: FacetValue, registry: Registry) -> Iterator[Later]:
    """The events of one value of a facet, which `title` names."""
    chosen = Chosen(title, value.name, value.entry)
    page_title = list_title(value)

    def page(part: tuple[EventSummary, ...], pager: TimePager) -> Page[EventIndexView]:
        lead = _lead(value.events) if pager.is_latest else pager.counted(_lead(part))
        description = message("{kind}: {name}. {count}", kind=title, name=value.name, count=lead)
        view = EventIndexView(TITLE, lead, _years(part, registry), pager, (), chosen)
        return _page(pager.titled(page_title), description, view)

    for part, pager in _pages(value.path, value.events):
        yield Later(pager.path, pager, value.events if pager.is_latest else part, partial(page, part, pager))


def _page(title: Phrase, description: Phrase, view: EventIndexView) -> Page[EventIndexView]:
    path, cards = view.pager.path, (card for _, cards in view.years for card in cards)
    about = event_list(path, title, ((card.path, card.title) for card in cards))
    return Page(path, "events", title, description, view, about=(about,))


def _pages(path: str, summaries: tuple[EventSummary, ...]) -> Iterator[tuple[tuple[EventSummary, ...], TimePager]]:
    return time_pages(path, summaries, EVENTS_ON_A_PAGE, lambda summary: summary.date)


def facet_index_pages(facet: Facet, lang: str) -> Iterator[Later]:
    """All values of a facet, whose names are in the language `lang`; no page where it has none."""
    if not facet.values:
        return
    items = [IndexItem(str(value.name), value.path, events_or_nothing(len(value.events))) for value in facet.values]
    title, count = INDEX_TITLES[facet.kind], INDEXES[REGISTRIES[facet.kind]].count(len(items))
    lead = message("Each leads to the list of its events.")
    items.sort(key=lambda item: filing_key(item.name, lang))
    for path, part, pager in paginate(facet.all_path, items, ENTRIES_ON_A_PAGE):
        view = IndexView(title, lead, count, by_letter(part, lambda _: lang), pager)
        yield Later(path, view, (), partial(_index, path, numbered(title, pager), lead, view))


def _index(path: str, title: Phrase, lead: Phrase, view: IndexView) -> Page[IndexView]:
    return Page(path, "index", title, lead, view)


def _group(facet: Facet) -> NarrowGroup:
    values = tuple((link_of(value), len(value.events)) for value in facet.most)
    return NarrowGroup(facet.kind, facet.title, values, Linked(facet.all_words, facet.all_path))


def _lead(summaries: tuple[EventSummary, ...]) -> Phrase:
    number = counted("{number} event", "{number} events", len(summaries))
    if len(summaries) > 1:
        return message("{events}, the latest first.", events=number)
    return message("{events}.", events=number)


def _years(summaries: tuple[EventSummary, ...], registry: Registry) -> tuple[tuple[Phrase, tuple[EventCard, ...]], ...]:
    years: dict[Phrase, list[EventCard]] = {}
    for summary in summaries:
        years.setdefault(period_of(summary.date).words, []).append(event_card(summary, registry))
    return tuple((year, tuple(found)) for year, found in years.items())
