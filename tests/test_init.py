"""`site-builder init`, and the package as users get it: a wheel in an environment of its own."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner
from new_environment import environment_outside, new_environment
from test_new import filled, on_a_terminal

from site_builder.build_site import build_site
from site_builder.check_site import check_site
from site_builder.cli import commands
from site_builder.model.request import BuildRequest
from site_builder.say.tags import LANGUAGES

ROOT = Path(__file__).parent.parent
STARTER = ROOT / "site_builder/starter"
Run = Callable[..., subprocess.CompletedProcess[str]]


def test_new_site_builds_and_checks_clean(tmp_path: Path) -> None:
    done = CliRunner().invoke(commands, ["init", str(tmp_path / "my-site")])
    assert done.exit_code == 0, done.output
    request = BuildRequest(tmp_path / "my-site/content", with_drafts=True)
    assert check_site(request, lambda *_: None).problems == ()
    outcome = build_site(request, tmp_path / "my-site/public", lambda *_: None)
    assert outcome.events >= 1
    assert (tmp_path / "my-site/public/index.html").is_file()


@pytest.mark.parametrize("command", ["check", "build", "report"])
def test_line_that_asks_who_the_editors_are_is_told_until_they_say_it(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    CliRunner().invoke(commands, ["init", "."])
    strict = [] if command == "report" else ["--strict"]
    done = CliRunner().invoke(commands, [command, *strict])
    assert done.exit_code == 0, done.output
    file = Path("content/pages/about.md")
    line = file.read_text("utf-8").split("\n").index("*Write here who you are and how readers can reach you.*") + 1
    assert f"content/pages/about.md:{line}:1: note[not-written]" in done.stderr
    file.write_text("# About\n\nThis is the site of Person A.\n", "utf-8")
    assert "not-written" not in CliRunner().invoke(commands, [command]).stderr


@pytest.mark.skipif(os.name == "nt", reason="types into sh")
@pytest.mark.parametrize("name", ["my-site", "our words", "Наші слова", "it's"])
def test_new_site_says_what_to_type_next(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    lines = CliRunner().invoke(commands, ["init", name]).stdout.splitlines()
    assert "Build it:  site-builder build" in lines
    there = next(line.removeprefix("Go there:  ") for line in lines if line.startswith("Go there:  "))
    typed = subprocess.run(["sh"], input=f"{there} && ls", capture_output=True, text=True, encoding="utf-8", check=True)
    assert "content" in typed.stdout.splitlines()
    again = CliRunner().invoke(commands, ["init", name]).stderr
    assert shlex.quote(f"{name}-2") in again


def settings(folder: Path) -> dict[str, object]:
    read: dict[str, object] = yaml.safe_load((folder / "content/site.yaml").read_text("utf-8"))
    return read


@pytest.mark.parametrize(
    ("title", "language"),
    [*zip(("Words: #1", "null", 'The "other" side', "Слова", "كلمات أخرى"), LANGUAGES, strict=True), (r"a \1 b", "de")],
)
def test_title_and_language_are_those_that_were_named(title: str, language: str, tmp_path: Path) -> None:
    folder = tmp_path / "my-site"
    done = CliRunner().invoke(commands, ["init", str(folder), "--title", title, "--language", language])
    assert done.exit_code == 0, done.output
    assert (settings(folder)["title"], settings(folder)["languages"]) == (title, [language])
    assert check_site(BuildRequest(folder / "content"), lambda *_: None).problems == ()


def test_site_in_arabic_runs_from_right_to_left(tmp_path: Path) -> None:
    CliRunner().invoke(commands, ["init", str(tmp_path / "s"), "--title", "كلمات أخرى", "--language", "ar"])
    build_site(BuildRequest(tmp_path / "s/content"), tmp_path / "s/public", lambda *_: None)
    home = (tmp_path / "s/public/index.html").read_text("utf-8")
    assert 'lang="ar" dir="rtl"' in home
    assert "كلمات أخرى" in home


@pytest.mark.parametrize(
    ("arguments", "code", "typed"),
    [
        (("--language", "fr"), "interface-language", "--language"),
        (("--language", "EN"), "interface-language", "--language en"),
        (("--title", " "), "bad-title", "again"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_made(
    arguments: tuple[str, ...], code: str, typed: str, tmp_path: Path
) -> None:
    done = CliRunner().invoke(commands, ["init", str(tmp_path / "s"), *arguments])
    assert done.exit_code == 2
    assert f"error[{code}]" in done.stderr
    assert typed in done.stderr
    assert not (tmp_path / "s").exists()


def test_terminal_is_asked_for_title_and_language_and_another_folder(tmp_path: Path) -> None:
    for name in ("s", "s-2"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "letter.txt").write_text("mine", "utf-8")
    code, said = on_a_terminal(["init", "s"], ["\n", "Слова\n", "fr\n", "uk\n"], tmp_path)
    assert code == 0, said
    assert "[s-3]" in said
    assert settings(tmp_path / "s-3") == {**settings(STARTER), "title": "Слова", "languages": ["uk"]}


def test_folder_that_is_proposed_is_free(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "s-2").write_text("a file", "utf-8")
    for proposed in ("s-3", "s-4"):
        CliRunner().invoke(commands, ["init", "s"])
        done = CliRunner().invoke(commands, ["init", "s"])
        assert f"site-builder init {proposed}" in done.stderr
        assert CliRunner().invoke(commands, ["init", proposed]).exit_code == 0
    assert "site-builder init my-site" in CliRunner().invoke(commands, ["init", "."]).stderr


def test_new_site_tells_text_editors_what_its_files_hold(tmp_path: Path) -> None:
    CliRunner().invoke(commands, ["init", str(tmp_path / "s")])
    assert files_in(tmp_path / "s/.schemas") == files_in(ROOT / ".schemas")


def test_new_event_of_a_new_site_is_published_after_its_blanks_are_filled(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The loop of the README, but for the names of packages."""
    CliRunner().invoke(commands, ["init", str(tmp_path / "s")])
    monkeypatch.chdir(tmp_path / "s")
    CliRunner().invoke(commands, ["new", "event", "The shots", "--date", "1775-04-19"])
    event = tmp_path / "s/content/events/1775-04-19-the-shots.yaml"
    values = {"side": "company", "speaker": "captain", "source": "deposition", "text": "They fired."}
    event.write_text(filled(event.read_text("utf-8"), values), "utf-8")
    assert CliRunner().invoke(commands, ["build"]).exit_code == 1
    assert CliRunner().invoke(commands, ["new", "--missing"]).exit_code == 0
    assert CliRunner().invoke(commands, ["build"]).exit_code == 1, "names that are still to be filled in"
    for file in (tmp_path / "s/content").rglob("*.yaml"):
        file.write_text(file.read_text("utf-8").replace("[fill in] ", ""), "utf-8")
    done = CliRunner().invoke(commands, ["publish", "--no-search", "--no-previews"])
    assert done.exit_code == 0, done.output
    assert "They fired." in (tmp_path / "s/public/events/1775-04-19-the-shots/index.html").read_text("utf-8")


def test_empty_folder_is_taken(tmp_path: Path) -> None:
    assert CliRunner().invoke(commands, ["init", str(tmp_path)]).exit_code == 0
    assert (tmp_path / "content/site.yaml").is_file()


@pytest.mark.parametrize("kind", ["folder with a file", "file", "folder with a hidden file"])
def test_anything_that_is_there_is_left_alone(kind: str, tmp_path: Path) -> None:
    target = tmp_path / "mine"
    if kind == "file":
        target.write_text("mine", "utf-8")
    else:
        target.mkdir()
        (target / (".hidden" if "hidden" in kind else "letter.txt")).write_text("mine", "utf-8")
    before = sorted(tmp_path.rglob("*"))
    done = CliRunner().invoke(commands, ["init", str(target)])
    assert done.exit_code == 2
    assert "error[folder-not-empty]" in done.stderr
    assert sorted(tmp_path.rglob("*")) == before


def test_starter_files_can_be_edited(tmp_path: Path) -> None:
    CliRunner().invoke(commands, ["init", str(tmp_path / "my-site")])
    for file in (tmp_path / "my-site").rglob("*"):
        assert os.stat(file).st_mode & 0o200, file


# ---------------------------------------------------------------------------- the wheel


def files_in(folder: Path) -> dict[Path, bytes]:
    return {file.relative_to(folder): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def test_wheel_holds_templates_assets_and_the_starter_and_no_content(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    for folder, inside in (("templates", "templates"), ("site_builder/starter", "starter"), (".schemas", "schemas")):
        files = {path for path in (ROOT / folder).rglob("*") if path.is_file() and "__pycache__" not in path.parts}
        wanted = {f"site_builder/{inside}/{path.relative_to(ROOT / folder).as_posix()}" for path in files}
        assert wanted
        assert wanted <= names, sorted(wanted - names)
    assert not [name for name in names if name.startswith(("content/", "tests/", "templates/"))]


def test_installed_wheel_makes_and_builds_a_site(wheel: Path, tmp_path: Path) -> None:
    python = new_environment(tmp_path / "venv")
    pip = [sys.executable, "-m", "pip", "--python", str(python), "install", "--no-deps", "--no-index", "--quiet"]
    subprocess.run([*pip, str(wheel)], check=True, capture_output=True, timeout=120)
    command = tmp_path / "venv/bin/site-builder"
    outside = environment_outside()
    for arguments in (["init", "x"], ["new", "side", "A side"], ["build"], ["check"], ["explain", "gap"]):
        folder = "" if arguments[0] == "init" else "x"
        done = subprocess.run(
            [str(command), *arguments], cwd=tmp_path / folder, env=outside, capture_output=True, text=True, timeout=60
        )
        assert done.returncode == 0, done.stderr
    where = subprocess.run(
        [str(python), "-c", "import site_builder; print(site_builder.__file__)"],
        cwd=tmp_path, env=outside, capture_output=True, text=True, timeout=60, check=True,
    )  # fmt: skip
    assert Path(where.stdout.strip()).is_relative_to(tmp_path)
    here = tmp_path / "here"
    shutil.copytree(tmp_path / "x/content", here / "content")
    build_site(BuildRequest(here / "content"), here / "public", lambda *_: None)
    assert files_in(here / "public") == files_in(tmp_path / "x/public")


def test_publish_names_at_once_all_packages_that_it_lacks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("site_builder.commands.steps.find_spec", lambda name: None)
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(commands, ["publish"])
    assert done.exit_code == 2
    assert "pip install 'in-other-words[search,previews]'" in done.stderr
    assert "--no-search --no-previews" in done.stderr
    done = CliRunner().invoke(commands, ["publish", "--no-search"])
    assert "pip install 'in-other-words[previews]', or add --no-previews" in done.stderr
