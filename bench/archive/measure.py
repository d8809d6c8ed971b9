"""A command -> what it cost, all processes that it starts included; and the machine it ran on.

Memory is the sum of the resident memory of all processes at the worst of the moments looked at, twenty in a second.
Pages that two processes share count in both, so a program of several processes looks larger than it is, never smaller.
"""

from __future__ import annotations

import os
import platform
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

# Without compiled modules each run would compile the program anew, which nobody's build does after the first.
NOT_INHERITED = frozenset({"PYTHONDONTWRITEBYTECODE"})
PAUSE = 0.05  # seconds between two looks
PAGE = os.sysconf("SC_PAGE_SIZE")


@dataclass(frozen=True, slots=True)
class Cost:
    """Units: seconds by the clock, seconds of processors of all processes together, bytes at the worst moment."""

    wall: float
    processor: float
    memory: int


class Failed(Exception):
    """The command ended with another exit code than 0; holds what it said."""


def cost_of(command: Sequence[str | Path], folder: Path, environment: Mapping[str, str] | None = None) -> Cost:
    """Runs a command in a folder. Errors: `Failed`."""
    os.sync()  # what the last command left to write is not this one's
    started, memory = time.perf_counter(), 0
    with subprocess.Popen(
        [str(part) for part in command],
        cwd=folder,
        env=_inherited() | dict(environment or {}),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    ) as process:
        assert process.stdout is not None
        os.set_blocking(process.stdout.fileno(), False)
        said, ended = b"", 0
        while not ended:
            memory = max(memory, sum(map(_resident, _family(process.pid))))
            time.sleep(PAUSE)
            said = (said + (process.stdout.read() or b""))[-4000:]  # a full pipe would stop the command
            ended, status, usage = os.wait4(process.pid, os.WNOHANG)
        wall = time.perf_counter() - started
        said += process.stdout.read() or b""
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise Failed(f"{' '.join(map(str, command))}: exit code {process.returncode}\n{said.decode(errors='replace')}")
    return Cost(wall, usage.ru_utime + usage.ru_stime, memory)


def _inherited() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name not in NOT_INHERITED}


def machine() -> str:
    """One line about the machine, and how busy it was before."""
    cpu = next(
        (line.partition(":")[2].strip() for line in _lines("/proc/cpuinfo") if line.startswith("model name")), ""
    )
    memory = os.sysconf("SC_PHYS_PAGES") * PAGE / 2**30
    return (
        f"{len(os.sched_getaffinity(0))} processors ({cpu or platform.machine()}), {memory:.0f} GiB of memory, "
        f"{platform.system()} {platform.release()}, Python {platform.python_version()}; "
        f"load before the run {os.getloadavg()[0]:.1f}"
    )


def _family(pid: int) -> Iterator[int]:
    """A process and all below it."""
    yield pid
    for children in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in _lines(children):
            for each in child.split():
                yield from _family(int(each))


def _resident(pid: int) -> int:
    return next((int(line.split()[1]) * PAGE for line in _lines(f"/proc/{pid}/statm")), 0)


def _lines(path: str | Path) -> list[str]:
    try:
        return Path(path).read_text().splitlines()
    except OSError:  # the process has ended
        return []
