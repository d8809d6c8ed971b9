"""The package as users get it: what is in it, that it is the same whoever builds it, and that it runs on each Python.

`make pythons` installs it from the package index into an empty environment, for every Python that is found, and
with pipx; each run tries the Python of the tests, with the packages that are here.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from collections.abc import Iterator, Mapping
from configparser import ConfigParser
from fnmatch import fnmatchcase
from hashlib import sha256
from pathlib import Path

import pytest
from new_environment import ROOT, environment_outside, new_environment

VERSIONS = ("3.11", "3.12", "3.13", "3.14")
EVERY = os.environ.get("PYTHONS") == "all"
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
EXTRAS = {name for name in PYPROJECT["project"]["optional-dependencies"] if name != "test"}


def ran(*command: str | Path, cwd: Path | None = None, timeout: float = 600, **more: str) -> str:
    """What a command prints, without anything that leads it into this checkout."""
    env = {**environment_outside(), **more}
    done = subprocess.run(
        [*map(str, command)], cwd=cwd, env=env, capture_output=True, text=True, encoding="utf-8", timeout=timeout
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def packed(folder: Path, target: str, source: Path = ROOT) -> Path:
    """A wheel or an sdist, made of a folder."""
    ran(sys.executable, "-m", "hatchling", "build", "--target", target, "--directory", folder, cwd=source)
    (built,) = (file for file in folder.iterdir() if file.suffix in (".whl", ".gz"))
    return built


def digests(folder: Path) -> Mapping[str, str]:
    """The files of a site, without what a server is told of time."""
    return {
        file.relative_to(folder).as_posix(): sha256(file.read_bytes()).hexdigest()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


# ---------------------------------------------------------------------------- what is in it


def test_everything_that_the_program_reads_travels_in_the_wheel(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    ours = subprocess.run(
        ["git", "ls-files", "site_builder", "templates", ".schemas"], cwd=ROOT, capture_output=True, text=True
    )
    if ours.returncode:
        pytest.skip("this is no checkout, so nobody can say which files are ours")
    places = {"templates/": "site_builder/templates/", ".schemas/": "site_builder/schemas/"}
    files = {
        next((to + path.removeprefix(start) for start, to in places.items() if path.startswith(start)), path)
        for path in ours.stdout.split()
        if (ROOT / path).is_file()
    }
    assert files <= names
    assert "site_builder/problems.md" in names
    assert not [name for name in names if name.startswith(("tests/", "content/", "docs/"))]


def test_wheel_says_what_it_needs_and_is_called_as_people_type_it(wheel: Path) -> None:
    files = zipfile.ZipFile(wheel)
    (metadata,) = (files.read(name).decode() for name in files.namelist() if name.endswith("/METADATA"))
    assert "Requires-Python: >=3.11" in metadata
    assert {*re.findall(r"(?m)^Provides-Extra: (.+)$", metadata)} == EXTRAS | {"test"}
    (points,) = (files.read(name).decode() for name in files.namelist() if name.endswith("/entry_points.txt"))
    found = ConfigParser()
    found.read_string(points)
    assert dict(found["console_scripts"]) == {
        "site-builder": "site_builder.cli:main", "in-other-words": "site_builder.cli:main",
    }  # fmt: skip


def test_wheel_is_the_same_bytes_each_time_and_from_the_sdist(tmp_path: Path) -> None:
    first, second, third = (tmp_path / name for name in ("first", "second", "third"))
    wheel = packed(first, "wheel")
    sdist = packed(second, "sdist")
    with tarfile.open(sdist) as archive:
        archive.extractall(tmp_path / "unpacked", filter="data")
    (source,) = (tmp_path / "unpacked").iterdir()
    again = packed(third, "wheel", source)
    assert again.name == wheel.name
    assert again.read_bytes() == wheel.read_bytes()
    assert (source / "Makefile").is_file()
    assert (source / "tests/test_package.py").is_file()
    assert (source / "Containerfile").is_file()


# ---------------------------------------------------------------------------- that it runs


def uses(folder: Path, python: Path, command: Path | None = None) -> Mapping[str, str]:
    """What somebody does first, with both ways to call the program; the digests of the site."""
    module = (python, "-m", "site_builder")
    ours = (command,) if command else module
    assert "in-other-words" not in ran(*ours, "--version", cwd=folder)  # the command's own name
    ran(*ours, "init", "my-site", "--title", "Words", "--language", "en", cwd=folder)
    site = folder / "my-site"
    ran(*ours, "build", cwd=site)
    told = json.loads(ran(*module, "doctor", "--format", "json", cwd=site))
    assert not [each for each in told["findings"] if each["level"] in ("wrong", "odd")], told
    assert "No file in" in ran(*ours, "explain", "unknown-source", cwd=site)
    return digests(site / "public")


def test_installed_wheel_does_all_that_is_done_first(wheel: Path, tmp_path: Path) -> None:
    python = new_environment(tmp_path / "environment")
    ran(sys.executable, "-m", "pip", "--python", python, "install", "--no-deps", "--no-index", "--quiet", wheel)
    assert "index.html" in uses(tmp_path, python, python.with_name("in-other-words"))


def pythons() -> Iterator[tuple[str, Path | None]]:
    """Each version that we promise, and where it is here: on PATH, or where pyenv puts it."""
    for version in VERSIONS:
        installed = sorted(Path.home().glob(f".pyenv/versions/{version}.*/bin/python"))
        on_path = shutil.which(f"python{version}")
        candidates = [*installed, *([Path(on_path)] if on_path else [])]
        yield version, next((python for python in candidates if _starts(python, version)), None)


def _starts(python: Path, version: str) -> bool:
    said = "import sys, ensurepip; print('%d.%d' % sys.version_info[:2])"
    done = subprocess.run([python, "-c", said], capture_output=True, text=True)
    return done.stdout.strip() == version


@pytest.mark.skipif(not EVERY, reason="asks the package index; make pythons does it")
@pytest.mark.parametrize("version", VERSIONS)
def test_wheel_runs_on_every_python_and_makes_the_same_site(version: str, wheel: Path, tmp_path: Path) -> None:
    python = dict(pythons())[version]
    if python is None:
        pytest.skip(f"no Python {version} on this machine")
    ran(python, "-m", "venv", tmp_path / "environment")
    inside = tmp_path / "environment/bin/python"
    ran(inside, "-m", "pip", "install", "--disable-pip-version-check", "--no-input", "--quiet", wheel)
    made = uses(tmp_path, inside, inside.with_name("in-other-words"))
    (tmp_path / "here").mkdir()
    other = new_environment(tmp_path / "other")
    ran(sys.executable, "-m", "pip", "--python", other, "install", "--no-deps", "--no-index", "--quiet", wheel)
    assert uses(tmp_path / "here", other) == made


@pytest.mark.skipif(not EVERY, reason="asks the package index; make pythons does it")
def test_pipx_runs_it_by_the_name_of_the_package(wheel: Path, tmp_path: Path) -> None:
    homes = {"PIPX_HOME": str(tmp_path / "pipx"), "PIPX_BIN_DIR": str(tmp_path / "bin")}
    command = (sys.executable, "-m", "pipx", "run", "--spec", str(wheel), "in-other-words")
    assert "site-builder, version" in ran(*command, "--version", cwd=tmp_path, **homes)
    ran(*command, "init", "my-site", "--title", "Words", "--language", "en", cwd=tmp_path, **homes)
    ran(*command, "build", cwd=tmp_path / "my-site", **homes)
    assert (tmp_path / "my-site/public/index.html").is_file()


# ---------------------------------------------------------------------------- in a container

CONTAINERFILE = ROOT / "Containerfile"


def instructions() -> list[tuple[str, str]]:
    text = re.sub(r"\\\n\s*", "", re.sub(r"(?m)^#.*\n", "", CONTAINERFILE.read_text("utf-8")))
    return [(word, rest) for word, _, rest in (line.partition(" ") for line in text.splitlines() if line)]


def test_linter_of_container_files_finds_nothing() -> None:
    hadolint = shutil.which("hadolint") or shutil.which("hadolint", path=str(Path(sys.executable).parent))
    if hadolint is None:
        pytest.skip("no hadolint for this machine")
    done = subprocess.run([hadolint, CONTAINERFILE], capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (0, "")


def test_container_copies_what_there_is_and_installs_what_is_locked() -> None:
    copied = [rest.split()[:-1] for word, rest in instructions() if word == "COPY" and "--from" not in rest]
    locks = {f"requirements{extra}.lock" for extra in ("", *(f"-{extra}" for extra in EXTRAS))}
    for name in (name for names in copied for name in names):
        assert name in locks or (ROOT / name).exists(), name
    ignored = (ROOT / ".containerignore").read_text("utf-8")
    assert ignored == (ROOT / ".dockerignore").read_text("utf-8"), "Docker reads a file of another name"
    needed = PYPROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]["only-include"]
    assert not {*needed, "README.md", "LICENSE"} & {*ignored.split()}


@pytest.mark.skipif(not EVERY, reason="asks the package index; make pythons does it")
def test_steps_of_the_container_work_without_a_container(tmp_path: Path) -> None:
    """No container is run here: its commands are, in an environment of their own, with the paths of its root moved."""
    locks = re.findall(r"/locks/(\S+\.lock)", CONTAINERFILE.read_text("utf-8"))
    missing = [lock for lock in locks if not (ROOT / lock).is_file()]
    if missing:
        pytest.skip(f"make lock has not made {missing[0]} yet")
    ran(sys.executable, "-m", "venv", tmp_path / "environment")
    python = tmp_path / "environment/bin/python"
    ignored = [line for line in (ROOT / ".containerignore").read_text("utf-8").splitlines() if line[:1] != "#"]
    (tmp_path / "source").mkdir()
    for item in sorted(ROOT.iterdir()):  # these patterns hold at the root alone
        if not any(fnmatchcase(item.name, pattern) for pattern in ignored):
            copy = shutil.copytree if item.is_dir() else shutil.copy
            copy(item, tmp_path / "source" / item.name)
    (tmp_path / "locks").mkdir()
    for lock in locks:
        shutil.copy(ROOT / lock, tmp_path / "locks" / lock)
    for word, rest in instructions():
        if word == "RUN":
            typed = rest.replace("python -m", f"{python} -m").replace(" && useradd --uid 1000 --create-home words", "")
            typed = re.sub(r"(?<=\s)/(wheels|locks)", lambda found: f"{tmp_path}/{found[1]}", typed)
            ran("sh", "-ec", typed, cwd=tmp_path / "source", PIP_QUIET="1")
    site = python.with_name("site-builder")
    ran(site, "init", "my-site", "--title", "Words", "--language", "en", cwd=tmp_path)
    (command,) = (json.loads(rest) for word, rest in instructions() if word == "CMD")
    ran(site, *command, cwd=tmp_path / "my-site")
    assert (tmp_path / "my-site/public/index.html.br").is_file()
    assert (tmp_path / "my-site/public/pagefind/pagefind.js").is_file()

