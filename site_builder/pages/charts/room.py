"""SideBalance of each side -> the picture of its room: how many words of it there are, and in whose wording.

Rows stand in the order of the table and nothing is ranked.
Source: content/pages/method.md, "Balance".
"""

from __future__ import annotations

from collections.abc import Iterator

from site_builder.compare.room.balance import SideBalance
from site_builder.model.registry import Registry
from site_builder.pages.charts.picture import BlockPicture, BlockRow, Mark, bars, largest
from site_builder.pages.links import Linked
from site_builder.say.phrases import Phrase, counted, message, message_in, series

LABELS: dict[Mark, Phrase] = {
    "own": message_in("words", "the speakers’ own"),
    "translated": message_in("words", "published translations"),
    "reported": message_in("words", "reporters’, headlines, titles"),
}
FEWEST_SIDES = 2  # one side alone has nothing to stand beside


def room_picture(balance: tuple[SideBalance, ...], registry: Registry) -> BlockPicture | None:
    """The picture of all sides, or None where there is too little to see."""
    drawn = largest(balance, lambda side: side.words)
    scale = max((side.words for side in drawn), default=0)
    if len(drawn) < FEWEST_SIDES or not scale:
        return None
    rows = tuple(_row(side, scale, registry) for side in drawn)
    occurring = {block.mark for row in rows for block in row.blocks}
    return BlockPicture(
        message("How many words there are for each side, and whose wording they are"),
        rows,
        tuple((mark, label) for mark, label in LABELS.items() if mark in occurring),
        tuple(_notes(len(drawn), len(balance))),
    )


def room_anchor(side: str) -> str:
    """The id of a side's line in the table, with a dot so that it is no heading's."""
    return f"_room.{side}"


def words_by_mark(side: SideBalance) -> tuple[tuple[Mark, int], ...]:
    """The words of a side by whose wording they are; they add up to all of them."""
    return ("own", side.own_words), ("translated", side.translated.words), ("reported", side.reported_words)


def _row(side: SideBalance, scale: int, registry: Registry) -> BlockRow:
    parts = words_by_mark(side)
    words = series(
        (message("{label}: {number}", label=LABELS[mark], number=number) for mark, number in parts if number),
        "semicolon",
    )
    head = Linked(registry.shorts["sides", side.side], None)
    return BlockRow((head,), room_anchor(side.side), tuple(bars(parts, scale)), words or 0, side.words)


def _notes(drawn: int, sides: int) -> Iterator[Phrase]:
    if drawn < sides:
        yield counted(
            "The picture shows {number} of {all}: the one with the most words.",
            "The picture shows {number} of {all}: those with the most words.",
            drawn,
            all=sides,
        )
    yield message("A name leads to its numbers.")
