"""Characteristic words: what is counted, and z-scores beside a table made by hand and another implementation.

tests/data holds three public-domain texts: the Gettysburg Address (1863, Bliss copy), the opening of
the Declaration of Independence (1776), and Genesis 1:1–13 (King James Version).
"""

from __future__ import annotations

from collections import Counter
from math import log, sqrt
from pathlib import Path
from typing import Any

import pytest
from hand_made import make_account, make_event, make_quote, make_registry
from hypothesis import given
from hypothesis import strategies as st

from site_builder.compare.adding import added
from site_builder.compare.room.voice import Voice
from site_builder.compare.texts.tokens import cut_at_words
from site_builder.compare.words.characteristic import (
    Characteristic,
    CharacteristicWords,
    TooLittleText,
    WordCount,
    WordTally,
    characteristic_words,
    languages_of,
    standing_out,
    tally_words,
    z_score,
)
from site_builder.language.folding import folded
from site_builder.model.event import Event

DATA = Path(__file__).parent / "data"
NORTH, SOUTH = Voice("sides", "north"), Voice("sides", "south")


def tally_of(*events: Event, **entries: Any) -> WordTally:
    registry = make_registry(*events, **entries)
    return added(WordTally, (tally_words(event, registry) for event in events))


def counted(tally: WordTally, voice: Voice, language: str = "en") -> dict[str, int]:
    return {form: word.times for form, word in tally.words.get((voice, language), {}).items()}


def spoken(id: str, **words_by_side: str) -> Event:
    return make_event(id, accounts=[make_account(side, make_quote(text=t)) for side, t in words_by_side.items()])


def tally_of_counts(**counts_by_side: dict[str, int]) -> WordTally:
    return WordTally(
        {(Voice("sides", s), "en"): {w: WordCount(n, 1) for w, n in c.items()} for s, c in counts_by_side.items()},
        {(Voice("sides", s), "en"): 1 for s in counts_by_side},
    )


def words_of(result: CharacteristicWords | TooLittleText) -> dict[str, float]:
    assert isinstance(result, CharacteristicWords)
    return {word.word: word.z for word in result.words}


# ---------------------------------------------------------------------------- what is counted


def test_utterance_reported_twice_counts_once_in_its_first_own_words() -> None:
    renderings = [
        {"source": "a", "mode": "paraphrase", "text": "They retreated."},
        {"source": "b", "mode": "partial", "text": "we regrouped"},
        {"source": "c", "mode": "direct", "text": "We have regrouped"},
    ]
    event = make_event(accounts=[make_account("north", make_quote(renderings=renderings))])
    tally = tally_of(event, sources={name: {"outlet": "gazette"} for name in "abc"})
    assert counted(tally, NORTH) == {"we": 1, "regrouped": 1}
    assert counted(tally, Voice("outlets", "gazette")) == {"they": 1, "retreated": 1}


def test_side_known_only_from_paraphrase_has_no_words_of_its_own() -> None:
    event = make_event(accounts=[make_account("north", make_quote(source="a", mode="headline", text="North flees"))])
    assert list(tally_of(event).words) == [(Voice("sources", "a"), "en")]


def test_published_translation_is_nobodys_own_wording() -> None:
    told = {"from": "de"}
    renderings = [
        {"source": "a", "text": "They declined it.", "translated": told},
        {"source": "b", "text": "He refused.", "mode": "paraphrase", "translated": told},
        {"source": "c", "text": "abgelehnt", "lang": "de"},
    ]
    tally = tally_of(make_event(accounts=[make_account("north", make_quote(renderings=renderings))]))
    assert list(tally.words) == [(NORTH, "de")]


def test_title_of_a_work_is_not_the_wording_of_the_source_that_names_it() -> None:
    event = make_event(accounts=[make_account("north", make_quote(source="a", mode="title", text="The Hill"))])
    assert not tally_of(event).words


def test_passage_counts_once_whatever_the_source() -> None:
    quotes = [
        make_quote(id="whole", source="a", text="We held the hill all day."),
        make_quote(id="part", part_of="whole", source="b", text="held the hill"),
    ]
    assert counted(tally_of(make_event(accounts=[make_account("north", *quotes)])), NORTH)["hill"] == 1


def test_one_reporting_sentence_for_two_quotes_counts_once() -> None:
    report = {"source": "a", "mode": "paraphrase", "text": "Both sides claimed the hill."}
    accounts = [make_account(side, make_quote(**report)) for side in ("north", "south")]
    assert counted(tally_of(make_event(accounts=accounts)), Voice("sources", "a"))["hill"] == 1


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("Kiev [Kyiv] has […] decided", ["decided", "has", "kiev"]),
        ("[t]he men attack[ed]", ["attacked", "men", "the"]),
        ("The MEN’s hill", ["hill", "men's", "the"]),
        ("für Fürsten, zurück", ["für", "fürsten", "zurück"]),  # an accent is part of a letter
        ("…", []),
    ],
)
def test_folded_forms_are_counted_without_what_editors_inserted(text: str, forms: list[str]) -> None:
    assert list(counted(tally_of(spoken("e", north=text)), NORTH)) == forms


def test_languages_are_kept_apart_and_regions_are_not() -> None:
    quotes = [make_quote(text="hill", lang=lang) for lang in ("en", "en-GB", "de")]
    tally = tally_of(make_event(accounts=[make_account("north", *quotes)]))
    assert languages_of(tally) == ("de", "en")
    assert counted(tally, NORTH) == {"hill": 2}


def test_events_are_counted_for_the_voice_and_for_each_word() -> None:
    tally = tally_of(spoken("one", north="hill hill"), spoken("two", north="hill wood"), spoken("three", south="x"))
    assert tally.words[NORTH, "en"] == {"hill": WordCount(3, 2), "wood": WordCount(1, 1)}
    assert tally.events == {(NORTH, "en"): 2, (SOUTH, "en"): 1}


# ---------------------------------------------------------------------------- z-scores

# north says hill 6, wood 2; south says hill 2, wood 10: the corpus is hill 8, wood 12. With a prior
# of 10 tokens, hill has 4 of them and wood 6:
#   hill: log((6+4)/(2+6)) - log((2+4)/(10+6)) = log(1.25) - log(0.375); variance 1/10 + 1/6
HAND = {"north": {"hill": 6, "wood": 2}, "south": {"hill": 2, "wood": 10}}


def test_z_scores_equal_the_table_made_by_hand() -> None:
    results = characteristic_words(tally_of_counts(**HAND), "side", "en", 1, 10, 1)
    z = (log(1.25) - log(0.375)) / sqrt(1 / 10 + 1 / 6)
    assert z == pytest.approx(2.3314826)
    wood = (log(8 / 10) - log(16 / 6)) / sqrt(1 / 8 + 1 / 16)
    assert wood == pytest.approx(-2.7804561)
    north, south = (words_of(result) for result in results)
    assert list(north.items()) == [("hill", pytest.approx(z)), ("wood", pytest.approx(wood))]
    assert list(south.items()) == [("wood", pytest.approx(-wood)), ("hill", pytest.approx(-z))]


def three_texts() -> tuple[WordTally, dict[str, Counter[str]]]:
    names = ("declaration-1776", "genesis-1-kjv", "gettysburg-1863")
    texts = {name: (DATA / f"{name}.txt").read_text("utf-8") for name in names}
    events = [spoken(name, **{name: text}) for name, text in texts.items()]
    tokens = {n: Counter(map(folded, cut_at_words(t)[1::2])) for n, t in texts.items()}
    return tally_of(*events), tokens


def test_z_scores_equal_those_of_another_implementation() -> None:
    logodds = pytest.importorskip("logodds", reason='the test extra holds it: pip install -e ".[test]"')
    tally, tokens = three_texts()
    corpus: Counter[str] = sum(tokens.values(), Counter())
    strength = 500.0
    prior = {word: strength * count / corpus.total() for word, count in corpus.items()}
    results = characteristic_words(tally, "side", "en", 1, strength)
    for name, result in zip(tokens, results, strict=True):
        others = corpus - tokens[name]
        theirs = logodds.compute_log_odds(tokens[name], others, prior_counts=prior, alpha=1e-12)
        ours = words_of(result)
        assert set(ours) == set(tokens[name])
        assert ours == {word: pytest.approx(theirs[word], abs=1e-6) for word in ours}


def test_z_scores_equal_those_that_another_implementation_gave_once() -> None:
    """Values of logodds 0.1.0, so that the check stands where the package cannot be installed."""
    tally, _ = three_texts()
    declaration, genesis, gettysburg = (words_of(r) for r in characteristic_words(tally, "side", "en"))
    assert declaration["their"] == pytest.approx(1.8346566268, abs=1e-6)
    assert genesis["god"] == pytest.approx(2.8461526239, abs=1e-6)
    assert gettysburg["here"] == pytest.approx(2.4359849444, abs=1e-6)
    assert gettysburg["the"] == pytest.approx(-2.2102009324, abs=1e-6)


def test_word_that_is_the_whole_corpus_is_nobodys_own() -> None:
    results = characteristic_words(tally_of_counts(north={"no": 300}, south={"no": 400}), "side", "en")
    assert [words_of(result) for result in results] == [{"no": 0.0}, {"no": 0.0}]


# ---------------------------------------------------------------------------- what is shown


def test_too_little_text_is_said_with_its_numbers() -> None:
    tally = tally_of_counts(north={"hill": 199}, south={"wood": 500})
    assert characteristic_words(tally, "side", "en") == (
        TooLittleText(NORTH, "en", 199, 1, 500),
        TooLittleText(SOUTH, "en", 500, 1, 199),
    )


def test_side_without_others_is_compared_with_nobody() -> None:
    (result,) = characteristic_words(tally_of_counts(north={"hill": 900}), "side", "en", min_tokens=0)
    assert result == TooLittleText(NORTH, "en", 900, 1, 0)


def test_rare_words_count_as_text_but_are_not_shown() -> None:
    tally = tally_of_counts(north={"hill": 300, "wood": 4, "ford": 5}, south={"hill": 300})
    north, _ = characteristic_words(tally, "side", "en")
    assert isinstance(north, CharacteristicWords)
    assert [(w.word, w.count, w.other_count) for w in north.words] == [("ford", 5, 0), ("hill", 300, 300)]
    assert (north.tokens, north.other_tokens, north.events) == (309, 300, 1)


def test_ties_go_by_the_word() -> None:
    tally = tally_of_counts(north={"b": 100, "a": 100, "c": 100}, south={"a": 100, "b": 100, "c": 100})
    north, _ = characteristic_words(tally, "side", "en")
    assert list(words_of(north)) == ["a", "b", "c"]


def test_outlets_are_compared_with_outlets_alone() -> None:
    gazette, herald = Voice("outlets", "gazette"), Voice("sources", "herald-1")
    counts = {NORTH: {"we": 900}, gazette: {"they": 250, "fled": 50}, herald: {"they": 290, "left": 10}}
    tally = WordTally(
        {(voice, "en"): {w: WordCount(n, 1) for w, n in c.items()} for voice, c in counts.items()},
        dict.fromkeys(((voice, "en") for voice in counts), 1),
    )
    results = characteristic_words(tally, "outlet", "en")
    assert [result.voice for result in results] == [gazette, herald]
    assert [result.other_tokens for result in results] == [300, 300]
    assert next(iter(words_of(results[0]))) == "fled"


@pytest.mark.parametrize(
    ("counts", "out"),
    [
        ({"hill": (40, 2), "wood": (160, 198)}, ["hill", "wood"]),
        ({"the": (40, 2), "wood": (160, 198)}, ["wood"]),  # a function word
        ({"hill": (20, 19), "wood": (180, 181)}, []),  # too near to zero
    ],
)
def test_word_stands_out_where_its_z_is_far_from_zero_and_it_is_no_function_word(
    counts: dict[str, tuple[int, int]], out: list[str]
) -> None:
    tally = tally_of_counts(**{side: {w: c[n] for w, c in counts.items()} for n, side in enumerate(("north", "south"))})
    north, _ = characteristic_words(tally, "side", "en")
    assert isinstance(north, CharacteristicWords)
    assert [word.word for word in standing_out(north)] == out


@given(st.floats(-5, 5))
def test_border_of_standing_out_is_at_1_96(z: float) -> None:
    word = Characteristic("hill", z, 5, 1, 0)
    found = CharacteristicWords(NORTH, "en", 300, 1, 300, (word,))
    assert standing_out(found) == ((word,) if abs(z) >= 1.96 else ())


# ---------------------------------------------------------------------------- properties

SPOKEN = st.lists(st.sampled_from(["hill", "wood", "ford", "we", "they"]), max_size=12).map(" ".join)
TEXTS = st.lists(st.tuples(SPOKEN, SPOKEN), min_size=1, max_size=6)
COUNTS = st.dictionaries(st.sampled_from("abcdefgh"), st.integers(1, 400), min_size=1)


def make_events(texts: list[tuple[str, str]]) -> list[Event]:
    return [spoken(f"e{i}", north=north or "…", south=south or "…") for i, (north, south) in enumerate(texts)]


@given(TEXTS, st.randoms(use_true_random=False))
def test_order_of_events_never_matters(texts: list[tuple[str, str]], random: Any) -> None:
    events = make_events(texts)
    shuffled = random.sample(events, len(events))
    assert repr(tally_of(*events)) == repr(tally_of(*shuffled))


@given(TEXTS, st.integers(0, 6))
def test_parts_merged_equal_the_whole_merged(texts: list[tuple[str, str]], at: int) -> None:
    events = make_events(texts)
    parts = added(WordTally, [tally_of(*events[:at]), tally_of(*events[at:])])
    assert repr(parts) == repr(tally_of(*events))


@given(TEXTS)
def test_no_word_is_lost(texts: list[tuple[str, str]]) -> None:
    tally = tally_of(*make_events(texts))
    said = Counter(word for north, _ in texts for word in north.split())
    assert counted(tally, NORTH) == said


@given(COUNTS, COUNTS, st.floats(0.1, 2000))
def test_swapping_the_two_sides_negates_z(north: dict[str, int], south: dict[str, int], strength: float) -> None:
    results = characteristic_words(tally_of_counts(north=north, south=south), "side", "en", 1, strength, 1)
    ours, theirs = (words_of(result) for result in results)
    for word in ours.keys() & theirs.keys():
        assert ours[word] == -theirs[word]


@given(st.integers(0, 99), st.integers(0, 99), st.floats(0.01, 99), st.floats(0.01, 99))
def test_equal_counts_have_no_z(count: int, rest: int, prior: float, other_prior: float) -> None:
    assert z_score(count, count + rest, count, count + rest, prior, other_prior) == 0.0
