"""What happens in the preview, in turn: files are looked at, events read and pages made in one thread; tabs are told.

The loop of the server only waits and tells, so that a stalled or hasty tab never holds up another.
"""

from __future__ import annotations

import asyncio
import gc
import time
from collections.abc import AsyncIterator, Callable, Collection
from concurrent.futures import Future, ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from itertools import islice
from multiprocessing import get_context
from typing import Any, TypeVar

from site_builder.engine.processors import processors
from site_builder.engine.workers import CHUNK, WORTH_A_WORKER
from site_builder.model.problems import Problem
from site_builder.serve.archive import Archive
from site_builder.serve.limits import PING_TIME
from site_builder.serve.preview import Preview, Shown, State
from site_builder.serve.problem_views import problem_page, problem_values, reading_page
from site_builder.serve.reading import own_fault, read_in_worker, start_worker
from site_builder.serve.review_page import review_page
from site_builder.serve.terminal import Terminal

PATIENCE = 5.0  # seconds for which a page is waited for while the archive is read for the first time
A_WHILE = 0.04  # seconds in which events are read before somebody else has a turn
AT_ONCE = 8  # events that a change reaches are read before tabs are told; of more, tabs are told when all were read
BETWEEN_NEWS = 1.0  # seconds, while many events are read
AHEAD = 3  # chunks for each process

Report = Callable[[int, int], None]  # how many events were read, of how many
T = TypeVar("T")


class Service:
    """The preview while its server runs."""

    def __init__(self, archive: Archive, report: Report, say: Callable[[str], None]) -> None:
        self._archive, self._preview, self._report = archive, Preview(archive), report
        self._terminal = Terminal(say)
        self._thread = ThreadPoolExecutor(1, "site-builder")
        self._waiting_tabs: set[asyncio.Event] = set()
        self._reader: asyncio.Task[None] | None = None
        self._begun, self._whole = asyncio.Event(), asyncio.Event()
        self._problems: tuple[object, dict[str, Any]] = (None, problem_values(()))
        self._fault: Problem | None = None  # of ours, while the last change was read
        self._version = 0
        self.is_ending = False

    async def in_turn(self, work: Callable[..., T], *arguments: Any) -> T:
        """Does something when all that came before is done."""
        return await asyncio.get_running_loop().run_in_executor(self._thread, work, *arguments)

    def before_all(self, work: Callable[[], T]) -> Future[T]:
        """Does something before anything is read, when it is asked before the service is."""
        return self._thread.submit(work)

    # ------------------------------------------------------------------------ changes

    async def look(self, paths: Collection[str] | None) -> None:
        """Takes over what has changed at some places, or anywhere, and tells all tabs if anything has."""
        try:
            has_changed, self._fault = await self.in_turn(self._look, paths), None
        except Exception as error:  # our own fault; what was read before is still there to be shown
            if not self._begun.is_set():
                raise
            has_changed, self._fault = True, own_fault("content", error)
            self._archive.distrust()
        self._begun.set()
        if has_changed:
            self._tell()
        if self._archive.waiting and (self._reader is None or self._reader.done()):
            self._reader = asyncio.create_task(self._read_waiting())
        elif self._archive.was_whole:
            self._whole.set()
            if has_changed:
                await self._say()

    def _look(self, paths: Collection[str] | None) -> bool:
        has_changed = self._archive.look(paths)
        if self._archive.was_whole and len(self._archive.waiting) <= AT_ONCE:
            for id in tuple(self._archive.waiting):
                self._archive.read_now(id)
        return has_changed

    async def _read_waiting(self) -> None:
        """Reads all events that wait, in this process or, where they are many, in several."""
        told = time.monotonic()
        while self._archive.waiting and not self.is_ending:
            if len(self._archive.waiting) >= WORTH_A_WORKER:
                await self._read_in_processes()
            else:
                await self.in_turn(self._read_some)
            if time.monotonic() - told > BETWEEN_NEWS:
                told = time.monotonic()
                self._tell()
            self._report(*self._progress())
        self._whole.set()
        gc.freeze()  # what was read stays
        self._tell()
        await self._say()

    async def _say(self) -> None:
        """Tells the terminal how it stands, once all that changed was read."""
        if not self._archive.waiting and not self.is_ending:
            self._terminal.tell(await self.in_turn(self._problems_in_order))

    def _read_some(self) -> None:
        end = time.monotonic() + A_WHILE
        for id in tuple(islice(self._archive.waiting, AT_ONCE * CHUNK)):
            self._archive.read_now(id)
            if time.monotonic() > end:
                return

    async def _read_in_processes(self) -> None:
        """Reads waiting events in processes, until what events share is another."""
        archive, count, loop = self._archive, processors(), asyncio.get_running_loop()
        first = archive.turn()
        inputs = replace(archive.inputs, neighbours={})
        paths = iter([archive.events[id] for id in archive.waiting])
        pool = ProcessPoolExecutor(count, get_context("spawn"), start_worker, (inputs,))
        under_way: dict[asyncio.Future[Any], Any] = {}
        told = time.monotonic()
        try:
            while not self.is_ending:
                turn = archive.turn()
                while turn.shared == first.shared and len(under_way) < AHEAD * count:
                    if not (chunk := tuple(islice(paths, CHUNK))):
                        break
                    under_way[loop.run_in_executor(pool, read_in_worker, chunk)] = turn
                if not under_way:
                    return
                done, _ = await asyncio.wait(under_way, return_when=asyncio.FIRST_COMPLETED)
                for each in done:
                    await self.in_turn(archive.take, under_way.pop(each), each.result())
                self._report(*self._progress())
                if time.monotonic() - told > BETWEEN_NEWS:
                    told = time.monotonic()
                    self._tell()
        finally:
            pool.shutdown(wait=False, cancel_futures=True)

    def _progress(self) -> tuple[int, int]:
        total = len(self._archive.events)
        return total - len(self._archive.waiting), total

    def is_source(self, path: str) -> bool:
        """Whether the site is made of a file."""
        return self._archive.listing.knows(path)

    # ------------------------------------------------------------------------ pages

    async def show(self, path: str) -> Shown:
        """What is at a path, with a page in place of what cannot be shown."""
        if not await self.has_begun():
            return Shown(State.READING, reading_page(0, 0))
        shown = await self.in_turn(self._preview.show, path)
        if shown.state is State.READING:
            with suppress(TimeoutError):
                await asyncio.wait_for(self._whole.wait(), PATIENCE)
                shown = await self.in_turn(self._preview.show, path)
        if shown.state is State.READING:
            return replace(shown, data=reading_page(*self._progress()))
        if shown.state is State.NEVER_GOOD:
            return replace(shown, data=problem_page(await self.in_turn(self._all_problems), shown.file))
        return shown

    async def with_archive(self, ask: Callable[[Archive], T]) -> T:
        """What somebody wants to know of the archive, once what events share was read."""
        await self._begun.wait()
        return await self.in_turn(ask, self._archive)

    async def review(self, event: str) -> Shown:
        """The page for editors: what is left to do for one event, or for "" for all."""
        if not await self.has_begun():
            return Shown(State.READING, reading_page(0, 0))
        return Shown(State.GOOD, await self.in_turn(review_page, self._archive, event))

    async def state_of(self, shown: Shown) -> dict[str, Any]:
        """What a tab wants to know of its page: whether it is another, and all problems."""
        problems = await self.in_turn(self._all_problems)
        return {"page": shown.digest, "file": shown.file, "problems": problems}

    async def base_path(self) -> str:
        """Where the site begins: at the root, or where its own address says."""
        await self.has_begun()
        return self._archive.inputs.site_view.base_path if self._archive.has_begun else "/"

    async def has_begun(self, patience: float = PATIENCE) -> bool:
        """Waits for what events share, but not for ever; whether it was read."""
        with suppress(TimeoutError):
            await asyncio.wait_for(self._begun.wait(), patience)
        return self._begun.is_set()

    def _all_problems(self) -> dict[str, Any]:
        key = (self._archive.stamps.last, tuple(self._preview.faults.items()), self._fault)
        if self._problems[0] != key:
            self._problems = (key, problem_values(self._problems_in_order()))
        return self._problems[1]

    def _problems_in_order(self) -> tuple[Problem, ...]:
        own = (self._fault,) if self._fault else ()
        return (*self._archive.problems(), *self._preview.faults.values(), *own)

    # ------------------------------------------------------------------------ tabs

    def _tell(self) -> None:
        self._version += 1
        for tab in self._waiting_tabs:
            tab.set()

    async def news(self) -> AsyncIterator[dict[str, Any] | None]:
        """What tabs are told: at once how it stands, then whenever it changes; None where nothing has for a while."""
        waiting = asyncio.Event()
        self._waiting_tabs.add(waiting)
        try:
            yield self._news()
            while not self.is_ending:
                try:
                    await asyncio.wait_for(waiting.wait(), PING_TIME)
                    waiting.clear()
                    yield self._news()
                except TimeoutError:
                    yield None
        finally:
            self._waiting_tabs.discard(waiting)

    def _news(self) -> dict[str, Any]:
        done, total = self._progress()
        return {"version": self._version, "reading": None if self._whole.is_set() else [done, total]}

    def end(self) -> None:
        """Lets all who wait go."""
        self.is_ending = True
        self._tell()
        self._thread.shutdown(wait=False, cancel_futures=True)
