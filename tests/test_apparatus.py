"""Places of variation and omissions: where two witnesses differ, and by how many words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.compare.apparatus import Place, omissions, places
from site_builder.compare.collation import collate
from site_builder.compare.differences import cut_runs
from site_builder.pages.collation import Difference, differences

TEXTS = st.lists(st.sampled_from(["they", "left", "at", "dawn", "northwards", "not", "“so”", "—"]), max_size=12).map(
    " ".join
)


def marks(texts: tuple[str, ...], witness: int) -> list[tuple[int, int]]:
    return [(omission.before, omission.words) for omission in omissions(collate(texts, "en"), witness)]


@pytest.mark.parametrize(
    ("one", "other", "in_one", "in_other"),
    [
        ("they left at dawn", "they left", [], [(2, 2)]),
        ("suddenly they left", "they left", [], [(0, 1)]),
        ("they silently left", "they left", [], [(1, 1)]),
        ("they fled today", "they regrouped today", [], []),
        ("they fled today", "they took up another position today", [], []),
        ("they fled today", "they took up a much better position today", [(2, 5)], []),
        ("they left", "they left", [], []),
    ],
)
def test_omission_is_marked_where_words_lack_or_are_far_fewer(
    one: str, other: str, in_one: list[tuple[int, int]], in_other: list[tuple[int, int]]
) -> None:
    assert (marks((one, other), 0), marks((one, other), 1)) == (in_one, in_other)


def test_words_that_stand_elsewhere_are_not_missing() -> None:
    assert marks(("At dawn the troops fled", "The troops fled at dawn"), 0) == []
    assert marks(("At dawn the troops fled", "The troops fled at dawn"), 1) == []


def test_of_three_witnesses_the_longest_reading_counts() -> None:
    assert marks(("they left", "they silently left", "they very silently left"), 0) == [(1, 2)]


def test_place_of_variation_names_what_both_have() -> None:
    collation = collate(("they fled today", "they regrouped today"), "en")
    assert places(collation, 0, 1) == (Place(("fled", "regrouped"), (1, 1), (2, 2)),)


def test_differences_of_two_follow_the_text_and_name_what_stands_at_one_place() -> None:
    collation = collate(("At dawn the troops fled", "The troops regrouped at dawn again"), "en")
    assert list(differences(collation, ["A", "B"])) == [
        Difference("place", (("fled", "A"), ("regrouped … again", "B"))),
        Difference("spot", (("At dawn", "A"), ("at dawn", "B"))),
    ]


def test_differences_of_three_say_who_has_the_words() -> None:
    collation = collate(("they fled north", "they fled", "they moved north"), "en")
    assert list(differences(collation, ["A", "B", "C"])) == [
        Difference("only", (("fled", "A"),), ("A", "B")),
        Difference("only", (("north", "A"),), ("A", "C")),
        Difference("only", (("moved", "C"),), ("C",)),
    ]


@given(TEXTS, TEXTS)
def test_places_mirror_and_hold_every_word_without_partner(one: str, other: str) -> None:
    collation = collate((one, other), "en")
    there, back = places(collation, 0, 1), places(collation, 1, 0)
    assert [place.texts for place in there] == [place.texts[::-1] for place in back]
    for witness in (0, 1):
        own = sum(not reading.shared_with for reading in collation.witnesses[witness])
        assert sum(place.words[witness] for place in there) == own


@given(TEXTS, TEXTS, TEXTS)
def test_runs_cut_at_omissions_give_the_text_back(one: str, other: str, third: str) -> None:
    collation = collate((one, other, third), "en")
    for witness, text in enumerate((one, other, third)):
        spots = [omission.before for omission in omissions(collation, witness)]
        cut = cut_runs(collation, witness, spots)
        assert "".join(run.lead + run.text for _, run in cut) + collation.tails[witness] == text
        assert {*spots} <= {*(start for start, _ in cut), len(collation.witnesses[witness])}
        assert all(omission.words > 0 for omission in omissions(collation, witness))
