"""Pages of counts and the map as a browser shows them: what opens them, what is folded, and numbers that stay whole."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from built_site import BuiltSite, OpenPage
from hand_made import make_account, make_quote, write_site

REPOSITORY = Path(__file__).parents[2]
LANGUAGES = ("en", "uk", "ru", "de", "ar")
COUNTS = ("balance/index.html", "reporting/index.html", "sides/*/index.html", "outlets/*/index.html")

# Numbers of the page's own text that stand on two lines, alone or with the word or sign that a no-break space ties.
BROKEN = r"""() => {
    for (const folded of document.querySelectorAll("details")) folded.open = true
    const walker = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT)
    const found = [], range = document.createRange()
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        if (node.parentElement.closest("blockquote, q, svg, [aria-hidden]")) continue
        const number = /(?<![\p{L}\p{Nd}])\p{Nd}+(?:[.,\u066b\u066c\u00a0\u202f]?\p{Nd}+)*(?:\u00a0[%\p{L}]\p{L}*)?/gu
        for (const match of node.data.matchAll(number)) {
            range.setStart(node, match.index)
            range.setEnd(node, match.index + match[0].length)
            const boxes = [...range.getClientRects()].filter(box => box.width > 1)
            const lines = new Set(boxes.map(box => Math.round(box.top)))
            if (lines.size > 1) found.push(match[0])
        }
    }
    return found
}"""

# Where the page counts in its own words: a number is tied to the word that follows it.
TIED = ".lead, .counts, .measure caption, .measure summary, :is(.blocks, .verbs) figcaption, .counted td"

# The texts in dots whose box has a corner outside the circle.
OUTSIDE = """() => [...document.querySelectorAll(".map a")].flatMap(link => {
    const text = link.querySelector("text").getBoundingClientRect()
    const dot = link.querySelector(".dot").getBoundingClientRect()
    const [x, y] = [dot.x + dot.width / 2, dot.y + dot.height / 2]
    const corners = [text.left, text.right].flatMap(a => [[a, text.top], [a, text.bottom]])
    const reach = Math.max(...corners.map(([a, b]) => Math.hypot(a - x, b - y)))
    return reach > dot.width / 2 ? [link.textContent + " " + reach + " > " + dot.width / 2] : []
})"""


@pytest.fixture(scope="module")
def in_all_languages(build: Callable[[Path, Path], None], tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("all-languages")
    content = shutil.copytree(REPOSITORY / "content", root / "content")
    settings = content / "site.yaml"
    text, changes = re.subn(
        r"(?m)^languages: .*$", f"languages: [{', '.join(LANGUAGES)}]", settings.read_text("utf-8")
    )
    assert changes == 1
    settings.write_text(text, "utf-8")
    build(content, root / "public")
    return root / "public"


@pytest.fixture(scope="module")
def many_places(build: Callable[[Path, Path], None], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with 300 places: all over the world, 70 of them close together, and 20 that are not on the map."""
    root = tmp_path_factory.mktemp("many-places")
    spread = [f"{latitude}, {longitude}" for latitude, longitude in product(range(-50, 71, 10), range(-170, 171, 22))]
    near = [f"{45 + row * 0.4:.1f}, {10 + column * 0.5:.1f}" for row, column in product(range(7), range(10))]
    spots: list[str | None] = [*spread, *near]
    spots += [f"{5 + number * 0.1:.1f}, 20" for number in range(280 - len(spots))] + [None] * 20
    assert len(spots) == 300
    places: dict[str, dict[str, Any] | str] = {
        f"places/place-{number}.yaml": {"name": f"Place {number}", **({"coordinates": spot} if spot else {})}
        for number, spot in enumerate(spots, 1)
    }
    event = {
        "title": "An event", "date": "2001-02-03", "place": "place-7",
        "accounts": [make_account("north", make_quote())],
    }  # fmt: skip
    files = {
        "events/2001-02-03-event.yaml": event, "sides/north.yaml": {"name": "North"},
        "people/ada.yaml": {"name": "Ada"},
        "sources/gazette-1.yaml": {"title": "Gazette", "kind": "article", "date": "2001-02-03"},
    }  # fmt: skip
    project = write_site(root, {**files, **places})
    build(project / "content", root / "public")
    return root / "public"


# ---------------------------------------------------------------------------- what opens a page, and what is folded


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("kind", ["balance", "reporting", "side", "outlet"])
def test_page_of_counts_opens_with_sentences_and_one_picture(
    site: BuiltSite, open_page: OpenPage, kind: str, width: int
) -> None:
    page = open_page(site.url(site.path(kind)), width=width, java_script_enabled=False)
    assert page.locator(".lead").count() == 1
    pictures = page.locator(".blocks, .verbs").evaluate_all("all => all.filter(one => one.checkVisibility()).length")
    assert pictures == 1
    assert page.locator(".counted").count() > 0
    assert not page.locator(".counted").first.is_visible()
    page.emulate_media(media="print")
    assert page.locator(".counted").evaluate_all("all => all.every(one => one.offsetHeight > 0)")


def test_folding_makes_the_balance_short_on_a_phone(site: BuiltSite, open_page: OpenPage) -> None:
    page = open_page(site.url("balance/index.html"), width=320)
    height = "document.scrollingElement.scrollHeight"
    folded = page.evaluate(height)
    page.locator("details").evaluate_all("all => all.forEach(one => { one.open = true })")
    assert folded * 6 < page.evaluate(height)


@pytest.mark.parametrize("address", ["_room", "_room.ukraine", "_pair_bbc-reporting_wagner", "_reports"])
def test_address_inside_unfolds_its_section_without_script(
    site: BuiltSite, open_page: OpenPage, address: str
) -> None:
    url = site.url(f"balance/index.html#{address}")
    page = open_page(url, width=320, java_script_enabled=False, reduced_motion="reduce")
    assert page.locator(f"[id='{address}'] >> visible=true").count() == 1
    assert page.locator("details[open]").count() == 1
    assert 0 <= page.locator(f"[id='{address}']").bounding_box()["y"] < 800  # type: ignore[index]


def test_name_in_the_picture_leads_to_its_line_of_the_table(site: BuiltSite, open_page: OpenPage) -> None:
    page = open_page(site.url("balance/index.html"), width=320, java_script_enabled=False)
    page.locator(".blocks a").first.click()
    assert page.locator("tr:target").is_visible()


@pytest.mark.parametrize("language", LANGUAGES)
def test_numbers_are_whole_on_a_narrow_screen(in_all_languages: Path, open_page: OpenPage, language: str) -> None:
    folder = in_all_languages / ("" if language == "en" else language)
    page = open_page("about:blank", width=320)
    for file in (file for pattern in (*COUNTS, "map/index.html") for file in sorted(folder.glob(pattern))):
        page.goto(file.as_uri())
        assert page.evaluate(BROKEN) == [], file
        assert page.evaluate("document.scrollingElement.scrollWidth") <= 320, file
        for text in page.locator(TIED).all_inner_texts():
            assert not re.search(r"\d [^\W\d_]", text), text


# ---------------------------------------------------------------------------- maps


@pytest.mark.parametrize("options", [{}, {"color_scheme": "dark"}, {"forced_colors": "active"}])
@pytest.mark.parametrize("width", [320, 480, 639, 641, 768, 959, 961, 1280])
def test_numbers_stay_in_their_dots(
    many_places: Path, open_page: OpenPage, width: int, options: dict[str, Any]
) -> None:
    page = open_page((many_places / "map/index.html").as_uri(), width=width, **options)
    labels = page.locator(".world text").all_text_contents()
    assert {len(label) for label in labels} == {1, 2}  # dots as far apart as these never come to a hundred
    assert page.evaluate(OUTSIDE) == []
    page.emulate_media(media="print")
    assert page.evaluate(OUTSIDE) == []
    page.goto((many_places / "map/page-2/index.html").as_uri())
    assert page.evaluate(OUTSIDE) == []


def test_list_of_300_places_is_paged_and_every_dot_leads_to_its_entry(many_places: Path, open_page: OpenPage) -> None:
    page = open_page("about:blank", width=320, java_script_enabled=False)
    seen: dict[str, str] = {}
    files = [many_places / "map" / (f"page-{number}" if number > 1 else "") / "index.html" for number in range(1, 7)]
    for number, file in enumerate(files, 1):
        page.goto(file.as_uri())
        listed = page.locator(".places > li p a, #_unplaced + p + ul a")
        assert listed.count() == 50
        for name in listed.all_inner_texts():
            assert seen.setdefault(name, file.parent.name) == file.parent.name
        assert page.locator(".pages [aria-current]").inner_text() == str(number)
        assert page.locator(".world").count() == (number == 1)
        links = page.locator(".map a").evaluate_all("all => all.map(one => one.href.baseVal)")
        assert number > 1 or links
        for link in links:
            path, _, anchor = link.partition("#")
            target = (file.parent / path).resolve() if path else file
            assert target in files
            assert f'id="{anchor}"' in target.read_text("utf-8")
    assert len(seen) == 300
    page.goto(files[0].as_uri())
    page.locator(".world a").last.click(force=True)
    page.locator(":target").wait_for()  # the dot leads to another page, which takes its time to come
