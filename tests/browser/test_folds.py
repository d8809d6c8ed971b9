"""Sections of an event page that fold: closed where the page is long, and opened by a tap, by an address, on paper."""

from __future__ import annotations

import pytest
from built_site import BERKHIVKA, BuiltSite, OpenPage

SHORT = "events/2023-05-12-blinken-kuleba-call/index.html"
EMS = "events/1870-07-13-ems-telegram/index.html"


def test_sections_of_a_long_page_are_closed_and_say_what_is_in_them(site: BuiltSite, open_page: OpenPage) -> None:
    page = open_page(site.url(BERKHIVKA), width=360)
    folds = page.locator(".fold").all()
    assert [fold.locator("h2").inner_text() for fold in folds] == [
        "Names for the same", "Reported differently", "Who spoke when", "Where", "Balance of this page",
    ]
    for fold in folds:
        assert fold.locator("h2").is_visible()
        assert fold.locator("summary > .soft").first.inner_text()
        assert not fold.locator("details > :not(summary)").first.is_visible()
        assert fold.evaluate("section => section.getBoundingClientRect().height") < 130


def test_sections_of_a_short_page_are_open(site: BuiltSite, open_page: OpenPage) -> None:
    page = open_page(site.url(SHORT))
    assert page.locator(".fold > details").count() == page.locator(".fold > details[open]").count() > 0


@pytest.mark.parametrize("java_script_enabled", [True, False])
def test_address_within_a_closed_section_opens_it(
    site: BuiltSite, open_page: OpenPage, java_script_enabled: bool
) -> None:
    page = open_page(site.url(BERKHIVKA) + "#_renderings.prigozhin-fleeing", java_script_enabled=java_script_enabled)
    page.locator('[id="_renderings.prigozhin-fleeing"] .aligned').wait_for(state="visible")
    assert page.locator(".fold > details[open]").count() == 1


@pytest.mark.parametrize("address", ["_renderings", "_timeline", "_balance"])
def test_link_to_a_closed_section_opens_it(site: BuiltSite, open_page: OpenPage, address: str) -> None:
    page = open_page(site.url(BERKHIVKA))
    page.evaluate("address => { location.hash = address }", address)
    opened = page.locator(".fold:has(> details[open])")
    opened.wait_for()
    assert opened.count() == 1
    assert opened.locator(f"#{address}").or_(page.locator(f"#{address}.fold")).count() == 1


def test_summary_opens_a_section_without_script(site: BuiltSite, open_page: OpenPage) -> None:
    page = open_page(site.url(BERKHIVKA), java_script_enabled=False)
    page.locator("#_timeline summary").click()
    assert page.locator(".timeline").is_visible()


def test_old_address_of_a_passage_leads_to_its_words_in_the_whole_text(site: BuiltSite, open_page: OpenPage) -> None:
    for passage, words in (("forderung", "hat der"), ("abgelehnt", "Se")):
        page = open_page(site.url(EMS) + f"#_renderings.bismarck-{passage}")
        target = page.locator(f'[id="_renderings.bismarck-{passage}"]')
        page.locator("#_derivations .aligned").wait_for(state="visible")
        assert target.count() == 1
        following = target.evaluate(
            "place => { const range = document.createRange(); range.setStartAfter(place);"
            "range.setEndAfter(place.closest('blockquote')); return range.toString() }"
        )
        assert following.replace("(only here: ", "").startswith(words)


def test_paper_holds_what_is_folded(site: BuiltSite, open_page: OpenPage) -> None:
    page = open_page(site.url(BERKHIVKA))
    page.emulate_media(media="print")
    assert page.locator(".fold > details[open]").count() == 0
    for words in (".aligned blockquote", ".differences li", ".timeline q", ".rooms li"):
        boxes = [each.bounding_box() for each in page.locator(words).all()]
        assert boxes
        assert all(boxes)
