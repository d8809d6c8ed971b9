"""Lists that begin with the latest: a new event changes the first page, and what is earlier stays as it is."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hand_made import SHEETS, make_account, make_event, make_quote, make_registry, pages_of
from hypothesis import given
from hypothesis import strategies as st
from test_facets import date_of, summaries_of

from site_builder.model.event import Event
from site_builder.model.site import Site
from site_builder.pages.entries.entry import QUOTES_ON_A_PAGE
from site_builder.pages.lists.event_lists import EVENTS_ON_A_PAGE
from site_builder.pages.lists.time_pages import TimePager, time_pages
from site_builder.pages.page import site_view
from site_builder.places import templates_folder
from site_builder.render_html import html_renderer
from site_builder.say.date_words import time_between
from site_builder.say.interface import read_interface

ENGLISH = read_interface("en")
PATH = "events/index.html"
LISTS = ("events", "events/side", "events/topic", "events/place", "events/year", "sides", "speakers", "terms", "topics",
         "places", "sources", "corrections")  # fmt: skip
WEIGHTS = st.lists(st.integers(1, 7), max_size=40)


def pages(weights: list[int], size: int) -> list[tuple[tuple[tuple[int, int], ...], TimePager]]:
    """The pages of a list whose items are (year, weight)."""
    items = [(2000 + number, weight) for number, weight in reversed([*enumerate(weights)])]
    return [*time_pages(PATH, items, size, lambda item: date_of(str(item[0])), lambda item: item[1])]


def held(weights: list[int], size: int) -> dict[str, tuple[tuple[int, int], ...]]:
    return {pager.path: part for part, pager in pages(weights, size)}


@given(WEIGHTS, st.integers(1, 9))
def test_no_item_is_lost_and_the_latest_come_first(weights: list[int], size: int) -> None:
    found = [item for part, _ in pages(weights, size) for item in part]
    assert found == [(2000 + number, weights[number]) for number in range(len(weights) - 1, -1, -1)]


@given(WEIGHTS, st.integers(1, 9))
def test_first_page_is_never_nearly_empty_and_none_is_too_long(weights: list[int], size: int) -> None:
    (own, *earlier), most = held(weights, size).values(), max(weights, default=0)
    assert sum(weight for _, weight in own) < 2 * size + most
    if earlier:
        assert sum(weight for _, weight in own) >= size
    assert all(size <= sum(weight for _, weight in part) < size + most for part in earlier)


@given(WEIGHTS, st.integers(1, 7), st.integers(1, 9))
def test_later_item_leaves_every_earlier_page_as_it_is_and_makes_one_at_most(
    weights: list[int], weight: int, size: int
) -> None:
    before, after = held(weights, size), held([*weights, weight], size)
    assert {path: part for path, part in after.items() if path in before and path != PATH} == {
        path: part for path, part in before.items() if path != PATH
    }
    assert len({*after} - {*before}) <= 1


@given(st.integers(0, 60), st.integers(1, 9))
def test_pages_lead_to_their_neighbours_and_to_both_ends(count: int, size: int) -> None:
    pagers = [pager for _, pager in pages([1] * count, size)]
    assert pagers[0].path == PATH
    assert [pager.path for pager in pagers[1:]] == [
        f"events/page-{number}/index.html" for number in range(len(pagers), 1, -1)
    ]
    assert {(pager.latest, pager.earliest) for pager in pagers} == {(pagers[0].path, pagers[-1].path)}
    assert pagers[0].later is pagers[-1].earlier is None
    assert all((one.earlier, other.later) == (other.path, one.path) for one, other in pairwise(pagers))
    assert [pager.is_alone for pager in pagers] == [len(pagers) == 1] * len(pagers)


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2023-05-12", "2023-06-03", "12 May – 3 June 2023"),
        ("2023-05-12", "2023-05-12T05:00", "12 May 2023"),
        ("1870~", "1914-07-28/1918-11-11", "about 1870 – 28 July 1914"),
        ("../1990", "199X?", "1990 – 1990s (uncertain)"),
    ],
)
def test_time_of_a_page_is_that_of_its_earliest_and_its_latest_item(first: str, last: str, words: str) -> None:
    assert ENGLISH.say(time_between(date_of(first), date_of(last))) == words


def test_earlier_page_says_its_time_and_counts_only_what_it_holds() -> None:
    (_, latest), (_, earlier) = pages([1] * 8, 4)
    assert ENGLISH.say(latest.titled("Events")) == "Events"
    assert ENGLISH.say(latest.counted("8 events")) == "8 events"
    assert ENGLISH.say(earlier.titled("Events")) == "Events, 2000–2003"
    assert ENGLISH.say(earlier.counted("4 events")) == "2000–2003: 4 events"


def event(number: int) -> Event:
    """Events of one year, a day apart, that share all that lists are made of."""
    quotes = [make_quote("q", id=f"q{n}", word="fled", source="gazette", text="they fled") for n in range(2)]
    return make_event(
        f"event-{number:03}",
        date=f"2001-{number // 28 + 1:02}-{number % 28 + 1:02}",
        place="bridge",
        topics=["crossings"],
        accounts=[make_account("north", *quotes)],
        corrections=[{"date": f"2002-{number // 28 + 1:02}-{number % 28 + 1:02}", "text": "A date was wrong."}],
    )


def rendered(count: int) -> dict[str, bytes]:
    """Every page of every list that the events belong to."""
    events = [event(number) for number in range(count)]
    registry = make_registry(*events, terms={"flight": {"headword": "fled"}})
    summaries = summaries_of(registry, *events)
    render = html_renderer(templates_folder(), site_view(Site(id="site", title="Site"), None, "/", SHEETS, ()))
    return {
        file.path: file.data
        for kind in LISTS
        for page in pages_of(registry, *summaries, kinds=kind)
        for file in render(page)
    }


def is_first(path: str) -> bool:
    return "/page-" not in path


@pytest.mark.parametrize("count", [3 * EVENTS_ON_A_PAGE - 2, 3 * EVENTS_ON_A_PAGE - 1, 3 * QUOTES_ON_A_PAGE])
def test_latest_event_changes_the_first_page_of_each_list_and_makes_one_where_that_is_full(count: int) -> None:
    before, after = rendered(count), rendered(count + 1)
    lists = {path.partition("page-")[0].removesuffix("index.html") for path in before if not is_first(path)}
    assert {"events/", "events/side/north/", "events/topic/crossings/", "events/place/bridge/", "events/year/2001/",
            "sides/north/", "terms/flight/", "topics/crossings/", "places/bridge/", "sources/gazette/",
            } <= lists  # fmt: skip
    assert before.keys() <= after.keys()
    for name in lists:
        old, later = ({path for path in site if path.startswith(f"{name}page-")} for site in (before, after))
        new, changed = later - old, {path for path in old if before[path] != after[path]}
        assert before[f"{name}index.html"] != after[f"{name}index.html"], name
        assert len(new) <= 1
        if not new:
            assert changed == set(), name
        else:  # the page before it learns that a later one follows, and no other
            assert changed == {f"{name}page-{len(old) + 1}/index.html"}
