"""What holds for a page of every kind, from left to right and from right to left, on phones and wide screens."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path, PurePath
from typing import Any, Literal

import pytest
from axe import violations
from built_site import KINDS, TEMPLATES, BuiltSite
from late_fonts import MOST, NOTE_SHIFTS
from playwright.sync_api import Browser, Page

CHECKS = (Path(__file__).parent / "checks.js").read_text("utf-8")
DIRECTIONS = {"ltr": "", "rtl": "ar/"}
EVENTS = tuple(kind for kind in KINDS if kind.startswith("event"))
PAPER = {"light": "rgb(251, 250, 246)", "dark": "rgb(22, 21, 18)"}
LEFT = ("net::ERR_ABORTED",)  # a picture further down was under way when the next page was opened
SETTLED = "document.fonts.ready.then(() => new Promise(done => requestAnimationFrame(() => setTimeout(done))))"
Visit = Callable[..., Page]
Scheme = Literal["light", "dark"]


@pytest.fixture(scope="module")
def one_page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(reduced_motion="reduce")
    context.add_init_script(CHECKS)
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def without_script(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(java_script_enabled=False)
    yield context.new_page()
    context.close()


@pytest.fixture
def visit(one_page: Page, versions: BuiltSite) -> Iterator[Visit]:
    """Shows a page of that kind: `visit("map", "rtl", width=320)`. It is the same tab each time, which is quick.

    Errors: the test fails if a page writes to the console, or asks for what is not the site's or not there.
    """
    told: list[str] = []
    listeners: dict[Any, Callable[[Any], None]] = {
        "console": lambda message: told.append(message.text),
        "pageerror": lambda error: told.append(str(error)),
        "requestfailed": lambda request: told.extend([] if request.failure in LEFT else [f"failed: {request.url}"]),
        "request": lambda request: told.extend([] if request.url.startswith(versions.address) else [request.url]),
    }
    for event, listener in listeners.items():
        one_page.on(event, listener)

    def run(kind: str, direction: str = "ltr", width: int = 1280, height: int = 800, scheme: Scheme = "light") -> Page:
        one_page.set_viewport_size({"width": width, "height": height})
        one_page.emulate_media(color_scheme=scheme)
        one_page.goto(versions.url(DIRECTIONS[direction] + versions.path(kind)))
        assert one_page.locator("html").get_attribute("dir") == direction
        return one_page

    yield run
    for event, listener in listeners.items():
        one_page.remove_listener(event, listener)
    assert told == []


def words_of(page: Page) -> list[str]:
    """What stands in the page to be read, but for what only a script can use: buttons, forms, labels."""
    page.locator("main").evaluate(
        "main => main.querySelectorAll('button, form, label, noscript, template').forEach(node => node.remove())"
    )
    return [line for line in page.locator("main").inner_text().split("\n") if line.strip()]


def faults(page: Page, *checks: str) -> dict[str, Any]:
    """What the functions of `checks.js` find wrong, by function; nothing where nothing is."""
    return {check: found for check in checks if (found := page.evaluate(f"checks.{check}()"))}


def test_every_built_page_is_of_a_kind_that_is_tested(versions: BuiltSite) -> None:
    def is_tested(page: PurePath) -> bool:
        return any(len(page.parts) == len(PurePath(path).parts) and page.match(path) for path in KINDS.values())

    pages = [file.relative_to(versions.folder) for file in versions.folder.rglob("*.html")]
    assert [page for page in pages if page.parts[0] not in ("ar", "de") and not is_tested(page)] == []
    assert [kind for kind in KINDS if not (versions.folder / "ar" / versions.path(kind)).is_file()] == []


@pytest.mark.parametrize("kind", TEMPLATES)
def test_axe_finds_no_violation(visit: Visit, kind: str) -> None:
    views: tuple[tuple[str, int, Scheme], ...] = (
        ("ltr", 320, "light"), ("ltr", 1280, "dark"), ("rtl", 320, "dark")
    )  # fmt: skip
    for direction, width, scheme in views:
        page = visit(kind, direction, width=width, scheme=scheme)
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == PAPER[scheme]
        assert violations(page) == [], (direction, width, scheme)


@pytest.mark.parametrize("direction", DIRECTIONS)
@pytest.mark.parametrize("kind", KINDS)
def test_nothing_scrolls_sideways_overlaps_or_is_too_small_to_hit(visit: Visit, kind: str, direction: str) -> None:
    page = visit(kind, direction)
    for width in (320, 768, 1280):  # 320 is also what a window of 1280 pixels holds at 400 %
        page.set_viewport_size({"width": width, "height": 800})
        assert faults(page, "sideways", "overlaps", "smallTargets") == {}, width


@pytest.mark.parametrize("kind", TEMPLATES)
def test_letters_of_twice_the_size_fit(visit: Visit, kind: str) -> None:
    for direction in DIRECTIONS:
        page = visit(kind, direction)
        protocol = page.context.new_cdp_session(page)
        normal = page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)")
        protocol.send("Page.setFontSizes", {"fontSizes": {"standard": 32, "fixed": 26}})
        try:
            assert page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)") == 2 * normal
            for width in (640, 1280):
                page.set_viewport_size({"width": width, "height": 800})
                assert faults(page, "sideways", "overlaps") == {}, (direction, width)
        finally:
            protocol.send("Page.setFontSizes", {"fontSizes": {"standard": 16, "fixed": 13}})
            protocol.detach()


@pytest.mark.parametrize("kind", KINDS)
def test_quoted_words_have_a_contrast_of_seven_to_one(visit: Visit, kind: str) -> None:
    schemes: tuple[Scheme, ...] = ("light", "dark")
    for scheme in schemes:
        assert faults(visit(kind, scheme=scheme), "paleQuotes") == {}, scheme


@pytest.mark.parametrize("direction", DIRECTIONS)
@pytest.mark.parametrize("kind", TEMPLATES)
def test_what_has_the_focus_shows_it_and_nothing_covers_it(visit: Visit, kind: str, direction: str) -> None:
    for width, height in ((320, 256), (320, 480), (1280, 720)):  # the first: a screen of 1280 × 1024 at 400 %
        assert faults(visit(kind, direction, width, height), "focusFaults", "hiddenTargets") == {}, (width, height)


@pytest.mark.parametrize("kind", TEMPLATES)
def test_tab_key_reaches_everything_that_can_be_used(visit: Visit, kind: str) -> None:
    page = visit(kind, width=320)
    page.evaluate("checks.watchFocus()")
    for _ in range(page.evaluate("checks.canBeReached().length")):
        page.keyboard.press("Tab")
    assert page.evaluate("checks.notVisited()") == []


@pytest.mark.parametrize("kind", KINDS)
def test_reader_without_script_has_all_that_others_have(
    visit: Visit, without_script: Page, versions: BuiltSite, kind: str
) -> None:
    scripted = words_of(visit(kind))
    without_script.goto(versions.url(versions.path(kind)))
    unscripted = set(words_of(without_script))
    assert scripted
    assert [text for text in scripted if text not in unscripted] == []


@pytest.mark.parametrize("kind", TEMPLATES)
def test_hardly_anything_moves_while_a_page_loads(browser: Browser, versions: BuiltSite, kind: str) -> None:
    with browser.new_context() as context:  # a first visit: our typefaces replace the reader's own
        context.add_init_script(NOTE_SHIFTS)
        page = context.new_page()
        page.goto(versions.url(versions.path(kind)))
        page.evaluate(
            "document.fonts.ready.then(() => new Promise(done => requestAnimationFrame(() => setTimeout(done))))"
        )
        assert page.evaluate("PerformanceObserver.supportedEntryTypes.includes('layout-shift')")
        assert sum(page.evaluate("shifts")) <= MOST


def test_table_stays_a_table_where_its_rows_are_stacked(visit: Visit) -> None:
    page = visit("balance", width=320)
    page.locator("details").evaluate_all("all => all.forEach(one => { one.open = true })")
    assert page.locator(".counted tr").last.evaluate("row => getComputedStyle(row).display") == "grid"
    protocol = page.context.new_cdp_session(page)
    nodes = protocol.send("Accessibility.getFullAXTree")["nodes"]
    protocol.detach()
    roles = [node["role"]["value"] for node in nodes if not node["ignored"] and "role" in node]
    for role, selector in {"table": ".counted", "row": ".counted tr", "cell": ".counted td"}.items():
        assert roles.count(role) == page.locator(selector).count() > 0
    assert roles.count("rowheader") == page.locator(".counted tbody th").count()
