"""Whether a text stands in a capture: whole words and numbers, what no reader sees, editors' brackets, cuts."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from site_builder.verify.exact_words import exact_words
from site_builder.verify.find_quotes import MOST_CUTS, Found, find_quote
from site_builder.verify.read_pieces import read_capture

if TYPE_CHECKING:
    from collections.abc import Callable

FORD = "The report of the day.\n\nAda said: “We left the ford\nat noon”, and went.\n"


def find(text: str, capture: str, lang: str = "en") -> Found | None:
    return find_quote(text, read_capture(capture, lang), lang)


@pytest.mark.parametrize(
    ("text", "stands"),
    [
        ("We left the ford at noon", True),
        ("“We left the ford at noon”", True),
        ('"We left the ford at noon"', True),
        ("We left […] at noon", True),
        ("We left [...] at noon", True),
        ("We left [ . . . ] at noon", True),
        ("[…] The report […] and went.", True),
        ("at noon […] We left", False),
        ("We left the Ford at noon", False),
        ("We left the ford at noon!", False),
        ("We have left the ford", False),
        ("We left [the river] at noon", False),
        ("[…]", False),
        ("“”", False),
    ],
)
def test_every_word_and_sign_counts_and_pieces_stand_in_order(text: str, stands: bool) -> None:
    assert (find(text, FORD) is not None) is stands


@pytest.mark.parametrize(
    ("capture", "text"),
    [
        ("He is a notable man", "He is a not able man"),
        ("no table", "not able"),
        ("They are now here to be seen", "They are nowhere to be seen"),
        ("Well attack at dawn", "We'll attack at dawn"),
        ("They were ready", "They we're ready"),
        ("They can't hold it", "They can"),
        ("They cannot hold it", "They can"),
        ("He is unable to leave", "able to leave"),
        ("He is unable to leave", "He is un"),
        ("a non-violent march", "violent march"),
        ("the re-elected man", "elected man"),
        ("the re-elected man", "the re"),
        ("the re\u2011elected man", "elected man"),
        ("so self-\ndefence it was", "defence it was"),
        ("von U.S. Truppen", "S. Truppen"),
        ("Ce n’est pas vrai", "est pas vrai"),
        ("Er sagt 'schon'", "Er sagt 'schön'"),
        ("Вони не об'єкти", "Вони не обєкти"),
        ("צה״ל הודיע", "צהל הודיע"),
    ],
)
def test_words_keep_their_borders(capture: str, text: str) -> None:
    assert find(text, capture, "fr" if "pas" in text else "en") is None


@pytest.mark.parametrize(
    ("capture", "text"),
    [
        ("It killed 1,000 people", "It killed 1"),
        ("It killed 1,000 people", "000 people"),
        ("about 3.5 million", "5 million"),
        ("It rose by .5 today", "5 today"),
        ("It fell to -5 degrees", "5 degrees"),
        ("It fell to −5 degrees", "5 degrees"),
        ("It cost $5 then", "5 then"),
        ("It cost $ 5 then", "5 then"),
        ("It cost US$5 then", "$5 then"),
        ("It cost 5 € then", "It cost 5"),
        ("It fell by 5%", "It fell by 5"),
        ("It fell by 5 %", "It fell by 5"),
        ("It began at 05:30 then", "30 then"),
        ("It began at 05:30 then", "It began at 05"),
        ("the 5th of May", "the 5"),
        ("a T-72 tank", "a T-7"),
        ("a T-72 tank", "72 tank"),
        ("a T-72B3 tank", "a T-72"),
        ("a Su‑35 fell", "a Su-3"),
        ("from 2-3 men", "3 men"),
        ("from 2–3 men", "from 2"),
        ("1914–18 then", "18 then"),
        ("it is 5/6 of it", "it is 5"),
        ("about 1 000 men", "about 1"),
        ("about 1\u00a0000 men", "000 men"),
        ("about 1\u202f000 men", "about 1"),
        ("about 5 million men", "about 5"),
        ("about 5 million men", "million men"),
        ("half a million men", "million men"),
        ("half a million men", "a million men"),
        ("two hundred thousand men", "two hundred"),
        ("some x² there", "some x"),
        ("some 5½ there", "some 5"),
        ("قتل ٢٣٠ رجلا", "قتل ٢٣"),
        ("قتل ١٬٠٠٠ رجل", "قتل ١"),
        ("死者十三人", "三人"),
        ("死者5万人", "死者5"),
        ("<5 killed", "5 killed"),
    ],
)
def test_a_number_is_never_taken_apart(capture: str, text: str) -> None:
    assert find(text, capture) is None
    assert find(capture, f"before {capture} after") is not None


@pytest.mark.parametrize(
    ("capture", "text"),
    [
        ("Wert\u00adpapier", "Wertpapier"),
        ("re\u200bgroup", "regroup"),
        ("\u200eHello", "Hello"),
        ("\ufeffHello", "Hello"),
        ("می\u200cخواهم", "میخواهم"),
        ("twenty\u2011one", "twenty-one"),
        ("twenty–one", "twenty-one"),
        ("we left – at noon", "we left — at noon"),
        ("we left -- at noon", "we left — at noon"),
        ("we left—at noon", "we left – at noon"),
        ("e\ufb00ective and \ufb01rst", "effective and first"),
        ("\ufee3\ufeae\ufea3\ufe92\ufe8e", "مرحبا"),
        ("caf\u00e9", "cafe\u0301"),
        ("\uac00\uac01", unicodedata.normalize("NFD", "\uac00\uac01")),
        ("we left …", "we left ..."),
        ("we left. . .", "we left…"),
        ("we\u00a0left\r\n  the  ford", "we left the ford"),
        ("we’ll go", "we'll go"),
        ("weʼll go", "we‘ll go"),
        ("об’єкти", "обʼєкти"),
        ("„ich“ sagte «er»", "'ich' sagte \"er\""),
        ("‘tis so", "’tis so"),
        ("l'État", "l’État"),
        ("今日\nは", "今日は"),
        ("It fell to −5 degrees", "It fell to -5 degrees"),
        ("5 %", "5%"),
    ],
)
def test_what_no_reader_sees_does_not_count(capture: str, text: str) -> None:
    assert find(text, capture) is not None
    assert find(capture, text) is not None


@pytest.mark.parametrize(
    ("capture", "text", "lang"),
    [
        ("l’État islamique", "État islamique", "fr"),
        ("dell’Unione europea", "Unione europea", "it"),
        ("他说我们离开", "我们", "zh"),
        ("เขาพูดว่าเราไป", "เราไป", "th"),
        ("5 people died", "5 people", "en"),
        ("In 1914 300 men left", "300 men", "en"),
        ("in May, 3 left.", "3 left", "en"),
        ("the cost, 5 million", "5 million", "en"),
        ("(they left)", "they left", "en"),
        ("left—they say—at noon", "they say", "en"),
        ("the “anti-war” march", "anti-war", "en"),
    ],
)
def test_words_that_stand_whole_are_found(capture: str, text: str, lang: str) -> None:
    assert find(text, capture, lang) is not None


@pytest.mark.parametrize(
    ("capture", "text", "stands"),
    [
        ("They was there", "They was [sic] there", True),
        ("They was there", "They was[sic] there", True),
        ("They was there", "They was [sic!] there", True),
        ("and the ford", "[T]he ford", True),
        ("The ford", "[t]he ford", True),
        ("[T]he ford", "[T]he ford", True),
        ("[T]he ford", "The ford", False),
        ("the ford", "The ford", False),
        ("the ford", "[S]he ford", False),
        ("He left", "He [Smith] left", True),
        ("He [Smith] left", "He [Smith] left", True),
        ("He [Smith] left", "He left", False),
        ("He [Smith] left", "He [Jones] left", False),
        ("two soldier went", "two soldier[s] went", True),
        ("a hope in it", "a hope[less] in it", False),
        ("an able man", "an [un]able man", False),
        ("He is guilty", "He is [not] guilty", False),
        ("He is [not] guilty", "He is [not] guilty", True),
        ("He left … at noon", "He left [illegible] at noon", True),
        ("He left the ford at noon", "He left [illegible] at noon", False),
    ],
)
def test_editors_brackets_add_and_never_replace_or_negate(capture: str, text: str, stands: bool) -> None:
    assert (find(text, capture) is not None) is stands


@pytest.mark.parametrize(
    ("capture", "text", "is_joined"),
    [
        ("struc-\ntural work", "structural work", True),
        ("struc-  \n  tural work", "structural work", True),
        ("Wert\u00ad\npapier", "Wertpapier", True),
        ("self-\ndefence", "self-defence", False),
        ("self-defence", "self-defence", False),
        ("self-\ndefence and structural work", "structural work", False),
        ("struc-\ntural and self-\ndefence", "structural and self-defence", True),
    ],
)
def test_hyphens_at_the_end_of_a_line_are_joined_and_said(capture: str, text: str, is_joined: bool) -> None:
    found = find(text, capture)
    assert found is not None
    assert found.has_joined_line_end is is_joined


# ---------------------------------------------------------------------------- cuts


@pytest.mark.parametrize(
    ("capture", "text", "left_out"),
    [
        ("we left the old ford at noon", "we […] at noon", (4,)),
        ("a x x a x b", "a […] b", (1,)),
        ("a x b x x b", "a […] b", (1,)),
        ("a 1 b 2 3 c; a 4 5 6 7 b c", "a […] b […] c", (1, 2)),
        ("a 1 b 2 3 c; a 4 5 6 b c", "a […] b […] c", (None, None)),
        ("a b x c", "[…] a […] c […]", (None, 2, None)),
        ("a x b", "a […] […] b", (None, None)),
        ("a x […] x b", "a […] b", (None,)),
        ("a B x B c", "a […] B […] c", (None, None)),
        ("a x b. And a y y b", "a […] b", (1,)),
        ("我们今天离开", "我们 […] 离开", (None,)),
        ("a, b", "a […] b", (0,)),
    ],
)
def test_a_cut_is_the_smallest_possible_and_only_counted_where_it_is_known(
    capture: str, text: str, left_out: tuple[int | None, ...]
) -> None:
    found = find(text, capture)
    assert found is not None
    assert found.left_out == left_out


AB = st.sampled_from("ab")


@given(st.lists(AB, min_size=2, max_size=16), st.lists(AB, min_size=2, max_size=4))
def test_no_other_places_of_the_pieces_leave_out_fewer_words(words: list[str], pieces: list[str]) -> None:
    def spans(start: int, left: list[str]) -> list[int]:
        """Where the last piece can stand when the first stands at `start`."""
        if not left:
            return [start]
        ends = (spans(i, left[1:]) for i in range(start + 1, len(words)) if words[i] == left[0])
        return [end for found in ends for end in found]

    totals = [
        end - start - len(pieces) + 1
        for start, word in enumerate(words)
        if word == pieces[0]
        for end in spans(start, pieces[1:])
    ]
    found = find(" […] ".join(pieces), " ".join(words))
    assert (found is not None) is bool(totals)
    if found:
        assert found.spans[-1][1] - found.spans[0][0] - len(pieces) == min(totals)


def test_more_cuts_than_the_limit_are_not_followed() -> None:
    assert find(" […] ".join("a" * (MOST_CUTS + 1)), "a " * 300) is not None
    assert find(" […] ".join("a" * (MOST_CUTS + 2)), "a " * 300) is None


# ---------------------------------------------------------------------------- any text

WORD = st.text(min_size=1, max_size=8).filter(lambda word: word.split() == [word] and word[0].isalnum())
PLAIN = st.sampled_from(
    [
        *("we", "they're", "not", "able", "notable", "can't", "well", "we'll", "no", "table", "ford"),
        *("5", "1,000", "3.5", "T-72", "-5", "$5"),
    ]
)


@given(st.lists(WORD, min_size=1, max_size=12))
def test_every_text_stands_in_itself(words: list[str]) -> None:
    text = " ".join(words)
    assume("[" not in text and exact_words(text, "en").words_before[-1])
    assert find(text, text) is not None


@given(st.lists(PLAIN, min_size=3, max_size=10), st.integers(0, 9), st.integers(1, 10))
def test_every_run_of_whole_words_is_found(words: list[str], start: int, length: int) -> None:
    piece = words[start % len(words) :][:length]
    assert find(" ".join(piece), " ".join(words)) is not None


CHANGES: list[Callable[[str, str], str]] = [
    lambda one, two: one + two,
    lambda one, two: f"{one}{two[:1]} {two[1:]}",
    lambda one, two: f"{one.replace(chr(39), '')} {two}",
    lambda one, two: f"{one[1:]} {two}",
    lambda one, two: f"{one} {two[:-1]}",
    lambda one, two: f"{one.swapcase()} {two}",
    lambda one, two: f"{one.replace(',', '').replace('.', '')} {two}",
]


@given(st.lists(PLAIN, min_size=2, max_size=8), st.integers(0, 7), st.sampled_from(CHANGES))
def test_no_changed_run_of_words_is_found(words: list[str], at: int, change: Callable[[str, str], str]) -> None:
    one, two = words[at % (len(words) - 1) :][:2]
    assume(one[-1].isalnum() and two[0].isalnum())  # a sign such as $ is a border of its own
    text = change(one, two)
    changed = text.split()
    runs = [words[i : i + len(changed)] for i in range(len(words))]
    assume(changed not in runs)
    assert find(text, " ".join(words)) is None


# ---------------------------------------------------------------------------- cost

MIB = 1024 * 1024


@pytest.mark.parametrize(
    ("capture", "text"),
    [
        ("the of ", " […] ".join(["the"] * 201)),
        ("the of in a to ", " […] ".join(["the of", "a to", "in", "the"] * 50)),
        ("the ", "the " * 5000 + "of"),
        ("a-", "a-" * 5000 + "b"),
        ("a ", "[a] " * 2000 + "a […] b"),
        ("a ", "[a] " * 30 + "a […] a"),
        ("a ", ("[a] " * 30 + "a […] ") * 100),
        ("struc-\ntural ", "structural […] " * 200),
        ("1 000 ", "1 […] " * 200),
        ("“a” ", "a […] " * 200),
        ("A.'", "x"),
        ("[ ", "[ " * 5000 + "x"),
    ],
)
def test_cost_is_straight_however_often_words_are_repeated(capture: str, text: str) -> None:
    """Twice the text takes about twice the work: counted in calls and not in seconds, so that no machine matters."""
    import sys

    def calls(size: int) -> int:
        count = 0

        def count_one(*_: object) -> None:
            nonlocal count
            count += 1

        long = capture * (size // len(capture)) + " of b x 1"
        sys.setprofile(count_one)
        try:
            find(text, long)
        finally:
            sys.setprofile(None)
        return count

    small, large = calls(MIB // 64), calls(MIB // 32)
    assert large < 3 * small + 100_000
