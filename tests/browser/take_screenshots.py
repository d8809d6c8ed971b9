"""Builds content/ and takes the pictures of docs/screenshots/ anew.

Type: PYTHONPATH=tests .venv/bin/python tests/browser/take_screenshots.py
"""

from __future__ import annotations

import base64
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from built_site import KINDS, BuiltSite
from playwright.sync_api import Browser, Page, sync_playwright
from real_browser import launch_chromium, serving

sys.path.insert(0, str(Path(__file__).parents[1]))
from live_preview import serving as previewing

REPOSITORY = Path(__file__).parents[2]
EVENT = "events/2023-05-12-berkhivka-withdrawal/index.html"
TYPEFACES = ("400 1em 'Words Sans'", "400 1em 'Words Serif'", "italic 400 1em 'Words Serif'")
# name, page, width, height, colour scheme
PICTURES = (
    ("home-1280-light.png", "index.html", 1280, 900, "light"),
    ("event-1280-light.png", EVENT, 1280, 1290, "light"),
    ("event-1280-dark.png", EVENT, 1280, 1290, "dark"),
    ("event-320-light.png", EVENT, 320, 1140, "light"),
)
# name, page, element, width, colour scheme: aligned texts, each on a wide and a narrow screen
PARTS = tuple(
    (f"{name}-{width}-light.png", f"events/{event}/index.html", f'[id="{element}"]', width, "light")
    for name, event, element in (
        ("renderings-prigozhin", "2023-05-12-berkhivka-withdrawal", "_renderings.prigozhin-fleeing"),
        ("renderings-barker", "1775-04-19-lexington-green", "_renderings.barker-two-shots"),
        ("derivation-ems", "1870-07-13-ems-telegram", "_derivations"),
    )
    for width in (1280, 360)
)
# name, page: events whose first screens are shown side by side
FILMED = (
    ("berkhivka", "2023-05-12-berkhivka-withdrawal"),
    ("ems", "1870-07-13-ems-telegram"),
    ("lexington", "1775-04-19-lexington-green"),
)
# width and height of a screen, width of each of its pictures: a phone, a desk
STRIPS = ((360, 640, 360), (1280, 800, 640))
SCREENS = 4
# folder of the version, width, colour scheme: the first screen of every page kind
VIEWS = (("", 1280, "light"), ("", 320, "dark"), ("ar/", 768, "light"))


def take_screenshots(site: str, folder: Path) -> None:
    """Writes every picture into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = launch_chromium(playwright)
        for name, path, width, height, scheme in PICTURES:
            page = _opened(browser, f"{site}{path}", width, height, scheme)
            page.screenshot(path=folder / name)
            page.close()
        for name, path, element, width, scheme in PARTS:
            page = _opened(browser, f"{site}{path}", width, 900, scheme)
            page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")
            page.locator(element).screenshot(path=folder / name)
            page.close()
        browser.close()


def take_one_of_each_kind(site: BuiltSite, folder: Path) -> None:
    """Writes the first screen of every page kind of which the site has a page, in each of `VIEWS`, as JPEG."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    with sync_playwright() as playwright:
        browser = launch_chromium(playwright)
        for version, width, scheme in VIEWS:
            for kind in (kind for kind, pattern in KINDS.items() if any(site.folder.glob(pattern))):
                page = _opened(browser, f"{site.address}{version}{site.path(kind)}", width, 900, scheme)
                name = f"{kind.replace(' ', '-')}-{version.replace('/', '-')}{width}-{scheme}.jpg"
                page.screenshot(path=folder / name, type="jpeg", quality=55)
                page.close()
        browser.close()


def take_film_strips(site: str, folder: Path) -> None:
    """Writes the first four screens of three events side by side, on a phone and a desk, light and dark, as JPEG."""
    folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = launch_chromium(playwright)
        for name, event in FILMED:
            for width, height, shown in STRIPS:
                for scheme in ("light", "dark"):
                    page = _opened(browser, f"{site}events/{event}/index.html", width, height, scheme)
                    screens = []
                    for number in range(SCREENS):
                        page.evaluate("y => scrollTo({top: y, behavior: 'instant'})", number * height)
                        page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
                        screens.append(base64.b64encode(page.screenshot()).decode())
                    page.close()
                    _side_by_side(browser, screens, shown, folder / f"{name}-{width}-{scheme}.jpg")
        browser.close()


def take_preview(content: Path, folder: Path) -> None:
    """The live preview of an event with a mistake in its file, and after that has been mended."""
    file = content / EVENT.replace("/index.html", ".yaml")
    good = file.read_text("utf-8")
    with previewing(content, "--port", "0") as preview, sync_playwright() as playwright:
        browser = launch_chromium(playwright)
        page = _opened(browser, preview.address + EVENT, 1024, 640, "light")
        file.write_text(good.replace("source: bbc-2023-05-12", "source: bbc-2023-05-21", 1), "utf-8")
        panel = page.get_by_role("region", name="Problems in the content")
        panel.wait_for()
        page.screenshot(path=folder / "preview-problem.jpg", type="jpeg", quality=60)
        file.write_text(good, "utf-8")
        panel.wait_for(state="hidden")
        page.screenshot(path=folder / "preview-mended.jpg", type="jpeg", quality=60)
        browser.close()


def _side_by_side(browser: Browser, screens: list[str], width: int, file: Path) -> None:
    images = "".join(f'<img width="{width}" src="data:image/png;base64,{screen}">' for screen in screens)
    page = browser.new_page()
    page.set_content(f'<body style="margin: 0; background: #888"><div style="display: inline-flex; gap: 12px">{images}')
    page.evaluate("Promise.all([...document.images].map(image => image.decode()))")
    page.locator("div").screenshot(path=file, type="jpeg", quality=70)
    page.close()


def _opened(browser: Browser, address: str, width: int, height: int, scheme: str) -> Page:
    page = browser.new_page(
        viewport={"width": width, "height": height},
        color_scheme=scheme,  # type: ignore[arg-type]
    )
    page.goto(address)
    for typeface in TYPEFACES:
        page.evaluate("typeface => document.fonts.load(typeface).then(() => null)", typeface)
    page.evaluate("document.fonts.ready.then(() => null)")
    return page


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as temporary:
        content, built = Path(temporary, "content"), Path(temporary, "site")
        shutil.copytree(REPOSITORY / "content", content)
        settings = content / "site.yaml"
        settings.write_text(settings.read_text("utf-8").replace("languages: [en]", "languages: [en, ar]"), "utf-8")
        subprocess.run(
            [sys.executable, "-m", "site_builder", "build", "--content", content, "--out", built], check=True
        )
        pictures = REPOSITORY / "docs" / "screenshots"
        take_preview(content, pictures)
        with serving(built) as address:
            take_screenshots(address, pictures)
            take_film_strips(address, pictures / "strips")
            take_one_of_each_kind(BuiltSite(built, address), pictures / "kinds")
