"""A desk that is killed at random moments, while much is written through it: all is whole, nothing is left lying.

`KILLS=200` kills more often, and `KILLS_SEED` draws other moments; `make desk-kills` does.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import threading
import time
from collections.abc import Callable
from http.client import HTTPException
from pathlib import Path

from live_desk import LiveDesk, at_desk

SITE = Path(__file__).parent / "sites" / "two-banks"
KILLS, SEED = int(os.environ.get("KILLS", "3")), int(os.environ.get("KILLS_SEED", "1870"))
SAVED = ("events/2001-02-03-ford-bridge.yaml", "events/1999-fair.yaml", "terms/siege.yaml")
LATEST = 0.6  # seconds after the first save was acknowledged


class Hand:
    """Who saves one thing after the other until nobody answers. Shapes: `sent` and `told` are what was last sent, and
    what was last said to be on the disk.
    """

    def __init__(self, desk: LiveDesk, begun: threading.Event, work: Callable[[LiveDesk, Hand], None]) -> None:
        self.sent = self.told = ""
        self.count = 0
        self._desk, self._begun, self._work = desk, begun, work
        self.thread = threading.Thread(target=self._go)
        self.thread.start()

    def _go(self) -> None:
        try:
            while True:
                self._work(self._desk, self)
                self.told, self.count = self.sent, self.count + 1
                self._begun.set()
        except (OSError, HTTPException, json.JSONDecodeError):
            pass  # it was killed


def saver(path: str, start: str, chance: random.Random) -> Callable[[LiveDesk, Hand], None]:
    """Saves a file again and again, each time with other words, short or long."""
    number = 0

    def work(desk: LiveDesk, hand: Hand) -> None:
        nonlocal number
        opened, number = desk.ask("open", path=path), number + 1
        hand.sent = f"{start}# {number} {'word ' * chance.choice([1, 100, 20_000])}\n"
        answer = desk.ask("save", path=path, text=hand.sent, digest=opened["digest"], base=opened["text"])
        assert "digest" in answer, answer

    return work


def keeper(round: int, chance: random.Random) -> Callable[[LiveDesk, Hand], None]:
    """Keeps article after article, and makes somebody new who speaks."""
    number = 0

    def work(desk: LiveDesk, hand: Hand) -> None:
        nonlocal number
        number += 1
        text = f"Article {round} {number}\n\n{'She said no. ' * chance.choice([1, 20_000])}\n"
        title = f"Article {round} {number}"
        hand.sent = json.dumps([title, text])
        assert "source" in desk.ask("keep", text=text, fields={"title": title, "language": "en"})
        assert "id" in desk.ask("person", name=f"Person {round} of {number}")

    return work


def hidden(*folders: Path) -> list[str]:
    """Files that a desk wrote beside others."""
    return [str(file) for folder in folders for file in folder.rglob(".*") if file.is_file()]


def wait_for_the_moment(chance: random.Random, *folders: Path) -> None:
    """Any moment, or one at which something is being written."""
    waiting, is_any, latest = threading.Event(), chance.random() < 0.4, time.monotonic() + 10
    waiting.wait(chance.uniform(0, LATEST))
    while not is_any and not hidden(*folders) and time.monotonic() < latest:
        waiting.wait(0.0005)


def test_desk_killed_at_random_moments_leaves_all_whole(tmp_path: Path) -> None:
    content, captures = shutil.copytree(SITE / "content", tmp_path / "content"), tmp_path / "captures"
    chance = random.Random(SEED)
    starts = {path: (content / path).read_text("utf-8") for path in SAVED}
    saves = lost = left = 0
    for round in range(KILLS):
        with at_desk(content, captures) as desk:
            assert hidden(content, captures) == []
            begun, drawn = threading.Event(), random.Random(chance.random())
            before = {path: (content / path).read_text("utf-8") for path in SAVED}
            hands = {path: Hand(desk, begun, saver(path, start, drawn)) for path, start in starts.items()}
            keeping = Hand(desk, begun, keeper(round, drawn))
            assert begun.wait(60)
            wait_for_the_moment(chance, content, captures)
            desk.process.send_signal(signal.SIGKILL)
            desk.process.wait()
            for hand in (*hands.values(), keeping):
                hand.thread.join(60)
        for path, hand in hands.items():
            found = (content / path).read_text("utf-8")
            assert found in (hand.told or before[path], hand.sent), (path, SEED, round)
            saves, lost = saves + hand.count, lost + (found != hand.sent)
        left += len(hidden(content, captures))
        saves += keeping.count
        whole = {*map(str, range(1000))}
        for file in captures.glob("[!.]*.txt"):
            text = file.read_text("utf-8")
            assert text.endswith("\n"), file
            assert text.split("\n", 1)[0].rpartition(" ")[2] in whole
            assert text.split("\n\n")[1] in ("She said no. \n", "She said no. " * 20_000 + "\n"), file
        for folder in ("sources", "people"):
            assert all(file.read_bytes().endswith(b"\n") for file in (content / folder).glob("[!.]*.yaml")), folder
        if keeping.told:
            title, text = json.loads(keeping.told)
            assert text in {file.read_text("utf-8") for file in captures.glob("*.txt")}
            assert any(title in file.read_text("utf-8") for file in (content / "sources").glob("*.yaml"))
    with at_desk(content, captures) as desk:
        assert hidden(content, captures) == []
        assert all(not desk.ask("open", path=path)["cannot"] for path in SAVED)
    print(f"{KILLS} kills (seed {SEED}): {saves} saves that were acknowledged are there, {lost} that were not are not;")
    print(f"{left} files that were being written were left, and tidied")
