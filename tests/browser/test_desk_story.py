"""Two articles become a published event at the desk: with mouse and keyboard, with keys alone, and on a phone.

What comes out is compared with the files that a hand wrote before (tests/desk_story/by_hand), and page with page.
"""

from __future__ import annotations

import shutil
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from axe import violations
from desk_hands import Fingers, Hand, Keys, Mouse
from desk_story import EVENT, STORY, Story, steps
from playwright.sync_api import Browser, BrowserContext, Page, expect
from real_browser import serving

sys.path.insert(0, str(Path(__file__).parents[1]))
from live_desk import LiveDesk, at_desk
from live_preview import LONG

from site_builder.edit.values.yaml_text import YamlText

Run = Callable[..., CompletedProcess[str]]
TODAY = "2001-07-01"
EVENT_FILE = f"events/{EVENT}.yaml"
WATCH = """
    globalThis.used = {};
    for (const kind of ["pointerdown", "pointermove", "keydown"])
        addEventListener(kind, (event) => { used[event.pointerType ?? "key"] = true; }, true);
"""
USED = {Mouse: {"mouse", "key"}, Keys: {"key"}, Fingers: {"touch"}}
SCROLL_BACK = """() =>
    [document.scrollingElement, ...document.querySelectorAll(".pane")].forEach((each) => each.scrollTo(0, 0))"""


@pytest.fixture(scope="module", autouse=True)
def patience() -> Iterator[None]:
    """A machine that is busy is waited for."""
    expect.set_options(timeout=LONG * 1000)
    yield
    expect.set_options(timeout=5000)


@pytest.fixture(scope="module")
def by_hand(tmp_path_factory: pytest.TempPathFactory, site_builder: Run) -> Path:
    """The site without the desk: files that a hand wrote beside those of the archive, verified and published."""
    root = tmp_path_factory.mktemp("by-hand")
    for part in ("content", "by_hand"):
        shutil.copytree(STORY / part, root / "content", dirs_exist_ok=True)
    shutil.copytree(STORY / "captures", root / "captures")
    verify(site_builder, root)
    publish(site_builder, root)
    return root


@pytest.fixture
def running(tmp_path: Path) -> Iterator[tuple[LiveDesk, Path]]:
    shutil.copytree(STORY / "content", tmp_path / "content")
    with at_desk(tmp_path / "content", tmp_path / "captures", "--port", "0", "--date", TODAY) as desk:
        yield desk, tmp_path


@pytest.mark.parametrize("hand", [Mouse, Keys, Fingers])
def test_two_articles_become_the_event_that_a_hand_would_write(
    hand: type[Hand], running: tuple[LiveDesk, Path], by_hand: Path, browser: Browser, site_builder: Run
) -> None:
    desk, root = running
    context = browser.new_context(**hand.screen)
    context.set_default_timeout(3 * LONG * 1000)
    context.grant_permissions(["clipboard-read", "clipboard-write"], origin=desk.origin)
    page = opened(desk, context)
    for _, step in steps(Story(hand(page))):
        step()
    file, wanted = root / "content" / EVENT_FILE, (by_hand / "content" / EVENT_FILE).read_text("utf-8")
    is_on_disk(page, file, wanted)
    for name in ("courier-2001-06-09", "example-gazette-2001-06-10"):  # verified without being told
        record = Path("content", "verified", f"{name}.yaml")
        is_on_disk(page, root / record, (by_hand / record).read_text("utf-8"))
    assert set(page.evaluate("Object.keys(used)")) == USED[hand]
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.evaluate(SCROLL_BACK)  # what stays in view while its table is scrolled lies over no button then
    assert violations(page) == []
    assert values(root / "content") == values(by_hand / "content")
    assert texts(root / "captures") == texts(by_hand / "captures")
    publish(site_builder, root)
    assert pages(root) == pages(by_hand)
    with serving(root / "public") as address:
        shows_the_event(context.new_page(), f"{address}events/{EVENT}/index.html")
    context.close()


def opened(desk: LiveDesk, context: BrowserContext) -> Page:
    page = context.new_page()
    page.goto(desk.opening)
    page.add_init_script(WATCH)
    page.goto(f"{desk.origin}/_desk/?lang=en")
    return page


def is_on_disk(page: Page, file: Path, wanted: str) -> None:
    """Waits until a file is what a hand would write, letter by letter."""
    end = time.monotonic() + LONG
    while _text(file) != wanted and time.monotonic() < end:
        page.wait_for_timeout(50)  # the browser goes on meanwhile
    assert _text(file).split("\n") == wanted.split("\n")


def _text(file: Path) -> str:
    return file.read_text("utf-8") if file.exists() else ""


def verify(site_builder: Run, root: Path) -> str:
    done = site_builder(
        "verify", "--content", root / "content", "--captures", root / "captures", "--date", TODAY,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


def publish(site_builder: Run, root: Path) -> None:
    """Nothing is left that `check --strict` finds, and the site is made."""
    done = site_builder("publish", "--strict", "--content", root / "content", "--out", root / "public", "--date", TODAY)
    assert done.returncode == 0, done.stderr
    assert "warning" not in done.stdout + done.stderr


def values(content: Path) -> dict[str, object]:
    """What each file of content/ means; Markdown is its text."""
    files = [file for file in content.rglob("*") if file.is_file()]
    return {str(file.relative_to(content)): _value(file) for file in files}


def _value(file: Path) -> object:
    text = file.read_text("utf-8")
    return YamlText(text).value if file.suffix == ".yaml" else text


def texts(folder: Path) -> dict[str, str]:
    return {file.name: file.read_text("utf-8") for file in folder.iterdir()}


def pages(root: Path) -> dict[str, bytes]:
    return {str(file.relative_to(root)): file.read_bytes() for file in (root / "public").rglob("*.html")}


def shows_the_event(page: Page, address: str) -> None:
    """The published page: sides, quotes, the second rendering, the silence, the reply, the contested words."""
    page.goto(address)
    expect(page.get_by_role("heading", level=1)).to_have_text("The ferry stops")
    main = page.get_by_role("main")
    for words in (
        "We stopped the ferry because the rope was rotten", "Nobody was ever in danger", "The rope was new in spring",
        "a siege by other means", "My own children were on board when it tore", "No rope of ours has ever torn",
        "The rope was rotten, and because of that",
    ):  # fmt: skip
        expect(main).to_contain_text(words)
