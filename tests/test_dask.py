"""A build on a Dask cluster gives the site that one process gives, byte for byte, whoever is killed meanwhile.

The cluster is a real one, of the commands that an editor types, on this machine: a scheduler and two workers.

    make dask      1,000 events; elsewhere a fixed sample
"""

from __future__ import annotations

import json
import os
import pickle
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from test_bench_archive import make_archive
from test_build import files_in

from site_builder.build_site import build_site
from site_builder.commands.build import build
from site_builder.commands.reporting import Manner
from site_builder.engine import cluster_work
from site_builder.engine.build_event import EventTask
from site_builder.engine.cluster_fault import ClusterFault
from site_builder.engine.program_digest import programs
from site_builder.model.request import BuildRequest
from site_builder.read.find_sources import SourcePath

EVENTS = int(os.environ.get("CLUSTER_EVENTS", "24"))
Run = Callable[..., subprocess.CompletedProcess[str]]
TWO_BANKS = Path(__file__).parent / "sites" / "two-banks"
LONG = 60 + EVENTS  # seconds
FAILURES = 1  # of a task that a worker may die of before it counts as deadly

# Runs in each worker before it works: where a file is called like an event, or "group", whoever takes that is killed.
# The file goes first, unless it says that it is for good.
DEADLY = """
import os, signal
from pathlib import Path
from site_builder.engine import cluster_work

def deadly(function, name):
    def call(*arguments):
        file = Path(os.environ["DEADLY"], name(arguments))
        if file.exists():
            if file.read_text() == "once":
                file.unlink()
            os.kill(os.getpid(), signal.SIGKILL)
        return function(*arguments)
    return call

cluster_work.build_event = deadly(cluster_work.build_event, lambda arguments: arguments[0].path.id)
cluster_work.group_of = deadly(cluster_work.group_of, lambda arguments: "group")
"""


@contextmanager
def running(command: list[str | Path], folder: Path, **environment: str) -> Iterator[subprocess.Popen[bytes]]:
    """A command of Dask, while the block lasts."""
    settings = {
        "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": str(FAILURES),
        "DASK_TEMPORARY_DIRECTORY": str(folder),
        "DASK_DISTRIBUTED__ADMIN__SYSTEM_MONITOR__GIL__ENABLED": "False",
    }
    with open(folder / f"{command[0]}.log", "ab") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "dask", *map(str, command), "--no-dashboard", "--host", "127.0.0.1"],
            cwd=folder, env={**os.environ, **settings, **environment}, stdout=log, stderr=log,
        )  # fmt: skip
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(30)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


@contextmanager
def scheduler_in(folder: Path) -> Iterator[str]:
    """The address of a scheduler."""
    file = folder / "scheduler.json"
    with running(["scheduler", "--port", "0", "--scheduler-file", file], folder) as process:
        while not (file.exists() and file.read_text()):
            with pytest.raises(subprocess.TimeoutExpired):
                process.wait(0.1)
        yield json.loads(file.read_text())["address"]


@pytest.fixture(scope="module")
def deadly(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of files that say what kills a worker."""
    return tmp_path_factory.mktemp("deadly")


@pytest.fixture(scope="module")
def scheduler(tmp_path_factory: pytest.TempPathFactory, deadly: Path) -> Iterator[str]:
    """The address of a cluster with two workers, which stand in another folder than any build."""
    folder = tmp_path_factory.mktemp("cluster")
    (folder / "deadly.py").write_text(DEADLY, "utf-8")
    options = ["--nworkers", "2", "--nthreads", "1", "--memory-limit", "0", "--preload", folder / "deadly.py"]
    with scheduler_in(folder) as address, running(["worker", address, *options], folder, DEADLY=str(deadly)):
        yield address


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    content = tmp_path_factory.mktemp("archive") / "content"
    make_archive(content, EVENTS)
    return content


@pytest.fixture(scope="module")
def alone(archive: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The site that one process builds."""
    out = tmp_path_factory.mktemp("alone") / "public"
    assert build_site(BuildRequest(archive, workers=1, with_cache=False), out, lambda *_: None).pages
    return files_in(out)


def test_cluster_builds_the_same_bytes_and_leaves_nothing_behind(
    scheduler: str, archive: Path, alone: dict[str, bytes], tmp_path: Path, site_builder: Run
) -> None:
    build = ("build", "--content", archive, "--out", "public", "--scheduler", scheduler)
    done = site_builder(*build, cwd=tmp_path, timeout=LONG)
    assert (done.returncode, done.stderr) == (0, "")
    assert files_in(tmp_path / "public") == alone
    assert {file.name for file in tmp_path.iterdir()} == {".cache", "public"}
    assert {file.stat().st_mode & 0o777 for file in (tmp_path / "public").rglob("*") if file.is_file()} == {0o644}


def test_workers_killed_in_mid_build_change_no_byte(
    scheduler: str, archive: Path, alone: dict[str, bytes], deadly: Path, tmp_path: Path, site_builder: Run
) -> None:
    """One while it builds events, and one while it makes pages of several."""
    events = sorted(file.stem for file in (archive / "events").rglob("*.yaml"))
    for name in (events[len(events) // 3], "group"):
        (deadly / name).write_text("once")
    build = ("build", "--content", archive, "--out", "public", "--scheduler", scheduler)
    done = site_builder(*build, cwd=tmp_path, timeout=LONG)
    assert not [*deadly.iterdir()], "nobody was killed"
    assert (done.returncode, done.stderr) == (0, "")
    assert files_in(tmp_path / "public") == alone


def test_event_that_kills_every_worker_is_named(
    scheduler: str, deadly: Path, tmp_path: Path, site_builder: Run
) -> None:
    shutil.copytree(TWO_BANKS / "content", tmp_path / "content")
    file = deadly / "1999-fair"
    file.write_text("for good")
    done = site_builder("build", "--scheduler", scheduler, cwd=tmp_path)
    file.unlink()
    assert done.returncode == 3
    assert "error[worker-killed] every worker that was given content/events/1999-fair.yaml was killed\n" in done.stderr
    assert done.stderr.endswith("Nothing was published; public is as it was.\n")
    assert not (tmp_path / "public").exists()
    assert not [*tmp_path.glob(".public.[cn]*")]


def test_cluster_brings_up_to_date_and_keeps_the_times_of_files_that_are_as_they_were(
    scheduler: str, tmp_path: Path, site_builder: Run
) -> None:
    shutil.copytree(TWO_BANKS / "content", tmp_path / "content")
    build = ("build", "--content", "content", "--scheduler", scheduler)
    assert site_builder(*build, cwd=tmp_path).returncode == 0
    before = times_in(tmp_path / "public")
    assert site_builder(*build, "--no-cache", cwd=tmp_path).returncode == 0
    assert times_in(tmp_path / "public") == before
    event = tmp_path / "content/events/1999-fair.yaml"
    event.write_text(event.read_text("utf-8").replace("the cup", "our cup"), "utf-8")
    (tmp_path / "content/terms/cup.yaml").write_text("headword: cup\n", "utf-8")
    assert site_builder(*build, cwd=tmp_path).returncode == 0
    request = BuildRequest(tmp_path / "content", workers=1, with_cache=False)
    assert build_site(request, tmp_path / "clean", lambda *_: None).pages
    assert files_in(tmp_path / "public") == files_in(tmp_path / "clean")
    assert times_in(tmp_path / "public")["sources/index.html"] == before["sources/index.html"]


def times_in(folder: Path) -> dict[str, int]:
    files = (file for file in folder.rglob("*.html"))
    return {file.relative_to(folder).as_posix(): file.stat().st_mtime_ns for file in files}


def test_problems_are_those_that_one_process_finds(scheduler: str, tmp_path: Path, site_builder: Run) -> None:
    shutil.copytree(TWO_BANKS / "content", tmp_path / "content")
    file = tmp_path / "content/events/1999-fair.yaml"
    file.write_text(file.read_text("utf-8").replace("source: ", "source: no-"), "utf-8")
    one, other = (site_builder("build", *options, cwd=tmp_path) for options in ((), ("--scheduler", scheduler)))
    assert "unknown-source" in one.stderr
    assert (other.returncode, other.stdout, other.stderr) == (1, one.stdout, one.stderr)


# ---------------------------------------------------------------------------- clusters that cannot build

IMPATIENT = """
from site_builder.engine import dask_executor
{change}
from site_builder.cli import main
main()
"""


def test_address_at_which_nothing_answers_is_a_fault_that_says_what_to_type(
    tmp_path: Path, site_builder: Run
) -> None:
    shutil.copytree(TWO_BANKS / "content", tmp_path / "content")
    done = site_builder("build", "--scheduler", "tcp://127.0.0.1:9", cwd=tmp_path)
    assert done.returncode == 3
    assert done.stderr == (
        "error[no-scheduler] no scheduler answers at tcp://127.0.0.1:9 within 10 s\n"
        "  why: it hands the work to the machines of the cluster\n"
        "  fix: start it there: dask scheduler --port 9   or build without --scheduler\n"
        "Nothing was published; public is as it was.\n"
    )


def test_cluster_with_certificates_needs_settings_of_dask(
    scheduler: str, tmp_path: Path, site_builder: Run
) -> None:
    shutil.copytree(TWO_BANKS / "content", tmp_path / "content")
    done = site_builder("build", "--scheduler", scheduler.replace("tcp", "tls"), cwd=tmp_path)
    assert done.returncode == 3
    assert "asks for certificates, and the settings of Dask name none\n" in done.stderr


def test_program_that_is_no_scheduler_is_a_fault_and_no_hang(tmp_path: Path, site_builder: Run) -> None:
    """Dask itself would wait for ever."""
    shutil.copytree(TWO_BANKS / "content", tmp_path / "content")

    def greet() -> None:
        with server.accept()[0] as connection:
            connection.sendall(b"SSH-2.0-OpenSSH\r\n")

    with socket.create_server(("127.0.0.1", 0)) as server, ThreadPoolExecutor(1) as other:
        other.submit(greet)
        address = f"tcp://127.0.0.1:{server.getsockname()[1]}"
        done = site_builder("build", "--scheduler", address, cwd=tmp_path)
    assert done.returncode == 3
    assert f"error[no-scheduler] what answers at {address} is no scheduler of Dask\n" in done.stderr


def test_without_dask_a_build_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("site_builder.commands.build.find_spec", lambda _: None)
    request = BuildRequest(TWO_BANKS / "content", scheduler="tcp://127.0.0.1:9")
    assert build(request, tmp_path / "public", Manner()) == 2
    assert capsys.readouterr().err == (
        "error[no-dask] Dask, which builds on several machines, is not installed\n"
        "  why: a site can be built without it\n"
        "  fix: pip install 'in-other-words[dask]', or leave out --scheduler\n"
    )


def test_scheduler_without_workers_is_a_fault(tmp_path: Path, site_builder: Run) -> None:
    shutil.copytree(TWO_BANKS / "content", tmp_path / "content")
    with scheduler_in(tmp_path) as address:
        code = IMPATIENT.format(change="dask_executor.COMING = 1")
        done = site_builder("build", "--scheduler", address, cwd=tmp_path, code=code)
    assert done.returncode == 3
    assert f"error[no-workers] the scheduler at {address} has no workers, and none has come within 1 s\n" in done.stderr


def test_worker_with_another_package_is_a_fault(scheduler: str, tmp_path: Path, site_builder: Run) -> None:
    shutil.copytree(TWO_BANKS / "content", tmp_path / "content")
    code = IMPATIENT.format(change="dask_executor.programs = lambda _: (('regex', '1.0'),)")
    done = site_builder("build", "--scheduler", scheduler, cwd=tmp_path, code=code)
    assert done.returncode == 3
    assert "error[worker-version] a worker on " in done.stderr
    assert " and not 1.0\n" in done.stderr


@pytest.fixture
def job(tmp_path: Path) -> cluster_work.Job:
    return cluster_work.Job(str(tmp_path / "job"), str(tmp_path), programs(cluster_work.DASK), "one")


def test_worker_that_does_not_see_the_shared_folder_says_so(job: cluster_work.Job) -> None:
    with pytest.raises(ClusterFault) as caught:
        cluster_work.ready(job)
    assert caught.value.code == "worker-folder"
    assert caught.value.reason.endswith(f"does not see {job.folder}")


def test_worker_names_all_that_differs(job: cluster_work.Job) -> None:
    others = {"site-builder": "0", "the templates": "0", "regex": "1.0"}
    job = replace(job, programs=tuple((name, others.get(name, known)) for name, known in job.programs))
    with pytest.raises(ClusterFault, match=r"site-builder, other files of the templates, regex .* and not 1\.0"):
        cluster_work.ready(job)


def test_worker_that_sees_an_older_file_of_an_event_does_not_build_it(job: cluster_work.Job, tmp_path: Path) -> None:
    (tmp_path / "event.yaml").write_text("title: Later")
    path = SourcePath("events", "event", "event.yaml", str(tmp_path / "event.yaml"))
    file = cluster_work.event_file(EventTask(path, b"", {}))
    cluster_work.refuse_older(file)
    (tmp_path / "event.yaml").write_text("title: Earlier")
    with pytest.raises(ClusterFault, match="sees another state of"):
        cluster_work.refuse_older(file)


@pytest.mark.parametrize(("machine", "calls"), [("one", 0), ("another", 1)])
def test_worker_on_another_machine_puts_on_the_disk_what_its_results_name(
    machine: str, calls: int, job: cluster_work.Job, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[Path] = []
    monkeypatch.setattr(cluster_work, "put_on_disk", done.append)
    monkeypatch.setattr(cluster_work, "this_machine", lambda: machine)
    cluster_work.put_on_disk_for(job, tmp_path)
    assert done == [tmp_path] * calls


def test_fault_passes_from_machine_to_machine() -> None:
    fault = pickle.loads(pickle.dumps(ClusterFault("code", "reason", "why", "fix")))
    assert (fault.code, fault.reason, fault.why, fault.fix) == ("code", "reason", "why", "fix")
