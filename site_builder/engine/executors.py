"""Where a build runs: in this process, or in several. The bytes are the same.

Processes are started fresh (not forked): a forked one would inherit the publishing lock. Each gets the inputs once and
compiles the templates once. Results come back in the order of the tasks, with a few under way.
"""

from __future__ import annotations

import pickle
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from functools import cache
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Protocol, TypeVar

from site_builder.engine.build_event import BuildInputs, BuiltEvent, EventTask, build_event
from site_builder.engine.event_records import Version
from site_builder.engine.made import MadeOutput
from site_builder.engine.make_outputs import Found, Group, Maker, OutputTask, maker_of
from site_builder.engine.store import Store
from site_builder.engine.workers import CHUNK, collect_seldom, forget_texts, worker_count
from site_builder.outputs import OUTPUTS
from site_builder.pages.lists.mention import latest_first
from site_builder.render_html import Renderer, html_renderer

LONG_AHEAD = 64  # chunks of groups: they are made while this process makes what all events go into
FOUND = "found.pickle"  # in the folder that the processes of one build share

T = TypeVar("T")
R = TypeVar("R")


class Executor(Protocol):
    """What a build asks of the place where it runs."""

    def build(self, events: Sequence[EventTask]) -> Iterator[BuiltEvent]:
        """Each event built, in the order given."""

    def make(self, found: Found, outputs: Sequence[OutputTask]) -> Iterator[MadeOutput]:
        """Each output made from its group in the store, in the order given."""


@contextmanager
def executor_for(inputs: BuildInputs, tasks: int, workers: int | None, store: Store) -> Iterator[Executor]:
    """The place for a build; `workers` None chooses by the number of events and outputs that are to be made."""
    count = worker_count(tasks, workers)
    if count == 1:
        yield Here(inputs, store)
        return
    with TemporaryDirectory(prefix="site-builder-") as folder:
        initial = (inputs, Path(folder), store.file)
        pool = ProcessPoolExecutor(count, get_context("spawn"), _start, initial)
        with pool:
            yield Processes(pool, Path(folder), store, ahead=3 * count)


def group_of(store: Store, row: int, key: str) -> Group:
    """The events of one group, the latest first, as far as the row looks at them; none for a group of nobody."""
    return as_group(store.events.of_group(row, key, OUTPUTS[row].parts))


def as_group(versions: Iterable[Version]) -> Group:
    """Events as outputs are made of them, the latest first."""
    found = tuple(versions)
    return Group(latest_first(summary for summary, _ in found), {summary.id: version for summary, version in found})


class Here:
    """This process."""

    def __init__(self, inputs: BuildInputs, store: Store) -> None:
        self._inputs, self._store = inputs, store

    def build(self, events: Sequence[EventTask]) -> Iterator[BuiltEvent]:
        render = html_renderer(self._inputs.templates, self._inputs.site_view)
        return (build_event(task, self._inputs, render) for task in events)

    def make(self, found: Found, outputs: Sequence[OutputTask]) -> Iterator[MadeOutput]:
        maker = maker_of(self._inputs, found, html_renderer(self._inputs.templates, self._inputs.site_view))
        return (maker.make(task, group_of(self._store, task.row, task.key)) for task in outputs)


class Processes:
    """Several processes of this machine. What is known of groups stands in the store, which all of them read."""

    def __init__(self, pool: ProcessPoolExecutor, folder: Path, store: Store, ahead: int) -> None:
        self._pool, self._folder, self._store, self._ahead = pool, folder, store, ahead

    def build(self, events: Sequence[EventTask]) -> Iterator[BuiltEvent]:
        return self._in_order(_build_in_worker, events, self._ahead)

    def make(self, found: Found, outputs: Sequence[OutputTask]) -> Iterator[MadeOutput]:
        self._store.commit()
        (self._folder / FOUND).write_bytes(pickle.dumps(found, pickle.HIGHEST_PROTOCOL))
        return self._in_order(_make_in_worker, outputs, LONG_AHEAD)

    def _in_order(self, work: Callable[[tuple[T, ...]], list[R]], tasks: Iterable[T], ahead: int) -> Iterator[R]:
        """The results, of which at most `ahead` chunks wait to be taken; work begins before the first is asked for."""
        waiting = (self._pool.submit(work, chunk) for chunk in _chunks(tasks))
        under_way = deque(islice(waiting, ahead))
        return self._taken(waiting, under_way)

    @staticmethod
    def _taken(waiting: Iterator[Future[list[R]]], under_way: deque[Future[list[R]]]) -> Iterator[R]:
        while under_way:
            result = under_way.popleft().result()
            under_way.extend(islice(waiting, 1))
            yield from result


def _chunks(tasks: Iterable[T]) -> Iterator[tuple[T, ...]]:
    rest = iter(tasks)
    while chunk := tuple(islice(rest, CHUNK)):
        yield chunk


# ---------------------------------------------------------------------------- in a worker process

_worker: tuple[BuildInputs, Path, Path] | None = None


def _start(inputs: BuildInputs, folder: Path, store: Path) -> None:
    """Gives a worker process its inputs."""
    global _worker  # the one thing a process pool can hand to its processes
    _worker = (inputs, folder, store)
    collect_seldom()


def _state() -> tuple[BuildInputs, Path, Path]:
    assert _worker is not None, "_start runs first"
    return _worker


@cache
def _renderer() -> Renderer:
    inputs, _, _ = _state()
    return html_renderer(inputs.templates, inputs.site_view)


@cache
def _maker() -> tuple[Maker, Store]:
    """What makes outputs, once all events were read."""
    inputs, folder, store = _state()
    forget_texts()
    found: Found = pickle.loads((folder / FOUND).read_bytes())
    return maker_of(inputs, found, _renderer()), Store(store)


def _build_in_worker(events: tuple[EventTask, ...]) -> list[BuiltEvent]:
    return [build_event(task, _state()[0], _renderer()) for task in events]


def _make_in_worker(outputs: tuple[OutputTask, ...]) -> list[MadeOutput]:
    maker, store = _maker()
    return [maker.make(task, group_of(store, task.row, task.key)) for task in outputs]
