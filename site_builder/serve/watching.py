"""content/ -> where something happens in it, batch by batch: files that are saved together come together.

A text editor may empty a file before it writes it, or delete it and write it anew; `git checkout` does so with many.
Where a file is empty or gone, it is looked at a moment later.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator, Callable, Collection
from pathlib import Path, PurePath

from watchfiles import awatch

STEP = 12  # ms without a further change, after which a batch is over
LONGEST_BATCH = 400  # ms
A_MOMENT = 0.1  # seconds
QUIET = 2_000  # ms after a batch in which nothing happens: then the whole folder is looked at once
GONE_FOR = 0.5  # seconds between looks for a content folder that is gone


async def batches(
    content: Path, is_known: Callable[[str], bool], stop: asyncio.Event
) -> AsyncIterator[Collection[str] | None]:
    """Paths at which something happened, as they begin in `content`; None where anything may have.

    After some quiet the whole folder is looked at: a system that is asked to watch too much may lose a change.
    """
    polls = False
    while not stop.is_set():
        try:
            async for batch in _watched(content, is_known, stop, polls=polls):
                yield batch
        except (OSError, RuntimeError):  # the system watches no more folders
            if polls:
                raise
            polls = True
        while not content.is_dir() and not stop.is_set():
            await asyncio.sleep(GONE_FOR)
        yield None


async def _watched(
    content: Path, is_known: Callable[[str], bool], stop: asyncio.Event, *, polls: bool
) -> AsyncIterator[Collection[str] | None]:
    """The same while the folder is there."""
    root, shown = os.path.realpath(content), os.fspath(content)
    is_quiet = False  # nothing happened since the whole folder was looked at
    async for changes in awatch(
        root, watch_filter=lambda _, path: _is_seen(path.removeprefix(root)), debounce=LONGEST_BATCH, step=STEP,
        stop_event=stop, rust_timeout=QUIET, yield_on_timeout=True, ignore_permission_denied=True, force_polling=polls,
    ):  # fmt: skip
        if not content.is_dir():
            return
        if not changes and not is_quiet:
            yield None
        elif changes:
            paths = {shown + path.removeprefix(root) for _, path in changes}
            if any(_is_half_written(path, is_known) for path in paths):
                await asyncio.sleep(A_MOMENT)
            yield paths
        is_quiet = not changes


def _is_seen(path: str) -> bool:
    """Names that begin with a full stop are nothing of ours, nor is what stands below them."""
    return not any(name.startswith(".") for name in PurePath(path).parts)


def _is_half_written(path: str, is_known: Callable[[str], bool]) -> bool:
    """Whether a file is empty, or one of ours is gone; what else a text editor makes for a moment is not waited for."""
    try:
        return os.stat(path).st_size == 0
    except OSError:
        return is_known(path)
