"""The line behind "Agreed", "Disputed", "Open": who takes what, who changed."""

from __future__ import annotations

from typing import Any

import pytest
from hand_made import Values, compared, make_account, make_event, make_quote, make_registry

from site_builder.pages.event.event import event_view
from site_builder.say.interface import read_interface

ENGLISH = read_interface("en")
ASK = [
    {"id": "movement", "ask": "What is the move called?", "positions": {"flight": "a flight", "planned": "a plan"}},
    {"id": "reason", "ask": "Why?"},
]
SIDES: dict[str, Values] = {
    "desk": {"name": "The desk", "kind": "observer"},
    "army": {"part_of": "realm"},
    "court": {"part_of": "realm"},
    "realm": {},
}


def quote(position: str | None = None, **values: Any) -> Values:
    taken = {"position": {"movement": position}} if position else {}
    return make_quote(**{"answers": ["movement"], **taken, **values})


def line(*accounts: Values) -> str:
    """What the page says of the movement, in the order of the accounts."""
    event = make_event(questions=ASK, accounts=list(accounts))
    given = {account["side"]: SIDES.get(account["side"], {}) for account in accounts}
    registry = make_registry(event, sides={**given, "realm": {}})
    question = event_view(event, registry, *compared(event, registry), "en").questions[0]
    return f"{ENGLISH.say(question.status_words)}: {ENGLISH.say(question.status_detail)}"


def flights(*sides: str) -> list[Values]:
    return [make_account(side, quote("flight")) for side in sides]


CONTRADICTING = quote(replies={"to": "a-1", "how": "contradicts"})
LINES: dict[str, tuple[list[Values], str]] = {
    "two parties agree": (flights("a", "b"), "Agreed: 2 parties take the same position"),
    "an observer says so too": (
        flights("a", "b", "desk"),
        "Agreed: 2 parties take the same position; observers who say so too: The desk",
    ),
    "an observer answers without a position": (
        [*flights("a", "b"), make_account("desk", quote())],
        "Agreed: 2 parties take the same position; answers without a position: The desk",
    ),
    "parts of one side agree": (
        flights("army", "court"),
        "Agreed: 2 parties take the same position; all belong to Realm",
    ),
    "a side and its part": (
        flights("army", "realm"),
        "Open: 2 of 2 that answer take the same position; all belong to Realm",
    ),
    "a side, its part, and another": (
        flights("army", "realm", "a"),
        "Agreed: 2 parties take the same position",
    ),
    "a side and two of its parts": (
        flights("army", "court", "realm"),
        "Agreed: 2 parties take the same position; all belong to Realm",
    ),
    "a third takes none": (
        [*flights("a", "b"), make_account("c", quote())],
        "Open: 2 of 3 that answer take the same position; answers without a position: C",
    ),
    "a third takes none, and an observer answers": (
        [*flights("a", "b", "desk"), make_account("c", quote())],
        "Open: 2 of 3 parties that answer take the same position; observers who say so too: The desk;"
        " answers without a position: C",
    ),
    "one of two takes a position": (
        [*flights("a"), make_account("b", quote())],
        "Open: 1 of 2 parties that answer takes a position; answers without a position: B",
    ),
    "a party and an observer": (
        flights("a", "desk"),
        "Open: only one party answers: A; observers who say so too: The desk",
    ),
    "a party without a position, and an observer with one": (
        [make_account("a", quote()), *flights("desk")],
        "Open: only one party answers, without a position: A",
    ),
    "no positions": (
        [make_account("a", quote()), make_account("b", quote())],
        "Open: the answers take no comparable positions",
    ),
    "two positions": ([*flights("a"), make_account("b", quote("planned"))], "Disputed: 2 positions"),
    "a contradiction alone": (
        [make_account("a", quote("flight")), make_account("b", CONTRADICTING)],
        "Disputed: 1 position; an answer contradicts another",
    ),
    "the same two positions": (
        [make_account(side, quote("planned"), quote("flight")) for side in ("a", "b")],
        "Agreed: 2 parties take the same positions",
    ),
    "a side that changed": (
        [
            make_account("a", quote("planned", said="2001-02-05"), quote("flight", said="2001-02-03")),
            *flights("b"),
        ],
        "Disputed: 2 positions; A changed: a flight (3 February 2001), then a plan (5 February 2001)",
    ),
    "an undated side beside one that changed": (
        [
            make_account("a", quote("planned", said="2001-02-05"), quote("flight", said="2001-02-03")),
            make_account("b", quote("planned"), quote("flight")),
        ],
        "Open: 2 of 2 parties that answer take the same positions; perhaps not at the same time;"
        " A changed: a flight (3 February 2001), then a plan (5 February 2001)",
    ),
}


@pytest.mark.parametrize(("accounts", "said"), LINES.values(), ids=LINES.keys())
def test_line_says_who_takes_what(accounts: list[Values], said: str) -> None:
    assert line(*accounts) == said


def test_reply_names_its_question_where_the_quote_answers_others_too() -> None:
    both = make_quote(answers=["movement", "reason"], replies={"to": "a-1", "how": "contradicts", "on": "reason"})
    accounts = [make_account("a", make_quote(answers=["movement", "reason"])), make_account("b", both)]
    event = make_event(questions=ASK, accounts=accounts)
    registry = make_registry(event)
    view = event_view(event, registry, *compared(event, registry), "en")
    replies = {quote.anchor: quote.replies for cell in view.questions[0].cells for quote in cell.quotes}
    assert [reply.on for reply in (*replies["a-1"], *replies["b-1"])] == [(("reason", "Why?"),)] * 2
    assert [question.status for question in view.questions] == ["open", "disputed"]


def test_reply_between_quotes_of_one_question_names_none() -> None:
    accounts = [make_account("a", quote()), make_account("b", CONTRADICTING)]
    event = make_event(questions=ASK, accounts=accounts)
    registry = make_registry(event)
    view = event_view(event, registry, *compared(event, registry), "en")
    (reply,) = next(quote.replies for cell in view.questions[0].cells for quote in cell.quotes if quote.anchor == "b-1")
    assert reply.on == ()
