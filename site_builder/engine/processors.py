"""What this process was granted of the machine's processors -> how many it may keep busy.

A process may be bound to some of them (affinity), and a container or a service may have a share of their time
(cgroups). A build with more processes than that takes longer and not less long.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from math import ceil
from pathlib import Path, PurePosixPath

CGROUPS = Path("/sys/fs/cgroup")
OWN = Path("/proc/self/cgroup")  # lines of "number:controllers:path"; the second version of cgroups has number 0


def processors() -> int:
    """How many processors this process may keep busy: at least one."""
    return max(1, min([_bound_to(), *(ceil(share) for share in shares(OWN, CGROUPS))]))


def shares(own: Path, cgroups: Path) -> Iterator[float]:
    """The limits of the groups of processes around this one. Units: processors.

    Source: "CPU Interface Files" and "CFS Bandwidth Control" in the documentation of Linux.
    """
    with suppress(OSError, ValueError):  # no Linux, or no line of the known form
        for line in own.read_text("utf-8").splitlines():
            number, controllers, path = line.split(":", 2)
            if number == "0":
                yield from _along(cgroups, path, _share)
            elif "cpu" in controllers.split(","):
                yield from _along(cgroups / controllers, path, _first_share)
                yield from _along(cgroups / "cpu", path, _first_share)


def _bound_to() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _along(root: Path, path: str, share: Callable[[Path], float | None]) -> Iterator[float]:
    """The limits of a group and of all around it. In a container the path may be one that only the host knows."""
    for folder in {PurePosixPath(path), *PurePosixPath(path).parents}:
        found = share(root / str(folder).lstrip("/"))
        if found is not None:
            yield found


def _share(folder: Path) -> float | None:
    """Of the second version: "quota period", or "max" for no limit."""
    with suppress(OSError):
        quota, period = (folder / "cpu.max").read_text("utf-8").split()
        return None if quota == "max" else int(quota) / int(period)
    return None


def _first_share(folder: Path) -> float | None:
    """Of the first version: -1 for no limit."""
    with suppress(OSError):
        quota = int((folder / "cpu.cfs_quota_us").read_text("utf-8"))
        return None if quota < 0 else quota / int((folder / "cpu.cfs_period_us").read_text("utf-8"))
    return None
