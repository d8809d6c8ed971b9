"""The desk's pane "Page" in a real browser: the page follows what is typed, in its frame, without piling up."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from built_site import OpenPage
from playwright.sync_api import Page, Route, expect

sys.path.insert(0, str(Path(__file__).parents[1]))
from live_desk import LiveDesk, at_desk
from live_preview import LONG, until

SITE = Path(__file__).parents[1] / "sites" / "two-banks" / "content"
FORD = "events/2001-02-03-ford-bridge.yaml"
WAIT = LONG * 1000
PLACE = "/events/2001-02-03-ford-bridge/"
FRAME = ".frames iframe:not(.next)"
BECOMES = """async ([one, other]) => {
    const { becomes } = await import("/_desk/panes/page/become.js");
    const parsed = (text) => new DOMParser().parseFromString(text, "text/html");
    const shown = parsed(one), wanted = parsed(other);
    const did = becomes(shown, other);
    return [did, shown.body.isEqualNode(wanted.body), shown.title === wanted.title];
}"""


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[LiveDesk, Path]]:
    folder = tmp_path_factory.mktemp("desk")
    content = shutil.copytree(SITE, folder / "content")
    with at_desk(content, folder / "captures") as desk:
        until(lambda: desk.ask("home")["reading"] is None)
        yield desk, content


@pytest.fixture
def file(running: tuple[LiveDesk, Path]) -> Iterator[Path]:
    file = running[1] / FORD
    data = file.read_bytes()
    yield file
    file.write_bytes(data)


@pytest.fixture
def page(running: tuple[LiveDesk, Path], file: Path, open_page: OpenPage) -> Page:
    """The panes Event and Page, of which the page is there."""
    desk = running[0]
    page = open_page(desk.opening)
    page.goto(f"{desk.origin}/_desk/#/{FORD}")
    expect(page.frame_locator(FRAME).locator("h1")).to_be_visible(timeout=WAIT)
    expect(page.locator(".pane-event .field textarea").first).to_be_visible(timeout=WAIT)
    return page


def shows(page: Page, words: str) -> None:
    expect(page.frame_locator(FRAME).locator("h1")).to_contain_text(words, timeout=WAIT)


def title(page: Page, text: str) -> None:
    page.locator(".pane-event .field textarea").first.fill(text)


class Held:
    """Requests for an address, each held until it is let go."""

    def __init__(self, page: Page, address: str) -> None:
        self.came = 0
        self._held: list[Route] = []
        page.route(address, self._hold)

    def _hold(self, route: Route) -> None:
        self.came += 1
        self._held.append(route)

    @property
    def under_way(self) -> int:
        return len(self._held)

    def let_go(self) -> None:
        while self._held:
            self._held.pop(0).continue_()


def awaited(page: Page, is_so: Callable[[], bool]) -> None:
    """Waits for what happens in this process while the browser goes on."""

    def has_come() -> bool:
        page.evaluate("() => new Promise(requestAnimationFrame)")
        return is_so()

    until(has_come)


def follows(page: Page, held: Held, file: Path) -> None:
    """What was held goes on, once more for all that came meanwhile, and then everything is as it was typed last."""
    held.let_go()
    awaited(page, lambda: held.under_way == 1)
    held.let_go()
    shows(page, "Title 11")
    assert held.came == 2
    assert "title: Title 11\n" in file.read_text("utf-8")


def test_page_becomes_another_in_its_frame(page: Page, file: Path) -> None:
    page.locator(FRAME).evaluate(
        """frame => {
            const inside = frame.contentDocument;
            inside.isSame = true;
            for (const each of inside.querySelectorAll("details")) each.open = true;
            frame.contentWindow.scrollTo(0, 120);
        }"""
    )
    title(page, "A ford and a bridge, told anew")
    shows(page, "told anew")
    about = page.locator(FRAME).evaluate(
        """frame => {
            const { contentDocument: inside, contentWindow: { scrollY, location } } = frame;
            return { isSame: inside.isSame, folded: inside.querySelectorAll("details:not([open])").length, top: scrollY,
                     path: location.pathname, sandbox: frame.getAttribute("sandbox"), title: inside.title };
        }"""
    )
    assert (about["isSame"], about["sandbox"], about["folded"]) == (True, "allow-same-origin", 0)
    assert about["top"] > 0
    assert about["path"].endswith(PLACE)
    assert "told anew" in about["title"]
    expect(page.locator(".frames iframe")).to_have_count(1)


def test_page_that_cannot_become_another_is_loaded(page: Page, file: Path) -> None:
    page.locator(FRAME).evaluate("frame => frame.contentDocument.head.querySelector('link[rel=stylesheet]').remove()")
    page.locator(FRAME).evaluate("frame => { frame.contentDocument.isSame = true; }")
    title(page, "Loaded as a whole")
    shows(page, "Loaded as a whole")
    assert page.locator(FRAME).evaluate("frame => frame.contentDocument.isSame ?? false") is False
    expect(page.locator(".frames iframe")).to_have_count(1, timeout=WAIT)


def test_page_that_cannot_follow_says_so_until_it_can(page: Page) -> None:
    date, said = page.get_by_label("When it happened"), page.locator(".frames > .stale")
    date.fill("2001-02-3")
    expect(said).to_contain_text("The page follows again when they are mended.", timeout=WAIT)
    expect(page.locator(".pane-event .fault").first).to_contain_text(". Dates put events in order", timeout=WAIT)
    expect(page.frame_locator(FRAME).locator("h1")).to_be_visible()
    date.fill("2001-02-03")
    expect(said).to_have_count(0, timeout=WAIT)


def test_one_save_is_under_way_and_the_latest_text_follows(page: Page, file: Path) -> None:
    saves = Held(page, "**/_desk/api/save")
    edits = 0

    def count(route: Route) -> None:
        nonlocal edits
        edits += 1
        route.continue_()

    page.route("**/_desk/api/edit", count)
    title(page, "First")
    awaited(page, lambda: saves.under_way == 1)
    for number in range(12):
        title(page, f"Title {number}")
        page.evaluate("() => new Promise(requestAnimationFrame)")
    before = edits
    awaited(page, lambda: "Title 11" in page.locator("header h1").inner_text())
    assert saves.came == 1
    assert before <= 14
    follows(page, saves, file)


def test_one_edit_is_under_way_and_the_latest_text_follows(page: Page, file: Path) -> None:
    edits = Held(page, "**/_desk/api/edit")
    title(page, "First")
    awaited(page, lambda: edits.under_way == 1)
    for number in range(12):
        title(page, f"Title {number}")
        page.evaluate("() => new Promise(requestAnimationFrame)")
    assert edits.came == 1
    follows(page, edits, file)


def test_one_page_is_asked_for_and_the_latest_is_shown(page: Page, file: Path) -> None:
    text = file.read_text("utf-8")
    line = next(each for each in text.split("\n") if each.startswith("title:"))
    pages = Held(page, "**/events/2001-02-03-ford-bridge/*still")
    for number in range(5):
        file.write_text(text.replace(line, f"title: Written {number}"), "utf-8")
        awaited(page, lambda: pages.under_way == 1)
    expect(page.locator("header h1")).to_contain_text("Written 4", timeout=WAIT)
    assert pages.came == 1
    heading = page.frame_locator(FRAME).locator("h1")
    while heading.inner_text() != "Written 4":
        awaited(page, lambda: pages.under_way == 1 or heading.inner_text() == "Written 4")
        pages.let_go()
    assert pages.came <= 3


def test_what_is_typed_in_one_field_is_undone_together(page: Page, file: Path) -> None:
    data = file.read_bytes()
    field = page.locator(".pane-event .field textarea").first
    field.click()
    page.keyboard.press("End")
    page.keyboard.type(" and more", delay=70)
    until(lambda: b" and more\n" in file.read_bytes())
    page.get_by_role("button", name="Undo", exact=True).click()
    until(lambda: file.read_bytes() == data)


def test_every_page_becomes_every_other(running: tuple[LiveDesk, Path], page: Page) -> None:
    desk = running[0]
    paths = ("", "events/", PLACE[1:], "sides/", "map/", "about/", "events/nothing/", "speakers/")
    base = page.locator(FRAME).evaluate("frame => frame.contentWindow.location.pathname").removesuffix(PLACE[1:])
    texts = [desk.send(f"{base}{path}", b"", "GET")[1].decode() for path in paths]
    event = texts[2]
    longer = event.replace("<h2", "<p>new</p><h2").replace("</li>", "</li><li id=n>more</li>", 3)
    other = event.replace("<li", "<!--x--><li class=y", 4)
    turns = pairwise([*texts, event, longer, other, longer, event, event])
    did = [page.evaluate(BECOMES, [one, another]) for one, another in turns]
    assert all(is_equal and has_title for is_done, is_equal, has_title in did if is_done)
    assert sum(is_done for is_done, *_ in did) >= 5


def test_event_with_one_account_that_stands_alone_has_a_page(page: Page, file: Path) -> None:
    text = "title: One account\ndate: 2001-02-03\naccounts:\n  side: north-bank\n  gist: Nobody crossed\n"
    file.write_text(text, "utf-8")
    expect(page.frame_locator(FRAME).locator("h1")).to_contain_text("One account", timeout=WAIT)
    expect(page.locator(".pane-page > .frames > p")).to_have_count(0)


def test_event_without_accounts_has_none_yet(page: Page, file: Path) -> None:
    file.write_text("title: No account\ndate: 2001-02-03\naccounts: []\n", "utf-8")
    expect(page.locator(".pane-page")).to_contain_text("once the event has a side", timeout=WAIT)
    expect(page.locator(FRAME)).to_be_hidden()
