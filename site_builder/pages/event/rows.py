"""Compared questions -> the rows of the event page: who answers with which quotes, and who does not and why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from site_builder.compare.answers.answers import Cell
from site_builder.compare.compare_event import ComparedQuestion
from site_builder.frozen import dataclass
from site_builder.model.dates import EdtfDate
from site_builder.model.event import Question, Silence
from site_builder.model.registry import Registry
from site_builder.pages.event.figures import FiguresView, figures_views
from site_builder.pages.event.quote import AgainView, QuoteView
from site_builder.pages.event.quote_views import QuoteViews
from site_builder.pages.event.standing import standing_line
from site_builder.pages.event.strip import SideView
from site_builder.say.phrases import Message, Phrase, message, message_in

STATUS_WORDS = {
    "agreed": message_in("a question", "Agreed"),
    "disputed": message_in("a question", "Disputed"),
    "one-side": message_in("a question", "One side only"),
    "open": message_in("a question", "Open"),
}
# Why sides do not answer: where no day is known on which that was looked up, and where one is.
NO_ANSWER_WORDS = {
    "not-reported": (
        message("Our sources report no answer: {sides}"),
        message("Our sources report no answer (last looked on {date}): {sides}"),
    ),
    "not-found": (
        message("No answer found in the side’s own text: {sides}"),
        message("No answer found in the side’s own text (last looked on {date}): {sides}"),
    ),
    "not-checked": (
        message("We could not read a text that might hold an answer: {sides}"),
        message("We could not read a text that might hold an answer (as of {date}): {sides}"),
    ),
    "declined": (
        message("Asked or accused, and gave no answer: {sides}"),
        message("Asked or accused, and gave no answer (last looked on {date}): {sides}"),
    ),
}
NOT_LOOKED_FOR = message("We have not yet looked for an answer: {sides}")


@dataclass(frozen=True, slots=True)
class CellView:
    """One side's answer. Shapes: `quotes` stand here in full, `again` stand in full further up."""

    side: SideView
    quotes: tuple[QuoteView, ...]
    again: tuple[AgainView, ...] = ()


@dataclass(frozen=True, slots=True)
class NoAnswerView:
    """Sides that do not answer for one reason; a gap is the editors' own.

    Shapes: `words` have fields for the sides and the day, `sides` are (side, the editors' note).
    """

    words: Message
    checked: EdtfDate | None
    sides: tuple[tuple[SideView, str | None], ...]
    is_gap: bool


@dataclass(frozen=True, slots=True)
class QuestionView:
    """A question with the cells of those who answer, and above them those who do not, in the order of columns."""

    anchor: str
    ask: str
    status: str
    status_words: Message
    status_detail: Phrase
    no_answer: tuple[NoAnswerView, ...]
    cells: tuple[CellView, ...]
    figures: tuple[FiguresView, ...]


def question_view(
    question: ComparedQuestion, sides: Mapping[str, SideView], quotes: QuoteViews, registry: Registry
) -> QuestionView:
    """One question as the event page shows it. `quotes` remembers which quotes stood further up."""
    asked, agreement = question.row.question, question.agreement
    names = {side.id: side.short or side.name for side in registry.sides.values()}
    labels = {position.id: position.label for position in asked.positions}
    return QuestionView(
        asked.id,
        asked.ask,
        agreement.status,
        STATUS_WORDS[agreement.status],
        standing_line(agreement, names, labels),
        _no_answer(question.row.cells, sides),
        tuple(cell_view(cell, asked, sides, quotes) for cell in question.row.cells if cell.quotes),
        figures_views(question.figures, sides, quotes),
    )


def cell_view(cell: Cell, question: Question | None, sides: Mapping[str, SideView], quotes: QuoteViews) -> CellView:
    """One side's quotes under a question, or under none."""
    again = tuple(quotes.again(quote, question) for quote in cell.quotes if quotes.is_shown(quote))
    here = tuple(quotes.view(quote, question) for quote in cell.quotes if not quotes.is_shown(quote))
    return CellView(sides[cell.side], here, again)


def _no_answer(cells: Iterable[Cell], sides: Mapping[str, SideView]) -> tuple[NoAnswerView, ...]:
    reasons: dict[tuple[Message, EdtfDate | None, bool], list[tuple[SideView, str | None]]] = {}
    for cell in cells:
        if not cell.quotes:
            stated = cell.silence or cell.unread
            words = no_answer_words(stated) if stated else NOT_LOOKED_FOR
            key = (words, stated.checked if stated else None, cell.is_gap)
            reasons.setdefault(key, []).append((sides[cell.side], stated.note if stated else None))
    return tuple(NoAnswerView(words, day, tuple(named), gap) for (words, day, gap), named in reasons.items())


def no_answer_words(silence: Silence) -> Message:
    """Why there is no answer; fields: the sides, and the day on which that was last looked up where one is stated."""
    return NO_ANSWER_WORDS[silence.why][silence.checked is not None]
