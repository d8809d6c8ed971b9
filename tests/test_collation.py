"""Collation: what is shared, what is one witness's own, what has moved; and nothing is lost."""

from __future__ import annotations

import re
import unicodedata
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder.compare.texts.collation import Collation, collate
from site_builder.compare.texts.differences import Differences
from site_builder.compare.texts.tokens import cut_at_words, form_of, tokenize, word_count
from site_builder.language.word_classes import is_function_word
from site_builder.model.entries import Person, PlaceEntry
from site_builder.model.names import names_of

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


def shared_with(collation: Collation, witness: int) -> list[tuple[int, ...]]:
    return [tuple(sorted(reading.joined)) for reading in collation.witnesses[witness]]


def test_prigozhins_sentence_shares_its_words_and_two_have_moved() -> None:
    collation = collate((BBC, REPORT), "en")
    assert {pair for pair in words_of(collation, 0, 1) if not pair[2]} == {
        ("unfortunately", "Unfortunately", False), ("called", "called", False), ("a", "a", False),
        ("regrouping", "regrouping", False),
    }  # fmt: skip
    assert ("fleeing", "fleeing", True) in words_of(collation, 0, 1)
    own = {variant.text for variant in Differences(collation).variants() if variant.witnesses == (1,)}
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
    collation = collate((one, other), "en")
    matched = {
        (collation.witnesses[0][a].token.text, collation.witnesses[1][b].token.text)
        for a, b, _ in collation.matched(0, 1)
    }
    assert pair in matched


@pytest.mark.parametrize(
    ("one", "other"), [("fled at dawn", "moved at dawn"), ("20", "twenty"), ("19", "18"), ("", "x")]
)
def test_different_words_stay_apart(one: str, other: str) -> None:
    pairs = words_of(collate((one, other), "en"), 0, 1)
    assert all(a.casefold() == b.casefold() for a, b, _ in pairs)


@given(st.text(st.sampled_from("aZ09'-_ [.\x1f\n") | st.characters(max_codepoint=127), max_size=30))
@settings(deadline=None)
def test_ascii_text_has_the_same_words_as_it_has_beside_other_letters(text: str) -> None:
    assert tokenize(text, "en").tokens == tokenize(f"{text} é", "en").tokens[:-1]


@given(TEXTS)
@settings(deadline=None)
def test_words_are_counted_and_compared_as_they_are_collated(text: str) -> None:
    forms = tuple(token.form for token in tokenize(text, "en").tokens)
    assert word_count(text) == len(forms)
    assert tuple(form_of(word, "en") for word in cut_at_words(text)[1::2]) == forms


def test_names_of_one_place_or_person_are_joined() -> None:
    names = names_of(
        [
            PlaceEntry.model_validate({"id": "bakhmut", "name": "Bakhmut", "aliases": [{"name": "Artyomovsk"}]}),
            Person.model_validate({"id": "m", "name": "Hanna Malyar", "aliases": [{"name": "Anna Maliar"}]}),
        ]
    )
    collation = collate(("near Artyomovsk, Anna Maliar said", "near Bakhmut, Hanna Malyar said"), "en", names)
    kinds = [reading.joined[1] for reading in collation.witnesses[0]]
    assert kinds == ["identical", "name", "name", "identical"]


def test_script_without_spaces_is_collated_by_character() -> None:
    collation = collate(("軍隊は退却した", "軍隊は再編した"), "ja")
    assert {(a, b) for a, b, _ in words_of(collation, 0, 1)} >= {("軍", "軍"), ("隊", "隊"), ("し", "し")}


def test_a_phrase_that_moved_is_one_transposition() -> None:
    collation = collate(("At dawn the troops fled", "The troops fled at dawn"), "en")
    assert [[text for _, text in move.readings] for move in Differences(collation).transpositions] == [
        ["At dawn", "at dawn"]
    ]


def test_words_are_identical_where_case_and_marks_alone_differ() -> None:
    assert Differences(collate(("They ‘fled’.", "they 'Fled'"), "en")).are_words_identical
    assert not Differences(collate(("They fled", "They were fleeing"), "en")).are_words_identical


def test_three_witnesses_say_who_shares_a_word_with_whom() -> None:
    collation = collate(("they fled north", "they fled", "they moved north"), "en")
    found = {(variant.text, variant.witnesses) for variant in Differences(collation).variants()}
    assert found == {("fled", (0, 1)), ("north", (0, 2)), ("moved", (2,))}


@settings(max_examples=150, deadline=None)
@given(st.lists(TEXTS, min_size=2, max_size=4))
def test_every_witness_is_rebuilt_exactly(texts: list[str]) -> None:
    collation = collate(texts, "en")
    assert [collation.rebuilt(number) for number in range(len(texts))] == texts
    for number, text in enumerate(texts):
        assert (
            "".join(run.lead + run.text for run in Differences(collation).runs(number)) + collation.tails[number]
            == text
        )


@settings(max_examples=80, deadline=None)
@given(st.lists(TEXTS, min_size=2, max_size=3))
def test_permuting_the_witnesses_permutes_the_result(texts: list[str]) -> None:
    collation = collate(texts, "en")
    for order in permutations(range(len(texts))):
        again = collate([texts[number] for number in order], "en")
        for place, number in enumerate(order):
            shared = [tuple(sorted(order[w] for w in holders)) for holders in shared_with(again, place)]
            assert shared == shared_with(collation, number)
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
    assert Differences(collation).are_words_identical or collation.has_loss()
    assert not Differences(collation).variants()


def _plain(text: str) -> str:
    """A text without letter case, spaces and the style of quotation marks and dashes; all else as it is."""
    text = unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold().replace("ς", "σ"))
    text = re.sub("[\"“”„‟″«»‹›「」『』‘’‚‛'ʼ′]", "'", text)
    text = re.sub("[‐‑‒–—―−-]+", "-", text)
    return re.sub(r"[\s\u00ad\u200b-\u200f\u2060\ufeff\u202a-\u202e\u2066-\u2069]", "", text.replace("…", "..."))


MARKS = st.sampled_from(
    [" ", "  ", ", ", ". ", "? ", " – ", "-", " […] ", " “", "” ", "'", " '", "’ ", "\n", "\u00a0", "... "]
)
WORDS_NEAR = st.sampled_from(
    ["did", "not", "cannot", "can", "Leave", "leave", "left", "US", "us", "Kyiv", "Kiev", "10,000",
     "10 000", "10", "-5",
     "5", "5%", "$5", "café", "cafe", "x²", "x2", "colour", "color", "cease-fire", "ceasefire", "terrorist", "don't",
     "do", "don’t", "[illegible]", "[T]he", "the", "con-", "tinues", "continues", "Straße", "Strasse", "ﬁve", "five"]
)  # fmt: skip
NEAR_TEXTS = st.lists(st.tuples(WORDS_NEAR, MARKS), max_size=8).map(lambda parts: "".join(w + m for w, m in parts))


@st.composite
def two_texts(draw: st.DrawFn) -> tuple[str, str]:
    """Two texts that are mostly alike: the second is the first with a few words and marks put in another way."""
    parts = draw(st.lists(st.tuples(WORDS_NEAR, MARKS), max_size=8))
    other = [
        (
            draw(WORDS_NEAR) if draw(st.integers(0, 5)) == 0 else word,
            draw(MARKS) if draw(st.integers(0, 5)) == 0 else mark,
        )
        for word, mark in parts
    ]
    return ("".join(w + m for w, m in parts), "".join(w + m for w, m in other))


@settings(max_examples=300, deadline=None)
@given(two_texts() | st.tuples(NEAR_TEXTS, NEAR_TEXTS) | st.tuples(TEXTS, TEXTS), st.sampled_from(["en", "de", "tr"]))
def test_texts_between_which_no_difference_is_shown_are_equal_but_for_case_spaces_and_the_style_of_marks(
    texts: tuple[str, str], lang: str
) -> None:
    """Between texts one of which is cut, the page claims nothing, and says so."""
    differences = Differences(collate(texts, lang))
    shown = (
        differences.places
        or differences.transpositions
        or {*differences.punctuation.trifles} & {"punctuation", "signs", "line-end"}
        or differences.punctuation.quoted
        or differences.collation.has_loss()
    )
    if not shown:
        assert differences.are_words_identical
        one, other = map(_plain, texts)
        if lang == "tr":
            one, other = (text.replace("i̇", "i").replace("ı", "i") for text in (one, other))
        assert one == other


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        ("They fled", "they fled", {"case"}),
        ("They  fled", "They fled", {"spaces"}),
        ("They ‘fled’", 'They "fled"', {"style"}),
        ("They — fled", "They – fled", {"style"}),
        ("They, fled", "They fled", {"punctuation"}),
        ("a × b", "a ÷ b", {"signs"}),
        ("a & b.", "a @ b", {"signs", "punctuation"}),
        ("They fled?", "They fled.", {"punctuation"}),
        ("it con- tinues", "it continues", {"line-end"}),
        ("re\u200bgroup", "regroup", {"unseen"}),
        ("[T]he end", "The end", {"punctuation"}),
        ("They fled", "They fled", set()),
    ],
)
def test_what_differs_besides_words_is_named(one: str, other: str, said: set[str]) -> None:
    differences = Differences(collate((one, other), "en"))
    assert differences.are_words_identical
    assert {*differences.punctuation.trifles} == said


def test_quotation_marks_around_a_word_are_told_of_the_text_that_has_them() -> None:
    (marked,) = Differences(collate(("a 'terrorist' left", "a terrorist left"), "en")).punctuation.quoted
    assert marked == ("terrorist", (0,), (1,))


def test_question_mark_for_a_full_stop_is_told() -> None:
    (marked,) = Differences(collate(("They fled.", "They fled?"), "en")).punctuation.asked
    assert marked == ("fled", (1,), (0,))


@pytest.mark.parametrize("cut", ["[…]", "[...]", "…", "...", "[illegible]"])
def test_nothing_is_said_to_be_missing_at_a_cut(cut: str) -> None:
    differences = Differences(collate(("We fled at dawn and lost the guns", f"We fled {cut} and lost the guns"), "en"))
    assert differences.places == ()
    assert [run.kind for run in differences.runs(0)] == ["identical", "unknown", "identical"]
    assert not differences.are_words_identical


def test_words_beside_a_cut_are_not_set_against_what_may_be_cut() -> None:
    differences = Differences(collate(("We fled at dawn", "We fled […] quickly"), "en"))
    assert differences.places == ()
    assert [run.kind for run in differences.runs(1)] == ["identical", "own"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "went up out of the water: and lo a voice from heaven",
            "went up from the water; and lo a voice out of heaven",
        ),
        (
            "I shall not drink of the vine until that day when I drink it new",
            "I will not drink of the vine until that day when I shall drink it new",
        ),
        ("for they say that it is", "that it is they say for"),
    ],
)
def test_function_words_alone_never_move(one: str, other: str) -> None:
    collation = collate((one, other), "en")
    moves = [text.split() for move in Differences(collation).transpositions for _, text in move.readings]
    assert all(not all(is_function_word(word.lower(), "en") for word in words) for words in moves)


@settings(max_examples=60, deadline=None)
@given(st.lists(TEXTS, min_size=3, max_size=5))
def test_joins_go_on_over_all_witnesses(texts: list[str]) -> None:
    collation = collate(texts, "en")
    spots: dict[int, list[int]] = {}
    for witness, readings in enumerate(collation.witnesses):
        for reading in readings:
            spots.setdefault(reading.word, []).append(witness)
    assert all(len(witnesses) == len({*witnesses}) for witnesses in spots.values())
    for witness, readings in enumerate(collation.witnesses):
        assert [reading.column for reading in readings] == sorted({reading.column for reading in readings})
        for reading in readings:
            assert {*reading.joined} <= {*spots[reading.word]} - {witness}


def test_order_given_does_not_decide_between_equal_joins() -> None:
    texts = ["the", "the the", "the the the"]
    found = []
    for order in permutations(range(3)):
        collation = collate([texts[number] for number in order], "en")
        found.append({texts[number]: [len(reading.joined) for reading in collation.witnesses[place]]
                      for place, number in enumerate(order)})  # fmt: skip
    assert all(one == found[0] for one in found)


@pytest.mark.parametrize("texts", [("?", "!"), ("? they fled", "they fled"), ("…?", "")])
def test_question_mark_before_the_first_word_asks_about_no_word(texts: tuple[str, str]) -> None:
    assert Differences(collate(texts, "en")).punctuation.asked == ()


def test_sixty_manuscripts_say_each_place_once() -> None:
    texts = ["the elder to the beloved Gaius whom I love in truth"] * 30
    texts += [
        f"the elder to the beloved Gaius whom I {word} in truth" for word in ("love", "honour") for _ in range(15)
    ]
    (place,) = Differences(collate(list(dict.fromkeys(texts)), "en")).places
    assert [group.text for group in place.groups] == ["love", "honour"]
