"""What the pages of all registry entries share: facts, then events with the quotes that belong here."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import field
from functools import partial

from site_builder.frozen import dataclass
from site_builder.markup import Markup, markdown_to_markup
from site_builder.model.entries import Alias, PlaceEntry, Side, Topic
from site_builder.model.registry import Registry
from site_builder.model.urls import entry_path
from site_builder.pages.feeds.entries import FeedPaths, feeds_of
from site_builder.pages.linked_data.node import Node
from site_builder.pages.links import Linked, party_link
from site_builder.pages.lists.mention import EventGroup, Listed, Use, by_event, event_group
from site_builder.pages.lists.time_pages import TimePager, time_pages
from site_builder.pages.maps.locator import PlaceMap
from site_builder.pages.measures.table import Lead, MeasureSection
from site_builder.pages.output import Later
from site_builder.pages.page import Page
from site_builder.say.phrases import Message, Phrase, counted, message, series
from site_builder.summary import EventSummary

MOST_VALUES = 60  # of a fact, such as the sources of an outlet
QUOTES_ON_A_PAGE = 30  # an event without quotes counts as one
FOLLOWED = ("sides", "topics")  # kinds of entries that have feeds

Fact = tuple[Phrase, tuple[Linked | Phrase, ...]]  # what it is, and its values; a str is an editor's text


@dataclass(frozen=True, slots=True)
class AliasView:
    """Another name, and who uses it."""

    name: str
    lang: str | None
    used_by: tuple[Linked, ...]
    note: str | None


@dataclass(frozen=True, slots=True)
class EntryView:
    """One page of one entry.

    Shapes: `groups` are the events of this page of the list, those without quotes among them under `bare_heading`.
            What is said of the entry and counted of it stands on the first page alone: an earlier one never changes
            when an event is added. `feeds` are the entry's own, where it has any.
    """

    name: str
    kind_word: Message
    description: Markup | None
    facts: tuple[Fact, ...]
    aliases: tuple[AliasView, ...]
    heading: Phrase
    groups: tuple[EventGroup, ...]
    pager: TimePager
    bare_heading: Message
    lead: Lead
    measures: tuple[MeasureSection, ...]
    map: PlaceMap | None
    feeds: FeedPaths


@dataclass(frozen=True, slots=True)
class Whole:
    """What is said of an entry, and counted of it, on the first of its pages."""

    description: str | None
    facts: tuple[Fact, ...] = ()
    aliases: tuple[Alias, ...] = ()
    measures: tuple[MeasureSection, ...] = ()
    lead: Lead = field(default_factory=Lead)
    map: PlaceMap | None = None
    about: Node | None = None


@dataclass(frozen=True, slots=True)
class EntryPlan:
    """What a page kind decides about one of its entries; `entry_pages` makes the pages.

    Shapes: `whole` is asked for the first page alone; `events` are all that belong to the entry, `uses` the quotes of
            them that the page shows.
    """

    kind: str
    id: str
    name: str
    kind_word: Message
    whole: Callable[[], Whole]
    uses: Sequence[Use] = ()
    events: Sequence[EventSummary] = ()


def entry_pages(plan: EntryPlan, registry: Registry) -> Iterator[Later]:
    """The pages of one entry: one, or more where many events belong to it."""
    listed = by_event(plan.events, plan.uses)
    path = entry_path(plan.kind, plan.id)
    for part, pager in time_pages(path, listed, QUOTES_ON_A_PAGE, lambda each: each[0].date, _weight):
        shown = listed if pager.is_latest else part
        events = tuple(summary for summary, _ in shown)
        yield Later(pager.path, pager, events, partial(_page, plan, listed, part, pager, registry), pager.is_latest)


def _page(
    plan: EntryPlan, listed: tuple[Listed, ...], part: tuple[Listed, ...], pager: TimePager, registry: Registry
) -> Page[EntryView]:
    """One page; `listed` is the whole list, of which the first page alone says something."""
    whole = plan.whole() if pager.is_latest else Whole(None)
    heading = _heading(listed) if pager.is_latest else pager.counted(_heading(part))
    view = EntryView(
        plan.name,
        plan.kind_word,
        markdown_to_markup(whole.description) if whole.description else None,
        whole.facts,
        tuple(_alias(alias, registry) for alias in whole.aliases),
        heading,
        tuple(event_group(each, registry) for each in part),
        pager,
        message("Events without a quote on this page") if any(quotes for _, quotes in part) else message("Events"),
        whole.lead,
        whole.measures,
        whole.map,
        feeds_of(pager.path, plan.events) if pager.is_latest and plan.kind in FOLLOWED else None,
    )
    description = message("{kind}: {name}. {count}.", kind=plan.kind_word, name=plan.name, count=heading)
    about = (whole.about,) if whole.about else ()
    return Page(pager.path, "entry", pager.titled(plan.name), description, view, about=about)


def _weight(listed: Listed) -> int:
    return max(1, len(listed[1]))


def fact(label: Message, *values: Linked | Phrase | None) -> tuple[Fact, ...]:
    """A fact with its values, or nothing where none is known. Of many values it says how many are left out."""
    known = tuple(value for value in values if value)
    more = len(known) - MOST_VALUES
    left_out = (message("and {number} more", number=more),) if more > 0 else ()
    return ((label, (*known[:MOST_VALUES], *left_out)),) if known else ()


def part_of_fact(kind: str, whole: Side | PlaceEntry | Topic | None) -> tuple[Fact, ...]:
    """The larger entry that an entry is part of."""
    return fact(message("Part of"), Linked(whole.name, entry_path(kind, whole.id)) if whole else None)


def _heading(listed: Sequence[Listed]) -> Phrase:
    quotes = sum(len({mention.quote for mention, _ in mentions}) for _, mentions in listed)
    quoted = sum(1 for _, mentions in listed if mentions)
    bare = len(listed) - quoted
    if not quotes:
        return counted("{number} event", "{number} events", bare) if bare else message("Nothing yet")
    held = message(
        "{quotes} in {events}",
        quotes=counted("{number} quote", "{number} quotes", quotes),
        events=counted("{number} event", "{number} events", quoted),
    )
    others = counted(
        "{number} event without a quote on this page", "{number} events without a quote on this page", bare
    )
    return series((held, others if bare else ""))


def _alias(alias: Alias, registry: Registry) -> AliasView:
    return AliasView(
        alias.name, alias.lang, tuple(party_link(name, registry) for name in alias.used_by), alias.note
    )
