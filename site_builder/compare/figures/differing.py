"""The compared questions of an event -> the figures that differ, for the page over all events.

Source: content/pages/method.md, "Figures".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from site_builder.compare.figures.figure_rows import FigureRow
from site_builder.compare.figures.standing import FigureStanding
from site_builder.frozen import dataclass
from site_builder.model.event import Question

MOST_ROWS, MOST_GIVEN = 10, 24  # of an event; of a row: the page of the event has all


@dataclass(frozen=True, slots=True)
class FigureGiven:
    """A figure in the words of a side. Shapes: `quote` is where they stand on the event's page."""

    side: str
    quote: str
    words: str
    lang: str


@dataclass(frozen=True, slots=True)
class DifferingFigures:
    """Figures of one thing, of which those of two sides at least differ.

    Shapes: `counted` is the editors' word where `is_set`, else the first side's; `more` counts the figures left out.
    """

    question: str
    ask: str
    counted: str
    is_set: bool
    lang: str
    given: tuple[FigureGiven, ...]
    more: int
    standing: FigureStanding


def differing_figures(rows: Iterable[tuple[Question, tuple[FigureRow, ...]]]) -> tuple[DifferingFigures, ...]:
    """Those of the questions of an event, in their order, and at most so many of them."""
    return tuple(_differing(rows))[:MOST_ROWS]


def _differing(rows: Iterable[tuple[Question, tuple[FigureRow, ...]]]) -> Iterator[DifferingFigures]:
    for question, each in rows:
        for row in each:
            if row.standing and row.standing.apart:
                given = tuple(_given(row))
                yield DifferingFigures(
                    question.id, question.ask, row.counted, row.is_set, row.said[0].lang, given[:MOST_GIVEN],
                    max(0, len(given) - MOST_GIVEN), row.standing,
                )  # fmt: skip


def _given(row: FigureRow) -> Iterator[FigureGiven]:
    for said in row.said:
        if not said.is_head:
            yield FigureGiven(said.side, said.quote, said.figure.words, said.lang)
