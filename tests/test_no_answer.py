"""Sides without an answer: one line for each reason, above those who answer, in words that hold for each of them."""

from __future__ import annotations

import pytest
from hand_made import Values, compared, make_account, make_event, make_quote, make_registry

from site_builder.pages.event.event import event_view
from site_builder.pages.event.rows import NO_ANSWER_WORDS, NoAnswerView
from site_builder.say.interface import read_interface
from site_builder.say.tags import LANGUAGES

SAY = read_interface("en").say
ASK = [{"id": "movement", "ask": "What is the move called?"}]
CHECKED = {"checked": "2026-11-22"}


def silent(why: str, **values: str) -> dict[str, Values]:
    return {"silent": {"question": "movement", "why": why, **values}}


def without_answer(*accounts: Values) -> tuple[NoAnswerView, ...]:
    """The sides that do not answer, beside one that does."""
    event = make_event(questions=ASK, accounts=[make_account("a", make_quote(answers="movement")), *accounts])
    registry = make_registry(event)
    return event_view(event, registry, *compared(event, registry), "en").questions[0].no_answer


def lines(*accounts: Values) -> list[str]:
    return [
        SAY(each.words.filled(sides="+".join(side.id for side, _ in each.sides), date=each.checked or ""))
        for each in without_answer(*accounts)
    ]


REASONS = {
    "not-reported": "Our sources report no answer: b",
    "not-found": "No answer found in the side’s own text: b",
    "declined": "Asked or accused, and gave no answer: b",
    "not-checked": "We could not read a text that might hold an answer: b",
}


@pytest.mark.parametrize(("why", "said"), REASONS.items())
def test_line_gives_the_reason_and_never_calls_a_side_silent(why: str, said: str) -> None:
    assert lines(make_account("b", **silent(why))) == [said]


def test_day_on_which_it_was_looked_for_is_said() -> None:
    assert lines(make_account("b", **silent("not-found", **CHECKED))) == [
        "No answer found in the side’s own text (last looked on 22 November 2026): b"
    ]


def test_gap_that_nobody_has_looked_into_is_said_as_such() -> None:
    (line,) = without_answer(make_account("b"), make_account("c"))
    assert line.is_gap
    assert lines(make_account("b"), make_account("c")) == ["We have not yet looked for an answer: b+c"]


def test_text_that_we_could_not_read_is_a_gap_with_its_note() -> None:
    (line,) = without_answer(make_account("b", **silent("not-checked", note="The book is lost.")))
    assert (line.is_gap, line.sides[0][1]) == (True, "The book is lost.")


def test_sides_share_a_line_where_reason_and_day_are_the_same_and_only_there() -> None:
    accounts = (
        make_account("b", **silent("declined", **CHECKED)),
        make_account("c", **silent("not-found", **CHECKED)),
        make_account("d", **silent("declined")),
        make_account("e", **silent("declined", **CHECKED, note="Asked twice.")),
    )
    shared = [sorted(side.id for side, _ in line.sides) for line in without_answer(*accounts)]
    assert sorted(shared) == [["b", "e"], ["c"], ["d"]]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_room_for_the_sides_and_the_day(language: str) -> None:
    pattern = read_interface(language).pattern
    for undated, dated in NO_ANSWER_WORDS.values():
        assert "{sides}" in pattern(undated)
        assert "{sides}" in pattern(dated)
        assert "{date}" in pattern(dated)
