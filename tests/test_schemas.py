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

from site_builder.model.event import Event
from site_builder.model.kinds import KINDS, WRITTEN
from site_builder.read.find_sources import SourcePath, read_source
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


def test_every_kind_that_editors_write_in_yaml_has_a_schema() -> None:
    assert {f"{kind.noun}.schema.json" for kind in WRITTEN if kind.model} <= {file.name for file in SCHEMAS.iterdir()}
