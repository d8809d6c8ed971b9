"""Places of variation and omissions: where two witnesses differ, and by how many words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.compare.texts.apparatus import omissions, places
from site_builder.compare.texts.collation import collate
from site_builder.compare.texts.differences import Differences
from site_builder.pages.event.name_users import NameUsers
from site_builder.pages.event.sentences import CHANGE_WORDS, Difference, said_differences

TEXTS = st.lists(st.sampled_from(["they", "left", "at", "dawn", "northwards", "not", "“so”", "—"]), max_size=12).map(
    " ".join
)


NO_NAMES = NameUsers((), {})


def marks(texts: tuple[str, ...], witness: int) -> list[tuple[int, int]]:
    collation = collate(texts, "en")
    return [(omission.before, omission.words) for omission in omissions(collation, places(collation), witness)]


def said(texts: tuple[str, ...]) -> list[Difference]:
    names = [chr(ord("A") + number) for number in range(len(texts))]
    return list(said_differences(Differences(collate(texts, "en")), names, NO_NAMES))


def grouped(*texts: str) -> list[list[tuple[str, tuple[int, ...]]]]:
    return [[(group.text, group.witnesses) for group in place.groups] for place in places(collate(texts, "en"))]


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
    assert grouped("they fled today", "they regrouped today") == [[("fled", (0,)), ("regrouped", (1,))]]


def test_of_three_who_say_one_thing_is_said_together() -> None:
    assert grouped("they said so", "they claimed so", "they said so too") == [
        [("said", (0, 2)), ("claimed", (1,))],
        [("too", (2,)), ("", (0, 1))],
    ]


def test_differences_of_two_follow_the_text_and_name_what_stands_at_one_place() -> None:
    assert said(("At dawn the troops fled", "The troops regrouped at dawn again")) == [
        Difference("place", (("fled", ("A",)), ("regrouped … again", ("B",)))),
        Difference("spot", (("At dawn", ("A",)), ("at dawn", ("B",)))),
    ]


def test_differences_of_three_say_each_place_once() -> None:
    assert said(("they fled north", "they fled", "they moved north")) == [
        Difference("place", (("fled north", ("A",)), ("fled", ("B",)), ("moved north", ("C",))))
    ]


@pytest.mark.parametrize(
    ("one", "other", "change"),
    [
        ("they did leave", "they did not leave", "negation"),
        ("killed 10,000 people", "killed 10 people", "number"),
        ("killed three million people", "killed three billion people", "number"),
        ("they left Iran", "they left Iraq", "name"),
        ("they left on Tuesday", "they left on Thursday", "day"),
        ("they should leave", "they must leave", "modality"),
        ("they left his house", "they left her house", "person"),
        ("they fired Su-34 rockets", "they fired Su-35 rockets", "name"),
    ],
)
def test_what_changes_the_sense_comes_first(one: str, other: str, change: str) -> None:
    first, *_ = said((f"so said: quickly {one}", f"so said: slowly {other}"))
    assert CHANGE_WORDS[change] in first.changes  # type: ignore[index]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("they fled", "they regrouped"),
        ("they fled from the Green", "they fled"),  # a name more is no other name
        ("they said five men left", "they said that five men left"),
    ],
)
def test_other_differences_change_no_number_negation_or_name(one: str, other: str) -> None:
    assert [difference.changes for difference in said((one, other))] == [()]


def test_long_stretch_that_one_of_many_lacks_is_told_once() -> None:
    whole = "the elder unto the beloved Gaius whom I love in the truth and pray for"
    texts = (whole, whole.replace("beloved", "dear"), "the elder and pray for")
    lacking = [place for place in places(collate(texts, "en")) if not place.groups[-1].text]
    assert [place.groups[-1].witnesses for place in lacking] == [(2,)]


@given(TEXTS, TEXTS)
def test_places_mirror_and_hold_every_word_without_partner(one: str, other: str) -> None:
    collation = collate((one, other), "en")
    there, back = places(collation), places(collate((other, one), "en"))
    assert [{group.text for group in place.groups} for place in there] == [
        {group.text for group in place.groups} for place in back
    ]
    for witness in (0, 1):
        own = sum(not reading.joined for reading in collation.witnesses[witness])
        told = [group.words for place in there for group in place.groups if witness in group.witnesses]
        assert sum(told) == own


@given(TEXTS, TEXTS, TEXTS)
def test_runs_cut_at_omissions_give_the_text_back(one: str, other: str, third: str) -> None:
    collation = collate((one, other, third), "en")
    differences = Differences(collation)
    for witness, text in enumerate((one, other, third)):
        found = omissions(collation, differences.places, witness)
        spots = [omission.before for omission in found]
        cut = differences.cut_runs(witness, spots)
        assert "".join(run.lead + run.text for _, run in cut) + collation.tails[witness] == text
        assert {*spots} <= {*(start for start, _ in cut), len(collation.witnesses[witness])}
        assert all(omission.words > 0 for omission in found)
