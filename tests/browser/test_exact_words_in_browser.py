"""From the page that says how to cite, a reader comes to the very words in the source, as a browser finds them."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from built_site import OpenPage
from playwright.sync_api import Page, expect
from real_browser import serving

sys.path.append(str(Path(__file__).parents[1]))
from hand_made import make_account, make_quote, write_site

FAR = "<p>Nothing that is quoted.</p>\n" * 120
LONG = "We stood there from the morning until the evening, and when nobody came we went home by the other road, slowly."
WORDS = {
    "short": "We left at half-past two, 100% sure & calm",
    "long": LONG,
    "cut": "They came […] and they went away",
    "bracket": "[The crew] saw that nobody was at the ford",
    "arabic": "لم يأت أحد إلى الجسر في ذلك اليوم",
    "chinese": "那天没有人来到桥上",
}
SEEN = {
    "short": "“We left at half-past two, 100% sure &amp; calm,” they said.",
    "long": f"They told us: “{LONG}”",
    "cut": "They came with a boat, and some with none, and they went away later.",
    "bracket": "It is told that Ada and Ben saw that nobody was at the ford.",
    "arabic": "قالوا: لم يأت أحد إلى الجسر في ذلك اليوم.",
    "chinese": "他们说那天没有人来到桥上。",
}
IN_VIEW = """id => {
    const box = document.getElementById(id).getBoundingClientRect();
    return scrollY > 200 && box.top >= 0 && box.bottom <= innerHeight;
}"""


@pytest.fixture
def cite_page(tmp_path: Path, build: Callable[[Path, Path], None], open_page: OpenPage) -> Page:
    root = tmp_path / "served"
    root.mkdir()
    paragraphs = "".join(f'{FAR}<p id="{name}">{text}</p>\n' for name, text in SEEN.items())
    head = '<!doctype html><html lang="en"><meta charset="utf-8"><title>The Gazette</title>'
    source = f"{head}\n{paragraphs}{FAR}</html>"
    (root / "gazette.html").write_text(source, "utf-8")
    with serving(root, "/") as address:
        quotes = [
            make_quote({"unnamed": name}, id=name, source="gazette-1", text=text, lang=LANGUAGES.get(name, "en"))
            for name, text in WORDS.items()
        ]
        files = {
            "events/an-event.yaml": {
                "title": "An event", "date": "2001-02-03", "accounts": [make_account("north", *quotes)],
            },
            "sides/north.yaml": {"name": "North"},
            "sources/gazette-1.yaml": {"title": "Report", "url": f"{address}gazette.html?a=b,c-d&e"},
        }
        project = write_site(tmp_path / "project", files)
        build(project / "content", root / "site")
        yield open_page(f"{address}site/events/an-event/cite.html", width=900)


LANGUAGES = {"arabic": "ar", "chinese": "zh"}


def test_link_leads_to_the_words_in_the_source(cite_page: Page) -> None:
    address = cite_page.url
    for name in WORDS:
        cite_page.goto(address)
        cite_page.locator(f"#{name}").get_by_role("link", name="these words in the source").click()
        expect(cite_page).to_have_title("The Gazette")
        cite_page.wait_for_function(IN_VIEW, arg=name, timeout=5000)


def test_words_that_are_not_in_the_source_lead_to_its_beginning(cite_page: Page) -> None:
    link = cite_page.locator("#short").get_by_role("link", name="these words in the source")
    address = link.get_attribute("href")
    assert address
    cite_page.goto(address.replace("left", "stayed"))
    cite_page.wait_for_timeout(500)
    assert cite_page.evaluate("scrollY") == 0
