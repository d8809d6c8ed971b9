"""No page outgrows its reader as the archive grows, and nothing is lost where a page shows only a part."""

from __future__ import annotations

import re
from functools import cache

import pytest
from hand_made import SHEETS, compared, made, make_account, make_event, make_quote, make_registry
from test_facets import summaries_of

from site_builder.compare.adding import added
from site_builder.compare.room.tallies import EventTallies
from site_builder.engine.cue_classes import read_cue_classes
from site_builder.engine.read_atlas import read_atlas
from site_builder.model.event import Event
from site_builder.model.site import Site
from site_builder.outputs import OUTPUTS
from site_builder.pages.measures.parts import CountsView
from site_builder.pages.measures.site_counts import site_counts
from site_builder.pages.measures.table import MeasureSection, Row
from site_builder.pages.output import Material, material_of
from site_builder.pages.page import DataPage, Page, site_view
from site_builder.places import templates_folder
from site_builder.render_html import html_renderer
from site_builder.summary import EventSummary

MOST_BYTES, MOST_ELEMENTS = 300_000, 6_000
EVENTS, OF_EACH = 110, 3
COUNT = EVENTS * OF_EACH  # sides, and as many outlets, sources, places and words
ALWAYS_ALIKE = {"text", "404", "help", "data", "manifest", "place-maps"}  # whatever the number of events
ALWAYS_ALIKE |= {"feed", "topics/feed", "sides/feed"}  # the latest thirty entries (tests/test_feeds.py)
KINDS = [output.kind for output in OUTPUTS if output.kind not in ALWAYS_ALIKE]
# They grow with the archive: for who downloads the data, for the step of search, and for the filter of events, which
# fetches its list when a reader first opens it.
READ_BY_PROGRAMS = {"data/events.json", "events/list.js"}
VERBS = ("said", "claimed", "admitted", "denied", "warned", "announced")


def event(number: int) -> Event:
    """An event with sides, sources and words of its own, beside a side, an outlet and a topic of all events."""

    def account(side: str, n: int) -> dict[str, object]:
        quote = make_quote(f"speaker-{n}", source=f"source-{n}", cue=VERBS[n % len(VERBS)], word=f"word{n}",
                           answers="what", text=f"the word{n} of {side} on this day of all days")  # fmt: skip
        return make_account(side, quote)

    own = range(number * OF_EACH, (number + 1) * OF_EACH)
    return make_event(
        f"event-{number}",
        date=f"{1900 + number // 28:04}-01-{number % 28 + 1:02}",
        place=f"place-{own[0]}",
        topics=["topic"],
        questions=[{"id": "what", "ask": "What happened?"}],
        accounts=[*(account(f"side-{n}", n) for n in own), account("hub", own[0])],
        referents=[*({"id": f"thing-{n}", "called": f"word{n}"} for n in own), {"id": "hub", "called": "this day"}],
        corrections=[{"date": "2001-02-03", "text": "A date was wrong."}],
        was=[f"first-{number}"],
    )


@cache
def archive() -> tuple[tuple[EventSummary, ...], Material]:
    """Summaries of many events, and what all pages are made of."""
    events = [event(number) for number in range(EVENTS)]
    numbers = range(COUNT)
    registry = make_registry(
        *events,
        sources={f"source-{n}": {"outlet": "wire" if n % 2 else f"outlet-{n}"} for n in numbers},
        outlets={"wire": {}, **{f"outlet-{n}": {} for n in numbers}},
        places={f"place-{n}": {"coordinates": f"{n % 80}, {n % 170}"} for n in numbers},
        terms={f"term-{n}": {"headword": f"word{n}"} for n in numbers},
        referents={"hub": {}, **{f"thing-{n}": {} for n in numbers}},
    )
    counts = site_counts(added(EventTallies, (compared(each, registry)[1] for each in events)), read_cue_classes())
    site = Site(id="site", title="Site")
    return summaries_of(registry, *events), material_of(
        site, site_view(site, None, "/", SHEETS, ()), registry, (), counts, read_atlas()
    )


@cache
def pages(kind: str) -> list[Page | DataPage]:
    summaries, material = archive()
    (output,) = (output for output in OUTPUTS if output.kind == kind)
    return [*made(output, summaries, material)]


def counts_of(kind: str) -> list[CountsView]:
    return [page.view for page in pages(kind) if isinstance(page, Page)]


def rows_of(section: MeasureSection) -> list[Row]:
    return [row for table in section.tables for row in table.rows]


def lines_of(section: MeasureSection) -> set[object]:
    return {*rows_of(section), *section.lines}


@pytest.mark.parametrize("kind", KINDS)
def test_every_page_of_a_large_archive_is_one_that_a_browser_shows_at_once(kind: str) -> None:
    _, material = archive()
    render = html_renderer(templates_folder(), material.view)
    found = pages(kind)
    assert found
    # The largest of a kind have the shortest addresses, or are the first of many pages: all need not be rendered.
    first = sorted(found, key=lambda page: (page.path.count("/"), page.path))[:12]
    hubs = [page for page in found if "/hub/" in page.path or "/wire/" in page.path or "/topic/" in page.path]
    for page in {id(page): page for page in (*first, *hubs)}.values():
        for file in (page,) if isinstance(page, DataPage) else render(page):
            if file.path not in READ_BY_PROGRAMS:
                assert len(file.data) <= MOST_BYTES, (file.path, len(file.data))
                elements = len(re.findall(rb"<[a-z]", file.data))
                assert elements <= MOST_ELEMENTS, (file.path, elements)


@pytest.mark.parametrize("kind", ["balance", "reporting"])
def test_every_line_that_a_page_of_counts_has_no_room_for_stands_on_a_page_of_its_section(kind: str) -> None:
    start, *further = counts_of(kind)
    cut = [section for section in start.sections if section.whole]
    assert cut
    for section in cut:
        parts = [each for view in further for each in view.sections if each.id == section.id]
        everything = {said for part in parts for said in lines_of(part)}
        assert lines_of(section) < everything
        paths = [view.pager.paths[view.pager.number - 1] for view in further if view.sections[0].id == section.id]
        assert paths[0] == section.whole
        assert len(paths) == len({*paths}) == len(parts)
    heads = [row.head for view in further for each in view.sections for row in rows_of(each)]
    if kind == "balance":  # the sides in three tables and once more above "All sides", and all pairs
        assert len(heads) == 4 * (COUNT + 1) + 1 + 6 * EVENTS


@pytest.mark.parametrize("kind", ["balance", "reporting"])
def test_lines_that_are_shown_count_most_and_those_that_the_picture_draws_are_among_them(kind: str) -> None:
    start, *further = counts_of(kind)
    for section in (section for section in start.sections if section.whole):
        whole = [each for view in further for each in view.sections if each.id == section.id]
        shown = rows_of(section)
        left_out = [row for part in whole for row in rows_of(part) if row not in shown]
        assert min(row.size for row in shown) >= max((row.size for row in left_out), default=0)
        assert section.ranking
    pictures = [start.lead.picture, *(section.picture for section in start.sections)]
    drawn = {row.anchor for picture in pictures for row in getattr(picture, "rows", ()) if hasattr(row, "anchor")}
    assert drawn <= {row.anchor for section in start.sections for row in rows_of(section)}
    assert bool(drawn) == (kind == "balance")


def test_outlet_of_many_sources_names_some_and_says_how_many_more_there_are() -> None:
    (wire,) = (page for page in pages("outlets") if page.path == "outlets/wire/index.html")
    assert isinstance(wire, Page)
    (values,) = (values for label, values in wire.view.facts if getattr(label, "text", "") == "Sources")
    assert len(values) == 61
    assert dict(values[-1].fields) == {"number": COUNT // 2 - 60}
