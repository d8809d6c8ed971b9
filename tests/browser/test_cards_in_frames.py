"""Cards in the page of another site: as wide as there is room, as high as their words, with and without scripts."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from built_site import BASE_URL, BERKHIVKA, BuiltSite, OpenPage
from playwright.sync_api import Browser, expect
from real_browser import serving

FOLDER = BERKHIVKA.removesuffix("index.html")
EMS = "events/1870-07-13-ems-telegram/"
MOST_SPARE = 160  # pixels of a frame that stay empty
SCROLLED = 24  # pixels: a line that a reader has to scroll for
HOST = '<!doctype html><meta charset="utf-8"><title>Another site</title><body style="margin:0">'
SIZES = """frame => [frame.clientWidth, frame.clientHeight]"""
INSIDE = """() => [
    document.querySelector("main").getBoundingClientRect().height,
    document.scrollingElement.scrollWidth - innerWidth, innerHeight]"""

Host = Callable[[str], str]


@pytest.fixture(scope="module")
def host(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Host]:
    """Puts the HTML of another site on a server of its own; its address."""
    folder = tmp_path_factory.mktemp("another-site")
    with serving(folder) as address:
        names = (f"{number}.html" for number in range(1000))

        def put(html: str) -> str:
            name = next(names)
            (folder / name).write_text(HOST + html, "utf-8")
            return f"{address.replace('127.0.0.1', 'localhost')}{name}"

        yield put


def code_of(site: BuiltSite, path: str) -> str:
    """The code of a card's frame, as its oEmbed has it, with the address of the test's server."""
    code: str = json.loads((site.folder / path).with_suffix(".json").read_text("utf-8"))["html"]
    assert BASE_URL in code
    return code.replace(BASE_URL, site.address).replace('loading="lazy"', "")


def cards(site: BuiltSite) -> list[str]:
    """Cards of an event and of its quotes: short and long ones, in several languages."""
    quotes = [*site.folder.glob(f"{FOLDER}quotes/*.html"), *site.folder.glob(f"{EMS}quotes/k*.html")]
    return [f"{FOLDER}card.html", *(quote.relative_to(site.folder).as_posix() for quote in sorted(quotes))]


@pytest.mark.parametrize("width", [240, 320, 480, 768, 1280])
@pytest.mark.parametrize("version", ["", "ar/"])
def test_frame_holds_its_card_at_any_width_and_nothing_runs_out_sideways(
    versions: BuiltSite, browser: Browser, host: Host, width: int, version: str
) -> None:
    """Without scripts: the code has none, and the card needs none."""
    paths = [version + path for path in cards(versions)]
    context = browser.new_context(
        viewport={"width": width, "height": 800}, java_script_enabled=False,
        color_scheme="dark" if version else "light",
    )  # fmt: skip
    page = context.new_page()
    page.goto(host("".join(code_of(versions, path) for path in paths)), wait_until="load")
    frames = page.frames[1:]
    assert len(frames) == len(paths)
    elements = page.query_selector_all("iframe")
    for path, frame, element in zip(paths, frames, elements, strict=True):
        box = element.bounding_box()
        assert box
        assert box["width"] == min(width, 800)
        high, sideways, room = frame.evaluate(INSIDE)
        assert sideways <= 0, path
        assert room - high <= MOST_SPARE, (path, room, high)
        assert high - room <= SCROLLED or box["height"] == 900, (path, room, high)
    context.close()


def test_host_that_takes_no_styles_shows_a_frame_that_scrolls(site: BuiltSite, browser: Browser, host: Host) -> None:
    context = browser.new_context(viewport={"width": 600, "height": 800})
    page = context.new_page()
    bare = f'<iframe src="{site.address}{EMS}quotes/abeken-telegram.html" width="240" height="120"></iframe>'
    page.goto(host(bare))
    high, sideways, room = page.frames[1].evaluate(INSIDE)
    assert sideways <= 0
    assert high > room
    page.frames[1].evaluate("scrollTo(0, 9999)")
    assert page.frames[1].evaluate("scrollY") > 0
    context.close()


def test_links_of_a_card_leave_the_frame_by_mouse_and_by_keyboard(
    site: BuiltSite, open_page: OpenPage, host: Host
) -> None:
    quote = f"{EMS}quotes/abeken-confirmation.html"
    address = host(code_of(site, quote))
    page = open_page(address)
    page.frame_locator("iframe").get_by_role("link", name="Read it beside the other accounts").click()
    page.wait_for_url(site.url(f"{EMS}index.html#abeken-confirmation"))
    expect(page.locator("#abeken-confirmation")).to_be_in_viewport()
    page.goto(address)
    for _ in range(2):
        page.keyboard.press("Tab")
        page.wait_for_timeout(50)
    focused = page.frames[1].evaluate("document.activeElement.textContent")
    if focused != "The telegram from Ems":  # the frame itself takes the first stop in some versions
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url(site.url(f"{EMS}index.html"))


@pytest.mark.parametrize("allowed", ["", "allow-top-navigation-by-user-activation"])
def test_card_in_a_sandbox_is_whole_and_leads_on_where_that_is_allowed(
    site: BuiltSite, open_page: OpenPage, host: Host, allowed: str
) -> None:
    page = open_page(host(code_of(site, f"{FOLDER}card.html").replace("<iframe", f'<iframe sandbox="{allowed}"')))
    frame = page.frame_locator("iframe")
    expect(frame.locator("h1")).to_be_visible()
    assert frame.locator("body").evaluate("body => getComputedStyle(body).backgroundColor") == "rgb(251, 250, 246)"
    before = page.url
    frame.locator("h1 a").click()
    if allowed:
        page.wait_for_url(site.url(BERKHIVKA))
    else:
        page.wait_for_timeout(200)
        assert page.url == before


def test_button_copies_the_code_and_says_so(site: BuiltSite, browser: Browser) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(site.url(f"{FOLDER}embed.html"))
    second = page.locator("textarea").nth(1)
    button = page.get_by_role("button", name="Copy the code").nth(1)
    button.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#_status")).to_have_text("The code is copied.")
    assert page.evaluate("navigator.clipboard.readText()") == second.input_value()
    assert second.input_value().startswith("<div style=")
    context.close()


def test_without_a_script_the_code_can_be_selected_and_cards_are_seen(site: BuiltSite, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site.url(f"{FOLDER}embed.html"))
    assert page.get_by_role("button").count() == 0
    code = page.locator("textarea").first
    assert code.get_attribute("readonly") is not None
    assert code.input_value().startswith("<div style=")
    title = page.frame_locator("iframe").first.locator("h1")
    expect(title).to_have_text("Russian units leave positions near Berkhivka")
    context.close()


def test_code_on_the_page_is_what_oembed_tells(site: BuiltSite, open_page: OpenPage) -> None:
    page = open_page(site.url(f"{FOLDER}embed.html"))
    told = [json.loads((site.folder / path).with_suffix(".json").read_text("utf-8"))["html"] for path in cards(site)]
    shown = page.locator("textarea").evaluate_all("all => all.map(each => each.value)")
    assert set(shown) <= set(told)
    assert len(shown) == len(list(Path(site.folder / FOLDER / "quotes").glob("*.html"))) + 1
