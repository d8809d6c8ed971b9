"""A build that is killed after any call that changes a file: readers find one whole site, and the next build is right.

A few moments in each run, and each moment with `make exactness`.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from test_build import files_in, many_events

from site_builder.build_site import build_site
from site_builder.engine.unchanged import outcome_before
from site_builder.model.request import BuildRequest

SITE = Path(__file__).parent / "sites" / "two-banks"
KILLS = int(os.environ.get("KILLS", "4"))  # moments of each kind of exchange
LAST = 12  # changes, in which the folders are exchanged and tidied

BUILD = """
import os, signal, sys
from pathlib import Path
from site_builder.build_site import build_site
from site_builder.model.request import BuildRequest
from site_builder.publish import publish
project, swap, last = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
if swap == "two renames":
    publish._exchange = lambda fresh, live: False
CHANGES = {"os." + name for name in "rename remove rmdir mkdir link utime chmod".split()} | {"shutil.rmtree"}
steps = 0
def count(event, arguments):
    global steps
    writes = event == "open" and (set(str(arguments[1])) & set("wxa+") or (arguments[2] or 0) & os.O_CREAT)
    if event in CHANGES or writes:
        steps += 1
        if steps == last:
            os.kill(os.getpid(), signal.SIGKILL)
sys.addaudithook(count)
build_site(BuildRequest(project / "content", workers=1), project / "public", lambda *_: None)
print(steps)
"""


def build(project: Path) -> None:
    request, out = BuildRequest(project / "content", workers=1), project / "public"
    assert outcome_before(request, out) or build_site(request, out, lambda *_: None).pages


def build_in_a_process(project: Path, swap: str, last: int = 0) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", BUILD, str(project), swap, str(last)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


BY_TWO = """
import sys
import time
from pathlib import Path
from site_builder.build_site import build_site
from site_builder.model.request import BuildRequest
if __name__ == "__main__":
    project = Path(sys.argv[1])
    build_site(BuildRequest(project / "content", workers=2), project / "public", lambda *_: None)
"""


def retitled(project: Path, title: str) -> None:
    file = project / "content/events/1999-fair.yaml"
    lines = file.read_text("utf-8").splitlines(keepends=True)
    file.write_text("".join(f"title: {title}\n" if line.startswith("title:") else line for line in lines), "utf-8")


@pytest.fixture(scope="module")
def edited(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project that was built twice, so that the site before stands beside it, and in which an event has changed."""
    project = tmp_path_factory.mktemp("killed") / "project"
    shutil.copytree(SITE, project)
    for title in ("First", "Second"):
        retitled(project, title)
        build(project)
    assert (project / ".cache/public/site").is_dir()
    retitled(project, "Third")
    (project / "content/terms/blockade.yaml").write_text("headword: blockade\n", "utf-8")
    return project


@pytest.mark.parametrize("swap", ["exchange", "two renames"])
def test_whole_site_is_there_and_the_next_build_is_right(edited: Path, swap: str, tmp_path: Path) -> None:
    before = files_in(edited / "public")
    whole = tmp_path / "whole"
    shutil.copytree(edited, whole)
    done = build_in_a_process(whole, swap)
    assert done.returncode == 0, done.stderr
    after, changes = files_in(whole / "public"), int(done.stdout)
    assert before != after
    moments = [*range(1, changes + 1)]
    chosen = {*random.sample(moments, min(KILLS, changes)), *random.sample(moments[-LAST:], min(KILLS // 2, LAST))}
    for moment in sorted(chosen):
        project = tmp_path / str(moment)
        shutil.copytree(edited, project)
        assert build_in_a_process(project, swap, moment).returncode == -signal.SIGKILL
        found = files_in(project / "public") if (project / "public").exists() else None
        assert found in (before, after) or (found is None and swap == "two renames"), moment
        build(project)
        assert files_in(project / "public") == after, moment
        assert not [*project.glob(".public.*")], moment
        retitled(project, "Second")
        (project / "content/terms/blockade.yaml").unlink()
        build(project)
        assert files_in(project / "public") == before, moment
        shutil.rmtree(project)


def test_files_of_worker_processes_are_gone_after_a_build_that_was_killed_among_them(tmp_path: Path) -> None:
    project, script = many_events(tmp_path), tmp_path / "by_two.py"
    script.write_text(BY_TWO, "utf-8")
    with subprocess.Popen([sys.executable, str(script), str(project)], start_new_session=True) as process:
        while not [*project.glob(".public.workers-*/*/*")]:
            assert process.poll() is None
            time.sleep(0.01)
        os.killpg(process.pid, signal.SIGKILL)
    assert not (project / "public").exists()
    assert [*project.glob(".public.workers-*")]
    done = subprocess.run([sys.executable, str(script), str(project)], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert not [*project.glob(".public.*")]
    by_two = files_in(project / "public")
    shutil.rmtree(project / "public")
    build(project)
    assert files_in(project / "public") == by_two
