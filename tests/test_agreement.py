"""Whether sides agree: computed from positions and replies, never from the words."""

from __future__ import annotations

from typing import Any

import pytest
from any_event import event_values
from hand_made import Values, make_account, make_event, make_quote, make_registry
from hypothesis import given
from hypothesis import strategies as st

from site_builder.compare.agreement import Agreement, agreement_on
from site_builder.compare.answers import answer_table
from site_builder.compare.compare_event import compare_event

ASK = [
    {"id": "movement", "ask": "What is the move called?", "positions": {"flight": "a flight", "planned": "planned"}},
    {"id": "reason", "ask": "Why?"},
]


def quote(position: str | None = None, **values: Any) -> Values:
    taken = {"position": {"movement": position}} if position else {}
    return make_quote(answers=["movement"], **taken, **values)


def agreement(*accounts: Values) -> Agreement:
    event = make_event(questions=ASK, accounts=list(accounts))
    return agreement_on(answer_table(event, tuple(account["side"] for account in accounts))[0])


CONTRADICTS_A = {"to": "a-1", "how": "contradicts"}

CASES = {
    "same position": ("agreed", [make_account("a", quote("flight")), make_account("b", quote("flight"))]),
    "different positions": ("disputed", [make_account("a", quote("flight")), make_account("b", quote("planned"))]),
    "same, and a third takes another": (
        "disputed",
        [make_account("a", quote("flight")), make_account("b", quote("flight")), make_account("c", quote("planned"))],
    ),
    "same, and a third takes none": (
        "agreed",
        [make_account("a", quote("flight")), make_account("b", quote("flight")), make_account("c", quote())],
    ),
    "no positions, but one contradicts the other": (
        "disputed",
        [make_account("a", quote()), make_account("b", quote(replies=CONTRADICTS_A))],
    ),
    "same position, but one contradicts the other": (
        "disputed",
        [make_account("a", quote("flight")), make_account("b", quote("flight", replies=CONTRADICTS_A))],
    ),
    "agreeing in words only": (
        "open",
        [make_account("a", quote()), make_account("b", quote(replies={"to": "a-1", "how": "agrees"}))],
    ),
    "narrowing and conceding are no dispute": (
        "open",
        [
            make_account("a", quote()),
            make_account("b", quote(replies=[{"to": "a-1", "how": "narrows"}, {"to": "a-1", "how": "concedes"}])),
        ],
    ),
    "answers without positions": ("open", [make_account("a", quote()), make_account("b", quote())]),
    "only one of the two takes a position": (
        "open",
        [make_account("a", quote("flight")), make_account("b", quote())],
    ),
    "nobody answers": ("open", [make_account("a"), make_account("b")]),
    "one side answers": ("one-side", [make_account("a", quote("flight")), make_account("b")]),
    "one side answers and contradicts itself": (
        "one-side",
        [make_account("a", quote("flight"), quote("planned", replies=CONTRADICTS_A)), make_account("b")],
    ),
    "a side that takes two positions beside one that takes one": (
        "disputed",
        [make_account("a", quote("flight"), quote("planned")), make_account("b", quote("flight"))],
    ),
    "a side contradicts only itself": (
        "open",
        [make_account("a", quote(), quote(replies=CONTRADICTS_A)), make_account("b", quote())],
    ),
    "what is contradicted answers another question": (
        "open",
        [
            make_account("a", make_quote(id="elsewhere", answers="reason"), quote()),
            make_account("b", quote(replies={"to": "elsewhere", "how": "contradicts"})),
        ],
    ),
}


@pytest.mark.parametrize(("status", "accounts"), CASES.values(), ids=CASES.keys())
def test_status_of_a_question(status: str, accounts: list[Values]) -> None:
    assert agreement(*accounts).status == status


def test_side_with_two_positions_stands_in_both() -> None:
    both = make_account("a", quote("planned"), quote("flight"))
    assert agreement(both, make_account("b", quote("flight"))).positions == (
        ("flight", ("a", "b")),
        ("planned", ("a",)),
    )


def test_position_that_nobody_takes_is_left_out() -> None:
    assert agreement(make_account("a", quote("planned"))).positions == (("planned", ("a",)),)


def test_quote_on_two_questions_counts_its_position_only_where_it_takes_it() -> None:
    both = make_quote(answers=["reason", "movement"], position={"movement": "flight"})
    event = make_event(questions=ASK, accounts=[make_account("a", both)])
    movement, reason = (agreement_on(row) for row in answer_table(event, ("a",)))
    assert movement.positions == (("flight", ("a",)),)
    assert reason.positions == ()


def test_answering_silent_and_missing_sides_are_counted() -> None:
    found = agreement(
        make_account("a", quote(), quote()),
        make_account("b", silent={"question": "movement", "why": "not-found"}),
        make_account("c"),
        make_account("d", make_quote()),
    )
    assert (found.answering, found.silent, found.gaps) == (1, 1, 2)


def test_observer_counts_like_a_party() -> None:
    accounts = [make_account("gazette-desk", quote("flight")), make_account("north", quote("planned"))]
    event = make_event(questions=ASK, accounts=accounts)
    as_observer = make_registry(event, sides={"gazette-desk": {"name": "Gazette", "kind": "observer"}})
    as_party = make_registry(event)
    found = [compare_event(event, registry, "alphabetical") for registry in (as_observer, as_party)]
    assert found[0] == found[1]
    assert found[0].questions[0].agreement.status == "disputed"


@given(event_values(), st.randoms(use_true_random=False))
def test_order_of_accounts_in_the_file_never_matters(values: Values, random: Any) -> None:
    shuffled = {**values, "accounts": random.sample(values["accounts"], len(values["accounts"]))}
    one, other = make_event(**values), make_event(**shuffled)
    for rule in ("rotate", "alphabetical"):
        a, b = (compare_event(event, make_registry(one), rule) for event in (one, other))
        assert [q.agreement for q in a.questions] == [q.agreement for q in b.questions]
        assert (a.sides, a.counts, a.context) == (b.sides, b.counts, b.context)


@given(event_values())
def test_status_follows_the_rules_of_the_method_page(values: Values) -> None:
    event = make_event(**values)
    sides = tuple(account.side for account in event.accounts)
    for row in answer_table(event, sides):
        found = agreement_on(row)
        holders = {side for _, held in found.positions for side in held}
        if found.status == "agreed":
            assert len(holders) > 1
            assert len(found.positions) == 1
        if found.status == "disputed":
            assert found.answering > 1
        assert (found.status == "one-side") == (found.answering == 1)
        assert found.answering + found.silent + found.gaps == len(sides)
