"""Addresses: a link from any page to any page arrives, wherever the site stands."""

from __future__ import annotations

from urllib.parse import urljoin, urlsplit

import pytest
from hand_made import make_account, make_event, make_quote
from hypothesis import given
from hypothesis import strategies as st

from site_builder.check.check_content import anchors_of
from site_builder.model.urls import (
    canonical_url,
    entry_path,
    index_path,
    links_from,
    page_of,
    relative_url,
    rendering_ids,
)

SLUG = st.from_regex(r"[a-z0-9]{1,6}(-[a-z0-9]{1,6})?", fullmatch=True)
FILE = st.sampled_from(("index.html", "index.json", "404.html", "site.0a1b2c.css"))
PATH = st.builds(lambda folders, file: "/".join([*folders, file]), st.lists(SLUG, max_size=4), FILE)
ROOT = st.sampled_from(("https://example.org/", "https://example.org/some/words/", "file:///home/ada/public/"))
FRAGMENT = st.one_of(st.none(), st.from_regex(r"[a-z0-9_][a-z0-9.-]{0,8}", fullmatch=True))


@given(ROOT, PATH, PATH, FRAGMENT)
def test_link_resolved_from_its_page_is_the_target(root: str, start: str, target: str, fragment: str | None) -> None:
    whole = target if fragment is None else f"{target}#{fragment}"
    assert urljoin(root + start, relative_url(start, whole)) == root + whole


@given(PATH, st.lists(st.tuples(PATH, FRAGMENT), max_size=4))
def test_links_of_one_page_are_those_between_two(start: str, targets: list[tuple[str, str | None]]) -> None:
    link = links_from(start)
    for target, fragment in [(start, "a"), (start, None), *targets]:
        whole = target if fragment is None else f"{target}#{fragment}"
        assert link(whole) == relative_url(start, whole)


@given(PATH, PATH)
def test_link_never_names_the_root_or_a_host(start: str, target: str) -> None:
    link = relative_url(start, target)
    assert not link.startswith("/")
    assert not urlsplit(link).scheme


@pytest.mark.parametrize(
    ("start", "target", "link"),
    [
        ("index.html", "index.html", "index.html"),
        ("index.html", "sides/wagner/index.html", "sides/wagner/index.html"),
        ("sides/wagner/index.html", "index.html", "../../index.html"),
        ("sides/wagner/index.html", "sides/isw/index.html", "../isw/index.html"),
        ("sides/wagner/index.html", "sides/wagner/page-2/index.html", "page-2/index.html"),
        ("sides/wagner/page-2/index.html", "sides/wagner/index.html", "../index.html"),
        ("events/x/index.html", "events/x/index.html#quote-1", "#quote-1"),
        ("events/x/index.html", "events/y/index.html#quote-1", "../y/index.html#quote-1"),
    ],
)
def test_link_is_the_shortest_that_names_the_file(start: str, target: str, link: str) -> None:
    assert relative_url(start, target) == link


@pytest.mark.parametrize("base", ["https://example.org/words", "https://example.org/words/"])
def test_canonical_address_leaves_the_file_name_out(base: str) -> None:
    assert canonical_url(base, "index.html") == "https://example.org/words/"
    assert canonical_url(base, "sides/wagner/index.html") == "https://example.org/words/sides/wagner/"


def test_second_rendering_of_one_source_has_an_id_with_a_number() -> None:
    assert rendering_ids("q", ("gazette", "post", "gazette")) == ("q.gazette", "q.post", "q.gazette.2")


def test_link_may_lead_to_the_second_rendering_of_one_source() -> None:
    twice = [{"source": "gazette", "text": "They fled."}, {"source": "gazette", "text": "They left."}]
    event = make_event(accounts=[make_account("north", make_quote(id="q", renderings=twice))])
    assert {"q.gazette", "q.gazette.2"} <= anchors_of(event)


def test_each_page_of_a_list_has_its_own_address() -> None:
    assert page_of(index_path("sides"), 1) == "sides/index.html"
    assert page_of(entry_path("sides", "wagner"), 2) == "sides/wagner/page-2/index.html"
