"""A small made-up site, in two levels: its comparisons as text, then one HTML page of each kind.

`pytest --update-golden` rewrites tests/golden; read the diff like code.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import yaml
from kinds_of_files import families, kind_of, uncovered

from site_builder import render_html
from site_builder.build_site import build_site
from site_builder.model.request import BuildRequest
from site_builder.template_code import BLOCK

TESTS = Path(__file__).parent
SITE = TESTS / "sites" / "two-banks"
TEMPLATES = TESTS.parent / "templates"
GOLDEN = TESTS / "golden" / "two-banks"

# Golden file: page of the built site. One of each template, with its hardest case.
CHOSEN = {
    "404.html": "404.html",
    "event-1999-fair.html": "events/1999-fair/index.html",
    "event-2001-02-03-ford-bridge.html": "events/2001-02-03-ford-bridge/index.html",
    "event-2001-02-03-ford-bridge.json": "events/2001-02-03-ford-bridge/index.json",
    "balance.html": "balance/index.html",
    "card-2001-02-03-ford-bridge.html": "events/2001-02-03-ford-bridge/card.html",
    "corrections.html": "corrections/index.html",
    "data.html": "data/index.html",
    "data-events.json": "data/events.json",
    "embed-2001-02-03-ford-bridge.html": "events/2001-02-03-ford-bridge/embed.html",
    "events.html": "events/index.html",
    "events-list.js": "events/list.js",
    "events-side-south-bank.html": "events/side/south-bank/index.html",
    "help.html": "help/index.html",
    "home.html": "index.html",
    "index-sides.html": "sides/index.html",
    "lexicon.html": "terms/index.html",
    "map.html": "map/index.html",
    "moved-spring-fair.html": "events/spring-fair/index.html",
    "oembed-2001-02-03-ford-bridge.json": "events/2001-02-03-ford-bridge/card.json",
    "outlet-courier.html": "outlets/courier/index.html",
    "overview.html": "timeline/index.html",
    "place-ford.html": "places/ford/index.html",
    "present-2001-02-03-ford-bridge.html": "events/2001-02-03-ford-bridge/present.html",
    "quote-ada-repair.html": "events/2001-02-03-ford-bridge/quotes/ada-repair.html",
    "quote-ada-repair.json": "events/2001-02-03-ford-bridge/quotes/ada-repair.json",
    "referent-closing.html": "referents/closing/index.html",
    "reporting.html": "reporting/index.html",
    "search.html": "search/index.html",
    "sheet-2001-02-03-ford-bridge.html": "events/2001-02-03-ford-bridge/sheet.html",
    "side-both-banks.html": "sides/both-banks/index.html",
    "side-south-bank.html": "sides/south-bank/index.html",
    "source-gazette-1.html": "sources/gazette-1/index.html",
    "source-notice-1.html": "sources/notice-1/index.html",
    "speaker-ada-example.html": "speakers/ada-example/index.html",
    "term-siege.html": "terms/siege/index.html",
    "text-about.html": "about/index.html",
    "times-2001-02-03-ford-bridge.svg": "events/2001-02-03-ford-bridge/times.svg",
    "topic-bridges.html": "topics/bridges/index.html",
}
# Of every kind in the table of outputs of which nothing is chosen: the longest there is.
PAGES = CHOSEN | {f"{kind}.{pattern.rpartition('.')[2]}": pattern for kind, pattern in uncovered(CHOSEN.values())}
COMPARISON = "comparison.txt"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("two-banks") / "public"
    outcome = build_site(BuildRequest(SITE / "content"), out, lambda *_: None)
    assert [problem.code for problem in outcome.problems] == ["unmarked-answer", "gap"]
    return out


def compare(name: str, found: str, update_golden: bool) -> None:
    """Fails with a diff unless the golden file holds what was found; rewrites it when asked to."""
    file = GOLDEN / name
    if update_golden:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(found, "utf-8", newline="\n")
    expected = file.read_text("utf-8") if file.exists() else ""
    assert found.split("\n") == expected.split("\n"), "if this is meant: pytest --update-golden, and read the diff"


def test_comparisons_as_text(built: Path, update_golden: bool) -> None:
    twins = sorted((built / "events").glob("*/index.json"))
    comparisons = {twin.parent.name: json.loads(twin.read_bytes())["comparison"] for twin in twins}
    text = yaml.safe_dump(comparisons, allow_unicode=True, sort_keys=False, width=120)
    compare(COMPARISON, text, update_golden)


@pytest.mark.parametrize("name", PAGES)
def test_page(name: str, built: Path, update_golden: bool) -> None:
    file = max(built.glob(PAGES[name]), key=lambda file: (file.stat().st_size, file))
    found = re.sub(f"{BLOCK}(?=<)", r"\1\n", file.read_text("utf-8"))  # in lines, for those who read
    compare(name, re.sub(r"(assets/\w+)\.[0-9a-f]{10}\.css", r"\1.DIGEST.css", found), update_golden)


def test_every_template_has_a_golden_page() -> None:
    kinds = {re.sub(r"[.-].*", "", name) for name in PAGES if name.endswith((".html", ".svg", ".json"))}
    entries = {"outlet", "place", "side", "source", "speaker", "topic"}  # one template shows all of them
    assert entries < kinds
    templates = {file.stem for file in TEMPLATES.iterdir() if file.is_file()}
    assert templates == (kinds - entries) | {"base", "entry", "frame"}


def test_every_file_of_the_site_is_of_a_kind_in_the_table_that_has_a_golden(built: Path) -> None:
    by_no_row = {".in-other-words", "sitemap.xml"}
    files = {file.relative_to(built).as_posix() for file in built.rglob("*") if file.is_file()}
    files -= {file for file in files if file.startswith("assets/")} | by_no_row
    kinds, covered = families(files), families(PAGES.values())
    assert sorted(file for file in files if kind_of(file) is None) == []
    assert kinds == covered


def test_every_template_names_the_view_that_it_gets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown: set[tuple[str, str]] = set()
    monkeypatch.setattr(
        render_html, "_render", lambda _, __, ___, page: shown.add((page.template, type(page.view).__name__)) or b""
    )
    build_site(BuildRequest(SITE / "content", workers=1), tmp_path / "public", lambda *_: None)
    names = {name for name, _ in shown}
    assert names == {file.name for file in TEMPLATES.iterdir() if file.is_file()} - {"base.html", "frame.html"}
    for name, view in sorted(shown):
        first = (TEMPLATES / name).read_text("utf-8").partition("#}")[0]
        named = re.findall(r"view: (\w+)", first)
        assert named == ([] if view == "NoneType" else [view]), name


def test_no_golden_is_left_over() -> None:
    assert {file.name for file in GOLDEN.iterdir()} == {*PAGES, COMPARISON}
