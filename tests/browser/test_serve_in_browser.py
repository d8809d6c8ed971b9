"""The live preview in a real browser: what a tab shows after a save, and what the reader of it keeps."""

from __future__ import annotations

import os
import random
import re
import shutil
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe import violations
from built_site import OpenPage
from playwright.sync_api import Browser, Page, expect

sys.path.insert(0, str(Path(__file__).parents[1]))
from live_preview import LONG, Preview, edit, files_of, restore, serving, until

SITE = Path(__file__).parents[1] / "sites" / "two-banks" / "content"
SAVES, TABS = int(os.environ.get("SAVES", "12")), int(os.environ.get("TABS", "20"))
FORD, FAIR, NEW = "events/2001-02-03-ford-bridge", "events/1999-fair", "events/2004-new"
PANEL = "Problems in the content"
TELLING = "script[src^='/_serve/'][data-page]"  # by which a tab knows its page


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Preview, Path]]:
    """One preview for all tests, and its content."""
    content = shutil.copytree(SITE, tmp_path_factory.mktemp("running") / "content")
    edit(content / "site.yaml", "base_url: https://example.org/accounts/\n", "")
    with serving(content) as preview:
        yield preview, content


@pytest.fixture
def preview(running: tuple[Preview, Path]) -> Preview:
    return running[0]


@pytest.fixture
def content(running: tuple[Preview, Path]) -> Iterator[Path]:
    """The content of the preview; whatever a test does to it is undone."""
    preview, content = running
    files, page = files_of(content), preview.text(f"/{FORD}/").encode()
    yield content
    restore(content, files)
    until(lambda: not preview.problems() and preview.get(f"/{FORD}/") == (200, page))


def mark(page: Page) -> None:
    """Leaves something in a page that is gone when it is loaded again."""
    page.evaluate("document.documentElement.dataset.asItWas = ''")


def is_loaded_again(page: Page) -> None:
    """Waits for that through the load: what a test asks meanwhile may never be answered, by an `evaluate`."""
    expect(page.locator("html[data-as-it-was]")).to_have_count(0, timeout=LONG * 1000)


def is_as_it_was(page: Page) -> None:
    expect(page.locator("html[data-as-it-was]")).to_have_count(1)


def test_save_is_shown_and_other_tabs_stay_as_they_are(preview: Preview, content: Path, browser: Browser) -> None:
    context = browser.new_context()
    event, other = context.new_page(), context.new_page()
    event.goto(f"{preview.address}{FORD}/")
    other.goto(f"{preview.address}about/")
    mark(event)
    mark(other)
    edit(content / f"{FORD}.yaml", "title: The bridge at the ford", "title: Another name")
    expect(event.get_by_role("heading", level=1)).to_have_text("Another name", timeout=LONG * 1000)
    is_loaded_again(event)
    edit(content / f"{FORD}.yaml", "# Everything", "# Nearly everything")  # which no page shows
    edit(content / "pages" / "about.md", "# ", "# News ")
    expect(other.get_by_role("heading", level=1)).to_contain_text("News", timeout=LONG * 1000)
    mark(event)
    time.sleep(0.5)
    is_as_it_was(event)
    context.close()


def test_page_keeps_its_place(preview: Preview, content: Path, open_page: OpenPage) -> None:
    page = open_page(f"{preview.address}{FORD}/", width=700, height=500)
    fold = page.locator("main details").first
    was_open = fold.get_attribute("open") is not None
    fold.locator("summary").first.click()
    link = page.locator("main a[href^='../../sources/']").last
    link.focus()
    page.evaluate("scrollTo(0, document.body.scrollHeight * .6)")
    quote = "[...document.querySelectorAll('main [id]')].find(each => each.getBoundingClientRect().top > 0)"
    name, top = page.evaluate(f"(each => [each.id, each.getBoundingClientRect().top])({quote})")
    mark(page)
    more = "A sentence more.\n\n  And one more.\n\n  And another one.\n\n"
    edit(content / f"{FORD}.yaml", "summary: |\n", f"summary: |\n  {more}")
    expect(page.get_by_text("A sentence more")).to_be_visible(timeout=LONG * 1000)
    is_loaded_again(page)
    page.wait_for_timeout(300)
    now = page.evaluate("id => document.getElementById(id).getBoundingClientRect().top", name)
    assert abs(now - top) < 4
    assert (page.locator("main details").first.get_attribute("open") is not None) != was_open
    assert page.evaluate("document.activeElement.getAttribute('href')?.startsWith('../../sources/')")


def test_problems_stand_over_the_last_good_page_until_they_are_mended(
    preview: Preview, content: Path, open_page: OpenPage
) -> None:
    page = open_page(f"{preview.address}{FORD}/")
    panel = page.get_by_role("region", name=PANEL)
    file = content / f"{FORD}.yaml"
    good = file.read_text("utf-8")
    heading = page.get_by_role("heading", level=1)
    before = heading.inner_text()
    edit(file, "source: gazette-1, mode: direct", "source: gazette-9, mode: direct")
    expect(panel).to_contain_text('no source is called "gazette-9"', timeout=LONG * 1000)
    line = good[: good.index("source: gazette-1, mode: direct")].count("\n") + 1
    expect(panel.get_by_role("listitem").first).to_contain_text(f"content/{FORD}.yaml:{line}:")
    for part in ("Why:", "Fix:", "unknown-source"):
        expect(panel).to_contain_text(part)
    expect(page.get_by_role("status").filter(has_text="1 error")).to_contain_text(f"line {line}")
    assert heading.inner_text() == before
    page.reload()
    expect(panel).to_contain_text("gazette-9")
    file.write_text(good, "utf-8")
    expect(panel.get_by_text("gazette-9")).to_have_count(0, timeout=LONG * 1000)
    expect(page.get_by_role("status").filter(has_text="gazette-9")).to_have_count(0)


def test_panel_can_be_folded_with_keys_and_opens_for_what_is_new(
    preview: Preview, content: Path, open_page: OpenPage
) -> None:
    page = open_page(f"{preview.address}{FORD}/")
    edit(content / f"{FORD}.yaml", "source: gazette-1, mode: direct", "source: gazette-9, mode: direct")
    panel = page.get_by_role("region", name=PANEL)
    button, items = panel.get_by_role("button"), panel.get_by_role("listitem")
    expect(button).to_have_attribute("aria-expanded", "true", timeout=LONG * 1000)
    page.keyboard.press("Tab")
    expect(button).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    expect(items).to_have_count(0)
    expect(button).to_be_focused()
    page.reload()
    expect(button).to_have_attribute("aria-expanded", "false")
    edit(content / f"{FAIR}.yaml", "source: gazette-1", "source: gazette-8")
    expect(panel.get_by_text('"gazette-8"').first).to_be_visible(timeout=LONG * 1000)
    button.press("Enter")
    expect(items).to_have_count(0)


@pytest.mark.parametrize(("width", "scheme"), [(320, "light"), (1280, "dark")])
def test_panel_is_for_everybody(preview: Preview, content: Path, open_page: OpenPage, width: int, scheme: str) -> None:
    (content / f"{NEW}.yaml").write_text(f"title: {'long' * 90}\ndate: soon\n", "utf-8")
    until(preview.problems)
    for path in (FORD, NEW):
        page = open_page(f"{preview.address}{path}/", width=width, color_scheme=scheme)
        expect(page.get_by_text("Fix:").first).to_be_visible(timeout=LONG * 1000)
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        page.close()


def test_warnings_are_quieter(preview: Preview, open_page: OpenPage) -> None:
    page = open_page(f"{preview.address}{FORD}/")
    panel = page.get_by_role("region", name=PANEL)
    button = panel.get_by_role("button")
    expect(button).to_have_text("2 warnings", timeout=LONG * 1000)
    expect(button).to_have_attribute("aria-expanded", "false")
    button.click()
    expect(panel).to_contain_text("warning [gap]")


def test_page_that_was_never_good_comes_when_it_is_mended(preview: Preview, content: Path, open_page: OpenPage) -> None:
    file = content / f"{NEW}.yaml"
    page = open_page(f"{preview.address}{NEW}/")
    expect(page.get_by_text("There is no page at this address")).to_be_visible()
    file.write_text("title: Half an event\ndate: soon\n", "utf-8")
    expect(page.get_by_role("heading", name="This page cannot be made yet")).to_be_visible(timeout=LONG * 1000)
    expect(page.get_by_role("listitem").first).to_contain_text(f"content/{NEW}.yaml:1:1")
    file.write_text((content / f"{FAIR}.yaml").read_text("utf-8"), "utf-8")
    expect(page.get_by_role("heading", level=1)).to_contain_text("The fair of", timeout=LONG * 1000)
    file.unlink()
    expect(page.get_by_text("There is no page at this address")).to_be_visible(timeout=LONG * 1000)


@pytest.mark.parametrize("path", [f"{FORD}/card.html", f"{FORD}/present.html", "search/", "events/", "map/"])
def test_every_kind_of_page_follows(preview: Preview, content: Path, open_page: OpenPage, path: str) -> None:
    """A card forbids itself scripts and connections; the preview's come before it can."""
    page = open_page(f"{preview.address}{path}")
    mark(page)
    edit(content / f"{FORD}.yaml", "title: The bridge at the ford", "title: The gate at the ford")
    edit(content / "site.yaml", "title: Example Accounts", "title: Gate Accounts")
    expect(page).to_have_title(re.compile("Gate Accounts"), timeout=LONG * 1000)
    is_loaded_again(page)
    if path == "search/":
        expect(page.get_by_text("Full-text search is made by site-builder publish")).to_be_visible()


def test_tab_says_that_the_preview_has_ended_and_goes_on_with_the_next(content: Path, open_page: OpenPage) -> None:
    with serving(content) as preview:
        page = open_page(f"{preview.address}{FORD}/")
        expect(page.get_by_role("button", name="2 warnings")).to_be_visible(timeout=LONG * 1000)
        preview.stop()
    expect(page.get_by_text("The preview has ended")).to_be_visible(timeout=LONG * 1000)
    edit(content / f"{FORD}.yaml", "title: The bridge at the ford", "title: Another name")
    with serving(content, "--port", str(preview.port)):
        expect(page.get_by_role("heading", level=1)).to_have_text("Another name", timeout=LONG * 1000)
        expect(page.get_by_text("The preview has ended")).to_be_hidden()


def test_many_saves_leave_no_tab_behind(preview: Preview, content: Path, browser: Browser) -> None:
    chance = random.Random(3)
    context = browser.new_context()
    kinds = (f"{FORD}/", "events/", "", f"{FORD}/present.html", f"{FORD}/card.html", f"{FAIR}/", "sides/north-bank/")
    tabs = [context.new_page() for _ in range(TABS)]
    for number, tab in enumerate(tabs):
        tab.goto(f"{preview.address}{kinds[number % len(kinds)]}")
    title, side, name = "The bridge at the ford", "name: The north bank", ""
    ford, bank = content / f"{FORD}.yaml", content / "sides" / "north-bank.yaml"
    texts = ford.read_text("utf-8"), bank.read_text("utf-8")
    side = next(line for line in texts[1].split("\n") if line.startswith("name:"))
    for number in range(SAVES):
        name = f"Name {number}"
        if chance.random() < 0.2:
            ford.write_text(texts[0][: chance.randrange(len(texts[0]))], "utf-8")
        ford.write_text(texts[0].replace(f"title: {title}", f"title: {name}", 1), "utf-8")
        bank.write_text(texts[1].replace(side, f"name: Side {number}", 1), "utf-8")
        time.sleep(chance.choice((0, 0.03, 0.2)))
    # Two files are saved each time: between them, the page is another.
    saved = name, f"Side {SAVES - 1}"
    until(lambda: all(text in preview.text(f"/{FORD}/") for text in saved))
    for tab in tabs:
        path = tab.url.removeprefix(preview.address[:-1])
        made = preview.state(path)["page"]
        expect(tab.locator(TELLING)).to_have_attribute("data-page", made, timeout=LONG * 1000)
        if path.startswith(f"/{FORD}"):
            expect(tab.locator("body")).to_contain_text(name)
    context.close()
