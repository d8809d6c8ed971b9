"""Sources -> a page for each: where it stands, and every quote that was read in it."""

from __future__ import annotations

from collections.abc import Iterator

from site_builder.date_words import date_in_words
from site_builder.languages import language_name
from site_builder.model import Source
from site_builder.pages.entry import EntryPlan, Fact, entry_pages, linked_fact
from site_builder.pages.mention import uses_by
from site_builder.pages.page import Page
from site_builder.registry import Registry
from site_builder.summary import EventSummary
from site_builder.urls import entry_path


def source_pages(registry: Registry, summaries: tuple[EventSummary, ...]) -> Iterator[Page]:
    """A page for each source."""
    uses = uses_by(summaries, lambda mention: [(brief.source, index) for index, brief in enumerate(mention.briefs)])
    for name, source in registry.sources.items():
        yield from entry_pages(
            EntryPlan(
                "sources", "source", name, source.title, source.kind.capitalize(), source.note,
                _facts(source, registry),
                uses=uses.get(name, ()),
                events=[summary for summary in summaries if name in summary.sources],
            ),
            registry,
        )  # fmt: skip


def _facts(source: Source, registry: Registry) -> tuple[Fact, ...]:
    outlet = registry.outlet_of(source.id)
    verified = registry.verified.get(source.id)
    return (
        *linked_fact("Outlet", outlet.name if outlet else "not named in our copy",
                     entry_path("outlets", outlet.id) if outlet else None),
        *linked_fact("Author", source.author),
        *linked_fact("Date", date_in_words(source.date) if source.date else None),
        *linked_fact("Language", language_name(source.language)),
        *linked_fact("Address", source.url, source.url),
        *linked_fact("Archived copy", source.archive_url, source.archive_url),
        *linked_fact("Quotes last verified", date_in_words(verified.date) if verified else None),
    )  # fmt: skip
