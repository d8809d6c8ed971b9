"""Event files -> built events, in order, on one processor or many; the result is the same.

Processes are started fresh (not forked): a forked one would inherit the publishing lock.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing import get_context

from site_builder.engine.build_event import (
    BuiltEvent,
    EventSetting,
    build_event,
    build_in_worker,
    start_worker,
)
from site_builder.read.find_sources import SourcePath
from site_builder.render_html import html_renderer

CHUNK = 16  # events that a worker takes at a time
WORTH_A_WORKER = 400  # events; below this, starting processes costs more than it saves


def map_events(
    paths: tuple[SourcePath, ...], setting: EventSetting, workers: int | None
) -> Iterator[BuiltEvent]:
    """Each event built, in the order given. `workers` None chooses by the number of events.

    Memory: at most a few chunks are under way, however many events there are.
    """
    count = workers or (os.cpu_count() or 1 if len(paths) >= WORTH_A_WORKER else 1)
    if count == 1:
        render = html_renderer(setting.templates, setting.site_view)
        yield from (build_event(path, setting, render) for path in paths)
        return
    pool = ProcessPoolExecutor(
        count, mp_context=get_context("spawn"), initializer=start_worker, initargs=(setting,)
    )
    with pool:
        yield from _in_order(pool, paths, ahead=3 * count)


def _in_order(pool: ProcessPoolExecutor, paths: tuple[SourcePath, ...], ahead: int) -> Iterator[BuiltEvent]:
    under_way: deque[Future[list[BuiltEvent]]] = deque()
    for start in range(0, len(paths), CHUNK):
        under_way.append(pool.submit(_build_chunk, paths[start : start + CHUNK]))
        if len(under_way) > ahead:
            yield from under_way.popleft().result()
    while under_way:
        yield from under_way.popleft().result()


def _build_chunk(paths: tuple[SourcePath, ...]) -> list[BuiltEvent]:
    return [build_in_worker(path) for path in paths]
