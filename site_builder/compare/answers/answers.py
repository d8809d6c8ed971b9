"""Event -> the answers table: question by question, side by side, quotes, silence or gap.

Source: content/pages/method.md, "Questions and positions", "Silence" and "What we do not know yet".
"""

from __future__ import annotations

from site_builder.frozen import dataclass
from site_builder.model.event import Event, Question, Quote, Silence


@dataclass(frozen=True, slots=True)
class Cell:
    """What one side says about one question.

    Shapes: quotes, or a stated silence, or neither: then it is a gap, which is the editors' and not the
            side's. `unread` is set at a gap where the editors say that they could not read the text.
    """

    side: str
    quotes: tuple[Quote, ...] = ()
    silence: Silence | None = None
    unread: Silence | None = None

    @property
    def is_gap(self) -> bool:
        return not self.quotes and self.silence is None


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """One question and a cell for each side, in the order of columns."""

    question: Question
    cells: tuple[Cell, ...]


def answer_table(event: Event, sides: tuple[str, ...]) -> tuple[AnswerRow, ...]:
    """One row for each question, in the order in which the editors ask."""
    accounts = {account.side: account for account in event.accounts}
    rows = []
    for question in event.questions:
        cells = []
        for side in sides:
            account = accounts[side]
            quotes = tuple(quote for quote in account.quotes if question.id in quote.answers)
            stated = next((s for s in account.silent if s.question == question.id), None)
            cells.append(Cell(side, quotes) if quotes else _unanswered(side, stated))
        rows.append(AnswerRow(question, tuple(cells)))
    return tuple(rows)


def context_quotes(event: Event, sides: tuple[str, ...]) -> tuple[Cell, ...]:
    """Quotes that answer no question, by side; sides without any are left out."""
    accounts = {account.side: account for account in event.accounts}
    cells = (
        Cell(side, tuple(quote for quote in accounts[side].quotes if not quote.answers))
        for side in sides
    )
    return tuple(cell for cell in cells if cell.quotes)


def _unanswered(side: str, stated: Silence | None) -> Cell:
    if stated and stated.why == "not-checked":
        return Cell(side, unread=stated)
    return Cell(side, silence=stated)
