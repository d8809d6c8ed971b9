"""How many processors a build may keep busy: those of the machine, unless it was granted fewer."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from site_builder.engine import processors
from site_builder.engine.processors import shares
from site_builder.engine.workers import WORTH_A_WORKER, worker_count

Files = dict[str, str]


@pytest.mark.parametrize(
    ("own", "files", "found"),
    [
        ("0::/\n", {}, []),
        ("0::/\n", {"cpu.max": "max 100000\n"}, []),
        ("0::/\n", {"cpu.max": "150000 100000\n"}, [1.5]),
        ("0::/a/b\n", {"a/cpu.max": "200000 100000\n", "a/b/cpu.max": "400000 100000\n"}, [2.0, 4.0]),
        ("0::/of/the/host\n", {"cpu.max": "50000 100000\n"}, [0.5]),
        ("4:memory:/a\n1:cpu,cpuacct:/a\n", {"cpu,cpuacct/a/cpu.cfs_quota_us": "300000\n",
                                             "cpu,cpuacct/a/cpu.cfs_period_us": "100000\n"}, [3.0]),
        ("1:cpu:/\n", {"cpu/cpu.cfs_quota_us": "-1\n", "cpu/cpu.cfs_period_us": "100000\n"}, []),
        ("no such form\n", {"cpu.max": "150000 100000\n"}, []),
        ("0::/\n", {"cpu.max": "what?\n"}, []),
    ],
)  # fmt: skip
def test_limits_of_the_groups_around_a_process_are_read(
    own: str, files: Files, found: list[float], tmp_path: Path
) -> None:
    for name, text in files.items():
        (tmp_path / "cgroups" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "cgroups" / name).write_text(text)
    (tmp_path / "own").write_text(own)
    assert sorted({*shares(tmp_path / "own", tmp_path / "cgroups")}) == found


def test_no_limit_is_found_where_there_are_no_such_groups(tmp_path: Path) -> None:
    assert not [*shares(tmp_path / "own", tmp_path)]


@pytest.mark.parametrize(("share", "count"), [("50000 100000", 1), ("150000 100000", 2), ("300000 100000", 3)])
def test_build_starts_as_many_processes_as_a_container_allows(
    share: str, count: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "own").write_text("0::/\n")
    (tmp_path / "cpu.max").write_text(share)
    monkeypatch.setattr(processors, "OWN", tmp_path / "own")
    monkeypatch.setattr(processors, "CGROUPS", tmp_path)
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {*range(64)}, raising=False)
    assert worker_count(WORTH_A_WORKER, None) == count
    assert worker_count(WORTH_A_WORKER - 1, None) == 1
    assert worker_count(WORTH_A_WORKER, 5) == 5


@pytest.mark.skipif(not hasattr(os, "sched_setaffinity"), reason="this system binds no process to processors")
def test_build_starts_as_many_processes_as_it_is_bound_to_processors() -> None:
    code = (
        "import os; os.sched_setaffinity(0, {min(os.sched_getaffinity(0))});"
        "from site_builder.engine.processors import processors; print(processors())"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "1\n"
