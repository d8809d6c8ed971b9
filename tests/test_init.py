"""`site-builder init`, and the package as users get it: a wheel in an environment of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import venv
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from site_builder.build_site import build_site
from site_builder.check_site import check_site
from site_builder.cli import commands
from site_builder.model.request import BuildRequest

ROOT = Path(__file__).parent.parent
Run = Callable[..., subprocess.CompletedProcess[str]]


def test_new_site_builds_and_checks_clean(tmp_path: Path) -> None:
    done = CliRunner().invoke(commands, ["init", str(tmp_path / "my-site")])
    assert done.exit_code == 0, done.output
    request = BuildRequest(tmp_path / "my-site/content", with_drafts=True)
    assert check_site(request, lambda *_: None).problems == ()
    outcome = build_site(request, tmp_path / "my-site/public", lambda *_: None)
    assert outcome.events >= 1
    assert (tmp_path / "my-site/public/index.html").is_file()


def test_new_site_says_what_to_type_next(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(commands, ["init", "my-site"])
    assert "cd my-site && site-builder build" in done.stdout


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


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built from what is in the checkout now."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "pip", "wheel", "--no-deps", "--no-build-isolation", "--no-index", "--quiet"]
    subprocess.run([*command, "--wheel-dir", str(folder), str(ROOT)], check=True, capture_output=True, timeout=120)
    (built,) = folder.glob("*.whl")
    return built


def test_wheel_holds_templates_assets_and_the_starter_and_no_content(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    for folder, inside in (("templates", "templates"), ("site_builder/starter", "starter")):
        files = {path for path in (ROOT / folder).rglob("*") if path.is_file() and "__pycache__" not in path.parts}
        wanted = {f"site_builder/{inside}/{path.relative_to(ROOT / folder).as_posix()}" for path in files}
        assert wanted
        assert wanted <= names, sorted(wanted - names)
    assert not [name for name in names if name.startswith(("content/", "tests/", "templates/"))]


def test_installed_wheel_makes_and_builds_a_site(wheel: Path, tmp_path: Path) -> None:
    venv.create(tmp_path / "venv", with_pip=False)
    python = tmp_path / "venv/bin/python"
    pip = [sys.executable, "-m", "pip", "--python", str(python), "install", "--no-deps", "--no-index", "--quiet"]
    subprocess.run([*pip, str(wheel)], check=True, capture_output=True, timeout=120)
    (packages,) = (tmp_path / "venv/lib").glob("python*/site-packages")
    # What it depends on comes from here; the .pth files of that folder, and with them this checkout, do not.
    (packages / "dependencies.pth").write_text(sysconfig.get_paths()["purelib"] + "\n", "utf-8")
    command = tmp_path / "venv/bin/site-builder"
    outside = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    for folder, arguments in (("", ["init", "x"]), ("x", ["build"]), ("x", ["check"])):
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
