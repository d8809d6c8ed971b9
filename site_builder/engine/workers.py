"""How many processes there are for events, and how much each takes at a time; light, so that a check may ask."""

from __future__ import annotations

import atexit
import gc
import sys
from collections.abc import Callable

from site_builder.engine.processors import processors

Progress = Callable[[int, int, str], None]  # how many are done, of how many, and of what
CHUNK = 16  # events or groups that a worker takes at a time
WORTH_A_WORKER = 400  # events; below this, starting processes costs more than it saves


def collect_seldom() -> None:
    """Has garbage looked for less often, for a process that builds and then ends.

    What was read so far stays to the end, and there is little garbage in circles: of 2,000 looks at 300 events 50 are
    left, and memory is the same. At the end Python would look through everything once more, in vain.
    """
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)
    atexit.register(gc.freeze)


def forget_texts() -> None:
    """Empties what is remembered of words, once all events are built: pages of several events hardly ask for it."""
    for name, module in list(sys.modules.items()):
        if name.startswith(("site_builder.compare.", "site_builder.language.")):
            for value in list(vars(module).values()):
                if hasattr(value, "cache_clear"):
                    value.cache_clear()


def worker_count(events: int, workers: int | None) -> int:
    """As many as were asked for; None chooses by the number of events, and by what the machine grants."""
    return workers or (processors() if events >= WORTH_A_WORKER else 1)
