"""`site-builder doctor` on good and on odd machines: each thing with what to type, no traceback."""

from __future__ import annotations

import fcntl
import json
import os
import subprocess
import tomllib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from test_hosting import site_content

from site_builder.cli import commands
from site_builder.doctor import disk, examine, program
from site_builder.doctor.finding import Finding
from site_builder.doctor.terminal import look_at_file_names, look_at_terminal
from site_builder.publish import publish
from site_builder.publish.leftovers import MARKER

Run = Callable[..., subprocess.CompletedProcess[str]]
PYPROJECT = tomllib.loads((Path(__file__).parents[1] / "pyproject.toml").read_text("utf-8"))


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    site_content(tmp_path / "my-site", "https://example.org/")
    monkeypatch.chdir(tmp_path / "my-site")
    return tmp_path / "my-site"


def doctor(*arguments: str) -> Result:
    return CliRunner().invoke(commands, ["doctor", *arguments])


def told(*arguments: str) -> Mapping[str, Mapping[str, str]]:
    return {each["code"]: each for each in json.loads(doctor("--format", "json", *arguments).stdout)["findings"]}


def level_of(findings: Iterator[Finding]) -> str:
    (found,) = findings
    return found.level


def files_below(folder: Path) -> list[str]:
    return sorted(os.fspath(path) for path in folder.rglob("*"))


def test_good_machine_and_folder_are_fine_and_nothing_is_changed(site: Path) -> None:
    before = files_below(site)
    done = doctor()
    assert done.exit_code == 0, done.output
    assert "0 wrong. A site can be built here." in done.output
    assert files_below(site) == before


def test_everything_that_is_not_fine_says_why_or_what_to_type(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(program, "_is_there", lambda module: False)
    monkeypatch.setattr(publish, "_exchange", lambda fresh, live: False)
    for each in told("--content", "elsewhere", "--out", "content").values():
        assert each["level"] == "ok" or each["why"] or each["fix"] or each["level"] == "note", each
        assert each["level"] not in ("odd", "wrong") or (each["why"] and each["fix"]), each


def test_folder_without_a_site_names_the_one_that_is_near(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site_content(tmp_path / "my-site", "https://example.org/")
    monkeypatch.chdir(tmp_path)
    found = told()
    assert doctor().exit_code == 2
    assert found["content"]["level"] == "wrong"
    assert found["content"]["fix"] == "cd my-site && site-builder doctor"
    monkeypatch.chdir(tmp_path / "my-site/content")
    assert told()["content"]["fix"] == "cd .. && site-builder doctor"
    monkeypatch.chdir(tmp_path / "my-site")
    assert doctor().exit_code == 0, "what is proposed mends it"


def test_folder_without_any_site_near_leads_to_init(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert "site-builder init" in told()["content"]["fix"]


def test_folder_that_may_not_be_replaced_is_told_as_a_build_would(site: Path) -> None:
    (site / "public").mkdir()
    (site / "public/mine.txt").write_text("mine", "utf-8")
    assert told()["foreign-folder"]["level"] == "wrong"
    assert doctor().exit_code == 2


def test_lock_of_a_dead_build_is_told_from_that_of_one_that_runs(site: Path) -> None:
    lock = site / ".public.lock"
    lock.write_text(" 4194304 elsewhere\n", "utf-8")
    assert "was left by a build that was ended" in told()["lock"]["message"]
    assert lock.exists()
    with open(lock, "rb") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        assert "a build is running now: process 4194304" in told()["lock"]["message"]
    assert doctor().exit_code == 0


def test_leftovers_of_a_dead_build_are_named_and_left_to_the_next(site: Path) -> None:
    left = site / ".public.old-4194304"
    left.mkdir()
    (left / MARKER).touch()
    assert "puts the site before back" in told()["leftovers"]["message"]
    assert left.is_dir()


def test_disk_that_cannot_exchange_link_or_tell_letters_is_described(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(95, "Operation not supported")

    there = Path.exists
    monkeypatch.setattr(os, "link", refuse)
    monkeypatch.setattr(os, "symlink", refuse)
    monkeypatch.setattr(publish, "_exchange", lambda fresh, live: False)
    monkeypatch.setattr(Path, "exists", lambda path: path.name in ("ONE", "e\u0301") or there(path))
    found = told()
    for code in ("links", "symlinks", "exchange", "letter-case", "letter-form"):
        assert found[code]["level"] == "note", code


@pytest.mark.parametrize(
    ("free", "level"), [(2_000_000_000, "ok"), (100_000_000, "odd"), (1_000_000, "wrong")]
)
def test_room_on_the_disk(free: int, level: str) -> None:
    assert level_of(disk.look_at_space(Path("/"), free)) == level


@pytest.mark.parametrize(
    ("out", "kind", "code"),
    [
        ("/home/a/OneDrive - Work/public", "ext4", "synced"),
        ("/Users/a/Library/Mobile Documents/site/public", "", "synced"),
        ("/mnt/press/public", "cifs", "far-disk"),
        ("/mnt/press/public", "fuse.sshfs", "far-disk"),
    ],
)
def test_disks_of_others_are_odd(out: str, kind: str, code: str) -> None:
    (found,) = disk.look_at_place(Path(out), kind)
    assert (found.code, found.level) == (code, "odd")


def test_own_disk_is_not_odd() -> None:
    assert [*disk.look_at_place(Path("/home/a/public"), "ext4")] == []


def test_long_paths_are_odd_on_windows_alone() -> None:
    out = Path("/" + "folder/" * 20 + "public")
    assert level_of(disk.look_at_length(out, "win32", has_long_paths=False)) == "odd"
    assert [*disk.look_at_length(out, "win32", has_long_paths=True)] == []
    assert [*disk.look_at_length(out, "linux", has_long_paths=False)] == []
    assert [*disk.look_at_length(Path("/words/public"), "win32", has_long_paths=False)] == []


def test_disk_that_is_slow_is_odd(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    moments = iter((0.0, 4.0))
    monkeypatch.setattr(disk.time, "perf_counter", lambda: next(moments))
    assert disk._speed(tmp_path).level == "odd"


@pytest.mark.parametrize(
    ("encoding", "level"),
    [("utf-8", "ok"), ("UTF8", "ok"), ("ascii", "odd"), ("cp1252", "odd"), (None, "odd"), ("none-such", "odd")],
)
def test_terminal_that_cannot_show_all_letters_is_odd(encoding: str | None, level: str) -> None:
    assert level_of(look_at_terminal(encoding)) == level
    assert "PYTHONUTF8" in next(look_at_terminal("ascii", "win32")).fix
    assert level_of(look_at_file_names(encoding or "")) == level


def test_every_extra_of_the_project_is_known_with_what_it_is_for() -> None:
    extras = {name for name in PYPROJECT["project"]["optional-dependencies"] if name != "test"}
    assert set(program.EXTRAS) == extras


@pytest.mark.parametrize("extra", program.EXTRAS)
def test_missing_extra_says_how_to_get_it(extra: str, monkeypatch: pytest.MonkeyPatch) -> None:
    missing = program.EXTRAS[extra][1][0]
    monkeypatch.setattr(program, "_is_there", lambda module: module != missing)
    found = {finding.code: finding for finding in program.look_at_extras()}
    assert found[f"extra-{extra}"].fix == f"pip install 'in-other-words[{extra}]'"
    lacking = {f"extra-{name}" for name, (_, modules) in program.EXTRAS.items() if missing in modules}
    assert {code for code, each in found.items() if each.level != "ok"} == lacking


def test_python_that_nobody_tried_is_odd(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(program.sys, "version_info", (3, 19, 0, "final", 0))
    assert level_of(program.look_at_python()) == "odd"


def test_installation_that_is_not_whole_is_wrong(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(program, "templates_folder", lambda: tmp_path)
    assert level_of(program.look_at_installation()) == "wrong"


def test_what_cannot_be_looked_at_is_said_and_the_rest_looked_at(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(*_: object) -> Iterator[Finding]:
        raise RuntimeError("odd")
        yield

    monkeypatch.setattr(examine, "look_at_content", breaks)
    done = doctor()
    assert done.exit_code == 0
    assert "could not look at the content: odd" in done.output
    assert "the disk is quick" in done.output


def test_folder_that_cannot_be_written_to_is_a_fault_of_the_machine(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("site_builder.publish.leftovers.make_folder", refuse)
    done = doctor()
    assert done.exit_code == 3
    assert "cannot be written to: Permission denied" in done.output


def test_plain_terminal_gets_no_traceback(site_builder: Run, site: Path) -> None:
    plain = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    done = site_builder("doctor", "--content", "nowhere", "--out", "/proc/here/public", env=plain)
    assert done.returncode in (2, 3)
    assert "Traceback" not in done.stdout + done.stderr
    assert "odd    the terminal takes" in done.stdout
