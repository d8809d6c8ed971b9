"""How many processes there are for events, and how much each takes at a time; light, so that a check may ask."""

from __future__ import annotations

import os
from collections.abc import Callable

Progress = Callable[[int, int, str], None]  # how many are done, of how many, and of what
CHUNK = 16  # events or groups that a worker takes at a time
WORTH_A_WORKER = 400  # events; below this, starting processes costs more than it saves


def worker_count(events: int, workers: int | None) -> int:
    """As many as were asked for; None chooses by the number of events."""
    return workers or (os.cpu_count() or 1 if events >= WORTH_A_WORKER else 1)
