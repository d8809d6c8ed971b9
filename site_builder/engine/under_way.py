"""Tasks -> their results in the same order, with a few chunks under way, wherever they are worked on."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import TypeVar

from site_builder.engine.workers import CHUNK

T = TypeVar("T")
R = TypeVar("R")
Result = Callable[[], list[R]]  # waits for the results of a chunk


def in_order(submit: Callable[[tuple[T, ...]], Result[R]], tasks: Iterable[T], ahead: int) -> Iterator[R]:
    """The results, of which at most `ahead` chunks wait to be taken; work begins before the first is asked for."""
    waiting = (submit(chunk) for chunk in _chunks(tasks))
    return _taken(waiting, deque(islice(waiting, ahead)))


def _taken(waiting: Iterator[Result[R]], under_way: deque[Result[R]]) -> Iterator[R]:
    while under_way:
        results = under_way.popleft()()
        under_way.extend(islice(waiting, 1))
        yield from results


def _chunks(tasks: Iterable[T]) -> Iterator[tuple[T, ...]]:
    rest = iter(tasks)
    while chunk := tuple(islice(rest, CHUNK)):
        yield chunk
