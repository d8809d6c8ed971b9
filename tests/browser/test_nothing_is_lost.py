"""On paper and without script a page of an event holds every quote, who said it, where it was read and its address."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest
from built_site import BuiltSite, OpenPage

sys.path.append(str(Path(__file__).parents[1]))
from real_content import CONTENT, real_event

EVENTS = sorted(file.stem for file in (CONTENT / "events").glob("*.yaml"))
WIDTHS = {"paper": 720, "no-script": 360}  # A4 without its margins is about 680 px wide
# The text of the page, that of each quote, and addresses that can be read or followed. On paper only what is printed.
ON_PAPER = """ids => [document.body.innerText, ids.map(id => document.getElementById(id).innerText),
    [...document.links].filter(link => link.checkVisibility()
        && getComputedStyle(link, "::after").content.includes("<")).map(link => link.getAttribute("href"))]"""
IN_MARKUP = """ids => [document.body.textContent, ids.map(id => document.getElementById(id).textContent),
    [...document.links].map(link => link.getAttribute("href"))]"""


@pytest.mark.parametrize("medium", WIDTHS)
@pytest.mark.parametrize("name", EVENTS)
def test_page_holds_every_quote_attribution_and_address(
    site: BuiltSite, open_page: OpenPage, name: str, medium: str
) -> None:
    event, registry, _ = real_event(name)
    quotes = [quote for account in event.accounts for quote in account.quotes]
    page = open_page(
        site.url(f"events/{name}/index.html"), width=WIDTHS[medium], java_script_enabled=medium != "no-script"
    )
    if medium == "paper":
        page.emulate_media(media="print")
    ids = [quote.id for quote in quotes]
    text, texts, links = page.evaluate(ON_PAPER if medium == "paper" else IN_MARKUP, ids)
    missing = []
    for quote, its_text in zip(quotes, texts, strict=True):
        attribution = {registry.speaker_name(quote.speaker)}
        attribution |= {registry.source_label(rendering.source) for rendering in quote.renderings}
        missing += [f"{quote.id}: {name}" for name in attribution if _letters(name) not in _letters(its_text)]
    renderings = [rendering for quote in quotes for rendering in quote.renderings]
    translations = [rendering.translation for rendering in renderings if rendering.translation]
    originals = [quote.original for quote in quotes if quote.original]
    sources = [registry.sources[rendering.source] for rendering in renderings]
    words = [piece for each in (*renderings, *translations, *originals) for piece in _pieces(each.text)]
    shown = _letters(text)
    missing += [each for each in (*words, *(source.title for source in sources)) if _letters(each) not in shown]
    addresses = {address for source in sources for address in (source.url, source.archive_url) if address}
    missing += sorted(addresses - set(links))
    assert quotes
    assert missing == []


def _pieces(text: str) -> list[str]:
    """The runs between what a quote leaves out: between them a page says how much that is."""
    return [piece for piece in re.split(r"…|\.\.\.|\[[^\]]*\]", text) if _letters(piece)]


def _letters(text: str) -> str:
    """Letters and digits alone: signs and lines are set in other ways around marked words."""
    return "".join(character for character in text if character.isalnum())
