"""Texts laid against each other, as they are seen, heard and copied."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from boxes import box_of
from built_site import BERKHIVKA, BuiltSite, OpenPage
from playwright.sync_api import Locator, Page

REPOSITORY = Path(__file__).parents[2]
EVENTS = (BERKHIVKA, "events/1870-07-13-ems-telegram/index.html", "events/1775-04-19-lexington-green/index.html")
COPIED = """text => {
    getSelection().selectAllChildren(text)
    return getSelection().toString()
}"""
# The gap, in pixels, between each frame and the quotation mark or letter that stands next to it in its line.
GAPS = """() => [...document.querySelectorAll(".aligned .moved")].flatMap(frame => {
    const edge = frame.getClientRects(), found = []
    for (const [node, at] of [[frame.previousSibling, -1], [frame.nextSibling, 0]]) {
        if (node?.nodeType !== 3 || !node.data.trim()) continue
        const range = document.createRange(), index = at < 0 ? node.data.trimEnd().length - 1 : node.data.search(/\\S/)
        range.setStart(node, index); range.setEnd(node, index + 1)
        const mark = range.getBoundingClientRect(), box = at < 0 ? edge[0] : edge[edge.length - 1]
        if (mark.bottom < box.top || mark.top > box.bottom) continue
        found.push(at < 0 ? box.left - mark.right : mark.left - box.right)
    }
    return found
})"""
OVERLAPPING_FRAMES = """() => {
    const frames = [...document.querySelectorAll(".aligned .moved, .legend .moved")]
    const marks = [...document.querySelectorAll(":is(.aligned, .legend) :is(.moved, .own, .partly, .form, .change)")]
    const overlap = (a, b) => Math.min(a.right, b.right) > Math.max(a.left, b.left)
        && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 2
    const boxes = mark => [...mark.getClientRects()]
    const touch = (one, other) => boxes(one).some(a => boxes(other).some(b => overlap(a, b)))
    return frames.flatMap(frame => marks.filter(mark => mark !== frame && !frame.contains(mark) && touch(frame, mark))
        .map(mark => `${frame.textContent} | ${mark.textContent}`))
}"""


@pytest.fixture(scope="module")
def same_words(build: Callable[[Path, Path], None], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of an event one of whose quotes is given twice in the same words but for a capital and a full stop."""
    root = tmp_path_factory.mktemp("same-words")
    content = shutil.copytree(REPOSITORY / "content", root / "content")
    event = content / "events" / "2023-05-12-berkhivka-withdrawal.yaml"
    text, changes = re.subn(
        "text: Unfortunately, what Konashenkov said is not called a regrouping, but fleeing",
        "text: Is unfortunately called 'fleeing' and not a 'regrouping'.",
        event.read_text("utf-8"),
    )
    assert changes == 1
    event.write_text(text, "utf-8")
    build(content, root / "public")
    return root / "public" / BERKHIVKA


def renderings_of(site: BuiltSite, path: str) -> set[str]:
    event = json.loads((site.folder / path).with_suffix(".json").read_text("utf-8"))["event"]
    quotes = [quote for account in event["accounts"] for quote in account["quotes"]]
    return {plain(rendering["text"]) for quote in quotes for rendering in quote["renderings"]}


def unfolded(page: Page) -> Page:
    page.evaluate("for (const each of document.querySelectorAll('.fold > details')) each.open = true")
    return page


def plain(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def without_frame_of_quote(text: str) -> str:
    """A copied text without the label or the quotation marks that a page sets around every quote."""
    return re.sub(r"^(Reported:|Headline:|Translated:|[“„])\s*|[”“]$", "", plain(text))


@pytest.mark.parametrize("path", EVENTS)
def test_aligned_texts_are_copied_word_for_word(site: BuiltSite, open_page: OpenPage, path: str) -> None:
    page = unfolded(open_page(site.url(path)))
    texts = page.locator(".aligned blockquote").all()
    copied = [without_frame_of_quote(text.evaluate(COPIED)) for text in texts]
    assert len(copied) > 1
    assert [text for text in copied if text not in renderings_of(site, path)] == []


def test_what_words_are_to_the_other_text_is_heard_where_they_stand(site: BuiltSite, open_page: OpenPage) -> None:
    page = unfolded(open_page(site.url(BERKHIVKA)))
    heard = page.locator('[id="_renderings.prigozhin-fleeing"] .aligned').aria_snapshot()
    assert "(at another spot: fleeing" in heard
    assert re.search(r"\(only here, bold: not ?\)", heard)


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("path", EVENTS)
def test_frames_touch_neither_quotation_marks_nor_their_neighbours(
    site: BuiltSite, open_page: OpenPage, path: str, width: int
) -> None:
    page = unfolded(open_page(site.url(path), width=width))
    assert [gap for gap in page.evaluate(GAPS) if gap < 2] == []
    assert page.evaluate(OVERLAPPING_FRAMES) == []


def test_words_that_moved_together_stand_in_one_frame(site: BuiltSite, open_page: OpenPage) -> None:
    page = unfolded(open_page(site.url(EVENTS[1])))
    texts = page.locator("#_derivations .aligned blockquote").all()
    assert len(texts) == 2
    for text in texts:
        numbers = text.locator(".moved sup").all_inner_texts()
        assert sorted(numbers) == sorted(set(numbers))


def test_a_changed_person_is_marked_stronger_than_other_differences(site: BuiltSite, open_page: OpenPage) -> None:
    page = unfolded(open_page(site.url(EVENTS[1])))
    for person in ("ich", "sich", "meine", "seine"):
        marked = page.locator("#_derivations .change", has_text=re.compile(rf"\b{person}\b")).first
        assert underline(marked) > underline(page.locator("#_derivations .aligned .own:not(.change)").first)


def underline(marked: Locator) -> float:
    return float(marked.evaluate("word => parseFloat(getComputedStyle(word).textDecorationThickness)"))


@pytest.mark.parametrize("width", [360, 1280])
def test_sentence_on_the_same_words_stands_below_the_texts_that_it_is_about(
    same_words: Path, open_page: OpenPage, width: int
) -> None:
    page = unfolded(open_page(same_words.as_uri(), width=width))
    group = page.locator('[id="_renderings.prigozhin-fleeing"]')
    sentence = group.locator(".same")
    assert sentence.inner_text().startswith("The same words; what differs: ")
    box, text = box_of(sentence), box_of(group.locator(".aligned blockquote").last)
    row = box_of(group.locator(".aligned > div").last)
    after = box_of(page.locator("h2", has_text="Who spoke when"))
    assert box["x"] == text["x"]
    assert 0 <= box["y"] - (row["y"] + row["height"]) < 20 < after["y"] - (box["y"] + box["height"])
