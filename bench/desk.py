"""How long the desk takes: from a key to the file that is saved, and to the page that shows it; the home list; memory.

    .venv/bin/python bench/desk.py [CONTENT] [KEYS]

It works on a copy of the content folder, in a real Chromium with the panes File and Page open. The clock
starts with the last key of a word in the title, so the pause after which the desk saves is a part of both times.
"""

from __future__ import annotations

import os
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path += [str(ROOT / "tests"), str(ROOT / "tests" / "browser")]
from live_desk import LiveDesk, at_desk  # noqa: E402
from real_browser import launch_chromium  # noqa: E402

LONG = 1_800_000  # ms in which a large archive must be read
IN_FRAME = "word => document.querySelector('iframe:not(.next)')?.contentDocument?.body?.innerText.includes(word)"


def main(content: Path, keys: int) -> None:
    """Prints the figures of one content folder."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(shutil.copytree(content, Path(folder) / "content"))
        events = sorted((copy / "events").rglob("*.yaml"))
        print(f"{len(events):,} events, {os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}")
        with at_desk(copy, Path(folder) / "captures") as desk, sync_playwright() as playwright:
            browser = launch_chromium(playwright)
            _measure(desk, browser.new_page(), events[0], copy, keys)
            browser.close()


def _measure(desk: LiveDesk, page: Page, file: Path, content: Path, keys: int) -> None:
    path = file.relative_to(content).as_posix()
    started = time.perf_counter()
    page.goto(desk.opening)
    page.locator(".home li").first.wait_for(timeout=LONG)
    print(f"{time.perf_counter() - started:8.2f} s  until the home page lists all events, from the start")
    desk.ask("home")
    started = time.perf_counter()
    desk.ask("home")
    print(f"{(time.perf_counter() - started) * 1000:8.0f} ms for the home list again")
    page.goto(f"{desk.origin}/_desk/#/{path}")
    page.get_by_role("button", name="File", exact=True).click()
    page.locator(".pane-event").wait_for()
    page.get_by_role("button", name="Event", exact=True).click()
    line = next(n for n, each in enumerate(file.read_text("utf-8").split("\n")) if each.startswith("title:"))
    page.locator(".cm-content").click()
    for key in ("Control+Home", *["ArrowDown"] * line, "End"):
        page.keyboard.press(key)
    _await(page, "")
    saved, shown = [], []
    for number in range(keys):
        word = f"Word{number}x"
        page.keyboard.type(f" {word}")
        started = time.perf_counter()
        while word not in file.read_text("utf-8"):
            time.sleep(0.002)
        saved.append((time.perf_counter() - started) * 1000)
        _await(page, word)
        shown.append((time.perf_counter() - started) * 1000)
        page.wait_for_timeout(300)
    _print("from the last key to the saved file", saved)
    _print("from the last key to the page that shows it", shown)
    status = Path(f"/proc/{desk.process.pid}/status")
    if status.exists():
        most = next(line for line in status.read_text().split("\n") if line.startswith("VmHWM"))
        print(f"{int(most.split()[1]) // 1024:8,} MB of memory at most")


def _await(page: Page, word: str) -> None:
    """Waits until the page in the frame has a word; what Playwright would wait with, the policy of the page forbids."""
    end = time.monotonic() + LONG / 1000
    while not page.evaluate(IN_FRAME, word):
        assert time.monotonic() < end, word
        time.sleep(0.003)


def _print(name: str, times: list[float]) -> None:
    slow = statistics.quantiles(times, n=20)[-1] if len(times) > 1 else times[0]
    print(f"{statistics.median(times):8.0f} ms {name}, median of {len(times)}; 95 % within {slow:.0f} ms")


if __name__ == "__main__":
    arguments = sys.argv[1:]
    main(Path(arguments[0]) if arguments else ROOT / "content", int(arguments[1]) if arguments[1:] else 20)
