"""The order of columns: three rules; the default favours nobody."""

from __future__ import annotations

from collections import Counter
from itertools import permutations

import pytest
from hand_made import make_account, make_event
from hypothesis import given
from hypothesis import strategies as st

from site_builder.compare.room.side_order import sides_in_order
from site_builder.model.event import Event
from site_builder.model.site import SideOrder

SLUGS = st.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,3}", fullmatch=True)


def event_of(*sides: str, id: str = "an-event") -> Event:
    return make_event(id, accounts=[make_account(side) for side in sides])


@pytest.mark.parametrize(
    ("rule", "order"),
    [("as-written", ("b", "c", "a")), ("alphabetical", ("a", "b", "c"))],
)
def test_rule_gives_its_order(rule: SideOrder, order: tuple[str, ...]) -> None:
    assert sides_in_order(event_of("b", "c", "a"), rule) == order


def test_rotation_is_fixed_for_ever_by_the_events_id() -> None:
    first = {name: sides_in_order(event_of("a", "b", "c", id=name), "rotate")[0] for name in ("one", "four", "eight")}
    assert first == {"one": "c", "four": "b", "eight": "a"}


@pytest.mark.parametrize("rule", ["rotate", "alphabetical"])
@pytest.mark.parametrize("name", ["one", "two", "three"])
def test_order_does_not_depend_on_the_file(rule: SideOrder, name: str) -> None:
    orders = {sides_in_order(event_of(*written, id=name), rule) for written in permutations("abcd")}
    assert len(orders) == 1


@pytest.mark.parametrize("count", [2, 3, 5, 8])
def test_over_many_events_each_side_stands_first_equally_often(count: int) -> None:
    sides, events = "abcdefgh"[:count], 4000
    first = Counter(sides_in_order(event_of(*sides, id=f"event-{n}"), "rotate")[0] for n in range(events))
    fair = events / count
    assert set(first) == set(sides)
    assert all(abs(number - fair) < 4 * fair**0.5 for number in first.values()), first


@given(SLUGS, st.lists(SLUGS, min_size=1, max_size=9, unique=True))
def test_every_rule_shows_each_side_once(name: str, sides: list[str]) -> None:
    for rule in ("rotate", "alphabetical", "as-written"):
        assert sorted(sides_in_order(event_of(*sides, id=name), rule)) == sorted(sides)


@given(SLUGS, st.lists(SLUGS, min_size=1, max_size=9, unique=True))
def test_rotation_keeps_the_alphabetical_neighbours(name: str, sides: list[str]) -> None:
    found = sides_in_order(event_of(*sides, id=name), "rotate")
    start = found.index(min(sides))
    assert [*found[start:], *found[:start]] == sorted(sides)
