"""Figures of a question -> what the event page says of them: who gives which, in the words used."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import groupby

from site_builder.compare.figures.figure_rows import HEADS, FigureRow, FigureSaid
from site_builder.compare.figures.headlines import HeadlineFigures
from site_builder.frozen import dataclass
from site_builder.model.registry import Registry
from site_builder.pages.charts.figure_scale import FigureScale, Mark, figure_scale
from site_builder.pages.event.figure_words import figure_in_digits, with_unit
from site_builder.pages.event.quote import RenderingView
from site_builder.pages.event.quote_views import QuoteViews
from site_builder.pages.event.strip import SideView
from site_builder.pages.links import Linked, source_link
from site_builder.say.languages import direction_of
from site_builder.say.phrases import Phrase


@dataclass(frozen=True, slots=True)
class FigureView:
    """Figures in the words of one text.

    Shapes: `rendering` is the first of the quote that has them; `set_as` is what the editors read in the words, where
            they set it; `side` is None where the words are the outlet's; `marks` stand on the line of the row.
    """

    side: SideView | None
    source: Linked
    speaker: str
    words: tuple[tuple[str, Phrase | None], ...]
    rendering: RenderingView
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class FiguresView:
    """Figures that stand side by side.

    Shapes: `counted` is what they all count, in the word of the first, in the editors' (`is_set`), or ""; `equal`
            are figures of two texts that are the same in another unit; `apart` are (a side, those whose figures differ
            from its own), each pair once, and `same` are groups of sides that give one number; `most` is the end of
            their line.
    """

    counted: str
    is_set: bool
    lang: str
    dir: str
    texts: tuple[FigureView, ...]
    equal: tuple[tuple[FigureView, FigureView], ...]
    apart: tuple[tuple[SideView, tuple[SideView, ...]], ...]
    same: tuple[tuple[SideView, ...], ...]
    most: Phrase | None


@dataclass(frozen=True, slots=True)
class HeadlineView:
    """The figures of a source's headline or title."""

    source: Linked
    lang: str
    dir: str
    words: tuple[str, ...]


def figures_views(
    rows: Iterable[FigureRow], sides: Mapping[str, SideView], quotes: QuoteViews
) -> tuple[FiguresView, ...]:
    """The figures of one question, row by row."""
    return tuple(_view(row, sides, quotes) for row in rows)


def headline_views(found: Iterable[HeadlineFigures], registry: Registry) -> tuple[HeadlineView, ...]:
    """The figures in headlines and titles, source by source."""
    return tuple(
        HeadlineView(
            source_link(each.source, registry), each.lang, direction_of(each.lang),
            tuple(figure.words for figure in each.figures),
        )
        for each in found
    )  # fmt: skip


def _view(row: FigureRow, sides: Mapping[str, SideView], quotes: QuoteViews) -> FiguresView:
    scale, standing = figure_scale(row), row.standing
    figures = [_figure(said, at, scale, sides, quotes) for at, said in enumerate(row.said)]
    equal = tuple((figures[a], figures[b]) for a, b in row.equal)
    lang = row.said[0].lang
    apart = apart_from(standing.apart) if standing else ()
    return FiguresView(
        row.counted,
        row.is_set,
        lang,
        direction_of(lang),
        tuple(_by_text(figures)),
        equal,
        tuple((sides[side], tuple(sides[other] for other in others)) for side, others in apart),
        tuple(tuple(sides[side] for side in group) for group in standing.same) if standing else (),
        with_unit(scale.most, scale.unit) if scale else None,
    )


def apart_from(pairs: Iterable[tuple[str, str]]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Pairs as (one, all others with which it makes a pair), each pair once: first whoever is in most."""
    left: dict[str, list[str]] = {}
    for one, other in pairs:
        left.setdefault(one, []).append(other)
        left.setdefault(other, []).append(one)
    found = []
    while left:
        side = max(left, key=lambda name: len(left[name]))
        found.append((side, tuple(others := left.pop(side))))
        for other in others:
            left[other].remove(side)
        left = {name: rest for name, rest in left.items() if rest}
    return tuple(found)


def _by_text(figures: Iterable[FigureView]) -> Iterator[FigureView]:
    """Figures of one text that follow each other stand in one line."""
    for _, each in groupby(figures, lambda figure: figure.rendering.anchor):
        first, *others = each
        words = (*first.words, *(word for other in others for word in other.words))
        yield replace(first, words=words, marks=(*first.marks, *(mark for other in others for mark in other.marks)))


def _figure(
    said: FigureSaid, at: int, scale: FigureScale | None, sides: Mapping[str, SideView], quotes: QuoteViews
) -> FigureView:
    quote = quotes.quotes[said.quote]
    rendering = next(
        each for each in quote.renderings
        if each.source == said.sources[0] and (each.mode in HEADS) == said.is_head and said.figure.words in each.text
    )  # fmt: skip
    speaker = quotes.registry.speaker_name(quote.speaker)
    set_as = figure_in_digits(said.figure) if said.figure.is_set else None
    mark = scale.marks.get(at) if scale else None
    return FigureView(
        None if said.is_head else sides[said.side],
        source_link(rendering.source, quotes.registry),
        speaker,
        ((said.figure.words, set_as),),
        quotes.rendering(quote, rendering),
        (mark,) if mark else (),
    )
