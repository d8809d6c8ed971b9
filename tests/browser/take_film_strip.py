"""Makes an event from two articles at the desk, in a real browser, and takes the pictures of docs/editing.md.

    make film-strip

The steps are those of tests/browser/test_desk_story.py; the archive and both articles are invented.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

from desk_hands import Fingers, Hand, Mouse
from desk_story import STORY, Story, steps
from PIL import Image
from playwright.sync_api import Browser, Page, expect, sync_playwright
from real_browser import launch_chromium

sys.path.insert(0, str(Path(__file__).parents[1]))
from live_desk import at_desk

FOLDER = Path(__file__).parents[2] / "docs" / "screenshots" / "desk"
# By the step after which it is taken, the picture; those of the phone become one.
FRAMES = {
    "begin": "1-new", "paste": "2-article", "mark": "3-mark", "quote": "4-quote", "keep-page": "5-rendering",
    "word siege": "6-word", "publish": "7-page",
}  # fmt: skip
ON_PHONE = ("mark", "word siege", "publish")
BETWEEN = 16  # pixels


def make_film_strip(folder: Path) -> None:
    """Writes all pictures into the folder."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    with sync_playwright() as playwright:
        browser = launch_chromium(playwright)
        for name, page in _story(browser, Mouse):
            if frame := FRAMES.get(name):
                _as_webp(_picture(page), folder / f"{frame}.webp")
        phones = []
        for name, page in _story(browser, Fingers):
            if name in ON_PHONE:
                if name == "publish":
                    page.get_by_role("button", name="Page", exact=True).tap()
                    page.frame_locator(".frames iframe:not(.next)").get_by_text("The ferry stops").first.wait_for()
                phones.append(_picture(page))
        _as_webp(_beside(phones), folder / "8-phone.webp")
        browser.close()


@contextmanager
def _desk(browser: Browser, hand: type[Hand]) -> Iterator[Page]:
    with tempfile.TemporaryDirectory() as temporary:
        content, captures = Path(temporary, "content"), Path(temporary, "captures")
        shutil.copytree(STORY / "content", content)
        with at_desk(content, captures, "--port", "0", "--date", "2001-07-01") as desk:
            context = browser.new_context(**{**hand.screen, "color_scheme": "light", "reduced_motion": "reduce"})
            context.grant_permissions(["clipboard-read", "clipboard-write"], origin=desk.origin)
            page = context.new_page()
            page.goto(desk.opening)
            page.goto(f"{desk.origin}/_desk/?lang=en")
            yield page
            context.close()


def _story(browser: Browser, hand: type[Hand]) -> Iterator[tuple[str, Page]]:
    """Each step's name, after it was done, with the page."""
    with _desk(browser, hand) as page:
        for name, step in steps(Story(hand(page))):
            step()
            if name == "keep-page":
                expect(page.locator(".offer")).to_be_visible()
            yield name, page


def _picture(page: Page) -> Image.Image:
    page.wait_for_timeout(1500)  # the page beside follows, and findings; a picture may wait for them
    return Image.open(BytesIO(page.screenshot(animations="disabled", caret="initial"))).convert("RGB")


def _beside(pictures: list[Image.Image]) -> Image.Image:
    width = sum(each.width + BETWEEN for each in pictures) - BETWEEN
    strip = Image.new("RGB", (width, pictures[0].height), "#888888")
    left = 0
    for each in pictures:
        strip.paste(each, (left, 0))
        left += each.width + BETWEEN
    return strip


def _as_webp(picture: Image.Image, file: Path) -> None:
    picture.save(file, "WEBP", quality=60, method=6)


if __name__ == "__main__":
    make_film_strip(FOLDER)
