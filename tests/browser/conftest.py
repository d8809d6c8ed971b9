"""What the browser tests share: one Chromium, one build of content/, and the addresses of its pages."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest
from built_site import BASE_URL, PREFIX, BuiltSite, OpenPage
from font_sets import NoFonts, font_settings
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright
from read_html import PageFacts, read_html
from real_browser import NoBrowser, launch_chromium, serving

REPOSITORY = Path(__file__).parents[2]
expect.set_options(timeout=30_000)  # how long something may take on a busy machine is not what these tests are about


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks the browser tests."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker("browser")


@pytest.fixture(scope="session")
def browser_with(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., Browser]]:
    """Gives a Chromium that knows the fonts of one set alone, or with None those of the machine; one for all tests.

    Further arguments are Chromium's own.

    A machine without a browser fails: these tests are never skipped. One without the fonts skips what needs them.
    """
    with sync_playwright() as playwright:
        started: dict[tuple[str | None, ...], Browser] = {}

        def run(fonts: str | None, *more: str) -> Browser:
            if (fonts, *more) not in started:
                try:
                    settings = font_settings(fonts, tmp_path_factory.mktemp("fonts")) if fonts else None
                    started[fonts, *more] = launch_chromium(playwright, settings, more)
                except NoFonts as error:
                    pytest.skip(str(error))
                except NoBrowser as error:
                    pytest.fail(f"the browser tests need a browser: {error}", pytrace=False)
            return started[fonts, *more]

        yield run
        for chromium in started.values():
            chromium.close()


@pytest.fixture(scope="session")
def browser(browser_with: Callable[..., Browser]) -> Browser:
    """A Chromium with the fonts of the machine."""
    return browser_with(None)


@pytest.fixture
def fonts() -> str | None:
    """The set of fonts that `open_page` shows pages with: those of the machine, unless a module says otherwise."""
    return None


@pytest.fixture(scope="session")
def build(site_builder: Callable[..., CompletedProcess[str]]) -> Callable[[Path, Path], None]:
    """Builds a content folder into an output folder with the real command."""

    def run(content: Path, out: Path) -> None:
        done = site_builder("build", "--content", content, "--out", out, "--base-url", BASE_URL)
        assert done.returncode == 0, done.stderr

    return run


@pytest.fixture(scope="session")
def site(build: Callable[[Path, Path], None], tmp_path_factory: pytest.TempPathFactory) -> Iterator[BuiltSite]:
    """content/ as readers get it, below a prefix."""
    root = tmp_path_factory.mktemp("site")
    folder = root / PREFIX.strip("/")
    folder.parent.mkdir(parents=True)
    build(REPOSITORY / "content", folder)
    with serving(root, PREFIX) as address:
        yield BuiltSite(folder, address)


@pytest.fixture(scope="session")
def versions(build: Callable[[Path, Path], None], tmp_path_factory: pytest.TempPathFactory) -> Iterator[BuiltSite]:
    """content/ with three languages of the interface: English at the root, `ar/` from right to left, and `de/`."""
    root = tmp_path_factory.mktemp("versions")
    content = shutil.copytree(REPOSITORY / "content", root / "content")
    settings = content / "site.yaml"
    text, changes = re.subn(r"(?m)^languages: .*$", "languages: [en, ar, de]", settings.read_text("utf-8"))
    assert changes == 1
    settings.write_text(text, "utf-8")
    folder = root / "served" / PREFIX.strip("/")
    folder.parent.mkdir(parents=True)
    build(content, folder)
    with serving(root / "served", PREFIX) as address:
        yield BuiltSite(folder, address)


@pytest.fixture(scope="session")
def facts(site: BuiltSite) -> dict[str, PageFacts]:
    """Every built HTML page by its path, parsed."""
    return {
        page.relative_to(site.folder).as_posix(): read_html(page.read_text("utf-8"))
        for page in sorted(site.folder.rglob("*.html"))
    }


@pytest.fixture
def open_page(browser_with: Callable[..., Browser], fonts: str | None) -> Iterator[OpenPage]:
    """Opens an address in a context of its own: `open_page(url, width=320, java_script_enabled=False)`."""
    contexts: list[BrowserContext] = []

    def run(url: str, width: int = 1280, height: int = 800, **options: Any) -> Page:
        contexts.append(browser_with(fonts).new_context(viewport={"width": width, "height": height}, **options))
        page = contexts[-1].new_page()
        page.goto(url)
        return page

    yield run
    for context in contexts:
        context.close()
