"""The row of answers that opens the page -> its words, and the sides that have an account and mark no word there.

Source: content/pages/method.md, "Words".
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from site_builder.compare.answers.answers import AnswerRow, Cell
from site_builder.compare.revisions.accounts import When
from site_builder.compare.words.wording import ContestedWord
from site_builder.frozen import dataclass
from site_builder.model.event import Why

Wordless = Literal["answers", "not-looked-for"] | Why


@dataclass(frozen=True, slots=True)
class Opening:
    """The contrast at the top of the page.

    Shapes: `wordless` are (side, how it stands), in the order of columns: "answers" where its answer has no marked
            word, else why there is no answer. Each side of the event stands there or among the `words`, never in both.
            `times` are (quote, when it was said) of those words that belong to an account that changed.
    """

    question: str
    ask: str
    words: tuple[ContestedWord, ...]
    wordless: tuple[tuple[str, Wordless], ...]
    times: tuple[tuple[str, When], ...] = ()


def opening_of(row: AnswerRow, words: tuple[ContestedWord, ...], times: Mapping[str, When]) -> Opening:
    """The opening of an event, from the question that leads it."""
    sides = {word.side for word in words}
    without = tuple((cell.side, _standing(cell)) for cell in row.cells if cell.side not in sides)
    spoken = {word.quote: times[word.quote] for word in words if word.quote in times}
    return Opening(row.question.id, row.question.ask, words, without, tuple(spoken.items()))


def _standing(cell: Cell) -> Wordless:
    stated = cell.silence or cell.unread
    if cell.quotes:
        return "answers"
    return stated.why if stated else "not-looked-for"
