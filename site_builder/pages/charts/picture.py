"""What is drawn of counts, as values: blocks for sides and pairs of sides, bars for classes of verbs.

All places are percentages of the width, so that one drawing fits every screen without a script.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Literal, TypeVar

from site_builder.compare.answers.side_pairs import Standing
from site_builder.frozen import dataclass
from site_builder.pages.links import Linked
from site_builder.say.phrases import Phrase

Item = TypeVar("Item")

Mark = Standing | Literal["own", "translated", "reported"]  # what a block stands for; its shape says which

MOST_ROWS = 24
JOIN = 0.4  # percent between two bars


@dataclass(frozen=True, slots=True)
class Block:
    """One question, or all questions or words of one mark. Units: percent."""

    mark: Mark
    x: str
    width: str


@dataclass(frozen=True, slots=True)
class BlockRow:
    """One side or two. Shapes: `heads` are the sides, `anchor` their row of the table; `words` say the numbers."""

    heads: tuple[Linked, ...]
    anchor: str
    blocks: tuple[Block, ...]
    words: Phrase
    total: int


@dataclass(frozen=True, slots=True)
class BlockPicture:
    """Sides or pairs of sides. Shapes: `key` has the marks that occur; `notes` are sentences on how to read it."""

    label: Phrase
    rows: tuple[BlockRow, ...]
    key: tuple[tuple[Mark, Phrase], ...]
    notes: tuple[Phrase, ...]


@dataclass(frozen=True, slots=True)
class VerbCell:
    """The renderings of one class. Shapes: `dots`, one each, where there are few; else `share` of the width."""

    count: int
    share: str
    dots: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class VerbBars:
    """One outlet or side. Shapes: one cell for each column of the picture. Units: `total` counts renderings."""

    head: Linked
    total: Phrase
    cells: tuple[VerbCell, ...]


@dataclass(frozen=True, slots=True)
class VerbPicture:
    """Outlets or sides by class of verbs. Shapes: `columns` are the classes that occur.

    `is_in_columns` where a wide screen can hold a column for each; else each row names its own classes.
    """

    label: Phrase
    columns: tuple[Phrase, ...]
    rows: tuple[VerbBars, ...]
    notes: tuple[Phrase, ...]
    is_in_columns: bool


def largest(items: Sequence[Item], size: Callable[[Item], int]) -> tuple[Item, ...]:
    """The largest items, as many as a picture holds, in their old order; of equal ones the first."""
    kept = sorted(range(len(items)), key=lambda index: (-size(items[index]), index))[:MOST_ROWS]
    return tuple(items[index] for index in sorted(kept))


def bars(parts: Iterable[tuple[Mark, int]], scale: int) -> Iterator[Block]:
    """A bar for each part that is not zero, one after the other; `scale` is what fills the width."""
    at = 0
    for mark, number in parts:
        if number:
            yield Block(mark, percent(100 * at / scale), percent(max(JOIN, 100 * number / scale - JOIN)))
        at += number


def percent(number: float) -> str:
    """A length as SVG takes it."""
    return f"{number:.2f}".rstrip("0").removesuffix(".") + "%"
