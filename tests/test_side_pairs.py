"""How every two sides stand to one another: on which questions they meet, and what they reply."""

from __future__ import annotations

import pickle
from functools import partial
from itertools import combinations
from random import Random
from typing import Any

import pytest
from any_event import event_values, events, side_values
from any_grouping import archives, assert_merges_alike
from hand_made import Values, make_account, make_event, make_quote, make_registry
from hypothesis import Phase, find, given, settings
from hypothesis import strategies as st
from real_content import BERKHIVKA, EMS, LEXINGTON, real_event

from site_builder.compare.adding import added_rows
from site_builder.compare.answers.side_pairs import (
    InnerDifference,
    ReplyCounts,
    SharedQuestion,
    SidePair,
    side_pairs,
    within,
)
from site_builder.compare.compare_event import compare_event
from site_builder.model.event import Event

POSITIONS = {"flight": "a flight", "planned": "planned", "forced": "forced"}
ASK = [
    {"id": "movement", "ask": "What is the move called?", "positions": POSITIONS},
    {"id": "reason", "ask": "Why?"},
]
CONTRADICTS_A = {"to": "a-1", "how": "contradicts"}


def quote(position: str | None = None, **values: Any) -> Values:
    taken = {"position": {"movement": position}} if position else {}
    return make_quote(**{"answers": ["movement"], **taken, **values})


def pairs_of(event: Event) -> tuple[SidePair, ...]:
    return side_pairs(event, compare_event(event, make_registry(event), "rotate"))


def pairs(*accounts: Values, id: str = "an-event") -> tuple[SidePair, ...]:
    return pairs_of(make_event(id=id, questions=ASK, accounts=list(accounts)))


# ---------------------------------------------------------------------------- one event

CASES = {
    "the same position": ([quote("flight")], [quote("flight")], "same"),
    "the same position in several quotes": ([quote("flight"), quote("flight")], [quote("flight")], "same"),
    "the same two positions": (
        [quote("flight"), quote("planned")],
        [quote("planned"), quote("flight")],
        "same",
    ),
    "one of two positions in common": ([quote("flight"), quote("planned")], [quote("flight")], "partly"),
    "one in common and one apart on each side": (
        [quote("flight"), quote("planned")],
        [quote("flight"), quote("forced")],
        "partly",
    ),
    "different positions": ([quote("flight")], [quote("planned")], "different"),
    "two positions against a third": ([quote("flight"), quote("planned")], [quote("forced")], "different"),
    "only one takes a position": ([quote("flight")], [quote()], "not-comparable"),
    "neither takes a position": ([quote()], [quote()], "not-comparable"),
    "a quote without a position beside one with the same": ([quote("flight"), quote()], [quote("flight")], "same"),
}


@pytest.mark.parametrize(("one", "other", "standing"), CASES.values(), ids=CASES.keys())
def test_standing_on_a_question(one: list[Values], other: list[Values], standing: str) -> None:
    for first, second in ((one, other), (other, one)):
        (pair,) = pairs(make_account("a", *first), make_account("b", *second))
        assert [question.standing for question in pair.shared] == [standing]


def test_question_that_only_one_side_answers_is_not_shared() -> None:
    silent = {"question": "movement", "why": "not-found"}
    found = pairs(make_account("a", quote("flight")), make_account("b", silent=silent), make_account("c"))
    assert [(pair.first, pair.second, pair.events, pair.shared) for pair in found] == [
        ("a", "b", 1, ()),
        ("a", "c", 1, ()),
        ("b", "c", 1, ()),
    ]


def test_position_on_another_question_is_not_compared() -> None:
    both = quote("flight", answers=["movement", "reason"])
    (pair,) = pairs(make_account("a", both), make_account("b", both))
    assert pair.shared == (
        SharedQuestion("an-event", "movement", "same", False),
        SharedQuestion("an-event", "reason", "not-comparable", False),
    )


def test_side_alone_in_an_event_makes_no_pair() -> None:
    assert pairs(make_account("a", quote("flight"))) == ()


def test_replies_are_counted_by_who_replies_to_whom() -> None:
    replies = [{"to": "a-1", "how": how} for how in ("agrees", "concedes", "concedes", "narrows")]
    (pair,) = pairs(
        make_account("a", quote(), make_quote(replies={"to": "b-1", "how": "agrees"})),
        make_account("b", quote(replies=replies), make_quote(replies=CONTRADICTS_A)),
    )
    assert pair.replies_by_first == ReplyCounts(agrees=1)
    assert pair.replies_by_second == ReplyCounts(agrees=1, contradicts=1, concedes=2, narrows=1)


def test_reply_to_oneself_is_no_reply_between_sides() -> None:
    (pair,) = pairs(make_account("a", quote(), quote(replies=CONTRADICTS_A)), make_account("b", quote()))
    assert pair.replies_by_first == pair.replies_by_second == ReplyCounts()
    assert not pair.shared[0].differs


CONTRADICTED = {
    "on the question, without positions": (make_account("b", quote(replies=CONTRADICTS_A)), True),
    "on the question, with the same position": (make_account("b", quote("flight", replies=CONTRADICTS_A)), True),
    "by a quote that does not answer it": (make_account("b", quote(), make_quote(replies=CONTRADICTS_A)), False),
    "on another question that both answer": (
        make_account(
            "b", quote(answers=["movement", "reason"], replies={**CONTRADICTS_A, "on": "reason"})
        ),
        False,
    ),
    "not at all, it only narrows": (make_account("b", quote(replies={"to": "a-1", "how": "narrows"})), False),
}


@pytest.mark.parametrize(("other", "is_contradicted"), CONTRADICTED.values(), ids=CONTRADICTED.keys())
def test_question_is_contradicted(other: Values, is_contradicted: bool) -> None:
    (pair,) = pairs(make_account("a", quote("flight", answers=["movement", "reason"])), other)
    movement = pair.shared[0]
    assert (movement.question, movement.is_contradicted, movement.differs) == (
        "movement", is_contradicted, is_contradicted
    )  # fmt: skip


@given(event_values(), st.randoms(use_true_random=False))
def test_order_of_accounts_in_the_file_never_matters(values: Values, random: Random) -> None:
    shuffled = {**values, "accounts": random.sample(values["accounts"], len(values["accounts"]))}
    assert pairs_of(make_event(**shuffled)) == pairs_of(make_event(**values))


@given(events(), side_values())
def test_two_sides_differ_exactly_where_a_question_is_disputed(event: Event, values: dict[str, Values]) -> None:
    comparison = compare_event(event, make_registry(event, sides=values), "rotate")
    differing = {q.question for pair in side_pairs(event, comparison) for q in pair.shared if q.differs}
    assert differing == {q.row.question.id for q in comparison.questions if q.agreement.status == "disputed"}


@given(events(), side_values())
def test_question_is_agreed_only_where_all_its_parties_are_pairs_with_the_same_positions(
    event: Event, values: dict[str, Values]
) -> None:
    comparison = compare_event(event, make_registry(event, sides=values), "rotate")
    standings = {
        (q.question, pair.first, pair.second): q.standing
        for pair in side_pairs(event, comparison)
        for q in pair.shared
    }
    for compared in comparison.questions:
        if compared.agreement.status == "agreed":
            for first, second in combinations(sorted(compared.agreement.parties), 2):
                assert standings[compared.row.question.id, first, second] == "same"


REACHED = {
    "two sides with the same two positions": lambda positions, replies: any(
        one == other and len(one) == 2 for one, other in combinations(positions, 2)
    ),
    "two sides with one of two positions in common": lambda positions, replies: any(
        one & other and one != other for one, other in combinations(positions, 2)
    ),
    "a contradiction on one of two questions": lambda positions, replies: any(
        link.how == "contradicts" and link.source_side != link.target_side and len(link.on) == 1 for link in replies
    ),
}


@pytest.mark.parametrize("name", REACHED)
def test_drawn_events_reach_the_cases_that_the_properties_are_for(name: str) -> None:
    def is_reached(event: Event) -> bool:
        found = compare_event(event, make_registry(event), "rotate")
        return any(
            REACHED[name]([q.agreement.taken_by(side) for side in found.sides], found.replies) for q in found.questions
        )

    # Any such event will do; to make the smallest of it takes minutes.
    only_drawn = settings(max_examples=1000, database=None, phases=[Phase.generate])
    find(events(), is_reached, settings=only_drawn)


@given(events())
def test_every_reply_between_sides_is_counted_once(event: Event) -> None:
    comparison = compare_event(event, make_registry(event), "rotate")
    counts = [c for p in side_pairs(event, comparison) for c in (p.replies_by_first, p.replies_by_second)]
    counted = sum(c.agrees + c.contradicts + c.concedes + c.narrows for c in counts)
    assert counted == sum(1 for link in comparison.replies if link.source_side != link.target_side)


# ---------------------------------------------------------------------------- the whole site


def test_merged_pair_lists_the_questions_of_all_events() -> None:
    one = pairs(make_account("a", quote("flight")), make_account("b", quote("planned")), id="one")
    two = pairs(make_account("b", quote("planned")), make_account("a", quote("planned")), id="two")
    three = pairs(make_account("b", quote("planned")), make_account("c", quote("planned")), id="three")
    a_b, b_c = added_rows(SidePair, [two, three, one])
    assert (a_b.first, a_b.second, a_b.events) == ("a", "b", 2)
    assert a_b.shared == (
        SharedQuestion("one", "movement", "different", False),
        SharedQuestion("two", "movement", "same", False),
    )
    assert (b_c.first, b_c.second, b_c.events, b_c.count("same")) == ("b", "c", 1, 1)


@given(archives(), st.randoms(use_true_random=False))
def test_merging_in_any_order_and_grouping_gives_the_same(archive: list[Event], random: Random) -> None:
    assert_merges_alike(partial(added_rows, SidePair), [pairs_of(event) for event in archive], random)


@given(archives())
def test_totals_equal_sums(archive: list[Event]) -> None:
    tallies = [pairs_of(event) for event in archive]
    merged = added_rows(SidePair, tallies)
    assert sum(pair.events for pair in merged) == sum(len(tally) for tally in tallies)
    for pair in merged:
        parts = [p for tally in tallies for p in tally if (p.first, p.second) == (pair.first, pair.second)]
        for standing in ("same", "partly", "different", "not-comparable"):
            assert pair.count(standing) == sum(part.count(standing) for part in parts)
        for how in ("agrees", "contradicts", "concedes", "narrows"):
            assert getattr(pair.replies_by_first, how) == sum(getattr(part.replies_by_first, how) for part in parts)
            assert getattr(pair.replies_by_second, how) == sum(getattr(part.replies_by_second, how) for part in parts)


def test_tally_holds_no_text_of_the_event() -> None:
    text = "A sentence that must not be kept"
    tally = pairs(make_account("a", quote("flight", text=text)), make_account("b", quote("planned", text=text)))
    assert text.encode() not in pickle.dumps(tally)


# ---------------------------------------------------------------------------- parts of one larger side

SIDES: dict[str, Values] = {
    "realm": {},
    "army": {"part_of": "realm"},
    "guard": {"part_of": "army"},
    "court": {"part_of": "realm"},
    "abroad": {},
}


def inner(whole: str, *accounts: Values) -> list[tuple[str, str]]:
    event = make_event(questions=ASK, accounts=list(accounts))
    registry = make_registry(event, sides={side: {"name": side, **values} for side, values in SIDES.items()})
    return [(found.first, found.second) for found in within(pairs_of(event), whole, registry.sides)]


def test_parts_of_parts_belong_to_the_larger_side() -> None:
    accounts = [make_account("guard", quote("flight")), make_account("court", quote("planned"))]
    assert inner("realm", *accounts) == [("court", "guard")]
    assert inner("army", *accounts) == []
    assert inner("abroad", *accounts) == []


def test_side_outside_is_left_out() -> None:
    assert inner("realm", make_account("abroad", quote("flight")), make_account("court", quote("planned"))) == []


def test_larger_side_with_an_account_of_its_own_takes_part() -> None:
    assert inner("realm", make_account("realm", quote("flight")), make_account("army", quote("planned"))) == [
        ("army", "realm")
    ]


def test_parts_that_agree_or_cannot_be_compared_do_not_differ() -> None:
    accounts = [make_account("army", quote("flight")), make_account("court", quote("flight"))]
    assert inner("realm", *accounts, make_account("guard", quote())) == []


def test_parts_that_contradict_each_other_without_positions_differ() -> None:
    contradicting = quote(replies={"to": "army-1", "how": "contradicts"})
    assert inner("realm", make_account("army", quote()), make_account("court", contradicting)) == [("army", "court")]


def test_side_that_is_part_of_itself_does_not_hang_the_builder() -> None:
    event = make_event(
        questions=ASK, accounts=[make_account("a", quote("flight")), make_account("b", quote("planned"))]
    )
    circle = {"a": {"name": "A", "part_of": "b"}, "b": {"name": "B", "part_of": "a"}}
    sides = make_registry(event, sides=circle).sides
    assert within(pairs_of(event), "elsewhere", sides) == ()


# ---------------------------------------------------------------------------- tables made by hand

# Read from the YAML by a person before the code ran:
# both answer, same, partly, different, not comparable; replies of the first, of the second.
NONE = ReplyCounts()
BY_HAND: dict[str, dict[tuple[str, str], tuple[tuple[int, int, int, int, int], ReplyCounts, ReplyCounts]]] = {
    BERKHIVKA: {
        # movement and reason: Zelensky takes no position; the ministry alone answers left and new-line
        ("russian-mod", "ukraine"): ((2, 0, 0, 0, 2), NONE, NONE),
        # movement: rearrangement, flight, and Prigozhin contradicts; left: both say they left
        ("russian-mod", "wagner"): ((2, 1, 0, 1, 0), NONE, ReplyCounts(contradicts=1)),
        # movement: Zelensky takes no position
        ("ukraine", "wagner"): ((1, 0, 0, 0, 1), NONE, NONE),
    },
    LEXINGTON: {
        # fired-first: colonists, troops; company: leaving; losses: company-dead
        ("british-army", "lexington-company"): ((3, 2, 0, 1, 0), NONE, NONE),
        # company and orders: Winship takes no position
        ("british-army", "lexington-inhabitants"): ((2, 0, 0, 0, 2), NONE, NONE),
        # company: Winship takes no position
        ("lexington-company", "lexington-inhabitants"): ((1, 0, 0, 0, 1), NONE, NONE),
    },
    EMS: {
        ("france", "prussian-chancellor"): ((0, 0, 0, 0, 0), NONE, NONE),
        ("france", "prussian-court"): ((0, 0, 0, 0, 0), NONE, NONE),
        # name has no positions; content: pledge; refusal: not-received; message: without-reason, with-reason
        ("prussian-chancellor", "prussian-court"): ((4, 2, 0, 1, 1), NONE, NONE),
    },
}


@pytest.mark.parametrize("name", BY_HAND)
def test_table_of_a_real_event_is_the_one_made_by_hand(name: str) -> None:
    event, _, comparison = real_event(name)
    table = {
        (pair.first, pair.second): (
            (len(pair.shared), *(pair.count(s) for s in ("same", "partly", "different", "not-comparable"))),
            pair.replies_by_first,
            pair.replies_by_second,
        )
        for pair in side_pairs(event, comparison)
    }
    assert table == BY_HAND[name]


@pytest.mark.parametrize(
    ("whole", "differences"),
    [
        ("russia", [InnerDifference(BERKHIVKA, "movement", "russian-mod", "wagner", "different", True)]),
        ("prussia", [InnerDifference(EMS, "message", "prussian-chancellor", "prussian-court", "different", False)]),
        ("massachusetts", []),
    ],
)
def test_parts_of_real_sides_that_differ(whole: str, differences: list[InnerDifference]) -> None:
    tallies = [side_pairs(event, comparison) for event, _, comparison in map(real_event, BY_HAND)]
    sides = real_event(BERKHIVKA)[1].sides
    assert list(within(added_rows(SidePair, tallies), whole, sides)) == differences
