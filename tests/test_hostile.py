"""What grows without end, or tangles: each kind is answered with a finding, in bounded time and memory, and named.

The inputs are made here, small. Where the collection of hostile files stands beside the repository, each of those is
tried too. Processor time and memory are limits of the process, so that a fault ends it and a busy machine does not.
"""

from __future__ import annotations

import difflib
import os
import random
import re
import resource
import subprocess
import sys
from pathlib import Path

import pytest
from invalid_tables import HEAD, ONE_SIDE, SMALL_CONTENT, with_summary

from site_builder.check.check_markdown import tangled_markdown
from site_builder.check_site import check_site
from site_builder.markup import markdown_to_markup
from site_builder.model.limits import LIMITS
from site_builder.model.problems import Place, Problem, first_of_each_file, format_problem, more_problems
from site_builder.model.request import BuildRequest
from site_builder.model.suggestions import did_you_mean
from site_builder.read.file_names import FOLDERS
from site_builder.read.find_sources import SourceFile, find_sources

COLLECTION = Path(__file__).parents[2] / "shared" / "cases" / "hostile" / "make.py"
EVENT = "content/events/2023-05-12-case.yaml"
# Generous: one file of 100 kB takes a second, and starting the command another; busy machines take twice as long.
SECONDS, MEGABYTES = 10, 400
FILE = SourceFile("pages", "about", "content/pages/about.md", "")


def write(root: Path, files: dict[str, str | bytes]) -> None:
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(text.encode() if isinstance(text, str) else text)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    write(tmp_path, SMALL_CONTENT)
    return tmp_path


def check_in_bounds(project: Path, command: str = "check", seconds: int = SECONDS) -> str:
    """What the command says; it has ended with 0 or 1, within the limits, and shows at most fifty findings a file."""

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
        resource.setrlimit(resource.RLIMIT_DATA, (MEGABYTES * 2**20, MEGABYTES * 2**20))

    done = subprocess.run(
        [sys.executable, "-m", "site_builder", command], cwd=project, capture_output=True, text=True,
        encoding="utf-8", preexec_fn=limit, env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])},
    )  # fmt: skip
    assert done.returncode in (0, 1), (done.returncode, done.stderr[-2000:])
    assert "Traceback" not in done.stderr
    places = re.findall(r"^(\S.*?):\d+:\d+: (?:error|warning)\[(?!more-problems)", done.stderr, re.MULTILINE)
    assert all(places.count(place) <= LIMITS["findings"].most for place in {*places})
    assert len(done.stderr) < 100_000 * len({*places} or {""})
    return done.stderr


def codes_of(project: Path) -> set[str]:
    found = check_site(BuildRequest(project / "content", workers=1), lambda *_: None).problems
    return {problem.code for problem in found if problem.severity == "error"}


# ---------------------------------------------------------------------------- Markdown

# What its reader looks for: inline, at the start of lines, and between them.
PIECES = (
    "[", "![", "[a](", "[a](<", '[a](b "', "[a][", "[a]: ", "\n[a]: b", "[^a]", '<a href="', "<div", "<div>\n", "<x@y",
    "<http://a", "<![CDATA[", "<!--", "<?", "</", "<", "&#38;", "&", "\\", "\\`", "`", "``", "*a ", "**", "***a", "_a",
    "~", "- ", "* ", "1. ", "> ", "\n> ", "\n- ", "\n    - ", "|a", "|-", "\n=\n", "\na\n---\n", "# ", "#", "  \n",
    "\n    ", "a", " ", "(", ")", "]", "](", "](b)", "^", "{", ":", "\n: a", "$", '"', "退",
)  # fmt: skip


def repeated(unit: str, size: int = 4_000) -> str:
    return unit * (size // len(unit))


@pytest.mark.parametrize("unit", PIECES)
def test_a_sign_repeated_without_end_is_read_or_refused_at_once(unit: str) -> None:
    """A text that is let through is read; each is short here, for what is refused early is not read at all."""
    text = repeated(unit)
    problems = tangled_markdown(text, FILE, Place(FILE.path), "page")
    assert len(problems) <= 1
    if not problems:
        markdown_to_markup(text)  # in time, and not too deep


def test_mixtures_of_signs_are_read_or_refused(project: Path) -> None:
    drawn = random.Random(5)
    units = ["".join(drawn.choices(PIECES, k=3)) for _ in range(60)]
    pages = {f"content/pages/p{n}.md": f"# Page\n\n{repeated(unit, 3_000)}\n" for n, unit in enumerate(units)}
    write(project, {path: text for path, text in pages.items()})
    check_in_bounds(project)


@pytest.mark.parametrize(("links", "codes"), [(20, []), (290, ["too-many"])])
def test_links_are_counted_with_the_length_of_their_paragraphs(links: int, codes: list[str]) -> None:
    """For each the reader may look through the rest of the paragraph, letter by letter."""
    paragraph = "[a](b " * links + "word " * 3_500
    text = "\n\n".join([paragraph] * 5)
    assert [each.code for each in tangled_markdown(text, FILE, Place(FILE.path), "page")] == codes


@pytest.mark.parametrize(
    "text",
    [
        "# About\n\n" + ("A [link](https://example.org) and *emphasis*. " * 10 + "\n\n") * 40,
        "| a | b | c |\n| --- | --- | --- |\n" + "| a word | [link](https://example.org) | `code` |\n" * 90,
        "- one\n    - two\n        - three\n\n> quoted\n>> twice\n\n1. first\n2. second\n\n" + "* " * 12 + "\n\n---",
        "[one]: https://example.org\n\nSee [one] and [[brackets]] (in (brackets)) and <https://example.org> & so on.",
    ],
    ids=["long", "table", "nested", "references"],
)
def test_what_people_write_is_let_through(text: str) -> None:
    assert tangled_markdown(text, FILE, Place(FILE.path), "page") == ()


def test_finding_names_the_line_of_the_text(project: Path) -> None:
    write(project, {EVENT: with_summary("Calm.\n\nCalm.\n\n" + "> " * 30 + "deep")})
    said = check_in_bounds(project)
    line = next(number for number, text in enumerate((project / EVENT).read_text().split("\n"), 1) if "> >" in text)
    assert said.startswith(f"{EVENT}:{line}:3: error[too-deep]")


@pytest.mark.parametrize("kind", ["sides", "people", "outlets", "places", "topics", "terms", "sources"])
def test_every_kind_of_entry_has_its_texts_looked_through(project: Path, kind: str) -> None:
    field = "note" if kind == "sources" else "description"
    name = {"sources": "title", "terms": "headword"}.get(kind, "name")
    write(project, {f"content/{kind}/tangled.yaml": f"{name}: T\n{field}: '{'- ' * 400}a'\n"})
    assert codes_of(project) == {"too-deep"}


# ---------------------------------------------------------------------------- findings


def problem(path: str, line: int, code: str = "a", severity: str = "error") -> Problem:
    return Problem(Place(path, line), code, "m", "w", "f", severity)  # type: ignore[arg-type]


def test_of_each_file_fifty_are_shown_and_the_rest_is_counted() -> None:
    shown = first_of_each_file([problem("x", line) for line in range(1, 61)] + [problem("y", 1)])
    assert [each.code for each in shown] == ["a"] * 50 + ["more-problems", "a"]
    assert shown[50].message.startswith("10 more problems")
    assert shown[50].count == 10


def test_an_error_is_shown_though_it_stands_behind_many_warnings() -> None:
    warnings = [problem("x", line, severity="warning") for line in range(1, 61)]
    shown = first_of_each_file([*warnings, problem("x", 99)])
    assert [each.place.line for each in shown if each.severity == "error"] == [99]
    assert shown[-1].severity == "warning"


def test_counts_of_several_stages_are_added() -> None:
    (shown,) = (each for each in first_of_each_file(
        [*(problem("x", line) for line in range(1, 56)), more_problems(Place("x", 60), 1_000)]
    ) if each.code == "more-problems")  # fmt: skip
    assert shown.count == 1_005


def test_a_finding_of_a_very_long_text_is_cut() -> None:
    assert len(format_problem(Problem(Place("x"), "a", "m" * 10_000, "w", "f" * 10_000))) < 5_000


@pytest.mark.parametrize("typed", ["frist", "wagner-group", "2023-05-12-frist", "mod-russian", "zzz"])
def test_what_is_meant_is_found_among_ten_thousand_names_as_by_the_slow_way(typed: str) -> None:
    drawn = random.Random(1)
    names = sorted({"".join(drawn.choices("abcdefgr-istw", k=drawn.randint(3, 14))) for _ in range(2_000)} | {"first"})
    slow = next(iter(difflib.get_close_matches(typed, names, n=1, cutoff=0.6)), None)
    if slow:
        assert did_you_mean(typed, names) == slow


# ---------------------------------------------------------------------------- sizes


def test_an_honest_long_document_is_built(project: Path) -> None:
    """Two versions of a document of 2,000 words, and 300 quotes."""
    drawn = random.Random(3)
    words = [drawn.choice(("war", "peace", "river", "army", "left", "held", "village")) for _ in range(2_000)]
    versions = (" ".join(words), " ".join([*words[:900], "new", *words[905:]]))
    sources = ("bbc-2023-05-12", "agency-2023-05-13")
    pairs = zip(sources, versions, strict=True)
    renderings = "".join(f"          - {{source: {source}, text: {text}}}\n" for source, text in pairs)
    quote = f"      - {{speaker: igor-konashenkov, source: {sources[0]}, text: word %d}}\n"
    quotes = "".join(quote % number for number in range(300))
    event = f"{HEAD}accounts:\n{ONE_SIDE}      - speaker: yevgeny-prigozhin\n        renderings:\n{renderings}{quotes}"
    write(project, {EVENT: event})
    assert "error[" not in check_in_bounds(project, "build")


SIGNS = ("[ ", "[", "(", "“", "a", "a.", "’", "1,0 ", "… ", "[…] ", "a-", "he said that ", "退", "ก")


@pytest.mark.parametrize("sign", SIGNS)
def test_a_text_of_one_thing_is_answered(project: Path, sign: str) -> None:
    """Below the limits it is built in bounds, whichever field it stands in."""
    long, short = repeated(sign, 30_000), repeated(sign, 900)
    if len(max(long.split(), key=len)) > LIMITS["run"].most and sign.isascii():
        long = " ".join(long[start : start + 900] for start in range(0, len(long), 900))
    quote = f"      - speaker: yevgeny-prigozhin\n        source: bbc-2023-05-12\n        text: '{long.strip()}'\n"
    fields = "".join(f"        {name}: '{short.strip()}'\n" for name in ("cue", "role", "note"))
    account = f"accounts:\n  - side: wagner\n    gist: '{short.strip()}'\n    quotes:\n{quote}{fields}"
    write(project, {EVENT: HEAD + account})
    check_in_bounds(project, "build")


def test_a_circle_of_many_texts_is_said_in_one_line(project: Path) -> None:
    chain = "".join(
        f"      - {{id: q{n}, made_from: q{(n + 1) % 24}, speaker: {{unnamed: a}}, source: bbc-2023-05-12, text: a}}\n"
        for n in range(24)
    )
    write(project, {EVENT: f"{HEAD}accounts:\n{ONE_SIDE}{chain}"})
    said = check_in_bounds(project)
    assert said.count("error[made-from-itself]") == 24
    assert max(map(len, said.split("\n"))) < 600


def test_limits_are_stated_with_reasons() -> None:
    assert all(limit.most > 0 and limit.unit and limit.of and limit.why for limit in LIMITS.values())


# ---------------------------------------------------------------------------- names and folders


def test_links_to_folders_of_links_have_an_end(project: Path) -> None:
    """Each folder holds two links to the next: followed each time, the last would be read a million times."""
    folder = project / "content" / "events"
    for depth in range(20):
        (folder / f"d{depth:02}").mkdir()
    for depth in range(19):
        for name in ("x", "y"):
            (folder / f"d{depth:02}" / name).symlink_to(f"../d{depth + 1:02}")
    sources, problems = find_sources(project / "content")
    assert len(sources) < 50
    assert len(problems) < 100


@pytest.mark.parametrize("kind", FOLDERS)
@pytest.mark.parametrize("name", ["con", "nul", "aux", "prn", "com1", "lpt9"])
def test_names_of_devices_are_refused_for_every_kind(project: Path, kind: str, name: str) -> None:
    write(project, {f"content/{kind}/{name}.{'md' if kind == 'pages' else 'yaml'}": "name: A\n"})
    _, problems = find_sources(project / "content")
    assert [each.code for each in problems] == ["bad-id"]
    assert f"{name}-1" in problems[0].fix


@pytest.mark.parametrize("name", ["console", "com", "com10", "auxiliary", "nul-1"])
def test_names_that_only_begin_like_a_device_are_fine(project: Path, name: str) -> None:
    write(project, {f"content/sides/{name}.yaml": "name: A\n"})
    assert find_sources(project / "content")[1] == ()


# ---------------------------------------------------------------------------- the collection beside the repository


def collected(folder: Path) -> dict[str, bytes]:
    """Each file of the collection as an event."""
    subprocess.run([sys.executable, COLLECTION, folder], check=True)
    texts = {file.stem: file.read_text("utf-8") for file in (folder / "summary").iterdir()}
    summaries = {f"summary-{name}": with_summary(text) for name, text in texts.items()}
    return summaries | {f"event-{file.stem}": file.read_bytes() for file in (folder / "events").iterdir()}


@pytest.mark.skipif(not COLLECTION.is_file(), reason="the hostile files (../shared/cases) are not here")
def test_each_file_of_the_collection_is_answered(project: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    files = collected(tmp_path_factory.mktemp("hostile"))
    write(project, {f"content/events/{name}.yaml": data for name, data in files.items()})
    said = check_in_bounds(project, seconds=SECONDS + len(files))
    assert [name for name in files if f"content/events/{name}.yaml:" not in said] == []
