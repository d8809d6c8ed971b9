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

from site_builder.engine.build_event import BuildInputs, BuiltEvent, build_event
from site_builder.engine.groups import Groups, GroupsInFile, GroupsInMemory
from site_builder.engine.make_outputs import Found, Made, Maker, maker_of
from site_builder.engine.workers import CHUNK, worker_count
from site_builder.outputs import OUTPUTS
from site_builder.read.find_sources import SourcePath
from site_builder.render_html import Renderer, html_renderer

LONG_AHEAD = 64  # chunks of groups: they are made while this process makes what all events go into
GROUPS, FOUND = "groups.sqlite", "found.pickle"  # in the folder that the processes of one build share

T = TypeVar("T")
R = TypeVar("R")
Work = Callable[[SourcePath], BuiltEvent]


class Executor(Protocol):
    """What a build asks of the place where it runs. `groups` is filled with what `build` gives."""

    groups: Groups

    def build(self, paths: Sequence[SourcePath]) -> Iterator[BuiltEvent]:
        """Each event built, in the order given."""

    def make(self, found: Found) -> Iterator[tuple[int, Made]]:
        """The outputs of all rows that have groups, as (row, output), row by row."""


@contextmanager
def executor_for(inputs: BuildInputs, events: int, workers: int | None) -> Iterator[Executor]:
    """The place for a build; `workers` None chooses by the number of events."""
    count = worker_count(events, workers)
    if count == 1:
        yield Here(inputs)
        return
    with TemporaryDirectory(prefix="site-builder-") as folder:
        initial = (inputs, Path(folder))
        pool = ProcessPoolExecutor(count, get_context("spawn"), _start, initial)
        with pool:
            yield Processes(pool, inputs, Path(folder), ahead=3 * count)


class Here:
    """This process."""

    def __init__(self, inputs: BuildInputs) -> None:
        self._inputs = inputs
        self.groups: Groups = GroupsInMemory()

    def build(self, paths: Sequence[SourcePath]) -> Iterator[BuiltEvent]:
        render = html_renderer(self._inputs.templates, self._inputs.site_view)
        return (build_event(path, self._inputs, render) for path in paths)

    def make(self, found: Found) -> Iterator[tuple[int, Made]]:
        render = html_renderer(self._inputs.templates, self._inputs.site_view)
        maker = maker_of(self._inputs, found, render)
        for row, key in _grouped_outputs(maker, self.groups):
            yield from ((row, made) for made in maker.make(row, key, self.groups.events((row, key))))


class Processes:
    """Several processes of this machine. What is known of groups stands in a folder that all of them read."""

    def __init__(self, pool: ProcessPoolExecutor, inputs: BuildInputs, folder: Path, ahead: int) -> None:
        self._pool, self._inputs, self._folder, self._ahead = pool, inputs, folder, ahead
        self._file = GroupsInFile(folder / GROUPS)
        self.groups: Groups = self._file

    def build(self, paths: Sequence[SourcePath]) -> Iterator[BuiltEvent]:
        return self._in_order(_build_in_worker, paths, self._ahead)

    def make(self, found: Found) -> Iterator[tuple[int, Made]]:
        self._file.commit()
        (self._folder / FOUND).write_bytes(pickle.dumps(found, pickle.HIGHEST_PROTOCOL))
        maker = maker_of(self._inputs, found, lambda page: iter(()))
        return self._in_order(_make_in_worker, _grouped_outputs(maker, self._file), LONG_AHEAD)

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


def _grouped_outputs(maker: Maker, groups: Groups) -> Iterator[tuple[int, str]]:
    """(row, key) of every output that is made of one group."""
    for row, output in enumerate(OUTPUTS):
        if output.groups:
            yield from ((row, key) for key in output.keys_of(groups.keys(row), maker.material))


def _chunks(tasks: Iterable[T]) -> Iterator[tuple[T, ...]]:
    rest = iter(tasks)
    while chunk := tuple(islice(rest, CHUNK)):
        yield chunk


# ---------------------------------------------------------------------------- in a worker process

_worker: tuple[BuildInputs, Path] | None = None


def _start(inputs: BuildInputs, folder: Path) -> None:
    """Gives a worker process its inputs."""
    global _worker  # the one thing a process pool can hand to its processes
    _worker = (inputs, folder)


def _state() -> tuple[BuildInputs, Path]:
    assert _worker is not None, "_start runs first"
    return _worker


@cache
def _renderer() -> Renderer:
    inputs, _ = _state()
    return html_renderer(inputs.templates, inputs.site_view)


@cache
def _maker() -> tuple[Maker, Groups]:
    """What makes outputs, once all events were read."""
    inputs, folder = _state()
    found: Found = pickle.loads((folder / FOUND).read_bytes())
    return maker_of(inputs, found, _renderer()), GroupsInFile(folder / GROUPS)


def _build_in_worker(paths: tuple[SourcePath, ...]) -> list[BuiltEvent]:
    return [build_event(path, _state()[0], _renderer()) for path in paths]


def _make_in_worker(outputs: tuple[tuple[int, str], ...]) -> list[tuple[int, Made]]:
    maker, groups = _maker()
    return [(row, made) for row, key in outputs for made in maker.make(row, key, groups.events((row, key)))]
