"""Places in a text as Python counts them, by characters <-> as browsers do, by units of 16 bits."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache

_WIDE = re.compile("[\U00010000-\U0010ffff]")  # takes two units
Span = tuple[int, int]


class BrowserPlaces:
    """The places of one text."""

    def __init__(self, text: str) -> None:
        self._wide = [match.start() for match in _WIDE.finditer(text)]
        self._wide_units = [place + number for number, place in enumerate(self._wide)]
        self._length = len(text)

    def units(self, span: Span) -> list[int]:
        """A stretch as a browser counts it."""
        return [place + bisect_left(self._wide, place) for place in span]

    def characters(self, start: int, end: int) -> Span:
        """A stretch that a browser names, within the text."""
        first, last = (max(0, min(self._length, unit - bisect_left(self._wide_units, unit))) for unit in (start, end))
        return first, max(first, last)


@lru_cache(maxsize=4)
def browser_places(text: str) -> BrowserPlaces:
    """The places of a text that is asked for again and again."""
    return BrowserPlaces(text)
