"""The first words that stand for a whole quote, and passages marked within a whole text."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.language.passages import place_of, worded
from site_builder.pages.event.quote_text import LEFT_OUT, Piece, TextView, first_and_marked, text_view, with_passages

LETTERS = st.text(alphabet="ab .[…]", max_size=90)


def view(text: str, *words: str) -> TextView:
    return text_view(text, "en", words, (), "en")


def joined(pieces: tuple[Piece, ...]) -> str:
    return "".join(piece.text for piece in pieces)


@pytest.mark.parametrize(
    ("text", "words", "shown"),
    [
        ("They fled.", ("fled",), "They fled."),
        ("one two three four five six seven eight nine ten eleven twelve thirteen", (),
         f"one two three four five six seven eight nine ten eleven{LEFT_OUT}"),
        ("one two three four five six seven eight nine ten eleven fled at last", ("fled",),
         f"one two three four five six seven eight nine ten eleven fled{LEFT_OUT}"),
        ("one two three four five six seven eight nine ten eleven had fled", ("fled",),
         "one two three four five six seven eight nine ten eleven had fled"),
        ("one two three four five six seven eight nine ten eleven of them fled and others fell", ("fled", "fell"),
         f"one two three four five six seven eight nine ten eleven of{LEFT_OUT} fled{LEFT_OUT} fell"),
        ("one two three four five six seven eight nine ten eleven twelve", ("ten eleven twelve",),
         "one two three four five six seven eight nine ten eleven twelve"),
    ],
)  # fmt: skip
def test_opening_is_the_first_words_and_every_contested_one(text: str, words: tuple[str, ...], shown: str) -> None:
    assert joined(first_and_marked(view(text, *words))) == shown


@given(LETTERS, st.lists(st.text(alphabet="ab", min_size=1, max_size=3), max_size=3))
def test_opening_loses_no_contested_word_and_its_parts_stand_in_the_text_in_order(text: str, words: list[str]) -> None:
    whole = view(text, *words)
    pieces = first_and_marked(whole)
    assert [p.text for p in pieces if p.is_word] == [p.text for p in whole.pieces if p.is_word]
    place = 0
    for piece in pieces:
        if LEFT_OUT not in piece.text:
            place = text.index(piece.text, place) + len(piece.text)
    is_cut = any(LEFT_OUT in piece.text for piece in pieces)
    assert is_cut or joined(pieces) == text


def test_opening_of_a_whole_text_is_the_place_of_no_passage() -> None:
    text = "one two three four five six seven eight nine ten eleven of them fled and others fell"
    whole = view(text, "fled")
    pieces = with_passages(whole.pieces, {"passage": (text.index("fled"), len(text))})
    assert any(piece.begins for piece in pieces)
    opening = first_and_marked(replace(whole, pieces=pieces))
    assert not any(piece.begins or piece.ends for piece in opening)
    assert "fled" in joined(opening)


@pytest.mark.parametrize(
    ("part", "found"),
    [
        ("the town", "the town"),
        ("THE TOWN at noon", "the town at noon"),
        ("they “all” left", "They all left"),
        ("the town […] noon", None),  # where one begins and ends is not one place
        ("the towns", None),
        ("", None),
    ],
)
def test_place_of_a_passage_is_found_word_for_word(part: str, found: str | None) -> None:
    whole = "They all left the town at noon."
    place = place_of(worded(part), worded(whole))
    assert (whole[slice(*place)] if place else None) == found


@given(LETTERS, st.lists(st.tuples(st.integers(0, 90), st.integers(1, 30)), max_size=4))
def test_text_with_passages_is_the_text_and_each_passage_is_whole(text: str, spans: list[tuple[int, int]]) -> None:
    places = {f"p{n}": (a, min(a + n_, len(text))) for n, (a, n_) in enumerate(spans) if a < len(text)}
    pieces = with_passages(view(text, "a").pieces, places)
    assert joined(pieces) == text
    within: dict[str, str] = {}
    current: str | None = None
    for piece in pieces:
        if piece.begins:
            assert current is None, "passages do not overlap"
            current = piece.begins
            within[current] = ""
        if current:
            within[current] += piece.text
        if piece.ends:
            current = None
    assert current is None
    assert all(text[slice(*places[id])] == words for id, words in within.items())
    assert bool(within) == bool(places)
