"""Sources -> a page for each: where it stands, and every quote that was read in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from site_builder.compare.times.day_numbers import time_key
from site_builder.compare.times.first_report import is_before
from site_builder.language.place_order import Key, place_order
from site_builder.model.entries import Source
from site_builder.model.registry import Registry
from site_builder.model.urls import entry_path
from site_builder.model.versions import versions_beside
from site_builder.pages.cite.archived import archived_on
from site_builder.pages.entries.entry import EntryPlan, Fact, Whole, entry_pages, fact
from site_builder.pages.linked_data.entry_nodes import whole_source_node
from site_builder.pages.links import Linked, entry_link
from site_builder.pages.lists.mention import Use, uses_of
from site_builder.pages.output import Events, Later, Material
from site_builder.say.phrases import LanguageName, message, message_in, series

KINDS = {
    "article": message_in("kind of source", "Article"),
    "document": message_in("kind of source", "Document"),
    "post": message_in("kind of source", "Post"),
    "broadcast": message_in("kind of source", "Broadcast"),
    "book": message_in("kind of source", "Book"),
}


def source_pages(name: str, events: Events, material: Material) -> Iterator[Later]:
    """The page of a source."""
    registry = material.registry
    source = registry.sources[name]

    def whole() -> Whole:
        return Whole(source.note, _facts(source, registry), about=whole_source_node(source, registry))

    uses = _by_place(uses_of(events, lambda each: [i for i, brief in enumerate(each.briefs) if brief.source == name]))
    return entry_pages(EntryPlan("sources", name, source.title, KINDS[source.kind], whole, uses, events), registry)


def _by_place(uses: Iterable[Use]) -> list[Use]:
    """The quotes of each event as a reader of the source meets them; those without a place behind, in their order."""
    return [use for _, group in groupby(uses, key=lambda use: use[0].id) for use in sorted(group, key=_place_of)]


def _place_of(use: Use) -> tuple[bool, Key]:
    _, mention, index = use
    at = mention.briefs[index].at
    return at is None, place_order(at or "")


def _facts(source: Source, registry: Registry) -> tuple[Fact, ...]:
    outlet = registry.outlet_of(source.id)
    unnamed = message("not named in our copy") if source.kind == "article" else None
    published_by = entry_link("outlets", outlet.id, registry) if outlet else unnamed
    verified = registry.verified.get(source.id)
    return (
        *fact(message("Outlet"), published_by),
        *fact(message("Author"), source.author),
        *fact(message("Date"), source.date),
        *_versions(source, registry),
        *fact(message("Language"), LanguageName(source.language)),
        *fact(message("Address"), Linked(source.url, source.url) if source.url else None),
        *_copy(source),
        *fact(message("Quotes last verified"), verified.date if verified else None),
    )


def _versions(source: Source, registry: Registry) -> tuple[Fact, ...]:
    """The other versions of an article: earlier and later ones where their dates tell, else as other ones."""
    found: dict[str, list[Linked]] = {"earlier": [], "later": [], "other": []}
    others = versions_beside(source.id, registry.sources, registry.versions_of)
    for other in sorted((registry.sources[id] for id in others), key=_in_time):
        is_certain = all(date and not (date.is_uncertain or date.is_approximate) for date in (source.date, other.date))
        order = "other"
        if is_certain and is_before(other.date, source.date):
            order = "earlier"
        elif is_certain and is_before(source.date, other.date):
            order = "later"
        found[order].append(Linked(series((other.title, other.date or "")), entry_path("sources", other.id)))
    return (
        *fact(message("Earlier version"), *found["earlier"]),
        *fact(message("Later version"), *found["later"]),
        *fact(message("Another version"), *found["other"]),
    )


def _in_time(source: Source) -> tuple[bool, tuple[int, int, str], str]:
    return source.date is None, time_key(source.date) if source.date else (0, 0, ""), source.id


def _copy(source: Source) -> tuple[Fact, ...]:
    """The archived copy, and the day on which it was made where that is known."""
    if source.archive_url is None:
        return ()
    return fact(message("Archived copy"), Linked(source.archive_url, source.archive_url), archived_on(source))
