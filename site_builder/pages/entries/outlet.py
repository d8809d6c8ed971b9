"""Outlets -> a page for each: who owns it, its sources, and the quotes it rendered, carried or spoke."""

from __future__ import annotations

from collections.abc import Iterator

from site_builder.model.entries import Outlet
from site_builder.model.registry import Registry
from site_builder.pages.entries.entry import EntryPlan, Fact, Whole, entry_pages, fact
from site_builder.pages.linked_data.entry_nodes import outlet_node
from site_builder.pages.links import Linked, entry_link
from site_builder.pages.lists.mention import uses_of
from site_builder.pages.measures.outlet_measures import outlet_lead, outlet_measures
from site_builder.pages.measures.table import Lead, MeasureSection
from site_builder.pages.output import Events, Later, Material
from site_builder.say.phrases import message
from site_builder.summary import Mention


def outlet_pages(name: str, events: Events, material: Material) -> Iterator[Later]:
    """The page of an outlet."""
    registry = material.registry
    outlet = registry.outlets[name]

    def whole() -> Whole:
        lead, measures = outlet_counts(name, events, material)
        return Whole(outlet.description, _facts(outlet, registry), (), measures, lead, about=outlet_node(outlet))

    uses = uses_of(events, lambda mention: _renderings_of(name, mention))
    return entry_pages(EntryPlan("outlets", name, outlet.name, message("Outlet"), whole, uses, events), registry)


def _facts(outlet: Outlet, registry: Registry) -> tuple[Fact, ...]:
    return (
        *fact(message("Kind"), outlet.kind),
        *fact(message("Country"), outlet.country),
        *fact(message("Owner"), outlet.owner),
        *fact(message("Sources"), *_sources(outlet.id, registry)),
    )


def outlet_counts(name: str, _: Events, material: Material) -> tuple[Lead, tuple[MeasureSection, ...]]:
    """What the page of an outlet shows of the counts over all events."""
    registry, counts = material.registry, material.counted
    return outlet_lead(name, registry, counts), outlet_measures(name, registry, counts)


def _renderings_of(outlet: str, mention: Mention) -> list[int]:
    """The renderings of a quote that an outlet published; the first, where it only carried the quote or spoke."""
    if outlet not in mention.belongs.outlets:
        return []
    published = [i for i, brief in enumerate(mention.briefs) if brief.outlet == outlet]
    return published or [0]


def _sources(outlet: str, registry: Registry) -> tuple[Linked, ...]:
    return tuple(entry_link("sources", name, registry) for name in registry.sources_of.get(outlet, ()))
