"""Contested words: whose word it is, in which form, and which term of the lexicon it belongs to."""

from __future__ import annotations

from typing import Any

import pytest
from hand_made import Values, make_account, make_event, make_quote, make_registry

from site_builder.compare.answers.answers import answer_table
from site_builder.compare.words.wording import ContestedWord, contested_words
from site_builder.model.registry import entries_named_by

ASK = [{"id": "movement", "ask": "What is the move called?"}]
TERMS = {
    "flight": {"headword": "fleeing", "forms": ["fled", "flee", "“ran”"]},
    "flucht": {"headword": "die Flucht", "forms": ["Flucht", "gift"], "language": "de"},
    "gift": {"headword": "a gift", "forms": ["gift"], "language": "en"},
    "begstvo": {"headword": "бегство", "language": "ru"},
}
SOURCES = {"gazette-1": {"language": "en-GB"}, "zeitung-1": {"language": "de"}}


def rendering(text: str, mode: str = "direct", source: str = "gazette-1", **values: Any) -> Values:
    return {"text": text, "mode": mode, "source": source, **values}


def words(*quotes: Values, side: str = "north") -> tuple[ContestedWord, ...]:
    """The words of one question that these quotes of one side answer; only entries named by the event count."""
    asked = [{"answers": "movement", **quote} for quote in quotes]
    event = make_event(questions=ASK, accounts=[make_account(side, *asked)])
    known = make_registry(event, terms=TERMS, sources=SOURCES)
    return contested_words(answer_table(event, (side,))[0], entries_named_by(event, known))


def one_word(word: str, *renderings: Values, **values: Any) -> ContestedWord:
    (found,) = words(make_quote(word=word, renderings=list(renderings), **values))
    return found


@pytest.mark.parametrize(
    ("mode", "is_own"), [("direct", True), ("partial", True), ("paraphrase", False), ("headline", False)]
)
def test_mode_decides_whether_the_word_is_the_speakers_own(mode: str, is_own: bool) -> None:
    assert one_word("fled", rendering("They fled.", mode)).is_own is is_own


def test_own_words_win_over_an_earlier_paraphrase_of_the_same_quote() -> None:
    found = one_word(
        "fled",
        rendering("They fled, he said.", "paraphrase", "gazette-1"),
        rendering("They fled.", "direct", "courier-1"),
    )
    assert (found.source, found.is_own) == ("courier-1", True)


def test_own_words_without_the_word_do_not_lend_it_to_the_speaker() -> None:
    found = one_word(
        "fled", rendering("They fled, he said.", "paraphrase"), rendering("They went.", "direct", "courier-1")
    )
    assert (found.source, found.is_own) == ("gazette-1", False)


def test_own_words_of_a_later_quote_win_over_reported_words_of_an_earlier_one() -> None:
    reported = make_quote(id="first", word="fled", renderings=[rendering("They fled, he said.", "paraphrase")])
    own = make_quote(id="second", word="flee", renderings=[rendering("We flee.")])
    (found,) = words(reported, own)
    assert (found.quote, found.form, found.is_own) == ("second", "flee", True)


def test_first_of_two_own_words_stays() -> None:
    quotes = [make_quote(id=name, word="fled", renderings=[rendering("We fled.")]) for name in ("first", "second")]
    assert [word.quote for word in words(*quotes)] == ["first"]


@pytest.mark.parametrize("form", ["fled", "Fled", "FLEEING", "\"ran\"", "“ran”"])
def test_form_of_a_term_stands_under_its_headword_whatever_its_case_and_marks(form: str) -> None:
    found = one_word(form, rendering(f"They {form}."))
    assert (found.headword, found.term, found.form) == ("fleeing", "flight", form)


def test_unlisted_word_stands_for_itself() -> None:
    found = one_word("scarpered", rendering("They scarpered."))
    assert (found.headword, found.term) == ("scarpered", None)


def test_unlisted_word_in_two_spellings_of_case_is_one_word() -> None:
    quotes = [make_quote(word=word, renderings=[rendering(f"{word} they did")]) for word in ("Scarper", "scarper")]
    assert [word.form for word in words(*quotes)] == ["Scarper"]


@pytest.mark.parametrize(("source", "term"), [("gazette-1", "gift"), ("zeitung-1", "flucht")])
def test_language_of_the_source_decides_between_terms_of_the_same_form(source: str, term: str) -> None:
    assert one_word("gift", rendering("a gift", source=source)).term == term


def test_language_of_the_rendering_wins_over_that_of_its_source() -> None:
    found = one_word("gift", rendering("gift", source="gazette-1", lang="de-AT"))
    assert (found.term, found.lang) == ("flucht", "de-AT")


def test_word_that_stands_only_in_the_original_has_the_language_of_the_original() -> None:
    found = one_word(
        "бегство", rendering("They fled, he said.", "paraphrase"), original={"lang": "ru", "text": "Это бегство."}
    )
    assert (found.lang, found.term, found.is_own) == ("ru", "begstvo", True)


def test_word_of_a_quote_on_two_questions_counts_for_both() -> None:
    asked = [*ASK, {"id": "reason", "ask": "Why?"}]
    said = make_quote(word="fled", answers=["movement", "reason"], renderings=[rendering("We fled.")])
    event = make_event(questions=asked, accounts=[make_account("north", said)])
    registry = make_registry(event, terms=TERMS)
    for row in answer_table(event, ("north",)):
        assert [word.headword for word in contested_words(row, registry)] == ["fleeing"]


def test_words_stand_in_the_order_of_columns_and_the_same_word_counts_for_each_side() -> None:
    said = make_quote(answers="movement", word="fled", renderings=[rendering("They fled.")])
    event = make_event(questions=ASK, accounts=[make_account("a", said), make_account("b", said)])
    (row,) = answer_table(event, ("b", "a"))
    found = contested_words(row, make_registry(event, terms=TERMS))
    assert [(word.side, word.headword) for word in found] == [("b", "fleeing"), ("a", "fleeing")]
