"""How long the live preview takes: until a page can be read, and from saving a file to seeing it in an open tab.

    .venv/bin/python bench/serve.py [CONTENT] [SAVES]

It works on a copy of the content folder. A real Chromium has the page of one event open; a new title is saved, and the
clock stops when the heading shows it. Figures depend on the machine and on what else it does. Where a build was made
before, the copy has none of it: everything is read.
"""

from __future__ import annotations

import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from http.client import HTTPConnection
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests" / "browser"))
from real_browser import launch_chromium  # noqa: E402

PAUSE = 0.3  # seconds between saves
LONG = 1_800  # seconds in which a large archive must be read
TITLE = re.compile(r"(?m)^title: .*$")


def main(content: Path, saves: int) -> None:
    """Prints the figures of one content folder."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(shutil.copytree(content, Path(folder) / "content"))
        events = {file.stem: file for file in sorted((copy / "events").rglob("*.yaml"))}
        print(f"{len(events):,} events, {os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}")
        started = time.perf_counter()
        command = [sys.executable, "-m", "site_builder", "serve", "--content", str(copy), "--port", "0"]
        with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as server:
            try:
                assert server.stdout is not None
                address = re.search(r"http://\S+", server.stdout.readline())
                assert address is not None
                print(f"{time.perf_counter() - started:8.2f} s  until the address is printed")
                _measure(address[0], events, started, saves)
            finally:
                server.terminate()


def _measure(address: str, events: dict[str, Path], started: float, saves: int) -> None:
    _await(f"{address}events/{next(iter(events))}/")
    print(f"{time.perf_counter() - started:8.2f} s  until the page of an event can be read")
    _await(address)
    first = next(id for id in re.findall(r'href="([^"/]+)/index.html"', _await(f"{address}events/")) if id in events)
    event, page = events[first], f"{address}events/{first}/"  # the list of all events begins with it
    print(f"{time.perf_counter() - started:8.2f} s  until the home page can be read")
    with sync_playwright() as playwright:
        browser = launch_chromium(playwright)
        for name, url in (("the event's page", page), ("the list of all events", f"{address}events/")):
            tab = browser.new_page()
            tab.goto(url)
            _print(name, _save_and_see(tab, event, saves))
            tab.close()
        browser.close()


def _await(url: str) -> str:
    """Waits until a page can be read, and returns it; also from below the address that the site will have."""
    host, _, path = url.removeprefix("http://").partition("/")
    path, end = f"/{path}", time.monotonic() + LONG
    while time.monotonic() < end:
        connection = HTTPConnection(host, timeout=LONG)
        connection.request("GET", path)
        response = connection.getresponse()
        path = response.headers.get("location", path)
        if response.status == 200:
            return response.read().decode()
        time.sleep(0.05)
    raise TimeoutError(url)


def _save_and_see(tab: Page, event: Path, saves: int) -> list[float]:
    """Milliseconds from saving a new title to the moment in which the tab shows it."""
    text, times = event.read_text("utf-8"), []
    for number in range(saves):
        title = f"Title {number}"
        start = time.perf_counter()
        event.write_text(TITLE.sub(f"title: {title}", text, count=1), "utf-8")
        tab.wait_for_function("title => document.body?.innerText.includes(title)", arg=title, polling=5)
        times.append((time.perf_counter() - start) * 1000)
        time.sleep(PAUSE)
    event.write_text(text, "utf-8")
    time.sleep(PAUSE)
    return times


def _print(name: str, times: list[float]) -> None:
    slow = statistics.quantiles(times, n=20)[-1] if len(times) > 1 else times[0]
    median = f"{statistics.median(times):8.0f} ms from a save to {name}"
    print(f"{median}, median of {len(times)}; 95 % within {slow:.0f} ms")


if __name__ == "__main__":
    arguments = sys.argv[1:]
    main(Path(arguments[0]) if arguments else ROOT / "content", int(arguments[1]) if arguments[1:] else 40)
