"""Answer row and the sides -> whether the parties agree on the question, from positions and replies alone.

Nothing is read out of the words themselves: editors say which position a quote takes.
Source: content/pages/method.md, "Agreement".
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, get_args

from site_builder.compare.answers.answers import AnswerRow
from site_builder.compare.answers.changes import Change, change_of
from site_builder.compare.answers.replies import questions_of
from site_builder.frozen import dataclass
from site_builder.model.entries import Side
from site_builder.model.event import Why

Status = Literal["agreed", "disputed", "one-side", "open"]


@dataclass(frozen=True, slots=True)
class Agreement:
    """How a question stands.

    Shapes: `positions` holds (position id, sides that take it), in the order in which the question
            names its positions; a side that takes two stands in both. `parties` and `observers` are the
            sides that answer, `without` those of them that take no position, all in the order of columns.
            `separate` are the parties without those of which another one that answers is a part.
            `whole` is the smallest side to which all these parties belong, where they are several.
            `is_contradicted` says that a quote of one side contradicts one of another on this question.
            `silent` holds (reason, sides), without the reasons that are the editors' own.
    Units:  `unread` and `not_looked_for` count sides; together they are the gaps.
    """

    status: Status
    positions: tuple[tuple[str, tuple[str, ...]], ...]
    parties: tuple[str, ...]
    observers: tuple[str, ...]
    without: tuple[str, ...]
    changes: tuple[Change, ...]
    separate: tuple[str, ...]
    whole: str | None
    is_contradicted: bool
    silent: tuple[tuple[Why, int], ...]
    unread: int
    not_looked_for: int

    @property
    def gaps(self) -> int:
        """The sides of which the editors do not know whether they answer."""
        return self.unread + self.not_looked_for

    @property
    def silences(self) -> int:
        """The sides of which the editors say why they do not answer."""
        return sum(number for _, number in self.silent)

    def taken_by(self, side: str) -> frozenset[str]:
        """The positions that a side takes."""
        return frozenset(position for position, sides in self.positions if side in sides)

    @property
    def differing(self) -> bool:
        """Whether two sides that take positions do not take the same ones."""
        holders = {side for _, sides in self.positions for side in sides}
        return len({self.taken_by(side) for side in holders}) > 1


def agreement_on(row: AnswerRow, sides: Mapping[str, Side]) -> Agreement:
    """How the sides stand to one another on one question. `sides` holds them and what they are part of."""
    question = row.question.id
    taken = {
        cell.side: {t.position for quote in cell.quotes for t in quote.taken if t.question == question}
        for cell in row.cells
    }
    answering = tuple(cell.side for cell in row.cells if cell.quotes)
    parties = tuple(side for side in answering if sides[side].kind == "party")
    separate = _separate(parties, sides)
    changes = tuple(change for cell in row.cells if (change := change_of(cell.side, cell.quotes, question)))
    is_contradicted = _contradicts_another_side(row)
    reasons = [cell.silence.why for cell in row.cells if cell.silence]
    unread = sum(1 for cell in row.cells if cell.unread)
    return Agreement(
        _status(answering, parties, len(separate) > 1, taken, changes, is_contradicted),
        tuple(
            (position.id, holders)
            for position in row.question.positions
            if (holders := tuple(side for side in answering if position.id in taken[side]))
        ),
        parties,
        tuple(side for side in answering if side not in parties),
        tuple(side for side in answering if not taken[side]),
        changes,
        separate,
        _whole_of(parties, sides) if len(parties) > 1 else None,
        is_contradicted,
        tuple((why, number) for why in get_args(Why) if (number := reasons.count(why))),
        unread,
        sum(1 for cell in row.cells if cell.is_gap) - unread,
    )


def _status(
    answering: tuple[str, ...],
    parties: tuple[str, ...],
    are_several: bool,
    taken: Mapping[str, set[str]],
    changes: tuple[Change, ...],
    is_contradicted: bool,
) -> Status:
    if len(answering) == 1:
        return "one-side"
    held = {frozenset(taken[side]) for side in answering if taken[side]}
    if len(held) > 1 or is_contradicted:
        return "disputed"
    if not all(taken[side] for side in parties) or not are_several:
        return "open"
    ways = {change.side: tuple(step.position for step in change.steps) for change in changes}
    return "agreed" if len({ways.get(side) for side in parties}) == 1 else "open"


def _contradicts_another_side(row: AnswerRow) -> bool:
    if not any(quote.replies for cell in row.cells for quote in cell.quotes):
        return False
    answers = {quote.id: (cell.side, quote) for cell in row.cells for quote in cell.quotes}
    return any(
        reply.how == "contradicts"
        and reply.to in answers
        and answers[reply.to][0] != cell.side
        and row.question.id in questions_of(reply, quote, answers[reply.to][1])
        for cell in row.cells
        for quote in cell.quotes
        for reply in quote.replies
    )


def _separate(parties: tuple[str, ...], sides: Mapping[str, Side]) -> tuple[str, ...]:
    """The parties of which no other one is a part: a side and the larger one around it are not two parties."""
    around = {whole for side in parties for whole in wholes_of(side, sides)[1:]}
    return tuple(side for side in parties if side not in around)


def _whole_of(parties: tuple[str, ...], sides: Mapping[str, Side]) -> str | None:
    chains = [wholes_of(side, sides) for side in parties]
    return next((whole for whole in chains[0] if all(whole in chain for chain in chains)), None)


def wholes_of(side: str, sides: Mapping[str, Side]) -> tuple[str, ...]:
    """A side, the larger one it is part of, and so on; sides in a circle were reported by `check_content`."""
    chain: list[str] = []
    above: str | None = side
    while above and above not in chain:
        chain.append(above)
        above = sides[above].part_of
    return tuple(chain)
