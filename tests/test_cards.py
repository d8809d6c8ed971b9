"""Cards of events and quotes: what they say, where they lead, and what other programs are told of them."""

from __future__ import annotations

import json
import re
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from html.parser import HTMLParser
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]  # it ships no types
from pyoembed import oEmbed  # type: ignore[import-untyped]  # it ships no types

from site_builder.build_site import build_site
from site_builder.model.request import BuildRequest
from site_builder.pages.event.frame import HIGHEST, WIDTHS, Frame, letters

TESTS = Path(__file__).parent
TWO_BANKS = TESTS / "sites" / "two-banks" / "content"
EDGE_CASES = TESTS / "sites" / "edge-cases" / "content"
FORD = "events/2001-02-03-ford-bridge"
ADDRESS = "https://example.org/accounts/"
SCHEMA = Draft202012Validator(json.loads((TESTS / "data" / "oembed.schema.json").read_text("utf-8")))
MARKS = "“”„«»\"'"


def build(content: Path, out: Path, address: str | None = ADDRESS) -> Path:
    outcome = build_site(BuildRequest(content, address), out, lambda *_: None)
    assert not [problem for problem in outcome.problems if problem.severity == "error"]
    return out


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(TWO_BANKS, tmp_path_factory.mktemp("cards") / "public")


def text_of(page: Path) -> str:
    main = page.read_text("utf-8").partition("<main>")[2].replace("&nbsp;", " ")
    without_marks = re.sub(r"</?(?:mark|bdi|q|span|time|a)\b[^>]*>", "", main)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", without_marks))


def meta(page: str, name: str) -> str:
    found = re.search(rf'<meta property="{name}" content="([^"]*)">', page)
    assert found, name
    return found[1]


def own_cards(site: Path) -> list[Path]:
    """The cards of quotes at the addresses that their events have now."""
    cards = [card for card in sorted(site.glob("events/*/quotes/*.html")) if card.with_suffix(".json").is_file()]
    assert cards
    return cards


# ---------------------------------------------------------------------------- what a card says


def test_card_says_who_said_the_words_for_which_side_when_and_through_whom(site: Path) -> None:
    card = text_of(site / FORD / "quotes" / "ada-repair.html")
    for words in (
        "The north bank", "We closed the bridge for repair, and for repair only.", "Translated:",
        "أغلقنا الجسر من أجل «الترميم».", "Ada Example", "a notice on the bridge", "3 February 2001, 12:00",
        "translated from Arabic by", "The bridge at the ford",
    ):  # fmt: skip
        assert words in card


def test_every_quote_has_a_card_that_leads_to_its_place_on_the_page_of_its_event(site: Path) -> None:
    seen = set()
    for page in site.glob("events/*/index.json"):
        html = page.with_name("index.html").read_text("utf-8")
        linked = re.findall(r'<a href="(quotes/[^"]+\.html)">', html)
        assert set(linked) == {f"quotes/{card.name}" for card in page.parent.glob("quotes/*.html")}
        for link in linked:
            id = link[len("quotes/") : -len(".html")]
            card = (page.parent / link).read_text("utf-8")
            assert f'<article class="quote" id="{id}">' in html
            assert f'href="../index.html#{id}"' in card
            assert f'<link rel="canonical" href="{ADDRESS}events/{page.parent.name}/#{id}">' in card
            seen.add(id)
    assert {"ada-repair", "ben-blockade"} <= seen


def test_search_engines_are_asked_to_leave_cards_out_and_previews_are_those_of_the_card(site: Path) -> None:
    for card in own_cards(site):
        html = card.read_text("utf-8")
        assert '<meta name="robots" content="noindex">' in html
        assert meta(html, "og:url") == ADDRESS + card.relative_to(site).as_posix()
    assert "quotes/" not in (site / "sitemap.xml").read_text("utf-8")
    assert "embed.html" not in (site / "sitemap.xml").read_text("utf-8")


def test_no_card_sets_words_that_are_not_the_speakers_own_in_quotation_marks(tmp_path: Path) -> None:
    """A paraphrase, a headline and a title stand behind a label: on the card, in its title, in the data."""
    content = Path(shutil.copytree(TWO_BANKS, tmp_path / "content"))
    event = content / "events" / "2001-02-03-ford-bridge.yaml"
    text = event.read_text("utf-8")
    event.write_text(
        text.replace("mode: partial, cue: put at, text: fewer than ten", "mode: paraphrase, text: few crossed"), "utf-8"
    )
    card = build(content, tmp_path / "public") / FORD / "quotes" / "ada-few.html"
    html = card.read_text("utf-8")
    told = json.loads(card.with_suffix(".json").read_text("utf-8"))
    assert '<blockquote class="reported"' in html
    for title in (meta(html, "og:title"), told["title"], html.partition("<title>")[2].partition("</title>")[0]):
        assert "Ada Example — Reported: few crossed" in title
        assert not set(title) & set(MARKS)
    assert "in the words of" in meta(html, "og:description")
    assert "author_name" not in told
    assert "author_url" not in told
    cited = (card.parent.parent / "cite.html").read_text("utf-8")
    assert 'Reported:</span> <span lang="en" dir="ltr">few crossed</span>' in cited


def test_cards_of_a_site_in_several_languages_speak_each_of_them(tmp_path: Path) -> None:
    content = Path(shutil.copytree(TWO_BANKS, tmp_path / "content"))
    settings = content / "site.yaml"
    settings.write_text(settings.read_text("utf-8").replace("languages: [en]", "languages: [en, de, ar]"), "utf-8")
    site = build(content, tmp_path / "public")
    german = site / "de" / FORD / "quotes" / "ada-repair.html"
    assert "Übersetzt:" in german.read_text("utf-8")
    told = json.loads(german.with_suffix(".json").read_text("utf-8"))
    assert f"{ADDRESS}de/{FORD}/quotes/ada-repair.html" in told["html"]
    assert told["author_url"].startswith(f"{ADDRESS}de/speakers/")
    assert '<html lang="ar" dir="rtl">' in (site / "ar" / FORD / "quotes" / "ada-repair.html").read_text("utf-8")
    assert (site / "ar" / FORD / "embed.html").is_file()


# ---------------------------------------------------------------------------- addresses


def test_old_address_of_an_event_leads_on_from_its_cards_too(site: Path) -> None:
    old = site / "events" / "spring-fair"
    cards = {card.name for card in (site / "events" / "1999-fair" / "quotes").glob("*.html")}
    assert cards
    assert {card.name for card in (old / "quotes").iterdir()} == cards
    for name in cards:
        assert f'href="../../1999-fair/quotes/{name}"' in (old / "quotes" / name).read_text("utf-8")
    assert 'href="../1999-fair/embed.html"' in (old / "embed.html").read_text("utf-8")


def test_without_an_address_there_are_cards_and_nothing_that_takes_one(tmp_path: Path) -> None:
    site = build(EDGE_CASES, tmp_path / "public", None)
    pages = list(site.glob("events/*/index.html")) + list(site.glob("events/*/quotes/*.html"))
    assert any("quotes" in page.parts for page in pages)
    for page in pages:
        html = page.read_text("utf-8")
        assert "oembed" not in html
        assert "embed.html" not in html
        assert "og:image" not in html
    assert not list(site.glob("events/*/card.json"))
    assert not list(site.glob("events/*/quotes/*.json"))
    assert not list(site.rglob("embed.html"))


# ---------------------------------------------------------------------------- oEmbed


class Frames(HTMLParser):
    """The elements of some HTML with their attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def test_each_card_has_oembed_as_its_specification_wants_it(site: Path) -> None:
    events = (page.with_name("card.html") for page in site.glob("events/*/index.json"))
    for card in (*own_cards(site), *events):
        told = json.loads(card.with_suffix(".json").read_bytes().decode("ascii"))
        assert [error.message for error in SCHEMA.iter_errors(told)] == []
        tags = Frames(told["html"]).found
        assert [tag for tag, _ in tags] == ["div", "iframe"]
        frame = tags[1][1]
        assert frame["src"] == ADDRESS + card.relative_to(site).as_posix()
        assert frame["title"] == told["title"]
        assert frame["loading"] == "lazy"
        assert (frame["width"], frame["height"]) == (str(told["width"]), str(told["height"]))
        discovered = f'<link rel="alternate" type="application/json+oembed" href="{frame["src"]}'
        assert discovered.removesuffix("html") in card.read_text("utf-8")


def test_schema_of_oembed_refuses_what_its_specification_refuses() -> None:
    good = {"version": "1.0", "type": "rich", "html": "<p>", "width": 1, "height": 1}
    assert SCHEMA.is_valid(good)
    for key in good:
        assert not SCHEMA.is_valid({name: value for name, value in good.items() if name != key}), key
    for wrong in ({"width": "480"}, {"width": "100%"}, {"version": 1.0}, {"thumbnail_url": "https://example.org/a.png"}):
        assert not SCHEMA.is_valid({**good, **wrong}), wrong


def test_page_of_an_event_names_the_oembed_of_its_card(site: Path) -> None:
    page = (site / FORD / "index.html").read_text("utf-8")
    assert f'<link rel="alternate" type="application/json+oembed" href="{ADDRESS}{FORD}/card.json">' in page


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """A web server of a folder that may be filled later; its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/"
    finally:
        server.shutdown()
        server.server_close()


def test_another_program_finds_the_card_from_the_address_of_the_page_and_of_the_card(tmp_path: Path) -> None:
    """pyoembed, which knows nothing of this site, follows the discovery links on a real web server."""
    with served(tmp_path / "public") as address:
        build(TWO_BANKS, tmp_path / "public", address)
        event: dict[str, Any] = oEmbed(f"{address}{FORD}/")
        quote: dict[str, Any] = oEmbed(f"{address}{FORD}/quotes/ada-repair.html", maxwidth=320)
    assert event["title"] == "The bridge at the ford"
    assert f"{address}{FORD}/card.html" in event["html"]
    assert quote["author_name"] == "Ada Example"
    assert quote["title"].startswith("Ada Example — Translated: We closed the bridge")
    assert f"{address}{FORD}/quotes/ada-repair.html" in quote["html"]


def test_names_that_look_like_markup_stay_text_in_the_code_and_in_the_data(tmp_path: Path) -> None:
    content = Path(shutil.copytree(TWO_BANKS, tmp_path / "content"))
    person = content / "people" / "ada-example.yaml"
    person.write_text('name: "A\\"da <script>alert(1)</script> & Co’s \'x\'"\n', "utf-8")
    site = build(content, tmp_path / "public")
    told = json.loads((site / FORD / "quotes" / "ada-repair.json").read_text("utf-8"))
    assert told["author_name"] == "A\"da <script>alert(1)</script> & Co’s 'x'"
    assert [tag for tag, _ in Frames(told["html"]).found] == ["div", "iframe"]
    assert (Frames(told["html"]).found[1][1]["title"] or "").startswith("A\"da <script>alert(1)</script> & Co’s 'x' — ")
    page = (site / FORD / "embed.html").read_text("utf-8")
    assert "<script>alert" not in page
    codes = re.findall(r"<textarea[^>]*>(.*?)</textarea>", page, re.DOTALL)
    assert len(codes) == 1 + len(list((site / FORD / "quotes").glob("*.html")))


# ---------------------------------------------------------------------------- frames


def height_at(code: str, width: float) -> float:
    """What the style of a frame's code comes to in a column of a width: min(…, max(…)) of pixels and cqw."""
    inner = re.search(r"height:min\((\d+)px,max\(([^)]*)\)\)", code)
    assert inner
    terms = re.findall(r"(\d+)px(?: - ([\d.]+)cqw)?", inner[2])
    return min(float(inner[1]), max(float(px) - float(share or 0) * width / 100 for px, share in terms))


@given(st.lists(st.integers(10, 3000), min_size=4, max_size=4))
def test_frame_is_nowhere_lower_than_was_reckoned(found: list[int]) -> None:
    heights = sorted(found, reverse=True)
    code = Frame(tuple(heights)).code("https://example.org/", "A card")
    for width, height in zip(WIDTHS, heights, strict=True):
        assert height_at(code, width) >= min(HIGHEST, height) - 4  # hundredths of the width are whole numbers
    for (left, high), (right, low) in pairwise(zip(WIDTHS, heights, strict=True)):
        middle = (high + low) / 2
        assert height_at(code, (left + right) / 2) >= min(HIGHEST, middle) - 4
    assert height_at(code, 2000) >= min(HIGHEST, heights[-1])


def test_frame_follows_a_text_that_grows_the_faster_the_narrower_it_is_and_ends_where_it_scrolls() -> None:
    code = Frame((1200, 700, 480, 310)).code("https://example.org/", "A card")
    for width, height in zip(WIDTHS, (HIGHEST, 700, 480, 310), strict=True):
        assert height_at(code, width) == pytest.approx(height, abs=4)
    assert height_at(code, 2000) == 310


def test_letters_of_east_asia_count_nearly_twice() -> None:
    assert letters("abcd") == 4
    assert letters("编造编造") == pytest.approx(7.6)
    assert letters(None) == 0


# ---------------------------------------------------------------------------- pictures


@pytest.mark.parametrize(("setting", "pictured"), [
    ("words", {"ada-repair", "ben-blockade"}), ("none", set()), ("all", {"ada-repair", "ben-blockade", "ada-few"}),
])  # fmt: skip
def test_setting_says_which_quotes_have_pictures_and_the_event_shows_the_others(
    setting: str, pictured: set[str], tmp_path: Path
) -> None:
    content = Path(shutil.copytree(TWO_BANKS, tmp_path / "content"))
    with open(content / "site.yaml", "a", encoding="utf-8") as settings:
        settings.write(f"quote_pictures: {setting}\n")
    site = build(content, tmp_path / "public")
    for id in ("ada-repair", "ben-blockade", "ada-few"):
        own = f"{ADDRESS}{FORD}/quotes/{id}.png"
        card = site / FORD / "quotes" / f"{id}.html"
        picture = meta(card.read_text("utf-8"), "og:image")
        assert picture == (own if id in pictured else f"{ADDRESS}{FORD}/preview.png")
        assert json.loads(card.with_suffix(".json").read_text("utf-8"))["thumbnail_url"] == picture
