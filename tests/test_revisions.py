"""Versions of a statement or an article: what a hand wrote of them before any rule, and what pages say."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from hand_made import compared, make_account, make_event, make_quote, make_registry, write_site
from hypothesis import given
from hypothesis import strategies as st

from site_builder.build_site import build_site
from site_builder.compare.revisions.accounts import changing_accounts
from site_builder.compare.revisions.phrases_of_doubt import languages, phrases_in
from site_builder.compare.revisions.what_changed import KINDS, what_changed
from site_builder.model.request import BuildRequest

TABLES = Path(__file__).parent / "revisions"
PAIRS = [row for table in sorted(TABLES.glob("*.yaml")) for row in yaml.safe_load(table.read_text("utf-8"))]
GRAVE = ("negated", "affirmed", "hedged", "firmed")


def kinds_of(row: dict[str, Any]) -> dict[str, list[str]]:
    said = what_changed(row["a"], row["b"], row["lang"])
    return {kind: [each.later or each.earlier for each in said or () if each.kind == kind] for kind in KINDS}


@pytest.mark.parametrize("row", PAIRS, ids=lambda row: row["a"][:30])
def test_nothing_is_denied_or_doubted_that_a_hand_did_not_find(row: dict[str, Any]) -> None:
    found = kinds_of(row)
    assert all(len(found[kind]) <= len(row.get(kind, ())) for kind in GRAVE)


@pytest.mark.parametrize("row", [row for row in PAIRS if row.get("unlike")], ids=lambda row: row["a"][:30])
def test_nothing_is_said_of_texts_that_are_too_unlike(row: dict[str, Any]) -> None:
    assert what_changed(row["a"], row["b"], row["lang"]) is None


def test_most_of_what_a_hand_found_is_found() -> None:
    there = sum(len(row.get(kind, ())) for row in PAIRS for kind in KINDS)
    found = sum(min(len(kinds_of(row)[kind]), len(row.get(kind, ()))) for row in PAIRS for kind in KINDS)
    assert found >= 0.92 * there


@given(st.text(max_size=60), st.text(max_size=60), st.sampled_from(("en", "de", "uk", "ru", "ar", "und")))
def test_any_two_texts_are_compared_and_words_said_are_theirs(one: str, other: str, lang: str) -> None:
    for change in what_changed(one, other, lang) or ():
        assert change.earlier or change.later
        assert all(part in one for part in change.earlier.split(" … "))
        assert all(part in other for part in change.later.split(" … "))


def test_every_language_has_its_phrases() -> None:
    assert languages() == ("ar", "de", "en", "ru", "uk")
    found = phrases_in(["we", "are", "no", "longer", "sure", ",", "perhaps"], "en")
    assert [each.role for each in found] == ["denying", "doubt"]


def said(id: str, text: str, **values: Any) -> dict[str, Any]:
    return make_quote(id=id, text=text, answers="q", **values)


QUESTION = [{"id": "q", "ask": "Was she armed?", "positions": {"yes": "armed", "no": "unarmed"}}]


def test_statements_stand_in_order_whatever_the_order_of_the_file() -> None:
    quotes = (
        said("c", "C.", said="2001-02-05", supersedes="b"), said("a", "A.", said="2001-02-01"),
        said("b", "B.", supersedes="a"),
    )  # fmt: skip
    event = make_event(accounts=[make_account("north", *quotes)])
    (account,) = changing_accounts(event, make_registry(event))
    assert account.versions == ("a", "b", "c")


@pytest.mark.parametrize("values", [{"mode": "paraphrase"}, {"mode": "partial"}, {"translated": {"from": "de"}}])
def test_words_of_reporters_and_translators_are_not_compared(values: dict[str, Any]) -> None:
    later = said("b", "The ferry was not armed.", supersedes="a", **values)
    event = make_event(accounts=[make_account("north", said("a", "The ferry was armed."), later)])
    (account,) = changing_accounts(event, make_registry(event))
    assert [(step.is_compared, step.changes) for step in account.steps] == [(False, ())]


def test_superseded_answer_still_counts_and_the_order_of_positions_is_told() -> None:
    later = said("b", "Unarmed.", position="no", supersedes="a")
    event = make_event(questions=QUESTION, accounts=[
        make_account("north", said("a", "Armed.", position="yes"), later),
        make_account("south", said("s", "Unarmed.", position="no")),
    ])  # fmt: skip
    comparison, _ = compared(event, make_registry(event))
    agreement = comparison.questions[0].agreement
    assert agreement.status == "disputed"
    assert [step.position for change in agreement.changes for step in change.steps] == ["yes", "no"]


SITE = {
    "events/an-event.yaml": {
        "title": "An event", "date": "2001-02-03", "questions": QUESTION,
        "accounts": [
            make_account("north", said("first", "The ferry was armed with guns.", word="armed", said="2001-02-01"),
                         said("second", "The ferry was not armed with guns.", word="not armed", said="2001-02-03",
                              supersedes="first")),
            make_account("south", make_quote("ben", id="carried", answers="q", word="killed", renderings=[
                {"source": "gazette-1", "text": "Several men were killed in the square."},
                {"source": "gazette-2", "text": "Five men were killed in the square."}])),
        ],
    },
    "sides/north.yaml": {"name": "North"}, "sides/south.yaml": {"name": "South"},
    "people/ada.yaml": {"name": "Ada"}, "people/ben.yaml": {"name": "Ben"},
    "sources/gazette-1.yaml": {"title": "Several dead", "date": "2001-02-03"},
    "sources/gazette-2.yaml": {"title": "Five dead", "date": "2001-02-05", "version_of": "gazette-1"},
}  # fmt: skip


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    folder = tmp_path_factory.mktemp("revisions")
    project = write_site(folder, {**SITE, "site.yaml": "title: T\n"})
    outcome = build_site(BuildRequest(project / "content"), folder / "public", lambda *_: None)
    assert not outcome.problems, outcome.problems
    paths = (path for path in (folder / "public").rglob("*") if path.suffix in {".html", ".json"})
    return {path.relative_to(folder / "public").as_posix(): path.read_text("utf-8") for path in paths}


def plain(markup: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", "", markup).split())


def test_event_page_says_what_changed(site: dict[str, str]) -> None:
    section = plain(site["events/an-event/index.html"].partition('id="_revisions"')[2])
    assert "later denied: “was armed” → “was not armed”" in section
    assert "title: other words: “Several” → “Five”" in section
    assert "version of 3 February 2001" in plain(site["events/an-event/index.html"])


def test_strip_says_when_each_word_was_said(site: dict[str, str]) -> None:
    strip = plain(site["events/an-event/index.html"].partition('id="_words"')[2].partition("</ul>")[0])
    assert "1 February 2001" in strip
    assert "3 February 2001" in strip


def test_pages_of_sources_lead_to_each_other(site: dict[str, str]) -> None:
    assert "Later versionFive dead, 5 February 2001" in plain(site["sources/gazette-1/index.html"])
    assert "Earlier versionSeveral dead, 3 February 2001" in plain(site["sources/gazette-2/index.html"])


def test_page_of_all_changes_lists_them(site: dict[str, str]) -> None:
    page = plain(site["changed/index.html"])
    assert re.search(r"North: [^:]+\? 2 statements, 1–3 February 2001", page)
    assert "2 versions, 3–5 February 2001" in page
