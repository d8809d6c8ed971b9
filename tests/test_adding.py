"""How counts add up: by the types of their fields, in any order and grouping."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from random import Random
from typing import NamedTuple

import pytest
from any_grouping import assert_merges_alike
from hypothesis import given
from hypothesis import strategies as st

from site_builder.compare.adding import AT_ONCE, Key, added, added_rows


class Pair(NamedTuple):
    times: int = 0
    events: int = 0


NONE = Pair()


@dataclass(frozen=True, slots=True)
class Fact:
    event: str
    days: int


@dataclass(frozen=True, slots=True)
class Row:
    first: Key
    second: Key
    number: int = 0
    pair: Pair = NONE
    ids: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True)
class Counts:
    rows: tuple[Row, ...]
    words: Mapping[str, Mapping[str, Pair]]
    uses: Mapping[str, int]


NUMBERS, NAMES = st.integers(0, 9), st.sampled_from("abc")
PAIRS = st.builds(Pair, NUMBERS, NUMBERS)
FACTS = st.lists(st.builds(Fact, NAMES, NUMBERS), max_size=2).map(tuple)
ROWS = st.builds(Row, NAMES, NAMES, NUMBERS, PAIRS, st.lists(NAMES, max_size=2).map(tuple), FACTS)
COUNTS = st.builds(
    Counts,
    st.lists(ROWS, max_size=3).map(tuple),
    st.dictionaries(NAMES, st.dictionaries(NAMES, PAIRS)),
    st.dictionaries(NAMES, NUMBERS),
)


def in_order(counts: Counts) -> Counts:
    """As every measure hands its counts on: rows of one key are one, all is sorted."""
    ordered = (
        Row(row.first, row.second, row.number, row.pair, tuple(sorted({*row.ids})),
            tuple(sorted(row.facts, key=lambda fact: (fact.event, fact.days))))
        for row in counts.rows
    )  # fmt: skip
    return Counts(
        added_rows(Row, [(row,) for row in ordered]),
        {key: dict(sorted(forms.items())) for key, forms in sorted(counts.words.items())},
        dict(sorted(counts.uses.items())),
    )


@given(st.lists(COUNTS.map(in_order), max_size=5), st.randoms(use_true_random=False))
def test_order_and_grouping_never_matter(parts: list[Counts], random: Random) -> None:
    assert_merges_alike(partial(added, Counts), parts, random)


@given(st.lists(COUNTS.map(in_order), min_size=1, max_size=5))
def test_more_parts_than_are_in_memory_together_add_up_alike(parts: list[Counts]) -> None:
    once, times = added(Counts, parts), 2 * AT_ONCE + 1
    assert added(Counts, parts * times) == added(Counts, [once] * times)
    assert added(Counts, iter([once] * times)) == added(Counts, [added(Counts, [once] * (times - 1)), once])


@given(st.lists(COUNTS.map(in_order), max_size=5), st.randoms(use_true_random=False))
def test_mappings_stand_in_the_same_order_too(parts: list[Counts], random: Random) -> None:
    assert repr(added(Counts, parts)) == repr(added(Counts, random.sample(parts, len(parts))))


def test_each_kind_of_field_adds_up_as_its_type_says() -> None:
    one = Row("a", "b", 2, Pair(1, 1), ("x", "z"), (Fact("e", 3),))
    two = Row("a", "b", 5, Pair(4, 1), ("x", "y"), (Fact("d", 4), Fact("e", 3)))
    other = Row("a", "a", 1)
    assert added_rows(Row, [(one,), (two, other)]) == (
        other,
        Row("a", "b", 7, Pair(5, 2), ("x", "y", "z"), (Fact("d", 4), Fact("e", 3), Fact("e", 3))),
    )
    early = Counts((), {"b": {"w": Pair(1, 1)}}, {"b": 1})
    late = Counts((), {"b": {"v": Pair(2, 1), "w": Pair(3, 1)}}, {"a": 2})
    both = Counts((), {"b": {"v": Pair(2, 1), "w": Pair(4, 2)}}, {"a": 2, "b": 1})
    assert repr(added(Counts, [early, late])) == repr(both)


def test_of_none_the_sum_is_nothing_counted() -> None:
    assert added(Counts, []) == Counts((), {}, {})
    assert added(Pair, []) == Pair(0, 0)
    assert added_rows(Row, []) == ()


def test_a_field_that_cannot_be_added_is_refused() -> None:
    with pytest.raises(TypeError, match="float"):
        added_rows(dataclass(type("Odd", (), {"__annotations__": {"side": Key, "share": float}})), [])
