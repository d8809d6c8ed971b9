"""What a reader finds who comes to the home page with one question: who says fleeing, who regrouping?"""

from __future__ import annotations

import pytest
from built_site import BERKHIVKA, BuiltSite, OpenPage
from playwright.sync_api import Page

MOST_TAPS = 2
# Of the part of a strip that shows a word: its text, if a reader can scroll to it and nothing hides it.
ANSWER = """word => {
    const large = [...document.querySelectorAll(".strip q")].find(q => q.innerText.trim() === word)
    const part = large && large.closest("li")
    if (!part || !part.checkVisibility({visibilityProperty: true})) return ""
    const box = large.getBoundingClientRect()
    return box.width > 0 && box.left >= 0 && box.right <= innerWidth + 1 ? part.innerText : ""
}"""
WORDS = ("fleeing", "regrouping")


@pytest.mark.parametrize("has_script", [True, False], ids=["script", "no-script"])
def test_reader_on_a_phone_learns_in_two_taps_who_says_fleeing_and_who_regrouping(
    site: BuiltSite, open_page: OpenPage, has_script: bool
) -> None:
    page = open_page(
        site.url("index.html"),
        width=360,
        height=640,
        has_touch=True,
        is_mobile=True,
        reduced_motion="reduce",
        java_script_enabled=has_script,
    )
    taps = 0
    while not all(_answers(page)):
        page.locator(f'main a[href^="{BERKHIVKA}"]').first.tap()
        page.wait_for_url(f"**/{BERKHIVKA}*")
        taps += 1
        assert taps <= MOST_TAPS
    fleeing, regrouping = _answers(page)
    assert "Wagner" in fleeing
    assert "ministry" not in fleeing
    assert "BBC" in fleeing  # whose report gives the word
    assert "Russian defence ministry" in regrouping
    assert "Wagner" not in regrouping
    assert "“regrouped”" in regrouping or '"regrouped"' in regrouping  # the word that was read
    assert "BBC" in regrouping  # whose word that is: the ministry's own is not known


def _answers(page: Page) -> list[str]:
    return [page.evaluate(ANSWER, word) for word in WORDS]
