"""The event page -> its card: a small page that other sites can show in a frame."""

from __future__ import annotations

from site_builder.frozen import dataclass
from site_builder.model.dates import EdtfDate
from site_builder.model.event import Event
from site_builder.pages.event.event import EventView
from site_builder.pages.event.scope import ScopeView
from site_builder.pages.event.strip import Uses, WordView
from site_builder.pages.page import Page
from site_builder.say.phrases import Phrase


@dataclass(frozen=True, slots=True)
class CardSide:
    """A side on a card. Shapes: `notes` say whose wording a word is that is not known to be the side's own, or what is
    true of a side without words; `scopes` what its words were said of, where that is not said at the words.
    """

    name: str
    mark: int
    notes: tuple[Phrase, ...]
    scopes: tuple[ScopeView, ...] = ()


@dataclass(frozen=True, slots=True)
class CardColumn:
    """Words and whose they are: those of one side, or one word with all sides that use it."""

    words: tuple[WordView, ...]
    sides: tuple[CardSide, ...]


@dataclass(frozen=True, slots=True)
class CardView:
    """What a card shows. Shapes: `path` is that of the event's page; `ask` is the question of the contrast;
    `columns` are without words where the event has no contrast, and `wordless` are sides that have no word in it.
    """

    path: str
    title: str
    date: EdtfDate
    ask: str | None
    columns: tuple[CardColumn, ...]
    wordless: tuple[CardSide, ...]
    counts_line: Phrase
    is_draft: bool


def card_page(event: Event, page: Page[EventView]) -> Page[CardView]:
    """The card of one event, from its page; nothing is computed again."""
    shown, strip = page.view, page.view.strip
    columns = strip.columns if strip else tuple(((side, ()),) for side in shown.sides)
    view = CardView(
        page.path,
        event.title,
        event.date,
        strip.ask if strip else None,
        tuple(_column(column) for column in columns),
        tuple(CardSide(side.name, side.mark, (words,)) for side, words in strip.wordless) if strip else (),
        shown.counts_line,
        shown.is_draft,
    )
    return Page(page.path.replace("index.html", "card.html"), "card", page.title, page.description, view)


def _column(uses: Uses) -> CardColumn:
    is_shared = len(uses) > 1
    return CardColumn(
        uses[0][1],
        tuple(
            CardSide(
                side.name,
                side.mark,
                tuple(word.provenance for word in words if not word.is_own),
                tuple(word.scope for word in words if word.scope) if is_shared else (),
            )
            for side, words in uses
        ),
    )
