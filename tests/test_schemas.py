"""The schemas of files against `check`: what it accepts is valid, and its structural errors are invalid."""

from __future__ import annotations

import importlib.util
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest
from test_mistakes import EVENT, FILES, MISTAKES

from site_builder.model import event
from site_builder.model.entries import Alias
from site_builder.model.event import Account, Event, Quote
from site_builder.model.kinds import KINDS, WRITTEN
from site_builder.read.find_sources import SourceFile, SourcePath, read_source
from site_builder.read.parse_yaml import parse_yaml
from site_builder.read.read_entry import read_entry

ROOT = Path(__file__).parent.parent
SCHEMAS = ROOT / ".schemas"
STARTER = ROOT / "site_builder/starter/content"
# What `check` says of the structure of a file: a field that it does not know, a missing one, a wrong kind of value.
STRUCTURAL = {"unknown-key", "missing-field", "wrong-type", "two-forms", "unknown-value", "bad-id", "bad-coordinates"}


def validity(noun: str, files: Iterable[Path]) -> dict[str, str]:
    """Each file that a schema does not accept, and why not; by a program that others wrote."""
    names = [str(file) for file in files]
    command = [sys.executable, "-m", "check_jsonschema", "-o", "json", "--schemafile", f"{SCHEMAS / noun}.schema.json"]
    done = subprocess.run([*command, *names], capture_output=True, text=True, encoding="utf-8", timeout=120)
    said = json.loads(done.stdout)
    faults = {error["filename"]: json.dumps(error, ensure_ascii=False) for error in said["errors"]}
    return faults | {error["filename"]: "not YAML" for error in said.get("parse_errors", ())}


def test_schemas_are_up_to_date(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(ROOT / "docs")
    spec = importlib.util.spec_from_file_location("make_schemas", ROOT / "docs/make_schemas.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    assert (STARTER.parent / ".vscode/settings.json").read_text("utf-8") == module.editor_settings()
    committed = {file.name: file.read_text("utf-8") for file in SCHEMAS.iterdir()}
    assert committed == module.schema_files(), "run: .venv/bin/python docs/make_reference.py"


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind.model], ids=lambda kind: kind.noun)
def test_every_file_that_check_accepts_is_valid(kind: object) -> None:
    assert isinstance(kind, type(KINDS[0]))
    folders = [ROOT / "content", STARTER, *(ROOT / "tests/sites").glob("*/content")]
    pattern = f"{kind.folder}/**/*.yaml" if kind.folder else "site.yaml"
    files = [file for folder in folders for file in sorted(folder.glob(pattern))]
    assert files
    assert validity(kind.noun, files) == {}


@pytest.fixture(scope="module")
def bad_events(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The bad events of other tests."""
    folder = tmp_path_factory.mktemp("bad")
    files = [Path(shutil.copy(file, folder)) for file in sorted((ROOT / "tests/invalid").glob("*.yaml"))]
    for name, mistake in MISTAKES.items():
        files.append(folder / f"mistake-{'-'.join(re.findall(r'[a-z0-9]+', name))}.yaml")
        files[-1].write_text(FILES[EVENT].replace(mistake.right, mistake.wrong, 1), "utf-8")
    return files


def codes_of(file: Path) -> set[str] | None:
    """What the reader of one file says of its structure; None where it accepts the file."""
    source, problems = read_source(SourcePath("events", file.stem, file.name, str(file)))
    if source is None:
        return {problem.code for problem in problems}
    located, problems = read_entry(source, Event)
    return None if located else {problem.code for problem in problems}


def test_what_check_says_of_structure_a_schema_says_too(bad_events: list[Path]) -> None:
    codes = {str(file): codes_of(file) for file in bad_events}
    refused = validity("event", bad_events)
    accepted = {file for file, found in codes.items() if found is None}
    structural = {file for file, found in codes.items() if found and found & STRUCTURAL}
    assert len(accepted) >= 40
    assert len(structural) >= 40
    a_step_later = {file for file in accepted if Path(file).stem == "missing-field-position"}
    assert {file: refused[file] for file in accepted & refused.keys() - a_step_later} == {}
    assert sorted(Path(file).name for file in structural - refused.keys()) == []


def test_new_site_and_this_repository_tell_a_text_editor_the_same() -> None:
    ours, starters = ROOT / ".vscode", STARTER.parent / ".vscode"
    names = {"settings.json", "extensions.json", "content.code-snippets"}
    assert {file.name for file in starters.iterdir()} == names
    assert [name for name in names if (ours / name).read_bytes() != (starters / name).read_bytes()] == []


def test_text_editor_is_told_the_schema_of_every_file_of_the_content() -> None:
    schemas = json.loads((ROOT / ".vscode/settings.json").read_text("utf-8"))["yaml.schemas"]
    assert {path.removeprefix("./.schemas/") for path in schemas} == {file.name for file in SCHEMAS.iterdir()}
    meant = {file: path for path, pattern in schemas.items() for file in STARTER.parent.glob(pattern)}
    assert set(STARTER.rglob("*.yaml")) == set(meant)
    assert meant[STARTER / "site.yaml"] == "./.schemas/site.schema.json"
    assert meant[STARTER / "events/1870-07-13-ems-telegram.yaml"] == "./.schemas/event.schema.json"


SNIPPETS = json.loads((ROOT / ".vscode/content.code-snippets").read_text("utf-8"))
PLACES = {
    "Account": "Account", "Quote": "Quote", "Quote with several texts": "Quote", "Text of one source": "Rendering",
    "Question": "Question", "Silence": "Silence", "Common ground": "CommonGround", "Correction": "Correction",
    "Other name": "Alias",
}  # fmt: skip
IN_A_QUOTE = {"Speaker without a name", "Reply", "Published translation", "Original words", "Editors' reading"}


def test_every_snippet_is_tried() -> None:
    assert set(SNIPPETS) == {*PLACES, *IN_A_QUOTE}


@pytest.mark.parametrize("name", SNIPPETS)
def test_snippet_is_what_the_model_accepts(name: str) -> None:
    """With the words that it proposes in its places, and of a choice each."""
    body = "\n".join(SNIPPETS[name]["body"])
    choices = re.findall(r"\$\{\d\|([^|]+)\|\}", body)
    for chosen in choices[0].split(",") if choices else [""]:
        text = re.sub(r"\$\{\d\|[^|]+\|\}", chosen, body)
        text = re.sub(r"\$\{\d:([^}]*)\}", r"\1", text)
        assert "$" not in text
        root, problems = parse_yaml(SourceFile("events", "x", "x.yaml", text if name in IN_A_QUOTE else f"x:\n{text}"))
        assert root is not None, problems
        if name in IN_A_QUOTE:
            quote = {"id": "q", "speaker": "s", "source": "a", "text": "t"} | root.value
            Quote.model_validate(quote)
            continue
        (value,) = root.value["x"]
        model = Alias if PLACES[name] == "Alias" else getattr(event, PLACES[name])
        if model is Account:
            value["quotes"] = [{"id": "q", **each} for each in value["quotes"]]
        model.model_validate(value)


def test_every_kind_that_editors_write_in_yaml_has_a_schema() -> None:
    assert {f"{kind.noun}.schema.json" for kind in WRITTEN if kind.model} <= {file.name for file in SCHEMAS.iterdir()}
