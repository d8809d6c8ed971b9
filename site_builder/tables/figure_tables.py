"""An event -> rows of the figures of its texts, and of the headlines of its sources.

Source: content/pages/method.md, "Figures".
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import get_args

from site_builder.compare.figures.figure_rows import HEADS
from site_builder.compare.figures.figures import Figure
from site_builder.compare.figures.quantity_words import How
from site_builder.compare.figures.set_figures import figures_of
from site_builder.compare.words.wording import language_of
from site_builder.tables.columns import EVENT, NUMBER
from site_builder.tables.event_tables import OF_EVENT
from site_builder.tables.quote_tables import OF_QUOTE, QUOTE, renderings_of
from site_builder.tables.table import Column, EventTable, Row, Subject, Value, needed, refers, table


def _figures(subject: Subject) -> Iterator[Row]:
    for quote, id, _, each in renderings_of(subject.event):
        found = figures_of(each.text, language_of(each, subject.registry), quote.figures)
        for number, figure in enumerate(found, 1):
            yield (subject.event.id, id, number, quote.id, each.mode in HEADS, *_figure(figure), figure.is_set)


def _headlines(subject: Subject) -> Iterator[Row]:
    for head in subject.comparison.headlines:
        for number, figure in enumerate(head.figures, 1):
            yield (subject.event.id, head.source, number, *_figure(figure))


def _figure(figure: Figure) -> tuple[Value, ...]:
    return (
        figure.words, _number(figure.low), _number(figure.high), figure.how, figure.unit or None,
        figure.counted or None,
    )  # fmt: skip


def _number(value: Fraction | None) -> float | None:
    return None if value is None else float(value)


_FIGURE = (
    needed("words", "the words that give it"),
    Column("low", "the number, or the lowest of a range; empty where the words give none", "number"),
    Column("high", "the same number, or the highest of a range", "number"),
    needed("how", "how the number is meant", values=get_args(How)),
    Column("unit", "the unit, or the sign of a currency"),
    Column("counted", "what is counted, as the text or the editors say it"),
)

FIGURE_TABLES = (
    EventTable(
        table(
            "figures", "How many or how much a text says there was, in its order.",
            (
                EVENT, needed("rendering", "the rendering"), NUMBER, QUOTE,
                needed("is_head", "whether it stands in a headline or title, and is the outlet’s", "boolean"), *_FIGURE,
                needed("is_set", "whether the editors set it", "boolean"),
            ),
            "event rendering number", refers("event rendering", "renderings", "event id"), OF_QUOTE,
        ), _figures,
    ),
    EventTable(
        table(
            "headline_figures", "How many or how much the headlines and titles of sources say there was.",
            (EVENT, needed("source", "the source"), NUMBER, *_FIGURE), "event source number", OF_EVENT,
            refers("source", "sources"),
        ), _headlines,
    ),
)  # fmt: skip
