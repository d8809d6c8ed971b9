"""The shape that docs/architecture.md promises: one direction, a pure middle, small modules."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "site_builder"

# The flow, first to last. Imports point back along it; "compare" and "pages" stand for their modules.
STAGES = (
    "site_builder", "problems", "urls", "folding", "word_places", "search_letters", "passages",
    "class_data", "negating_affixes", "word_classes", "languages", "language_tags", "quotation_marks", "dates",
    "phrases", "date_words", "calendar_words", "interface", "hidden_characters",
    "file_names", "find_sources", "node", "typed_text", "lost_words",
    "explain_indentation", "explain_yaml", "parse_yaml", "fields", "model", "text_page",
    "explain_fields", "explain_ids", "explain_values",
    "read_entry", "names", "wholes", "registry", "draft_entries", "known_ids", "check_registry", "check_texts",
    "check_references", "check_passages", "check_said", "lead_question", "check_lead", "titles", "site_addresses",
    "markup", "check_links", "check_settings", "check_content", "outlines", "verified_texts", "compare", "cue_classes",
    "summary", "atlas", "pages",
    "exact_words", "read_pieces", "find_quotes", "doubts", "explain_quotes", "read_captures", "verify_quotes",
    "verified_records", "assets", "render_html", "publish",
    "build_event", "map_events", "reduce_events", "build_site", "search", "preview", "commands", "cli", "__main__",
)  # fmt: skip

# Imports that point forward all the same; nothing may be added, and what is mended must go.
DEBTS: dict[tuple[str, str], str] = {}

# The pure middle: values in, values out.
UNCLEAN = {
    "asyncio", "glob", "io", "locale", "logging", "multiprocessing", "os", "pathlib", "pickle", "random",
    "secrets", "shutil", "socket", "sqlite3", "subprocess", "sys", "tempfile", "threading", "time", "urllib.request",
    "uuid",
}  # fmt: skip
UNCLEAN_CALLS = {"open", "print", "input", "eval", "exec", "__import__", "breakpoint"}
CLOCK_CALLS = {"now", "today", "utcnow"}
KNOWS_THE_TIME = {"cli.py", "commands/build.py"}  # the day of `verify`, and how long a build took

LONGEST = 300  # lines
LONGER = {"model.py"}  # one thing that reads top to bottom: the schema

MODULES = sorted(PACKAGE.rglob("*.py"))


def name_of(file: Path) -> str:
    return file.relative_to(PACKAGE).as_posix()


def stage_of(module: str) -> str:
    """`site_builder.pages.side` -> `pages`."""
    return [*module.split("."), "", ""][1] or "site_builder"


def imports_of(file: Path) -> Iterator[str]:
    """Every module that a file imports, wherever the import stands."""
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file} has a relative import; write the whole name"
            yield node.module or ""


def forward_imports() -> set[tuple[str, str]]:
    found = set()
    for file in MODULES:
        importer = stage_of(".".join(["site_builder", *file.relative_to(PACKAGE).with_suffix("").parts]))
        if file.name == "__init__.py":
            importer = file.parent.name
        for module in imports_of(file):
            if module.split(".")[0] == "site_builder":
                imported = stage_of(module)
                if STAGES.index(imported) > STAGES.index(importer):
                    found.add((importer, imported))
    return found


def test_every_module_has_its_place_in_the_flow() -> None:
    known = {*STAGES, "starter", "data"}
    names = {file.relative_to(PACKAGE).parts[0].removesuffix(".py") for file in MODULES} - {"__init__"}
    assert names <= known, f"write these into STAGES, and into docs/architecture.md: {sorted(names - known)}"


def test_imports_point_back_along_the_flow() -> None:
    assert forward_imports() == set(DEBTS)


@pytest.mark.parametrize("folder", ["compare", "pages"])
def test_middle_is_pure(folder: str) -> None:
    for file in sorted((PACKAGE / folder).glob("*.py")):
        unclean = {module for module in imports_of(file) if module in UNCLEAN or module.split(".")[0] in UNCLEAN}
        assert not unclean, f"{name_of(file)} imports {unclean}"
        calls = (node for node in ast.walk(ast.parse(file.read_text("utf-8"))) if isinstance(node, ast.Call))
        called = {node.func.id for node in calls if isinstance(node.func, ast.Name)}
        assert not called & UNCLEAN_CALLS, f"{name_of(file)} calls {called & UNCLEAN_CALLS}"


def test_only_two_modules_know_the_time_and_none_chance_or_locale() -> None:
    for file in MODULES:
        imported = set(imports_of(file))
        assert not imported & {"random", "secrets", "uuid", "locale"}, name_of(file)
        nodes = ast.walk(ast.parse(file.read_text("utf-8")))
        attributes = {node.attr for node in nodes if isinstance(node, ast.Attribute)}
        if name_of(file) not in KNOWS_THE_TIME:
            assert "time" not in imported, name_of(file)
            assert not attributes & CLOCK_CALLS, name_of(file)


@pytest.mark.parametrize("file", MODULES, ids=name_of)
def test_module_is_short_and_says_what_it_is(file: Path) -> None:
    text = file.read_text("utf-8")
    assert ast.get_docstring(ast.parse(text)), "a module opens with what comes in, what goes out and why"
    assert text.count("\n") <= LONGEST or name_of(file) in LONGER


def test_nothing_is_called_by_a_name_that_says_nothing() -> None:
    assert not {file.stem for file in MODULES} & {"utils", "util", "helpers", "manager", "base", "common", "misc"}


@pytest.mark.parametrize("file", sorted((ROOT / "templates").rglob("*.html")), ids=lambda file: file.name)
def test_template_opens_with_a_comment_that_says_what_it_takes(file: Path) -> None:
    first = file.read_text("utf-8").split("\n", 1)[0]
    assert first.startswith("{# ")
    assert len(first) > 20


@pytest.mark.parametrize("file", sorted((ROOT / "templates").rglob("*.html")), ids=lambda file: file.name)
def test_template_never_turns_text_into_markup(file: Path) -> None:
    text = file.read_text("utf-8")
    assert "|safe" not in text.replace(" ", "")
    assert "autoescape" not in text
