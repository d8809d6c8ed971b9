"""Addresses inside event pages that readers have kept: tests/data/event_addresses.tsv holds all there ever were.

A row is added when a page gets a new kind of address; none is taken away, for others link to it. What it marks may
move, and then the id moves along or stands beside it as an alias.
"""

from __future__ import annotations

import os
import re
from collections import defaultdict
from pathlib import Path

import pytest
from built_site import BuiltSite, OpenPage
from playwright.sync_api import Page

ROWS = [
    row.split("\t")
    for row in (Path(__file__).parents[1] / "data" / "event_addresses.tsv").read_text("utf-8").splitlines()[1:]
]
ADDRESSES: dict[str, list[str]] = defaultdict(list)
FIRST_OF_KIND: dict[tuple[str, str], str] = {}
for event, address, what in ROWS:
    ADDRESSES[event].append(address)
    FIRST_OF_KIND.setdefault((event, what), address)
EVENTS = sorted(ADDRESSES)
# Opening each of 532 addresses twice takes minutes: "make test-addresses" does it, other runs take three events.
OPENED = [event for event in EVENTS if os.environ.get("EVERY_ADDRESS") or re.search("berkhivka|ems-|crimea", event)]
NO_PLACE = "_status"  # where a script says what it did: empty, and nobody links to it
# What keeps a reader from the words of an address; "" when they are in view. A heading's words are those below it too.
WHAT_IS_WRONG = """() => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)))
    if (!target) return "not there"
    if (!target.checkVisibility({visibilityProperty: true})) return "hidden"
    if (target.matches("details:not([open])")) return "folded"
    const box = target.getBoundingClientRect()
    return box.bottom < 0 || box.top > innerHeight ? `out of view, at ${Math.round(box.top)} px` : ""
}"""
SETTLED = 50  # milliseconds; without script a page cannot be asked for its next frame
FOLDED = "() => document.querySelectorAll('details').forEach(each => { each.open = false })"


def test_no_address_of_an_event_page_was_ever_lost(site: BuiltSite) -> None:
    lost = []
    for event, addresses in ADDRESSES.items():
        ids = re.findall(r'\sid="([^"]+)"', (site.folder / "events" / event / "index.html").read_text("utf-8"))
        assert len(ids) == len(set(ids)), event
        lost += [f"{event}#{address}" for address in addresses if address not in ids]
    assert lost == []


@pytest.mark.parametrize("event", OPENED)
def test_link_from_outside_shows_the_words_it_leads_to(site: BuiltSite, open_page: OpenPage, event: str) -> None:
    page = open_page("about:blank", width=360, height=640, reduced_motion="reduce")
    wrong = {}
    for (its_event, _), address in FIRST_OF_KIND.items():
        if its_event == event and address != NO_PLACE:
            page.goto("about:blank")
            page.goto(site.url(f"events/{event}/index.html#{address}"))
            wrong[address] = _what_is_wrong(page)
    assert {address: fault for address, fault in wrong.items() if fault} == {}


@pytest.mark.parametrize("has_script", [True, False], ids=["script", "no-script"])
@pytest.mark.parametrize("event", OPENED)
def test_every_address_on_the_page_unfolds_what_it_leads_to(
    site: BuiltSite, open_page: OpenPage, event: str, has_script: bool
) -> None:
    page = open_page(site.url(f"events/{event}/index.html"), reduced_motion="reduce", java_script_enabled=has_script)
    wrong = {}
    for address in ADDRESSES[event]:
        if address != NO_PLACE:
            page.evaluate(FOLDED)
            page.evaluate("address => { location.hash = address }", address)
            wrong[address] = _what_is_wrong(page)
    assert {address: fault for address, fault in wrong.items() if fault} == {}


def _what_is_wrong(page: Page) -> str:
    page.wait_for_timeout(SETTLED)
    return str(page.evaluate(WHAT_IS_WRONG))
