"""The home page lists events of every topic: one of each before a second of any."""

from __future__ import annotations

from hand_made import make_account, make_event, make_quote, make_registry
from hypothesis import given
from hypothesis import strategies as st

from site_builder.compare.compare_event import compare_event
from site_builder.model.event import Event
from site_builder.model.registry import Registry
from site_builder.pages.lists.home import ROWS, of_every_topic
from site_builder.pages.lists.mention import latest_first
from site_builder.summary import EventSummary, summarize

PARTS = {"topics": {"front": {"part_of": "war"}, "rear": {"part_of": "war"}}}


def event(id: str, date: str, *topics: str) -> Event:
    return make_event(id, date=date, topics=list(topics), accounts=[make_account("north", make_quote())])


def archive(*events: Event) -> tuple[list[EventSummary], Registry]:
    registry = make_registry(*events, **PARTS)
    summaries = latest_first(summarize(each, registry, compare_event(each, registry, "rotate")) for each in events)
    return [*summaries], registry


def listed(*events: Event) -> list[str]:
    return [summary.id for summary in of_every_topic(*archive(*events))]


def test_many_events_of_one_war_leave_room_for_the_only_one_of_another_topic() -> None:
    many = [event(f"day-{day:02}", f"2020-01-{day:02}", "front" if day % 2 else "rear") for day in range(1, 21)]
    found = listed(*many, event("meeting", "1900", "reform"), event("apart", "1800"))
    assert len(found) == ROWS
    assert found[-2:] == ["meeting", "apart"]
    assert found[:-2] == [f"day-{day:02}" for day in range(20, 10, -1)]


def test_parts_of_one_topic_count_as_that_topic() -> None:
    many = [event(f"front-{n:02}", f"2020-01-{n + 1:02}", "front") for n in range(11)]
    found = listed(*many, event("rear", "2019", "rear"), event("reform", "1900", "reform"))
    assert "reform" in found
    assert "rear" not in found


def test_few_events_are_all_listed_by_date() -> None:
    assert listed(event("old", "1900", "a"), event("new", "2000", "a"), event("between", "1950")) == [
        "new", "between", "old",
    ]  # fmt: skip


def test_nothing_is_listed_of_nothing() -> None:
    assert listed() == []


@given(st.lists(st.tuples(st.integers(1, 28), st.sampled_from(["front", "rear", "reform", "a", "b", ""])), max_size=30))
def test_list_is_full_by_date_and_has_each_topic_before_a_second_of_any(days: list[tuple[int, str]]) -> None:
    events = [event(f"e-{n}", f"2020-01-{day:02}", *([topic] if topic else [])) for n, (day, topic) in enumerate(days)]
    summaries, registry = archive(*events)
    found = of_every_topic(summaries, registry)
    assert len(found) == min(len(events), ROWS)
    assert list(found) == [summary for summary in summaries if summary in found]
    whole = {"front": "war", "rear": "war"}
    wholes = [whole.get(topic, topic) for _, topic in days]
    shown = {wholes[int(summary.id[2:])] for summary in found}
    assert shown == set(wholes)  # there are fewer topics than rows
