"""What the pages of all registry entries share: facts, then events with the quotes that belong here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from site_builder.markup import Markup, markdown_to_markup
from site_builder.model.entries import Alias, PlaceEntry, Side, Topic
from site_builder.model.registry import Registry
from site_builder.model.urls import entry_path
from site_builder.pages.event.quote import Linked
from site_builder.pages.lists.mention import EventGroup, Use, event_groups
from site_builder.pages.maps.locator import PlaceMap
from site_builder.pages.measures.table import Lead, MeasureSection
from site_builder.pages.page import Page, Pager, numbered, paginate
from site_builder.say.phrases import Message, Phrase, counted, message, series
from site_builder.summary import EventSummary

EVENTS_ON_A_PAGE = 50

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

    Shapes: `groups` are the events of this page of the list, those without quotes among them under `bare_heading`;
            `lead`, `measures` and `map` stand on the first page alone.
    """

    name: str
    kind_word: Message
    description: Markup | None
    facts: tuple[Fact, ...]
    aliases: tuple[AliasView, ...]
    heading: Phrase
    groups: tuple[EventGroup, ...]
    pager: Pager
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


def entry_pages(plan: EntryPlan, registry: Registry) -> Iterator[Page]:
    """The pages of one entry: one, or more where many events belong to it."""
    groups = event_groups(plan.events, plan.uses, registry)
    heading = _heading(plan, groups)
    for path, part, pager in paginate(entry_path(plan.kind, plan.id), groups, EVENTS_ON_A_PAGE):
        view = EntryView(
            plan.name,
            plan.kind_word,
            markdown_to_markup(plan.description) if plan.description else None,
            plan.facts,
            tuple(_alias(alias, registry) for alias in plan.aliases),
            heading,
            part,
            pager,
            message("Events without a quote on this page") if plan.uses else message("Events"),
            plan.lead if pager.number == 1 else Lead(),
            plan.measures if pager.number == 1 else (),
            plan.map if pager.number == 1 else None,
        )
        description = message("{kind}: {name}. {count}.", kind=plan.kind_word, name=plan.name, count=heading)
        yield Page(path, "entry", numbered(plan.name, pager), description, view)


def fact(label: Message, *values: Linked | Phrase | None) -> tuple[Fact, ...]:
    """A fact with its values, or nothing where none is known."""
    known = tuple(value for value in values if value)
    return ((label, known),) if known else ()


def part_of_fact(kind: str, whole: Side | PlaceEntry | Topic | None) -> tuple[Fact, ...]:
    """The larger entry that an entry is part of."""
    return fact(message("Part of"), Linked(whole.name, entry_path(kind, whole.id)) if whole else None)


def party_link(name: str, registry: Registry) -> Linked:
    """Whoever an id of `used_by` names: a side, an outlet, a speaker or a source."""
    if name in registry.sides:
        return Linked(registry.sides[name].name, entry_path("sides", name))
    if name in registry.outlets:
        return Linked(registry.outlets[name].name, entry_path("outlets", name))
    if name in registry.people:
        return Linked(registry.people[name].name, entry_path("speakers", name))
    return Linked(registry.source_label(name), entry_path("sources", name))


def _heading(plan: EntryPlan, groups: Sequence[EventGroup]) -> Phrase:
    quotes = len({(summary.id, mention.quote) for summary, mention, _ in plan.uses})
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
