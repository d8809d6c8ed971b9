"""Tabs that say which file they have open -> who else has it: in this browser, in another, or at another desk.

Each desk keeps its own list in memory. So that desks of other processes know of it too, it writes the files that are
open into `.cache/desk/` beside the content, and reads what others wrote there; what is old counts no more. Nothing here
is ever waited for or locked: who cannot write there is not seen by others, and works on.
"""

from __future__ import annotations

import json
import os
import platform
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

GONE_AFTER = 75.0  # seconds without a word; a browser lets a hidden tab speak once a minute
WRITTEN_AGAIN = 20.0  # seconds
MOST_TABS, MOST_DESKS, LARGEST_LIST = 200, 50, 100_000


class Tab(NamedTuple):
    """Where a tab was when it last said so. Units: `seen` are seconds of the clock that is asked."""

    browser: str
    path: str
    seen: float


class Here:
    """Who has which file open, as one desk knows it. `clock` gives seconds since 1970."""

    def __init__(self, content: Path, clock: Callable[[], float] = time.time) -> None:
        self._folder, self._clock = content.resolve().parent / ".cache" / "desk", clock
        self._root = os.fspath(content.resolve())
        self._own = self._folder / f"{platform.node() or 'machine'}-{os.getpid()}.json"
        self._tabs: dict[str, Tab] = {}
        self._written: tuple[tuple[str, ...], float] = ((), 0.0)

    def say(self, tab: str, browser: str, path: str) -> list[dict[str, str]]:
        """Notes that a tab has a file open ("" for none), and who else has it. Shapes: `where` is "tab" for another tab
        of the same browser, "browser" for another browser, "desk" for another desk, with its `machine`.
        """
        now = self._clock()
        self._tabs = {name: each for name, each in self._tabs.items() if now - each.seen < GONE_AFTER}
        self._tabs.pop(tab, None)
        if path and len(self._tabs) < MOST_TABS:
            self._tabs[tab] = Tab(browser, path, now)
        with suppress(OSError):
            self._write(now)
        if not path:
            return []
        others = [each for name, each in self._tabs.items() if name != tab and each.path == path]
        here = [{"where": "tab" if each.browser == browser else "browser", "machine": ""} for each in others]
        return [*here, *({"where": "desk", "machine": machine} for machine in self._elsewhere(path, now))]

    def end(self) -> None:
        """Nobody is at this desk any more."""
        with suppress(OSError):
            self._own.unlink()

    def _write(self, now: float) -> None:
        paths = tuple(sorted({each.path for each in self._tabs.values()}))
        if paths == self._written[0] and now - self._written[1] < WRITTEN_AGAIN:
            return
        self._written = (paths, now)
        self._folder.mkdir(parents=True, exist_ok=True)
        said = {"content": self._root, "machine": platform.node(), "time": now, "paths": paths}
        new = self._own.with_suffix(".new")
        new.write_text(json.dumps(said), "utf-8")
        os.replace(new, self._own)

    def _elsewhere(self, path: str, now: float) -> Iterator[str]:
        """The machines of other desks that have a file open."""
        with suppress(OSError):
            for file in sorted(self._folder.glob("*.json"))[:MOST_DESKS]:
                if file != self._own and path in _paths(file, self._root, now):
                    yield file.stem.rpartition("-")[0]


def _paths(file: Path, root: str, now: float) -> Sequence[Any]:
    """What another desk said that it has open; nothing where that is long ago, of other content, or no such list.

    A folder that two machines share has a path of its own on each, so there only the folder beside tells them apart.
    """
    try:
        said = json.loads(file.read_bytes()[:LARGEST_LIST])
        is_of_this = said["content"] == root or said["machine"] != platform.node()
        is_of_now = abs(now - said["time"]) < GONE_AFTER
        return said["paths"] if is_of_this and is_of_now and isinstance(said["paths"], list) else ()
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return ()
