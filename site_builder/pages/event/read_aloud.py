"""Comparison and the event page -> its questions with every text in full, for slides and the teaching sheet.

The event page gives a quote once and refers to it from then on; who reads a question aloud needs all of its answers.
"""

from __future__ import annotations

from dataclasses import replace

from site_builder.compare.compare_event import Comparison
from site_builder.frozen import dataclass
from site_builder.model.event import Question, Quote
from site_builder.pages.event.event import EventView
from site_builder.pages.event.quote import QuoteView, RenderingView
from site_builder.pages.event.quote_text import Piece
from site_builder.pages.event.quote_views import QuoteViews
from site_builder.pages.event.rows import QuestionView
from site_builder.pages.event.strip import SideView
from site_builder.pages.page import Page


@dataclass(frozen=True, slots=True)
class Answer:
    """A quote under a question. Shapes: `renderings` are all its texts, in the order of the file."""

    quote: QuoteView
    renderings: tuple[RenderingView, ...]


@dataclass(frozen=True, slots=True)
class AskedView:
    """A question as the event page shows it. Shapes: `answers` are (side, its quotes) of those that answer."""

    question: QuestionView
    answers: tuple[tuple[SideView, tuple[Answer, ...]], ...]


def questions_in_full(comparison: Comparison, page: Page[EventView]) -> tuple[AskedView, ...]:
    """The questions of an event in the order of its page, sides in the order of columns."""
    sides = {side.id: side for side in page.view.sides}
    quotes = page.view.quotes
    return tuple(
        AskedView(
            shown,
            tuple(
                (sides[cell.side], tuple(_answer(quote, compared.row.question, quotes) for quote in cell.quotes))
                for cell in compared.row.cells
                if cell.quotes
            ),
        )
        for shown, compared in zip(page.view.questions, comparison.questions, strict=True)
    )


def _answer(quote: Quote, question: Question, quotes: QuoteViews) -> Answer:
    renderings = (quotes.rendering(quote, rendering) for rendering in quote.renderings)
    return Answer(quotes.view(quote, question), tuple(map(without_addresses, renderings)))


def without_addresses(rendering: RenderingView) -> RenderingView:
    """The same words: a text that stands twice on a page has no place of its own there."""
    if not any(piece.begins or piece.ends for piece in rendering.text.pieces):
        return rendering
    pieces = tuple(Piece(piece.text, piece.is_word, piece.left_out) for piece in rendering.text.pieces)
    return replace(rendering, text=replace(rendering.text, pieces=pieces))
