"""The site without a mouse, without a script, and for assistive technology."""

from __future__ import annotations

import json
import re

import pytest
from built_site import BERKHIVKA, BuiltSite, OpenPage
from playwright.sync_api import Page


def visible_text(page: Page) -> str:
    return re.sub(r"\s+", " ", page.locator("main").inner_text())


@pytest.mark.parametrize("kind", ["event", "event with other languages", "event with most sides"])
def test_every_quote_is_readable_without_script(site: BuiltSite, open_page: OpenPage, kind: str) -> None:
    path = site.path(kind)
    page = open_page(site.url(path), java_script_enabled=False)
    while (closed := page.locator("main details:not([open]) > summary").locator("visible=true")).count():
        closed.first.click()
    shown = visible_text(page)
    event = json.loads((site.folder / path).with_suffix(".json").read_text("utf-8"))["event"]
    texts = [
        rendering["text"]
        for account in event["accounts"]
        for quote in account["quotes"]
        for rendering in quote["renderings"]
    ]
    assert texts
    assert [text for text in texts if re.sub(r"\s+", " ", text) not in shown] == []


def test_check_boxes_hide_and_show_a_side_without_script(site: BuiltSite, open_page: OpenPage) -> None:
    page = open_page(site.url(BERKHIVKA), java_script_enabled=False)
    first, second = page.locator("#_questions .cells > .side-1"), page.locator("#_questions .cells > .side-2")
    assert first.count() == second.count() == 2
    page.locator("#_show-1").uncheck()
    assert not any(cell.is_visible() for cell in first.all())
    assert all(cell.is_visible() for cell in second.all())
    page.locator("#_show-1").check()
    assert all(cell.is_visible() for cell in first.all())


def test_page_says_so_when_no_side_is_chosen(site: BuiltSite, open_page: OpenPage) -> None:
    page = open_page(site.url(BERKHIVKA), java_script_enabled=False)
    sentence = page.get_by_text("No side is chosen")
    assert not sentence.is_visible()
    for box in page.locator(".choose input").all():
        box.uncheck()
    assert sentence.is_visible()


def test_first_tab_reaches_the_link_that_skips_to_the_content(site: BuiltSite, open_page: OpenPage) -> None:
    page = open_page(site.url(BERKHIVKA))
    page.keyboard.press("Tab")
    focused = page.locator(":focus-visible")
    assert focused.inner_text() == "Skip to the content"
    box = focused.bounding_box()
    assert box is not None
    assert box["y"] >= 0
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.locator("main :focus").count() == 1


def test_space_bar_chooses_a_side(site: BuiltSite, open_page: OpenPage) -> None:
    page = open_page(site.url(BERKHIVKA))
    for _ in range(page.locator("a[href], input, summary").count()):
        page.keyboard.press("Tab")
        if page.locator("#_show-2:focus").count():
            break
    page.keyboard.press("Space")
    assert not page.locator("#_show-2").is_checked()
    assert not page.locator(".cells > .side-2").first.is_visible()
    page.keyboard.press("Space")
    assert page.locator(".cells > .side-2").first.is_visible()


def test_check_box_is_named_by_its_side(site: BuiltSite, open_page: OpenPage) -> None:
    page = open_page(site.url(BERKHIVKA))
    assert page.get_by_role("checkbox", name="Wagner", exact=True).is_checked()


def test_words_in_another_language_say_which_one(site: BuiltSite, open_page: OpenPage) -> None:
    page = open_page(site.url(site.path("event with other languages")))
    assert page.locator(".strip q", has_text="Zumuthung").get_attribute("lang") == "de"
    assert page.locator("blockquote", has_text="Botschafter").first.get_attribute("lang") == "de"
    assert page.locator(".timeline [lang=de]").count() > 0


@pytest.mark.parametrize("folder", ["", "ar/"])
@pytest.mark.parametrize("start", [BERKHIVKA, "search/index.html", "help/index.html"])
def test_single_keys_lead_to_search_and_help_from_everywhere(
    versions: BuiltSite, open_page: OpenPage, start: str, folder: str
) -> None:
    page = open_page("about:blank")
    for key, end in (("?", "help/index.html"), ("/", "search/index.html#_query")):
        page.goto(versions.url(folder + start))
        with page.expect_navigation(url=versions.url(folder + end)):
            page.keyboard.press(key)
