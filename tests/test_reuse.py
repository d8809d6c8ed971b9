"""Corrections, data and sitemap: what readers, other sites and search engines take away."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from xml.etree import ElementTree

from hand_made import SHEETS

from site_builder.build_site import build_site
from site_builder.model.request import BuildRequest
from site_builder.model.site import Site
from site_builder.pages.exports.sitemap import sitemap_files
from site_builder.pages.page import SiteView, site_view

ROOT = Path(__file__).parent.parent
TWO_BANKS = ROOT / "tests" / "sites" / "two-banks" / "content"
EDGE_CASES = ROOT / "tests" / "sites" / "edge-cases" / "content"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"


def built(content: Path, folder: Path, base_url: str | None = None, workers: int | None = None) -> Path:
    out = folder / "public"
    outcome = build_site(BuildRequest(content, base_url, workers), out, lambda *_: None)
    assert {problem.code for problem in outcome.problems} <= {"gap", "unmarked-answer"}
    return out


def text(file: Path) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", file.read_text("utf-8").partition("<main")[2]))


# ---------------------------------------------------------------------------- corrections


def test_corrections_of_all_events_stand_latest_first_beside_their_event(tmp_path: Path) -> None:
    page = (built(EDGE_CASES, tmp_path) / "corrections" / "index.html").read_text("utf-8")
    assert page.index("5 April 2000") < page.index("March 2000</time>")
    assert page.index("gave a reason for a silence") < page.index("had a shorter word")
    assert page.count('href="../events/2000-01-03-silences/index.html#_corrections"') == 2


def test_site_without_corrections_says_so_and_how_to_report_one_only_with_an_address(tmp_path: Path) -> None:
    content = shutil.copytree(TWO_BANKS, tmp_path / "content")
    event = content / "events" / "2001-02-03-ford-bridge.yaml"
    event.write_text(event.read_text("utf-8").partition("corrections:")[0], "utf-8")
    page = text(built(content, tmp_path) / "corrections" / "index.html")
    assert "No corrections yet." in page
    assert "Have you found a mistake?" in page
    assert "Have you found a mistake?" not in text(built(EDGE_CASES, tmp_path / "edge") / "corrections" / "index.html")


# ---------------------------------------------------------------------------- data


def test_file_of_all_events_leads_to_every_page_and_its_data(tmp_path: Path) -> None:
    out = built(TWO_BANKS, tmp_path)
    data = json.loads((out / "data" / "events.json").read_bytes())
    assert [event["id"] for event in data["events"]] == ["2001-02-03-ford-bridge", "1999-fair"]
    for event in data["events"]:
        assert (out / event["path"]).is_file()
        assert json.loads((out / event["data"]).read_bytes())["event"]["title"] == event["title"]
        assert data["places"][event["place"]] == "The ford"
        assert set(event["sides"]) <= data["sides"].keys()
        assert set(event["topics"]) <= data["topics"].keys()


def test_file_of_all_events_has_the_same_bytes_with_one_worker_and_many(tmp_path: Path) -> None:
    one, many = (built(TWO_BANKS, tmp_path / str(workers), workers=workers) for workers in (1, 2))
    assert (one / "data" / "events.json").read_bytes() == (many / "data" / "events.json").read_bytes()


def test_example_in_the_documents_is_what_the_starter_gives(tmp_path: Path) -> None:
    document = (ROOT / "docs" / "data-format.md").read_text("utf-8")
    example = re.search(r"## `data/events.json`.*?```json\n(.*?)```", document, re.DOTALL)
    assert example
    out = built(ROOT / "site_builder" / "starter" / "content", tmp_path)
    assert json.loads(example[1]) == json.loads((out / "data" / "events.json").read_bytes())


# ---------------------------------------------------------------------------- sitemap


def view(base_url: str | None, base_path: str = "/", languages: tuple[str, ...] = ("en",)) -> SiteView:
    site = Site.model_validate({"id": "site", "title": "Site", "languages": languages})
    return site_view(site, base_url, base_path, SHEETS, ())


def test_sitemap_names_every_page_but_cards_and_the_page_for_unknown_addresses(tmp_path: Path) -> None:
    out = built(TWO_BANKS, tmp_path, "https://example.org/accounts/")
    places = [str(place.text) for place in ElementTree.parse(out / "sitemap.xml").iter(f"{SITEMAP}loc")]
    pages = {page.relative_to(out).as_posix() for page in out.rglob("index.html")}
    pages.remove("events/spring-fair/index.html")  # leads to the page that the event has now
    assert {f"{place.removeprefix('https://example.org/accounts/')}index.html" for place in places} == pages
    assert len(places) == len(set(places))


def test_sitemap_leads_from_each_language_to_the_others() -> None:
    site = view("https://example.org", languages=("en", "de"))
    (sitemap, _) = sitemap_files(site, ["index.html", "events/a&b/index.html"])
    urls = ElementTree.fromstring(sitemap.data).findall(f"{SITEMAP}url")
    assert [url.findtext(f"{SITEMAP}loc") for url in urls][2:] == [
        "https://example.org/events/a&b/", "https://example.org/de/events/a&b/",
    ]  # fmt: skip
    for url in urls:
        assert [link.get("hreflang") for link in url.findall(f"{XHTML}link")] == ["en", "de", "x-default"]


def test_large_sitemap_is_an_index_of_parts() -> None:
    files = {file.path: file.data for file in sitemap_files(view("https://example.org"), map(str, range(20_001)))}
    assert list(files) == ["sitemap-1.xml", "sitemap-2.xml", "sitemap.xml", "robots.txt"]
    index = ElementTree.fromstring(files["sitemap.xml"])
    assert [place.text for place in index.iter(f"{SITEMAP}loc")] == [
        "https://example.org/sitemap-1.xml", "https://example.org/sitemap-2.xml",
    ]  # fmt: skip
    assert len(ElementTree.fromstring(files["sitemap-1.xml"])) == 20_000


def test_robots_are_told_only_where_they_look_which_is_the_root_of_a_host() -> None:
    at_root = list(sitemap_files(view("https://example.org"), ["index.html"]))
    below = list(sitemap_files(view("https://example.org/a", "/a/"), ["index.html"]))
    assert [file.path for file in at_root] == ["sitemap.xml", "robots.txt"]
    assert b"Sitemap: https://example.org/sitemap.xml\n" in at_root[1].data
    assert [file.path for file in below] == ["sitemap.xml"]


def test_site_without_an_address_has_no_sitemap_and_no_code_for_a_frame(tmp_path: Path) -> None:
    out = built(EDGE_CASES, tmp_path)
    assert not (out / "sitemap.xml").exists()
    assert not (out / "robots.txt").exists()
    page = (out / "events" / "2000-01-01-one-side" / "index.html").read_text("utf-8")
    assert "iframe" not in page
    assert 'href="card.html"' in page


# ---------------------------------------------------------------------------- card


def test_card_leads_to_the_whole_page_and_is_not_to_be_found_instead_of_it(tmp_path: Path) -> None:
    out = built(TWO_BANKS, tmp_path)
    card = (out / "events" / "2001-02-03-ford-bridge" / "card.html").read_text("utf-8")
    assert '<meta name="robots" content="noindex">' in card
    assert '<link rel="canonical" href="https://example.org/accounts/events/2001-02-03-ford-bridge/">' in card
    assert '<base target="_top">' in card
    links = ["../../index.html", "index.html", "index.html", "embed.html"]
    assert re.findall(r'<a href="([^"]+)"', card) == links
    assert card.count("<a ") == len(links)
    assert "blockade" in card
    assert "The south bank" in card


def test_card_says_whose_wording_a_word_is_where_it_is_not_known_to_be_the_sides(tmp_path: Path) -> None:
    out = built(ROOT / "content", tmp_path)
    card = text(out / "events" / "2023-05-12-berkhivka-withdrawal" / "card.html")
    assert "“regrouped” is the wording of BBC News" in card
    assert "quoted by" not in card


def test_code_for_a_frame_keeps_a_title_with_marks_whole(tmp_path: Path) -> None:
    page = (built(TWO_BANKS, tmp_path) / "events" / "1999-fair" / "embed.html").read_text("utf-8")
    assert "title=&#34;The fair of &amp;lt;1999&amp;gt; &amp;amp; &amp;#34;after&amp;#34;&#34;" in page
