"""`--timings`: where the time of a build went, and why each page was made."""

from __future__ import annotations

import time
from collections.abc import Iterator

from site_builder.engine.watch import Watch

NAMED = 3  # pages of a kind that are named


class Timings(Watch):
    """Measures phases by the clock, and counts pages by kind of output and reason."""

    def __init__(self) -> None:
        self._started = time.perf_counter()
        self._phases: list[tuple[str, float]] = [("reading the program", self._started)]
        self._pages: dict[tuple[str, str], list[str]] = {}

    def phase(self, name: str) -> None:
        self._phases.append((name, time.perf_counter()))

    def made(self, output: str, page: str, why: str) -> None:
        kind, _, key = output.partition(":")
        self._pages.setdefault((kind, why), []).append(f"{key}/{page}" if kind == "event" and page else page or key)

    def lines(self) -> Iterator[str]:
        """What is to be printed."""
        yield "Where the time went:"
        starts = [*(start for _, start in self._phases), time.perf_counter()]
        for number, (name, start) in enumerate(self._phases):
            yield f"{starts[number + 1] - start:8.2f} s  {name}"
        yield f"What was made, and why ({sum(map(len, self._pages.values())):,}):"
        yield from (self._line(kind, why, keys) for (kind, why), keys in self._pages.items())

    @staticmethod
    def _line(kind: str, why: str, keys: list[str]) -> str:
        named = ", ".join(key for key in keys[:NAMED] if key)
        more = f" and {len(keys) - NAMED:,} more" if len(keys) > NAMED else ""
        return f"{len(keys):8,}    {kind}: {why}{f' ({named}{more})' if named else ''}"
