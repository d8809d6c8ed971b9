"""Quotes that editors gave no id: the address each of them gets."""

from __future__ import annotations

import pytest

from site_builder.model.event import Event
from site_builder.read.find_sources import SourceFile
from site_builder.read.read_entry import read_entry

HEAD = "title: A\ndate: 2023\n"


def ids_of(text: str) -> list[str]:
    located, problems = read_entry(SourceFile("events", "a", "content/events/a.yaml", HEAD + text), Event)
    assert problems == ()
    assert located is not None
    return [quote.id for _, quote in located.entry.quotes()]


def event(*quotes: str) -> str:
    lines = [f"      - {{{quote}, source: s, text: t}}\n" for quote in quotes]
    return "accounts:\n  - side: one\n    quotes:\n" + "".join(lines)


@pytest.mark.parametrize(
    ("quotes", "ids"),
    [
        (["speaker: a", "speaker: b", "speaker: a"], ["a-1", "b-1", "a-2"]),
        (["speaker: a", "speaker: a, id: x", "speaker: a"], ["a-1", "x", "a-3"]),
        (["speaker: a", "speaker: b, id: a-1"], ["a-2", "a-1"]),
        (["speaker: {unnamed: an officer}", "speaker: a"], ["quote-1", "a-1"]),
    ],
)
def test_quote_is_named_after_its_speaker_and_counted(quotes: list[str], ids: list[str]) -> None:
    assert ids_of(event(*quotes)) == ids


def test_id_of_a_question_is_not_given_to_a_quote() -> None:
    assert ids_of("questions: {id: a-1, ask: What?}\n" + event("speaker: a")) == ["a-2"]


def test_one_account_and_one_quote_need_no_list() -> None:
    assert ids_of("accounts: {side: one, quotes: {speaker: a, source: s, text: t}}\n") == ["a-1"]
