"""Sides -> a page for each: what it is part of, and its quotes event by event."""

from __future__ import annotations

from collections.abc import Iterator

from site_builder.model.entries import Side
from site_builder.model.registry import Registry
from site_builder.pages.entries.entry import EntryPlan, Fact, Whole, entry_pages, fact, part_of_fact
from site_builder.pages.linked_data.entry_nodes import side_node
from site_builder.pages.links import entry_link
from site_builder.pages.lists.mention import uses_of
from site_builder.pages.measures.side_measures import side_lead, side_measures
from site_builder.pages.measures.table import Lead, MeasureSection
from site_builder.pages.output import Events, Later, Material
from site_builder.say.phrases import message


def side_pages(name: str, events: Events, material: Material) -> Iterator[Later]:
    """The page of a side. A larger side shows the quotes of all sides that are part of it."""
    registry = material.registry
    side = registry.sides[name]

    def whole() -> Whole:
        lead, measures = side_counts(name, events, material)
        return Whole(side.description, _facts(side, registry), side.aliases, measures, lead, about=side_node(side))

    kind = message("Observer") if side.kind == "observer" else message("Side")
    uses = uses_of(events, lambda mention: (0,) if name in mention.belongs.sides else ())
    return entry_pages(EntryPlan("sides", name, side.name, kind, whole, uses, events), registry)


def side_counts(name: str, events: Events, material: Material) -> tuple[Lead, tuple[MeasureSection, ...]]:
    """What the page of a side shows of the counts over all events."""
    registry, counts = material.registry, material.counted
    by_id = {summary.id: summary for summary in events}
    return side_lead(name, registry, counts), side_measures(name, registry, counts, by_id)


def _facts(side: Side, registry: Registry) -> tuple[Fact, ...]:
    parts = (entry_link("sides", part, registry) for part in registry.parts.get(("sides", side.id), ()))
    whole = registry.sides[side.part_of] if side.part_of else None
    return (*part_of_fact("sides", whole), *fact(message("Parts"), *parts))
