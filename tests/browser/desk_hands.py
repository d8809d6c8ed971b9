"""Three ways of doing the same thing at the desk: mouse and keyboard, the keyboard alone, and fingers on a phone.

Nothing here waits for a time: each hand waits for what it has done.
"""

from __future__ import annotations

import base64
import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, ClassVar, Protocol

from playwright.sync_api import Locator, Page, expect

sys.path.insert(0, str(Path(__file__).parents[1]))
from live_preview import until

DESK: Mapping[str, Any] = {"viewport": {"width": 1280, "height": 800}}
PHONE: Mapping[str, Any] = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}
MOST_TABS = 250
DROP = """(box, [name, data]) => {
    const transfer = new DataTransfer(), bytes = Uint8Array.from(atob(data), (each) => each.charCodeAt(0));
    transfer.items.add(new File([bytes], name));
    for (const kind of ["dragenter", "dragover", "drop"])
        box.dispatchEvent(new DragEvent(kind, { dataTransfer: transfer, bubbles: true, cancelable: true }));
}"""
# Where a text begins and ends on the screen, in an element.
PLACES = """(box, words) => {
    const walker = document.createTreeWalker(box, NodeFilter.SHOW_TEXT);
    const range = document.createRange(), nodes = [];
    let all = "";
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        nodes.push([all.length, node]);
        all += node.data;
    }
    const at = all.indexOf(words), edge = (place) => {
        const [start, node] = nodes.findLast(([begin]) => begin <= place);
        return [node, place - start];
    };
    const rect = (from, to) => {
        range.setStart(...edge(from)); range.setEnd(...edge(to));
        return range.getBoundingClientRect();
    };
    rect(at, at + 1);
    range.startContainer.parentElement.scrollIntoView({ block: "center", behavior: "instant" });
    const one = rect(at, at + 1), other = rect(at + words.length - 1, at + words.length);
    return [[one.left + 1, (one.top + one.bottom) / 2], [other.right - 1, (other.top + other.bottom) / 2]];
}"""
# [paragraph, first letter, last letter] of words, and of what is marked.
PLACE_OF = """(box, words) => {
    const n = [...box.children].findIndex((each) => each.textContent.includes(words));
    const start = box.children[n].textContent.indexOf(words);
    return [n, start, start + words.length];
}"""
MARKED = """(box) => {
    const selection = getSelection();
    if (!selection.rangeCount || !box.contains(selection.anchorNode)) return null;
    const range = selection.getRangeAt(0), before = range.cloneRange();
    const inside = range.startContainer.parentElement.closest("[data-n]");
    before.selectNodeContents(inside);
    before.setEnd(range.startContainer, range.startOffset);
    const start = before.toString().length;
    return [Number(inside.dataset.n), start, start + range.toString().length];
}"""
SEEN = """(element) => {
    const style = getComputedStyle(element.closest("label.choose") ?? element), box = element.getBoundingClientRect();
    return element.matches(":focus-visible") && parseFloat(style.outlineWidth) > 0 && style.outlineStyle !== "none"
        && box.bottom > 0 && box.top < innerHeight;
}"""
IS_BEFORE = """(element) => {
    const here = document.activeElement;
    if (!here || here === document.body) return false;
    return Boolean(element.compareDocumentPosition(here) & Node.DOCUMENT_POSITION_FOLLOWING);
}"""


class Hand(Protocol):
    """What a hand can do; each knows its page, and the screen that it works at."""

    screen: ClassVar[Mapping[str, Any]]
    page: Page

    def press(self, target: Locator) -> None:
        """A button, a link or a box to tick."""

    def write(self, field: Locator, text: str) -> None:
        """A text in a field, instead of the one that was there."""

    def paste(self, field: Locator, text: str) -> None:
        """A text from the clipboard."""

    def give(self, choose: Locator, file: Path) -> None:
        """A file to a field that takes one."""

    def choose(self, field: Locator, label: str) -> None:
        """One of a list."""

    def mark(self, words: str) -> None:
        """Words in the text of a source."""

    def mark_word(self, words: Locator, word: str) -> None:
        """One word of a quote, of which every word can be chosen."""

    def move(self, quote: Locator, cell: Locator, place: str) -> None:
        """A quote into a cell, which the list of places calls by a name."""


class Mouse:
    """A mouse, and a keyboard for texts."""

    screen = DESK

    def __init__(self, page: Page) -> None:
        self.page = page

    def press(self, target: Locator) -> None:
        target.click()

    def write(self, field: Locator, text: str) -> None:
        field.click()
        self.page.keyboard.press("ControlOrMeta+a")
        self.page.keyboard.type(text)
        expect(field).to_have_value(text)

    def paste(self, field: Locator, text: str) -> None:
        field.click()
        _paste(self.page, field, text)

    def give(self, choose: Locator, file: Path) -> None:
        data = base64.b64encode(file.read_bytes()).decode()
        self.page.locator(".adding").evaluate(DROP, [file.name, data])

    def choose(self, field: Locator, label: str) -> None:
        field.select_option(label=label)  # the list itself is the browser's

    def mark(self, words: str) -> None:
        start, end = self.page.locator(".capture-text").evaluate(PLACES, words)
        self.page.mouse.move(*start)
        self.page.mouse.down()
        self.page.mouse.move(*end, steps=6)
        self.page.mouse.up()

    def mark_word(self, words: Locator, word: str) -> None:
        words.get_by_role("button", name=word, exact=True).click()

    def move(self, quote: Locator, cell: Locator, place: str) -> None:
        handle = quote.locator(".handle")

        def is_held() -> bool:
            handle.hover()
            self.page.mouse.down()
            box = handle.bounding_box()
            assert box
            self.page.mouse.move(box["x"] + 24, box["y"] + 24)
            if self.page.locator(".quote.dragged").count():
                return True
            self.page.mouse.up()
            return False

        def is_over() -> bool:
            cell.scroll_into_view_if_needed()
            box = cell.bounding_box()
            assert box
            self.page.mouse.move(box["x"] + 20, box["y"] + 16, steps=3)
            return "over" in (cell.get_attribute("class") or "").split()

        until(is_held)
        until(is_over)  # findings that come in between may push it from under the mouse
        self.page.mouse.up()
        expect(self.page.locator(".quote.dragged")).to_have_count(0)


class Keys:
    """The keyboard alone. Whatever is used has the focus, and shows it."""

    screen = DESK

    def __init__(self, page: Page) -> None:
        self.page, self.tabs = page, 0

    def reach(self, target: Locator) -> None:
        """Leads the focus there with Tab, or Shift and Tab; from pane to pane with F6."""
        target.wait_for()
        self._to_its_pane(target)
        key = "Shift+Tab" if target.evaluate(IS_BEFORE) else "Tab"
        for _ in range(MOST_TABS):
            if target.evaluate("element => element === document.activeElement"):
                assert target.evaluate(SEEN), f"the focus is not seen: {target}"
                return
            self.page.keyboard.press(key)
            self.tabs += 1
        raise AssertionError(f"not reached in {MOST_TABS} steps: {target}")

    def _to_its_pane(self, target: Locator) -> None:
        for _ in range(6):
            if target.evaluate("""element => {
                const part = element.closest(".bar, .pane");
                return !part || part.contains(document.activeElement);
            }"""):
                return
            self.page.keyboard.press("F6")

    def press(self, target: Locator) -> None:
        self.reach(target)
        self.page.keyboard.press("Space" if target.get_attribute("type") == "checkbox" else "Enter")

    def write(self, field: Locator, text: str) -> None:
        self.reach(field)
        self.page.keyboard.press("ControlOrMeta+a")
        self.page.keyboard.type(text)
        expect(field).to_have_value(text)

    def paste(self, field: Locator, text: str) -> None:
        self.reach(field)
        _paste(self.page, field, text)

    def give(self, choose: Locator, file: Path) -> None:
        self.reach(choose)
        with self.page.expect_file_chooser() as chooser:
            self.page.keyboard.press("Enter")
        chooser.value.set_files(file)

    def choose(self, field: Locator, label: str) -> None:
        self.reach(field)
        field.locator("option", has_text=label).first.wait_for(state="attached")  # a name that was just written down
        labels = field.locator("option").all_inner_texts()
        at, to = field.evaluate("element => element.selectedIndex"), labels.index(label)
        for _ in range(abs(to - at)):
            self.page.keyboard.press("ArrowDown" if to > at else "ArrowUp")
        expect(field.locator("option:checked")).to_have_text(label)

    def mark(self, words: str) -> None:
        text = self.page.get_by_role("textbox", name="Text of the source")
        self.reach(text)
        wanted = text.evaluate(PLACE_OF, words)
        here = None
        while (now := text.evaluate(MARKED)) is None or now[:2] != wanted[:2]:
            assert now is None or now != here, f"the caret stays at {now}"
            here = now
            if now is None or now[0] == wanted[0]:
                self.page.keyboard.press("ArrowRight" if now is None or now[1] < wanted[1] else "ArrowLeft")
            else:
                self.page.keyboard.press("PageDown" if now[0] < wanted[0] else "PageUp")
        while text.evaluate(MARKED)[2] < wanted[2]:
            self.page.keyboard.press("Shift+ArrowRight")
        assert text.evaluate(MARKED) == wanted

    def mark_word(self, words: Locator, word: str) -> None:
        for _ in range(len(words.get_by_role("button").all())):
            if self.page.evaluate("document.activeElement.innerText") == word:
                break
            self.page.keyboard.press("ArrowRight")
        self.page.keyboard.press("Enter")

    def move(self, quote: Locator, cell: Locator, place: str) -> None:
        self.press(quote.get_by_role("button", name="Move", exact=True))
        self.press(quote.get_by_role("group").get_by_role("button", name=place, exact=True))


class Fingers:
    """Taps on a phone, and its keyboard on the screen."""

    screen = PHONE

    def __init__(self, page: Page) -> None:
        self.page = page

    def press(self, target: Locator) -> None:
        target.tap()

    def write(self, field: Locator, text: str) -> None:
        field.tap()
        field.select_text()
        self.page.keyboard.insert_text(text)  # as such keyboards do, without keys
        expect(field).to_have_value(text)

    def paste(self, field: Locator, text: str) -> None:
        self.write(field, text)

    def give(self, choose: Locator, file: Path) -> None:
        with self.page.expect_file_chooser() as chooser:
            choose.tap()
        chooser.value.set_files(file)

    def choose(self, field: Locator, label: str) -> None:
        field.select_option(label=label)  # the list itself is the phone's

    def mark(self, words: str) -> None:
        text = self.page.locator(".capture-text")
        self.page.touchscreen.tap(*text.evaluate(PLACES, words)[0])
        expect(self.page.get_by_role("group", name="Marked words")).to_be_visible()
        self.page.touchscreen.tap(*text.evaluate(PLACES, words)[1])  # what came into view may have moved it

    def mark_word(self, words: Locator, word: str) -> None:
        words.get_by_role("button", name=word, exact=True).tap()

    def move(self, quote: Locator, cell: Locator, place: str) -> None:
        quote.get_by_role("button", name="Move", exact=True).tap()
        quote.get_by_role("group").get_by_role("button", name=place, exact=True).tap()


def _paste(page: Page, field: Locator, text: str) -> None:
    page.evaluate(f"navigator.clipboard.writeText({json.dumps(text)})")
    page.keyboard.press("ControlOrMeta+v")
    expect(field).to_have_value(text)
