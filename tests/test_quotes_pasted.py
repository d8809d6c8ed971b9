"""From an article to a page: what `quotes` prints is pasted, and `check` names only what is missing indeed."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml
from attributions import CAPTURES
from click.testing import CliRunner

from site_builder.cli import commands

ARTICLE = Path(__file__).parent / "data" / "quotes" / "article-en.txt"
CONTENT = Path(__file__).parents[1] / "content"


def run(*arguments: str | Path) -> tuple[int, str, str]:
    done = CliRunner().invoke(commands, [str(argument) for argument in arguments])
    return done.exit_code, done.stdout, done.stderr


def codes(content: Path) -> Counter[str]:
    _, printed, _ = run("check", "--content", content, "--format", "json")
    return Counter(problem["code"] for problem in json.loads(printed)["problems"])


@pytest.fixture
def site(tmp_path: Path) -> Path:
    content = tmp_path / "content"
    for kind in ("events", "sides", "people", "sources"):
        (content / kind).mkdir(parents=True)
    (content / "site.yaml").write_text("title: A site\nbase_url: https://example.org/\n", "utf-8")
    (content / "sides" / "side-a.yaml").write_text("name: Side A\n", "utf-8")
    (content / "sides" / "side-b.yaml").write_text("name: Side B\n", "utf-8")
    return content


def paste(content: Path, printed: str) -> list[dict[str, Any]]:
    """Into a new event; its accounts."""
    event = f"title: A case\ndate: 2024-03-08\naccounts:\n{printed}"
    (content / "events" / "case.yaml").write_text(event, "utf-8")
    accounts: list[dict[str, Any]] = yaml.safe_load(event)["accounts"]
    return accounts


def open_fields(accounts: list[dict[str, Any]]) -> int:
    values = [each for account in accounts for quote in account["quotes"] for each in quote.values()]
    return sum(value == "?" for value in (*values, *(account["side"] for account in accounts)))


def fill_in(content: Path, printed: str, source: str) -> None:
    """What an editor adds: sides, speakers and the source; and the files of new people."""
    pasted = printed.replace('speaker: "?"', "speaker: {unnamed: somebody in the crowd}")
    pasted = pasted.replace('source: "?"', f"source: {source}")
    for number in range(pasted.count('side: "?"')):
        (content / "sides" / f"new-{number}.yaml").write_text(f"name: New {number}\n", "utf-8")
        pasted = pasted.replace('side: "?"', f"side: new-{number}", 1)
    for account in paste(content, pasted):
        for quote in account["quotes"]:
            file = content / "people" / f"{quote['speaker']}.yaml"
            known = (content / kind / file.name for kind in ("people", "outlets"))
            if isinstance(quote["speaker"], str) and not any(each.is_file() for each in known):
                file.write_text("name: A new name\n", "utf-8")


def test_an_article_is_captured_quoted_pasted_checked_and_verified(site: Path, tmp_path: Path) -> None:
    captures = tmp_path / "captures"
    page = tmp_path / "article.txt"
    page.write_bytes(ARTICLE.read_bytes())
    code, _, said = run("capture", page, "--captures", captures, "--content", site, "--id", "news-1")
    assert code == 0, said
    code, printed, said = run("quotes", captures / "news-1.txt", "--content", site)
    assert (code, said) == (0, "")
    accounts = paste(site, printed)
    assert accounts[0]["side"] == "side-a"  # "Side A claims": the side itself
    assert {quote["source"] for account in accounts for quote in account["quotes"]} == {"news-1"}
    assert codes(site) == {"to-fill-in": open_fields(accounts)}
    fill_in(site, printed, "news-1")
    assert codes(site) == {}
    code, verified, said = run("verify", "--content", site, "--captures", captures, "--date", "2024-03-10")
    count = sum(len(account["quotes"]) for account in accounts)
    assert f"{count} texts found word for word in 1 source, 0 not found" in verified, said


@pytest.mark.parametrize("name", ["bbc-2023-05-12-bakhmut", "agency-2023-05-13-bakhmut", "waitangi-speeches"])
def test_captures_are_quoted_and_pasted_into_the_real_site(name: str, tmp_path: Path) -> None:
    if not CAPTURES.is_dir():
        pytest.skip("the captures (../shared/captures) are whole texts of others, in no repository, and not here")
    content = tmp_path / "content"
    shutil.copytree(CONTENT, content, ignore=lambda folder, _: ["2023"] if folder.endswith("events") else [])
    before = codes(content)
    code, printed, said = run("quotes", CAPTURES / f"{name}.txt", "--content", content)
    assert code == 0, said
    accounts = paste(content, printed)
    assert codes(content) - before == {"to-fill-in": open_fields(accounts)}
    fill_in(content, printed, "bbc-2023-05-12")
    assert codes(content) - before == {}


def test_check_says_of_each_gap_what_to_write(site: Path, tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("“We left that town at five.”\n", "utf-8")
    _, printed, _ = run("quotes", file, "--content", site, "--lang", "en")
    paste(site, printed)
    _, _, said = run("check", "--content", site)
    for field in ("side", "speaker", "source"):
        assert f"error[to-fill-in] this {field} is still to be filled in" in said
    assert "fix: write the id of a file in people/; or {unnamed: a senior official}" in said
    assert "fix: write the id of a side, which is the name of a file in sides/" in said


def quoted_by(site: Path, event: str, side: str, speaker: str) -> None:
    lines = (
        f"title: {event}\ndate: 2024-01-01\naccounts:\n  - side: {side}\n    quotes:\n"
        f"      - {{speaker: {speaker}, source: s, text: a word}}\n"
    )
    (site / "events" / f"{event}.yaml").write_text(lines, "utf-8")


def test_a_speaker_stands_in_the_account_of_the_side_whose_events_quote_them(site: Path, tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("Anna Alpha said it was over.\n\nBernd Beta said it was not.\n", "utf-8")
    for id, name in (("anna-alpha", "Anna Alpha"), ("bernd-beta", "Bernd Beta")):
        (site / "people" / f"{id}.yaml").write_text(f"name: {name}\n", "utf-8")
    quoted_by(site, "one", "side-a", "anna-alpha")
    quoted_by(site, "two", "side-b", "bernd-beta")
    quoted_by(site, "three", "side-a", "bernd-beta")
    _, printed, _ = run("quotes", file, "--content", site, "--lang", "en")
    assert [account["side"] for account in paste(site, printed)] == ["side-a", "?"]
    assert 'no event says in whose account "Bernd Beta" speaks' in printed


def test_a_fragment_is_part_of_the_clause_that_holds_it(site: Path, tmp_path: Path) -> None:
    file = tmp_path / "news.txt"
    file.write_text("Person Alpha said the plan was “a disgrace to us all”.\n", "utf-8")
    _, printed, _ = run("quotes", file, "--content", site, "--lang", "en")
    (account,) = paste(site, printed)
    whole, part = account["quotes"]
    assert (whole["id"], part["part_of"], "id" in part) == ("news-1", "news-1", False)
