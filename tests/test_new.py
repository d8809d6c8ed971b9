"""`site-builder new`: files that explain themselves, pass `check` once filled, and replace nothing."""

from __future__ import annotations

import os
import pty
import re
import select
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st
from invalid_tables import SMALL_CONTENT

from site_builder.check_site import check_site
from site_builder.cli import commands
from site_builder.edit.blank_file import blank_file
from site_builder.model.kinds import EVENT, KINDS, WRITTEN, Kind, kind_named
from site_builder.model.request import BuildRequest
from site_builder.places import schemas_folder
from site_builder.read.find_sources import SourceFile
from site_builder.read.parse_yaml import parse_yaml
from site_builder.read.read_entry import read_entry
from site_builder.read.typed_text import is_visible

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for path, text in SMALL_CONTENT.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(text.encode() if isinstance(text, str) else text)
    (tmp_path / ".schemas").symlink_to(schemas_folder())
    monkeypatch.chdir(tmp_path)
    return tmp_path


def new(*arguments: str) -> Result:
    return CliRunner().invoke(commands, ["new", *arguments])


def codes(project: Path) -> list[str]:
    return [problem.code for problem in check_site(BuildRequest(project / "content"), lambda *_: None).problems]


def files_in(folder: Path) -> dict[str, bytes]:
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


# ---------------------------------------------------------------------------- what is in a new file

NOT_EVENTS = [kind for kind in WRITTEN if kind is not EVENT]


@pytest.mark.parametrize("kind", NOT_EVENTS, ids=lambda kind: kind.noun)
def test_new_entry_is_clean_as_it_is_made(kind: Kind, project: Path) -> None:
    done = new(kind.noun, "Somebody or Something")
    assert done.exit_code == 0, done.output
    assert f"Made content/{kind.folder}/somebody-or-something{kind.suffix}" in done.stdout
    assert "Next:" in done.stdout
    assert codes(project) == []


def filled(text: str, values: dict[str, str]) -> str:
    """The blank fields of a new file, filled as an editor would."""
    for field, value in values.items():
        text = re.sub(rf"(?m)^([ -]*{field}:) +#.*", rf"\1 {value}", text)
    return text


def test_new_event_is_clean_once_its_blanks_are_filled(project: Path) -> None:
    assert new("event", "Shots: the first", "--date", "1775-04-19").exit_code == 0
    file = project / "content/events/1775-04-19-shots-the-first.yaml"
    assert codes(project) == ["missing-field"] * 4
    known = {"side": "wagner", "speaker": "yevgeny-prigozhin", "source": "bbc-2023-05-12", "text": "They shot."}
    file.write_text(filled(file.read_text("utf-8"), known), "utf-8")
    assert codes(project) == []


@pytest.mark.parametrize("kind", [kind for kind in WRITTEN if kind.model], ids=lambda kind: kind.noun)
def test_every_field_that_a_new_file_explains_is_a_field_there(kind: Kind) -> None:
    """With all comments made fields, nothing in the file is unknown to the model."""
    assert kind.model is not None
    text = blank_file(kind, {kind.called: "A name"}, None)
    commented = re.sub(r"(?m)^( *)# (?=[ -]*[a-z_]+:)", r"\1", text)
    assert commented.count("\n# ") == 1  # the hint
    root, problems = parse_yaml(SourceFile(kind.folder, "x", "x.yaml", commented))
    assert root is not None, problems
    _, problems = read_entry(SourceFile(kind.folder, "x", "x.yaml", commented), kind.model)
    assert {problem.code for problem in problems} <= {"missing-field"}
    shown = {key.value for key, _ in root.items if key}
    assert shown | {"corrections", "updated", "was", "id"} >= {
        field.alias or name for name, field in kind.model.model_fields.items()
    }


def test_every_field_is_explained_beside_its_name() -> None:
    for kind in WRITTEN:
        lines = blank_file(kind, {kind.called: "A name"}, None).splitlines() if kind.model else []
        without = [line for line in lines if re.match(r"[ #-]*[a-z_]+:$", line)]
        assert not without


@given(st.text(st.characters(exclude_categories=["C"]), min_size=1, max_size=60).filter(is_visible))
def test_title_is_read_as_it_was_typed(title: str) -> None:
    title = " ".join(title.split())
    for kind in (EVENT, kind_named("side")):
        assert kind is not None
        text = blank_file(kind, {kind.called: title}, "../../.schemas/x.schema.json")
        root, problems = parse_yaml(SourceFile(kind.folder, "x", "x.yaml", text))
        assert root is not None, problems
        assert root.value[kind.called] == title


def test_text_editors_find_the_schema_from_where_the_file_stands(project: Path) -> None:
    new("side", "Somebody")
    text = (project / "content/sides/somebody.yaml").read_text("utf-8")
    for start in ("# yaml-language-server: $schema=", "# $schema: "):
        (path,) = re.findall(rf"(?m)^{re.escape(start)}(.+)$", text)
        assert (project / "content/sides" / path).is_file()
    (project / ".schemas").unlink()
    new("side", "Another")
    assert "$schema" not in (project / "content/sides/another.yaml").read_text("utf-8")


def test_schemas_of_an_earlier_version_are_renewed(project: Path) -> None:
    (project / ".schemas").unlink()
    (project / ".schemas").mkdir()
    (project / ".schemas/side.schema.json").write_text("{}", "utf-8")
    assert "up to date" in new("side", "Somebody").stdout
    assert len(files_in(project / ".schemas")) == len([kind for kind in KINDS if kind.model])
    assert "up to date" not in new("side", "Another").stdout


# ---------------------------------------------------------------------------- ids


@pytest.mark.parametrize(
    ("arguments", "file"),
    [
        (("person", "Євген Пригожин"), "people/ievgen-prigozhin.yaml"),
        (("place", "北京"), "places/bei-jing.yaml"),
        (("people", "Jean d’Arc"), "people/jean-darc.yaml"),
        (("event", "The talk", "--date", "1870-07"), "events/1870-07-the-talk.yaml"),
        (("event", "The talk", "--date", "1870-07-13/1870-07-15"), "events/1870-07-13-the-talk.yaml"),
        (("event", "The talk", "--date", "187X"), "events/the-talk.yaml"),
        (("source", "A letter", "--date", "1870-07-13"), "sources/a-letter.yaml"),
        (("side", "…", "--id", "the-others"), "sides/the-others.yaml"),
    ],
)
def test_id_is_made_from_the_title(arguments: tuple[str, ...], file: str, project: Path) -> None:
    done = new(*arguments)
    assert done.exit_code == 0, done.output
    assert (project / "content" / file).is_file()


@pytest.mark.parametrize(
    ("arguments", "code", "typed"),
    [
        (("side", "Wagner"), "address-clash", "--id wagner-2"),
        (("side", "x", "--id", "wagner"), "address-clash", "--id wagner-2"),
        (("outlet", "Igor Konashenkov"), "address-clash", "--id igor-konashenkov-2"),
        (("side", "Big"), "address-clash", "--id big-2"),
        (("page", "Events"), "address-clash", "--id events-2"),
        (("event", "Year", "--id", "year", "--date", "1870"), "address-clash", "--id year-2"),
        (("side", "x", "--id", "Two Words"), "bad-id", "--id two-words"),
        (("side", "x", "--id", "../x"), "bad-id", "--id x"),
        (("side", "x", "--id", "con"), "bad-id", "--id a-name-in-latin-letters"),
        (("side", "…"), "not-said", "--id"),
        (("side", "a\u202eb"), "bad-title", "again"),
        (("side", " "), "bad-title", "again"),
        (("side",), "not-said", 'site-builder new side "'),
        (("event", "The talk"), "not-said", "--date"),
        (("event", "The talk", "--date", "12.5.1870"), "bad-date", "1870-05-12"),
        (("side", "x", "--date", "1870"), "not-said", "leave out --date"),
        (("sorce", "x"), "unknown-kind", "site-builder new source"),
        ((), "unknown-kind", "site-builder new"),
        (("side", "x", "--content", "nowhere"), "no-content", "site-builder init"),
    ],
)
def test_what_cannot_be_made_is_refused_and_nothing_changes(
    arguments: tuple[str, ...], code: str, typed: str, project: Path
) -> None:
    (project / "content/sides/Big.yml").write_text("name: Big\n", "utf-8")
    before = files_in(project / "content")
    done = new(*arguments)
    assert done.exit_code == 2, done.output
    assert f"error[{code}]" in done.stderr
    assert typed in done.stderr.split("fix: ")[1]
    assert files_in(project / "content") == before


# ---------------------------------------------------------------------------- on a terminal


def on_a_terminal(arguments: list[str], answers: list[str], cwd: Path) -> tuple[int, str]:
    """What a command says at a terminal, where each question is answered once it stands there."""
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "site_builder", *arguments]
    process = subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, cwd=cwd, close_fds=True)
    os.close(theirs)
    said, answered = "", 0
    while select.select([ours], [], [], 60)[0]:
        try:
            data = os.read(ours, 4096)
        except OSError:  # how Linux says that the other end is closed
            break
        said += data.decode()
        if said[answered:].rstrip(" ").endswith(":") and answers:
            answered = len(said)
            os.write(ours, answers.pop(0).encode())
    os.close(ours)
    return process.wait(60), said


def test_terminal_is_asked_for_what_is_missing(project: Path) -> None:
    code, said = on_a_terminal(["new"], ["event\n", "Битва\n", "some day\n", "2023-05-12\n", "the-battle\n"], project)
    assert code == 0, said
    assert "is not a date" in said
    assert "[2023-05-12-bitva]" in said
    assert (project / "content/events/the-battle.yaml").is_file()


def test_terminal_is_asked_for_another_id_where_one_is_taken(project: Path) -> None:
    code, said = on_a_terminal(["new", "side", "Wagner"], ["wagner-group\n"], project)
    assert code == 0, said
    assert "there is content/sides/wagner.yaml already" in said
    assert (project / "content/sides/wagner-group.yaml").is_file()


def test_question_that_is_broken_off_makes_nothing(project: Path) -> None:
    before = files_in(project)
    code, said = on_a_terminal(["new", "side"], ["\x04"], project)
    assert code == 2
    assert "Nothing was made" in said
    assert "Traceback" not in said
    assert files_in(project) == before


# ---------------------------------------------------------------------------- --missing

HALF = """\
title: Shots
date: 1775-04-19
place: lexington-green
topics: [battle-of-bakhmut, first-shots]
accounts:
  - side: company
    quotes:
      - {speaker: john-parker, via: the-gazette, source: parker-1775-04-25}
      - {speaker: the-paper, source: bbc-2023-05-13}
  - side:
"""


def test_missing_makes_a_stub_of_the_kind_that_the_field_calls_for(project: Path) -> None:
    (project / "content/events/1775-04-19-shots.yaml").write_text(HALF, "utf-8")
    (project / "content/sources/bbc-2023-05-12.yaml").write_text("title: Bakhmut\noutlet: the-paper\n", "utf-8")
    before = files_in(project / "content")
    done = new("--missing")
    assert done.exit_code == 0, done.output
    made = files_in(project / "content").keys() - before.keys()
    assert made == {
        "places/lexington-green.yaml", "topics/first-shots.yaml", "sides/company.yaml", "people/john-parker.yaml",
        "outlets/the-gazette.yaml", "outlets/the-paper.yaml", "sources/parker-1775-04-25.yaml",
        "sources/bbc-2023-05-13.yaml",
    }  # fmt: skip
    assert {name: text for name, text in files_in(project / "content").items() if name in before} == before
    assert yaml.safe_load((project / "content/people/john-parker.yaml").read_text("utf-8")) == {
        "name": "[fill in] John Parker"
    }
    assert "there is bbc-2023-05-12 already" in done.stdout
    assert new("--missing").stdout == "Nothing is missing: every id that is named has a file.\n"


def test_stub_is_an_error_until_its_name_is_written(project: Path) -> None:
    event = project / "content/events/2023-05-12-first.yaml"
    event.write_text(event.read_text("utf-8").replace("side: wagner", "side: wagner-group"), "utf-8")
    new("--missing", "2023-05-12-first")
    assert codes(project) == ["to-fill-in"]
    stub = project / "content/sides/wagner-group.yaml"
    stub.write_text(stub.read_text("utf-8").replace('"[fill in] Wagner Group"', "Wagner Group"), "utf-8")
    assert codes(project) == []


def test_missing_of_one_event_leaves_the_others(project: Path) -> None:
    for name in ("one", "two"):
        text = HALF.replace("side: company", f"side: company-{name}")
        (project / f"content/events/{name}.yaml").write_text(text, "utf-8")
    assert new("--missing", "content/events/one.yaml").exit_code == 0
    assert (project / "content/sides/company-one.yaml").is_file()
    assert not (project / "content/sides/company-two.yaml").exists()
    done = new("--missing", "ones")
    assert done.exit_code == 2
    assert "site-builder new --missing one" in done.stderr


def test_event_that_cannot_be_read_is_named_and_the_others_are_served(project: Path) -> None:
    (project / "content/events/one.yaml").write_text("title: [\n", "utf-8")
    (project / "content/events/two.yaml").write_text(HALF, "utf-8")
    done = new("--missing")
    assert done.exit_code == 1
    assert "content/events/one.yaml" in done.stderr
    assert (project / "content/sides/company.yaml").is_file()


def test_missing_takes_no_title(project: Path, site_builder: Run) -> None:
    done = site_builder("new", "--missing", "2023-05-12-first", "side", "x", cwd=project)
    assert done.returncode == 2
    assert "--missing" in done.stderr
