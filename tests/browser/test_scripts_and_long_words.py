"""Pages of other sites: right-to-left writing, many sides, very long quotes and words."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from built_site import OpenPage
from font_sets import FONT_SETS
from playwright.sync_api import Page

Build = Callable[[Path, Path], None]
LONG_WORD = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"

ARABIC = {
    "site.yaml": "title: بعبارة أخرى\nlanguages: [ar]\n",
    "sides/ministry.yaml": "name: وزارة الدفاع\n",
    "sides/visitors.yaml": "name: Visitors from abroad\n",
    "people/spokesman.yaml": "name: المتحدث الرسمي\n",
    "people/visitor.yaml": "name: A visitor\n",
    "sources/paper.yaml": "title: صحيفة اليوم\nlanguage: ar\n",
    "events/1999-01-01-crossing.yaml": """\
title: عبور النهر
date: 1999-01-01
questions:
  - id: name
    ask: ماذا تسمى الحركة؟
accounts:
  - side: ministry
    quotes:
      - speaker: spokesman
        answers: name
        word: إعادة تموضع
        source: paper
        text: ما جرى كان إعادة تموضع للقوات على ضفة النهر وليس شيئا آخر
  - side: visitors
    quotes:
      - speaker: visitor
        answers: name
        word: retreat
        source: paper
        lang: en
        text: What we saw was a retreat
""",
}


@pytest.fixture(params=FONT_SETS)
def fonts(request: pytest.FixtureRequest) -> str:
    """Every test of this module runs with each set of fonts."""
    return str(request.param)


def many_sides() -> dict[str, str]:
    """Six sides; one speaks 3,000 characters, one uses a word that is wider than a phone."""
    files = {
        "site.yaml": "title: Many Sides\n",
        "people/somebody.yaml": "name: Somebody\n",
        "sources/archive.yaml": f"title: Archive of the {LONG_WORD}\n",
    }
    event = "title: A long day\ndate: 1999-01-01\nquestions: [{id: name, ask: What was it?}]\naccounts:\n"
    texts = ["A short word", "word " * 600, LONG_WORD, "Нічого не сталося", "It was nothing", "x" * 300]
    words = ["short", "word", LONG_WORD, "Нічого", "nothing", "x" * 300]
    for number, (text, word) in enumerate(zip(texts, words, strict=True)):
        files[f"sides/side-{number}.yaml"] = f"name: The side with the number {number} of {LONG_WORD}\n"
        event += (
            f"  - side: side-{number}\n    gist: In short, {LONG_WORD}.\n    quotes:\n"
            f"      - {{speaker: somebody, answers: name, word: {word}, source: archive, text: '{text.strip()}'}}\n"
        )
    return {**files, "events/1999-01-01-day.yaml": event}


@pytest.fixture
def built(build: Build, tmp_path: Path) -> Callable[[dict[str, str], str], str]:
    """Builds the files of a content folder; gives the address of one page, on disk."""

    def run(files: dict[str, str], path: str) -> str:
        for name, text in files.items():
            file = tmp_path / "content" / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, "utf-8")
        build(tmp_path / "content", tmp_path / "out")
        return (tmp_path / "out" / path).as_uri()

    return run


def scroll_width(page: Page) -> int:
    return int(page.evaluate("document.scrollingElement.scrollWidth"))


def test_arabic_site_reads_from_right_to_left(built: Callable[[dict[str, str], str], str], open_page: OpenPage) -> None:
    page = open_page(built(ARABIC, "events/1999-01-01-crossing/index.html"), width=320)
    assert page.locator("html").get_attribute("dir") == "rtl"
    assert page.locator("html").get_attribute("lang") == "ar"
    arabic, english = page.locator("blockquote:lang(ar)").first, page.locator("blockquote:lang(en)").first
    assert arabic.evaluate("quote => getComputedStyle(quote).direction") == "rtl"
    assert english.evaluate("quote => getComputedStyle(quote).direction") == "ltr"
    assert scroll_width(page) == 320


def test_label_of_reported_words_stands_before_them_on_an_arabic_page(
    built: Callable[[dict[str, str], str], str], open_page: OpenPage
) -> None:
    event = "events/1999-01-01-crossing.yaml"
    files = {**ARABIC, event: ARABIC[event].replace("lang: en\n", "lang: en\n        mode: paraphrase\n")}
    page = open_page(built(files, "events/1999-01-01-crossing/index.html"), width=1280)
    page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")
    line = page.locator(".timeline p:has(> .label)")
    label, words = line.locator(".label").bounding_box(), line.locator("a:lang(en)").bounding_box()
    assert label is not None
    assert words is not None
    assert label["x"] >= words["x"] + words["width"]


def test_arabic_strip_begins_at_the_right(built: Callable[[dict[str, str], str], str], open_page: OpenPage) -> None:
    page = open_page(built(ARABIC, "events/1999-01-01-crossing/index.html"))
    boxes = [column.bounding_box() for column in page.locator(".strip > li").all()]
    assert len(boxes) == 2
    assert boxes[0] is not None
    assert boxes[1] is not None
    assert boxes[0]["x"] > boxes[1]["x"] + boxes[1]["width"]


@pytest.mark.parametrize("width", [320, 768, 1280])
def test_six_sides_a_tower_of_a_quote_and_endless_words_do_not_scroll_sideways(
    built: Callable[[dict[str, str], str], str], open_page: OpenPage, width: int
) -> None:
    page = open_page(built(many_sides(), "events/1999-01-01-day/index.html"), width=width)
    assert page.locator(".cell").count() == 6
    assert scroll_width(page) <= width


ENGLISH_IN_ARABIC = {
    "site.yaml": "title: In Other Words\nlanguages: [en, ar]\n",
    "sides/town.yaml": "name: The town\n",
    "people/clerk.yaml": "name: A clerk\n",
    **{f"sources/paper-{number}.yaml": f"title: Paper {number}\n" for number in range(1, 5)},
    "pages/about.md": "# About\n\nA line of words.\n\n## History\n\nAnother line, which is longer than the first.\n",
    "events/1999-01-01-crossing.yaml": """\
title: The crossing
date: 1999-01-01
questions: [{id: name, ask: What was it called?}]
accounts:
  - side: town
    gist: It was a retreat, and the whole town saw it from the bank of the river that day.
    quotes:
      - speaker: clerk
        answers: name
        renderings:
"""
    + "".join(
        f"          - {{source: paper-{number}, text: What we saw was a retreat of all who had stood there}}\n"
        for number in range(1, 5)
    ),
}
RIGHT_EDGES = """() => [...document.querySelectorAll('main :is(h1, h2, p, blockquote)[dir="ltr"], .prose :is(p, h2)')]
    .filter(node => !node.closest('svg') && node.textContent.trim())
    .map(node => { const range = document.createRange(); range.selectNodeContents(node)
        return Math.max(...[...range.getClientRects()].map(box => box.right)) })
    .map(Math.round)"""


def test_english_words_on_an_arabic_page_share_the_edge_of_their_column(
    built: Callable[[dict[str, str], str], str], open_page: OpenPage
) -> None:
    address = built(ENGLISH_IN_ARABIC, "ar/events/1999-01-01-crossing/index.html")
    page = open_page(address, width=360)
    edges = set(page.evaluate(RIGHT_EDGES))
    assert len({edge for edge in edges if edge > max(edges) - 30} - {max(edges)}) <= 1, "the gist stands under the name"
    assert min(edges) > max(edges) - 30
    page = open_page(address.replace("events/1999-01-01-crossing", "about"), width=1280)
    assert len(set(page.evaluate(RIGHT_EDGES))) == 1


def test_later_renderings_are_as_small_as_the_second(
    built: Callable[[dict[str, str], str], str], open_page: OpenPage
) -> None:
    page = open_page(built(ENGLISH_IN_ARABIC, "events/1999-01-01-crossing/index.html"))
    sizes = [quote.evaluate("q => getComputedStyle(q).fontSize") for quote in page.locator(".quote blockquote").all()]
    assert len(sizes) == 4
    assert sizes[0] != sizes[1]
    assert len(set(sizes[1:])) == 1
