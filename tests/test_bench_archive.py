"""The invented archive of the benches: sound, the same each time, and of all that a real one has."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml

from site_builder.check_site import check_site
from site_builder.model.request import BuildRequest

BENCH = Path(__file__).parents[1] / "bench" / "archive"
MAKE_ARCHIVE = BENCH / "make_archive.py"
EVENTS = 30
Files = dict[str, bytes]


def make_archive(folder: Path, events: int, *options: str) -> Files:
    """Every file of a new archive, by its path."""
    subprocess.run([sys.executable, MAKE_ARCHIVE, "--events", str(events), *options, folder], check=True, timeout=60)
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("archive") / "content"


@pytest.fixture(scope="module")
def archive(folder: Path) -> Files:
    return make_archive(folder, EVENTS)


@pytest.fixture(scope="module")
def events(archive: Files) -> list[dict[str, Any]]:
    return [yaml.load(data, yaml.CBaseLoader) for path, data in archive.items() if path.startswith("events/")]


def quotes_of(events: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [quote for event in events for account in event["accounts"] for quote in account["quotes"]]


def test_check_finds_nothing_in_an_invented_archive(folder: Path, archive: Files) -> None:
    outcome = check_site(BuildRequest(folder), lambda *_: None)
    assert [problem.code for problem in outcome.problems] == []
    assert outcome.events == EVENTS


def test_the_same_seed_gives_the_same_bytes(archive: Files, tmp_path: Path) -> None:
    assert make_archive(tmp_path / "again", EVENTS) == archive


def test_another_seed_gives_another_archive(archive: Files, tmp_path: Path) -> None:
    other = make_archive(tmp_path / "other", EVENTS, "--seed", "2")
    assert not {path for path in other.keys() & archive.keys() if path.startswith("events/")}


def test_a_small_archive_is_the_beginning_of_a_larger_one(archive: Files, tmp_path: Path) -> None:
    small = make_archive(tmp_path / "small", 10)
    assert small.items() < archive.items()


def test_a_folder_that_holds_something_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "kept.txt").write_text("kept")
    with pytest.raises(subprocess.CalledProcessError):
        make_archive(tmp_path, 1)
    assert [file.name for file in tmp_path.iterdir()] == ["kept.txt"]


def test_every_kind_of_entry_is_there(archive: Files) -> None:
    kinds = {path.partition("/")[0] for path in archive}
    assert {"events", "sides", "people", "outlets", "sources", "places", "terms", "topics", "pages"} <= kinds


def test_events_have_the_size_of_real_ones(archive: Files) -> None:
    sizes = [len(data) for path, data in archive.items() if path.startswith("events/")]
    assert 5_500 < sum(sizes) / len(sizes) < 7_500


def test_quotes_have_all_that_quotes_can_have(events: list[dict[str, Any]]) -> None:
    quotes = quotes_of(events)
    renderings = [rendering for quote in quotes for rendering in quote["renderings"]]
    fields = {field for each in (*quotes, *renderings) for field in each}
    assert fields == {
        *("id", "speaker", "said", "channel", "answers", "position", "word", "original", "replies", "made_from"),
        *("part_of", "scope", "note", "renderings", "source", "text", "mode", "cue", "translated", "via"),
        "translation",
    }
    assert {rendering["mode"] for rendering in renderings} >= {"direct", "partial", "paraphrase", "headline"}
    assert any(isinstance(quote["speaker"], dict) for quote in quotes), "somebody whom the source does not name"
    assert any(len(quote["renderings"]) == 3 for quote in quotes)


def test_some_questions_get_no_answer(events: list[dict[str, Any]]) -> None:
    accounts = [account for event in events for account in event["accounts"]]
    whys = {silence["why"] for account in accounts for silence in account.get("silent", ())}
    assert whys == {"not-reported", "not-found", "not-checked", "declined"}


def test_texts_are_of_three_scripts(events: list[dict[str, Any]]) -> None:
    texts = [rendering["text"] for quote in quotes_of(events) for rendering in quote["renderings"]]
    for script in ("[a-z]{4}", "[а-яґіїє]{4}", "[\u0621-\u064a]{4}"):
        assert sum(bool(re.search(script, text)) for text in texts) >= 10, script


def test_few_sides_are_named_often_and_many_seldom(tmp_path: Path) -> None:
    archive = make_archive(tmp_path / "longer", 120)
    texts = [data.decode() for path, data in archive.items() if path.startswith("events/")]
    named = Counter(side for text in texts for side in re.findall(r"^  - side: (\S+)", text, re.MULTILINE))
    often = [count for _, count in named.most_common()]
    assert often[0] > 5 * often[len(often) // 2]
    assert sum(path.startswith("sides/") for path in archive) == len(named), "no side is there for nothing"


def test_hugo_gets_every_event_and_all_that_it_names(folder: Path, archive: Files, tmp_path: Path) -> None:
    subprocess.run([sys.executable, BENCH / "make_hugo.py", folder, tmp_path], check=True, timeout=60)
    files = (tmp_path / "content" / "events").glob("[0-9]*.md")
    pages = {file.stem: file.read_text("utf-8") for file in files}
    assert {f"events/{id}.yaml" for id in pages} == {path for path in archive if path.startswith("events/")}
    data = {file.stem: json.loads(file.read_text("utf-8")) for file in (tmp_path / "data").glob("*.json")}
    fronts = [json.loads(page.partition("\n\n")[0]) for page in pages.values()]
    for front in fronts:
        assert all(front[kind] for kind in ("sides", "speakers", "sources", "outlets", "topics"))
        for kind, entries in data.items():
            assert set(front.get(kind, ())) <= entries.keys(), kind
        days = range(-1, len(front["params"]["moments"]))
        quotes = [quote for account in front["params"]["accounts"] for quote in account.get("quotes", ())]
        assert all({quote["when"], *quote["read"]} <= {*days} for quote in quotes)
    for kind, entries in data.items():
        named = {id for front in fronts for id in front.get(kind, ())}
        alone = {file.parent.name for file in (tmp_path / "content" / kind).glob("*/_index.md")}
        assert alone == entries.keys() - named, "what no event names has a page, too"
