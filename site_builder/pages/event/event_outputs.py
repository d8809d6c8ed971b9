"""The rows of the table of outputs that are made of one event each: its page, and what stands beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from site_builder.pages.charts.event_times import times_page
from site_builder.pages.cite.cite_files import FILES, cite_file
from site_builder.pages.cite.cite_page import cite_page
from site_builder.pages.event.card import CardView
from site_builder.pages.event.embed import embed_page
from site_builder.pages.event.event_output import EventMaterial, EventOutput
from site_builder.pages.event.present import present_page
from site_builder.pages.event.quote_card import QuoteCardView
from site_builder.pages.event.sheet import sheet_page
from site_builder.pages.exports.annotations import quote_annotations
from site_builder.pages.exports.event_json import event_json
from site_builder.pages.exports.oembed import oembed_page
from site_builder.pages.exports.tei import collation_xml
from site_builder.pages.page import DataPage, Page

EventPages = Iterable[Page[object] | DataPage]


def _card(event: EventMaterial) -> EventPages:
    return _with_oembed(event, (event.card,))


def _quote_cards(event: EventMaterial) -> EventPages:
    return _with_oembed(event, event.quotes)


def _with_oembed(event: EventMaterial, cards: Iterable[Page[CardView] | Page[QuoteCardView]]) -> EventPages:
    """Cards, and what is said of them to other programs, which takes an address."""
    for card in cards:
        yield card
        if event.site.base_url:
            yield oembed_page(card)


def _embed(event: EventMaterial) -> EventPages:
    if event.site.base_url:
        yield embed_page(event.page, event.card, event.quotes)


def _times(event: EventMaterial) -> EventPages:
    timeline = event.page.view.timeline
    if timeline and timeline.picture:
        yield times_page(event.event, timeline.picture)


def _slides(event: EventMaterial) -> EventPages:
    if event.asked:
        yield present_page(event.page, event.asked)


def _sheet(event: EventMaterial) -> EventPages:
    if event.asked:
        yield sheet_page(event.page, event.asked, event.comparison, event.registry)


def _cite(event: EventMaterial) -> EventPages:
    yield cite_page(event.event, event.registry, event.page, event.references)


def _cite_file(format: str) -> Callable[[EventMaterial], EventPages]:
    return lambda event: (cite_file(event.references, format, event.page.path, event.site.written_in),)


EVENT_OUTPUTS = (
    EventOutput("event", "index.html", lambda event: (event.page,)),
    EventOutput("card", "card.html", _card, ("card.json",)),
    EventOutput("quote", "quotes/*.html", _quote_cards, ("quotes/*.json",)),
    EventOutput("embed", "embed.html", _embed),
    EventOutput("times", "times.svg", _times),
    EventOutput("present", "present.html", _slides),
    EventOutput("sheet", "sheet.html", _sheet),
    EventOutput("cite", "cite.html", _cite),
    *(EventOutput(f"cite-{format}", f"cite.{format}", _cite_file(format)) for format in FILES),
    EventOutput(
        "event-data",
        "index.json",
        lambda event: (event_json(event.event, event.registry, event.comparison, event.tallies),),
    ),
    EventOutput("collation", "collation.xml", lambda event: collation_xml(event.subject, event.site)),
    EventOutput("annotations", "annotations.jsonld", lambda event: (quote_annotations(event.subject, event.site),)),
)
