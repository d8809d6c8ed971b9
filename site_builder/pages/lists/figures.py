"""Summaries -> the page "Figures that differ": what sides count alike and give other numbers of, event by event."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from site_builder.compare.figures.differing import DifferingFigures, FigureGiven
from site_builder.frozen import dataclass
from site_builder.model.dates import EdtfDate
from site_builder.model.registry import Registry
from site_builder.model.urls import entry_path
from site_builder.pages.event.figures import apart_from
from site_builder.pages.links import Linked, event_link, quote_path, side_link
from site_builder.pages.lists.time_pages import TimePager, time_pages
from site_builder.pages.page import Page
from site_builder.say.languages import direction_of
from site_builder.say.phrases import Phrase, counted, message
from site_builder.summary import EventSummary

PATH = "figures/index.html"
TITLE = message("Figures that differ")
LEAD = message("Where two sides count the same thing, and no number fits what both say.")
FIGURES_ON_A_PAGE = 300


@dataclass(frozen=True, slots=True)
class GivenView:
    """The figures of one side. Shapes: `words` are (the words, their language and direction, where they stand)."""

    side: Linked
    words: tuple[tuple[str, str, str, str], ...]


@dataclass(frozen=True, slots=True)
class NamedSide:
    """A side by its short name."""

    short: Phrase


@dataclass(frozen=True, slots=True)
class DifferingView:
    """Figures of one thing. Shapes: as in `FiguresView`; `agreeing` says how many sides give one number, if any do."""

    question: Linked
    counted: str
    is_set: bool
    lang: str
    dir: str
    given: tuple[GivenView, ...]
    left_out: Phrase
    apart: tuple[tuple[NamedSide, tuple[NamedSide, ...]], ...]
    agreeing: Phrase


@dataclass(frozen=True, slots=True)
class DifferingEvent:
    """An event with those of its figures that differ."""

    event: Linked
    date: EdtfDate
    is_draft: bool
    figures: tuple[DifferingView, ...]


@dataclass(frozen=True, slots=True)
class DifferingPage:
    """One page of the list. Shapes: `count` is "" where there is none."""

    title: Phrase
    lead: Phrase
    count: Phrase
    events: tuple[DifferingEvent, ...]
    pager: TimePager


def figures_pages(registry: Registry, summaries: tuple[EventSummary, ...]) -> Iterator[Page[DifferingPage]]:
    """Every event with figures that differ, the latest first."""
    events = [summary for summary in summaries if summary.figures]
    for part, pager in time_pages(PATH, events, FIGURES_ON_A_PAGE, lambda summary: summary.date, _weight):
        number = len(events) if pager.is_latest else len(part)
        count = counted("{number} event", "{number} events", number) if number else ""
        views = tuple(_event(summary, registry) for summary in part)
        view = DifferingPage(pager.titled(TITLE), LEAD, pager.counted(count), views, pager)
        yield Page(pager.path, "figures", view.title, LEAD, view)


def _weight(summary: EventSummary) -> int:
    return sum(len(row.given) + len(row.standing.apart) for row in summary.figures)


def _event(summary: EventSummary, registry: Registry) -> DifferingEvent:
    views = tuple(_view(row, summary, registry) for row in summary.figures)
    return DifferingEvent(event_link(summary), summary.date, summary.is_draft, views)


def _view(row: DifferingFigures, summary: EventSummary, registry: Registry) -> DifferingView:
    short = {side: NamedSide(registry.shorts["sides", side]) for side in row.standing.sides}
    by_side = groupby(row.given, lambda given: given.side)
    same = len({side for group in row.standing.same for side in group})
    return DifferingView(
        Linked(row.ask, f"{entry_path('events', summary.id)}#{row.question}"),
        row.counted,
        row.is_set,
        row.lang,
        direction_of(row.lang),
        tuple(GivenView(side_link(side, registry), tuple(_words(each, summary.id))) for side, each in by_side),
        counted("And {number} more figure.", "And {number} more figures.", row.more) if row.more else "",
        tuple((short[one], tuple(short[side] for side in others)) for one, others in apart_from(row.standing.apart)),
        counted("{number} of {all} sides gives a number that another gives too.",
                "{number} of {all} sides give a number that another gives too.", same, all=len(row.standing.sides))
        if same else "",
    )  # fmt: skip


def _words(given: Iterator[FigureGiven], event: str) -> Iterator[tuple[str, str, str, str]]:
    for each in given:
        yield each.words, each.lang, direction_of(each.lang), quote_path(event, each.quote)
