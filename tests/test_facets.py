"""Lists of events by side, topic, place, outlet and year; the timeline over all events; the data of the filters."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hand_made import make_account, make_event, make_quote, make_registry, pages_of
from hypothesis import given
from hypothesis import strategies as st

from site_builder.compare.compare_event import compare_event
from site_builder.model.dates import EdtfDate, parse_date
from site_builder.model.event import Event
from site_builder.model.registry import Registry
from site_builder.pages.charts.density import density_view
from site_builder.pages.exports.event_data import NAME, event_data
from site_builder.pages.lists.event_lists import event_index_pages
from site_builder.pages.lists.facets import KINDS, YEAR, Facet, facets_of, years_of
from site_builder.pages.lists.mention import latest_first
from site_builder.pages.lists.overview import overview_page, time_groups
from site_builder.pages.lists.periods import period_at, period_of, step_of
from site_builder.pages.page import Page
from site_builder.read.find_sources import EVENT_LISTS
from site_builder.say.interface import read_interface
from site_builder.summary import EventSummary, summarize

ENGLISH = read_interface("en")


def date_of(text: str) -> EdtfDate:
    date = parse_date(text)
    assert isinstance(date, EdtfDate)
    return date


def summaries_of(registry: Registry, *events: Event) -> tuple[EventSummary, ...]:
    return latest_first(summarize(event, registry, compare_event(event, registry, "rotate")) for event in events)


def archive(*dates: str, **entries: Any) -> tuple[Registry, tuple[EventSummary, ...]]:
    """An event for each date, with ids that count from 0."""
    events = [make_event(f"event-{number}", date=date) for number, date in enumerate(dates)]
    registry = make_registry(*events, **entries)
    return registry, summaries_of(registry, *events)


def ids_by_value(facets: tuple[Facet, ...], kind: str) -> dict[str, list[str]]:
    (facet,) = (facet for facet in facets if facet.kind == kind)
    return {value.id: [summary.id for summary in value.events] for value in facet.values}


# ---------------------------------------------------------------------------- periods


@pytest.mark.parametrize(
    ("date", "id", "words"),
    [
        ("1775-04-19", "1775", "1775"),
        ("1870~", "1870", "1870"),
        ("2001-12-30/2002-01-02", "2001", "2001"),
        ("1985/..", "1985", "1985"),
        ("../1900", "1900", "1900"),
        ("-0043-03-15", "44-bc", "44 BC"),
        ("0000", "1-bc", "1 BC"),
        ("0033", "33", "AD 33"),
        ("199X", "1990-to-1999", "1990s"),
        ("18XX?", "1800-to-1899", "19th century"),
        ("-019X", "200-bc-to-191-bc", "200–191 BC"),
        ("Y-10000", "10001-bc", "10,001 BC"),
    ],
)
def test_event_stands_under_the_year_of_its_start_and_never_under_one_its_date_does_not_say(
    date: str, id: str, words: str
) -> None:
    period = period_of(date_of(date))
    assert (period.id, ENGLISH.say(period.words)) == (id, words)


@given(st.integers(-12_000, 12_000), st.sampled_from([1, 10, 100, 1000]))
def test_every_year_lies_in_one_run_of_years(year: int, size: int) -> None:
    period = period_at(step_of(year, size), size)
    assert period.first <= year <= period.last
    assert period_at(step_of(year, size) + 1, size).first == period.last + 1


@pytest.mark.parametrize(
    ("year", "size", "words"),
    [
        (1999, 10, "1990s"),
        (2000, 100, "21st century"),
        (-43, 100, "1st century BC"),
        (0, 100, "1st century BC"),
        (1, 100, "1st century"),
        (-43, 10, "50–41 BC"),
        (5, 10, "AD 1 – AD 9"),
        (1500, 1000, "1000–1999"),
    ],
)
def test_run_of_years_has_the_name_that_people_give_it(year: int, size: int, words: str) -> None:
    assert ENGLISH.say(period_at(step_of(year, size), size).words) == words


# ---------------------------------------------------------------------------- facets


def test_facets_hold_the_events_of_each_side_topic_place_outlet_and_year() -> None:
    quote = make_quote(source="gazette-1")
    first = make_event("a", date="2001", place="ford", topics=["bridges"], accounts=[make_account("north", quote)])
    second = make_event("b", date="2002", accounts=[make_account("south", quote), make_account("north", quote)])
    registry = make_registry(first, second, sources={"gazette-1": {"outlet": "gazette"}})
    facets = facets_of(registry, summaries_of(registry, first, second))
    assert ids_by_value(facets, "side") == {"north": ["b", "a"], "south": ["b"]}
    assert ids_by_value(facets, "topic") == {"bridges": ["a"]}
    assert ids_by_value(facets, "place") == {"ford": ["a"]}
    assert ids_by_value(facets, "outlet") == {"gazette": ["b", "a"]}
    assert ids_by_value(facets, YEAR) == {"2002": ["b"], "2001": ["a"]}


def test_event_of_a_smaller_topic_belongs_to_the_larger_ones() -> None:
    event = make_event(topics=["bridges"])
    topics = {"bridges": {"part_of": "buildings"}, "buildings": {"part_of": "works"}, "works": {}}
    registry = make_registry(event, topics=topics)
    values = ids_by_value(facets_of(registry, summaries_of(registry, event)), "topic")
    assert set(values) == {"bridges", "buildings", "works"}


def test_outlet_that_carried_the_words_counts_as_on_its_own_page() -> None:
    rendering = {"source": "gazette-1", "text": "We left.", "via": ["wire"]}
    event = make_event(accounts=[make_account("north", make_quote(renderings=[rendering]))])
    registry = make_registry(event, sources={"gazette-1": {"outlet": "gazette"}}, outlets={"wire": {}})
    assert set(ids_by_value(facets_of(registry, summaries_of(registry, event)), "outlet")) == {"gazette", "wire"}


def test_what_no_event_has_is_no_facet() -> None:
    registry, summaries = archive("2001")
    assert [facet.kind for facet in facets_of(registry, summaries)] == ["side", YEAR]
    assert facets_of(registry, ()) == ()


# ---------------------------------------------------------------------------- lists


def test_no_event_may_take_the_address_of_a_list() -> None:
    assert {kind for kind, *_ in KINDS} | {YEAR} == EVENT_LISTS


def shown_in(pages: list[Page], folder: str) -> list[str]:
    return [
        card.path
        for page in pages
        if page.kind == "events" and page.path.startswith(folder)
        for _, cards in page.view.years
        for card in cards
    ]


def test_every_value_has_a_list_with_all_its_events_in_pages() -> None:
    registry, summaries = archive(*(f"{1900 + number}" for number in range(100)))
    kinds = ("side/values", "side", "topic", "place", "outlet", "year")
    rows = ("events", *(f"events/{kind}" for kind in kinds))
    pages = [page for row in rows for page in pages_of(registry, *summaries, kinds=row)]
    paths = [page.path for page in pages]
    assert len(paths) == len(set(paths))
    assert [path for path in paths if path.startswith("events/side/")] == [
        "events/side/index.html",
        "events/side/north/index.html",
        "events/side/north/page-3/index.html",
        "events/side/north/page-2/index.html",
    ]
    assert shown_in(pages, "events/side/north/") == [f"events/{summary.id}/index.html" for summary in summaries]
    assert len(shown_in(pages, "events/year/")) == 100


def test_list_of_all_events_offers_the_values_with_most_events_first_on_its_first_page_only() -> None:
    registry, summaries = archive(*["2001"] * 3, *["1999"] * 60, *(f"{year}" for year in range(1950, 1970)))
    first, second = (page.make() for page in event_index_pages(registry, summaries))
    (years,) = (group for group in first.view.narrow if group.kind == YEAR)
    assert [(ENGLISH.say(link.name), events) for link, events in years.values[:2]] == [("2001", 3), ("1999", 60)]
    assert len(years.values) == 12
    assert years.whole.path == "timeline/index.html"
    assert second.view.narrow == ()


# ---------------------------------------------------------------------------- the timeline


def test_timeline_has_titles_where_events_are_few_and_links_to_years_where_they_are_many() -> None:
    few, many = archive("1775-04-19", "1870", "199X"), archive(*["1999"] * 60, *["1998"] * 60)
    view = overview_page(*few).view
    assert [ENGLISH.say(group.name) for group in view.groups] == ["1770s", "1870s", "1990s"]
    assert [card.path for group in view.groups for year in group.years for card in year.cards] == [
        "events/event-0/index.html",
        "events/event-1/index.html",
        "events/event-2/index.html",
    ]
    (group,) = overview_page(*many).view.groups
    assert [(year.link.path, year.events, year.cards) for year in group.years] == [
        ("events/year/1998/index.html", 60, ()),
        ("events/year/1999/index.html", 60, ()),
    ]


@given(st.lists(st.sampled_from(["1775-04", "18XX", "199X", "-0043", "0033~", "1990/1995", "../1900", "Y-20000"])))
def test_timeline_counts_every_event_once_in_order_of_time(dates: list[str]) -> None:
    _, summaries = archive(*dates)
    groups = time_groups(years_of(summaries))
    assert sum(group.events for group in groups) == len(dates)
    assert len({group.anchor for group in groups}) == len(groups)


def test_long_archive_is_grouped_by_centuries() -> None:
    _, summaries = archive("-0043", "1066", "2001")
    names = [ENGLISH.say(group.name) for group in time_groups(years_of(summaries))]
    assert names == ["1st century BC", "11th century", "21st century"]


def test_bar_is_as_high_as_its_events_and_doubtful_dates_are_told_apart() -> None:
    view = density_view([date_of(text) for text in ("2001", "2001-05", "2001~", "2003")])
    bars = {(bar.x, bar.is_open): (bar.y, bar.height) for bar in view.bars}
    assert bars == {
        ("10%", False): ("33.33%", "66.67%"),
        ("10%", True): ("0%", "33.33%"),
        ("30%", False): ("66.67%", "33.33%"),
    }


def test_date_that_is_wider_than_a_bar_is_drawn_over_all_it_may_mean() -> None:
    view = density_view([date_of(text) for text in ("2001", "2003/2004", "200X", "2008/..")])
    assert len(view.bars) == 1
    assert [(span.x, span.width, span.lane, span.is_open) for span in view.spans] == [
        ("0%", "98%", 0, False),
        ("30%", "18%", 1, False),
        ("80%", "18%", 1, True),
    ]


@given(
    st.lists(st.sampled_from(["1775", "18XX", "-0043", "Y-20000", "../1900", "Y170000002", "2001/2003"]), min_size=1)
)
def test_nothing_is_drawn_outside_the_picture(dates: list[str]) -> None:
    view = density_view([date_of(text) for text in dates])
    places = [*((bar.x, bar.width) for bar in view.bars), *((span.x, span.width) for span in view.spans)]
    for left, width in ((float(x.rstrip("%")), float(width.rstrip("%"))) for x, width in places):
        assert 0 <= left < 100
        assert 0 < width <= 100.01 - left
    assert len(view.bars) <= 140
    assert len(view.ticks) <= 7


# ---------------------------------------------------------------------------- the data of the filters


def test_data_of_the_filters_hold_every_event_with_its_values() -> None:
    quotes = make_account("north", make_quote(word="إعادة", text="إعادة تموضع", lang="ar", answers="name"))
    event = make_event("a", date="-0043", place="ford", questions=[{"id": "name", "ask": "What?"}], accounts=[quotes])
    registry = make_registry(event)
    file = event_data(registry, summaries_of(registry, event), ENGLISH.say, "de/")
    text = file.data.decode()
    start = f"globalThis.{NAME}="
    assert (file.path, text[: len(start)]) == ("de/events/list.js", start)
    data = json.loads(text.removeprefix(start).removesuffix(";\n"))
    assert data["facets"] == {"side": [["north", "North"]], "place": [["ford", "Ford"]], "year": [["44-bc", "44 BC"]]}
    ((id, title, date, machine, place, line, words, members),) = data["events"]
    assert (id, title, date, machine, place, members) == ("a", "An event", "44 BC", 0, "Ford", [[0], [0], [0]])
    assert words == [["إعادة", "ar", "rtl", "", ["North", 1]]]
    assert data["lines"][line].startswith("1 side, 1 quote from 1 source")
