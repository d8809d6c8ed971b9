"""Addresses that nobody meant: whatever stands behind the #, each part of a page works; and the page for no page."""

from __future__ import annotations

import pytest
from built_site import BuiltSite, OpenPage
from playwright.sync_api import Page, Route

FRAGMENTS = ("#100%", "#%", "#%ff", "#%E0%A4%A", "#%00", "#[", "#'\"<", "#constructor", "#" + "a" * 5_000)
WITH_SCRIPTS = ("event", "slides", "all events", "search", "help", "home")


def errors_of(page: Page) -> list[str]:
    found: list[str] = []
    page.on("pageerror", lambda error: found.append(str(error)))
    return found


@pytest.mark.parametrize("kind", WITH_SCRIPTS)
def test_no_script_fails_for_what_stands_behind_the_sign(site: BuiltSite, open_page: OpenPage, kind: str) -> None:
    page = open_page(site.url("about/index.html"))
    errors = errors_of(page)
    for fragment in FRAGMENTS:
        page.goto("about:blank")
        page.goto(site.url(site.path(kind)) + fragment)
        page.evaluate("location.hash = '%'")
    assert errors == []


@pytest.mark.parametrize("fragment", FRAGMENTS)
def test_buttons_of_the_event_page_are_there_for_any_fragment(
    site: BuiltSite, open_page: OpenPage, fragment: str
) -> None:
    page = open_page(site.url(site.path("event")) + fragment)
    assert page.locator("[data-share]").first.get_attribute("hidden") is None


def test_one_part_that_fails_leaves_the_others(site: BuiltSite, open_page: OpenPage) -> None:
    page = open_page(site.url("about/index.html"))
    errors = errors_of(page)
    page.add_init_script("window.URLSearchParams = function () { throw new Error('broken on purpose'); };")
    page.goto(site.url(site.path("event")))
    assert any("broken on purpose" in error for error in errors)
    assert page.locator("[data-share]").first.get_attribute("hidden") is None
    page.evaluate("location.hash = 'present'")
    page.wait_for_url("**/present.html*")


def test_page_for_unknown_addresses_is_readable_without_its_styles(site: BuiltSite, open_page: OpenPage) -> None:
    """Below another site it does not find them, where the build was not told the address."""

    def without(route: Route) -> None:
        route.abort()

    page = open_page(site.url("about/index.html"), width=360)
    page.route("**/*.css", without)
    page.goto(site.url("404.html"))
    heading, text = page.locator("main h1"), page.locator("main p").first
    assert heading.is_visible()
    assert text.is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    widths = "[...document.querySelectorAll('svg, img')].map((each) => each.getBoundingClientRect().width)"
    assert all(width <= 64 for width in page.evaluate(widths))
    box = heading.bounding_box()
    assert box is not None
    assert box["y"] < 800, "the sentence is on the first screen"
