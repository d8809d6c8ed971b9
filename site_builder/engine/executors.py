"""Where a build runs: in this process, in several, or on a cluster (`dask_executor`). The bytes are the same.

Processes are started fresh (not forked): a forked one would inherit the publishing lock. Each gets the inputs once and
compiles the templates once, and writes pages into a folder beside the site. Results come back in the order of the
tasks, with a few under way.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from functools import cache, partial
from multiprocessing import get_context
from pathlib import Path
from tempfile import mkdtemp
from typing import Protocol, TypeVar

from site_builder.engine.build_event import BuildInputs, BuiltEvent, EventTask, build_event
from site_builder.engine.groups import group_of
from site_builder.engine.made import MadeOutput, written
from site_builder.engine.make_outputs import Found, Maker, OutputTask, maker_of
from site_builder.engine.store import Store
from site_builder.engine.under_way import Result, in_order
from site_builder.engine.workers import collect_seldom, forget_texts, worker_count
from site_builder.model.request import BuildRequest
from site_builder.publish.leftovers import working_folder
from site_builder.publish.written_file import Writer
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
def executor_for(
    inputs: BuildInputs, tasks: int, request: BuildRequest, stage: Path, store: Store
) -> Iterator[Executor]:
    """The place for a build; unless one is asked for, it is chosen by how many events and outputs are to be made.

    `stage` is the folder of the next site, beside which the machines of a cluster write. Errors: ClusterFault.
    """
    if request.scheduler:
        from site_builder.engine.dask_executor import on_cluster  # Dask is an extra, and long to import

        with on_cluster(inputs, request.scheduler, request.content, stage, store) as cluster:
            yield cluster
        return
    count = worker_count(tasks, request.workers)
    if count == 1:
        yield Here(inputs, store)
        return
    with working_folder(stage, "workers") as folder:
        pool = ProcessPoolExecutor(count, get_context("spawn"), _start, (inputs, folder, store.file))
        with pool:
            yield Processes(pool, folder, store, ahead=3 * count)


class Here:
    """This process."""

    def __init__(self, inputs: BuildInputs, store: Store) -> None:
        self._inputs, self._store = inputs, store

    def build(self, events: Sequence[EventTask]) -> Iterator[BuiltEvent]:
        render = html_renderer(self._inputs.templates, self._inputs.site_view)
        return (build_event(task, self._inputs, render) for task in events)

    def make(self, found: Found, outputs: Sequence[OutputTask]) -> Iterator[MadeOutput]:
        maker = maker_of(self._inputs, found, html_renderer(self._inputs.templates, self._inputs.site_view))
        return (maker.make(task, group_of(self._store.events, task.row, task.key)) for task in outputs)


class Processes:
    """Several processes of this machine. What is known of groups stands in the store, which all of them read."""

    def __init__(self, pool: ProcessPoolExecutor, folder: Path, store: Store, ahead: int) -> None:
        self._pool, self._folder, self._store, self._ahead = pool, folder, store, ahead

    def build(self, events: Sequence[EventTask]) -> Iterator[BuiltEvent]:
        return in_order(partial(self._submit, _build_in_worker), events, self._ahead)

    def make(self, found: Found, outputs: Sequence[OutputTask]) -> Iterator[MadeOutput]:
        self._store.commit()
        (self._folder / FOUND).write_bytes(pickle.dumps(found, pickle.HIGHEST_PROTOCOL))
        return in_order(partial(self._submit, _make_in_worker), outputs, LONG_AHEAD)

    def _submit(self, work: Callable[[tuple[T, ...]], list[R]], chunk: tuple[T, ...]) -> Result[R]:
        return self._pool.submit(work, chunk).result


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


@cache
def _writer() -> Writer:
    _, folder, _ = _state()
    return Writer(Path(mkdtemp(dir=folder)))


def _build_in_worker(events: tuple[EventTask, ...]) -> list[BuiltEvent]:
    built = (build_event(task, _state()[0], _renderer()) for task in events)
    return [replace(event, output=written(event.output, _writer())) for event in built]


def _make_in_worker(outputs: tuple[OutputTask, ...]) -> list[MadeOutput]:
    maker, store = _maker()
    made = (maker.make(task, group_of(store.events, task.row, task.key)) for task in outputs)
    return [written(output, _writer()) for output in made]
