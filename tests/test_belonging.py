"""What belongs to what: pages, counts, facets, the index, the map and the home page agree at any depth."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from hand_made import make_account, make_event, make_quote, make_registry, pages_of
from hypothesis import given
from hypothesis import strategies as st
from test_facets import ids_by_value, summaries_of

from site_builder.engine.read_atlas import read_atlas
from site_builder.model.event import Event
from site_builder.model.registry import Registry
from site_builder.model.wholes import with_wholes
from site_builder.pages.entries.belonging import events_of
from site_builder.pages.entries.entry import EntryView
from site_builder.pages.lists.facets import KINDS, facets_of
from site_builder.pages.lists.home import home_page
from site_builder.pages.maps.map import map_pages
from site_builder.say.interface import read_interface
from site_builder.summary import EventSummary

SAY = read_interface("en").say
DEPTH = ("least", "small", "large", "whole")


def chain(**of_least: Any) -> dict[str, dict[str, Any]]:
    """Four entries, each part of the next."""
    wholes = {part: {"part_of": whole} for part, whole in pairwise(DEPTH)}
    return {"whole": {}, **wholes, "least": {**wholes["least"], **of_least}}


def deep(*events: Event) -> Registry:
    return make_registry(
        *events, topics=chain(), places=chain(coordinates="10, 10"), sides=chain(),
        sources={"gazette-1": {"outlet": "gazette"}, "courier-1": {"outlet": "courier"}},
        outlets={"agency": {"name": "Agency"}, "radio": {"name": "Radio"}},
    )  # fmt: skip


def views(kind: str, registry: Registry, events: tuple[EventSummary, ...]) -> dict[str, EntryView]:
    return {page.path.split("/")[1]: page.view for page in pages_of(registry, *events, kinds=kind)}


def index_details(kind: str, registry: Registry, events: tuple[EventSummary, ...]) -> dict[str, str]:
    pages = pages_of(registry, *events, kinds=f"index/{kind}")
    return {item.path.split("/")[1]: SAY(item.detail) for _, items in pages[0].view.sections for item in items}


def events_on(view: EntryView) -> list[str]:
    return [group.card.path.split("/")[1] for group in view.groups]


def archive() -> tuple[Registry, tuple[EventSummary, ...]]:
    """An event at the bottom of each chain, one in the middle, one that belongs to none, and one that is silent."""
    said = make_account("least", make_quote(source="gazette-1"))
    rendering = {"source": "plain-1", "text": "We left.", "via": ["agency"]}
    carried = make_account("large", make_quote(renderings=[rendering]))
    events = (
        make_event("bottom", date="2004", topics=["least"], place="least", accounts=[said]),
        make_event("middle", date="2003", topics=["large"], place="large", accounts=[carried]),
        make_event("apart", date="2002", accounts=[make_account("other", make_quote("radio", source="plain-1"))]),
        make_event(
            "silent", date="2001", questions=[{"id": "what", "ask": "What?"}],
            common_ground=[{"text": "It rained.", "sources": ["courier-1"]}],
            accounts=[make_account("small", silent=[{"question": "what", "why": "not-found"}])],
        ),
    )  # fmt: skip
    registry = deep(*events)
    return registry, summaries_of(registry, *events)


@pytest.mark.parametrize("kind", ["topics", "places"])
def test_larger_entry_has_the_events_of_its_parts_at_any_depth(kind: str) -> None:
    registry, events = archive()
    shown = views(kind, registry, events)
    assert {name: events_on(view) for name, view in shown.items()} == {
        "least": ["bottom"], "small": ["bottom"], "large": ["bottom", "middle"], "whole": ["bottom", "middle"],
    }  # fmt: skip
    assert index_details(kind, registry, events) == {name: SAY(view.heading) for name, view in shown.items()}


def test_larger_side_has_the_events_of_its_parts_with_quotes_and_without() -> None:
    registry, events = archive()
    shown = views("sides", registry, events)
    assert events_on(shown["whole"]) == events_on(shown["large"]) == ["bottom", "middle", "silent"]
    assert SAY(shown["whole"].heading) == "2 quotes in 2 events, 1 event without a quote on this page"
    assert SAY(shown["small"].heading) == "1 quote in 1 event, 1 event without a quote on this page"
    assert index_details("sides", registry, events) == {
        "least": "1 quote", "small": "1 quote", "large": "2 quotes", "whole": "2 quotes", "other": "1 quote",
    }  # fmt: skip


def test_outlet_that_only_carried_or_spoke_has_its_quotes_on_its_page_and_in_the_index() -> None:
    registry, events = archive()
    shown = views("outlets", registry, events)
    assert {name: events_on(view) for name, view in shown.items()} == {
        "agency": ["middle"], "courier": ["silent"], "gazette": ["bottom"], "radio": ["apart"],
    }  # fmt: skip
    assert index_details("outlets", registry, events) == {
        "agency": "1 quote", "courier": "1 event", "gazette": "1 quote", "radio": "1 quote",
    }  # fmt: skip


def test_source_that_carries_only_common_ground_has_its_event_in_the_index_too() -> None:
    registry, events = archive()
    assert events_on(views("sources", registry, events)["courier-1"]) == ["silent"]
    assert index_details("sources", registry, events)["courier-1"] == "1 event"


@pytest.mark.parametrize(("facet", "kind"), [(facet, kind) for facet, _, _, kind in KINDS])
def test_facet_has_the_events_that_the_page_of_the_entry_has(facet: str, kind: str) -> None:
    registry, events = archive()
    on_pages = {name: events_on(view) for name, view in views(kind, registry, events).items()}
    assert ids_by_value(facets_of(registry, events), facet) == {name: ids for name, ids in on_pages.items() if ids}


def test_home_page_counts_the_events_that_the_pages_have() -> None:
    registry, events = archive()
    ways = {kind: ways for _, kind, ways in home_page("Title", None, None, registry, events).view.ways_in}
    for kind in ("topics", "sides", "places"):
        counted = {way.link.path.split("/")[1]: way.events for way in ways[kind]}
        assert counted == {name: len(events_on(view)) for name, view in views(kind, registry, events).items()}


def test_map_lists_at_a_place_the_events_of_its_parts() -> None:
    event = make_event("bottom", place="least")
    places = {name: {**values, "coordinates": "10, 10"} for name, values in chain().items()}
    registry = make_registry(event, places=places)
    (page,) = map_pages(registry, summaries_of(registry, event), read_atlas())
    view = page.view
    listed = {line.path.split("/")[1]: len(line.events) for area in view.areas for line in area.places}
    assert listed == dict.fromkeys(DEPTH, 1)


@given(st.lists(st.integers(0, 9), min_size=10, max_size=10), st.lists(st.integers(0, 9), min_size=1, max_size=4))
def test_event_of_an_entry_is_an_event_of_all_that_it_is_part_of(parents: list[int], chosen: list[int]) -> None:
    topics = {f"t{n}": {"part_of": f"t{p}"} if p < n else {} for n, p in enumerate(parents)}
    event = make_event("a", topics=list(dict.fromkeys(f"t{n}" for n in chosen)))
    registry = make_registry(event, topics=topics)
    found = events_of("topics", summaries_of(registry, event)).keys()
    assert found >= set(event.topics)
    for id in found:
        assert registry.topics[id].part_of in {None, *found}
    assert len(with_wholes(event.topics, registry.topics)) == len(found)
