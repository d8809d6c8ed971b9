"""Two desks on one folder, three tabs and a text editor write one event at once: what was saved is there, or shown.

`RACES=20` draws more of them (`RACES_SEED` others); `make desk-races` does.
"""

from __future__ import annotations

import os
import random
import shutil
import sys
import threading
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

sys.path.insert(0, str(Path(__file__).parents[1]))
from live_desk import LiveDesk, at_desk
from live_preview import LONG, until

SITE = Path(__file__).parents[1] / "sites" / "two-banks" / "content"
FORD = "events/2001-02-03-ford-bridge.yaml"
WAIT = LONG * 1000
RACES, SEED = int(os.environ.get("RACES", "2")), int(os.environ.get("RACES_SEED", "1870"))
WRITINGS = 8  # of each hand
# A tab as its panes use the open file; when both were changed, somebody looks at both, and keeps all lines of both.
TAB = """async ([path, name, way, seed, count]) => {
  const { OpenFile } = await import("/_desk/store.js");
  const { onNews } = await import("/_desk/api.js");
  const file = new OpenFile(path), told = new Set(), shown = new Set();
  let state = seed;
  const drawn = (most) => {
    state = (state * 1103515245 + 12345) % 2147483648; return Math.floor(state / 65536) % most; };
  const pause = (ms) => new Promise((go) => { setTimeout(go, ms); });
  const marks = (text) => text.match(/[abce]-mark-\\d+/g) ?? [];
  file.subscribe(() => {
    if (file.state === "saved") for (const mark of marks(file.base)) if (mark.startsWith(name)) told.add(mark);
    if (file.over) for (const mark of marks(file.over.lines.join("\\n"))) shown.add(mark);
  });
  const settle = async () => {
    const { clash } = file, here = file.text;
    await pause(150);
    if (file.clash !== clash || file.text !== here || clash.clash.fault || !clash.clash.digest) return;
    const both = clash.merged.replace(/^(<<<<<<< here|=======|>>>>>>> on the disk)\\n/gm, "");
    const missing = marks(`${here}\\n${clash.clash.text}`).filter((mark) => !both.includes(mark));
    for (const mark of missing) shown.add(mark); // a line that the other has removed is seen as removed
    file.settle(both);
  };
  onNews(() => file.follow());
  await file.open();
  window.race = { file, told: () => [...told], shown: () => [...shown], isOver: false };
  window.race.work = (async () => {
    for (let number = 0; number < count; number++) {
      await pause(drawn(250));
      const mark = `${name}-mark-${number}`;
      if (way === "text") {
        const lines = file.text.split("\\n"), at = drawn(lines.length - 1);
        file.type([...lines.slice(0, at), `# ${mark}`, ...lines.slice(at)].join("\\n"));
      } else await file.edit({ do: "append", path: ["unknown"], value: mark }).catch(() => {});
      if (file.clash) await settle();
    }
    window.race.isOver = true;
    for (;;) { await pause(100); if (file.clash) await settle(); }
  })();
}"""
QUIET = "race.isOver && race.file.state === 'saved' ? race.file.text : null"


class Editor(threading.Thread):
    """A text editor that reads a file again before it writes: in place, or beside it and then over it."""

    def __init__(self, file: Path, chance: random.Random) -> None:
        super().__init__()
        self.file, self.chance, self.written = file, chance, set[str]()

    def run(self) -> None:
        for number in range(WRITINGS):
            threading.Event().wait(self.chance.uniform(0, 0.4))
            mark, is_in_place = f"e-mark-{number}", self.chance.random() < 0.5
            lines = self.file.read_text("utf-8").splitlines(keepends=True)
            at = self.chance.randrange(len(lines))
            text = "".join([*lines[:at], f"# {mark}\n", *lines[at:]])
            if is_in_place:
                self.file.write_text(text, "utf-8")
            else:
                beside = self.file.with_name("4913~")
                beside.write_text(text, "utf-8")
                os.replace(beside, self.file)
            self.written.add(mark)


def entered(browser: Browser, desk: LiveDesk) -> Page:
    page = browser.new_context().new_page()
    page.goto(desk.opening)
    expect(page.get_by_role("heading", level=1)).to_be_visible(timeout=WAIT)
    return page


@pytest.mark.parametrize("seed", [SEED + number for number in range(RACES)])
def test_what_was_saved_is_there_or_is_shown_to_be_gone(tmp_path: Path, browser: Browser, seed: int) -> None:
    content, captures, chance = shutil.copytree(SITE, tmp_path / "content"), tmp_path / "captures", random.Random(seed)
    file = content / FORD
    with at_desk(content, captures) as one, at_desk(content, captures) as other:
        first = entered(browser, one)
        second = first.context.new_page()
        second.goto(f"{one.origin}/_desk/")
        third = entered(browser, other)
        pages = {"a": (first, "text"), "b": (second, "form"), "c": (third, "text")}
        editor = Editor(file, random.Random(chance.random()))
        for name, (page, way) in pages.items():
            page.evaluate(TAB, [FORD, name, way, chance.randrange(1 << 30), WRITINGS])
        editor.start()
        editor.join()

        def is_quiet() -> bool:
            return {page.evaluate(QUIET) for page, _ in pages.values()} == {file.read_text("utf-8")}

        until(is_quiet, 4 * LONG)
        text = file.read_text("utf-8")
        told = {mark for page, _ in pages.values() for mark in page.evaluate("race.told()")} | editor.written
        shown = {mark for page, _ in pages.values() for mark in page.evaluate("race.shown()")}
        gone = {mark for mark in told if mark not in text}
        print(f"seed {seed}: {len(told)} were said to be saved: {len(told - gone)} are there, {len(gone)} shown")
        assert gone <= shown, (seed, sorted(gone - shown))
        assert len(told) > 2 * WRITINGS
        for page, _ in pages.values():
            page.context.close() if page is not second else None
    assert not [*content.rglob(".*.new"), *content.rglob(".*.part")]


def test_lines_that_an_older_text_was_saved_over_are_said_and_had_back(tmp_path: Path, browser: Browser) -> None:
    content = shutil.copytree(SITE, tmp_path / "content")
    file = content / FORD
    older = file.read_text("utf-8")
    with at_desk(content, tmp_path / "captures") as desk:
        page = entered(browser, desk)
        page.goto(f"{desk.origin}/_desk/#/{FORD}")
        page.get_by_role("button", name="File", exact=True).click(timeout=WAIT)
        page.locator(".cm-content").click()
        page.keyboard.press("Control+Home")
        page.keyboard.type("# mine\n")
        until(lambda: file.read_text("utf-8") == f"# mine\n{older}")
        expect(page.locator(".state")).to_have_text("Saved", timeout=WAIT)
        file.write_text(f"{older}# theirs\n", "utf-8")
        expect(page.get_by_text("without lines that this page had saved: 1.")).to_be_visible(timeout=WAIT)
        page.get_by_role("button", name="Look at both").click()
        page.get_by_role("button", name="Save this text").click(timeout=WAIT)
        until(lambda: file.read_text("utf-8") == f"# mine\n{older}# theirs\n")
        expect(page.get_by_text("without lines that this page")).to_have_count(0)
        page.context.close()
