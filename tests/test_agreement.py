"""Whether sides agree: computed from positions and replies, never from the words."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from any_event import event_values, events, side_values
from hand_made import Values, make_account, make_event, make_quote, make_registry
from hypothesis import given
from hypothesis import strategies as st

from site_builder.compare.answers.agreement import Agreement, agreement_on
from site_builder.compare.answers.answers import answer_table
from site_builder.compare.compare_event import compare_event
from site_builder.model.event import Event

ASK = [
    {"id": "movement", "ask": "What is the move called?", "positions": {"flight": "a flight", "planned": "planned"}},
    {"id": "reason", "ask": "Why?"},
]


def quote(position: str | None = None, **values: Any) -> Values:
    taken = {"position": {"movement": position}} if position else {}
    return make_quote(answers=["movement"], **taken, **values)


def agreement(*accounts: Values, **sides: Values) -> Agreement:
    """How the sides stand on the movement; a side is a party unless its values are given."""
    event = make_event(questions=ASK, accounts=list(accounts))
    row = answer_table(event, tuple(account["side"] for account in accounts))[0]
    return agreement_on(row, make_registry(event, sides=sides).sides)


CONTRADICTS_A = {"to": "a-1", "how": "contradicts"}

CASES = {
    "same position": ("agreed", [make_account("a", quote("flight")), make_account("b", quote("flight"))]),
    "different positions": ("disputed", [make_account("a", quote("flight")), make_account("b", quote("planned"))]),
    "same, and a third takes another": (
        "disputed",
        [make_account("a", quote("flight")), make_account("b", quote("flight")), make_account("c", quote("planned"))],
    ),
    "same, and a third takes none": (
        "open",
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
    "two sides that both take the same two positions": (
        "agreed",
        [make_account("a", quote("flight"), quote("planned")), make_account("b", quote("planned"), quote("flight"))],
    ),
    "two positions against the same two, and one contradicts the other": (
        "disputed",
        [
            make_account("a", quote("flight"), quote("planned")),
            make_account("b", quote("planned", replies=CONTRADICTS_A), quote("flight")),
        ],
    ),
    "an answer beside a quote of the same side without a position": (
        "agreed",
        [make_account("a", quote("flight"), quote()), make_account("b", quote("flight"))],
    ),
    "a contradiction on another question that both quotes answer": (
        "open",
        [
            make_account("a", make_quote(answers=["movement", "reason"])),
            make_account(
                "b", make_quote(answers=["movement", "reason"], replies={**CONTRADICTS_A, "on": "reason"})
            ),
        ],
    ),
    "a contradiction on this question of two that both quotes answer": (
        "disputed",
        [
            make_account("a", make_quote(answers=["movement", "reason"])),
            make_account(
                "b", make_quote(answers=["movement", "reason"], replies={**CONTRADICTS_A, "on": "movement"})
            ),
        ],
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
    sides = make_registry(event).sides
    movement, reason = (agreement_on(row, sides) for row in answer_table(event, ("a",)))
    assert movement.positions == (("flight", ("a",)),)
    assert reason.positions == ()


def test_answering_silent_and_missing_sides_are_counted() -> None:
    found = agreement(
        make_account("a", quote(), quote()),
        make_account("b", silent={"question": "movement", "why": "not-found"}),
        make_account("c"),
        make_account("d", make_quote()),
        make_account("e", silent={"question": "movement", "why": "not-checked"}),
        make_account("f", silent={"question": "movement", "why": "declined"}),
    )
    assert found.parties == ("a",)
    assert found.silent == (("not-found", 1), ("declined", 1))
    assert (found.unread, found.not_looked_for, found.gaps) == (1, 2, 3)


# ---------------------------------------------------------------------------- observers, and sides within a side

OBSERVER = {"kind": "observer"}


def test_observer_never_makes_an_agreement() -> None:
    desk, north = make_account("desk", quote("flight")), make_account("north", quote("flight"))
    found = agreement(desk, north, desk=OBSERVER)
    assert (found.status, found.parties, found.observers) == ("open", ("north",), ("desk",))
    assert agreement(desk, north, desk=OBSERVER, north=OBSERVER).status == "open"


def test_observer_stands_beside_an_agreement_of_two_parties() -> None:
    accounts = [make_account(side, quote("flight")) for side in ("desk", "north", "south")]
    found = agreement(*accounts, desk=OBSERVER)
    assert (found.status, found.parties, found.observers) == ("agreed", ("north", "south"), ("desk",))


def test_observer_without_a_position_stands_beside_an_agreement_and_is_named() -> None:
    accounts = [make_account("desk", quote()), *(make_account(side, quote("flight")) for side in ("north", "south"))]
    found = agreement(*accounts, desk=OBSERVER)
    assert (found.status, found.without) == ("agreed", ("desk",))


def test_observer_who_says_otherwise_disputes_what_two_parties_say() -> None:
    accounts = [make_account("desk", quote("planned")), *(make_account(s, quote("flight")) for s in ("north", "south"))]
    assert agreement(*accounts, desk=OBSERVER).status == "disputed"


def test_side_and_its_part_are_not_two_parties() -> None:
    realm, army = make_account("realm", quote("flight")), make_account("army", quote("flight"))
    parts: dict[str, Values] = {"army": {"part_of": "forces"}, "forces": {"part_of": "realm"}, "realm": {}}
    found = agreement(realm, army, **parts)
    assert (found.status, found.whole) == ("open", "realm")


def test_two_parts_of_one_side_agree_and_the_side_is_known() -> None:
    accounts = [make_account(side, quote("flight")) for side in ("army", "court", "realm")]
    parts: dict[str, Values] = {"army": {"part_of": "realm"}, "court": {"part_of": "realm"}, "realm": {}}
    assert (agreement(*accounts, **parts).status, agreement(*accounts[:2], **parts).whole) == ("agreed", "realm")
    assert agreement(accounts[0], make_account("abroad", quote("flight")), **parts).whole is None


# ---------------------------------------------------------------------------- a side that changed


def changed(*quotes: Values) -> list[tuple[str, str]]:
    return [
        (step.position, step.said.text)
        for change in agreement(make_account("a", *quotes)).changes
        for step in change.steps
    ]


def test_positions_at_different_dates_are_a_change_in_the_order_of_time() -> None:
    later, first = quote("planned", said="2001-02-05"), quote("flight", said="2001-02-03")
    again = quote("flight", said="2001-02-04")
    assert changed(later, first, again) == [("flight", "2001-02-03"), ("planned", "2001-02-05")]
    back = quote("flight", said="2001-02-07")
    assert [position for position, _ in changed(later, first, back)] == ["flight", "planned", "flight"]


UNCERTAIN = {
    "one is not dated": (None, "2001-02-05"),
    "both on one day": ("2001-02-05", "2001-02-05"),
    "a day within the other's month": ("2001-02", "2001-02-05"),
    "an uncertain date": ("2001-02-03?", "2001-02-05"),
    "an approximate date": ("2001~", "2001-02-05"),
    "one moment on two clocks": ("2001-02-03T23:30-10:00", "2001-02-04T12:30+03:00"),
    "a time with a zone on the day after": ("2001-02-04", "2001-02-05T01:00+03:00"),
}


@pytest.mark.parametrize(("one", "other"), UNCERTAIN.values(), ids=UNCERTAIN.keys())
def test_positions_whose_order_is_not_certain_are_no_change(one: str | None, other: str | None) -> None:
    assert changed(quote("flight", said=one), quote("planned", said=other)) == []


def test_times_with_zones_are_put_in_the_order_of_universal_time() -> None:
    hawaii, moscow = quote("flight", said="2001-02-03T23:30-10:00"), quote("planned", said="2001-02-04T01:00+03:00")
    assert [position for position, _ in changed(hawaii, moscow)] == ["planned", "flight"]


def test_one_position_at_different_dates_is_no_change() -> None:
    assert changed(quote("flight", said="2001-02-03"), quote("flight", said="2001-02-05"), quote()) == []


def test_sides_that_changed_in_opposite_order_do_not_agree() -> None:
    def side(name: str, *positions: str) -> Values:
        return make_account(
            name, *(quote(position, said=f"2001-02-0{day}") for day, position in enumerate(positions, 1))
        )

    assert agreement(side("a", "flight", "planned"), side("b", "planned", "flight")).status == "open"
    assert agreement(side("a", "flight", "planned"), side("b", "flight", "planned")).status == "agreed"


# ---------------------------------------------------------------------------- any event


@given(event_values(), st.randoms(use_true_random=False))
def test_order_of_accounts_in_the_file_never_matters(values: Values, random: Any) -> None:
    shuffled = {**values, "accounts": random.sample(values["accounts"], len(values["accounts"]))}
    one, other = make_event(**values), make_event(**shuffled)
    for rule in ("rotate", "alphabetical"):
        a, b = (compare_event(event, make_registry(one), rule) for event in (one, other))
        assert [q.agreement for q in a.questions] == [q.agreement for q in b.questions]
        assert (a.sides, a.counts, a.context) == (b.sides, b.counts, b.context)


@given(events(), side_values())
def test_status_follows_the_rules_of_the_method_page(event: Event, values: dict[str, Values]) -> None:
    sides = tuple(account.side for account in event.accounts)
    for row in answer_table(event, sides):
        found = agreement_on(row, make_registry(event, sides=values).sides)
        answering = (*found.parties, *found.observers)
        held = [found.taken_by(side) for side in answering if found.taken_by(side)]
        if found.status == "agreed":
            assert len(found.parties) > 1
            assert len({found.taken_by(side) for side in found.parties}) == 1
            assert not set(found.parties) & set(found.without)
            assert all(values[side]["kind"] == "party" for side in found.parties)
        if found.status == "disputed":
            assert len(answering) > 1
            assert found.is_contradicted or len(set(held)) > 1
        if found.status == "open" and held:
            assert len(set(held)) == 1
        assert (found.status == "one-side") == (len(answering) == 1)
        assert len(answering) + found.silences + found.gaps == len(sides)


@given(events(), side_values())
def test_change_names_only_what_the_side_took_in_an_order_that_its_dates_leave(
    event: Event, values: dict[str, Values]
) -> None:
    comparison = compare_event(event, make_registry(event, sides=values), "rotate")
    for compared in comparison.questions:
        for change in compared.agreement.changes:
            assert {step.position for step in change.steps} == compared.agreement.taken_by(change.side)
            assert len(change.steps) > 1
            assert all(one.said.latest < other.said.earliest for one, other in pairwise(change.steps))
            assert all(one.position != other.position for one, other in pairwise(change.steps))
