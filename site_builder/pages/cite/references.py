"""Event, the entries it names and the site -> what can be cited: the event, each quote of it, each source.

Nothing is made up: a page without a date has none, an author is written as the editors wrote the name, and words that
are a reporter's are not the speaker's.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from site_builder.compare.words.wording import language_of
from site_builder.frozen import dataclass
from site_builder.model.dates import EdtfDate
from site_builder.model.entries import Source
from site_builder.model.event import Event, Quote, Rendering
from site_builder.model.registry import Registry, sources_named_by
from site_builder.model.urls import canonical_url, entry_path
from site_builder.pages.cite.archived import archived_on
from site_builder.pages.event.quote_text import first_words
from site_builder.pages.links import quote_path
from site_builder.pages.page import SiteView
from site_builder.say.phrases import Message, Phrase, message, series

Kind = Literal["page", "article", "document", "broadcast", "book"]

Note = tuple[Message, Phrase]  # what it is, and what is known of it

OWN_WORDS = ("direct", "partial")  # modes in which the words are the speaker's
LONGEST_TITLE = 80  # characters of a quote that stand for the whole in a citation


@dataclass(frozen=True, slots=True)
class Reference:
    """One thing that can be cited.

    Shapes: `container` is what it is part of, or who published it; `original` is when the words of a quote were first
            said or written; their `issued` is that of the page that gives them; `notes` are for other programs.
            `is_quoted`: the title is somebody's words, of which no letter may be changed.
    """

    key: str
    kind: Kind
    title: str
    language: str
    author: str | None
    container: str | None
    issued: EdtfDate | None
    original: EdtfDate | None
    url: str | None
    notes: tuple[Note, ...] = ()
    is_quoted: bool = False


@dataclass(frozen=True, slots=True)
class References:
    """All that an event's page gives to be cited. Shapes: `quotes` in the order of the file, `sources` by their ids."""

    event: Reference
    quotes: tuple[tuple[Quote, Reference], ...]
    sources: tuple[tuple[str, Reference], ...]

    def __iter__(self) -> Iterator[Reference]:
        yield self.event
        yield from (reference for _, reference in self.quotes)
        yield from (reference for _, reference in self.sources)


def references_of(event: Event, registry: Registry, site: SiteView) -> References:
    """The event, its quotes and its sources."""
    sources = {name: _source(registry.sources[name], registry) for name in sorted(sources_named_by(event))}
    page = Reference(
        event.id, "page", event.title, site.written_in, None, site.title, event.updated or event.published, None,
        _address(site, entry_path("events", event.id)),
        ((message("Date of the event"), event.date),),
    )  # fmt: skip
    quotes = tuple((quote, _quote(quote, event, registry, site, sources)) for _, quote in event.quotes())
    return References(page, quotes, tuple(sources.items()))


def _address(site: SiteView, path: str) -> str | None:
    page, hash_sign, anchor = path.partition("#")
    return canonical_url(site.base_url, page) + hash_sign + anchor if site.base_url else None


def _quote(
    quote: Quote, event: Event, registry: Registry, site: SiteView, sources: dict[str, Reference]
) -> Reference:
    """A quote as it stands on the event's page, as an anthology holds it: who said it, when, and where it was read."""
    rendering = quote.renderings[0]
    is_own = rendering.mode in OWN_WORDS
    source = registry.sources[rendering.source]
    read_in = [_in_words(sources[name], places) for name, places in _places(quote).items()]
    author = _author(quote, rendering, registry)
    speaker = registry.speaker_name(quote.speaker)
    named = ((message("Speaker"), speaker),) if author != speaker else ()
    return Reference(
        quote_key(event.id, quote.id),
        "page",
        " ".join(first_words(rendering.text, LONGEST_TITLE).split()),
        language_of(rendering, registry),
        author,
        site.title,
        event.updated or event.published,
        quote.said if is_own else source.date,
        _address(site, quote_path(event.id, quote.id)),
        (*named, (message("Sources"), series(read_in, "semicolon"))),
        is_quoted=True,
    )


def _author(quote: Quote, rendering: Rendering, registry: Registry) -> str | None:
    """Whose words they are. Somebody unnamed has no name that a citation could give."""
    if rendering.mode in OWN_WORDS:
        return registry.speaker_name(quote.speaker) if quote.speaker.id else None
    outlet = registry.outlet_of(rendering.source)
    return registry.sources[rendering.source].author or (outlet.name if outlet else None)


def _source(source: Source, registry: Registry) -> Reference:
    outlet = registry.outlet_of(source.id)
    url = source.url or source.archive_url
    archived = archived_on(source)
    copy = tuple(part for part in (source.archive_url, archived) if part)
    return Reference(
        f"source.{source.id}",
        _kind(source, url),
        source.title,
        source.language,
        source.author,
        outlet.name if outlet else None,
        source.date,
        None,
        url,
        ((message("Archived copy"), series(copy)),) if source.archive_url else (),
    )


def _kind(source: Source, url: str | None) -> Kind:
    """What it is cited as. Posts are pages: a style leaves them out of lists of works, with the words they hold."""
    if source.kind == "post" or (source.kind == "article" and source.outlet is None and url):
        return "page"
    if source.kind in ("article", "broadcast") and source.outlet is None:
        return "document"
    return source.kind


def _places(quote: Quote) -> dict[str, list[str]]:
    """The sources of a quote, each with the places in it where its words stand."""
    places: dict[str, list[str]] = {}
    for rendering in quote.renderings:
        known = places.setdefault(rendering.source, [])
        if rendering.at and rendering.at not in known:
            known.append(rendering.at)
    return places


def _in_words(source: Reference, places: list[str]) -> Phrase:
    """A source in one line of a note, with where in it the words stand."""
    told = (source.author, f"“{source.title}”", source.container, source.issued, *places, source.url)
    return series(tuple(part for part in told if part))


def quote_key(event: str, quote: str) -> str:
    """By what programs know a quote. No id has a full stop, so no two are alike."""
    return f"{event}.{quote}"
