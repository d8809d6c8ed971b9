"""An event and its page -> a card for each quote: a small page with its own address, for frames of other sites.

Nothing is computed again: what a card says of a quote is what the event page says.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TypeAlias

from site_builder.frozen import dataclass
from site_builder.model.dates import EdtfDate
from site_builder.model.event import Event, Quote
from site_builder.model.site import QuotePictures
from site_builder.model.urls import quote_card_path, quote_picture_path
from site_builder.pages.cite.references import OWN_WORDS
from site_builder.pages.event.event import EventView
from site_builder.pages.event.frame import Block, Frame, framed, heights, letters
from site_builder.pages.event.quote import QuoteView, RenderingView
from site_builder.pages.event.quote_text import first_words
from site_builder.pages.event.read_aloud import without_addresses
from site_builder.pages.event.strip import SideView
from site_builder.pages.links import Linked
from site_builder.pages.page import Page
from site_builder.say.phrases import Phrase, series

LONGEST_TITLE = 110  # characters of the words


@dataclass(frozen=True, slots=True)
class QuoteCardView:
    """What the card of a quote shows. Shapes: `path` is that of the event's page, `title` and `date` are the event's;
    `author` is the speaker where the words are the speaker's own; `has_picture` where there is a preview picture of the
    quote itself.
    """

    path: str
    title: str
    date: EdtfDate
    side: SideView
    quote: QuoteView
    author: Linked | None
    frame: Frame
    is_draft: bool
    has_picture: bool


QuoteCard: TypeAlias = Page[QuoteCardView]


def quote_cards(event: Event, page: Page[EventView], pictures: QuotePictures) -> tuple[QuoteCard, ...]:
    """The cards of an event, in the order of its file. A quote that has no picture is shown by its event's."""
    sides = {side.id: side for side in page.view.sides}
    return tuple(_card(quote, sides[account.side], page, pictures) for account, quote in event.quotes())


def has_picture(quote: Quote, pictures: QuotePictures) -> bool:
    """Whether the step `previews` draws a picture of a quote. Source: docs/content-format.md, `quote_pictures`."""
    return pictures == "all" or (pictures == "words" and bool(quote.words))


def _card(quote: Quote, side: SideView, page: Page[EventView], pictures: QuotePictures) -> QuoteCard:
    event, quotes = page.view, page.view.quotes
    shown = quotes.shown.get(quote.id) or quotes.view(quote)  # positions, by which views of it differ, are not shown
    shown = replace(shown, rendering=without_addresses(shown.rendering))
    path, is_pictured = quote_card_path(event.id, quote.id), has_picture(quote, pictures)
    author = shown.speaker if quote.renderings[0].mode in OWN_WORDS else None
    frame = _frame(event.title, side, shown)
    view = QuoteCardView(
        page.path, event.title, event.date, side, shown, author, frame, event.is_draft, is_pictured
    )
    return Page(
        path,
        "quote",
        series((shown.speaker.name, opening(shown.rendering)), "dash"),
        series((page.title, event.date, shown.rendering.manner.filled(source=shown.rendering.source.name)), "dot"),
        view,
        is_unlisted=True,
        picture=quote_picture_path(path) if is_pictured else page.picture,
    )


def opening(rendering: RenderingView, longest: int = LONGEST_TITLE) -> Phrase:
    """The first words of a text: in quotation marks where they are the speaker's own, else behind the label."""
    words, marks = first_words(text_of(rendering), longest), rendering.text.marks
    return series((rendering.label, words), "space") if rendering.label else f"{marks[0]}{words}{marks[1]}"


def text_of(rendering: RenderingView) -> str:
    """The whole text."""
    return "".join(piece.text for piece in rendering.text.pieces)


def _frame(title: str, side: SideView, quote: QuoteView) -> Frame:
    shown, scope = quote.rendering, quote.scope.text if quote.scope else None
    carriers = tuple(each.name for each in shown.via)
    size, line = (18, 27) if shown.label or shown.text.is_long else (20.8, 29.5)
    blocks = [
        Block(40 + letters(title) / 2, 15, 20.3),
        Block(letters(title), 18.4, 23),
        Block(letters(side.name) + 2, 17, 23),
        Block(letters(shown.label, text_of(shown)) + 2, size, line, 6),
        Block(letters(quote.speaker.name, quote.role, quote.channel, quote.said, scope), 15, 22, 6),
        Block(letters(shown.manner, shown.source.name, shown.at, shown.cue, *carriers) + 25, 15, 22),
        Block(45, 15, 20.3, 6),
    ]
    for beside in (quote.original, shown.translation):
        if beside:
            text = "".join(piece.text for piece in beside.text.pieces)
            blocks += [Block(letters(beside.by) + 20, 15, 22), Block(letters(text), 18, 26, 9, 16)]
    return framed(heights(blocks, 66))
