"""The event page -> its card: a small page that other sites can show in a frame."""

from __future__ import annotations

from collections.abc import Sequence

from site_builder.frozen import dataclass
from site_builder.model.dates import EdtfDate
from site_builder.model.event import Event
from site_builder.pages.event.event import EventView
from site_builder.pages.event.frame import EDGE, WIDTHS, Block, Frame, framed, heights, letters
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
    frame: Frame
    is_draft: bool


def card_page(event: Event, page: Page[EventView]) -> Page[CardView]:
    """The card of one event, from its page; nothing is computed again."""
    shown, strip = page.view, page.view.strip
    columns = tuple(map(_column, strip.columns if strip else (((side, ()),) for side in shown.sides)))
    wordless = tuple(CardSide(side.name, side.mark, (words,)) for side, words in strip.wordless) if strip else ()
    ask = strip.ask if strip else None
    view = CardView(
        page.path,
        event.title,
        event.date,
        ask,
        columns,
        wordless,
        shown.counts_line,
        _frame(event.title, ask, columns, wordless, shown.counts_line),
        shown.is_draft,
    )
    path = page.path.replace("index.html", "card.html")
    return Page(path, "card", page.title, page.description, view, is_unlisted=True, picture=page.picture)


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


# ---------------------------------------------------------------------------- how high it is

COLUMN, BETWEEN, NARROW = 128, 17, 352  # pixels, as in css/card/10-card.css


def _frame(
    title: str, ask: str | None, columns: Sequence[CardColumn], wordless: Sequence[CardSide], counts: Phrase
) -> Frame:
    small = (40 + letters(title) / 2, letters(counts) + 45)
    blocks = [Block(letters(title), 18.4, 23), *(Block(each, 15, 20.3) for each in small)]
    blocks += [Block(letters(ask), 15, 20.3)] * bool(ask)
    blocks += [Block(letters(side.name, *side.notes) + 3, 15, 22, 5) for side in wordless]
    around, inside = heights(blocks, 56), [_blocks(column) for column in columns]
    return framed(height + _grid(inside, width) for height, width in zip(around, WIDTHS, strict=True))


def _grid(columns: Sequence[Sequence[Block]], width: int) -> float:
    """How high the columns are: as many beside one another as fit, each row as high as its highest."""
    room = width - EDGE
    across = 1 if width < NARROW else max(1, min(len(columns), (room + BETWEEN) // (COLUMN + BETWEEN)))
    each = (room - BETWEEN * (across - 1)) / across
    high = [sum(block.height(each) for block in column) for column in columns]
    return sum(max(high[start : start + across]) + 5 for start in range(0, len(high), across))


def _blocks(column: CardColumn) -> list[Block]:
    blocks = [Block(letters(word.headword), 23.8, 30) for word in column.words]
    blocks += [Block(letters(word.scope.in_words), 15, 18) for word in column.words if word.scope]
    for side in column.sides:
        blocks += [Block(letters(side.name), 15.5, 21, 0, 20), *(Block(letters(note), 15, 20.3) for note in side.notes)]
        blocks += [Block(letters(scope.in_words), 15, 18) for scope in side.scopes]
    return blocks
