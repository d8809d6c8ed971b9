"""Pages as values: lists cut into pages, marked words, counted nouns, escaped titles."""

from __future__ import annotations

import json
from functools import cache
from html.parser import HTMLParser
from itertools import pairwise
from typing import Any

import pytest
from any_event import events
from hand_made import SHEETS, Values, compared, make_account, make_event, make_quote, make_registry, pages_of
from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder.compare.answers.counts import Counts
from site_builder.compare.compare_event import compare_event
from site_builder.compare.room.tallies import tallies_of
from site_builder.engine.cue_classes import read_cue_classes
from site_builder.model.event import Event
from site_builder.model.registry import Registry, entries_named_by
from site_builder.model.site import Site
from site_builder.pages.event.counting import counts_line
from site_builder.pages.event.event import event_page, event_view
from site_builder.pages.event.quote_text import mark_words
from site_builder.pages.exports.event_json import event_json
from site_builder.pages.lists.event_lists import event_index_pages
from site_builder.pages.page import Page, SiteView, paginate, site_view
from site_builder.places import templates_folder
from site_builder.render_html import Renderer, html_renderer
from site_builder.say.interface import read_interface
from site_builder.summary import summarize

# Faults that these tests found and that are not mended yet; take the mark away with the fault.
NASTY = """</title><script>alert("1")</script> & 'two' {{ 7 * 7 }} <!--"""


def view_of_site() -> SiteView:
    return site_view(Site(id="site", title=NASTY), None, "/", SHEETS, ())


ENGLISH = read_interface("en")


@cache
def renderer() -> Renderer:
    return html_renderer(templates_folder(), view_of_site())


def html_of(page: Page) -> bytes:
    (rendered,) = renderer()(page)
    return rendered.data


# ---------------------------------------------------------------------------- lists


@given(st.lists(st.integers(), max_size=40), st.integers(1, 9))
def test_no_item_is_lost_and_the_order_is_kept(items: list[int], size: int) -> None:
    pages = paginate("sides/index.html", items, size)
    assert [item for _, part, _ in pages for item in part] == items
    assert all(len(part) == size for _, part, _ in pages[:-1])
    assert len(pages[-1][1]) <= size
    assert len({path for path, _, _ in pages}) == len(pages)


def test_empty_list_has_one_empty_page() -> None:
    ((path, part, pager),) = paginate("sides/index.html", (), 50)
    assert (path, part, pager.previous, pager.next) == ("sides/index.html", (), None, None)


def test_second_page_lies_between_its_neighbours() -> None:
    (first, _, one), (second, _, two), (third, _, three) = paginate("sides/index.html", range(25), 10)
    assert (first, second, third) == ("sides/index.html", "sides/page-2/index.html", "sides/page-3/index.html")
    assert (one.previous, one.next) == (None, second)
    assert (two.previous, two.next) == (first, third)
    assert (three.previous, three.next) == (second, None)


@given(st.integers(1, 60))
def test_pager_links_first_last_and_neighbours_and_marks_what_it_leaves_out(count: int) -> None:
    for path, _, pager in paginate("sides/index.html", range(count), 1):
        linked = [number for number, link in pager.shown if link]
        assert {1, count, pager.number} <= set(linked)
        assert linked == sorted(linked)
        gaps = sum(1 for _, link in pager.shown if link is None)
        assert gaps == sum(1 for a, b in pairwise(linked) if b > a + 1)
        assert dict(pager.shown)[pager.number] == path


# ---------------------------------------------------------------------------- marked words

ANY_TEXT = st.text(st.sampled_from("aбé'’\"“-‑ .\nAÉß\u0301ع"), max_size=30) | st.text(max_size=30)


@given(ANY_TEXT, st.lists(ANY_TEXT.map(str.strip).filter(bool), max_size=4))
def test_pieces_joined_give_the_text_back(text: str, words: list[str]) -> None:
    pieces = mark_words(text, tuple(words), "en")
    assert "".join(piece for piece, _ in pieces) == text
    assert all(piece for piece, _ in pieces)


WORD = st.text(min_size=1, max_size=8).filter(lambda word: word.strip()[:1].isalnum())


@given(st.text(max_size=20), st.text(max_size=20), WORD)
def test_word_that_stands_alone_is_always_marked(before: str, after: str, word: str) -> None:
    word = " ".join(word.split())
    pieces = mark_words(f"{before} . {word} . {after}", (word,), "en")
    assert any(is_marked for _, is_marked in pieces)


@pytest.mark.parametrize(
    ("text", "words", "marked"),
    [
        ("They fled.", ("fled",), ["fled"]),
        ("Fled, fled, FLED", ("fled",), ["Fled", "fled", "FLED"]),
        ("fledgling unfled", ("fled",), []),
        ("the “new line” held", ("\"new line\"",), ["“new line”"]),
        ("a new\n  line", ("new line",), ["new\n  line"]),
        ("a new line", ("new", "new line"), ["new line"]),
        ("a new line held", ("new line", "line held"), ["new line"]),
        ("co-operate", ("co‑operate",), ["co-operate"]),
        ("Это бегство.", ("бегство",), ["бегство"]),
        ("انسحاب القوات", ("انسحاب",), ["انسحاب"]),
        ("a.c abc", ("a.c",), ["a.c"]),
    ],
)  # fmt: skip
def test_whole_words_are_marked_as_they_stand(text: str, words: tuple[str, ...], marked: list[str]) -> None:
    assert [piece for piece, is_marked in mark_words(text, words, "en") if is_marked] == marked


# ---------------------------------------------------------------------------- counted nouns


def counts(**values: int) -> Counts:
    zeros = dict.fromkeys(Counts.__dataclass_fields__, 0)
    return Counts(**{**zeros, "sides": 2, "quotes": 2, "sources": 2, **values})


@pytest.mark.parametrize(
    ("values", "line"),
    [
        ({"sides": 1, "quotes": 1, "sources": 1}, "1 side, 1 quote from 1 source"),
        ({}, "2 sides, 2 quotes from 2 sources"),
        ({"quotes": 1200}, "2 sides, 1,200 quotes from 2 sources"),
        ({"disputed": 1}, "2 sides, 2 quotes from 2 sources; 1 question disputed"),
        ({"disputed": 2, "open": 1}, "2 sides, 2 quotes from 2 sources; 2 questions disputed, 1 open"),
        ({"one_side": 1}, "2 sides, 2 quotes from 2 sources; 1 question answered by one side only"),
        ({"agreed": 3, "open": 2}, "2 sides, 2 quotes from 2 sources; 3 questions agreed, 2 open"),
    ],
)
def test_counts_line_is_a_sentence(values: dict[str, int], line: str) -> None:
    assert ENGLISH.say(counts_line(counts(**values))) == line


# ---------------------------------------------------------------------------- the event page


def page_of(event: Event, registry: Registry) -> Page:
    named = entries_named_by(event, registry)
    return event_page(event, named, *compared(event, named), "en")


@given(events())
def test_every_quote_stands_once_in_full_and_under_further_questions_in_one_line(event: Event) -> None:
    registry = make_registry(event)
    view = event_view(event, registry, *compared(event, registry), "en")
    cells = [cell for question in view.questions for cell in question.cells] + [*view.context]
    in_full = [quote.anchor for cell in cells for quote in cell.quotes]
    assert sorted(in_full) == sorted(quote.id for _, quote in event.quotes())
    assert [question.anchor for question in view.questions] == [question.id for question in event.questions]
    for question in view.questions:
        here = [quote.anchor for cell in question.cells for quote in (*cell.quotes, *cell.again)]
        assert sorted(here) == sorted(quote.id for _, quote in event.quotes() if question.anchor in quote.answers)


@given(events())
def test_every_side_has_a_column_or_stands_among_those_without_an_answer(event: Event) -> None:
    registry = make_registry(event)
    view = event_view(event, registry, *compared(event, registry), "en")
    for question in view.questions:
        answering = [cell.side.id for cell in question.cells]
        without = [side.id for missing in question.no_answer for side, _ in missing.sides]
        assert sorted(answering + without) == sorted(side.id for side in view.sides)
        assert answering == [side.id for side in view.sides if side.id in answering]


class Addresses(HTMLParser):
    """The ids of a page, the links inside it, and its text and tags."""

    def __init__(self, html: bytes) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.inside: set[str] = set()
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str]] = []
        self.titles: list[str] = []
        self.path: list[str] = []
        self.feed(html.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        kind = dict(attrs).get("type")
        if not (tag == "script" and (dict(attrs).get("src") or kind == "application/ld+json")):  # files, or data
            self.tags.add(tag)
        self.path.append(tag)
        for name, value in attrs:
            self.attributes.append((name, value or ""))
            if name == "id" and value:
                self.ids.append(value)
            if (name == "href" and value and value.startswith("#")) or name == "aria-labelledby":
                self.inside.add((value or "").removeprefix("#"))

    def handle_data(self, data: str) -> None:
        if self.path and self.path[-1] in ("title", "h1"):
            self.titles.append(data)
        if data.strip():
            self.path = self.path[-1:]


@given(events())
@settings(max_examples=50)
def test_addresses_on_a_page_are_unique_and_links_inside_it_arrive(event: Event) -> None:
    page = page_of(event, make_registry(event))
    read = Addresses(html_of(page))
    assert len(read.ids) == len(set(read.ids))
    assert read.inside <= set(read.ids)


ASKED = [{"id": "closing", "ask": "What is it called?"}]
CROWDED = {
    "heading of the summary like a question's id": {"summary": "## Closing", "questions": ASKED},
    "quote called like the page's main part": {"accounts": [make_account("north", make_quote(id="main"))]},
    "question called like a check box": {
        "questions": [{"id": "show-1", "ask": "Shown?"}],
        "accounts": [make_account(side, make_quote(answers="show-1")) for side in ("north", "south")],
    },
    "more sides than marks": {
        "questions": ASKED,
        "accounts": [make_account(f"side-{n}", make_quote(answers="closing")) for n in range(10)],
    },
    "one source that renders a quote twice": {
        "accounts": [
            make_account(
                "north",
                make_quote(renderings=[{"source": "gazette-1", "text": text} for text in ("We left.", "They left")]),
            )
        ]
    },
}


@pytest.mark.parametrize("values", CROWDED.values(), ids=CROWDED.keys())
def test_addresses_stay_unique_on_a_crowded_page(values: Values) -> None:
    event = make_event(**values)
    ids = Addresses(html_of(page_of(event, make_registry(event)))).ids
    assert sorted(ids) == sorted(set(ids))


@pytest.mark.parametrize(
    ("date", "heading"),
    [
        ("2001-02", "2001"),
        ("1870~", "1870"),
        ("../1900", "1900"),
        ("-0043", "44 BC"),
    ],
)
def test_list_of_events_has_a_heading_for_each_year_in_words(date: str, heading: str) -> None:
    event = make_event(date=date)
    registry = make_registry(event)
    summary = summarize(event, registry, compare_event(event, registry, "rotate"))
    (page,) = (page.make() for page in event_index_pages(registry, (summary,)))
    assert [ENGLISH.say(year) for year, _ in page.view.years] == [heading]


def test_page_of_a_source_shows_the_words_of_that_source() -> None:
    renderings = [
        {"source": "gazette-1", "text": "We left.", "mode": "direct"},
        {"source": "courier-1", "text": "she said they had fled", "mode": "paraphrase"},
    ]
    event = make_event(accounts=[make_account("north", make_quote(renderings=renderings))])
    registry = make_registry(event)
    summary = summarize(event, registry, compare_event(event, registry, "rotate"))
    shown = {page.path: page.view.groups[0].mentions[0] for page in pages_of(registry, summary, kinds="sources")}
    courier = shown["sources/courier-1/index.html"]
    assert courier.text == "she said they had fled"
    assert ENGLISH.say(courier.label) == "Reported:"
    assert shown["sources/gazette-1/index.html"].label is None


# ---------------------------------------------------------------------------- text stays text


def nasty_event() -> Event:
    said = make_quote(
        {"unnamed": NASTY}, text=f"They fled {NASTY}", word="fled", answers="movement", position="one", role=NASTY,
        channel=NASTY, note=NASTY, cue=NASTY, translated={"by": NASTY}, via={"unnamed": NASTY},
        original={"lang": "ru", "text": NASTY}, translation={"lang": "en", "text": NASTY, "by": NASTY},
    )  # fmt: skip
    return make_event(
        title=NASTY,
        place="ford",
        topics=["crossing"],
        common_ground=[{"text": NASTY, "sources": ["gazette-1"]}],
        unknown=[NASTY],
        questions=[{"id": "movement", "ask": NASTY, "positions": {"one": NASTY}}],
        accounts=[
            make_account("north", said),
            make_account("south", silent={"question": "movement", "why": "declined", "note": NASTY}),
        ],
        corrections=[{"date": "2001", "text": NASTY}],
    )


def nasty_registry(event: Event) -> Registry:
    alias = [{"name": NASTY, "note": NASTY, "used_by": ["north"]}]
    entries: dict[str, dict[str, Values]] = {
        "sides": {"north": {"name": NASTY, "short": NASTY, "description": NASTY}},
        "outlets": {"gazette": {"name": NASTY, "kind": NASTY, "owner": NASTY, "country": NASTY}},
        "people": {"ada": {"name": NASTY, "role": NASTY, "aliases": alias}},
        "sources": {"gazette-1": {"title": NASTY, "author": NASTY, "outlet": "gazette", "note": NASTY}},
        "places": {"ford": {"name": NASTY, "aliases": alias}},
        "topics": {"crossing": {"name": NASTY}},
        "terms": {"flight": {"headword": NASTY, "forms": ["fled"]}},
    }
    return make_registry(event, **entries)


def all_pages(event: Event, registry: Registry) -> list[Page]:
    summary = summarize(event, registry, compare_event(event, registry, "rotate"))
    tallies = tallies_of(event, registry, compare_event(event, registry, "rotate"), read_cue_classes())
    return [page_of(event, registry), *pages_of(registry, summary, tallies=tallies, title=NASTY)]


def test_markup_in_any_field_stays_text_on_every_page() -> None:
    event = nasty_event()
    registry = nasty_registry(event)
    for page in all_pages(event, registry):
        html = html_of(page)
        read = Addresses(html)
        assert "script" not in read.tags, page.path
        assert "49" not in html.decode().replace("&#49;", ""), f"{page.path}: a template ran"
        assert not [name for name, _ in read.attributes if name.startswith("on")], page.path


def test_title_and_description_are_escaped_whole() -> None:
    event = nasty_event()
    read = Addresses(html_of(page_of(event, nasty_registry(event))))
    assert NASTY in "".join(read.titles)
    described = [value for name, value in read.attributes if name == "content"]
    assert NASTY in described
    assert any(value.startswith(f"{NASTY} — ") for value in described)


def test_json_twin_gives_every_text_back_as_it_was_typed() -> None:
    event = nasty_event()
    registry = nasty_registry(event)
    data: Any = json.loads(event_json(event, registry, *compared(event, registry)).data)
    assert data["event"]["title"] == NASTY
    assert data["event"]["accounts"][0]["quotes"][0]["original"]["text"] == NASTY
    assert data["entries"]["sides"]["north"]["name"] == NASTY
    assert Event.model_validate(data["event"]) == event
