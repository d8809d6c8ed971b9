"""A list that begins with the latest -> its pages, cut from the earliest item on, so that an old page stays as it is.

What comes later changes the list's own page, which holds the latest. When that is full it gives its earliest items
to one new page, and the page before learns that a later one follows it. Nothing on an earlier page counts the list.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from site_builder.frozen import dataclass
from site_builder.model.dates import EdtfDate
from site_builder.model.urls import page_of
from site_builder.say.date_words import time_between
from site_builder.say.phrases import Phrase, message

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class TimePager:
    """Where a page stands among the pages of its list. Shapes: `time` is from its earliest item to its latest; paths
    are None where there is nothing later or earlier.
    """

    path: str
    latest: str
    later: str | None
    earlier: str | None
    earliest: str
    time: Phrase

    @property
    def is_latest(self) -> bool:
        """Whether this is the list's own page, which alone says what holds for the whole list."""
        return self.path == self.latest

    @property
    def is_alone(self) -> bool:
        """Whether this page holds the whole list."""
        return self.latest == self.earliest

    def titled(self, title: Phrase) -> Phrase:
        """The title of this page of a list: an earlier one says its time."""
        return title if self.is_latest else message("{title}, {time}", title=title, time=self.time)

    def counted(self, count: Phrase) -> Phrase:
        """A count of what this page holds: an earlier one says of which time it is."""
        return count if self.is_latest else message("{time}: {count}", time=self.time, count=count)


def time_pages(
    path: str,
    items: Sequence[T],
    size: int,
    date_of: Callable[[T], EdtfDate],
    weigh: Callable[[T], int] = lambda _: 1,
) -> Iterator[tuple[tuple[T, ...], TimePager]]:
    """The pages of a list, the latest first: (items, pager); a list without items has one empty page.

    Shapes: `items` are the latest first, and so are those of a page. A page of address n + 1 holds the n-th part from
            the earliest on.
    Units: an earlier page weighs `size`, and as much more as its last item does; the first less than twice that.
    """
    earlier, own = _cut(items, size, weigh)
    paths = tuple(page_of(path, number) for number in range(2, len(earlier) + 2))
    parts = ((path, own), *zip(reversed(paths), reversed(earlier), strict=True))
    for at, (here, part) in enumerate(parts):
        yield part, TimePager(
            here,
            path,
            parts[at - 1][0] if at else None,
            parts[at + 1][0] if at < len(earlier) else None,
            paths[0] if paths else path,
            time_between(date_of(part[-1]), date_of(part[0])) if part else "",
        )


def _cut(
    items: Sequence[T], size: int, weigh: Callable[[T], int]
) -> tuple[tuple[tuple[T, ...], ...], tuple[T, ...]]:
    """The earlier parts, from the earliest on, and what is left for the first page."""
    weights = [weigh(item) for item in items]
    rest, weight, end = sum(weights), 0, len(items)
    parts = []
    for start in range(len(items) - 1, -1, -1):
        weight, rest = weight + weights[start], rest - weights[start]
        if weight >= size and rest >= size:
            parts.append(tuple(items[start:end]))
            weight, end = 0, start
    return tuple(parts), tuple(items[:end])
