"""What a publisher is told when something goes wrong with the disk, and that it blocks nothing later."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest
from click.testing import CliRunner, Result
from hand_made import make_account, make_quote, write_site
from test_publish import NEW, OLD, build, dead_process, names_beside, site_in

from site_builder.cli import commands, main
from site_builder.publish import lock as locks
from site_builder.publish import publish
from site_builder.publish.leftovers import remove_dead_files
from site_builder.publish.lock import BuildInProgress
from site_builder.publish.publish import staging
from site_builder.publish.refusal import refuse_folder

Run = Callable[..., CompletedProcess[str]]

SITE = {
    "events/an-event.yaml": {
        "title": "An event", "date": "2001-02-03", "accounts": [make_account("north", make_quote("ada", word="said"))],
    },
    "sides/north.yaml": {"name": "North"}, "people/ada.yaml": {"name": "Ada"},
    "sources/gazette-1.yaml": {"title": "Gazette"},
}  # fmt: skip


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "beside" / "public"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    project = write_site(tmp_path / "project", SITE)
    monkeypatch.chdir(project)
    return project


def run(*arguments: str) -> Result:
    return CliRunner().invoke(commands, arguments)


@pytest.fixture
def undeletable(monkeypatch: pytest.MonkeyPatch) -> None:
    """No folder that holds a page can be deleted, as where another user owns what is in it."""
    remove = shutil.rmtree

    def refuse(folder: Path, *rest: Any, **how: Any) -> None:
        if any(Path(folder).rglob("*.html")):
            raise PermissionError(13, "Permission denied", str(folder))
        remove(folder, *rest, **how)

    monkeypatch.setattr(shutil, "rmtree", refuse)


# ---------------------------------------------------------------------------- what cannot be deleted


@pytest.mark.usefixtures("undeletable")
def test_old_site_that_cannot_be_deleted_blocks_no_build(out: Path) -> None:
    for site in (OLD, NEW, OLD, NEW):
        with staging(out) as stage:
            for path, data in site.items():
                stage.write(path, data)
        assert site_in(out) == site
    assert len(stage.left_behind) == 3
    assert {left.folder.name for left in stage.left_behind} | {"public"} == {*names_beside(out)}


@pytest.mark.usefixtures("undeletable")
def test_command_names_what_is_left_and_what_removes_it(project: Path) -> None:
    """With a cache, the site before stays for the next build, and nothing is deleted."""
    assert run("build", "--no-cache").exit_code == 0
    done = run("build", "--no-cache")
    assert done.exit_code == 0
    assert done.stdout.startswith("Built 1 event")
    (left,) = project.glob(".public.*")
    assert f"sudo rm -rf {left}" in done.stderr


@pytest.fixture
def fix(tmp_path: Path) -> Iterator[Callable[[Path], None]]:
    """Makes a file or folder one that nobody may change or delete: really, with what this user may use."""
    is_root = os.geteuid() == 0

    def fixed(place: Path) -> None:
        folder = place if place.is_dir() else place.parent
        if not is_root:
            folder.chmod(0o555)
        elif subprocess.run(["chattr", "+i", place], capture_output=True).returncode:
            pytest.skip("this file system has no mark for it")

    yield fixed
    for folder in (tmp_path, *tmp_path.rglob("*/")):
        if is_root:
            subprocess.run(["chattr", "-R", "-f", "-i", folder], check=False)
            break
        folder.chmod(0o755)


def edit(project: Path) -> str:
    """A new title for the event; its page must be written again."""
    event = project / "content/events/an-event.yaml"
    event.write_text(event.read_text("utf-8").replace("title: ", "title: Again "), "utf-8")
    return event.read_text("utf-8").partition("title: ")[2].partition("\n")[0]


def page(project: Path) -> str:
    return (project / "public/events/an-event/index.html").read_text("utf-8")


@pytest.mark.parametrize("what", ["events/an-event/index.html", "events/an-event"])
@pytest.mark.parametrize("options", [(), ("--no-cache",)])
def test_what_nobody_may_delete_blocks_no_build_and_is_named_with_what_removes_it(
    project: Path, fix: Callable[[Path], None], what: str, options: tuple[str, ...]
) -> None:
    """The site before is exchanged for the new one, or is to be changed by the build after that: both must end well."""
    assert run("build", *options).exit_code == 0
    fix(project / "public" / what)
    said = []
    for _ in range(4):
        title = edit(project)
        done = run("build", *options)
        assert done.exit_code == 0, done.output
        assert title in page(project)
        said.append(done.stderr)
    left = [folder for folder in project.glob(".public.*") if folder.is_dir()]
    assert len(left) in (1, 2), "with a cache, a second site may hold the same file"
    assert all("It stands in" in stderr for stderr in said[1:])
    assert all(f"It stands in {folder}; to remove it, type: sudo " in said[-1] for folder in left)
    commands = [line.rpartition("type: ")[2] for line in said[-1].splitlines() if "type: " in line]
    if os.geteuid() == 0:
        for command in commands:
            subprocess.run(command.replace("sudo ", ""), shell=True, check=True)
        assert "could not be deleted" not in run("build", *options).stderr
        assert not list(project.glob(".public.*"))


def test_step_of_a_build_that_is_done_again_is_taken_again(project: Path, fix: Callable[[Path], None]) -> None:
    for _ in range(2):
        edit(project)
        assert run("publish", "--no-previews").exit_code == 0
    fix(project / ".cache/public/site/events/an-event")
    title = edit(project)
    assert run("publish", "--no-previews").exit_code == 0
    assert title in page(project)
    assert ' data-index="pagefind"' in (project / "public/search/index.html").read_text("utf-8")


def test_fault_in_the_next_folder_that_is_not_of_the_spare_one_is_said(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else it would be tried for ever."""
    for _ in range(2):
        edit(project)
        assert run("build").exit_code == 0
    assert (project / ".cache/public/site").is_dir()
    edit(project)
    monkeypatch.setattr(publish, "write_file", _no_room)
    done = run("build")
    assert isinstance(done.exception, OSError)
    assert str(done.exception.strerror) == "No space left on device"


def _no_room(file: Path, *_: object) -> None:
    raise OSError(28, "No space left on device", str(file))


# ---------------------------------------------------------------------------- what is live then


def test_fault_before_the_exchange_says_that_the_site_is_as_it_was(out: Path) -> None:
    build(out, OLD)
    with pytest.raises(OSError, match="disk") as caught, staging(out):
        raise OSError("the disk is full")
    assert caught.value.__notes__ == [f"{out} is as it was."]
    assert site_in(out) == OLD


def test_fault_after_the_exchange_does_not_say_that_nothing_was_published(
    out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(out, OLD)
    sync = publish.put_on_disk

    def fail_at_the_end(folder: Path) -> None:
        sync(folder)
        if folder == out.parent:
            raise OSError("the disk is gone")

    monkeypatch.setattr(publish, "put_on_disk", fail_at_the_end)
    with pytest.raises(OSError, match="gone") as caught:
        build(out, NEW)
    assert caught.value.__notes__ == [f"{out} holds the new files."]
    assert site_in(out) == NEW


def test_command_that_publishes_nothing_says_nothing_of_publishing(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["site-builder", "init", "/proc/no-such-folder/site"])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 3
    said = capsys.readouterr().err
    assert "the computer reported" in said
    assert "published" not in said


def test_fault_of_ours_names_the_file_with_which_it_came_up(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(*_: object) -> None:
        raise KeyError("a mistake of ours")

    monkeypatch.setattr("site_builder.engine.build_event.compare_event", broken)
    monkeypatch.setattr("sys.argv", ["site-builder", "build"])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 3
    said = capsys.readouterr().err
    assert "It came up with content/events/an-event.yaml." in said
    assert "public is as it was." in said


def test_disk_that_cannot_exchange_two_folders_is_named(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(publish, "_exchange", lambda fresh, live: False)
    first = run("build")
    (project / "content/sides/north.yaml").write_text("name: South\n", "utf-8")
    second = run("build")
    assert (first.exit_code, second.exit_code) == (0, 0)
    assert "cannot exchange two folders" not in first.stderr  # there was no site before
    assert "cannot exchange two folders in one step: for a moment there was nothing at public" in second.stderr


# ---------------------------------------------------------------------------- folders that are refused


@pytest.mark.parametrize("name", ["/etc", "/usr/lib", "/var", "templates", "docs/old"])
def test_no_folder_of_the_system_or_of_sources_is_to_be_moved_away(project: Path, name: str) -> None:
    folder = project / name
    if project in folder.parents:
        folder.mkdir(parents=True)
        (folder / "page.html").write_text("source")
    fault = refuse_folder(folder, project / "content", project)
    assert fault is not None
    assert fault.code == "foreign-folder"
    assert fault.fix == "site-builder build --out public"


def test_folder_inside_another_git_repository_is_not_to_be_moved_away(project: Path, tmp_path: Path) -> None:
    folder = tmp_path / "program" / "templates"
    folder.mkdir(parents=True)
    (folder / "page.html").write_text("source")
    fault = refuse_folder(folder, project / "content", project)
    assert fault is not None
    assert fault.fix.startswith("mv ")
    (tmp_path / "program" / ".git").mkdir()
    fault = refuse_folder(folder, project / "content", project)
    assert fault is not None
    assert "mv " not in fault.fix


# ---------------------------------------------------------------------------- locks, and what killed steps left


def test_builder_that_has_not_said_who_it_is_yet_is_asked_again(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Between taking the lock and writing its number there is a moment."""
    build(out, OLD)
    said = iter([None, None, 4711, 4711])
    monkeypatch.setattr(locks, "_owner", lambda lock: next(said))
    monkeypatch.setattr(locks, "_PAUSE", 0)
    monkeypatch.setattr(locks, "_lock_by_kernel", lambda lock: None)
    with pytest.raises(BuildInProgress, match=r"process 4711\b"):
        build(out, NEW)


def test_working_folder_of_a_killed_step_is_removed_by_the_next_build(out: Path) -> None:
    build(out, OLD)
    left = out.with_name(f".public.search-{dead_process()}")
    (left / "site").mkdir(parents=True)
    build(out, NEW)
    assert names_beside(out) == ["public"]


@pytest.mark.parametrize("name", [".preview.png.0123abcd-{}", ".index.html.{}"])
def test_unfinished_files_of_dead_steps_are_removed_and_no_others(out: Path, name: str) -> None:
    out.mkdir(parents=True)
    for pid in (dead_process(), os.getpid()):
        (out / name.format(pid)).write_text("half")
    (out / ".in-other-words").write_text("")
    remove_dead_files(out)
    assert sorted(os.listdir(out)) == sorted([".in-other-words", name.format(os.getpid())])


# ---------------------------------------------------------------------------- a published folder that was damaged

DAMAGES = ["", "{", "null", "\udcff", "[" * 100_000]


@pytest.mark.parametrize("text", DAMAGES, ids=range(len(DAMAGES)))
@pytest.mark.parametrize("command", ["search", "previews"])
@pytest.mark.parametrize("file", ["events/an-event/index.json", "site.webmanifest", "sides/north/index.html"])
def test_damaged_file_of_the_site_is_named_with_what_to_run(project: Path, command: str, file: str, text: str) -> None:
    assert run("build").exit_code == 0
    (project / "public" / file).write_bytes(text.encode("utf-8", "surrogateescape"))
    done = run(command)
    assert done.exit_code == 2, done.output
    assert done.stderr.startswith(f'error[damaged-site] "public/{file}"')
    assert "fix: site-builder build --out public" in done.stderr
    assert not [name for name in os.listdir(project) if name.startswith(".public")]


def test_search_page_that_cannot_be_read_is_named(project: Path) -> None:
    """The search step changes this page, so it may differ from what the build wrote."""
    assert run("build").exit_code == 0
    (project / "public/de/search").mkdir(parents=True)
    (project / "public/de/search/index.html").write_bytes(b"\xff")
    done = run("search")
    assert done.exit_code == 2, done.output
    assert done.stderr.startswith('error[damaged-site] "public/de/search/index.html"')


def test_missing_file_of_the_site_is_named(project: Path) -> None:
    assert run("build").exit_code == 0
    (project / "public/events/an-event/card.html").unlink()
    done = run("previews")
    assert (done.exit_code, done.stderr.split()[0]) == (2, "error[damaged-site]")
