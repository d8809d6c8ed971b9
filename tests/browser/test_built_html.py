"""What every built page's HTML keeps to, and how much of it a reader has to fetch."""

from __future__ import annotations

import gzip
import re

from built_site import BERKHIVKA, BuiltSite
from read_html import PageFacts

FIRST_ROUND_TRIP = 14_000  # bytes: what a server sends before it waits for an answer
LARGEST = 60_000


def test_every_page_says_its_language_and_has_one_main_heading_and_a_title(facts: dict[str, PageFacts]) -> None:
    assert {page for page, found in facts.items() if found.lang != "en" or found.h1_count != 1} == set()
    assert {page for page, found in facts.items() if not found.title.strip()} == set()


def test_no_id_stands_twice_on_a_page(facts: dict[str, PageFacts]) -> None:
    assert {page for page, found in facts.items() if len(set(found.ids)) != len(found.ids)} == set()


def test_labels_name_ids_that_are_on_the_page(facts: dict[str, PageFacts]) -> None:
    missing = {page: set(found.refers_to_ids) - set(found.ids) for page, found in facts.items()}
    assert {page: ids for page, ids in missing.items() if ids} == {}


def test_no_page_holds_a_style_or_a_script_of_its_own(facts: dict[str, PageFacts]) -> None:
    assert {page: found.inline for page, found in facts.items() if found.inline} == {}


def test_every_page_forbids_what_it_does_not_bring_itself(facts: dict[str, PageFacts]) -> None:
    for page, found in facts.items():
        assert found.policy is not None
        assert "default-src 'none'" in found.policy
        allowed = "'wasm-unsafe-eval'" if page == "search/index.html" else ""  # Pagefind's index is read by WebAssembly
        assert "unsafe" not in found.policy.replace(allowed, "")
        assert "http" not in found.policy


def weight(site: BuiltSite, path: str) -> int:
    """Bytes of a page's HTML and CSS, compressed; the sheet for paper is not waited for."""
    page = site.folder / path
    links = re.findall(r'<link rel="stylesheet" href="([^"]+)">', page.read_text("utf-8"))
    sheets = [page.parent / link for link in links]
    assert sheets
    return sum(len(gzip.compress(file.read_bytes(), 9)) for file in (page, *sheets))


def test_usual_event_arrives_in_one_round_trip(site: BuiltSite) -> None:
    assert weight(site, BERKHIVKA) <= FIRST_ROUND_TRIP


def test_largest_event_stays_light(site: BuiltSite) -> None:
    pages = [page.relative_to(site.folder).as_posix() for page in site.folder.glob("events/*/*.html")]
    assert max(weight(site, page) for page in pages) <= LARGEST
