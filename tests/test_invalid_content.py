"""What the command says of bad content: tests/invalid/<name>.txt holds the exact words.

A case is one event file, tests/invalid/<name>.yaml, dropped into a small valid site; what needs
other files stands in the tables of tests/invalid_tables.py. The name begins with the code.
"""

from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from invalid_tables import CASES, CODES_OF_OTHER_TESTS, CRASHERS, GENERATED, SMALL_CONTENT, Case

from site_builder.check_site import check_site
from site_builder.cli import commands
from site_builder.model.request import BuildRequest

INVALID = Path(__file__).parent / "invalid"
ROOT = Path(__file__).parent.parent
EVENT = "content/events/2023-05-12-case.yaml"
GOOD_EVENT = SMALL_CONTENT["content/events/2023-05-12-first.yaml"]
EVENT_CASES = sorted(path.stem for path in INVALID.glob("*.yaml"))

Snapshot = dict[str, tuple[int, bytes]]


@pytest.fixture
def small_content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with a small valid site, and what an earlier build published."""
    write(tmp_path, SMALL_CONTENT)
    public = tmp_path / "public"
    write(public, {".in-other-words": "", "index.html": "before", "events/old/index.html": "before"})
    for file in (*public.rglob("*"), public):
        os.utime(file, (1_000_000_000, 1_000_000_000))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(root: Path, files: dict[str, str | bytes]) -> None:
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(text.encode() if isinstance(text, str) else text)


def snapshot(folder: Path) -> Snapshot:
    """Every file and folder with its time, and its bytes."""
    return {
        str(path.relative_to(folder)): (path.stat().st_mtime_ns, path.read_bytes() if path.is_file() else b"")
        for path in (folder, *sorted(folder.rglob("*")))
    }


def run(*arguments: str) -> Result:
    return CliRunner().invoke(commands, arguments)


def problems_in(output: str) -> str:
    """What was said, without the closing lines that count the problems."""
    blocks = output.split("\n\n")
    count, end = blocks[-1].split("\n", 1)
    assert re.fullmatch("[0-9,]+ errors?(, [0-9,]+ warnings?)? in [0-9]+ files?", count)
    assert end == "Nothing was written; public is as it was.\n"
    return "\n\n".join(blocks[:-1]) + "\n"


def build_and_compare(name: str, project: Path, *, is_updating: bool) -> None:
    """Builds, and compares what is said with the golden, and the published folder with itself."""
    before = snapshot(project / "public")
    result = run("build")
    assert result.exception is None or isinstance(result.exception, SystemExit)
    assert result.exit_code == 1, result.output
    assert result.stdout == ""
    assert_says(name, problems_in(result.stderr), is_updating=is_updating)
    assert snapshot(project / "public") == before
    assert sorted(path.name for path in project.iterdir() if path.name.startswith(".")) in ([], [".cache"])


def assert_says(name: str, said: str, *, is_updating: bool) -> None:
    assert "Traceback" not in said
    golden = INVALID / f"{name}.txt"
    if is_updating:
        golden.write_text(said, "utf-8")
    assert said == golden.read_text("utf-8")
    codes = re.findall(r"^\S.*?:[0-9]+:[0-9]+: (?:error|warning)\[([a-z0-9-]+)\]", said, re.MULTILINE)
    assert codes
    assert name.startswith(codes[0]), "a case is named after its first code"


def test_the_small_site_builds(small_content: Path) -> None:
    result = run("build")
    assert result.exit_code == 0, result.output
    assert (small_content / "public/events/2023-05-12-first/index.html").is_file()


@pytest.mark.parametrize("name", EVENT_CASES)
def test_bad_event_is_explained(name: str, small_content: Path, update_golden: bool) -> None:
    shutil.copyfile(INVALID / f"{name}.yaml", small_content / EVENT)
    build_and_compare(name, small_content, is_updating=update_golden)


@pytest.mark.parametrize("name", sorted(GENERATED))
def test_generated_event_is_explained(name: str, small_content: Path, update_golden: bool) -> None:
    write(small_content, {EVENT: GENERATED[name]()})
    build_and_compare(name, small_content, is_updating=update_golden)


@pytest.mark.parametrize("name", sorted(CASES))
def test_bad_files_are_explained(name: str, small_content: Path, update_golden: bool) -> None:
    change(small_content, CASES[name])
    build_and_compare(name, small_content, is_updating=update_golden)


def change(project: Path, case: Case) -> None:
    for path in case.removed:
        target = project / path
        shutil.rmtree(target) if target.is_dir() else target.unlink()
    write(project, case.files)
    for link, target in case.links.items():
        (project / link).parent.mkdir(parents=True, exist_ok=True)
        (project / link).symlink_to(target)
    for pipe in case.pipes:
        os.mkfifo(project / pipe)


def test_every_golden_has_a_case() -> None:
    cases = {*EVENT_CASES, *GENERATED, *CASES}
    assert {path.stem for path in INVALID.glob("*.txt")} == cases
    assert len(cases) == len(EVENT_CASES) + len(GENERATED) + len(CASES)


# ---------------------------------------------------------------------------- in a real process


@pytest.mark.parametrize("name", CRASHERS)
@pytest.mark.parametrize("workers", ["1", "2"])
def test_what_might_crash_the_parser_ends_in_the_same_message_in_a_process(
    name: str, workers: str, small_content: Path
) -> None:
    write(small_content, {EVENT: GENERATED[name]() if name in GENERATED else (INVALID / f"{name}.yaml").read_bytes()})
    before = snapshot(small_content / "public")
    done = subprocess.run(
        [sys.executable, "-W", "error", "-m", "site_builder", "build", "--workers", workers],
        cwd=small_content, env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"},
        capture_output=True, text=True, encoding="utf-8", timeout=60,
    )  # fmt: skip
    assert done.returncode == 1, done.stderr
    assert problems_in(done.stderr) == (INVALID / f"{name}.txt").read_text("utf-8")
    assert snapshot(small_content / "public") == before


# ---------------------------------------------------------------------------- all files in one run


MANY = {
    "content/site.yaml": "title: Small\nside_order: random\n",
    "content/outlets/bbc.yaml": "name: BBC\nurl: javascript:alert(1)\n",
    "content/people/yevgeny-prigozhin.yaml": "name: [Yevgeny, Prigozhin]\n",
    "content/sides/russia.yaml": "nme: Russia\n",
    "content/pages/about.md": "About this site\n",
    "content/events/2023-05-12-broken.yaml": GOOD_EVENT.replace("date: 2023-05-12", "date: 2023-02-30\nplace: Kyiv"),
    "content/events/2023-05-12-other.yaml": GOOD_EVENT.replace("side: wagner", "side: wagnr") + "colour: red\n",
    "content/events/2023-05-12-third.yaml": GOOD_EVENT.replace("side: wagner", "side: wagnr"),
}
MANY_PLACES = [
    ("content/events/2023-05-12-broken.yaml", 2, 7, "bad-date"),
    ("content/events/2023-05-12-broken.yaml", 3, 8, "bad-id"),
    ("content/events/2023-05-12-other.yaml", 9, 1, "unknown-key"),
    ("content/events/2023-05-12-third.yaml", 4, 11, "unknown-side"),
    ("content/outlets/bbc.yaml", 2, 6, "bad-link"),
    ("content/pages/about.md", 1, 1, "missing-field"),
    ("content/people/yevgeny-prigozhin.yaml", 1, 1, "wrong-type"),
    ("content/sides/russia.yaml", 1, 1, "unknown-key"),
    ("content/site.yaml", 2, 13, "unknown-value"),
]


@pytest.mark.parametrize("workers", [1, 2])
def test_all_problems_of_all_files_come_in_one_run_in_order_each_once(small_content: Path, workers: int) -> None:
    write(small_content, MANY)
    outcome = check_site(BuildRequest(Path("content"), workers=workers), lambda *_: None)
    found = [(p.place.path, p.place.line, p.place.column, p.code) for p in outcome.problems]
    assert found == MANY_PLACES


@pytest.mark.parametrize("broken", [path for path in SMALL_CONTENT if "/events/" not in path and "/pages/" not in path])
def test_broken_shared_file_causes_no_problem_elsewhere(small_content: Path, broken: str) -> None:
    write(small_content, {broken: "title: 'never closed\n"})
    result = run("build")
    assert result.exit_code == 1, result.output
    assert re.findall(r"^(\S+?):[0-9]+:[0-9]+: error\[([a-z0-9-]+)\]", result.stderr, re.MULTILINE) == [
        (broken, "yaml-syntax")
    ]


def test_warning_does_not_stop_a_build(small_content: Path) -> None:
    gap = "questions: {id: movement, ask: What is the move called?}\n"
    write(small_content, {EVENT: GOOD_EVENT + gap})
    result = run("build")
    assert result.exit_code == 0
    assert result.stderr == (
        "content/events/2023-05-12-case.yaml:4:11: warning[gap]"
        ' "wagner" has no answer to "movement" and nothing says why\n'
        "    4 |   - side: wagner\n"
        "      |           ^^^^^^\n"
        "  why: readers cannot tell whether the side was silent or nobody has looked\n"
        "  fix: add answers: movement to the quote that answers it, or such a quote; is there none, to this account "
        "silent: [{question: movement, why: not-checked}], until somebody has looked\n"
        "\n"
        "1 warning in 1 file\n"
    )


# ---------------------------------------------------------------------------- whatever is typed


REAL_EVENT = (ROOT / "content/events/2023-05-12-berkhivka-withdrawal.yaml").read_text("utf-8")
SHORT = settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
YAML_PIECES = st.sampled_from(
    ["title", "date", "accounts", "side", "quotes", "position", ": ", ":", "\n", "\n  ", "\n    - ", "- ", "[", "]",
     "{", "}", ", ", '"', "'", "&a ", "*a", "!x ", "|", ">", "#", "---\n", "...\n", "\t", "\r", "\ufeff", "\u2028",
     "\x85", "é", "𝔘", "<<", "?", "%", "@", "`", "\\", "wagner", "2023-05-12"]
)  # fmt: skip


def assert_explained(project: Path, event: bytes) -> None:
    """Whatever the file holds: no exception, and each problem stands in the file and has a way out."""
    (project / EVENT).write_bytes(event)
    outcome = check_site(BuildRequest(Path("content"), workers=1), lambda *_: None)
    lines = re.split(r"\r\n|\r|\n", event.decode("utf-8-sig", "replace"))
    for problem in outcome.problems:
        place = problem.place
        assert place.path == EVENT
        assert 1 <= place.line <= len(lines)
        assert 1 <= place.column <= len(lines[place.line - 1]) + 1
        assert place.width >= 1
        assert problem.message
        assert problem.why
        assert problem.fix
    assert outcome.problems or outcome.events == 2


@SHORT
@given(st.one_of(st.text().map(lambda text: text.encode("utf-8", "surrogatepass")), st.binary()))
def test_any_bytes_are_explained(small_content: Path, event: bytes) -> None:
    assert_explained(small_content, event)


@SHORT
@given(st.lists(YAML_PIECES, max_size=40).map("".join))
def test_any_marks_of_yaml_are_explained(small_content: Path, event: str) -> None:
    assert_explained(small_content, event.encode())


@pytest.fixture
def real_registry(small_content: Path) -> Path:
    """The small site with the sides, people, sources … that our own events name."""
    shutil.copytree(
        ROOT / "content", small_content / "content", dirs_exist_ok=True, ignore=shutil.ignore_patterns("events")
    )
    return small_content


@SHORT
@given(st.data())
def test_any_slip_in_a_real_event_is_explained(real_registry: Path, data: st.DataObject) -> None:
    text = REAL_EVENT
    for _ in range(data.draw(st.integers(1, 3))):
        text = data.draw(st.sampled_from(SLIPS))(text, data.draw)
    (real_registry / EVENT).write_text(text, "utf-8")
    result = run("check")
    assert result.exit_code in (0, 1), result.output
    assert result.exit_code == (1 if " error[" in result.stderr else 0)


def without_a_line(text: str, draw: Callable[..., int]) -> str:
    lines = text.split("\n")
    del lines[draw(st.integers(0, len(lines) - 1))]
    return "\n".join(lines) or "\n"


def moved_sideways(text: str, draw: Callable[..., int]) -> str:
    lines = text.split("\n")
    number, steps = draw(st.integers(0, len(lines) - 1)), draw(st.integers(-4, 4))
    lines[number] = " " * steps + lines[number] if steps > 0 else lines[number].removeprefix(" " * -steps)
    return "\n".join(lines)


def with_two_characters_swapped(text: str, draw: Callable[..., int]) -> str:
    at = draw(st.integers(0, max(0, len(text) - 2)))
    return text[:at] + text[at + 1 : at + 2] + text[at : at + 1] + text[at + 2 :]


def with_a_piece(text: str, draw: Callable[..., int]) -> str:
    at = draw(st.integers(0, len(text)))
    return f"{text[:at]}{draw(YAML_PIECES)}{text[at:]}"


def with_a_tab(text: str, draw: Callable[..., int]) -> str:
    at = draw(st.integers(0, len(text)))
    return f"{text[:at]}\t{text[at:]}"


SLIPS = (without_a_line, moved_sideways, with_two_characters_swapped, with_a_piece, with_a_tab)


# ---------------------------------------------------------------------------- codes and documents


def codes_in_sources() -> set[str]:
    """Codes that some module can put into a problem: looked up in the syntax tree."""
    found: set[str] = set()
    for path in (ROOT / "site_builder").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef) and node.name.startswith("code_of_"):
                found |= {text for leaf in node.body if isinstance(leaf, ast.Return) for text in texts_in(leaf)}
            elif isinstance(node, ast.Assign) and ast.unparse(node.targets[0]).startswith("(code, "):
                table = next(leaf for leaf in ast.walk(node) if isinstance(leaf, ast.Dict))
                found |= {text for row in table.values for text in texts_in(row.elts[0])}  # type: ignore[attr-defined]
            elif isinstance(node, ast.Call):
                name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                position = CODE_POSITION.get(name)
                if position is not None and len(node.args) > position:
                    found |= texts_in(node.args[position])
    return found


# Where the code stands among the arguments of everything that makes a problem.
CODE_POSITION = {
    "Problem": 1, "fault": 0, "_report": 1, "_report_at": 1, "_report_typed": 2, "Cause": 0, "FolderFault": 0,
    "StepFault": 0, "ClusterFault": 0, "Fault": 0,
    "note": 1,
    "Refused": 0,
    "unknown": 2, "unknown_here": 2,
}  # fmt: skip
UNKNOWN = {
    "act", "side", "person", "outlet", "source", "place", "topic", "term", "referent", "question", "position", "quote",
}  # fmt: skip


def texts_in(node: ast.AST) -> set[str]:
    return {leaf.value for leaf in ast.walk(node) if isinstance(leaf, ast.Constant) and isinstance(leaf.value, str)}


def known_codes() -> set[str]:
    codes = {code for code in codes_in_sources() if re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*", code)} - {"user", "carrier"}
    printed = {
        code
        for path in (ROOT / "site_builder").rglob("*.py")
        for code in re.findall(r"error\[([a-z-]+)\]", path.read_text("utf-8"))
    }
    return {f"unknown-{code}" if code in UNKNOWN else code for code in codes} | printed


def test_docs_have_one_section_for_each_code() -> None:
    text = (ROOT / "docs/problems.md").read_text("utf-8")
    sections = re.findall(r"^## (.+)$", text, re.MULTILINE)
    assert len(sections) == len(set(sections))
    assert set(sections) == known_codes()


def test_each_code_has_a_case() -> None:
    cases = "\n".join(path.read_text("utf-8") for path in INVALID.glob("*.txt"))
    shown = set(re.findall(r"(?:error|warning)\[([a-z0-9-]+)\]", cases))
    assert known_codes() - shown == CODES_OF_OTHER_TESTS
