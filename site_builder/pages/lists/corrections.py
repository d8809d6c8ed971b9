"""Summaries -> the page "Corrections": what was wrong on the pages of events and when it was mended."""

from __future__ import annotations

from collections.abc import Iterator

from site_builder.frozen import dataclass
from site_builder.model.dates import EdtfDate, sort_key
from site_builder.pages.feeds.entries import FeedPaths, feeds_of
from site_builder.pages.links import Linked, event_link
from site_builder.pages.lists.time_pages import TimePager, time_pages
from site_builder.pages.page import Page
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
    """One page of the list. Shapes: `count` is "" where there is none; `feeds` are the site's own, if it has any."""

    title: Phrase
    lead: Phrase
    count: Phrase
    corrections: tuple[CorrectionView, ...]
    pager: TimePager
    feeds: FeedPaths


def corrections_pages(summaries: tuple[EventSummary, ...]) -> Iterator[Page[CorrectionsView]]:
    """Every correction of every event, the latest first; ties in the order of the events and of their files."""
    feeds = feeds_of("index.html", summaries)
    corrections = [
        CorrectionView(correction.date, event_link(summary), correction.text)
        for summary in summaries
        for correction in summary.corrections
    ]
    corrections.sort(key=lambda correction: sort_key(correction.date), reverse=True)
    for part, pager in time_pages(PATH, corrections, CORRECTIONS_ON_A_PAGE, lambda correction: correction.date):
        number = len(corrections) if pager.is_latest else len(part)
        count = counted("{number} correction", "{number} corrections", number) if number else ""
        view = CorrectionsView(pager.titled(TITLE), LEAD, pager.counted(count), part, pager, feeds)
        yield Page(pager.path, "corrections", view.title, LEAD, view)
