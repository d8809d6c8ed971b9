"""What differs between a text and its source and may matter: negations, long cuts, other speakers, quotation marks."""

from __future__ import annotations

import pytest

from site_builder.verify.doubts import LONGEST_CUT, Doubt, doubts_of
from site_builder.verify.find_quotes import find_quote
from site_builder.verify.read_pieces import read_capture


def doubts(capture: str, text: str, lang: str = "en") -> list[Doubt]:
    found = find_quote(text, read_capture(capture, lang), lang)
    assert found is not None
    return list(doubts_of(found, lang))


@pytest.mark.parametrize(
    ("capture", "text", "lang", "word", "shown"),
    [
        ("the landlord is not permitted to", "the landlord is […] permitted to", "en", "not", "not"),
        ("they have, sadly, never left it", "they have, […] left it", "en", "never", "sadly, never"),
        ("they don't want it", "they […] want it", "en", "don't", "don't"),
        ("er ist nicht dort", "er ist […] dort", "de", "nicht", "nicht"),
        ("er hat Keinen gesehen", "er hat […] gesehen", "de", "Keinen", "Keinen"),
        (
            "we go a b c d e f g h not i j k l m n o on", "we go […] on", "en", "not",
            "… c d e f g h not i j k l m …",
        ),
    ],
)  # fmt: skip
def test_a_cut_that_drops_a_negator_quotes_it(capture: str, text: str, lang: str, word: str, shown: str) -> None:
    (doubt,) = doubts(capture, text, lang)
    assert (doubt.why, doubt.word, doubt.shown) == ("negation", word, shown)


@pytest.mark.parametrize(
    ("capture", "text", "lang", "words", "word"),
    [
        ("It is late. No soldiers were killed", "[…] soldiers were killed", "en", 1, "No"),
        ("They went there, but never with us. No.", "They went there […]", "en", 4, "never"),
        ("We saw it. Nikto ne hat nicht den Ort gesehen", "[…] den Ort gesehen", "de", 4, "nicht"),
        ("we go not there", "[…] go […] there […]", "en", 1, "not"),
    ],
)
def test_a_cut_at_an_end_of_the_text_that_drops_a_negator_of_its_sentence_quotes_it(
    capture: str, text: str, lang: str, words: int, word: str
) -> None:
    (doubt,) = doubts(capture, text, lang)
    assert (doubt.why, doubt.words, doubt.word) == ("negation", words, word)


@pytest.mark.parametrize(
    ("capture", "text"),
    [
        ("They did not go. We left the ford", "[…] left the ford"),
        ("We left the ford. No more was said", "We left the ford […]"),
        ("No soldiers were killed", "soldiers were killed"),
    ],
)
def test_a_negator_of_another_sentence_or_without_a_cut_raises_no_doubt(capture: str, text: str) -> None:
    assert doubts(capture, text) == []


def test_a_negator_that_is_not_cut_or_is_none_in_the_language_raises_no_doubt() -> None:
    assert doubts("we do not leave the ford", "we do not […] the ford") == []
    assert doubts("er ist not dort", "er ist […] dort", "de") == []


@pytest.mark.parametrize(("words", "is_long"), [(LONGEST_CUT, False), (LONGEST_CUT + 1, True), (1600, True)])
def test_a_cut_of_more_than_a_hundred_words_says_how_many(words: int, is_long: bool) -> None:
    capture = f"We will attack. {'word ' * (words - 1)}Nobody was hurt."
    found = doubts(capture, "We will […] Nobody was hurt.")
    assert [(doubt.why, doubt.words) for doubt in found] == ([("long", words)] if is_long else [])
    assert all(len(doubt.shown.split()) == 13 for doubt in found)


@pytest.mark.parametrize(
    "capture",
    [
        "“We left.” Bob said: “It was noon.”",
        "“We left.” “It was noon.”",
        "“We left,” Ada said. Bob said: “It was noon.”",
        "“We left,” said Ada. But Bob answered, “It was noon.”",
        "“We left,” said Ada.\n\n“It was noon,” said Bob.",
        "“We left,” said Ada. “Go!” said Bob. “It was noon.”",
        '"We left," said Ada. Bob said: "It was noon."',
        "'We left,' said Ada. Bob said: 'It was noon.'",
        "« We left, » dit Ada. Bob : « It was noon. »",
        "„We left“, sagte Ada. Bob sagte: „It was noon.“",
        "Ada: We left.\nBob: It was noon.",
        "Q. We left?\nA. It was noon.",
    ],
)
def test_a_cut_after_which_another_may_speak_is_doubted(capture: str) -> None:
    assert [doubt.why for doubt in doubts(capture, "We left […] It was noon")] == ["speaker"]


@pytest.mark.parametrize(
    "capture",
    [
        "“We left,” Ada said. “It was noon.”",
        "“We left,” Ada said, “and so on. It was noon.”",
        "“We left!” cried Ada. “It was noon.”",
        "“We left.\n\n“It was noon.”",
        "We left. He called it a “march”. It was noon.",
        "We left the soldiers’ camp. It was noon.",
        "We left at 5:30. It was noon.",
    ],
)
def test_an_interruption_of_one_speaker_is_not_doubted(capture: str) -> None:
    assert doubts(capture, "We left […] It was noon") == []


@pytest.mark.parametrize(
    ("capture", "text", "shown"),
    [
        ("He is a “terrorist” there", "He is a terrorist there", "a terrorist"),
        ("He is a terrorist there", "He is a 'terrorist' there", "a 'terrorist"),
        ("“We left”, and went", "We left, and went", "left,"),
        ("He was [so] a “terrorist” there", "He was a [so-called] “terrorist” there", None),
    ],
)
def test_quotation_marks_that_one_of_the_two_lacks_are_doubted(capture: str, text: str, shown: str | None) -> None:
    if shown is None:
        assert find_quote(text, read_capture(capture, "en"), "en") is None
        return
    (doubt,) = doubts(capture, text)
    assert (doubt.why, doubt.shown) == ("marks", shown)


@pytest.mark.parametrize(
    ("capture", "text"),
    [
        ("He is a “terrorist” there", "He is a 'terrorist' there"),
        ("“We left at noon”", "We left at noon"),
        ("“We left.\n\n“It was noon.”", "We left. It was noon."),
        ("He was a “terrorist” there", "He was [sic] a “terrorist” there"),
    ],
)
def test_quotation_marks_of_another_kind_or_around_the_whole_are_not_doubted(capture: str, text: str) -> None:
    assert doubts(capture, text) == []


def test_what_is_shown_of_a_cut_is_short_whatever_stands_there() -> None:
    for word in ("x" * 100_000, "no" * 50_000, "not"):
        for doubt in doubts(f"We left {' '.join([word] * 200)} at noon", "We left […] at noon"):
            assert len(doubt.shown) < 600
