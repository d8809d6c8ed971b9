"""A text and what the editors say of its figures -> its figures, those of the editors in place of what rules read.

Source: content/pages/method.md, "Figures".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from site_builder.compare.figures.figures import Figure, figures_in
from site_builder.language.set_words import places_of
from site_builder.model.event import QuoteFigure
from site_builder.model.figure_values import value_of


def figures_of(text: str, lang: str, by_editors: Sequence[QuoteFigure]) -> tuple[Figure, ...]:
    """The figures of a text, in their order. A text without the words of the editors has what was read alone."""
    read = figures_in(text, lang)
    if not by_editors:
        return read
    taken = [(place, figure) for figure in by_editors for place in places_of(figure.words, text)]
    left = (each for each in read if not any(_overlaps(each, place) for place, _ in taken))
    return tuple(sorted((*left, *_figures_set(taken)), key=lambda figure: figure.start))


def _overlaps(figure: Figure, place: tuple[int, int]) -> bool:
    return figure.start < place[1] and place[0] < figure.start + len(figure.words)


def _figures_set(taken: Sequence[tuple[tuple[int, int], QuoteFigure]]) -> Iterator[Figure]:
    for (start, _), each in taken:
        if not each.no_figure:
            low, high = value_of(each.value) if each.value else (None, None)
            how = "vague" if each.value is None else each.how or "exact"
            yield Figure(each.words, start, low, high, how, each.unit or "", each.what or "", is_set=True)
