"""The desk's first page in a real browser: events found, begun and looked through, by mouse and by keys alone."""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe import violations
from built_site import OpenPage
from playwright.sync_api import Page, expect

sys.path.insert(0, str(Path(__file__).parents[1]))
from live_desk import LiveDesk, at_desk
from live_preview import LONG, until

SITE = Path(__file__).parents[1] / "sites" / "two-banks" / "content"
ALL = 3  # events of it
ROWS = ".rows > li"


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[LiveDesk, Path]]:
    folder = tmp_path_factory.mktemp("home")
    content = shutil.copytree(SITE, folder / "content")
    with at_desk(content, folder / "captures") as desk:
        until(lambda: desk.ask("home")["reading"] is None)
        yield desk, content


@pytest.fixture
def desk(running: tuple[LiveDesk, Path]) -> LiveDesk:
    return running[0]


def at_home(open_page: OpenPage, desk: LiveDesk, **options: object) -> Page:
    page = open_page(desk.opening, **options)  # type: ignore[arg-type]
    expect(page.locator(ROWS)).to_have_count(ALL, timeout=LONG * 1000)
    return page


def test_events_are_found_by_words_side_and_state(desk: LiveDesk, open_page: OpenPage) -> None:
    page = at_home(open_page, desk)
    page.get_by_label("Find an event").fill("fair")
    expect(page.locator(ROWS)).to_have_count(1)
    page.get_by_label("Find an event").fill("nothing of the kind")
    expect(page.get_by_text("No event is like this.")).to_be_visible()
    page.get_by_role("button", name="Show all").click()
    expect(page.locator(ROWS)).to_have_count(ALL)
    page.get_by_label("State").select_option("errors")
    expect(page.locator(ROWS)).to_have_count(0)
    page.get_by_label("State").select_option("all")
    page.get_by_label("Order").select_option("oldest")
    expect(page.locator(ROWS).first).to_contain_text("The fair")
    page.locator(ROWS).first.get_by_role("link").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("The fair")
    page.get_by_role("link", name="All events").click()
    expect(page.get_by_label("Order")).to_have_value("oldest")  # as it was left


def test_new_event_by_keys_alone(running: tuple[LiveDesk, Path], open_page: OpenPage) -> None:
    desk, content = running
    page = at_home(open_page, desk)
    page.get_by_role("button", name="New event").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("textbox", name="Title")).to_be_focused()
    page.keyboard.type("A flood")
    page.keyboard.press("Tab")
    page.keyboard.type("2003-0")
    expect(page.get_by_role("alert")).to_contain_text("is not a date")
    page.keyboard.type("4")
    expect(page.get_by_label("Its name in addresses (id)")).to_have_value("2003-04-a-flood")
    expect(page.get_by_role("alert")).to_have_count(0)
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("#/events/2003-04-a-flood.yaml$"))
    file = content / "events" / "2003-04-a-flood.yaml"
    assert file.read_text("utf-8") == "title: A flood\ndate: 2003-04\nstatus: draft\n"
    # It is published and made a draft again, and goes, by keys alone too.
    page.get_by_role("button", name="More", exact=True).focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Publish it")).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="This is published")).to_be_visible()
    until(lambda: re.fullmatch(r"title: A flood\ndate: 2003-04\npublished: \d{4}-\d\d-\d\d\n", file.read_text("utf-8")))
    page.get_by_role("button", name="Delete it …").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("This file goes:")).to_be_visible()
    page.get_by_role("button", name="Delete it now").focus()
    page.keyboard.press("Enter")
    until(lambda: not file.exists())
    page.get_by_text("Deleted here: 1").click()
    page.get_by_role("button", name="Put back").click()
    until(file.exists)
    file.unlink()
    until(lambda: desk.ask("home")["total"] == ALL)


def test_site_without_events_says_how_to_begin(tmp_path: Path, open_page: OpenPage) -> None:
    content = tmp_path / "content"
    content.mkdir()
    (content / "site.yaml").write_text("title: A new site\n", "utf-8")
    with at_desk(content, tmp_path / "captures") as desk:
        page = open_page(desk.opening, width=360)
        expect(page.locator(".beginning p")).to_have_count(3, timeout=LONG * 1000)
        assert violations(page) == []
        page.get_by_role("button", name="New event").click()
        page.get_by_role("textbox", name="Title").fill("The first")
        page.get_by_label("When it happened").fill("2001")
        page.get_by_role("button", name="Make it").click()
        expect(page).to_have_url(re.compile("#/events/2001-the-first.yaml$"))
        page.get_by_role("button", name="Page", exact=True).click()
        expect(page.locator(".pane-page")).to_contain_text("once the event has a side")
        assert violations(page) == []


def test_what_is_refused_of_a_new_event_is_said_at_its_field(desk: LiveDesk, open_page: OpenPage) -> None:
    page = at_home(open_page, desk)
    page.get_by_role("button", name="New event").click()
    title, date = page.get_by_role("textbox", name="Title"), page.get_by_label("When it happened")
    id, refusal = page.get_by_label("Its name in addresses (id)"), page.locator(".new-entry .refusal")
    title.fill("The fair opens")
    page.get_by_role("button", name="Make it").click()
    expect(date).to_have_accessible_description(re.compile("^The date of the event is missing"))
    date.fill("7th May 1915")
    expect(date).to_have_accessible_description(re.compile('^"7th May 1915" is not a date'))
    expect(date).to_have_attribute("aria-invalid", "true")
    expect(refusal).to_have_count(1)
    assert violations(page) == []
    date.fill("1915-05-07")
    expect(refusal).to_have_count(0)
    id.fill("The Fair")
    page.get_by_role("button", name="Make it").click()
    expect(id).to_have_attribute("aria-invalid", "true")
    expect(id).to_have_accessible_description(re.compile('^"The Fair" cannot be an id'))
    expect(date).not_to_have_attribute("aria-invalid", "true")
    id.fill("the-fair")
    expect(refusal).to_have_count(0)


def test_report_and_changes(desk: LiveDesk, open_page: OpenPage) -> None:
    page = at_home(open_page, desk)
    page.get_by_role("link", name="Before publishing").click()
    expect(page.locator("details.file").first).to_be_visible(timeout=LONG * 1000)
    page.locator("details.file summary").first.click()
    expect(page.locator(".findings .why")).not_to_have_count(0)
    assert violations(page) == []
    page.get_by_role("link", name="Changes").click()
    expect(page.get_by_role("status").first).to_contain_text("version control")
    assert violations(page) == []


@pytest.mark.parametrize("width", [360, 768, 1280])
@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_is_in_the_way(desk: LiveDesk, open_page: OpenPage, width: int, language: str, scheme: str) -> None:
    page = at_home(open_page, desk, width=width, locale=language, color_scheme=scheme)
    assert page.locator("html").get_attribute("dir") == ("rtl" if language == "ar" else "ltr")
    assert violations(page) == []
    page.locator(".head button").click()
    expect(page.locator(".new-entry")).to_be_visible()
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    small = page.locator(":is(button, input, select, summary, nav a):visible").evaluate_all(
        "all => all.filter(each => each.getBoundingClientRect().height < 24).map(each => each.outerHTML)"
    )
    assert small == []
