"""The counts of events, added up: order and grouping never matter, and nothing is lost."""

from __future__ import annotations

from functools import partial
from random import Random

from any_event import events
from any_grouping import archives, assert_merges_alike, renumbered
from hand_made import make_account, make_event, make_quote, make_registry
from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder.compare.adding import added
from site_builder.compare.answers.side_pairs import InnerDifference, within
from site_builder.compare.compare_event import compare_event
from site_builder.compare.room import tallies as tallies_module
from site_builder.compare.room.tallies import EventTallies, TallySum, tallies_of
from site_builder.engine.cue_classes import read_cue_classes
from site_builder.model.event import Event
from site_builder.pages.measures.site_counts import site_counts

KNOWN = read_cue_classes()


def tallies(event: Event) -> EventTallies:
    registry = make_registry(event)
    return tallies_of(event, registry, compare_event(event, registry, "rotate"), KNOWN)


@settings(max_examples=30)
@given(archives(), st.randoms(use_true_random=False))
def test_merging_parts_equals_the_whole(archive: list[Event], random: Random) -> None:
    assert_merges_alike(partial(added, EventTallies), [tallies(event) for event in archive], random)


def test_nothing_merged_is_the_empty_tally() -> None:
    assert added(EventTallies, []) == EventTallies()
    assert TallySum().total() == EventTallies()


@settings(max_examples=20)
@given(st.lists(events(), max_size=9).map(renumbered), st.integers(2, 4))
def test_sum_under_way_equals_the_sum_at_once(archive: list[Event], at_once: int) -> None:
    found = [tallies(event) for event in archive]
    usual = tallies_module.AT_ONCE
    tallies_module.AT_ONCE = at_once
    try:
        under_way = TallySum()
        for one in found:
            under_way.add(one)
        assert all(len(level) < at_once for level in under_way.levels)
        assert under_way.total() == added(EventTallies, found)
    finally:
        tallies_module.AT_ONCE = usual


@settings(max_examples=30)
@given(events())
def test_every_quote_is_counted_in_each_measure_that_counts_quotes(event: Event) -> None:
    found = tallies(event)
    quotes = list(event.quotes())
    assert sum(side.quotes for side in found.balance) == len(quotes)
    cues = [rendering.cue for _, quote in quotes for rendering in quote.renderings if rendering.cue is not None]
    assert sum(found.cues.counts.values()) == len(cues)


@settings(max_examples=30)
@given(archives())
def test_groups_of_the_site_lose_no_cue_and_no_silence(archive: list[Event]) -> None:
    whole = added(EventTallies, (tallies(event) for event in archive))
    counts = site_counts(whole, KNOWN)
    for groups in (counts.cues_of_side, counts.cues_by_outlet):
        assert sum(len(group.counts) for group in groups.values()) == len(whole.cues.counts)
    listed = sorted(silence for group in counts.silences_of_side.values() for silence in group)
    assert listed == sorted((*whole.silences.stated, *whole.silences.unread))


def test_parts_that_differ_are_found_in_the_merged_pairs() -> None:
    questions = [{"id": "who", "ask": "Who left?", "positions": [{"id": "a", "label": "A"}, {"id": "b", "label": "B"}]}]
    accounts = [
        make_account(side, make_quote(answers=["who"], taken=[{"question": "who", "position": position}]))
        for side, position in (("north", "a"), ("south", "b"))
    ]
    event = make_event(questions=questions, accounts=accounts)
    registry = make_registry(event, sides={"north": {"part_of": "both"}, "south": {"part_of": "both"}})
    pairs = added(EventTallies, [tallies(event)]).pairs
    assert within(pairs, "both", registry.sides) == (
        InnerDifference("an-event", "who", "north", "south", "different", False),
    )
