"""`--timings`: where the time went, and why each page was made."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from site_builder.cli import commands
from site_builder.commands.timings import Timings

SITE = Path(__file__).parent / "sites" / "two-banks"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(SITE, tmp_path / "project")
    monkeypatch.chdir(tmp_path / "project")
    return tmp_path / "project"


def made(*arguments: str) -> dict[str, str]:
    """What a build says that it made, by kind, with the reason and the ids."""
    done = CliRunner().invoke(commands, ["build", "--timings", *arguments])
    assert done.exit_code == 0, done.output
    lines = done.stderr.partition("Where the time went:\n")[2].splitlines()
    assert re.match(r" +\d+\.\d\d s  reading the program", lines[0])
    start = next(number for number, line in enumerate(lines) if line.startswith("What was made, and why"))
    found = [re.fullmatch(r" +[\d,]+ +([^:]+): (.*)", line) for line in lines[start + 1 :]]
    return {line[1]: line[2] for line in found if line}


@pytest.mark.usefixtures("project")
def test_first_build_makes_what_was_not_there() -> None:
    found = made()
    assert found["event"].startswith("it was not there (1999-fair/")
    assert {"home", "sides", "assets"} <= found.keys()
    assert made() == {}
    assert made("--no-cache").keys() == found.keys()


def test_each_page_is_named_with_its_reason(project: Path) -> None:
    made()
    file = project / "content/events/1999-fair.yaml"
    file.write_text(file.read_text("utf-8").replace("title: ", "title: New "), "utf-8")
    found = made()
    assert found["event"].startswith("its file, or what stands next to it, has changed (1999-fair")
    assert found["events"] == "an event has changed (events/index.html)"
    assert found["events/year"] == "an event of its group has changed (events/year/1999/index.html)"
    (project / "public/help/index.html").unlink()
    assert made() == {"help": "a file of it is not as it is on record"}
    side = project / "content/sides/north-bank.yaml"
    side.write_text(side.read_text("utf-8").replace("name: ", "name: New "), "utf-8")
    assert made()["event"].startswith("a template or an entry that it looks at has changed (")


def test_many_outputs_of_a_kind_are_counted_and_few_named() -> None:
    timings = Timings()
    for number in range(1_203):
        timings.made(f"sides:s{number}", "", "it was not there")
    assert list(timings.lines())[-1] == "   1,203    sides: it was not there (s0, s1, s2 and 1,200 more)"
