"""Answer row -> whether the sides agree on the question, from positions and replies alone.

Nothing is read out of the words themselves: editors say which position a quote takes.
Source: content/pages/method.md, "Agreement".
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from site_builder.compare.answers import AnswerRow

Status = Literal["agreed", "disputed", "one-side", "open"]


@dataclass(frozen=True, slots=True)
class Agreement:
    """How a question stands.

    Shapes: `positions` holds (position id, sides that take it), in the order in which the question
            names its positions; a side that takes two stands in both.
    Units:  `answering`, `silent` and `gaps` count sides.
    """

    status: Status
    positions: tuple[tuple[str, tuple[str, ...]], ...]
    answering: int
    silent: int
    gaps: int


def agreement_on(row: AnswerRow) -> Agreement:
    """How the sides stand to one another on one question."""
    question = row.question.id
    taken = {
        cell.side: {t.position for quote in cell.quotes for t in quote.taken if t.question == question}
        for cell in row.cells
    }
    positions = tuple(
        (position.id, sides)
        for position in row.question.positions
        if (sides := tuple(cell.side for cell in row.cells if position.id in taken[cell.side]))
    )
    answering = sum(1 for cell in row.cells if cell.quotes)
    return Agreement(
        _status(row, positions, answering),
        positions,
        answering,
        sum(1 for cell in row.cells if cell.silence),
        sum(1 for cell in row.cells if cell.is_gap),
    )


def _status(
    row: AnswerRow, positions: tuple[tuple[str, tuple[str, ...]], ...], answering: int
) -> Status:
    if answering == 1:
        return "one-side"
    holders = {side for _, sides in positions for side in sides}
    if len(holders) > 1 and len(positions) > 1:
        return "disputed"
    if _contradicts_another_side(row):
        return "disputed"
    return "agreed" if len(holders) > 1 else "open"


def _contradicts_another_side(row: AnswerRow) -> bool:
    side_of = {quote.id: cell.side for cell in row.cells for quote in cell.quotes}
    return any(
        reply.how == "contradicts" and side_of.get(reply.to, cell.side) != cell.side
        for cell in row.cells
        for quote in cell.quotes
        for reply in quote.replies
    )
