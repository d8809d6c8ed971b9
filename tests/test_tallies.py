"""The counts of events, added up: order and grouping never matter, and nothing is lost."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from any_event import events
from any_grouping import archives, assert_merges_alike, renumbered
from hand_made import make_account, make_event, make_quote, make_registry
from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder.compare.adding import added
from site_builder.compare.answers.side_pairs import InnerDifference, within
from site_builder.compare.compare_event import compare_event
from site_builder.compare.room.tallies import EventTallies, tallies_of
from site_builder.engine.cue_classes import read_cue_classes
from site_builder.engine.digests import pickled
from site_builder.engine.event_records import EventRecord
from site_builder.engine.store import Store
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


@settings(max_examples=20)
@given(st.lists(events(), max_size=9).map(renumbered), st.randoms(use_true_random=False))
def test_sums_of_a_store_follow_events_that_come_and_go(archive: list[Event], random: Random) -> None:
    with TemporaryDirectory() as folder:
        records = Store(Path(folder) / "store.sqlite").events
        there: dict[str, EventTallies] = {}
        for event in [random.choice(archive) for _ in range(2 * len(archive))]:
            records.drop(event.id)
            if there.pop(event.id, None) is None:
                there[event.id] = tallies(event)
                records.keep(EventRecord(event.id, False, b"", b"", b"", tallies=pickled(there[event.id])), ())
            if random.random() < 0.5:
                assert records.total() == added(EventTallies, there.values())
        assert records.total() == added(EventTallies, there.values())


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
