"""What a build or a check is asked for, and what came of it."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from site_builder.frozen import dataclass
from site_builder.model.dates import EdtfDate
from site_builder.model.problems import Problem

FUTURE = frozenset({"said-in-future", "day-in-future"})  # the warnings that depend on the day


@dataclass(frozen=True, slots=True)
class BuildRequest:
    """What to build. `workers` None lets the number of events decide; `day` counts as today, in warnings alone.

    Shapes: `scheduler` is the address of a Dask cluster that builds, in place of processes here. With `is_strict` a
            warning stops the build, as an error does.
    """

    content: Path
    base_url: str | None = None
    workers: int | None = None
    with_drafts: bool = False
    day: EdtfDate | None = None
    with_cache: bool = True
    scheduler: str | None = None
    is_strict: bool = False


class Left(NamedTuple):
    """A folder that could not be deleted, and what the system said of it. Units: `errno` is 0 where it said nothing."""

    folder: Path
    errno: int
    reason: str


@dataclass(slots=True)
class Outcome:
    """What came of a build. Units: counts of events shown, of drafts left out, and of HTML pages.

    Shapes: `left_behind` are folders that could not be deleted; `had_gap`: for a moment there was no site; `base_url`
            is where the site will be, as far as `check` knows.
    """

    problems: tuple[Problem, ...] = ()
    events: int = 0
    drafts: int = 0
    pages: int = 0
    left_behind: tuple[Left, ...] = ()
    had_gap: bool = False
    base_url: str | None = None


def is_true_on(today: EdtfDate | None, day: EdtfDate | None, problems: tuple[Problem, ...]) -> bool:
    """Whether what was found on one day holds on another: a later day only takes warnings away."""
    if day == today:
        return True
    if day is None or today is None or any(problem.code in FUTURE for problem in problems):
        return False
    return day.earliest <= today.earliest
