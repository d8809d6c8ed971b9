"""What the desk's form of an event asks of Python: edits as an editor means them, ids, dates in words."""

from __future__ import annotations

from typing import Any

import pytest

from site_builder.desk.desk_edits import edited
from site_builder.desk.desk_event import said_date, schema_of
from site_builder.desk.event_ids import free_id, quote_id
from site_builder.edit.refusal import Refused
from site_builder.edit.values.yaml_text import YamlText

EVENT = "events/x.yaml"
TEXT = """\
title: T
questions:
  - {id: who, ask: Who?, positions: {a: an a}}
  - {id: when, ask: When?}
accounts:
  - side: one
    quotes:
      # above
      - id: first
        speaker: p  # of the paper
        answers: who
        position: a
        source: s
        text: Some words
      - {speaker: p, source: s, text: More words, answers: [who, when], position: {who: a}}
    silent: {question: when, why: declined}
  - side: two
"""
FIRST, SECOND = ["accounts", 0, "quotes", 0], ["accounts", 0, "quotes", 1]


def done(*edits: dict[str, Any], text: str = TEXT) -> Any:
    return YamlText(edited(EVENT, text, edits)).value


def moved(
    quote: list[Any], account: int, old: str, new: str, beside: Any = None, *, is_before: bool = False
) -> dict[str, Any]:
    return {
        "do": "move-quote", "quote": quote, "account": ["accounts", account], "from": old, "question": new,
        "beside": beside, "is_before": is_before,
    }  # fmt: skip


def test_quote_moved_to_another_question_loses_its_position_there() -> None:
    quote = done(moved(FIRST, 0, "who", "when"))["accounts"][0]["quotes"][0]
    assert quote["answers"] == "when"
    assert "position" not in quote


def test_quote_that_answers_two_keeps_the_other() -> None:
    assert done(moved(SECOND, 0, "who", ""))["accounts"][0]["quotes"][1]["answers"] == "when"
    kept = done(moved(SECOND, 0, "when", ""))["accounts"][0]["quotes"][1]
    assert (kept["answers"], kept["position"]) == ("who", {"who": "a"})


def test_quote_moved_to_another_side_takes_its_comments_along() -> None:
    text = edited(EVENT, TEXT, [moved(FIRST, 1, "who", "who")])
    assert "speaker: p  # of the paper" in text
    assert [len(account.get("quotes", ())) for account in YamlText(text).value["accounts"]] == [1, 1]


def test_last_quote_that_leaves_takes_the_empty_list_along() -> None:
    value = done(moved(SECOND, 1, "who", "who"), moved(FIRST, 1, "who", "who"))
    assert "quotes" not in value["accounts"][0]
    assert len(value["accounts"][1]["quotes"]) == 2


@pytest.mark.parametrize(("quote", "beside", "is_before"), [(FIRST, SECOND, False), (SECOND, FIRST, True)])
def test_quotes_change_places(quote: list[Any], beside: list[Any], is_before: bool) -> None:
    quotes = done(moved(quote, 0, "who", "who", beside, is_before=is_before))["accounts"][0]["quotes"]
    assert [each.get("id") for each in quotes] == [None, "first"]


@pytest.mark.parametrize(
    ("quote", "beside", "is_before"), [(FIRST, SECOND, True), (SECOND, FIRST, False), (FIRST, FIRST, True)]
)
def test_move_to_where_it_is_changes_no_byte(quote: list[Any], beside: list[Any], is_before: bool) -> None:
    assert edited(EVENT, TEXT, [moved(quote, 0, "who", "who", beside, is_before=is_before)]) == TEXT


def test_second_answer_makes_a_group_of_the_position() -> None:
    edits = {"do": "answer", "quote": FIRST, "question": "when", "is": True}
    quote = done(edits)["accounts"][0]["quotes"][0]
    assert (quote["answers"], quote["position"]) == (["who", "when"], {"who": "a"})


def test_question_that_goes_takes_what_was_said_of_it_along() -> None:
    value = done({"do": "remove-question", "question": ["questions", 1]})
    assert "silent" not in value["accounts"][0]
    assert value["accounts"][0]["quotes"][1]["answers"] == "who"


def test_second_text_makes_a_list_and_keeps_comments() -> None:
    text = edited(EVENT, TEXT, [{"do": "add-rendering", "quote": FIRST, "rendering": {"source": "t", "text": "Words"}}])
    quote = YamlText(text).value["accounts"][0]["quotes"][0]
    assert [each["source"] for each in quote["renderings"]] == ["s", "t"]
    assert "speaker: p  # of the paper" in text


def test_ids_are_made_of_words_and_taken_only_once() -> None:
    prigozhin = {"speaker": "yevgeny-prigozhin", "text": "is unfortunately called 'fleeing'"}
    assert quote_id(prigozhin) == "prigozhin-unfortunately-called"
    assert quote_id({"speaker": {"unnamed": "x"}, "text": "Слова про міст"}) == "slova-pro-mist"
    assert free_id("who", {"who", "who-2"}) == "who-3"
    added = done({"do": "add-question", "ask": "Who?"}, {"do": "add-question", "ask": "?"})
    assert [question["id"] for question in added["questions"]] == ["who", "when", "who-2", "question"]


def test_quote_gets_the_id_by_which_it_was_called() -> None:
    assert done({"do": "give-id", "quote": SECOND})["accounts"][0]["quotes"][1]["id"] == "p-2"
    assert done({"do": "give-id", "quote": FIRST}) == YamlText(TEXT).value


@pytest.mark.parametrize(
    "edit",
    [
        {"do": "move-quote"}, {"do": "answer", "quote": ["accounts", 9], "question": "who", "is": True},
        {"do": "answer", "quote": FIRST, "question": 3, "is": True}, {"do": "list", "path": ["title"], "value": "x"},
        {"do": "give-id", "quote": ["title"]}, {"do": "take-out", "path": ["nothing"]},
    ],
)  # fmt: skip
def test_edit_that_cannot_be_is_refused(edit: dict[str, Any]) -> None:
    with pytest.raises(Refused):
        edited(EVENT, TEXT, [edit])


def test_date_is_said_in_words_or_refused_as_check_refuses_it() -> None:
    assert said_date("1870~", "date", "en") == {"words": "about 1870"}
    assert said_date("2023-05-12", "day", "de") == {"words": "12. Mai 2023"}
    assert "is not a date" in said_date("12.5.2023", "date", "en")["message"]
    assert "is not one day" in said_date("2023", "day", "en")["message"]


def test_schema_is_that_of_text_editors() -> None:
    schema = schema_of("event")
    assert schema is not None
    assert "accounts" in schema["properties"]
    assert schema_of("../event") is None
