"""Pairs of sides -> the picture of their agreement: a row for each pair, a block for each question both answer.

A row shows what its line of the table says; rows stand in the table's order and nothing is ranked.
Source: content/pages/method.md, "Pairs of sides".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import get_args

from site_builder.compare.answers.side_pairs import SidePair, Standing
from site_builder.model.registry import Registry
from site_builder.pages.charts.picture import Block, BlockPicture, BlockRow, bars, largest, percent
from site_builder.pages.links import Linked
from site_builder.say.phrases import Phrase, counted, message, message_in, series

STANDINGS: tuple[Standing, ...] = get_args(Standing)
LABELS: dict[Standing, Phrase] = {
    "same": message_in("a question both answer", "same positions"),
    "partly": message_in("a question both answer", "some positions in common"),
    "different": message_in("a question both answer", "different positions"),
    "not-comparable": message_in("a question both answer", "not comparable"),
}
FEWEST_PAIRS = 2  # a single pair is read faster in its line of the table
SHORTEST_SCALE = 12  # questions; with fewer, one block would fill the width
MOST_BLOCKS = 24  # questions; in a longer row blocks could not be told apart on a narrow screen
GAP = 0.24  # of a block
CAPTION = message("Questions that two sides both answer, by the positions they take")
CAPTION_OF_ONE = message("Questions that this side and another both answer, by the positions they take")


def agreement_picture(pairs: Sequence[SidePair], registry: Registry, of: str | None = None) -> BlockPicture | None:
    """The picture of pairs of sides, or None where there is too little to see.

    Shapes: pairs without a shared question are not drawn; on the page of the side `of`, a row names the other.
    """
    meeting = [pair for pair in pairs if pair.shared]
    if len(meeting) < FEWEST_PAIRS:
        return None
    drawn = largest(meeting, lambda pair: len(pair.shared))
    scale = max(SHORTEST_SCALE, *(len(pair.shared) for pair in drawn))
    rows = tuple(_row(pair, scale, registry, of) for pair in drawn)
    occurring = {block.mark for row in rows for block in row.blocks}
    return BlockPicture(
        CAPTION_OF_ONE if of else CAPTION,
        rows,
        tuple((standing, LABELS[standing]) for standing in STANDINGS if standing in occurring),
        tuple(_notes(scale, len(drawn), len(meeting))),
    )


def pair_anchor(pair: SidePair) -> str:
    """The id of a pair's line in the table. Ids of entries hold no underscore, so that no two pairs share one."""
    return f"_pair_{pair.first}_{pair.second}"


def _row(pair: SidePair, scale: int, registry: Registry, of: str | None) -> BlockRow:
    anchor = pair_anchor(pair)
    words = series(
        (
            message("{label}: {number}", label=LABELS[standing], number=pair.count(standing))
            for standing in STANDINGS
            if pair.count(standing)
        ),
        "semicolon",
    )
    heads = tuple(Linked(registry.shorts["sides", side], None) for side in (pair.first, pair.second) if side != of)
    return BlockRow(heads, anchor, tuple(_blocks(pair, scale)), words, len(pair.shared))


def _blocks(pair: SidePair, scale: int) -> Iterator[Block]:
    counts = [(standing, pair.count(standing)) for standing in STANDINGS]
    if scale > MOST_BLOCKS:
        yield from bars(counts, scale)
        return
    each = (standing for standing, number in counts for _ in range(number))
    for index, standing in enumerate(each):
        yield Block(standing, percent(100 * index / scale), percent(100 * (1 - GAP) / scale))


def _notes(scale: int, drawn: int, meeting: int) -> Iterator[Phrase]:
    if scale <= MOST_BLOCKS:
        yield message("A block is one question.")
    else:
        yield message("The length of a bar is the number of questions.")
    if drawn < meeting:
        yield counted(
            "The picture shows {number} pair of {all}: the one with the most such questions.",
            "Drawn are {number} pairs of {all}: those with the most such questions, and of equal ones those that"
            " the table has first.",
            drawn,
            all=meeting,
        )
    yield message("A name leads to its numbers.")
