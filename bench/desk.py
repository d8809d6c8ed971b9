"""How long the desk takes: from its start to the list of events, from a key to the page that shows it, typing, memory.

    .venv/bin/python bench/desk.py [--keys 20] [--long] [CONTENT ...]

It works on copies of the content folders (ours, if none is named), in a real Chromium, and prints a Markdown table with
a column for each. With `--long` the event that is written has 60 quotes, which are made of those of the first event.
Times are the browser's own, from the moment of the last key of a word; a page counts as shown when the heading in the
frame has the word and the picture with it was painted. Processor time stands beside, for a machine that others use.
"""

from __future__ import annotations

import argparse
import copy
import os
import platform
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import yaml
from playwright.sync_api import CDPSession, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path += [str(ROOT / "tests"), str(ROOT / "tests" / "browser")]
from live_desk import LiveDesk, at_desk  # noqa: E402
from real_browser import launch_chromium  # noqa: E402

LONG = 3_600_000  # ms in which a large archive must be read
QUOTES = 60
WITHIN_EVENT = frozenset({"replies", "made_from", "part_of", "id"})
TYPED = "The bridge was held until the evening, as both sides say"
Figures = dict[str, str]


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("contents", type=Path, nargs="*", metavar="CONTENT", default=[ROOT / "content"])
    parser.add_argument("--keys", type=int, default=20, help="words that are typed, of each kind")
    parser.add_argument("--long", action="store_true", help=f"write an event of {QUOTES} quotes")
    given = parser.parse_args()
    load = os.getloadavg()[0]
    columns = [_figures(content, given.keys, is_long=given.long) for content in given.contents]
    said = f"{os.cpu_count()} processors, Python {platform.python_version()}, {platform.system()} {platform.release()}"
    print(f"{said}; load {load:.1f} at first, {os.getloadavg()[0]:.1f} at last; {given.keys} words of each kind\n")
    names = list(dict.fromkeys(name for column in columns for name in column))
    for number, name in enumerate(names):
        print(f"| {name} | {' | '.join(column.get(name, '–') for column in columns)} |")
        if not number:
            print(f"| --- |{' --- |' * len(columns)}")


def _figures(content: Path, keys: int, *, is_long: bool) -> Figures:
    """The figures of one content folder."""
    with tempfile.TemporaryDirectory() as folder:
        made = Path(shutil.copytree(content, Path(folder) / "content"))
        files = sorted((made / "events").rglob("*.yaml"))
        file = _with_long_event(made, files) if is_long else files[0]
        found = {"what": f"{len(files):,} events{', an event of 60 quotes' if is_long else ''}"}
        started = time.perf_counter()
        with at_desk(made, Path(folder) / "captures") as desk, sync_playwright() as playwright:
            browser = launch_chromium(playwright)
            page = browser.new_page(viewport={"width": 1600, "height": 900})
            page.add_init_script(path=Path(__file__).with_name("desk_times.js"))
            found |= _start(desk, page, started)
            found |= _list(desk)
            found |= _written(desk, page, made, file, keys)
            browser.close()
    return found


def _with_long_event(content: Path, files: Iterable[Path]) -> Path:
    """An event of many quotes, made of the quotes of one that has accounts of several sides."""
    event = next(each for each in map(_read, files) if len(each["accounts"]) > 1)
    own = [[quote for quote in account.get("quotes", ()) if quote] for account in event["accounts"]]
    for account in event["accounts"]:
        account["quotes"] = []
    for number in range(QUOTES):
        side = number % len(own)
        quote = copy.deepcopy(own[side][number // len(own) % len(own[side])]) if own[side] else copy.deepcopy(own[0][0])
        fields = {name: value for name, value in quote.items() if name not in WITHIN_EVENT}
        event["accounts"][side]["quotes"].append({"id": f"long-{number + 1}", **fields})
    kept = {name: event[name] for name in ("date", "questions", "accounts")}
    file = content / "events" / "1999-09-09-a-long-event.yaml"
    file.write_text(yaml.safe_dump({"title": "A long event", **kept}, allow_unicode=True, sort_keys=False), "utf-8")
    return file


def _read(file: Path) -> Any:
    return yaml.load(file.read_text("utf-8"), Loader=yaml.BaseLoader)  # all is text


# ---------------------------------------------------------------------------- the list


def _start(desk: LiveDesk, page: Page, started: float) -> Figures:
    page.goto(desk.opening)
    page.locator(".home li").first.wait_for(timeout=LONG)
    listed = time.perf_counter() - started
    while desk.ask("home", count=1)["reading"]:
        time.sleep(0.2)
    read = time.perf_counter() - started
    return {
        "from the start to the first page of the list": f"{listed:.1f} s",
        "until all events were read": f"{read:.0f} s, {_cpu(desk):.0f} CPU s of the first process",
    }


def _list(desk: LiveDesk) -> Figures:
    ways: Mapping[str, Mapping[str, Any]] = {
        "the list again": {}, "filtered by words": {"words": "a e"},
        "its last page": {"start": 1_000_000, "sort": "title"},
    }  # fmt: skip
    return {name: _said([_asked(desk, asked) for _ in range(9)]) for name, asked in ways.items()}


def _asked(desk: LiveDesk, asked: Mapping[str, Any]) -> float:
    started = time.perf_counter()
    desk.ask("home", count=50, **asked)
    return (time.perf_counter() - started) * 1000


# ---------------------------------------------------------------------------- an event


def _written(desk: LiveDesk, page: Page, content: Path, file: Path, keys: int) -> Figures:
    page.goto(f"{desk.origin}/_desk/#/{file.relative_to(content).as_posix()}")
    title = page.locator(".pane-event .field textarea").first
    title.wait_for(timeout=LONG)
    page.wait_for_timeout(2000)
    title.click()
    page.keyboard.press("End")
    found = _typed(page)
    found |= _shown(desk, page, keys, "Event")
    found |= _scrolled(page)
    page.get_by_role("button", name="File", exact=True).click()
    page.get_by_role("button", name="Event", exact=True).click()
    line = next(number for number, each in enumerate(file.read_text("utf-8").split("\n")) if each.startswith("title:"))
    page.locator(".cm-content").click()
    for key in ("Control+Home", *["ArrowDown"] * line, "End"):
        page.keyboard.press(key)
    page.wait_for_timeout(1000)
    found |= _shown(desk, page, keys, "File")
    status = Path(f"/proc/{desk.process.pid}/status")
    if status.exists():
        most = next(line for line in status.read_text().split("\n") if line.startswith("VmHWM"))
        found["memory of the first process at most"] = f"{int(most.split()[1]) // 1024:,} MiB"
    return found


def _shown(desk: LiveDesk, page: Page, keys: int, pane: str) -> Figures:
    """From the last key of a word in the title to the page that shows it."""
    browser = page.context.new_cdp_session(page)
    browser.send("Performance.enable", {"timeDomain": "threadTicks"})
    shown, saved, server, drawn = [], [], [], []
    for number in range(keys):
        word = f"{pane}{number}x"
        before = _cpu(desk), _tasks(browser)
        page.evaluate("times.begin()")
        page.keyboard.type(f" {word}")
        times = page.evaluate("word => times.shown(word)", word)
        shown.append(times["painted"])
        saved += [each["to"] for each in times["asked"] if each["name"] == "/_desk/api/save"][:1]
        page.wait_for_timeout(1000)
        server.append((_cpu(desk) - before[0]) * 1000)
        drawn.append((_tasks(browser) - before[1]) * 1000)
    return {
        f"**from the last key in the pane {pane} to the page**": f"**{_said(shown)}**",
        f"{pane}: to the saved file": _said(saved) if saved else "–",
        f"{pane}: processor time for a word, server; browser": f"{_said(server)}; {_said(drawn)}",
    }


def _typed(page: Page) -> Figures:
    """From each key in the form to the next picture, while nothing is waited for."""
    page.evaluate("times.begin()")
    page.keyboard.type(f" {TYPED}", delay=90)
    page.wait_for_timeout(1500)
    found = page.evaluate("times.typed()")
    painted = [each["duration"] for each in found["entries"] if each["name"] == "keydown"]
    quick = len(TYPED) + 1 - len(painted)  # the browser counts only what takes a picture or more
    busy = [each["busy"] for each in found["entries"] if each["name"] in ("keydown", "input")]
    return {
        "typing in the pane Event: from a key to the picture": _said([16.0] * quick + painted),
        "of it the page's own work": _said([0.0] * quick + busy),
        "tasks beyond 50 ms while typing": f"{len(found['long'])}, at most {max(found['long'], default=0):.0f} ms",
    }


def _scrolled(page: Page) -> Figures:
    box = page.locator(".pane-event").bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.evaluate("times.scroll(true)")
    for _ in range(40):
        page.mouse.wheel(0, 240)
        page.wait_for_timeout(16)
    return {"scrolling it: from picture to picture": _said(page.evaluate("times.scroll(false)"))}


def _cpu(desk: LiveDesk) -> float:
    """Processor seconds of the desk's process."""
    fields = Path(f"/proc/{desk.process.pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _tasks(browser: CDPSession) -> float:
    """Seconds of processor time that the page's process has worked."""
    metrics = browser.send("Performance.getMetrics")["metrics"]
    return float(next(each["value"] for each in metrics if each["name"] == "TaskDuration"))


def _said(times: list[float]) -> str:
    slow = statistics.quantiles(times, n=20)[-1] if len(times) > 1 else times[0]
    return f"{statistics.median(times):.0f} ms (95 %: {slow:.0f})"


if __name__ == "__main__":
    main()
