"""The cards of an event -> a page with the code of a frame for each, to be copied into a page of another site."""

from __future__ import annotations

from site_builder.frozen import dataclass
from site_builder.model.dates import EdtfDate
from site_builder.pages.event.card import CardView
from site_builder.pages.event.event import EventView
from site_builder.pages.event.frame import Frame
from site_builder.pages.event.quote import Opening
from site_builder.pages.event.quote_card import QuoteCard
from site_builder.pages.event.quote_views import opening_of
from site_builder.pages.event.strip import SideView
from site_builder.pages.page import Page
from site_builder.say.phrases import Phrase, message


@dataclass(frozen=True, slots=True)
class EmbedItem:
    """A card and its frame."""

    title: Phrase
    path: str
    frame: Frame


@dataclass(frozen=True, slots=True)
class EmbedQuote:
    """The card of a quote, and what is said of the quote above it. Shapes: `anchor` is its place on the page."""

    anchor: str
    side: SideView
    speaker: Phrase
    opening: Opening
    card: EmbedItem


@dataclass(frozen=True, slots=True)
class EmbedView:
    """The page of frames. Shapes: `path` is that of the event's page."""

    path: str
    title: str
    date: EdtfDate
    event: EmbedItem
    quotes: tuple[EmbedQuote, ...]
    is_draft: bool


def embed_page(page: Page[EventView], card: Page[CardView], quotes: tuple[QuoteCard, ...]) -> Page[EmbedView]:
    """The page of frames of one event; search engines are led to the event's page instead."""
    view = EmbedView(
        page.path,
        page.view.title,
        page.view.date,
        EmbedItem(page.title, card.path, card.view.frame),
        tuple(map(_quote, quotes)),
        page.view.is_draft,
    )
    title = message("{title}: cards for other sites", title=page.view.title)
    path = page.path.replace("index.html", "embed.html")
    return Page(path, "embed", title, title, view, is_unlisted=True, whole=page.path)


def _quote(card: QuoteCard) -> EmbedQuote:
    quote = card.view.quote
    return EmbedQuote(
        quote.anchor,
        card.view.side,
        quote.speaker.name,
        opening_of(quote.rendering),
        EmbedItem(card.title, card.path, card.view.frame),
    )
