"""Collation: what is shared, what is one witness's own, what has moved; and nothing is lost."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder.compare.collation import Collation, collate
from site_builder.compare.differences import is_trivial, runs, transpositions, variants
from site_builder.compare.tokens import tokenize, word_count, word_forms
from site_builder.model import Person, PlaceEntry
from site_builder.names import name_index

BBC = "is unfortunately called 'fleeing' and not a 'regrouping'"
REPORT = "Unfortunately, what Konashenkov said is not called a regrouping, but fleeing"

WORDS = st.sampled_from(
    ["the", "of", "not", "Fled", "fled", "regrouped", "regrouping", "Malyar", "Maliar", "20", "twenty", "“near”", "and",
     "counter-offensive", "counteroffensive", "отошли", "отступили", "הגענו", "انسحبت", "退却", "don’t", "don't", "—"]
)  # fmt: skip
TEXTS = st.lists(WORDS, max_size=14).map(" ".join) | st.text(max_size=40)


def words_of(collation: Collation, first: int, second: int) -> set[tuple[str, str, bool]]:
    one, other = collation.witnesses[first], collation.witnesses[second]
    return {(one[i].token.text, other[j].token.text, moved) for i, j, moved in collation.pairs(first, second)}


def test_prigozhins_sentence_shares_its_words_and_two_have_moved() -> None:
    collation = collate((BBC, REPORT), "en")
    assert {pair for pair in words_of(collation, 0, 1) if not pair[2]} == {
        ("unfortunately", "Unfortunately", False), ("called", "called", False), ("a", "a", False),
        ("regrouping", "regrouping", False),
    }  # fmt: skip
    assert ("fleeing", "fleeing", True) in words_of(collation, 0, 1)
    own = {variant.text for variant in variants(collation) if variant.witnesses == (1,)}
    assert "but" in own
    assert any("Konashenkov" in text for text in own)


@pytest.mark.parametrize(
    ("one", "other", "pair"),
    [
        ("had regrouped", "were regrouping", ("regrouped", "regrouping")),
        ("Hanna Malyar wrote", "Hanna Maliar wrote", ("Malyar", "Maliar")),
        ("a counter-offensive", "a counteroffensive", ("counter-offensive", "counteroffensive")),
        ("they don’t know", "they don't know", ("don’t", "don't")),
        ("they fired though", "they fired through", ("though", "through")),
        ("S. Majestät fiel", "S. Majesta\u0308t fiel", ("Majestät", "Majesta\u0308t")),
        ("לֹא נָסוּ", "לא נסו", ("נָסוּ", "נסו")),
        ("انسحبت القوات", "القوات انسحبت", ("انسحبت", "انسحبت")),
    ],
)
def test_one_word_in_two_shapes_is_matched(one: str, other: str, pair: tuple[str, str]) -> None:
    assert pair in {(a, b) for a, b, _ in words_of(collate((one, other), "en"), 0, 1)}


@pytest.mark.parametrize(
    ("one", "other"), [("fled at dawn", "moved at dawn"), ("20", "twenty"), ("19", "18"), ("", "x")]
)
def test_different_words_stay_apart(one: str, other: str) -> None:
    pairs = words_of(collate((one, other), "en"), 0, 1)
    assert all(a.casefold() == b.casefold() for a, b, _ in pairs)


@given(st.text(st.sampled_from("aZ09'-_ [.\x1f\n") | st.characters(max_codepoint=127), max_size=30))
@settings(deadline=None)
def test_ascii_text_has_the_same_words_as_it_has_beside_other_letters(text: str) -> None:
    assert tokenize(text, "en", {}).tokens == tokenize(f"{text} é", "en", {}).tokens[:-1]


@given(TEXTS)
@settings(deadline=None)
def test_words_are_counted_and_compared_as_they_are_collated(text: str) -> None:
    forms = tuple(token.form for token in tokenize(text, "en", {}).tokens)
    assert (word_count(text), word_forms(text)) == (len(forms), forms)


def test_aliases_of_a_name_are_one_word() -> None:
    names = name_index(
        [
            PlaceEntry.model_validate({"id": "bakhmut", "name": "Bakhmut", "aliases": [{"name": "Artyomovsk"}]}),
            Person.model_validate({"id": "m", "name": "Hanna Malyar", "aliases": [{"name": "Anna Maliar"}]}),
        ]
    )
    collation = collate(("near Artyomovsk, Anna Maliar said", "near Bakhmut, Hanna Malyar said"), "en", names)
    assert len(list(collation.pairs(0, 1))) == 5


def test_script_without_spaces_is_collated_by_character() -> None:
    collation = collate(("軍隊は退却した", "軍隊は再編した"), "ja")
    assert {(a, b) for a, b, _ in words_of(collation, 0, 1)} >= {("軍", "軍"), ("隊", "隊"), ("し", "し")}


def test_a_phrase_that_moved_is_one_transposition() -> None:
    collation = collate(("At dawn the troops fled", "The troops fled at dawn"), "en")
    assert [[text for _, text in move.readings] for move in transpositions(collation)] == [["At dawn", "at dawn"]]


def test_texts_that_differ_in_case_and_marks_only_are_called_trivially_different() -> None:
    assert is_trivial(collate(("They ‘fled’.", "they 'Fled'"), "en"))
    assert not is_trivial(collate(("They fled", "They were fleeing"), "en"))


def test_three_witnesses_say_who_shares_a_word_with_whom() -> None:
    collation = collate(("they fled north", "they fled", "they moved north"), "en")
    found = {(variant.text, variant.witnesses) for variant in variants(collation)}
    assert found == {("fled", (0, 1)), ("north", (0, 2)), ("moved", (2,))}


@settings(max_examples=150, deadline=None)
@given(st.lists(TEXTS, min_size=2, max_size=4))
def test_every_witness_is_rebuilt_exactly(texts: list[str]) -> None:
    collation = collate(texts, "en")
    assert [collation.rebuilt(number) for number in range(len(texts))] == texts
    for number, text in enumerate(texts):
        assert "".join(run.lead + run.text for run in runs(collation, number)) + collation.tails[number] == text


@settings(max_examples=80, deadline=None)
@given(st.lists(TEXTS, min_size=2, max_size=3))
def test_permuting_the_witnesses_permutes_the_result(texts: list[str]) -> None:
    collation = collate(texts, "en")
    for order in permutations(range(len(texts))):
        again = collate([texts[number] for number in order], "en")
        for place, number in enumerate(order):
            shared = [tuple(sorted(order[w] for w in reading.shared_with)) for reading in again.witnesses[place]]
            assert shared == [reading.shared_with for reading in collation.witnesses[number]]
            if len(set(texts)) == len(texts):
                moved = [reading.moved for reading in again.witnesses[place]]
                assert moved == [reading.moved for reading in collation.witnesses[number]]


@settings(max_examples=100, deadline=None)
@given(TEXTS, TEXTS)
def test_pairs_are_one_to_one_and_only_moved_ones_cross(one: str, other: str) -> None:
    pairs = list(collate((one, other), "en").pairs(0, 1))
    assert len({i for i, _, _ in pairs}) == len({j for _, j, _ in pairs}) == len(pairs)
    straight = sorted((i, j) for i, j, moved in pairs if not moved)
    assert [j for _, j in straight] == sorted(j for _, j in straight)


@given(TEXTS)
def test_a_text_shares_every_word_with_itself(text: str) -> None:
    collation = collate((text, text), "en")
    assert is_trivial(collation)
    assert not variants(collation)
