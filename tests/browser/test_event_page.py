"""The event page as it is read: quotes once, columns as wide as their words need, the ways through a long page."""

from __future__ import annotations

import re

import pytest
from boxes import box_of, overlap
from built_site import BERKHIVKA, BuiltSite, OpenPage


def test_columns_keep_their_order_and_a_longer_answer_is_wider(site: BuiltSite, open_page: OpenPage) -> None:
    page = open_page(site.url(BERKHIVKA))
    ukraine, ministry = (box_of(cell) for cell in page.locator("#reason .cell").all())
    assert ukraine["x"] < ministry["x"]
    assert ukraine["width"] < ministry["width"]
    (alone,) = page.locator("#new-line .cell").all()
    assert box_of(alone)["x"] == ukraine["x"]


@pytest.mark.parametrize("width", [320, 360, 768, 1280])
def test_line_of_contents_and_the_name_of_the_side_stay_in_sight_and_cover_nothing(
    width: int, site: BuiltSite, open_page: OpenPage
) -> None:
    page = open_page(site.url(BERKHIVKA), width=width, height=640, reduced_motion="reduce")
    cell = page.locator("#reason .n-3")
    page.evaluate("box => scrollTo(0, box.y + box.height / 2)", box_of(cell))
    contents, name = box_of(page.locator(".contents")), box_of(cell.locator(".side"))
    for box in (contents, name):
        assert box["y"] >= 0
        assert box["y"] + box["height"] <= 640
    assert not overlap(contents, name, "y", "height")
    for link in page.locator(".contents a:visible").all():
        link.click()
        place, line = box_of(page.locator(link.get_attribute("href") or "")), box_of(page.locator(".contents"))
        line_end = line["y"] + line["height"] if line["y"] < 320 else 0
        is_last = page.evaluate("scrollY + innerHeight >= document.documentElement.scrollHeight - 1")
        assert is_last or line_end - 1 <= place["y"] < 640


def test_quote_under_a_further_question_leads_to_its_words(site: BuiltSite, open_page: OpenPage) -> None:
    page = open_page(site.url(BERKHIVKA), width=360, height=640, reduced_motion="reduce")
    again = page.locator("#left .again a").first
    assert "fleeing" in again.inner_text()
    again.click()
    assert page.locator("#prigozhin-fleeing blockquote").first.is_visible()
    assert 0 <= box_of(page.locator("#prigozhin-fleeing"))["y"] < 640
    assert page.locator("#left blockquote", has_text="fleeing").count() == 0


def test_how_we_know_a_quote_unfolds_by_key_and_leads_to_its_source(site: BuiltSite, open_page: OpenPage) -> None:
    page = open_page(site.url(BERKHIVKA))
    how = page.locator("#mod-regrouped .how")
    assert not how.locator("li").first.is_visible()
    how.locator("summary").focus()
    page.keyboard.press("Enter")
    assert "contradicted by Yevgeny Prigozhin" in how.inner_text()
    assert how.locator("a[href='#mod-regrouped']").is_visible()
    how.get_by_role("link", name="About this source").click()
    source = page.locator(":target")
    assert "12 May 2023 (uncertain)" in source.inner_text()
    assert source.locator("a[href*='sources/bbc-2023-05-12']").is_visible()


def test_passage_leads_to_its_place_in_the_whole_text(site: BuiltSite, open_page: OpenPage) -> None:
    page = open_page(site.url("events/1870-07-13-ems-telegram/index.html"), height=800, reduced_motion="reduce")
    page.locator("#king-zudringlich .how summary").click()
    page.get_by_role("link", name="Read it within the whole text").locator("visible=true").click()
    place = page.locator(".passage:target")
    assert place.inner_text() == page.locator("#king-zudringlich blockquote").first.inner_text().strip("„“")
    assert 0 <= box_of(place)["y"] < 800


def test_picture_of_times_is_fetched_when_its_section_is_opened_and_moves_nothing(
    site: BuiltSite, open_page: OpenPage
) -> None:
    page = open_page(site.url("events/1775-04-19-lexington-green/index.html"), width=360)
    page.wait_for_load_state("networkidle")
    fetched = "performance.getEntriesByType('resource').filter(each => each.name.endsWith('/times.svg')).length"
    assert page.evaluate(fetched) == 0
    page.locator("#_timeline summary").click()
    picture = page.locator("#_timeline img")
    reserved = box_of(picture)
    picture.scroll_into_view_if_needed()
    page.wait_for_function(f"{fetched} === 1 && document.querySelector('#_timeline img').naturalHeight > 0")
    shown = box_of(picture)
    assert (shown["width"], shown["height"]) == (reserved["width"], reserved["height"])
    assert picture.evaluate("image => image.naturalHeight") == shown["height"]


@pytest.mark.parametrize("path", [BERKHIVKA, "help/index.html"])
def test_page_with_marks_of_aligned_texts_has_their_style(site: BuiltSite, open_page: OpenPage, path: str) -> None:
    page = open_page(site.url(path))
    assert page.locator(".own").first.evaluate("word => getComputedStyle(word).textDecorationLine") == "underline"


def test_balance_keeps_each_number_with_what_it_counts(site: BuiltSite, open_page: OpenPage) -> None:
    page = open_page(site.url(BERKHIVKA), width=320)
    lines = page.locator(".rooms li").all_text_contents()
    assert lines
    assert all("\N{NO-BREAK SPACE}" in line for line in lines)
    assert not any(re.search(r"\d (?=\w)", line) for line in lines)


def test_event_takes_four_sheets_of_paper(site: BuiltSite, open_page: OpenPage) -> None:
    page = open_page(site.url(BERKHIVKA))
    assert len(re.findall(rb"/Type\s*/Page\b(?!s)", page.pdf(format="A4"))) <= 4


COLOURS = "one => [one, one.parentElement].map(each => getComputedStyle(each)).map(style => style.color)"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_contested_words_are_seen_where_readers_choose_the_colours(
    scheme: str, site: BuiltSite, open_page: OpenPage
) -> None:
    page = open_page(site.url(BERKHIVKA), forced_colors="active", color_scheme=scheme)
    words = page.locator("blockquote mark.word")
    for number in range(words.count()):
        word, around = words.nth(number).evaluate(COLOURS)
        assert word == around
    assert words.count()
