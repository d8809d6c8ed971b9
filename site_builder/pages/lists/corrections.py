"""Summaries -> the page "Corrections": what was wrong on the pages of events and when it was mended."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from site_builder.model.dates import EdtfDate, sort_key
from site_builder.model.urls import entry_path
from site_builder.pages.event.quote import Linked
from site_builder.pages.page import Page, Pager, numbered, paginate
from site_builder.say.phrases import Phrase, counted, message
from site_builder.summary import EventSummary

PATH = "corrections/index.html"
TITLE = message("Corrections")
LEAD = message("Mistakes on the pages of events, and when we corrected them.")
CORRECTIONS_ON_A_PAGE = 100


@dataclass(frozen=True, slots=True)
class CorrectionView:
    """One correction and the event on whose page it stands."""

    date: EdtfDate
    event: Linked
    text: str


@dataclass(frozen=True, slots=True)
class CorrectionsView:
    """One page of the list. Shapes: `count` is "" where there is none."""

    title: Phrase
    lead: Phrase
    count: Phrase
    corrections: tuple[CorrectionView, ...]
    pager: Pager


def corrections_pages(summaries: tuple[EventSummary, ...]) -> Iterator[Page]:
    """Every correction of every event, the latest first; ties in the order of the events and of their files."""
    corrections = [
        CorrectionView(correction.date, Linked(summary.title, entry_path("events", summary.id)), correction.text)
        for summary in summaries
        for correction in summary.corrections
    ]
    corrections.sort(key=lambda correction: sort_key(correction.date), reverse=True)
    number = len(corrections)
    count = counted("{number} correction", "{number} corrections", number) if number else ""
    for path, part, pager in paginate(PATH, corrections, CORRECTIONS_ON_A_PAGE):
        view = CorrectionsView(numbered(TITLE, pager), LEAD, count, part, pager)
        yield Page(path, "corrections", view.title, LEAD, view)
