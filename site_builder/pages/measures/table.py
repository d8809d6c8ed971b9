"""Counts -> tables, lists and the sections that hold them, in the one form in which every page shows them.

A table becomes a stack of labelled rows on a narrow screen; see assets/css/70-tables.css.
"""

from __future__ import annotations

from site_builder.frozen import dataclass
from site_builder.pages.charts.picture import BlockPicture, VerbPicture
from site_builder.pages.links import Linked
from site_builder.say.phrases import Message, Phrase, series

MINUS = "−"


@dataclass(frozen=True, slots=True)
class CountedWord:
    """A word, its language, and how often it was counted."""

    word: str
    lang: str
    count: int


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in one cell: a number or a few words, or words that were counted."""

    text: Phrase = ""
    words: tuple[CountedWord, ...] = ()
    is_number: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table. Shapes: `head` names what it is about, one entry or two, or a word in `lang`.

    Units: `size` says which rows are shown where there is no room for all: those with the highest.
    """

    head: tuple[Linked | Message, ...]
    cells: tuple[Cell, ...]
    lang: str | None = None
    anchor: str = ""
    size: int = 0


@dataclass(frozen=True, slots=True)
class Table:
    """Shapes: every row has one cell for each of `columns`; `head` is the heading of the row heads.

    `is_undivided` where the caption speaks of all rows, so that none may stand elsewhere.
    """

    caption: Phrase
    head: Phrase
    columns: tuple[Phrase, ...]
    rows: tuple[Row, ...]
    is_undivided: bool = False

    def is_number(self, column: int) -> bool:
        """Whether a column holds numbers, which stand at its end."""
        return all(row.cells[column].is_number for row in self.rows)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a list: what it is about, and what is said of it. `about` and `detail` may be in `lang`."""

    about: Linked | Message
    text: Phrase
    detail: str = ""
    lang: str | None = None


@dataclass(frozen=True, slots=True)
class MeasureSection:
    """A section of counts.

    Shapes: `method` is the id of its section of the method page. It is shown in this order:
            sentences, picture, tables, lines, then `after`. Where only the rows that count most are shown, `ranking`
            says which they are, and `whole` is the path at which all are listed.
    """

    id: str
    heading: Phrase
    method: str
    sentences: tuple[Phrase, ...] = ()
    tables: tuple[Table, ...] = ()
    lines: tuple[Line, ...] = ()
    after: tuple[Phrase, ...] = ()
    picture: BlockPicture | VerbPicture | None = None
    contents: Phrase = ""
    ranking: Phrase = ""
    whole: str | None = None

    @property
    def inside(self) -> Phrase:
        """What a reader finds who unfolds it: what was said of it, else what its tables are."""
        return self.contents or series((table.caption for table in self.tables), "dot")


@dataclass(frozen=True, slots=True)
class Lead:
    """What a page of counts opens with: at most three sentences, and one picture that holds for all of the page."""

    sentences: tuple[Phrase, ...] = ()
    picture: BlockPicture | VerbPicture | None = None


def numbers(*values: int) -> tuple[Cell, ...]:
    """A cell for each number."""
    return tuple(Cell(value, is_number=True) for value in values)


def signed(value: float) -> str:
    """A number with its sign and two decimals: `+2.31`, `−0.40`; `0.00` has none."""
    text = f"{value:+.2f}".replace("-", MINUS)
    return text[1:] if text[1:] == "0.00" else text
