"""`at:`, the place in a source: shown with the source, cited, and what the quotes of a source are sorted by."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hand_made import make_account, make_quote, write_site
from hypothesis import given
from hypothesis import strategies as st

from site_builder.build_site import build_site
from site_builder.check_site import check_site
from site_builder.language.place_order import place_order
from site_builder.model.request import BuildRequest
from site_builder.sheets.rows import items_of
from site_builder.sheets.tables import table_named
from site_builder.tables.quote_tables import QUOTE_TABLES

LONG = "p. 14, note 3; “the bridge” & <b>"

# In the order in which a reader meets them in one source.
ORDERS = {
    "pages": ("p. 9", "p. 14", "p. 100"),
    "pages with and without their word": ("9", "pp. 10–11", "p. 14", "page 15"),
    "spans begin where they begin": ("p. 9", "pp. 9–10", "p. 10"),
    "front matter stands before": ("p. ix", "p. xii", "p. xl", "p. 3", "p. 12"),
    "pages in German": ("S. 9", "S. 14", "Seite 20"),
    "pages in Ukrainian and Russian": ("с. 9", "стор. 14", "стр. 20"),
    "pages in Arabic, with either digits": ("ص ٩", "ص ١٤", "ص. 20"),
    "minutes": ("11:15", "11:17", "59:10", "1:02:03", "1:10:00"),
    "verses": ("2:13", "2:14", "11:15", "11:17"),
    "chapters of verses": ("John 2:13", "John 2:20", "John 11:1"),
    "books by Roman numbers": ("Book I", "Book II", "Book IV", "Book V", "Book IX", "Book XL"),
    "volumes before pages": ("vol. I, p. 400", "vol. II, p. 3", "vol. IV, p. 1"),
    "acts and scenes": ("Act I, scene 2", "Act IV, scene 1", "Act V, scene 1"),
    "a verse is no number five": ("v. 2", "v. 5", "vv. 6–7", "v. 13"),
    "a disc is no number four hundred": ("CD 1, 3:10", "CD 2, 1:00"),
    "lines": ("line 3", "lines 4-9", "l. 12"),
    "two sides of a leaf": ("f. 3r", "f. 3v", "f. 12r"),
    "a page and its lines": ("p. 3", "p. 3, line 2", "p. 3, line 11", "p. 4"),
    "the civil war is a word": ("civil 3", "civil 20"),
}  # fmt: skip


@pytest.mark.parametrize("name", ORDERS)
def test_places_follow_the_source(name: str) -> None:
    order = ORDERS[name]
    assert sorted(reversed(order), key=place_order) == list(order)


@given(st.lists(st.text(max_size=20) | st.from_regex(r"[a-zA-Zص]{0,4}\. ?[0-9٠-٩ivxIVX:,²]{1,8}", fullmatch=True)))
def test_any_text_has_a_place_in_the_order(places: list[str]) -> None:
    assert [place_order(at) for at in sorted(places, key=place_order)] == sorted(map(place_order, places))


SITE = {
    "events/an-event.yaml": {
        "title": "An event", "date": "2001-02-03", "questions": [{"id": "how", "ask": "How was it?"}],
        "accounts": [
            make_account(
                "north",
                make_quote(id="late", answers="how", source="book", at="p. 14", text="We went on to the bridge."),
                make_quote(id="nowhere", source="book", text="We were tired of all that."),
                make_quote(id="front", source="book", at="p. xii", text="We write this book for nobody."),
            ),
            make_account(
                "south",
                make_quote(
                    "ben", id="early", answers="how",
                    renderings=[
                        {"source": "book", "at": "p. 9", "text": "They came to the bridge."},
                        {"source": "film", "at": "1:02:03", "text": "They came up to the bridge."},
                        {"source": "film", "at": LONG, "text": "They had come to the bridge."},
                    ],
                ),
            ),
        ],
    },
    "sides/north.yaml": {"name": "North"}, "sides/south.yaml": {"name": "South"},
    "people/ada.yaml": {"name": "Ada"}, "people/ben.yaml": {"name": "Ben"},
    "sources/book.yaml": {"title": "A book", "kind": "book"},
    "sources/film.yaml": {"title": "A film", "kind": "broadcast"},
}  # fmt: skip


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    folder = tmp_path_factory.mktemp("at")
    project = write_site(folder, {**SITE, "site.yaml": "title: T\nlanguages: [en, ar]\n"})
    outcome = build_site(BuildRequest(project / "content"), folder / "public", lambda *_: None)
    assert not outcome.problems, outcome.problems
    kinds = {".html", ".json", ".xml", ".bib", ".ris"}
    paths = (path for path in (folder / "public").rglob("*") if path.suffix in kinds)
    return {path.relative_to(folder / "public").as_posix(): path.read_text("utf-8") for path in paths}


def plain(markup: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", "", markup).split())


def test_quote_says_where_in_its_source_it_stands(site: dict[str, str]) -> None:
    page = site["events/an-event/index.html"]
    assert "as given in A book, p. 14" in plain(page)
    assert "as given in A film, 1:02:03" in plain(page)
    assert "p. 14, note 3; “the bridge” &amp; &lt;b&gt;" in page
    assert '<bdi lang="en" dir="ltr">p. 14</bdi>' in site["ar/events/an-event/index.html"]


def test_list_of_sources_has_their_places_in_order(site: dict[str, str]) -> None:
    page = plain(site["events/an-event/index.html"].partition('id="_sources"')[2])
    assert "places quoted: p. xii; p. 9; p. 14" in page
    assert page.count("places quoted") == 2


def test_page_of_a_source_has_its_quotes_in_their_order_and_those_without_a_place_last(site: dict[str, str]) -> None:
    page = site["sources/book/index.html"]
    leads = re.findall(r'an-event/index\.html#(\w+)"', page)
    assert leads == ["front", "early", "late", "nowhere"]
    assert "in A book, p. xii" in plain(page)


def test_side_keeps_the_order_of_the_file(site: dict[str, str]) -> None:
    assert re.findall(r'an-event/index\.html#(\w+)"', site["sides/north/index.html"]) == ["late", "nowhere", "front"]


@pytest.mark.parametrize("page", ["present", "sheet", "quotes/late", "cite"])
def test_other_pages_of_the_event_say_it_too(site: dict[str, str], page: str) -> None:
    assert "A book, p. 14" in plain(site[f"events/an-event/{page}.html"])


@pytest.mark.parametrize("file", ["cite.bib", "cite.ris", "cite.json"])
def test_files_for_programs_have_it_behind_the_source(site: dict[str, str], file: str) -> None:
    text = site[f"events/an-event/{file}"]
    assert "Sources: “A book”, p. 14" in text
    assert "“A book”, p. 9; “A film”, 1:02:03, p. 14, note 3" in text
    assert text.count("p. xii") == 1


def test_citation_in_a_list_of_works_names_the_page_of_this_site_without_a_place(site: dict[str, str]) -> None:
    page = site["events/an-event/cite.html"]
    assert not [line for line in re.findall(r'<dd lang="en" dir="ltr">.*?</dd>', page) if "p. 14" in line]


def test_data_and_tei_have_it(site: dict[str, str]) -> None:
    event = json.loads(site["events/an-event/index.json"])["event"]
    assert [each.get("at") for each in event["accounts"][0]["quotes"][0]["renderings"]] == ["p. 14"]
    assert "at" not in event["accounts"][0]["quotes"][1]["renderings"][0]
    assert "<citedRange>1:02:03</citedRange>" in site["events/an-event/collation.xml"]


def test_tables_have_a_column() -> None:
    assert "at" in table_named("quotes").names
    rows = items_of(table_named("quotes"), "an-event", SITE["events/an-event.yaml"])
    assert rows[0].cell(table_named("quotes"), table_named("quotes").column("at")) == "p. 14"
    (renderings,) = (each for each in QUOTE_TABLES if each.table.name == "renderings")
    assert "at" in [column.name for column in renderings.table.columns]


def test_short_form_takes_it(tmp_path: Path) -> None:
    """`at` beside `renderings` is refused like every field of a rendering."""
    event = json.loads(json.dumps(SITE["events/an-event.yaml"]))
    event["accounts"][1]["quotes"][0]["at"] = "p. 1"
    project = write_site(tmp_path, {**SITE, "events/an-event.yaml": event, "site.yaml": "title: T\n"})
    problems = check_site(BuildRequest(project / "content"), lambda *_: None).problems
    assert [problem.code for problem in problems] == ["two-forms"]
