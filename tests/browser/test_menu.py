"""The line at the top of every page: title, Search and Menu on a phone, all links on a wide screen; no script."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from built_site import BERKHIVKA, BuiltSite, OpenPage
from font_sets import FONT_SETS
from playwright.sync_api import Page

FOLDERS = ("", "ar/", "de/")
# [where it begins, its line, as a number that grows downwards] of what has the focus; nothing below the head
FOCUSED_IN_HEAD = """() => {
    const focused = document.activeElement
    if (!focused.closest(".site")) return null
    const box = focused.getBoundingClientRect()
    return [Math.round(box.x), Math.round((box.y + box.height / 2) / 12)]
}"""


@pytest.fixture(params=FONT_SETS)
def fonts(request: pytest.FixtureRequest) -> str:
    """Every test of this module runs with each set of fonts."""
    return str(request.param)


def boxes(page: Page) -> list[Any]:
    """Title, Search and Menu."""
    found = [page.locator(f".site {part}").bounding_box() for part in (".home", "nav > a", "summary")]
    assert all(found)
    return found


@pytest.mark.parametrize("folder", FOLDERS)
@pytest.mark.parametrize("width", [320, 360, 768])
def test_head_of_a_page_is_one_line_on_a_phone(
    versions: BuiltSite, open_page: OpenPage, folder: str, width: int
) -> None:
    page = open_page(versions.url(folder + BERKHIVKA), width=width, java_script_enabled=False)
    head = page.locator(".site").bounding_box()
    assert head
    assert head["height"] <= 60
    found = boxes(page)
    assert all(box["y"] < other["y"] + other["height"] for box in found for other in found)
    in_order = sorted(found, key=lambda box: box["x"])
    assert all(left["x"] + left["width"] <= right["x"] for left, right in pairwise(in_order))


def test_title_of_the_site_is_whole_on_a_phone(versions: BuiltSite, open_page: OpenPage) -> None:
    page = open_page(versions.url(BERKHIVKA), width=320)
    assert page.locator(".home").evaluate("home => home.scrollWidth <= home.clientWidth")


@pytest.mark.parametrize("folder", FOLDERS)
def test_menu_opens_without_script_and_by_keyboard(versions: BuiltSite, open_page: OpenPage, folder: str) -> None:
    page = open_page(versions.url(folder + BERKHIVKA), width=360, java_script_enabled=False)
    links = page.locator(".site li a")
    assert not links.first.is_visible()
    page.locator(".site summary").focus()
    page.keyboard.press("Enter")
    assert links.count() == 8
    assert all(link.is_visible() for link in links.all())
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.site li') !== null")
    bottom = max(box["y"] + box["height"] for link in links.all() if (box := link.bounding_box()))
    main = page.locator("main").bounding_box()
    assert main
    assert main["y"] >= bottom, "the list covers nothing"


def test_search_is_one_tap_away_on_a_phone(versions: BuiltSite, open_page: OpenPage) -> None:
    page = open_page(versions.url(BERKHIVKA), width=320, java_script_enabled=False)
    page.get_by_role("link", name="Search").click()
    assert page.url.endswith("/search/index.html")


@pytest.mark.parametrize("folder", FOLDERS)
def test_wide_screen_shows_all_links_in_one_line_and_no_button(
    versions: BuiltSite, open_page: OpenPage, folder: str
) -> None:
    page = open_page(versions.url(folder + BERKHIVKA), width=1280, java_script_enabled=False)
    assert not page.locator(".site summary").is_visible()
    links = page.locator(".site nav a").all()
    assert len(links) == 9
    assert len({round(box["y"] + box["height"] / 2) for link in links if (box := link.bounding_box())}) == 1


@pytest.mark.parametrize("is_open", [False, True], ids=["closed", "open"])
@pytest.mark.parametrize("folder", FOLDERS)
@pytest.mark.parametrize("width", [320, 1280])
def test_focus_goes_through_the_head_in_the_order_that_is_seen(
    versions: BuiltSite, open_page: OpenPage, folder: str, width: int, is_open: bool
) -> None:
    page = open_page(versions.url(folder + BERKHIVKA), width=width)
    page.locator(".site details").evaluate("(menu, isOpen) => { menu.open = isOpen }", is_open)
    page.locator(".home").focus()
    places = []
    while box := page.evaluate(FOCUSED_IN_HEAD):
        places.append(box)
        page.keyboard.press("Tab")
    assert len(places) == (10 if width == 1280 else 11 if is_open else 3)
    sign = -1 if folder == "ar/" else 1
    assert places == sorted(places, key=lambda place: (place[1], sign * place[0]))
    page.keyboard.press("Shift+Tab")
    backwards = []
    while box := page.evaluate(FOCUSED_IN_HEAD):
        backwards.append(box)
        page.keyboard.press("Shift+Tab")
    assert backwards == places[::-1]


@pytest.mark.parametrize("width", [360, 1280])
def test_menu_says_where_the_reader_is(versions: BuiltSite, open_page: OpenPage, width: int) -> None:
    page = open_page(versions.url("sides/index.html"), width=width)
    current = page.locator(".site [aria-current=page]")
    assert current.text_content() == "Sides"
