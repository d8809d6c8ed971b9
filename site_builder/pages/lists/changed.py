"""Summaries -> the page of all later statements, versions of articles and positions that changed, by event."""

from __future__ import annotations

from collections.abc import Iterator

from site_builder.compare.revisions.changed import Changed
from site_builder.frozen import dataclass
from site_builder.model.dates import EdtfDate
from site_builder.model.registry import Registry
from site_builder.model.urls import entry_path
from site_builder.pages.event.standing import positions_in_order
from site_builder.pages.links import Linked, event_link, side_link, source_link
from site_builder.pages.lists.mention import latest_first
from site_builder.pages.lists.time_pages import TimePager, time_pages
from site_builder.pages.page import Page
from site_builder.say.date_words import time_between
from site_builder.say.phrases import Phrase, counted, message, series
from site_builder.summary import EventSummary

PATH = "changed/index.html"
TITLE = message("Later statements and changes")
LEAD = message(
    "Sides that made a later statement on the same matter or took another position later, and articles of which there "
    "are several versions. A later statement may say the same; where one differs, we do not say why."
)
EVENTS_ON_A_PAGE = 100


@dataclass(frozen=True, slots=True)
class ChangedLine:
    """One account, article or position.

    Shapes: `ask` is the question that it is on, or ""; `words` say what of it there is. Both lead to the event's page.
    """

    who: Linked
    ask: str
    words: Phrase
    path: str


@dataclass(frozen=True, slots=True)
class ChangedEvent:
    """An event, and what changed in it."""

    event: Linked
    date: EdtfDate
    is_draft: bool
    lines: tuple[ChangedLine, ...]


@dataclass(frozen=True, slots=True)
class ChangedView:
    """One page of the list. Shapes: `count` is "" where there is none."""

    title: Phrase
    lead: Phrase
    count: Phrase
    events: tuple[ChangedEvent, ...]
    pager: TimePager


def changed_pages(registry: Registry, summaries: tuple[EventSummary, ...]) -> Iterator[Page[ChangedView]]:
    """The events in which something changed, the latest first."""
    events = [_event(summary, registry) for summary in latest_first(summaries) if summary.changed]
    for part, pager in time_pages(PATH, events, EVENTS_ON_A_PAGE, lambda each: each.date):
        shown = events if pager.is_latest else part
        count = pager.counted(counted("{number} event", "{number} events", len(shown))) if shown else ""
        view = ChangedView(pager.titled(TITLE), LEAD, count, part, pager)
        yield Page(pager.path, "changed", view.title, LEAD, view)


def _event(summary: EventSummary, registry: Registry) -> ChangedEvent:
    path = entry_path("events", summary.id)
    lines = tuple(_line(changed, path, registry) for changed in summary.changed)
    return ChangedEvent(event_link(summary), summary.date, summary.is_draft, lines)


def _line(changed: Changed, path: str, registry: Registry) -> ChangedLine:
    who = source_link(changed.who, registry) if changed.kind == "article" else side_link(changed.who, registry)
    return ChangedLine(who, changed.ask, _words(changed), f"{path}#{changed.anchor}")


def _words(changed: Changed) -> Phrase:
    if changed.kind == "position":
        return positions_in_order(changed.positions)
    number = (
        counted("{number} statement", "{number} statements", changed.number)
        if changed.kind == "account"
        else counted("{number} version", "{number} versions", changed.number)
    )
    return series((number, time_between(changed.first, changed.last) if changed.first and changed.last else ""))
