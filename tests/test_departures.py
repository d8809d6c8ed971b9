"""What a further rendering has otherwise than the first: its own words, in order, and how many it leaves out."""

from __future__ import annotations

import pytest
from hand_made import make_account, make_event, make_quote, make_registry
from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder.compare.texts.collation import collate
from site_builder.compare.texts.departures import Departure, departure
from site_builder.compare.texts.tokens import tokenize
from site_builder.compare.texts.utterances import rendered_utterances


def of(first: str, further: str, *more: str) -> Departure:
    return departure(collate((first, further, *more), "en"), 0, 1)


@pytest.mark.parametrize(
    ("first", "further", "words", "left_out"),
    [
        ("rushed upon them", "rushed in upon them", ("in",), 0),
        ("the colour of the coat", "The color of a coat", ("color", "a"), 0),
        ("they had regrouped", "they were regrouping", ("were regrouping",), 0),
        ("they left at dawn", "they left", (), 2),
        ("The troops fled at dawn", "At dawn the troops fled", ("At dawn",), 0),
        ("they left at dawn", "They left, at dawn!", (), 0),
        ("", "they left", ("they left",), 0),
        ("they left", "", (), 2),
    ],
)
def test_words_are_those_that_the_first_does_not_have_there(
    first: str, further: str, words: tuple[str, ...], left_out: int
) -> None:
    found = of(first, further)
    assert (found.words, found.left_out) == (words, left_out)
    assert found.is_same == (not words and not left_out)


def test_words_that_replace_others_leave_none_out() -> None:
    found = of("they left the town at dawn", "they fled the town")
    assert (found.words, found.left_out, found.shared) == (("fled",), 2, 3)


def test_word_in_all_but_the_first_is_a_word_of_each() -> None:
    assert of("we go", "we now go", "we now go at last").words == ("now",)


def test_nothing_is_said_of_what_may_stand_in_a_cut() -> None:
    assert of("They left at dawn", "They left […]") == Departure((), 0, 2, 0, True)
    assert of("They left […]", "They left at dawn") == Departure((), 0, 2, 0, True)
    assert not of("They left […]", "They left at dawn").is_same


WORDS = ("they", "left", "the", "old", "town", "at", "dawn", ",", "fled", "Town", "[…]", "and")
TEXTS = st.lists(st.sampled_from(WORDS), max_size=12)


@settings(max_examples=200)
@given(st.lists(TEXTS.map(" ".join), min_size=2, max_size=3, unique=True))
def test_what_is_told_of_a_rendering_is_borne_out_by_both_texts(texts: list[str]) -> None:
    first, further, *more = texts
    found = of(first, further, *more)
    place = 0
    for words in found.words:
        place = further.index(words, place) + len(words)
    assert found.own == sum(len(tokenize(words, "en").tokens) for words in found.words)
    ours, theirs = (tokenize(text, "en").tokens for text in (first, further))
    assert found.shared + found.left_out <= len(ours)
    assert found.shared + found.own <= len(theirs)
    if not found.has_loss:
        assert found.shared + found.own == len(theirs)
    if found.is_same:
        assert [token.form for token in ours] == [token.form for token in theirs]


def test_renderings_are_told_apart_by_language_and_place() -> None:
    renderings = [
        {"source": "gazette-1", "text": "They left.", "lang": "en"},
        {"source": "gazette-2", "text": "Sie gingen.", "lang": "de"},
        {"source": "courier-1", "text": "They left.", "lang": "en"},
        {"source": "courier-2", "text": "They fled.", "lang": "en-GB"},
    ]
    event = make_event(accounts=[make_account("north", make_quote(renderings=renderings))])
    (utterance,) = rendered_utterances(event, make_registry(event))
    assert utterance.departures == (
        None, None, Departure((), 0, 2, 0, False), Departure(("fled",), 1, 1, 0, False)
    )  # fmt: skip


def test_nothing_is_told_where_the_first_stands_alone_in_its_language() -> None:
    renderings = [
        {"source": "gazette-1", "text": "Sie gingen.", "lang": "de"},
        {"source": "gazette-2", "text": "They left.", "lang": "en"},
        {"source": "courier-1", "text": "They fled.", "lang": "en"},
    ]
    event = make_event(accounts=[make_account("north", make_quote(renderings=renderings))])
    (utterance,) = rendered_utterances(event, make_registry(event))
    assert utterance.departures == (None, None, None)
