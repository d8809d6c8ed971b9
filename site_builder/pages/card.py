"""The event page -> its card: a small page that other sites can show in a frame."""

from __future__ import annotations

from dataclasses import dataclass

from site_builder.compare.compare_event import Comparison, contrast
from site_builder.dates import EdtfDate
from site_builder.model import Event
from site_builder.pages.page import Page
from site_builder.pages.strip import SideView, WordView
from site_builder.phrases import Phrase


@dataclass(frozen=True, slots=True)
class CardSide:
    """A side on a card. Shapes: `notes` say whose wording a word is that is not known to be the side's own."""

    name: str
    mark: int
    words: tuple[WordView, ...]
    notes: tuple[Phrase, ...]


@dataclass(frozen=True, slots=True)
class CardView:
    """What a card shows. Shapes: `path` is that of the event's page; `ask` is the question of the contrast; `sides`
    in the order of columns, and without words where the event has no contrast.
    """

    path: str
    title: str
    date: EdtfDate
    ask: str | None
    sides: tuple[CardSide, ...]
    counts_line: Phrase
    is_draft: bool


def card_page(event: Event, comparison: Comparison, page: Page) -> Page:
    """The card of one event, from its page; nothing is computed again."""
    opening, shown = contrast(comparison), page.view
    reported = {(word.quote, word.headword) for word in opening.words if not word.is_own} if opening else set()
    items = shown.strip.items if shown.strip else tuple((side, ()) for side in shown.sides)
    view = CardView(
        page.path,
        event.title,
        event.date,
        shown.strip.ask if shown.strip else None,
        tuple(_side(side, words, reported) for side, words in items),
        shown.counts_line,
        shown.is_draft,
    )
    return Page(page.path.replace("index.html", "card.html"), "card", page.title, page.description, view)


def _side(side: SideView, words: tuple[WordView, ...], reported: set[tuple[str, str]]) -> CardSide:
    notes = tuple(word.provenance for word in words if (word.anchor, word.headword) in reported)
    return CardSide(side.name, side.mark, words, notes)
