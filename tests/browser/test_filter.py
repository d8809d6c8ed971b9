"""Narrowing down the list of events: by links without script, at once with it, from a server and from a disk."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from built_site import BuiltSite, OpenPage
from playwright.sync_api import Page, expect

CONTENT = Path(__file__).parents[2] / "content"
EVENTS = "events/index.html"
ORIGINS = ("server", "disk")


def opened(page: Page) -> Page:
    page.locator("#_narrow summary").click()
    expect(page.locator("#_side")).to_be_enabled()
    return page


def titles(page: Page) -> list[str]:
    return page.locator("#_fitting li h3").all_inner_texts()


@pytest.fixture
def narrowed(site: BuiltSite, open_page: OpenPage) -> Page:
    """The list of events with its form opened."""
    return opened(open_page(site.url(EVENTS)))


def test_without_script_links_lead_to_the_events_of_a_side_and_back(site: BuiltSite, open_page: OpenPage) -> None:
    page = open_page(site.url(EVENTS), java_script_enabled=False)
    expect(page.locator("#_narrow form")).to_be_hidden()
    page.locator("#_narrow summary").click()
    page.get_by_role("link", name="Wagner group").click()
    expect(page.locator("h1")).to_have_text("Events")
    expect(page.locator(".rows > li")).to_have_count(3)
    page.get_by_role("link", name="Remove the filter").click()
    expect(page.locator(".rows > li")).to_have_count(len([*CONTENT.glob("events/*.yaml")]))


@pytest.mark.parametrize("origin", ORIGINS)
def test_choices_are_combined_at_once_and_the_number_is_said(origin: str, site: BuiltSite, open_page: OpenPage) -> None:
    page = opened(open_page(site.url(EVENTS, origin)))
    page.select_option("#_side", "wagner")
    expect(page.locator("[role=status]")).to_have_text("Events that fit: 3, the latest first")
    page.fill("#_q", "FLEEING berkhivka")
    assert titles(page) == ["Russian units leave positions near Berkhivka"]
    expect(page.locator("#_all")).to_be_hidden()
    page.locator("#_fitting a").first.click()
    expect(page.locator("h1")).to_have_text("Russian units leave positions near Berkhivka")


def test_rows_are_those_that_the_page_itself_shows(narrowed: Page) -> None:
    own = narrowed.locator("#_all .rows > li").evaluate_all("(rows) => rows.map((row) => row.outerHTML)")
    narrowed.fill("#_q", "e")
    made = narrowed.locator("#_fitting .rows > li").evaluate_all("(rows) => rows.map((row) => row.outerHTML)")
    assert len(made) > 5

    def plain(html: str) -> str:
        return re.sub(r"\s+", " ", html).replace("> <", "><")

    targets = {re.search(r'href="[^"]*?([^/"]+)/index.html"', row)[1]: plain(row) for row in own}  # type: ignore[index]
    for row in made:
        id = re.search(r'href="[^"]*?([^/"]+)/index.html"', row)
        assert id is not None
        assert re.sub(r'href="[^"]*/([^/"]+/index.html)"', r'href="\1"', plain(row)) == targets[id[1]]


def test_address_keeps_the_choice_and_back_takes_it_away(narrowed: Page) -> None:
    narrowed.select_option("#_side", "wagner")
    narrowed.select_option("#_topic", "wagner-and-the-ministry")
    narrowed.fill("#_q", "letter")
    expect(narrowed).to_have_url(re.compile(re.escape("?q=letter&side=wagner&topic=wagner-and-the-ministry") + "$"))
    narrowed.reload()
    expect(narrowed.locator("#_side")).to_have_value("wagner")
    expect(narrowed.locator("#_q")).to_have_value("letter")
    narrowed.go_back()
    expect(narrowed.locator("#_topic")).to_have_value("")
    expect(narrowed.locator("#_side")).to_have_value("wagner")
    narrowed.go_back()
    expect(narrowed.locator("#_all")).to_be_visible()


def test_nothing_found_is_said_and_the_filters_can_be_removed(narrowed: Page) -> None:
    narrowed.fill("#_q", "no such words")
    expect(narrowed.locator("[role=status]")).to_have_text("Nothing fits all that is chosen.")
    narrowed.get_by_role("button", name="Remove the filters").click()
    expect(narrowed.locator("#_all")).to_be_visible()
    expect(narrowed.locator("#_q")).to_be_focused()
    expect(narrowed).to_have_url(re.compile(r"events/index\.html$"))


def test_options_say_how_many_events_they_would_leave(narrowed: Page) -> None:
    narrowed.select_option("#_year", "1775")
    wagner, army = (narrowed.locator(f"#_side option[value={side}]") for side in ("wagner", "british-army"))
    expect(wagner).to_be_disabled()
    expect(wagner).to_contain_text("(0)")
    expect(army).to_be_enabled()


def test_unknown_value_in_the_address_is_no_choice(site: BuiltSite, open_page: OpenPage) -> None:
    page = open_page(site.url(EVENTS) + "?side=nobody&year=2023")
    expect(page.locator("[role=status]")).to_have_text("Events that fit: 8, the latest first")
    expect(page.locator("#_side")).to_have_value("")


def test_links_come_back_where_the_list_cannot_be_read(site: BuiltSite, open_page: OpenPage) -> None:
    page = open_page(site.url(EVENTS))
    page.route("**/events/list.js", lambda route: route.abort())
    page.locator("#_narrow summary").click()
    expect(page.locator(".groups")).to_be_visible()
    expect(page.locator("[role=status]")).to_contain_text("could not be read")


def test_list_of_the_filters_is_read_only_when_it_is_needed(site: BuiltSite, open_page: OpenPage) -> None:
    page = open_page(site.url(EVENTS))
    assert page.locator("script[src*='list.js']").count() == 0


@pytest.mark.parametrize("width", [320, 1280])
def test_fields_have_labels_and_are_large_enough(width: int, site: BuiltSite, open_page: OpenPage) -> None:
    page = opened(open_page(site.url(EVENTS), width=width))
    fields = [page.get_by_role("searchbox", name="Title, place or contested word")]
    fields += [page.get_by_role("combobox", name=name) for name in ("Side", "Topic", "Place", "Outlet", "Year")]
    for field in fields:
        box = field.bounding_box()
        assert box is not None
        assert min(box["width"], box["height"]) >= 24
    assert page.evaluate("document.documentElement.scrollWidth") <= width
