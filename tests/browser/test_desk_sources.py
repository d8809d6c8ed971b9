"""The pane Sources in a real browser: articles pasted and dropped, words marked by mouse and keys, renderings found."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe import violations
from built_site import OpenPage
from playwright.sync_api import Page, Route, expect

sys.path.insert(0, str(Path(__file__).parents[1]))
from live_desk import LiveDesk, at_desk
from live_preview import until

SITE = Path(__file__).parents[1] / "sites" / "two-banks" / "content"
FORD = "events/2001-02-03-ford-bridge.yaml"
ARTICLE = """The warden shuts the gate

"We shut the gate at noon," said Orla Venn. She called the bridge "a danger to all".

Nobody had been hurt, the office said.
"""
OTHER = 'The gate is shut\n\n"At noon we shut the gate," Orla Venn told the paper.\n'
SELECT = """(box, words) => {
    const node = [...box.children].map((each) => each.firstChild).find(({ data }) => data.includes(words));
    const start = node.data.indexOf(words);
    getSelection().setBaseAndExtent(node, start, node, start + words.length);
}"""
ARABIC = 'خلاف حول السوق\n\nوقالت رئيسة البلدية: «حذرنا التجار ثلاث مرات، ولم يرد علينا أحد».\n'


@pytest.fixture
def running(tmp_path: Path) -> Iterator[tuple[LiveDesk, Path]]:
    content = shutil.copytree(SITE, tmp_path / "content")
    with at_desk(content, tmp_path / "captures") as desk:
        yield desk, content


def opened(desk: LiveDesk, open_page: OpenPage, width: int = 1280, **options: str) -> Page:
    page = open_page(desk.opening, width=width, **options)
    page.goto(f"{desk.origin}/_desk/#/{FORD}")
    page.get_by_role("button", name="Sources", exact=True).click()
    expect(page.get_by_role("heading", name="Sources", exact=True)).to_be_visible()
    return page


def kept(desk: LiveDesk, text: str, title: str, language: str = "en") -> str:
    source: str = desk.ask("keep", text=text, fields={"title": title, "language": language})["source"]
    return source


def show_capture(page: Page, title: str) -> None:
    page.get_by_role("button", name=title).click()
    expect(page.get_by_role("textbox", name="Text of the source")).to_be_visible()


def choose(page: Page, label: str, value: str) -> None:
    page.get_by_role("combobox", name=label, exact=True).select_option(value)


def file_has(content: Path, page: Page, words: str) -> None:
    expect(page.get_by_text("Saved", exact=True)).to_be_visible()
    assert words in (content / FORD).read_text("utf-8")


def test_pasted_text_outlives_a_reload_and_is_kept(running: tuple[LiveDesk, Path], open_page: OpenPage) -> None:
    desk, content = running
    page = opened(desk, open_page)
    page.get_by_role("button", name="Add an article").click()
    page.get_by_label("Paste the text of the article").fill(ARTICLE)
    page.reload()
    page.get_by_role("button", name="Sources", exact=True).click()
    expect(page.get_by_label("Paste the text of the article")).to_have_value(ARTICLE)
    page.get_by_role("button", name="Read it").click()
    expect(page.get_by_label("Title", exact=True).first).to_be_visible()
    expect(page.get_by_text("the title is the first line of the text")).to_be_visible()
    page.get_by_label("Date", exact=True).fill("2001-02-04")
    assert violations(page) == []
    page.get_by_role("button", name="Keep it").click()
    expect(page.get_by_role("textbox", name="Text of the source")).to_contain_text("We shut the gate")
    assert len(list((content.parent / "captures").iterdir())) == 1


def test_dropped_file_is_read_and_a_broken_one_said(running: tuple[LiveDesk, Path], open_page: OpenPage) -> None:
    desk, _ = running
    page = opened(desk, open_page)
    page.get_by_role("button", name="Add an article").click()
    drop = """([name, text]) => { const data = new DataTransfer(); data.items.add(new File([text], name));
        const dropped = new DragEvent('drop', {dataTransfer: data, bubbles: true, cancelable: true});
        document.querySelector('.adding').dispatchEvent(dropped); }"""
    page.evaluate(drop, ["broken.pdf", "%PDF-1.4 nothing"])
    expect(page.get_by_role("alert")).to_contain_text("This PDF cannot be read")
    page.evaluate(drop, ["hostile.txt", f"{ARTICLE}\n<img src=x onerror=\"document.title='x'\">\n"])
    expect(page.get_by_label("The text that was read")).to_contain_text("<img src=x")
    assert page.locator(".read-text img").count() == 0


def test_words_are_marked_with_the_mouse(running: tuple[LiveDesk, Path], open_page: OpenPage) -> None:
    desk, content = running
    kept(desk, ARTICLE, "The warden shuts the gate")
    page = opened(desk, open_page)
    show_capture(page, "The warden shuts the gate")
    box = page.locator(".capture-text p").nth(1).bounding_box()
    assert box
    page.mouse.move(box["x"] + 30, box["y"] + 10)
    page.mouse.down()
    page.mouse.move(box["x"] + 90, box["y"] + 10, steps=5)
    page.mouse.up()
    page.get_by_role("button", name="Quote these words").click()
    expect(page.get_by_role("heading", name="A new quote")).to_be_focused()
    text = page.locator(".confirm blockquote").inner_text()
    assert text in ARTICLE
    choose(page, "Speaker", "\0unnamed")
    page.get_by_label("How the source describes them").fill("the warden")
    choose(page, "Side", "north-bank")
    assert violations(page) == []
    page.get_by_role("button", name="Take this quote").click()
    expect(page.locator(".capture-text mark")).to_have_text(text)
    file_has(content, page, f"text: {text}")
    page.get_by_role("button", name="Undo").click()
    expect(page.locator(".capture-text mark")).to_have_count(0)


def test_words_stay_marked_when_what_was_quoted_before_is_shaded(
    running: tuple[LiveDesk, Path], open_page: OpenPage
) -> None:
    desk, _ = running
    kept(desk, ARTICLE, "The warden shuts the gate")
    page = opened(desk, open_page)
    held, marked = list[Route](), False
    page.route("**/_desk/api/quoted", lambda route: held.append(route) if marked else route.continue_())
    show_capture(page, "The warden shuts the gate")
    page.locator(".capture-text").evaluate(SELECT, "We shut the gate at noon")
    page.get_by_role("button", name="Quote these words").click()
    marked = True
    choose(page, "Side", "north-bank")
    page.get_by_role("button", name="Take this quote").click()
    expect(page.locator("form.confirm")).to_have_count(0)
    page.locator(".capture-text").evaluate(SELECT, "a danger to all")
    expect(page.locator(".mark-bar")).to_contain_text("a danger to all")
    until(lambda: bool(held) or page.evaluate("false"))  # a page that is asked something lets its requests be seen
    for route in held:
        route.continue_()
    expect(page.locator(".capture-text mark")).to_have_text("We shut the gate at noon")
    page.evaluate("new Promise((go) => requestAnimationFrame(() => requestAnimationFrame(go)))")
    assert page.evaluate("getSelection().toString()") == "a danger to all"
    expect(page.locator(".mark-bar")).to_contain_text("a danger to all")


def test_words_are_marked_with_keys_alone(running: tuple[LiveDesk, Path], open_page: OpenPage) -> None:
    desk, content = running
    kept(desk, ARTICLE, "The warden shuts the gate")
    page = opened(desk, open_page)
    page.get_by_role("button", name="The warden shuts the gate").press("Enter")
    page.get_by_role("textbox", name="Text of the source").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("PageDown")
    expect(page.locator(".pane-sources .unseen")).to_contain_text("We shut the gate at noon")
    page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("Shift+ArrowRight")
    expect(page.locator(".pane-sources .unseen")).to_have_text("Marked: We shut the")
    page.keyboard.press("Shift+ArrowLeft")
    expect(page.locator(".pane-sources .unseen")).to_have_text("Marked: We shut")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="A new quote")).to_be_focused()
    expect(page.locator(".confirm blockquote")).to_have_text("We shut")
    page.keyboard.press("Tab")
    page.keyboard.type("somebody")
    page.keyboard.press("Tab")
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type("the warden")
    page.keyboard.press("Tab")
    page.keyboard.type("The north")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".capture-text mark")).to_have_text("We shut")
    expect(page.get_by_role("textbox", name="Text of the source")).to_be_focused()
    file_has(content, page, "unnamed: the warden")


def test_second_rendering_is_found_and_added(running: tuple[LiveDesk, Path], open_page: OpenPage) -> None:
    desk, content = running
    source = kept(desk, OTHER, "The gate is shut")
    kept(desk, ARTICLE, "The warden shuts the gate")
    opened_file = desk.ask("open", path=FORD)
    value = {"speaker": {"unnamed": "the warden"}, "source": source, "text": "At noon we shut the gate"}
    edits = [{"do": "quote", "side": "north-bank", "value": value}]
    made = desk.ask("edit", path=FORD, text=opened_file["text"], edits=edits)
    desk.ask("save", path=FORD, text=made["text"], digest=opened_file["digest"], base=opened_file["text"])
    page = opened(desk, open_page)
    show_capture(page, "The warden shuts the gate")
    offer = page.locator(".pane-sources").get_by_role("article")
    expect(offer).to_contain_text("We shut the gate at noon")
    expect(offer.locator("u").first).to_be_visible()
    assert violations(page) == []
    offer.get_by_role("button", name="Add as another text").click()
    expect(page.locator(".capture-text mark")).to_have_text("We shut the gate at noon")
    file_has(content, page, "renderings:")


def test_arabic_text_runs_from_right_to_left(running: tuple[LiveDesk, Path], open_page: OpenPage) -> None:
    desk, _ = running
    kept(desk, ARABIC, "خلاف حول السوق", "ar")
    page = opened(desk, open_page)
    show_capture(page, "خلاف حول السوق")
    text = page.get_by_role("textbox", name="Text of the source")
    expect(text).to_have_attribute("dir", "rtl")
    text.focus()
    page.keyboard.press("ArrowLeft")
    expect(page.locator(".pane-sources .unseen")).to_have_text("خلاف")
    page.keyboard.press("ArrowLeft")
    expect(page.locator(".pane-sources .unseen")).to_have_text("حول")
    page.keyboard.press("Shift+ArrowLeft")
    expect(page.locator(".pane-sources .unseen")).to_have_text("Marked: حول السوق")


@pytest.mark.parametrize(("width", "scheme"), [(360, "dark"), (768, "light")])
def test_everything_fits_and_is_for_everybody(
    running: tuple[LiveDesk, Path], open_page: OpenPage, width: int, scheme: str
) -> None:
    desk, _ = running
    kept(desk, f"{ARTICLE}\n{'long' * 80}\n", "The warden shuts the gate")
    page = opened(desk, open_page, width=width, color_scheme=scheme)
    assert violations(page) == []
    show_capture(page, "The warden shuts the gate")
    page.get_by_text("Proposals").click()
    page.get_by_role("button", name="Take it up").click()
    expect(page.get_by_role("heading", name="A new quote")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert violations(page) == []
