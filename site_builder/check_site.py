"""content/ -> every problem of it: the stages of a build before anything is made, without what makes pages.

It imports no page and no template, so that an editor's check is quick.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from site_builder.check.check_content import read_event, read_shared, unread_entries
from site_builder.check.check_settings import draft_featured
from site_builder.check.site_addresses import Addresses
from site_builder.engine.workers import CHUNK, Progress, worker_count
from site_builder.model.dates import EdtfDate
from site_builder.model.problems import Problem, in_order, naming
from site_builder.model.registry import Registry
from site_builder.model.request import BuildRequest, Outcome
from site_builder.read.find_sources import SourcePath, find_sources


class _Inputs(NamedTuple):
    """What every event is checked with; goes to each worker once."""

    registry: Registry
    unread: frozenset[tuple[str, str]]
    day: EdtfDate | None
    addresses: Addresses


class _Checked(NamedTuple):
    """What came of one event."""

    id: str
    problems: tuple[Problem, ...]
    is_draft: bool


def check_site(request: BuildRequest, progress: Progress) -> Outcome:
    """Every problem of the content. Nothing is made, and nothing written."""
    sources, problems = find_sources(request.content)
    shared, more = read_shared(sources)
    events = tuple(source for source in sources if source.kind == "events")
    inputs = _Inputs(shared.registry, unread_entries(sources, shared.registry), request.day, shared.addresses)
    found, drafts = [*problems, *more], set[str]()
    for done, checked in enumerate(_each(events, inputs, worker_count(len(events), request.workers)), 1):
        found += checked.problems
        drafts.update((checked.id,) if checked.is_draft else ())
        progress(done, len(events), "events")
    found += draft_featured(shared.featured, drafts)
    shown = len(events) - (0 if request.with_drafts else len(drafts))
    return Outcome(in_order(found), shown, base_url=shared.site.base_url)


def _check_event(path: SourcePath, inputs: _Inputs) -> _Checked:
    with naming(path.path):
        event, problems = read_event(path, *inputs)
    return _Checked(path.id, problems, event is not None and event.status == "draft")


def _each(paths: Sequence[SourcePath], inputs: _Inputs, workers: int) -> Iterator[_Checked]:
    """Each event checked, in the order given."""
    if workers == 1:
        yield from (_check_event(path, inputs) for path in paths)
        return
    # Only here: importing them takes a tenth of what a check of a small site takes.
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    with ProcessPoolExecutor(workers, get_context("spawn"), _start, (inputs,)) as pool:
        yield from pool.map(_check_in_worker, paths, chunksize=CHUNK)


# ---------------------------------------------------------------------------- in a worker process

_worker: _Inputs | None = None


def _start(inputs: _Inputs) -> None:
    global _worker  # the one thing a process pool can hand to its processes
    _worker = inputs


def _check_in_worker(path: SourcePath) -> _Checked:
    assert _worker is not None, "_start runs first"
    return _check_event(path, _worker)
