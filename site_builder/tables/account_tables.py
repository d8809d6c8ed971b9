"""An event -> rows of what each side answers, and of how the sides stand to one another, as the comparison says.

Source: content/pages/method.md, "Questions and positions", "Silence" and "Agreement".
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

from site_builder.compare.answers.agreement import Status
from site_builder.compare.answers.answers import Cell
from site_builder.model.event import Why
from site_builder.tables.columns import EVENT, date_columns, date_values
from site_builder.tables.event_tables import OF_EVENT
from site_builder.tables.table import Column, EventTable, Row, Subject, needed, refers, table

QUESTION = needed("question", "the question")
SIDE = needed("side", "the side")
OF_QUESTION = refers("event question", "questions", "event id")
OF_ACCOUNT = refers("event side", "accounts", "event side")


def _accounts(subject: Subject) -> Iterator[Row]:
    gists = {account.side: account.gist for account in subject.event.accounts}
    for number, side in enumerate(subject.comparison.sides, 1):
        yield (subject.event.id, side, number, gists[side])


def _answers(subject: Subject) -> Iterator[Row]:
    for question in subject.comparison.questions:
        for cell in question.row.cells:
            stated = cell.silence or cell.unread
            why = (stated.why, *date_values(stated.checked), stated.note) if stated else (None,) * 6
            yield (subject.event.id, question.row.question.id, cell.side, _kind(cell), *why)


def _kind(cell: Cell) -> str:
    return "quotes" if cell.quotes else "silence" if cell.silence else "gap"


def _answer_quotes(subject: Subject) -> Iterator[Row]:
    for question in subject.comparison.questions:
        for cell in question.row.cells:
            yield from ((subject.event.id, question.row.question.id, cell.side, quote.id) for quote in cell.quotes)


def _agreements(subject: Subject) -> Iterator[Row]:
    for question in subject.comparison.questions:
        found = question.agreement
        yield (
            subject.event.id, question.row.question.id, found.status, found.whole, found.is_contradicted,
            len(found.parties), len(found.observers), len(found.without), found.silences, found.gaps,
        )  # fmt: skip


def _positions_taken(subject: Subject) -> Iterator[Row]:
    for question in subject.comparison.questions:
        for position, sides in question.agreement.positions:
            yield from ((subject.event.id, question.row.question.id, position, side) for side in sides)


ACCOUNT_TABLES = (
    EventTable(
        table(
            "accounts", "The sides of an event, and what each says on the whole.",
            (
                EVENT, SIDE, needed("number", "its column on the page, counted from 1", "integer"),
                Column("gist", "what it says, in the editors’ words"),
            ),
            "event side", OF_EVENT, refers("side", "sides"),
        ), _accounts,
    ),
    EventTable(
        table(
            "answers", "What is known of each side’s answer to each question: quotes, a silence, or a gap of ours.",
            (
                EVENT, QUESTION, SIDE,
                needed("kind", "`gap`: the editors do not know", values=("quotes", "silence", "gap")),
                Column("why", "why there is no quote, as the editors say", values=get_args(Why)),
                *date_columns("checked", "when that was looked up"), Column("note", "what the editors add"),
            ),
            "event question side", OF_QUESTION, OF_ACCOUNT,
        ), _answers,
    ),
    EventTable(
        table(
            "answer_quotes", "The quotes with which a side answers a question.",
            (EVENT, QUESTION, SIDE, needed("quote", "the quote")), "event question side quote",
            refers("event question side", "answers", "event question side"),
            refers("event quote", "quotes", "event id"),
        ), _answer_quotes,
    ),
    EventTable(
        table(
            "agreements", "How the sides stand on a question, computed from positions and replies alone.",
            (
                EVENT, QUESTION, needed("status", "how it stands", values=get_args(Status)),
                Column("whole", "the smallest side to which all parties that answer belong"),
                needed("is_contradicted", "whether a side contradicts another one here", "boolean"),
                needed("parties", "how many parties answer", "integer"),
                needed("observers", "how many observers answer", "integer"),
                needed("without_position", "how many of those take no position", "integer"),
                needed("silences", "how many sides are silent, as the editors say", "integer"),
                needed("gaps", "of how many sides the editors do not know", "integer"),
            ),
            "event question", OF_QUESTION, refers("whole", "sides"),
        ), _agreements,
    ),
    EventTable(
        table(
            "positions_taken", "Which side takes which position, by all its quotes.",
            (EVENT, QUESTION, needed("position", "the position"), SIDE), "event question position side",
            refers("event question position", "positions", "event question id"), OF_ACCOUNT,
        ), _positions_taken,
    ),
)  # fmt: skip
