"""Slides and the teaching sheet as readers use them: keys, the way out, a long slide, paper, no script."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from built_site import BERKHIVKA, BuiltSite, OpenPage
from playwright.sync_api import Page

SLIDES = BERKHIVKA.replace("index.html", "present.html")
SHEET = BERKHIVKA.replace("index.html", "sheet.html")
LONG = "events/2023-05-12-bakhmut-advance/present.html"
QUESTIONS = ["_title", "movement", "reason", "left", "new-line"]
IN_SIGHT = """() => [...document.querySelectorAll(".slide")].findLast(slide =>
    slide.getBoundingClientRect().top < innerHeight / 2).id"""


def shown(page: Page) -> str:
    """The slide in sight, which is also that of the address."""
    page.wait_for_timeout(60)  # a jump within a page is not a load
    found = str(page.evaluate(IN_SIGHT))
    assert page.evaluate("location.hash") in (f"#{found}", "")
    return found


def pages_of(page: Page) -> list[tuple[float, float]]:
    """Width and height of each page when printed. Units: points."""
    data = page.pdf(prefer_css_page_size=True)
    boxes = re.findall(rb"/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)", data)
    return [(float(width), float(height)) for width, height in boxes]


@pytest.mark.parametrize("keys", [("ArrowRight", "ArrowLeft"), ("Space", "Shift+Space"), ("PageDown", "PageUp"),
                                  ("ArrowDown", "ArrowUp")])  # fmt: skip
def test_keys_walk_through_all_slides_and_back(site: BuiltSite, open_page: OpenPage, keys: tuple[str, str]) -> None:
    page = open_page(site.url(SLIDES), height=1600)
    assert shown(page) == "_title"
    for key, way in zip(keys, (QUESTIONS, QUESTIONS[::-1]), strict=True):
        for slide in way[1:]:
            page.keyboard.press(key)
            assert shown(page) == slide
        page.keyboard.press(key)
        assert shown(page) == way[-1]


def test_first_and_last_slide_have_keys_too(site: BuiltSite, open_page: OpenPage) -> None:
    page = open_page(site.url(SLIDES))
    page.keyboard.press("End")
    assert shown(page) == "new-line"
    assert page.locator("#_status").inner_text() == "Slide 5 of 5"
    page.keyboard.press("Home")
    assert shown(page) == "_title"


def test_escape_leads_back_to_the_question_on_the_page_of_the_event(site: BuiltSite, open_page: OpenPage) -> None:
    page = open_page(site.url(f"{SLIDES}#left"))
    page.keyboard.press("Escape")
    page.wait_for_url(site.url(f"{BERKHIVKA}#left"))


def test_address_of_the_slides_on_the_page_of_the_event_opens_them(site: BuiltSite, open_page: OpenPage) -> None:
    page = open_page("about:blank")
    page.goto(site.url(f"{BERKHIVKA}#present"))
    page.wait_for_url(site.url(SLIDES))
    page.go_back()
    assert page.url == "about:blank"


def test_address_of_the_slides_leads_to_their_link_without_script(site: BuiltSite, open_page: OpenPage) -> None:
    page = open_page(site.url(f"{BERKHIVKA}#present"), java_script_enabled=False, reduced_motion="reduce")
    link = page.locator("#present")
    assert page.evaluate("document.querySelector(':target').getBoundingClientRect().top < innerHeight")
    link.click()
    page.wait_for_url(site.url(SLIDES))
    for slide in QUESTIONS[1:]:
        page.locator(f'a[href="#{slide}"]', has_text="Next").click()
        assert page.evaluate("document.querySelector(':target').id") == slide
        assert page.evaluate(IN_SIGHT) == slide
    page.locator("#new-line .leave").click()
    page.wait_for_url(site.url(f"{BERKHIVKA}#new-line"))


def test_arrows_follow_the_direction_of_the_script(versions: BuiltSite, open_page: OpenPage) -> None:
    page = open_page(versions.url(f"ar/{SLIDES}"), height=1600)
    page.keyboard.press("ArrowLeft")
    assert shown(page) == "movement"
    page.keyboard.press("ArrowRight")
    assert shown(page) == "_title"


@pytest.mark.parametrize("key", ["Space", "PageDown", "ArrowDown"])
def test_slide_longer_than_the_screen_is_read_to_its_end_first(site: BuiltSite, open_page: OpenPage, key: str) -> None:
    page = open_page(site.url(f"{LONG}#ground"), height=500)
    slide = page.locator("#ground")
    assert slide.evaluate("slide => slide.scrollHeight > 2 * innerHeight")
    seen = []
    for _ in range(200):
        bottom = slide.evaluate("slide => slide.getBoundingClientRect().bottom")
        if shown(page) != "ground":
            break
        seen.append(bottom)
        page.keyboard.press(key)
    assert shown(page) == "distance"
    assert abs(seen[-1] - 500) <= 3
    steps = [before - after for before, after in pairwise(seen)]
    assert all(0 < step < 500 for step in steps)


def test_single_slide_fills_the_screen_and_nothing_of_the_frame_is_left(site: BuiltSite, open_page: OpenPage) -> None:
    page = open_page(site.url(f"{SLIDES}#movement"))
    box = page.locator("#movement").bounding_box()
    assert box is not None
    assert (box["y"], box["height"]) == (0, 800)
    assert [each for each in (".site", ".end") if page.locator(each).is_visible()] == []


def test_full_screen_is_offered_with_script_alone(site: BuiltSite, open_page: OpenPage) -> None:
    page = open_page(site.url(SLIDES))
    button = page.locator(".turn button").first
    button.click()
    page.wait_for_function("document.fullscreenElement")
    assert button.get_attribute("aria-pressed") == "true"
    without = open_page(site.url(SLIDES), java_script_enabled=False)
    assert not without.locator(".turn button").first.is_visible()


def test_each_slide_is_printed_on_a_page_of_its_own_lying(site: BuiltSite, open_page: OpenPage) -> None:
    page = open_page(site.url(SLIDES))
    sizes = pages_of(page)
    assert len(sizes) == len(QUESTIONS)
    assert all(width > height for width, height in sizes)
    page.emulate_media(media="print")
    assert page.locator(".foot").all_inner_texts() == [
        f"Russian units leave positions near Berkhivka · In Other Words · {site_address(page)}"
    ] * len(QUESTIONS)
    assert not page.locator(".turn").first.is_visible()


def site_address(page: Page) -> str:
    address = page.locator("link[rel=canonical]").get_attribute("href")
    assert address is not None
    return address


def test_key_of_a_sheet_begins_on_a_page_of_its_own(site: BuiltSite, open_page: OpenPage) -> None:
    page = open_page(site.url(SHEET))
    whole = len(pages_of(page))
    page.evaluate("document.querySelector('.solution').remove()")
    before = len(pages_of(page))
    assert before < whole <= before + 2
    page.reload()
    page.emulate_media(media="print")
    assert page.locator(".solution").evaluate("key => getComputedStyle(key).breakBefore") == "page"
