"""content/ -> where something happens in it, batch by batch: files that are saved together come together.

A text editor may empty a file before it writes it, or delete it and write it anew; `git checkout` does so with many.
Where a file is empty or gone, it is looked at a moment later.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator, Collection
from pathlib import Path

from watchfiles import Change, awatch

STEP = 12  # ms without a further change, after which a batch is over
LONGEST_BATCH = 400  # ms
A_MOMENT = 0.1  # seconds
QUIET = 2_000  # ms after a batch in which nothing happens: then the whole folder is looked at once
GONE_FOR = 0.5  # seconds between looks for a content folder that is gone


async def batches(content: Path, stop: asyncio.Event) -> AsyncIterator[Collection[str] | None]:
    """Paths at which something happened, as they begin in `content`; None where anything may have.

    After some quiet the whole folder is looked at: a system that is asked to watch too much may lose a change.
    """
    root, shown = os.path.realpath(content), os.fspath(content)
    is_quiet = False  # nothing happened since the whole folder was looked at
    while not stop.is_set():
        while not content.is_dir() and not stop.is_set():
            await asyncio.sleep(GONE_FOR)
        async for changes in awatch(
            root, watch_filter=_is_seen, debounce=LONGEST_BATCH, step=STEP, stop_event=stop, rust_timeout=QUIET,
            yield_on_timeout=True, ignore_permission_denied=True,
        ):  # fmt: skip
            if not changes:
                if not is_quiet or not content.is_dir():
                    yield None
                is_quiet = True
                if not content.is_dir():
                    break
                continue
            is_quiet = False
            paths = {shown + path.removeprefix(root) for _, path in changes}
            if any(map(_is_half_written, paths)):
                await asyncio.sleep(A_MOMENT)
            yield paths
        else:
            yield None  # the watch ended by itself


def _is_seen(_: Change, path: str) -> bool:
    """Names that begin with a full stop are nothing of ours, whatever happens there."""
    return not os.path.basename(path).startswith(".")


def _is_half_written(path: str) -> bool:
    try:
        return os.stat(path).st_size == 0
    except OSError:
        return True
