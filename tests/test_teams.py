"""What teams of editors work with: workflows of GitHub and GitLab, and hooks, run step by step as a runner would.

Steps that are another project's (`uses:`) are left out; what they give to later ones is given here.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from new_environment import environment_outside, new_environment

from site_builder.cli import commands

ROOT = Path(__file__).parent.parent
STARTER = ROOT / "site_builder/starter"
ADDRESS = "https://example.org/words"
FOLDERS = {"this repository": ROOT, "a new site": STARTER}


def read(folder: Path, file: str) -> Any:
    return yaml.load((folder / file).read_text("utf-8"), yaml.BaseLoader)  # "on" stays a word


def jobs_of(folder: Path) -> dict[str, Any]:
    return dict(read(folder, ".github/workflows/site.yml")["jobs"])


@pytest.mark.parametrize("folder", FOLDERS)
@pytest.mark.parametrize(
    ("schema", "file"), [("github-workflows", ".github/workflows/site.yml"), ("gitlab-ci", ".gitlab-ci.yml")]
)
def test_workflow_is_one_that_its_host_reads(schema: str, file: str, folder: str) -> None:
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{schema}", FOLDERS[folder] / file]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("folder", FOLDERS)
def test_change_from_a_fork_can_read_and_nothing_else(folder: str) -> None:
    workflow = read(FOLDERS[folder], ".github/workflows/site.yml")
    assert "pull_request_target" not in workflow["on"]
    assert workflow["permissions"] == {"contents": "read"}
    for name, job in workflow["jobs"].items():
        writes = [value for value in job.get("permissions", {}).values() if value == "write"]
        assert bool(writes) is (name == "publish")
        if writes:
            assert "github.event_name != 'pull_request'" in job["if"]
        for step in job["steps"]:
            assert "${{" not in step.get("run", ""), "what a change says must not become a part of a command"
            if step.get("uses", "").startswith("actions/checkout"):
                assert step["with"]["persist-credentials"] == "false"


# ---------------------------------------------------------------------------- run


@pytest.fixture(scope="module")
def runner(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A machine of a host: an environment without the builder, and pip that finds the wheel alone."""
    folder = tmp_path_factory.mktemp("runner")
    new_environment(folder / "venv")
    return folder / "venv/bin"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A new site, as `init` makes it."""
    done = CliRunner().invoke(commands, ["init", str(tmp_path / "site")])
    assert done.exit_code == 0, done.output
    return tmp_path / "site"


def variables(runner: Path, wheel: Path, **more: str) -> dict[str, str]:
    tests_own = Path(sys.executable).parent  # has pip, and in its packages Pagefind
    return environment_outside() | {
        "PATH": f"{runner}:{tests_own}:{os.environ['PATH']}", "PIP_PYTHON": str(runner / "python"), "PIP_NO_DEPS": "1",
        "PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(wheel.parent), **more,
    }  # fmt: skip


def shell(command: str, folder: Path, env: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["bash", "-e", "-o", "pipefail", "-c", command], cwd=folder, env=dict(env), capture_output=True, text=True,
        timeout=180,
    )  # fmt: skip


def run_job(job: Any, folder: Path, env: Mapping[str, str]) -> Iterator[subprocess.CompletedProcess[str]]:
    """The steps of a job of GitHub that are commands, until one fails."""
    for step in job["steps"]:
        if "run" not in step:
            continue
        own = {
            name: re.sub(r"\$\{\{ steps\.pages\.outputs\.base_url \}\}", ADDRESS, value)
            for name, value in step.get("env", {}).items()
        }
        assert not [value for value in own.values() if "${{" in value]
        done = shell(step["run"], folder, env | own)
        yield done
        if done.returncode:
            return


def break_the_event(site: Path) -> None:
    (event,) = (site / "content/events").glob("*.yaml")
    event.write_text(event.read_text("utf-8").replace("speaker: wilhelm-i", "speaker: wilhelm", 1), "utf-8")


def test_github_checks_and_publishes_a_new_site(runner: Path, wheel: Path, site: Path, tmp_path: Path) -> None:
    env = variables(runner, wheel, GITHUB_ACTIONS="true", GITHUB_STEP_SUMMARY=str(tmp_path / "summary.md"))
    jobs = jobs_of(site)
    assert [done.returncode for done in run_job(jobs["check"], site, env)] == [0, 0]
    steps = list(run_job(jobs["publish"], site, env))
    assert [done.returncode for done in steps] == [0, 0], steps[-1].stderr
    assert f'href="{ADDRESS}/"' in (site / "public/index.html").read_text("utf-8")
    assert (site / "public/pagefind").is_dir()
    assert list((site / "public").rglob("preview.png"))


def test_github_shows_a_mistake_on_its_line_and_publishes_nothing(
    runner: Path, wheel: Path, site: Path, tmp_path: Path
) -> None:
    break_the_event(site)
    env = variables(runner, wheel, GITHUB_ACTIONS="true", GITHUB_STEP_SUMMARY=str(tmp_path / "summary.md"))
    *_, done = run_job(jobs_of(site)["check"], site, env)
    assert done.returncode == 1
    assert re.search(r"^::error file=content/events/[^,]+,line=\d+,", done.stdout, re.MULTILINE)
    assert "wilhelm" in (tmp_path / "summary.md").read_text("utf-8")
    *_, done = run_job(jobs_of(site)["publish"], site, env)
    assert done.returncode == 1
    assert not (site / "public").exists()


def test_gitlab_checks_and_publishes_a_new_site(runner: Path, wheel: Path, site: Path) -> None:
    env = variables(runner, wheel, CI_PAGES_URL=ADDRESS)
    stages = read(site, ".gitlab-ci.yml")
    for name in ("check", "pages"):
        for command in (*stages[name]["script"], *stages[name].get("after_script", ())):
            done = shell(command, site, env)
            assert done.returncode == 0, done.stderr
    assert f'href="{ADDRESS}/"' in (site / "public/index.html").read_text("utf-8")
    report = json.loads((site / stages["check"]["artifacts"]["reports"]["codequality"]).read_text("utf-8"))
    assert {each["severity"] for each in report} <= {"minor", "info"}


def test_gitlab_shows_a_mistake_on_its_line(runner: Path, wheel: Path, site: Path) -> None:
    break_the_event(site)
    check = read(site, ".gitlab-ci.yml")["check"]
    env = variables(runner, wheel)
    assert [shell(command, site, env).returncode for command in check["script"]] == [0, 1]
    (command,) = check["after_script"]
    shell(command, site, env)
    problem, *notes = json.loads((site / "problems.json").read_text("utf-8"))
    assert [each["severity"] for each in notes] == ["info"]  # the page about the site is still to be written
    assert problem["severity"] == "major"
    (event,) = (site / "content/events").glob("*.yaml")
    assert problem["location"]["path"] == f"content/events/{event.name}"
    line = event.read_text("utf-8").split("\n")[problem["location"]["lines"]["begin"] - 1]
    assert line.strip() == "speaker: wilhelm"


def test_gitlab_knows_a_problem_again_when_lines_move(site: Path) -> None:
    def fingerprints() -> list[str]:
        done = CliRunner().invoke(commands, ["check", "--content", str(site / "content"), "--format", "gitlab"])
        return [problem["fingerprint"] for problem in json.loads(done.stdout)]

    (event,) = (site / "content/events").glob("*.yaml")
    event.write_text(event.read_text("utf-8").replace("source: ems-abeken-german", "source: ems"), "utf-8")
    before = fingerprints()
    assert len(before) == len(set(before)) > 1
    event.write_text("# a line\n# and another\n" + event.read_text("utf-8"), "utf-8")
    assert fingerprints() == before


@pytest.mark.parametrize("folder", FOLDERS)
def test_hook_of_pre_commit_refuses_a_mistake(folder: str, site: Path) -> None:
    hooks = [hook for repo in read(FOLDERS[folder], ".pre-commit-config.yaml")["repos"] for hook in repo["hooks"]]
    (entry,) = [hook["entry"] for hook in hooks if hook["id"] == "check-content"]
    command = entry.replace(".venv/bin/", "")
    env = environment_outside() | {"PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"}
    assert shell(command, site, env).returncode == 0
    break_the_event(site)
    assert shell(command, site, env).returncode == 1


def test_hook_that_other_repositories_name_is_the_same() -> None:
    (offered,) = read(ROOT, ".pre-commit-hooks.yaml")
    (repo,) = read(STARTER, ".pre-commit-config.yaml")["repos"]
    (hook,) = repo["hooks"]
    assert {name: offered[name] for name in ("id", "entry", "files", "pass_filenames")} == {
        name: hook[name] for name in ("id", "entry", "files", "pass_filenames")
    }


def test_new_site_has_what_a_team_needs(site: Path) -> None:
    for file in (
        ".github/workflows/site.yml", ".github/pull_request_template.md", ".gitlab-ci.yml", ".pre-commit-config.yaml",
        "requirements.txt", "CONTRIBUTING.md",
    ):  # fmt: skip
        assert (site / file).is_file(), file
