"""Entries and summaries -> the index pages: one list for each kind of entry, and the list of events."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

from site_builder.date_words import year_in_words
from site_builder.pages.counting import counted
from site_builder.pages.mention import EventCard, event_card
from site_builder.pages.page import Page, Pager, paginate
from site_builder.registry import Registry
from site_builder.summary import EventSummary
from site_builder.urls import entry_path, index_path

EVENTS_ON_A_PAGE = 50
ENTRIES_ON_A_PAGE = 200


class Named(Protocol):
    """Whatever an index can list: entries of registries, and words of the lexicon."""

    @property
    def name(self) -> str: ...


N = TypeVar("N", bound=Named)

# Kind: (title of the page, the sentence under it, the registry that holds the entries).
INDEXES: Mapping[str, tuple[str, str, str]] = {
    "sides": ("Sides", "Parties that give accounts of events, and observers of them.", "sides"),
    "speakers": ("Speakers", "The people and bodies whose words are quoted.", "people"),
    "outlets": ("Outlets", "Who publishes the sources in which the words were read.", "outlets"),
    "sources": ("Sources", "The articles, documents and books in which the words were read.", "sources"),
    "places": ("Places", "Where the events happened, and who calls the place what.", "places"),
    "topics": ("Topics", "What several events have in common.", "topics"),
}


@dataclass(frozen=True, slots=True)
class IndexItem:
    """A line of an index."""

    name: str
    path: str
    detail: str


@dataclass(frozen=True, slots=True)
class IndexView:
    """One page of an index. Shapes: `sections` are (heading, items)."""

    title: str
    lead: str
    count: str
    sections: tuple[tuple[str, tuple[IndexItem, ...]], ...]
    pager: Pager


@dataclass(frozen=True, slots=True)
class EventIndexView:
    """One page of the list of events. Shapes: `years` are (year in words, cards)."""

    title: str
    count: str
    years: tuple[tuple[str, tuple[EventCard, ...]], ...]
    pager: Pager


def event_index_pages(registry: Registry, summaries: tuple[EventSummary, ...]) -> Iterator[Page]:
    """All events, the latest first, under their years."""
    count = counted(len(summaries), "event")
    for path, part, pager in paginate(index_path("events"), summaries, EVENTS_ON_A_PAGE):
        years: dict[str, list[EventCard]] = {}
        for summary in part:
            years.setdefault(year_in_words(summary.date), []).append(event_card(summary, registry))
        sections = tuple((year, tuple(cards)) for year, cards in years.items())
        title = "Events" if pager.number == 1 else f"Events, page {pager.number}"
        yield Page(path, "events", title, f"{count}.", EventIndexView("Events", count, sections, pager))


def index_pages(registry: Registry, summaries: tuple[EventSummary, ...]) -> Iterator[Page]:
    """The index of each kind of entry, by name, with the number of quotes or events of each."""
    numbers = {kind: _numbers(kind, registry, summaries) for kind in INDEXES}
    for kind, (title, lead, field) in INDEXES.items():
        items = [_item(kind, entry, numbers[kind]) for entry in getattr(registry, field).values()]
        items.sort(key=lambda item: (item.name.casefold(), item.path))
        count = counted(len(items), title.lower().removesuffix("s"))
        for path, part, pager in paginate(index_path(kind), items, ENTRIES_ON_A_PAGE):
            shown = title if pager.number == 1 else f"{title}, page {pager.number}"
            view = IndexView(title, lead, count, by_letter(part), pager)
            yield Page(path, "index", shown, lead, view)


def _item(kind: str, entry: Any, numbers: Counter[str]) -> IndexItem:
    name = getattr(entry, "name", None) or entry.title
    noun = "event" if kind in ("places", "topics") else "quote"
    number = numbers[entry.id]
    detail = counted(number, noun) if number else "nothing yet"
    return IndexItem(name, entry_path(kind, entry.id), detail)


def _numbers(kind: str, registry: Registry, summaries: tuple[EventSummary, ...]) -> Counter[str]:
    """How many quotes (for places and topics: events) belong directly to each entry."""
    if kind == "places":
        return Counter(summary.place for summary in summaries if summary.place)
    if kind == "topics":
        return Counter(topic for summary in summaries for topic in summary.topics)
    mentions = [mention for summary in summaries for mention in summary.mentions]
    if kind == "sides":
        return Counter(mention.side for mention in mentions)
    if kind == "speakers":
        return Counter(mention.speaker.id for mention in mentions if mention.speaker.id)
    if kind == "sources":
        return Counter(source for mention in mentions for source in {brief.source for brief in mention.briefs})
    return Counter(
        outlet
        for mention in mentions
        for outlet in {registry.sources[brief.source].outlet for brief in mention.briefs}
        if outlet
    )


def by_letter(items: tuple[N, ...]) -> tuple[tuple[str, tuple[N, ...]], ...]:
    """Items under their first letters; a short list stays whole."""
    if len(items) < 30:
        return (("", items),)
    letters: dict[str, list[N]] = {}
    for item in items:
        letters.setdefault(item.name[:1].upper(), []).append(item)
    return tuple((letter, tuple(part)) for letter, part in letters.items())
