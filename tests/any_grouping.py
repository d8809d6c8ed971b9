"""What every merge of tallies must keep: order never matters, and grouping never matters."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from random import Random
from typing import TypeVar

from any_event import events
from hypothesis import strategies as st

from site_builder.model.event import Event

T = TypeVar("T")


def archives() -> st.SearchStrategy[list[Event]]:
    """Several events, each with an id of its own."""
    return st.lists(events(), max_size=4).map(renumbered)


def renumbered(found: list[Event]) -> list[Event]:
    """The events with ids that differ."""
    return [event.model_copy(update={"id": f"event-{number}"}) for number, event in enumerate(found)]


def assert_merges_alike(merge: Callable[[Iterable[T]], T], tallies: list[T], random: Random) -> None:
    """Merging in another order, in two groups, one after another, or twice over gives the same."""
    whole = merge(tallies)
    assert merge(random.sample(tallies, len(tallies))) == whole
    cut = random.randint(0, len(tallies))
    assert merge([merge(tallies[:cut]), merge(tallies[cut:])]) == whole
    running = merge([])
    for tally in tallies:
        running = merge(iter([running, tally]))  # as a stream, read once
    assert running == whole
    assert merge([whole]) == whole
    for tally in tallies:
        assert merge([tally]) == tally
