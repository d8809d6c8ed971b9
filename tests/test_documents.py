"""README.md and docs/ against the project: generated parts, examples, links, keys of index.json."""

from __future__ import annotations

import importlib.util
import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any, get_type_hints

import pytest
import yaml
from pydantic import TypeAdapter

from site_builder.build_site import build_site
from site_builder.check_site import check_site
from site_builder.model.event import Quote
from site_builder.model.fields import Date
from site_builder.model.problems import format_problem
from site_builder.model.request import BuildRequest
from site_builder.read.find_sources import SourceFile
from site_builder.read.parse_yaml import parse_yaml
from site_builder.say.tags import LANGUAGES

ROOT = Path(__file__).parent.parent
STARTER = ROOT / "site_builder" / "starter"
BASES = {"content": ROOT / "content", "the starter": STARTER / "content"}
WITH_EXAMPLES = ("README.md", "docs/content-format.md")
DOCUMENTS = sorted(
    path.relative_to(ROOT).as_posix()
    for path in (ROOT / "README.md", ROOT / "CHANGELOG.md", *(ROOT / "docs").rglob("*.md"))
)
# A comment that says what a block is, then the block: "file: PATH, in: BASE", "fragment: MODEL" or
# "refused: CODE".
EXAMPLE = re.compile(r"<!-- (file|fragment|refused): ([^>]+?) -->\n+```yaml\n(.*?)```", re.DOTALL)


def _reference() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_reference", ROOT / "docs" / "make_reference.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


REFERENCE = _reference()


def _read(document: str) -> str:
    return (ROOT / document).read_text("utf-8")


def _examples(document: str, kind: str) -> list[tuple[str, str]]:
    return [(m[2], m[3]) for m in EXAMPLE.finditer(_read(document)) if m[1] == kind]


def _parsed(text: str, kind: str = "events") -> tuple[Any, tuple[Any, ...]]:
    node, problems = parse_yaml(SourceFile(kind, "example", f"content/{kind}/example.yaml", text))
    return (node.value if node else None), problems


# ---------------------------------------------------------------------------- generated parts


@pytest.mark.parametrize("name", REFERENCE.DOCUMENTS)
def test_generated_parts_are_up_to_date(name: str) -> None:
    committed = _read(f"docs/{name}")
    assert REFERENCE.PART.search(committed)
    assert committed == REFERENCE.up_to_date(committed), "run: .venv/bin/python docs/make_reference.py"


def test_every_model_of_the_content_has_a_table() -> None:
    without_a_table = {"Speaker", "Position", "TakenPosition"}  # their short forms are described in words
    tables = set(re.findall(r"<!-- generated: fields (\w+) -->", _read("docs/content-format.md")))
    assert tables == set(REFERENCE.meanings()) == set(REFERENCE.content_models()) - without_a_table


def _field_examples() -> Iterator[tuple[str, str, str]]:
    for name, fields in REFERENCE.meanings().items():
        for field, said in fields.items():
            yield name, field, said["example"]


@pytest.mark.parametrize(("name", "field", "example"), list(_field_examples()))
def test_the_example_of_a_field_is_accepted_by_the_model(name: str, field: str, example: str) -> None:
    value, problems = _parsed(f"value: {example}\n")
    assert not problems, format_problem(problems[0])
    entry = REFERENCE.content_models()[name]
    hint = get_type_hints(entry, include_extras=True)[REFERENCE.typed_fields(entry)[field]]
    if field == "position":  # read together with answers:
        quote = {"id": "q", "speaker": "s", "source": "a", "text": "t", "answers": ["a", "b"]}
        Quote.model_validate({**quote, "position": value["value"]})
        return
    TypeAdapter(hint).validate_python(value["value"])


def test_dates_that_are_shown_as_refused_are_not_read_by_the_model() -> None:
    for text in REFERENCE.NO_DATES:
        with pytest.raises(ValueError, match=r"\[type=bad-date"):
            TypeAdapter(Date).validate_python(text)


# ---------------------------------------------------------------------------- examples


@pytest.mark.parametrize("document", WITH_EXAMPLES)
def test_every_yaml_block_says_what_it_is(document: str) -> None:
    assert _read(document).count("```yaml") == len(EXAMPLE.findall(_read(document)))


@pytest.mark.parametrize("document", WITH_EXAMPLES)
def test_examples_of_whole_files_pass_check(document: str, tmp_path: Path) -> None:
    files = [re.fullmatch(r"(\S+), in: (.+)", said) for said, _ in _examples(document, "file")]
    texts = [text for _, text in _examples(document, "file")]
    assert files
    for base in {match[2] for match in files if match}:
        content = tmp_path / base / "content"
        shutil.copytree(BASES[base], content)
        for match, text in zip(files, texts, strict=True):
            assert match
            if match[2] == base:
                file = content / match[1]
                file.parent.mkdir(exist_ok=True)
                file.write_text(text, "utf-8")
        outcome = check_site(BuildRequest(content, workers=1, with_drafts=True), lambda *_: None)
        assert not outcome.problems, "\n".join(map(format_problem, outcome.problems))


def test_fragments_are_accepted_by_the_model_they_name() -> None:
    fragments = _examples("docs/content-format.md", "fragment")
    assert fragments
    for name, text in fragments:
        value, problems = _parsed(text)
        assert not problems, format_problem(problems[0])
        REFERENCE.content_models()[name].model_validate(value)


def test_the_two_forms_of_a_quote_mean_the_same() -> None:
    quotes = [_parsed(text)[0] for name, text in _examples("docs/content-format.md", "fragment") if name == "Quote"]
    barker = [Quote.model_validate(quote) for quote in quotes if quote["id"] == "barker-two-shots"]
    assert len(barker) == 2
    assert barker[0] == barker[1]


def test_examples_that_are_said_to_be_refused_are_refused_with_that_code() -> None:
    for code, text in _examples("docs/content-format.md", "refused"):
        _, problems = _parsed(text)
        assert [problem.code for problem in problems] == [code]


# ---------------------------------------------------------------------------- links


def _anchors(text: str) -> set[str]:
    """The anchors of a document's headings. Source: how GitHub makes them: lower case, punctuation dropped."""
    anchors: set[str] = set()
    for heading in re.findall(r"^#{1,6} (.+)$", _without_code(text), re.MULTILINE):
        plain = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading).lower().strip()
        anchors.add(re.sub(r"[^\w\- ]", "", plain).replace(" ", "-"))
    return anchors | set(re.findall(r'<a id="([^"]+)"', text))


def _without_code(text: str) -> str:
    return re.sub(r"^```.*?^```", "", text, flags=re.DOTALL | re.MULTILINE)


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_link_leads_to_a_file_or_heading_that_exists(document: str) -> None:
    text = re.sub(r"`[^`\n]*`", "", _without_code(_read(document)))
    broken = []
    for target in re.findall(r"\]\(([^)\s]+)", text):
        if re.match(r"(https?|mailto):", target):
            continue
        path, _, anchor = target.partition("#")
        file = (ROOT / document).parent / path if path else ROOT / document
        if not file.exists() or (anchor and anchor not in _anchors(file.read_text("utf-8"))):
            broken.append(target)
    assert not broken


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_program_file_that_is_named_exists(document: str) -> None:
    programs = {
        file.relative_to(ROOT).as_posix()
        for folder in ("site_builder", "docs", "tests", "bench")
        for file in (ROOT / folder).rglob("*")
    }
    named = re.findall(r"`([\w/]+\.(?:py|sh))`", _read(document))
    assert [name for name in named if not any(f"/{program}".endswith(f"/{name}") for program in programs)] == []


def test_the_index_of_decisions_names_every_decision() -> None:
    folder = ROOT / "docs" / "decisions"
    pages = {page.name for page in folder.glob("0*.md")}
    assert pages == set(re.findall(r"\]\((0[^)]+)\)", _read("docs/decisions/README.md")))


# ---------------------------------------------------------------------------- words


def _rows_of_words() -> list[list[str]]:
    table = re.findall(r"^\| (?!idea|---)(.+) \|$", _read("docs/words.md"), re.MULTILINE)
    return [[cell.strip() for cell in row.split(" |")] for row in table]


def test_each_idea_has_one_word_in_each_language_of_the_interface() -> None:
    rows = _rows_of_words()
    assert all(len(row) == len(("idea", *LANGUAGES, "not")) and all(row[:-1]) for row in rows)
    ideas, english = [row[0] for row in rows], [row[1] for row in rows]
    assert len(set(ideas)) == len(set(english)) == len(rows)


@pytest.mark.parametrize("page", [*(ROOT / "content" / "pages").glob("*.md"), *STARTER.rglob("pages/*.md")])
def test_pages_of_text_do_not_say_the_words_of_builders(page: Path) -> None:
    avoided = {word for row in _rows_of_words() for word in row[-1].split(", ") if word}
    assert "rendering" in avoided
    said = page.read_text("utf-8").casefold()
    assert {word for word in avoided if re.search(rf"\b{word}s?\b", said)} == set()


# ---------------------------------------------------------------------------- data and starter


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> list[Any]:
    out = tmp_path_factory.mktemp("site") / "public"
    outcome = build_site(BuildRequest(ROOT / "content", workers=1), out, lambda *_: None)
    assert outcome.pages
    return [json.loads(file.read_text("utf-8")) for file in sorted(out.glob("events/*/index.json"))]


def _named_in_the_data_format() -> set[str]:
    code = re.findall(r"`([^`\n]+)`", _without_code(_read("docs/data-format.md")))
    return {word for span in code for word in re.findall(r"[a-z_]+", span)}


def _keys(value: Any, ids: frozenset[str]) -> Iterator[str]:
    """All keys of a JSON value but those that are ids of entries."""
    if isinstance(value, dict):
        for key, item in value.items():
            if key not in ids:
                yield key
            yield from _keys(item, ids)
    elif isinstance(value, list):
        for item in value:
            yield from _keys(item, ids)


def test_the_data_format_names_every_key_that_occurs(built: list[Any]) -> None:
    named = _named_in_the_data_format()
    for data in built:
        ids = frozenset(name for entries in data["entries"].values() for name in entries)
        assert set(_keys(data, ids)) <= named


def test_the_data_format_names_every_key_of_every_model() -> None:
    named = _named_in_the_data_format()
    models = set(REFERENCE.meanings()) - {"Site", "Licence", "Verified"}
    keys = {key for name in models for key in REFERENCE.content_models()[name].model_fields}
    assert keys <= named


def test_the_starter_passes_check_without_warnings() -> None:
    outcome = check_site(BuildRequest(STARTER / "content", workers=1, with_drafts=True), lambda *_: None)
    assert not outcome.problems
    assert outcome.events == 1


def test_the_starter_quotes_word_for_word_what_the_content_quotes() -> None:
    event = "events/1870-07-13-ems-telegram.yaml"
    starter, content = (_texts(folder / "content" / event) for folder in (STARTER, ROOT))
    assert starter
    assert starter <= content


def _texts(event: Path) -> set[tuple[str, str, str]]:
    data: Any = yaml.load(event.read_text("utf-8"), yaml.BaseLoader)
    return {
        (quote["id"], rendering["source"], rendering["text"])
        for account in data["accounts"]
        for quote in account.get("quotes", ())
        for rendering in quote["renderings"]
    }
