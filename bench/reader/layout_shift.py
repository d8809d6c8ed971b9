"""What moves when our typefaces arrive late: layout shift of event pages, with each set of fonts a reader may have.

    tests/install_fonts.sh                             once; the sets of fonts, below .cache/fonts
    .venv/bin/python bench/reader/layout_shift.py      all events at 360 and 1280 px, in three languages
    .venv/bin/python bench/reader/layout_shift.py --flat Noto      one set, on a screen that rounds widths to pixels

Chromium knows the fonts of one set alone, and gets ours after the first paint. The sum of all shifts is printed for
each page; the exit code is 1 when one is above 0.01. One line more or less on the first screen is 0.02 and more: where
a line of text is as long as its column, to 1 %, no ratio of widths can promise that it breaks alike.
The languages are English, Ukrainian and Arabic: our typefaces have no Arabic letters, so on those pages what moves is
Latin words, digits and the spaces between.
What stands for which font is said in `fallback_fonts.py`.
"""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.append(str(ROOT / "tests" / "browser"))
from font_sets import FONT_SETS, MORE_FONT_SETS, NoFonts, font_settings  # noqa: E402
from late_fonts import MOST, SHARP, shift_when_fonts_come_late  # noqa: E402
from real_browser import launch_chromium, serving  # noqa: E402

WINDOWS = ((360, 640), (1280, 800))


def main(names: list[str], is_flat: bool) -> int:
    """Prints one line for each set, width and page above the limit; 1 when there was one, or a set was not here."""
    missed = 0
    with tempfile.TemporaryDirectory() as temporary, sync_playwright() as playwright:
        site = _built_site(Path(temporary))
        pages = [page.relative_to(site).as_posix() for page in sorted(site.glob("**/events/[0-9]*/index.html"))]
        pages = [page for page in pages if not page.startswith("events/year/")]
        with serving(site) as address:
            for name in names or [*FONT_SETS, *MORE_FONT_SETS]:
                try:
                    settings = font_settings(name, Path(temporary))
                except NoFonts as error:
                    print(f"{name:10} {error}")
                    missed += 1
                    continue
                browser = launch_chromium(playwright, settings, () if is_flat else SHARP)
                for width, height in WINDOWS:
                    shifts = {
                        page: shift_when_fonts_come_late(browser, address + page, width, height) for page in pages
                    }
                    above = {page: shift for page, shift in shifts.items() if shift > MOST}
                    print(
                        f"{name:10} {width:5} px: largest {max(shifts.values()):.4f}, above {MOST}: {len(above)}",
                        flush=True,
                    )
                    for page, shift in above.items():
                        print(f"{'':20} {shift:.4f} {page}", flush=True)
                    missed += len(above)
                browser.close()
    return int(missed > 0)


def _built_site(folder: Path) -> Path:
    content = shutil.copytree(ROOT / "content", folder / "content")
    settings = content / "site.yaml"
    text = re.sub(r"(?m)^languages: .*$", "languages: [en, uk, ar]", settings.read_text("utf-8"))
    settings.write_text(text, "utf-8")
    site = folder / "site"
    builder = [sys.executable, "-m", "site_builder", "build", "--content", str(content), "--out", str(site)]
    subprocess.run(builder, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    return site


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Layout shift when typefaces come late")
    parser.add_argument("--flat", action="store_true", help="a screen with one pixel for each CSS pixel")
    parser.add_argument("set", nargs="*", help="names of sets of fonts; all when none is given")
    arguments = parser.parse_args()
    sys.exit(main(arguments.set, arguments.flat))
