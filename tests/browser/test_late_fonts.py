"""Our typefaces are shown on the first visit, and nothing moves when they replace those of the reader."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from built_site import BERKHIVKA, BuiltSite
from font_sets import FONT_SETS
from late_fonts import MOST, SHARP, shift_when_fonts_come_late, visit_with_late_fonts
from playwright.sync_api import Browser

# An element of each voice, and the name inside the file of its typeface.
VOICES = {"h1": "Words Serif", ".strip q": "Words Serif", ".counts": "Words Sans"}


@pytest.mark.parametrize("fonts", FONT_SETS)
@pytest.mark.parametrize(("width", "height"), [(360, 640), (1280, 800)])
def test_nothing_moves_when_our_typefaces_replace_the_readers(
    site: BuiltSite, browser_with: Callable[..., Browser], fonts: str, width: int, height: int
) -> None:
    url = site.url(BERKHIVKA)
    assert shift_when_fonts_come_late(browser_with(fonts, *SHARP), url, width, height) <= MOST


@pytest.mark.parametrize("fonts", FONT_SETS)
@pytest.mark.parametrize(("width", "height"), [(360, 640), (1280, 800)])
def test_nothing_moves_in_an_arabic_interface_either(
    versions: BuiltSite, browser_with: Callable[..., Browser], fonts: str, width: int, height: int
) -> None:
    url = versions.url(f"ar/{BERKHIVKA}")
    assert shift_when_fonts_come_late(browser_with(fonts, *SHARP), url, width, height) <= MOST


@pytest.mark.parametrize("fonts", FONT_SETS)
@pytest.mark.parametrize("page", ["timeline/index.html", "topics/index.html"])
def test_nothing_moves_on_lists_of_a_phone(
    site: BuiltSite, browser_with: Callable[..., Browser], fonts: str, page: str
) -> None:
    assert shift_when_fonts_come_late(browser_with(fonts, *SHARP), site.url(page), 390, 844) <= MOST


def test_first_visit_shows_our_typefaces_however_late_they_come(site: BuiltSite, browser: Browser) -> None:
    with browser.new_context() as context:
        page = visit_with_late_fonts(context, site.url(BERKHIVKA))
        protocol = context.new_cdp_session(page)
        protocol.send("DOM.enable")
        protocol.send("CSS.enable")
        root = protocol.send("DOM.getDocument")["root"]["nodeId"]
        for selector, family in VOICES.items():
            node = protocol.send("DOM.querySelector", {"nodeId": root, "selector": selector})["nodeId"]
            used = protocol.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
            assert {font["familyName"] for font in used} == {family}, selector
