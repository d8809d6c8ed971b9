"""The answers table: for each question and side quotes, a stated silence, or a gap."""

from __future__ import annotations

import pytest
from any_event import events
from hand_made import Values, make_account, make_event, make_quote
from hypothesis import given

from site_builder.compare.answers.answers import Cell, answer_table, context_quotes
from site_builder.model.event import Event

ASK = [{"id": "movement", "ask": "What is the move called?"}, {"id": "reason", "ask": "Why?"}]
SILENT = {"question": "movement", "why": "declined", "note": "asked twice"}


def sides_of(event: Event) -> tuple[str, ...]:
    return tuple(account.side for account in event.accounts)


def cell_of(account: Values, question: str) -> Cell:
    """The cell of the one side of an event under one question."""
    event = make_event(questions=ASK, accounts=[account])
    row = next(row for row in answer_table(event, sides_of(event)) if row.question.id == question)
    return row.cells[0]


def test_answer_stands_under_its_question() -> None:
    cell = cell_of(make_account("north", make_quote(answers="movement")), "movement")
    assert [quote.id for quote in cell.quotes] == ["north-1"]
    assert cell.silence is None
    assert not cell.is_gap


def test_stated_silence_is_no_gap() -> None:
    cell = cell_of(make_account("north", silent=[SILENT]), "movement")
    assert cell.quotes == ()
    assert cell.silence is not None
    assert (cell.silence.why, cell.silence.note) == ("declined", "asked twice")
    assert not cell.is_gap


@pytest.mark.parametrize(
    "account",
    [
        make_account("north"),
        make_account("north", make_quote()),
        make_account("north", make_quote(answers="movement")),
        make_account("north", silent=[SILENT]),
    ],
    ids=["no quotes", "only context", "answers another question", "silent on another question"],
)
def test_neither_answer_nor_silence_is_a_gap(account: Values) -> None:
    assert cell_of(account, "reason").is_gap


def test_quote_that_answers_two_questions_stands_under_both() -> None:
    account = make_account("north", make_quote(answers=["movement", "reason"]))
    for question in ("movement", "reason"):
        assert [quote.id for quote in cell_of(account, question).quotes] == ["north-1"]


def test_answers_of_one_side_keep_the_order_of_the_file() -> None:
    quotes = [make_quote(id=name, answers="movement") for name in ("zulu", "alpha", "mike")]
    cell = cell_of(make_account("north", *quotes), "movement")
    assert [quote.id for quote in cell.quotes] == ["zulu", "alpha", "mike"]


def test_columns_stand_in_the_order_asked_for() -> None:
    event = make_event(questions=ASK, accounts=[make_account(side) for side in ("a", "b", "c")])
    for row in answer_table(event, ("c", "a", "b")):
        assert [cell.side for cell in row.cells] == ["c", "a", "b"]


def test_rows_stand_in_the_order_in_which_the_editors_ask() -> None:
    event = make_event(questions=ASK[::-1])
    assert [row.question.id for row in answer_table(event, ("north",))] == ["reason", "movement"]


def test_quotes_without_a_question_are_context_and_other_sides_are_left_out() -> None:
    talk, answer = make_quote(), make_quote(answers="movement")
    accounts = [make_account("a", answer), make_account("b", talk, answer), make_account("c", talk)]
    event = make_event(questions=ASK, accounts=accounts)
    found = [(cell.side, [quote.id for quote in cell.quotes]) for cell in context_quotes(event, ("c", "b", "a"))]
    assert found == [("c", ["c-1"]), ("b", ["b-1"])]


@given(events())
def test_no_quote_is_lost_and_none_stands_where_it_was_not_put(event: Event) -> None:
    sides = sides_of(event)
    rows, context = answer_table(event, sides), context_quotes(event, sides)
    for account, quote in event.quotes():
        under = {row.question.id for row in rows for cell in row.cells if quote in cell.quotes}
        beside = {cell.side for row in rows for cell in row.cells if quote in cell.quotes}
        assert under == set(quote.answers)
        assert beside <= {account.side}
        assert any(quote in cell.quotes for cell in context) == (not quote.answers)


@given(events())
def test_each_cell_is_exactly_one_of_quotes_silence_and_gap(event: Event) -> None:
    for row in answer_table(event, sides_of(event)):
        assert len(row.cells) == len(event.accounts)
        for cell in row.cells:
            assert [bool(cell.quotes), cell.silence is not None, cell.is_gap].count(True) == 1
