"""The cards of an event -> a page with the code of a frame for each, to be copied into a page of another site."""

from __future__ import annotations

from dataclasses import dataclass

from site_builder.model.dates import EdtfDate
from site_builder.pages.event.card import CardView
from site_builder.pages.event.event import EventView
from site_builder.pages.event.frame import Frame
from site_builder.pages.event.quote_card import QuoteCard
from site_builder.pages.event.strip import SideView
from site_builder.pages.page import Page
from site_builder.say.phrases import Phrase, message


@dataclass(frozen=True, slots=True)
class EmbedItem:
    """A card and its frame. Shapes: `anchor` is its place on the page; that of the event has none, and no side."""

    anchor: str
    title: Phrase
    path: str
    frame: Frame
    side: SideView | None = None


@dataclass(frozen=True, slots=True)
class EmbedView:
    """The page of frames. Shapes: `path` is that of the event's page."""

    path: str
    title: str
    date: EdtfDate
    event: EmbedItem
    quotes: tuple[EmbedItem, ...]
    is_draft: bool


def embed_page(page: Page[EventView], card: Page[CardView], quotes: tuple[QuoteCard, ...]) -> Page[EmbedView]:
    """The page of frames of one event; search engines are led to the event's page instead."""
    view = EmbedView(
        page.path,
        page.view.title,
        page.view.date,
        EmbedItem("", page.title, card.path, card.view.frame),
        tuple(
            EmbedItem(quote.view.quote.anchor, quote.title, quote.path, quote.view.frame, quote.view.side)
            for quote in quotes
        ),
        page.view.is_draft,
    )
    title = message("{title}: cards for other sites", title=page.view.title)
    path = page.path.replace("index.html", "embed.html")
    return Page(path, "embed", title, title, view, is_unlisted=True, whole=page.path)
