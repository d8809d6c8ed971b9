"""Outlets -> a page for each: who owns it, its sources, and the quotes it rendered, carried or spoke."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from site_builder.model.registry import Registry
from site_builder.model.urls import entry_path
from site_builder.pages.entries.belonging import events_of, quote_outlets
from site_builder.pages.entries.entry import EntryPlan, entry_pages, fact
from site_builder.pages.event.quote import Linked
from site_builder.pages.lists.mention import uses_by
from site_builder.pages.measures.outlet_measures import outlet_lead, outlet_measures
from site_builder.pages.measures.site_counts import SiteCounts
from site_builder.pages.page import Page
from site_builder.say.phrases import message
from site_builder.summary import EventSummary, Mention


def outlet_pages(registry: Registry, summaries: tuple[EventSummary, ...], counts: SiteCounts) -> Iterator[Page]:
    """A page for each outlet."""

    def outlets_of(mention: Mention) -> Iterable[tuple[str, int]]:
        published = [registry.sources[brief.source].outlet for brief in mention.briefs]
        for outlet in quote_outlets(mention, registry):
            yield from ((outlet, index) for index, name in enumerate(published) if name == outlet)
            if outlet not in published:  # it carried the quote, or spoke
                yield outlet, 0

    uses, events = uses_by(summaries, outlets_of), events_of("outlets", registry, summaries)
    for name, outlet in registry.outlets.items():
        measures = outlet_measures(name, registry, counts)
        yield from entry_pages(
            EntryPlan(
                "outlets", name, outlet.name, message("Outlet"), outlet.description,
                (
                    *fact(message("Kind"), outlet.kind),
                    *fact(message("Country"), outlet.country),
                    *fact(message("Owner"), outlet.owner),
                    *fact(message("Sources"), *_sources(name, registry)),
                ),
                uses=uses.get(name, ()),
                events=events.get(name, ()),
                measures=measures,
                lead=outlet_lead(name, registry, counts),
            ),
            registry,
        )  # fmt: skip


def _sources(outlet: str, registry: Registry) -> tuple[Linked, ...]:
    return tuple(
        Linked(source.title, entry_path("sources", source.id))
        for source in registry.sources.values()
        if source.outlet == outlet
    )
