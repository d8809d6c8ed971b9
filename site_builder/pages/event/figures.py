"""Figures of a question -> what the event page says of them: who gives which, in the words used."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import groupby

from site_builder.compare.figures.figure_rows import FigureRow, FigureSaid
from site_builder.frozen import dataclass
from site_builder.model.event import Quote
from site_builder.pages.event.quote import RenderingView
from site_builder.pages.event.quote_views import QuoteViews
from site_builder.pages.event.strip import SideView
from site_builder.say.languages import direction_of


@dataclass(frozen=True, slots=True)
class FigureView:
    """Figures in the words of one text. Shapes: `rendering` is the first of the quote that has them."""

    side: SideView
    speaker: str
    words: tuple[str, ...]
    rendering: RenderingView


@dataclass(frozen=True, slots=True)
class FiguresView:
    """Figures that stand side by side.

    Shapes: `counted` is what they all count, in the word of the first, or ""; `equal` are figures of two texts that
            are the same in another unit.
    """

    counted: str
    lang: str
    dir: str
    texts: tuple[FigureView, ...]
    equal: tuple[tuple[FigureView, FigureView], ...]


def figures_views(
    rows: Iterable[FigureRow], sides: Mapping[str, SideView], quotes: QuoteViews
) -> tuple[FiguresView, ...]:
    """The figures of one question, row by row."""
    return tuple(_view(row, sides, quotes) for row in rows)


def _view(row: FigureRow, sides: Mapping[str, SideView], quotes: QuoteViews) -> FiguresView:
    figures = [_figure(said, sides, quotes) for said in row.said]
    equal = tuple((figures[a], figures[b]) for a, b in row.equal)
    lang = row.said[0].lang
    return FiguresView(row.counted, lang, direction_of(lang), tuple(_by_text(figures)), equal)


def _by_text(figures: Iterable[FigureView]) -> Iterator[FigureView]:
    """Figures of one text that follow each other stand in one line."""
    for _, each in groupby(figures, lambda figure: figure.rendering.anchor):
        first, *others = each
        yield replace(first, words=(*first.words, *(word for other in others for word in other.words)))


def _figure(said: FigureSaid, sides: Mapping[str, SideView], quotes: QuoteViews) -> FigureView:
    quote: Quote = quotes.quotes[said.quote]
    rendering = next(each for each in quote.renderings if each.source == said.sources[0])
    speaker = quotes.registry.speaker_name(quote.speaker)
    return FigureView(sides[said.side], speaker, (said.figure.words,), quotes.rendering(quote, rendering))
