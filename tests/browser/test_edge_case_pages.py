"""tests/sites/edge-cases in a real browser: six scripts, endless words, a tower of a quote; cards; paper."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from built_site import BERKHIVKA, BuiltSite, OpenPage
from font_sets import FONT_SETS

SITE = Path(__file__).parents[1] / "sites" / "edge-cases" / "content"
SIX_SIDES = "events/2000-01-02-six-sides"
PAGES = (
    "index.html", "events/index.html", "sides/index.html", "places/index.html", "corrections/index.html",
    "data/index.html", f"{SIX_SIDES}/index.html", f"{SIX_SIDES}/card.html", f"{SIX_SIDES}/present.html",
    f"{SIX_SIDES}/sheet.html", "events/2000-01-01-one-side/index.html",
    "events/2000-01-01-one-side/card.html", "events/2000-01-03-silences/index.html", "sides/long-winded/index.html",
    "sources/page/index.html", "terms/index.html", "timeline/index.html",
)  # fmt: skip
# Pairs of elements that hold text of their own and cover one another; what is out of sight does not count.
OVERLAPPING = """() => {
    const clipped = node => node && (getComputedStyle(node).clipPath === "inset(50%)" || clipped(node.parentElement))
    const own = node => [...node.childNodes].some(child => child.nodeType === 3 && child.data.trim())
    const shown = [...document.querySelectorAll("main :is(p, h1, h2, h3, li, dt, dd, blockquote, th, td, caption)")]
        .filter(node => own(node) && node.checkVisibility() && !clipped(node))
        .map(node => {
            const range = document.createRange(); range.selectNodeContents(node)
            return [node, [...range.getClientRects()].filter(box => box.width > 1 && box.height > 1)]
        })
    const covers = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 2
        && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 0.45 * Math.min(a.height, b.height)
    const found = []
    for (const [i, [one, boxes]] of shown.entries())
        for (const [other, others] of shown.slice(i + 1))
            if (!one.contains(other) && !other.contains(one) && boxes.some(a => others.some(b => covers(a, b))))
                found.push(`${one.textContent.trim().slice(0, 40)} | ${other.textContent.trim().slice(0, 40)}`)
    return found
}"""


@pytest.fixture(params=FONT_SETS)
def fonts(request: pytest.FixtureRequest) -> str:
    """Every test of this module runs with each set of fonts."""
    return str(request.param)


@pytest.fixture(scope="module")
def edge_cases(build: Callable[[Path, Path], None], tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("edge-cases") / "public"
    build(SITE, out)
    return out


@pytest.mark.parametrize("width", [320, 768, 1280])
def test_nothing_scrolls_sideways_and_no_text_covers_another(edge_cases: Path, open_page: OpenPage, width: int) -> None:
    page = open_page((edge_cases / PAGES[0]).as_uri(), width=width)
    for path in PAGES:
        page.goto((edge_cases / path).as_uri())
        assert page.evaluate("document.scrollingElement.scrollWidth") <= width, path
        assert page.evaluate(OVERLAPPING) == [], path


def test_each_quote_runs_in_the_direction_of_its_language(edge_cases: Path, open_page: OpenPage) -> None:
    page = open_page((edge_cases / SIX_SIDES / "index.html").as_uri(), width=320)
    for lang, direction in {"ar": "rtl", "he": "rtl", "el": "ltr", "zh": "ltr", "de": "ltr"}.items():
        quote = page.locator(f".cell blockquote:lang({lang})").first
        assert quote.evaluate("quote => getComputedStyle(quote).direction") == direction


@pytest.mark.parametrize("script", ["ar", "he", "zh"])
def test_large_word_of_a_script_without_italics_stands_upright(
    edge_cases: Path, open_page: OpenPage, script: str
) -> None:
    for name in ("index.html", "card.html"):
        page = open_page((edge_cases / SIX_SIDES / name).as_uri())
        assert page.locator(f"q:lang({script})").first.evaluate("q => getComputedStyle(q).fontStyle") == "normal"


@pytest.mark.parametrize("has_our_fonts", [True, False], ids=["our-fonts", "fonts-come-late"])
@pytest.mark.parametrize(("width", "height"), [(320, 480), (480, 360), (640, 300)])
def test_card_of_three_sides_fits_its_frame(
    site: BuiltSite, open_page: OpenPage, width: int, height: int, has_our_fonts: bool
) -> None:
    page = open_page("about:blank", width=width, height=height)
    if not has_our_fonts:
        page.route("**/*.woff2", lambda route: route.abort())
    page.goto(site.url(BERKHIVKA.replace("index.html", "card.html")))
    assert page.evaluate("[document.scrollingElement.scrollWidth, document.scrollingElement.scrollHeight]") == [
        width, height,
    ]  # fmt: skip
    assert page.locator("nav").count() == 0


def test_card_in_a_frame_leads_to_the_whole_page_outside_it(edge_cases: Path, open_page: OpenPage) -> None:
    other = edge_cases.parent / "other-site.html"
    other.write_text(f'<!doctype html><iframe src="public/{SIX_SIDES}/card.html" width="480" height="360"></iframe>')
    page = open_page(other.as_uri())
    page.frame_locator("iframe").get_by_role("link", name="Read the accounts side by side").click()
    page.wait_for_url((edge_cases / SIX_SIDES / "index.html").as_uri())


def test_paper_is_light_and_shows_what_was_folded_away(site: BuiltSite, open_page: OpenPage) -> None:
    page = open_page(site.url(BERKHIVKA), color_scheme="dark")
    page.emulate_media(media="print", color_scheme="dark")
    ink, paper, mark = page.evaluate(
        """[getComputedStyle(document.body).color, getComputedStyle(document.body).backgroundColor,
            getComputedStyle(document.querySelector(".strip .side")).color]"""
    )
    assert (ink, paper, mark) == ("rgb(0, 0, 0)", "rgb(255, 255, 255)", "rgb(91, 74, 143)")
    folded = page.locator("details:not([open]) > :not(summary)")
    assert folded.count() > 0
    shown = page.locator("details.differences li").first
    assert shown.bounding_box() is not None
    assert not page.locator("#_cite details").first.is_visible()


def test_paper_holds_the_address_of_each_source_and_of_the_page(site: BuiltSite, open_page: OpenPage) -> None:
    page = open_page(site.url("events/1775-04-19-lexington-green/index.html"))
    page.emulate_media(media="print")
    addresses = page.locator(".sources a[href^=http]")
    assert addresses.count() > 0
    for address in addresses.all():
        printed = address.evaluate("link => getComputedStyle(link, '::after').content")
        assert re.search(r"https?://", printed)
    assert page.locator("#_cite a[href^=http]").first.is_visible()
