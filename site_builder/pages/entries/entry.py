"""What the pages of all registry entries share: facts, then events with the quotes that belong here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from site_builder.markup import Markup, markdown_to_markup
from site_builder.model.entries import Alias, PlaceEntry, Side, Topic
from site_builder.model.registry import Registry
from site_builder.model.urls import entry_path
from site_builder.pages.links import Linked, party_link
from site_builder.pages.lists.mention import EventGroup, Use, event_groups
from site_builder.pages.lists.time_pages import TimePager, time_pages
from site_builder.pages.maps.locator import PlaceMap
from site_builder.pages.measures.table import Lead, MeasureSection
from site_builder.pages.page import Page
from site_builder.say.phrases import Message, Phrase, counted, message, series
from site_builder.summary import EventSummary

MOST_VALUES = 60  # of a fact, such as the sources of an outlet
QUOTES_ON_A_PAGE = 30  # an event without quotes counts as one

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
            when an event is added.
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


@dataclass(frozen=True, slots=True)
class EntryPlan:
    """What a page kind decides about one of its entries; `entry_pages` makes the pages.

    Shapes: `events` are all that belong to the entry, `uses` the quotes of them that the page shows.
    """

    kind: str
    id: str
    name: str
    kind_word: Message
    description: str | None
    facts: tuple[Fact, ...] = ()
    aliases: tuple[Alias, ...] = ()
    uses: Sequence[Use] = ()
    events: Sequence[EventSummary] = ()
    measures: tuple[MeasureSection, ...] = ()
    lead: Lead = field(default_factory=Lead)
    map: PlaceMap | None = None


def entry_pages(plan: EntryPlan, registry: Registry) -> Iterator[Page[EntryView]]:
    """The pages of one entry: one, or more where many events belong to it."""
    groups = event_groups(plan.events, plan.uses, registry)
    bare = replace(plan, description=None, facts=(), aliases=(), lead=Lead(), measures=(), map=None)
    for part, pager in time_pages(
        entry_path(plan.kind, plan.id), groups, QUOTES_ON_A_PAGE, lambda group: group.card.date, _weight
    ):
        whole = plan if pager.is_latest else bare
        heading = _heading(groups) if pager.is_latest else pager.counted(_heading(part))
        view = EntryView(
            plan.name,
            plan.kind_word,
            markdown_to_markup(whole.description) if whole.description else None,
            whole.facts,
            tuple(_alias(alias, registry) for alias in whole.aliases),
            heading,
            part,
            pager,
            message("Events without a quote on this page") if any(g.mentions for g in part) else message("Events"),
            whole.lead,
            whole.measures,
            whole.map,
        )
        description = message("{kind}: {name}. {count}.", kind=plan.kind_word, name=plan.name, count=heading)
        yield Page(pager.path, "entry", pager.titled(plan.name), description, view)


def _weight(group: EventGroup) -> int:
    return max(1, len(group.mentions))


def fact(label: Message, *values: Linked | Phrase | None) -> tuple[Fact, ...]:
    """A fact with its values, or nothing where none is known. Of many values it says how many are left out."""
    known = tuple(value for value in values if value)
    more = len(known) - MOST_VALUES
    left_out = (message("and {number} more", number=more),) if more > 0 else ()
    return ((label, (*known[:MOST_VALUES], *left_out)),) if known else ()


def part_of_fact(kind: str, whole: Side | PlaceEntry | Topic | None) -> tuple[Fact, ...]:
    """The larger entry that an entry is part of."""
    return fact(message("Part of"), Linked(whole.name, entry_path(kind, whole.id)) if whole else None)


def _heading(groups: Sequence[EventGroup]) -> Phrase:
    quotes = len({mention.path for group in groups for mention in group.mentions})
    quoted = sum(1 for group in groups if group.mentions)
    bare = len(groups) - quoted
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
