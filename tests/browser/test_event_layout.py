"""What a reader sees of an event: words side by side, a phone without sideways scrolling, print, no jumps."""

from __future__ import annotations

import re
from typing import Any

import pytest
from boxes import box_of, overlap
from built_site import BERKHIVKA, BuiltSite, OpenPage
from font_sets import FONT_SETS
from playwright.sync_api import Locator, Page


@pytest.fixture(params=FONT_SETS)
def fonts(request: pytest.FixtureRequest) -> str:
    """Every test of this module runs with each set of fonts."""
    return str(request.param)


def large_word(page: Page, word: str) -> Locator:
    return page.locator(".strip q", has_text=re.compile(f"^{word}$"))


def test_contested_words_stand_side_by_side_without_scrolling(site: BuiltSite, open_page: OpenPage) -> None:
    page = open_page(site.url(BERKHIVKA))
    one, other = box_of(large_word(page, "regrouping")), box_of(large_word(page, "fleeing"))
    assert all(box["y"] >= 0 and box["y"] + box["height"] <= 800 for box in (one, other))
    assert overlap(one, other, "y", "height")
    assert not overlap(one, other, "x", "width")


def test_each_large_word_stands_in_view_with_the_side_it_belongs_to(site: BuiltSite, open_page: OpenPage) -> None:
    page = open_page(site.url(BERKHIVKA))
    columns = page.locator(".strip > li")
    assert columns.count() == 3
    for column in columns.all():
        name = box_of(column.locator(".side"))
        assert name["y"] + name["height"] <= 800
        assert overlap(name, box_of(column.locator("q")), "x", "width")


def test_contested_words_stand_one_below_the_other_on_a_phone(site: BuiltSite, open_page: OpenPage) -> None:
    page = open_page(site.url(BERKHIVKA), width=320)
    one, other = box_of(large_word(page, "regrouping")), box_of(large_word(page, "fleeing"))
    assert not overlap(one, other, "y", "height")
    assert overlap(one, other, "x", "width")


def test_first_contested_word_is_seen_on_a_phone_without_scrolling(site: BuiltSite, open_page: OpenPage) -> None:
    word = open_page(site.url(BERKHIVKA), width=360, height=640).locator(".strip q").first
    assert box_of(word)["y"] < 400


def test_contrast_of_three_sides_fits_one_screen_of_a_phone(site: BuiltSite, open_page: OpenPage) -> None:
    page = open_page(site.url(BERKHIVKA), width=360, height=640)
    assert page.locator(".strip > li").count() == 3
    last, contents = box_of(page.locator(".strip .side").last), box_of(page.locator(".contents"))
    assert last["y"] + last["height"] <= contents["y"]
    assert box_of(page.locator(".strip"))["y"] + box_of(page.locator(".strip"))["height"] <= 640


def test_summary_stands_below_the_words_and_above_all_else(site: BuiltSite, open_page: OpenPage) -> None:
    for width in (360, 1280):
        page = open_page(site.url(BERKHIVKA), width=width)
        parts = [box_of(page.locator(part))["y"] for part in ("h1", ".contrast", ".summary", ".counts")]
        assert parts == sorted(parts)


def test_side_without_a_word_is_named_in_the_contrast(site: BuiltSite, open_page: OpenPage) -> None:
    page = open_page(site.url("events/2023-05-12-bakhmut-advance/index.html"), width=320)
    without = page.locator(".wordless li")
    assert [" ".join(text.split()) for text in without.all_inner_texts()] == [
        "Wagner group our sources report no answer"
    ]
    assert box_of(without.first)["y"] > box_of(page.locator(".strip"))["y"]


RIGHT_OF_TEXT = """node => { const range = document.createRange(); range.selectNodeContents(node)
    return Math.round(Math.max(...[...range.getClientRects()].map(box => box.right))) }"""


@pytest.mark.parametrize("width", [360, 1280])
def test_english_words_gists_and_headings_share_an_edge_in_arabic(
    versions: BuiltSite, open_page: OpenPage, width: int
) -> None:
    page = open_page(versions.url(f"ar/{BERKHIVKA}"), width=width)

    def edge(locator: Locator) -> Any:
        return locator.evaluate(RIGHT_OF_TEXT)

    headings = page.locator("h1, .contrast h2, .summary p, .question > h2").all()
    assert len({edge(heading) for heading in headings}) == 1
    for column in page.locator(".strip > li").all():
        right = box_of(column)["x"] + box_of(column)["width"]
        assert abs(edge(column.locator("q")) - right) <= 1
        assert abs(edge(column.locator(".side bdi")) - edge(column.locator(".soft"))) <= 1
    for account in page.locator(".brief li").all():
        assert abs(edge(account.locator(".side bdi")) - edge(account.locator("p").last)) <= 1
    for cell in page.locator(".cell").all():
        right = box_of(cell)["x"] + box_of(cell)["width"]
        assert all(abs(edge(quote) - right) <= 1 for quote in cell.locator("blockquote p:visible").all())


LINES_WITH_A_SIGN_FIRST = """line => { const found = [], range = document.createRange()
    const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT)
    const edge = line.getBoundingClientRect(), isRtl = getComputedStyle(line).direction == "rtl"
    while (walker.nextNode()) for (const {index} of walker.currentNode.data.matchAll("·")) {
        range.setStart(walker.currentNode, index), range.setEnd(walker.currentNode, index + 1)
        const box = range.getBoundingClientRect(), indent = isRtl ? edge.right - box.right : box.left - edge.left
        if (box.width && indent < 8) found.push(walker.currentNode.data)
    }
    return found }"""


@pytest.mark.parametrize("width", [320, 360, 768, 1280])
@pytest.mark.parametrize("folder", ["", "ar/"])
def test_no_line_at_the_head_begins_with_a_sign_between_topics(
    versions: BuiltSite, open_page: OpenPage, folder: str, width: int
) -> None:
    for event in ("2023-05-12-letter-to-shoigu", "1775-04-19-lexington-green", "1870-07-13-ems-telegram"):
        page = open_page(versions.url(f"{folder}events/{event}/index.html"), width=width)
        assert page.locator(".kicker").evaluate(LINES_WITH_A_SIGN_FIRST) == []


def test_phone_shows_all_answers_to_one_question_before_the_next_question(site: BuiltSite, open_page: OpenPage) -> None:
    page = open_page(site.url(BERKHIVKA), width=320)
    questions = page.locator(".question").all()
    for question in questions:
        cells = [box_of(cell) for cell in question.locator(".cell").all()]
        without = question.locator(".silence .side").count()
        assert len(cells) + without == 3
        assert [cell["y"] for cell in cells] == sorted(cell["y"] for cell in cells)
        assert len({cell["x"] for cell in cells}) == 1


def test_answers_to_one_question_stand_in_one_row_on_a_wide_screen(site: BuiltSite, open_page: OpenPage) -> None:
    page = open_page(site.url(BERKHIVKA))
    for question in page.locator(".question").all():
        assert len({box_of(cell)["y"] for cell in question.locator(".cell").all()}) == 1


def test_editors_summary_of_each_account_stands_apart_from_quoted_words(site: BuiltSite, open_page: OpenPage) -> None:
    page = open_page(site.url(BERKHIVKA))
    brief = page.get_by_role("region", name="In brief")
    assert brief.locator("li").count() == 3
    assert "not its words" in brief.inner_text()
    assert brief.locator("q, blockquote").count() == 0
    assert box_of(brief)["y"] < box_of(page.locator(".question").first)["y"]


def test_print_keeps_every_quote_with_its_attribution(site: BuiltSite, open_page: OpenPage) -> None:
    page = open_page(site.url(BERKHIVKA))
    page.emulate_media(media="print")
    for quote in page.locator(".cell .quote").all():
        assert quote.locator("blockquote").first.is_visible()
        assert quote.locator("figcaption").first.is_visible()
    assert page.locator(".question > .silence").first.is_visible()
    assert page.locator("#_sources li a").first.is_visible()
    assert not page.locator("nav[aria-label=Site]").is_visible()
    assert not page.locator(".choose").is_visible()


def test_reader_who_wants_no_motion_gets_none(site: BuiltSite, open_page: OpenPage) -> None:
    page = open_page(site.url(BERKHIVKA), reduced_motion="reduce")
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"
