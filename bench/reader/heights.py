"""How far a reader scrolls: the height of every event page in Chromium at 360 and 1280 px, beside what it was.

    .venv/bin/python bench/reader/heights.py                   builds content/ and prints the table
    .venv/bin/python bench/reader/heights.py --site public     measures a site that is built
    .venv/bin/python bench/reader/heights.py --save            writes the heights as those of before

Heights are whole pages in CSS pixels, with our typefaces, which are waited for; windows are 640 and 800 px high, and
folded text is folded, as a reader finds it. The heights of before stand in heights-before.json: those of the version
before event pages were shortened. The exit code is 1 when a page is higher than its target.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
sys.path.append(str(ROOT / "tests" / "browser"))
from real_browser import launch_chromium, serving  # noqa: E402

BEFORE = HERE / "heights-before.json"
WINDOWS = {"360": 640, "1280": 800}
# px at each width
TARGETS = {
    "2023-05-12-berkhivka-withdrawal": {"360": 7_000, "1280": 4_000},
    "1870-07-13-ems-telegram": {"1280": 6_200},
}
FACES = ("400 1em 'Words Sans'", "600 1em 'Words Sans'", "400 1em 'Words Serif'", "italic 400 1em 'Words Serif'")
# A face that does not load ends the run: the height would be that of another font.
LOADED = """async faces => {
    for (const face of faces)
        if (!(await document.fonts.load(face)).every(each => each.status === "loaded")) throw new Error(face)
    await document.fonts.ready
    return document.documentElement.scrollHeight
}"""

Heights = dict[str, dict[str, int]]


def main(site: Path | None, is_saved: bool) -> int:
    """Prints one line for each event; 1 when a target was missed."""
    with tempfile.TemporaryDirectory() as temporary:
        if site is None:
            site = Path(temporary) / "site"
            builder = [sys.executable, "-m", "site_builder", "build", "--out", str(site)]
            subprocess.run(builder, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
        heights = measured(site)
    if is_saved:
        BEFORE.write_text(json.dumps(heights, indent=2) + "\n", "utf-8")
    before: Heights = json.loads(BEFORE.read_text("utf-8"))
    print(f"{'event':36}" + "".join(f"{f'at {width} px':>12}{'before':>9}{'':>7}{'target':>9}" for width in WINDOWS))
    missed = []
    for event, row in heights.items():
        line = f"{event:36}"
        for width, height in row.items():
            was, target = before.get(event, {}).get(width), TARGETS.get(event, {}).get(width)
            line += f"{height:12,}{was or '':>9,}{f'{height / was - 1:+.0%}' if was else '':>7}"
            line += f"{target:>9,}" if target else f"{'':>9}"
            if target and height > target:
                missed.append(f"{event} at {width} px")
        print(line)
    if missed:
        print(f"MISSED: {', '.join(missed)}")
    return int(bool(missed))


def measured(site: Path) -> Heights:
    """The height of each event page of a built site, by event and width."""
    events = sorted(page.parent.name for page in site.glob("events/*/index.json"))
    heights: Heights = {event: {} for event in events}
    with sync_playwright() as playwright, serving(site) as address:
        browser = launch_chromium(playwright)
        for width, height in WINDOWS.items():
            page = browser.new_page(viewport={"width": int(width), "height": height}, reduced_motion="reduce")
            for event in events:
                for _ in range(2):  # where a late typeface waits for the next visit, that visit is measured
                    page.goto("about:blank")
                    page.goto(f"{address}events/{event}/index.html")
                    page.evaluate(LOADED, FACES)
                heights[event][width] = page.evaluate(LOADED, FACES)
            page.close()
        browser.close()
    return heights


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Heights of event pages")
    parser.add_argument("--site", type=Path, help="a built site; without it, content/ is built")
    parser.add_argument("--save", action="store_true", help="keep these heights as those of before")
    arguments = parser.parse_args()
    sys.exit(main(arguments.site, arguments.save))
