"""Event and the entries it names -> its sources as the event page lists them."""

from __future__ import annotations

from collections.abc import Sequence

from site_builder.frozen import dataclass
from site_builder.language.place_order import place_order
from site_builder.model.dates import EdtfDate
from site_builder.model.event import Event
from site_builder.model.registry import Registry
from site_builder.model.urls import entry_path
from site_builder.model.verified_texts import is_verified, standing_of, texts_by_source
from site_builder.pages.cite.archived import archived_on
from site_builder.pages.entries.source import KINDS
from site_builder.pages.links import Linked, entry_link
from site_builder.say.phrases import Phrase, message


@dataclass(frozen=True, slots=True)
class SourceView:
    """A source as the event page lists it. Units: `verified` of `total` texts were verified, `partly` in part,
    if we hold a copy.

    Shapes: `kind_words` stand where no outlet does: an article has one that is not named, a letter or book has none;
    `places` are those of its quotes, as a reader of the source meets them.
    """

    id: str
    title: str
    path: str
    outlet: Linked | None
    kind_words: Phrase
    author: str | None
    date: EdtfDate | None
    places: tuple[str, ...]
    url: str | None
    archive_url: str | None
    archived: EdtfDate | None
    verified: int
    partly: int
    total: int
    has_copy: bool


def source_views(event: Event, registry: Registry) -> tuple[SourceView, ...]:
    """Every source of the event, by its id."""
    texts, places = texts_by_source(event), dict[str, list[str]]()
    for _, quote in event.quotes():
        for rendering in quote.renderings:
            if rendering.at:
                places.setdefault(rendering.source, []).append(rendering.at)
    return tuple(_source(name, texts[name], places.get(name, ()), registry) for name in sorted(texts))


def _source(name: str, texts: list[str], places: Sequence[str], registry: Registry) -> SourceView:
    source = registry.sources[name]
    outlet = registry.outlet_of(name)
    verified = registry.verified.get(name)
    return SourceView(
        name,
        source.title,
        entry_path("sources", name),
        entry_link("outlets", outlet.id, registry) if outlet else None,
        message("Outlet not named") if source.kind == "article" else KINDS[source.kind],
        source.author,
        source.date,
        tuple(dict.fromkeys(sorted(places, key=place_order))),
        source.url,
        source.archive_url,
        archived_on(source),
        sum(1 for text in texts if is_verified(text, verified)),
        sum(1 for text in texts if standing_of(text, verified) == "partly"),
        len(texts),
        bool(source.capture or verified),
    )
