"""Event and its references -> the page that says how to cite it: the event, each quote and each source.

Every citation is written in the styles that schools and journals ask for. The words of a quote have links that lead to
them in the source itself, where it stands on the web.
"""

from __future__ import annotations

from functools import partial

from site_builder.frozen import dataclass
from site_builder.language.passages import place_of, worded
from site_builder.language.quotation_marks import Marks, marks_around
from site_builder.model.dates import EdtfDate
from site_builder.model.event import Event, Quote
from site_builder.model.registry import Registry
from site_builder.pages.cite.archived import archived_on
from site_builder.pages.cite.exact_words import Context, exact_address
from site_builder.pages.cite.references import Reference, References
from site_builder.pages.cite.styled import Line
from site_builder.pages.cite.styles import STYLES
from site_builder.pages.event.event import EventView
from site_builder.pages.links import Linked, source_link, speaker_link
from site_builder.pages.measures.modes import label_of
from site_builder.pages.page import Page
from site_builder.say.languages import direction_of
from site_builder.say.phrases import Phrase, message, series

TITLE = message("How to cite")

Citations = tuple[tuple[str, Line], ...]  # the name of a style, and the citation


@dataclass(frozen=True, slots=True)
class ReadIn:
    """Where words of a quote were read. Shapes: `exact` leads to the words themselves, `copy` to an archived copy."""

    source_id: str
    source: Linked
    at: str | None
    exact: str | None
    copy: str | None
    copied: EdtfDate | None


@dataclass(frozen=True, slots=True)
class CitedQuote:
    """A quote: whose, how it begins, where it was read, and how it is cited.

    Shapes: `label` stands before words that are not the speaker's own, in place of quotation marks.
    """

    id: str
    speaker: Linked
    said: EdtfDate | None
    label: Phrase | None
    beginning: str
    lang: str
    dir: str
    marks: Marks
    read_in: tuple[ReadIn, ...]
    citations: Citations


@dataclass(frozen=True, slots=True)
class CitedSource:
    """A source, and how it is cited."""

    id: str
    title: Linked
    lang: str
    url: str | None
    copy: str | None
    copied: EdtfDate | None
    citations: Citations


@dataclass(frozen=True, slots=True)
class CiteView:
    """The page. Shapes: `path` is that of the event's page."""

    path: str
    title: str
    date: EdtfDate
    is_draft: bool
    citations: Citations
    quotes: tuple[CitedQuote, ...]
    sources: tuple[CitedSource, ...]


def cite_page(event: Event, registry: Registry, page: Page[EventView], references: References) -> Page[CiteView]:
    """The page of one event; search engines are led to the event itself."""
    wholes = {quote.id: quote for _, quote in event.quotes()}
    view = CiteView(
        page.path,
        event.title,
        event.date,
        page.view.is_draft,
        _citations(references.event),
        tuple(_quote(quote, reference, wholes, registry) for quote, reference in references.quotes),
        tuple(_source(name, reference, registry) for name, reference in references.sources),
    )
    path = page.path.replace("index.html", "cite.html")
    title = series((event.title, TITLE), "dash")
    return Page(path, "cite", title, page.description, view, is_unlisted=True, whole=page.path)


def _citations(reference: Reference) -> Citations:
    return tuple((name, cited(reference)) for name, cited in STYLES.items())


def _quote(quote: Quote, reference: Reference, wholes: dict[str, Quote], registry: Registry) -> CitedQuote:
    lang = reference.language
    return CitedQuote(
        quote.id,
        speaker_link(quote.speaker, registry),
        quote.said,
        label_of(quote.renderings[0].mode, is_translated=quote.renderings[0].translated is not None),
        reference.title,
        lang,
        direction_of(lang, reference.title),
        marks_around(reference.title, lang),
        _read_in(quote, wholes.get(quote.part_of or ""), registry),
        _citations(reference),
    )


def _read_in(quote: Quote, whole: Quote | None, registry: Registry) -> tuple[ReadIn, ...]:
    """Each source that has the words, and that of the original."""
    texts = [(rendering.source, rendering.at, rendering.text) for rendering in quote.renderings]
    if quote.original and quote.original.source:
        texts.append((quote.original.source, None, quote.original.text))
    found = []
    for name, at, text in texts:
        source = registry.sources[name]
        address = exact_address(source, text, partial(_context, text, name, whole))
        found.append(ReadIn(name, source_link(name, registry), at, address, source.archive_url, archived_on(source)))
    return tuple(found)


def _context(text: str, source: str, whole: Quote | None) -> Context | None:
    """What stands around a passage in the whole text of the same source."""
    for rendering in whole.renderings if whole else ():
        if rendering.source == source and (place := place_of(worded(text), worded(rendering.text))):
            start, end = place
            return Context(rendering.text[:start], rendering.text[end:])
    return None


def _source(name: str, reference: Reference, registry: Registry) -> CitedSource:
    source = registry.sources[name]
    return CitedSource(
        name,
        Linked(source.title, f"sources/{name}/index.html"),
        source.language,
        source.url,
        source.archive_url,
        archived_on(source),
        _citations(reference),
    )
