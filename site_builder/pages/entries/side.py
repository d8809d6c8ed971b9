"""Sides -> a page for each: what it is part of, and its quotes event by event."""

from __future__ import annotations

from collections.abc import Iterator

from site_builder.model.entries import Side
from site_builder.model.registry import Registry
from site_builder.model.urls import entry_path
from site_builder.model.wholes import with_wholes
from site_builder.pages.entries.belonging import events_of
from site_builder.pages.entries.entry import EntryPlan, Fact, entry_pages, fact, part_of_fact
from site_builder.pages.event.quote import Linked
from site_builder.pages.lists.mention import uses_by
from site_builder.pages.measures.side_measures import side_lead, side_measures
from site_builder.pages.measures.site_counts import SiteCounts
from site_builder.pages.page import Page
from site_builder.say.phrases import message
from site_builder.summary import EventSummary


def side_pages(registry: Registry, summaries: tuple[EventSummary, ...], counts: SiteCounts) -> Iterator[Page]:
    """A page for each side. A larger side shows the quotes of all sides that are part of it."""
    wholes = {name: with_wholes((name,), registry.sides) for name in registry.sides}
    uses = uses_by(summaries, lambda mention: [(whole, 0) for whole in wholes[mention.side]])
    events = {summary.id: summary for summary in summaries}
    belonging = events_of("sides", registry, summaries)
    for name, side in registry.sides.items():
        measures = side_measures(name, registry, counts, events)
        kind_word = message("Observer") if side.kind == "observer" else message("Side")
        yield from entry_pages(
            EntryPlan(
                "sides", name, side.name, kind_word, side.description,
                _facts(side, registry),
                aliases=side.aliases,
                uses=uses.get(name, ()),
                events=belonging.get(name, ()),
                measures=measures,
                lead=side_lead(name, registry, counts),
            ),
            registry,
        )  # fmt: skip


def _facts(side: Side, registry: Registry) -> tuple[Fact, ...]:
    parts = (
        Linked(other.name, entry_path("sides", other.id))
        for other in registry.sides.values()
        if other.part_of == side.id
    )
    whole = registry.sides[side.part_of] if side.part_of else None
    return (*part_of_fact("sides", whole), *fact(message("Parts"), *parts))
