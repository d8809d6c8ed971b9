"""The section "Who spoke when": rows in words that do not say more than dates do, and the picture beside them."""

from __future__ import annotations

import re
from typing import Any
from xml.etree import ElementTree

import pytest
from any_event import events
from hand_made import SHEETS, make_account, make_event, make_quote, make_registry
from hypothesis import given
from real_content import BERKHIVKA, EMS, LEXINGTON, real_event

from site_builder.compare.compare_event import compare_event
from site_builder.model.event import Event
from site_builder.model.registry import Registry
from site_builder.model.site import Site
from site_builder.pages.charts.event_times import NAME, ROW, BarView, PictureView, times_page
from site_builder.pages.event.strip import side_view
from site_builder.pages.event.timeline import TimelineView, first_words, timeline_view
from site_builder.pages.page import site_view
from site_builder.places import templates_folder
from site_builder.render_html import environment_of, html_renderer
from site_builder.say.interface import read_interface
from site_builder.say.phrases import Phrase


def view_of(event: Event, registry: Registry) -> TimelineView:
    comparison = compare_event(event, registry, "rotate")
    sides = {side: side_view(registry.sides[side], number) for number, side in enumerate(comparison.sides, 1)}
    view = timeline_view(event, registry, comparison, sides)
    assert view
    return view


def view_with(dates: dict[str, str | None], *quotes: dict[str, Any], date: str = "2001-02-03") -> TimelineView:
    event = make_event(date=date, accounts=[make_account("north", *quotes)])
    return view_of(event, make_registry(event, sources={name: {"date": value} for name, value in dates.items()}))


def quote(*sources: str, **values: Any) -> dict[str, Any]:
    return make_quote(renderings=[{"source": source, "text": "They fled."} for source in sources], **values)


def said_in_html(view: TimelineView) -> list[str]:
    """The days of the list as a reader gets them: the words of each, with those of its rows, without markup."""
    site = site_view(Site(id="site", title="Site"), None, "/", SHEETS, ())
    environment = environment_of(templates_folder(), site, site.versions[0])
    html = str(environment.get_template("macros/timeline.html").module.timeline(view, str))  # type: ignore[attr-defined]
    rows = re.split("<li>", html)[1:]
    return [" ".join(re.sub(r"<[^>]*>", " ", row).split()).replace(" ,", ",").replace(" ;", ";") for row in rows]


def said(*phrases: Phrase) -> list[str]:
    return [read_interface("en").say(phrase) for phrase in phrases]


def row_of(said: str | None, dates: dict[str, str | None]) -> str:
    """The row of a quote on a page where another has two sources: so the page tells which came first."""
    texts = [{"source": name, "text": "We stay."} for name in ("y", "z")]
    told = make_quote("ben", said="1999-01-01", renderings=texts)
    view = view_with({**dates, "y": "1999-01-01", "z": "1999-01-01"}, told, quote(*dates, said=said))
    (row,) = (row for row in said_in_html(view) if "They fled" in row)
    return row


def test_where_each_quote_is_in_one_source_the_list_does_not_say_which_was_first() -> None:
    one = view_with({"a": "2001-02-04"}, quote("a", said="2001-02-03"))
    assert not one.tells_reports
    assert "Only in" not in " ".join(said_in_html(one))
    assert view_with({"a": "2001-02-04", "b": None}, quote("a", "b", said="2001-02-03")).tells_reports
    assert view_with({"a": "2001-02-04"}, quote("a")).tells_reports  # its day is not known: it stands at its report


def test_row_has_the_first_words_of_two_quotes_or_of_one_and_says_how_many_more_there_are() -> None:
    def rows(number: int) -> list[tuple[int, str]]:
        view = view_with({"a": None}, *(quote("a", id=f"q{each}", said="2001-02-03") for each in range(number)))
        return [(len(row.excerpts), said(row.more)[0] if row.more else "") for row in (*view.before, *view.after)]

    assert rows(1) == [(1, "")]
    assert rows(2) == [(2, "")]
    assert rows(3) == [(1, "and 2 more")]


# ---------------------------------------------------------------------------- words

ROWS = {
    "only": ("2001-02-03", {"a": "2001-02-04"}, ["3 February 2001", "Only in A, 4 February 2001, 1 day later"]),
    "the same day": ("2001-02-03", {"a": "2001-02-03"}, ["Only in A, the same day"]),
    "first": (
        "2001-02-03", {"a": "2001-02-06", "b": "2001-02-04"},
        ["First in B, 4 February 2001, 1 day later; later in A, 6 February 2001, 3 days later"],
    ),
    "doubtful": (
        "2001-02-03", {"a": "2001-02-04?", "b": "2001-02-05"},
        ["First, if the dates are right, in A, 4 February 2001 (uncertain); later in B, 5 February 2001, 2 days later"],
    ),
    "no order": (
        "2001-02-03", {"a": "2001-02-04", "b": None},
        ["In A, 4 February 2001, 1 day later; B, date not known; the dates do not show which was first"],
    ),
    "no day": ("2001-02", {"a": "2001-02-04"}, ["February 2001 (day not known)", "Only in A, 4 February 2001"]),
    "no date": (None, {"a": None}, ["Day not known", "Only in A, date not known"]),
    "a span": ("2001-02-03/2001-02-05", {"a": None}, ["3–5 February 2001 North"]),
    "a day unknown": ("2001-02-XX", {"a": None}, ["a day in February 2001 Ada"]),
    "an unknown end": ("2001-02-03/", {"a": None}, ["from 3 February 2001, end unknown"]),
    "about": ("1870~", {"a": "1898"}, ["about 1870 (day not known)", "Only in A, 1898"]),
    "years": ("1870-07-13", {"a": "1898"}, ["Only in A, 1898, 27 or 28 years later"]),
    "a minute": ("2001-02-03T05:00", {"a": "2001-02-03T05:01"}, ["05:01, 1 minute later"]),
}  # fmt: skip


@pytest.mark.parametrize(("said", "dates", "expected"), ROWS.values(), ids=ROWS.keys())
def test_row_says_what_the_dates_tell_and_no_more(
    said: str | None, dates: dict[str, str | None], expected: list[str]
) -> None:
    row = row_of(said, dates)
    for part in expected:
        assert part.removesuffix(" North").removesuffix(" Ada") in row
    assert ("later" in row) == any("later" in part for part in expected)
    assert ("day not known" in row) == any("day not known" in part for part in expected)


def test_event_stands_after_all_that_was_certainly_said_before_it() -> None:
    quotes = [quote("a", id=name, said=said) for name, said in (
        ("year", "1775"), ("day-before", "1775-04-18"), ("that-day", "1775-04-19"), ("after", "1775-04-25"),
    )]  # fmt: skip
    view = view_with({}, *quotes, date="1775-04-19T05:00")
    assert [excerpt.anchor for row in view.before for excerpt in row.excerpts] == ["year", "day-before"]
    assert [excerpt.anchor for row in view.after for excerpt in row.excerpts] == ["that-day", "after"]


def test_neighbours_that_differ_in_their_words_alone_share_a_row() -> None:
    alike = [quote("a", said="2001-02-04") for _ in range(2)]
    view = view_with({"a": "2001-02-05"}, *alike, quote("b", said="2001-02-04"), quote("a", said="2001-02-06"))
    assert [len(row.excerpts) for row in view.after] == [2, 1, 1]


@given(events())
def test_every_utterance_stands_in_the_list_once(event: Event) -> None:
    if not event.quotes():
        return
    view = view_of(event, make_registry(event))
    anchors = [excerpt.anchor for row in (*view.before, *view.after) for excerpt in row.excerpts]
    assert sorted(anchors) == sorted(quote.id for _, quote in event.quotes())


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("short", "short"),
        ("word " * 20, "word " * 11 + "word\N{NO-BREAK SPACE}[…]"),
        ("字" * 70, "字" * 60 + "\N{NO-BREAK SPACE}[…]"),
    ],
)
def test_excerpt_is_cut_between_words_and_says_so(text: str, shown: str) -> None:
    assert first_words(text) == shown


# ---------------------------------------------------------------------------- picture


def picture_with(dates: dict[str, str | None], *quotes: dict[str, Any], date: str = "2001-02-03") -> PictureView:
    picture = view_with(dates, *quotes, date=date).picture
    assert picture
    return picture


def number(percent: str) -> float:
    return float(percent.removesuffix("%"))


def test_no_picture_where_all_is_one_time() -> None:
    assert view_with({"a": "2001-02-03?", "b": None}, quote("a", "b", said="2001-02-03")).picture is None


def test_bar_covers_what_a_date_leaves_open_and_reports_stand_where_they_came() -> None:
    picture = picture_with({"a": "2001-02-06"}, quote("a", said="2001-02-03/2001-02-04"))
    (row,) = picture.lanes[0].rows
    assert (picture.happened, row.said) == (BarView("2%", "24%", False), BarView("2%", "48%", False))
    assert (row.line, row.published) == (("50%", "74%"), (BarView("74%", "24%", False),))


def test_doubtful_and_open_dates_are_drawn_open() -> None:
    picture = picture_with(
        {"a": "2001-02-05?", "b": "2001-02-05", "c": "2001-02-06~"}, quote("a", "b", "c", said="2001-02-04/..")
    )
    (row,) = picture.lanes[0].rows
    assert row.said
    assert (row.said.is_open, [bar.is_open for bar in row.published]) == (True, [False, True, True])
    assert number(row.said.x) + number(row.said.width) == 100


def test_quote_without_any_date_is_counted_and_not_drawn() -> None:
    picture = picture_with({"a": None, "b": "2001-02-05"}, quote("a"), quote("b"), quote("a"))
    (lane,) = picture.lanes
    assert (lane.quotes, len(lane.rows), picture.undated) == (3, 1, 2)
    assert lane.rows[0].said is None


def test_side_without_quotes_keeps_its_lane() -> None:
    event, registry, _ = real_event(EMS)
    picture = view_of(event, registry).picture
    assert picture
    assert {lane.side.id: bool(lane.rows) for lane in picture.lanes} == {
        "france": False, "prussian-chancellor": True, "prussian-court": True,
    }  # fmt: skip


def test_broken_axis_says_which_times_it_shows() -> None:
    event, registry, _ = real_event(LEXINGTON)
    picture = view_of(event, registry).picture
    assert picture
    assert said(*picture.axis.stretches) == ["19–26 April 1775", "1924"]
    assert len(picture.axis.breaks) == 1
    assert [(label.line, *said(label.text)) for label in picture.axis.labels] == [
        (0, "19"), (1, "April 1775"), (0, "21"), (0, "23"), (0, "25"), (0, "1924"),
    ]  # fmt: skip


def test_day_and_the_next_stand_side_by_side() -> None:
    event, registry, _ = real_event(BERKHIVKA)
    picture = view_of(event, registry).picture
    assert picture
    assert (picture.axis.breaks, said(*picture.axis.stretches)) == ((), ["12–13 May 2023"])
    assert picture.happened == BarView("2%", "48%", False)


def test_long_label_at_the_right_edge_ends_there() -> None:
    days = ("1775-04-19", "1775-04-25", "1850-01-01", "1850-01-09", "1924-09-12")
    quotes = [quote("a", said=said) for said in days]
    labels = picture_with({}, *quotes, date="1775-04-19").axis.labels
    assert [(label.x, label.is_end) for label in labels if said(label.text) == ["September 1924"]] == [("100%", True)]
    assert [label.is_end for label in labels if said(label.text) == ["12"]] == [False]
    assert [label.line for label in labels if label.line] == [1, 2, 1]


@given(events())
def test_all_bars_lie_within_the_width(event: Event) -> None:
    view = view_of(event, make_registry(event)) if event.quotes() else None
    if view is None or view.picture is None:
        return
    bars = [bar for lane in view.picture.lanes for row in lane.rows for bar in (row.said, *row.published) if bar]
    for bar in (view.picture.happened, *bars):
        assert 0 <= number(bar.x) < number(bar.x) + number(bar.width) <= 100.05


def test_rows_of_one_day_name_it_once_and_the_event_stands_among_them() -> None:
    view = view_with({}, quote("a", said="2001-02-03"), quote("b", said="2001-02-03"), quote("a", said="2001-02-04"))
    days = said_in_html(view)
    assert [day.count("February 2001") for day in days] == [1, 1]
    assert ["The event" in day for day in days] == [True, False]
    assert [day.count("They fled") for day in days] == [2, 1]


# ---------------------------------------------------------------------------- the file

SVG = "{http://www.w3.org/2000/svg}"
XHTML = "{http://www.w3.org/1999/xhtml}"


def drawn(event: Event, picture: PictureView, *languages: str) -> list[ElementTree.Element]:
    """The picture's file in each language, read again as XML."""
    site = site_view(Site(id="site", title="Site", languages=languages or ("en",)), None, "/", SHEETS, ())
    files = html_renderer(templates_folder(), site)(times_page(event, picture))
    return [ElementTree.fromstring(file.data) for file in files]


def bars(element: ElementTree.Element) -> list[BarView]:
    return [
        BarView(bar.get("x", ""), bar.get("width", ""), "open" in bar.get("class", "").split())
        for bar in element.iter(f"{SVG}rect")
    ]


@pytest.mark.parametrize("name", [BERKHIVKA, EMS, LEXINGTON])
def test_file_holds_the_bars_of_the_dates_side_by_side(name: str) -> None:
    event, registry, _ = real_event(name)
    picture = view_of(event, registry).picture
    assert picture
    (svg,) = drawn(event, picture)
    marks = [row for lane in picture.lanes for row in lane.rows]
    expected = [picture.happened, *(bar for row in marks for bar in (*row.published, row.said) if bar)]
    assert bars(svg) == expected
    names = [" ".join("".join(name.itertext()).split()) for name in svg.iter(f"{XHTML}p")]
    assert names == [f"{lane.side.short} {said(lane.count)[0]}" for lane in picture.lanes]


@given(events())
def test_rows_lie_below_the_name_of_their_side_and_above_the_next(event: Event) -> None:
    picture = view_of(event, make_registry(event)).picture if event.quotes() else None
    if picture is None:
        return
    tops = [top for lane in picture.lanes for top in (lane.top + NAME - ROW, *(row.top for row in lane.rows))]
    ends = [*tops[1:], picture.axis_top]
    assert tops[0] == 0
    assert all(top + ROW <= end for top, end in zip(tops, ends, strict=True))
    assert picture.axis_top < picture.height


def test_file_speaks_the_language_of_the_page_and_time_runs_as_its_words_do() -> None:
    event = make_event(title="A <b> & C", accounts=[make_account("north", quote("a", said="2001-02-04"))])
    picture = view_of(event, make_registry(event, sources={"a": {"date": "2001-02-06"}})).picture
    assert picture
    english, arabic = drawn(event, picture, "en", "ar")
    assert (english.get("lang"), english.get("class")) == ("en", "ltr")
    assert (arabic.get("lang"), arabic.get("class")) == ("ar", "rtl")
    assert bars(arabic) == bars(english)
    assert english.findtext(f"{SVG}title") == "Who spoke when — A <b> & C"
    assert [name.get("dir") for name in arabic.iter(f"{XHTML}p")] == ["rtl"]
    assert {label.text for label in arabic.iter(f"{SVG}text")} != {label.text for label in english.iter(f"{SVG}text")}
