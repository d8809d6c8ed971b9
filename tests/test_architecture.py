"""The shape that docs/architecture.md promises: one direction, a pure middle, small modules."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "site_builder"

# The flow, first to last. Imports point back along it; a room stands for its modules.
STAGES = (
    "places", "kept", "frozen", "language", "model", "say", "markup", "read", "check", "compare", "summary",
    "tables", "pages", "verify", "assets", "template_code", "render_html", "hosting", "outputs", "publish", "engine",
    "check_site", "build_site", "search", "preview", "dataset",
    "reader", "site_builder",  # the door of the package leads to the reader
    "review",
    "edit", "sheets",
    "formats",
    "quotes", "capture",
    "serve", "desk",
    "doctor",
    "commands", "arguments", "cli", "__main__",
)  # fmt: skip

# The pure middle: values in, values out.
UNCLEAN = {
    "asyncio", "glob", "io", "locale", "logging", "multiprocessing", "os", "pathlib", "pickle", "random",
    "secrets", "shutil", "socket", "sqlite3", "subprocess", "sys", "tempfile", "threading", "time", "urllib.request",
    "uuid",
}  # fmt: skip
UNCLEAN_CALLS = {"open", "print", "input", "eval", "exec", "__import__", "breakpoint"}
CLOCK_CALLS = {"now", "today", "utcnow"}
MOST_IN_THE_HALL = 14  # modules at the top; all others stand in rooms
# The day of `verify`, how long a build took, where the time went, which files were changed just now, and when tabs that
# wait are told how far reading has come; how quick a disk is; who was at a desk just now, and what one left long ago.
KNOWS_THE_TIME = {
    "arguments/content.py", "arguments/shared.py", "commands/build.py", "commands/timings.py", "desk/desk_here.py",
    "desk/put_in_place.py", "doctor/disk.py",
    "engine/file_times.py",
    "serve/service.py",
}  # fmt: skip

KNOWS_CHANCE = "desk/secret.py"  # the secret of a run
LONGEST = 300  # lines

MODULES = sorted(PACKAGE.rglob("*.py"))


def name_of(file: Path) -> str:
    return file.relative_to(PACKAGE).as_posix()


def stage_of(module: str) -> str:
    """`site_builder.pages.entries.side` -> `pages`."""
    return [*module.split("."), "", ""][1] or "site_builder"


def imports_of(file: Path) -> Iterator[str]:
    """Every module that a file imports, wherever the import stands."""
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file} has a relative import; write the whole name"
            yield node.module or ""


def module_of(file: Path) -> str:
    """`site_builder/pages/entries/side.py` -> `site_builder.pages.entries.side`; a folder stands for its `__init__`."""
    return ".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def imports_between_modules() -> dict[str, set[str]]:
    """Each module with the modules of ours that it imports, also those that it takes from a folder by name."""
    names = {module_of(file) for file in MODULES}
    graph: dict[str, set[str]] = {}
    for file in MODULES:
        nodes = [node for node in ast.walk(ast.parse(file.read_text("utf-8"))) if isinstance(node, ast.ImportFrom)]
        taken = {f"{node.module}.{alias.name}" for node in nodes for alias in node.names} & names
        graph[module_of(file)] = (taken | set(imports_of(file))) & names - {module_of(file)}
    return graph


def test_every_module_has_its_place_in_the_flow() -> None:
    known = {*STAGES, "starter", "data"}
    names = {file.relative_to(PACKAGE).parts[0].removesuffix(".py") for file in MODULES} - {"__init__"}
    assert names <= known, f"write these into STAGES, and into docs/make_reference.py: {sorted(names - known)}"
    assert len([file for file in MODULES if file.parent == PACKAGE]) <= MOST_IN_THE_HALL


def test_imports_point_back_along_the_flow() -> None:
    forward = {
        (importer, imported)
        for importer, modules in imports_between_modules().items()
        for imported in modules
        if STAGES.index(stage_of(imported)) > STAGES.index(stage_of(importer))
    }
    assert not forward


def test_no_modules_import_each_other_in_a_circle() -> None:
    TopologicalSorter(imports_between_modules()).prepare()


@pytest.mark.parametrize(
    ("module", "foreign"),
    [
        ("site_builder.cli", ("pydantic", "yaml", "babel", "jinja2", "markdown")),
        ("site_builder.commands.check", ("jinja2", "simplemma", "snowballstemmer", "rapidfuzz", "multiprocessing")),
        ("site_builder.build_site", ("simplemma", "babel.messages", "urllib.request", "playwright", "pagefind")),
    ],
)
def test_command_imports_only_what_it_needs(module: str, foreign: tuple[str, ...]) -> None:
    """Importing is most of what `--help`, and a check of a small site, take."""
    code = f"import sys, {module}; print(*(name for name in {foreign!r} if name in sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert not done.stdout.split()


@pytest.mark.parametrize("folder", ["compare", "pages"])
def test_middle_is_pure(folder: str) -> None:
    for file in sorted((PACKAGE / folder).rglob("*.py")):
        unclean = {module for module in imports_of(file) if module in UNCLEAN or module.split(".")[0] in UNCLEAN}
        assert not unclean, f"{name_of(file)} imports {unclean}"
        calls = (node for node in ast.walk(ast.parse(file.read_text("utf-8"))) if isinstance(node, ast.Call))
        called = {node.func.id for node in calls if isinstance(node.func, ast.Name)}
        assert not called & UNCLEAN_CALLS, f"{name_of(file)} calls {called & UNCLEAN_CALLS}"


def test_only_some_modules_know_the_time_and_none_chance_or_locale() -> None:
    for file in MODULES:
        imported = set(imports_of(file))
        chance = {"random", "secrets", "uuid"} if name_of(file) != KNOWS_CHANCE else set()
        assert not imported & {*chance, "locale"}, name_of(file)
        nodes = ast.walk(ast.parse(file.read_text("utf-8")))
        attributes = {node.attr for node in nodes if isinstance(node, ast.Attribute)}
        if name_of(file) not in KNOWS_THE_TIME:
            assert "time" not in imported, name_of(file)
            assert not attributes & CLOCK_CALLS, name_of(file)


@pytest.mark.parametrize("file", MODULES, ids=name_of)
def test_module_is_short_and_says_what_it_is(file: Path) -> None:
    text = file.read_text("utf-8")
    assert ast.get_docstring(ast.parse(text)), "a module opens with what comes in, what goes out and why"
    assert text.count("\n") <= LONGEST


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
