"""What Windows and macOS do otherwise, played here by fakes; nobody has run these tests there.

Played: no fcntl, no user ids, no sync, no exchange of folders, names that must not be there when a file is renamed,
files that are open and so cannot be moved, line ends of two signs, disks that take two names for one.
"""

from __future__ import annotations

import subprocess
import sys
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from test_hosting import site_content

from site_builder.build_site import build_site
from site_builder.check_site import check_site
from site_builder.cli import commands
from site_builder.model.request import BuildRequest
from site_builder.publish.publish import staging

Run = Callable[..., subprocess.CompletedProcess[str]]

# What the program finds on Windows, as far as it can be had here. The standard library comes first, as what it is.
WINDOWS = """
import asyncio, concurrent.futures.process, ctypes, multiprocessing.connection, os, sys, sysconfig, webbrowser
import babel, click, filelock, jinja2, markdown, nh3, pydantic, yaml
sysconfig.get_config_vars()
for name in ("geteuid", "getuid", "sync", "fork"):
    delattr(os, name)
sys.modules["fcntl"] = None
rename = os.rename
OPEN = os.environ.get("OPEN_FILES")
def as_windows_does(start, end, **more):
    if os.path.lexists(end):
        raise FileExistsError(17, "Cannot create a file when that file already exists", os.fspath(end))
    if OPEN and os.fspath(start).endswith(OPEN):
        raise PermissionError(13, "The process cannot access the file because it is being used by another process")
    return rename(start, end, **more)
os.rename = as_windows_does
sys.platform = "win32"
from site_builder.cli import main
main()
"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    site_content(tmp_path / "my-site", "https://example.org/")
    return tmp_path / "my-site"


def bytes_in(folder: Path) -> dict[str, bytes]:
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def as_on_windows(site_builder: Run, site: Path, *arguments: str, **env: str) -> subprocess.CompletedProcess[str]:
    return site_builder(*arguments, cwd=site, code=WINDOWS, env=env)


def test_windows_builds_the_same_site_and_keeps_what_it_knows(site_builder: Run, site: Path, tmp_path: Path) -> None:
    first = as_on_windows(site_builder, site, "build")
    assert first.returncode == 0, first.stderr
    again = as_on_windows(site_builder, site, "build")
    assert "Nothing has changed" in again.stdout
    page = site / "content/pages/about.md"
    page.write_text(page.read_text("utf-8") + "\nOne more line.\n", "utf-8")
    edited = as_on_windows(site_builder, site, "build")
    assert (edited.returncode, "for a moment there was nothing" in edited.stderr) == (0, True)
    build_site(BuildRequest(site / "content"), tmp_path / "here", lambda *_: None)
    assert bytes_in(site / "public") == bytes_in(tmp_path / "here")


def test_windows_keeps_the_site_where_somebody_has_a_file_of_it_open(site_builder: Run, site: Path) -> None:
    assert as_on_windows(site_builder, site, "build").returncode == 0
    before = bytes_in(site / "public")
    page = site / "content/pages/about.md"
    page.write_text(page.read_text("utf-8") + "\nOne more line.\n", "utf-8")
    refused = as_on_windows(site_builder, site, "build", OPEN_FILES="public")
    assert refused.returncode == 3
    assert "used by another process" in refused.stderr
    assert "public is as it was" in refused.stderr
    assert "Traceback" not in refused.stderr
    assert bytes_in(site / "public") == before
    assert as_on_windows(site_builder, site, "build").returncode == 0
    assert b"One more line." in (site / "public/about/index.html").read_bytes()
    assert not [path.name for path in site.iterdir() if path.name.startswith(".public.")]


def test_doctor_looks_at_windows(site_builder: Run, site: Path) -> None:
    done = as_on_windows(site_builder, site, "doctor")
    assert done.returncode == 0, done.stdout
    assert "two folders cannot be exchanged in one step here" in done.stdout


def test_line_ends_of_windows_make_the_same_site(site: Path, tmp_path: Path) -> None:
    build_site(BuildRequest(site / "content"), tmp_path / "unix", lambda *_: None)
    for file in (*site.glob("content/**/*.yaml"), *site.glob("content/**/*.md")):
        file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    assert check_site(BuildRequest(site / "content"), lambda *_: None).problems == ()
    build_site(BuildRequest(site / "content"), tmp_path / "windows", lambda *_: None)
    assert bytes_in(tmp_path / "windows") == bytes_in(tmp_path / "unix")


@pytest.mark.parametrize("id", ["con", "lpt9"])
def test_names_of_devices_are_no_ids_anywhere(id: str, site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(site)
    Path("text.txt").write_text("A text of some words.\n", "utf-8")
    for arguments in (
        ("new", "side", "A name", "--id", id),
        ("rename", "side", "prussia", id),
        ("capture", "text.txt", "--captures", "../captures", "--id", id),
    ):
        done = CliRunner().invoke(commands, [*arguments])
        assert done.exit_code == 2, arguments
    side = site / "content/sides/prussia.yaml"
    side.write_text(f"was: [{id}]\n{side.read_text('utf-8')}", "utf-8")
    (problem,) = check_site(BuildRequest(site / "content"), lambda *_: None).problems
    assert (problem.code, problem.fix) == ("bad-id", f"remove {id} from was:")


def test_files_that_macos_leaves_behind_are_no_part_of_a_site(site: Path, tmp_path: Path) -> None:
    build_site(BuildRequest(site / "content"), tmp_path / "public", lambda *_: None)
    before = bytes_in(tmp_path / "public")
    for name in (".DS_Store", "events/.DS_Store", "sides/._prussia.yaml", "Icon\r"):
        (site / "content" / name).write_bytes(b"\0\5\26\7")
    (tmp_path / "public/.DS_Store").write_bytes(b"\0")
    outcome = build_site(BuildRequest(site / "content"), tmp_path / "public", lambda *_: None)
    assert not [problem for problem in outcome.problems if problem.severity != "note"]
    assert bytes_in(tmp_path / "public") == before


@pytest.mark.parametrize(
    ("one", "other"), [("a/x.html", "A/y.html"), ("\u00e9/x.html", unicodedata.normalize("NFD", "\u00e9/x.html"))]
)
def test_two_paths_that_a_disk_of_macos_takes_for_one_are_not_both_written(
    one: str, other: str, tmp_path: Path
) -> None:
    with staging(tmp_path / "public") as stage:
        stage.write(one, b"")
        with pytest.raises(ValueError, match="clashes"):
            stage.write(other, b"")


def test_fakes_are_of_a_system_that_is_not_this_one() -> None:
    assert sys.platform != "win32", "on Windows itself, take the fakes away and say so in docs/hosting.md"
