"""Entries and summaries -> the index pages: one list for each kind of entry."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any, TypeVar

from site_builder.frozen import dataclass
from site_builder.language.filing import filing_key, filing_letter
from site_builder.model.entry import Named
from site_builder.model.registry import Registry
from site_builder.model.urls import entry_path, index_path
from site_builder.pages.entries.belonging import events_of
from site_builder.pages.output import Later
from site_builder.pages.page import Page, Pager, numbered, paginate
from site_builder.say.phrases import Message, Phrase, counted, message
from site_builder.summary import EventSummary

ENTRIES_ON_A_PAGE = 200


N = TypeVar("N", bound=Named)


@dataclass(frozen=True, slots=True)
class IndexPlan:
    """What the index of one kind says. Shapes: `count` turns the number of entries into words."""

    title: Message
    lead: Message
    count: Callable[[int], Message]
    registry: str


INDEXES: Mapping[str, IndexPlan] = {
    "sides": IndexPlan(
        message("Sides"),
        message("Whose accounts we compare: parties to the events, and observers."),
        lambda number: counted("{number} side", "{number} sides", number),
        "sides",
    ),
    "speakers": IndexPlan(
        message("Speakers"),
        message("The people and organisations that we quote."),
        lambda number: counted("{number} speaker", "{number} speakers", number),
        "people",
    ),
    "outlets": IndexPlan(
        message("Outlets"),
        message("Who published our sources."),
        lambda number: counted("{number} outlet", "{number} outlets", number),
        "outlets",
    ),
    "sources": IndexPlan(
        message("Sources"),
        message("The articles, documents, books and other texts from which we quote."),
        lambda number: counted("{number} source", "{number} sources", number),
        "sources",
    ),
    "places": IndexPlan(
        message("Places"),
        message("Where the events happened, and by which names the places are called."),
        lambda number: counted("{number} place", "{number} places", number),
        "places",
    ),
    "topics": IndexPlan(
        message("Topics"),
        message("What the events are about."),
        lambda number: counted("{number} topic", "{number} topics", number),
        "topics",
    ),
    "referents": IndexPlan(
        message("Names for the same"),
        message("People, places, things and acts, and the words by which accounts call them."),
        lambda number: counted("{number} person, place or thing", "{number} people, places or things", number),
        "referents",
    ),
}


@dataclass(frozen=True, slots=True)
class IndexItem:
    """A line of an index."""

    name: str
    path: str
    detail: Phrase


@dataclass(frozen=True, slots=True)
class IndexView:
    """One page of an index. Shapes: `sections` are (heading, items)."""

    title: Phrase
    lead: Phrase
    count: Phrase
    sections: tuple[tuple[str, tuple[IndexItem, ...]], ...]
    pager: Pager


def index_pages(kind: str, registry: Registry, summaries: tuple[EventSummary, ...], lang: str) -> Iterator[Later]:
    """The index of one kind of entry, by name, with the number of quotes or events of each.

    `lang` is the language in which the editors name entries.
    """
    plan = INDEXES[kind]
    quotes, events = _quotes(kind, summaries), _events(kind, summaries)
    items = [
        _item(kind, entry, quotes[entry.id], events[entry.id]) for entry in getattr(registry, plan.registry).values()
    ]
    items.sort(key=lambda item: (filing_key(item.name, lang), item.path))
    count = plan.count(len(items))
    for path, part, pager in paginate(index_path(kind), items, ENTRIES_ON_A_PAGE):
        view = IndexView(plan.title, plan.lead, count, by_letter(part, lambda _: lang), pager)
        page: Page[object] = Page(path, "index", numbered(plan.title, pager), plan.lead, view)
        yield Later(path, view, (), partial(_as_it_is, page))


def _as_it_is(page: Page[object]) -> Page[object]:
    return page


def _item(kind: str, entry: Any, quotes: int, events: int) -> IndexItem:
    name = getattr(entry, "name", None) or entry.title
    detail = quotes_or_nothing(quotes) if quotes else events_or_nothing(events)
    return IndexItem(name, entry_path(kind, entry.id), detail)


def quotes_or_nothing(number: int) -> Phrase:
    """How many quotes an entry has."""
    return counted("{number} quote", "{number} quotes", number) if number else message("nothing yet")


def events_or_nothing(number: int) -> Phrase:
    """How many events an entry has."""
    return counted("{number} event", "{number} events", number) if number else message("nothing yet")


def _quotes(kind: str, summaries: tuple[EventSummary, ...]) -> Counter[str]:
    """How many quotes belong to each entry, as its page counts them; none for places and topics."""
    mentions = [mention for summary in summaries for mention in summary.mentions]
    if kind == "sources":
        return Counter(source for mention in mentions for source in {brief.source for brief in mention.briefs})
    return Counter(id for mention in mentions for id in getattr(mention.belongs, INDEXES[kind].registry))


def _events(kind: str, summaries: tuple[EventSummary, ...]) -> Counter[str]:
    """How many events belong to each entry, with quotes or without; none for speakers, who are there by quotes."""
    if kind == "sources":
        return Counter(source for summary in summaries for source in summary.sources)
    if kind == "speakers":
        return Counter()
    return Counter({id: len(found) for id, found in events_of(kind, summaries).items()})


def by_letter(items: tuple[N, ...], lang_of: Callable[[N], str]) -> tuple[tuple[str, tuple[N, ...]], ...]:
    """Items under the letters that file them, each in the language of its name; a short list stays whole."""
    if len(items) < 30:
        return (("", items),)
    letters: dict[str, list[N]] = {}
    for item in items:
        letters.setdefault(filing_letter(item.name, lang_of(item)), []).append(item)
    return tuple((letter, tuple(part)) for letter, part in letters.items())
