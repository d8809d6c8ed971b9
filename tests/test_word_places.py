"""Where a word stands in a text: whole words by the rules of Unicode, in any form, at places of the text as it is."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.language.word_places import word_index, word_places, word_stands_in

FORMS: tuple[Callable[[str], str], ...] = (
    lambda text: unicodedata.normalize("NFC", text),
    lambda text: unicodedata.normalize("NFD", text),
)


def found(word: str, text: str, lang: str = "en") -> list[str]:
    return [text[start:end] for start, end in word_places(word, text, lang)]


# Each word and text is tried composed and decomposed, in all four pairs.
@pytest.mark.parametrize(
    ("lang", "word", "text", "stands"),
    [
        ("zh", "主动转移", "我军主动转移到了新的阵地", True),
        ("ja", "転進", "部隊は計画的に転進した", True),
        ("th", "ถอนตัว", "กองกำลังถอนตัวออกจากพื้นที่", True),
        ("lo", "ຖອນຕົວ", "ກອງທັບຖອນຕົວອອກຈາກພື້ນທີ່", True),
        ("km", "ដក", "កងទ័ពដកថយ", True),
        ("my", "ဆုတ်", "တပ်တွေဆုတ်ခွာ", True),
        ("vi", "rút lui", "quân rút lui", True),
        ("de", "zurück", "sie gingen zurück", True),
        ("ko", "철수", "철수 했다", True),
        ("ko", "철수", "철수했다", False),
        ("hi", "सेन", "सेना हटी", False),
        ("hi", "सेना", "सेना हटी", True),
        ("fr", "Ete", "Été", False),
        ("fr", "été", "Été", True),
    ],
)
def test_word_stands_as_a_whole_whatever_its_unicode_form(lang: str, word: str, text: str, stands: bool) -> None:
    for word_form in FORMS:
        for text_form in FORMS:
            shown = found(word_form(word), text_form(text), lang)
            assert bool(shown) == stands
            assert all(FORMS[0](piece).casefold() == FORMS[0](word).casefold() for piece in shown)


@pytest.mark.parametrize(
    ("lang", "word", "text", "pieces"),
    [
        ("en", "fled", "Fled, fled and FLED", ["Fled", "fled", "FLED"]),
        ("en", "fled", "fledgling unfled", []),
        ("en", "file off", "They file\n  off.", ["file\n  off"]),
        ("en", "file off", "a file-off", []),
        ("en", "file-off", "a file‑off", ["file‑off"]),
        ("en", "fled", "They fled.Then fled:then", ["fled", "fled"]),
        ("en", "U.S.", "the U.S. army", ["U.S."]),
        ("en", "S", "the U.S. army", []),
        # an apostrophe
        ("en", "fleeing", "called 'fleeing' now", ["fleeing"]),
        ("en", "don't", "don’t", ["don’t"]),
        ("en", "can", "we can't", []),
        ("en", "well", "we'll", []),
        ("en", "rebels", "the rebels' camp, the rebels’s", ["rebels", "rebels"]),
        ("en", "Brien", "O'Brien", []),
        ("fr", "armée", "l’armée", ["armée"]),
        ("fr", "hui", "aujourd'hui", []),
        ("tr", "Rusya", "Rusya'nın", ["Rusya"]),
        ("uk", "ять", "п’ять", []),
        # numbers
        ("en", "1", "1,000 and 3.1", []),
        ("en", "10", "a 10-day march", ["10"]),
        ("en", "x2", "x²", []),
        # signs that nobody sees, and letters of another shape
        ("en", "regrouped", "re\u00adgrouped", ["re\u00adgrouped"]),
        ("en", "file", "a ﬁle", ["ﬁle"]),
        ("en", "fi", "a ﬁle", []),
        ("de", "straße", "STRASSE, Straße", ["STRASSE", "Straße"]),
        ("de", "ss", "Straße", []),
        ("tr", "ışık", "IŞIK", ["IŞIK"]),
        ("tr", "isik", "IŞIK", []),
        # scripts without spaces: no word begins in the middle of a letter
        ("th", "กา", "เกาะ", []),
        ("km", "ត", "ក្តី", []),
        ("ja", "人", "人々", []),
        ("ja", "ミサイル", "巡航ミサイルを", ["ミサイル"]),
        ("zh", "NATO", "北约NATO军队", ["NATO"]),
    ],
)
def test_borders_of_words(lang: str, word: str, text: str, pieces: list[str]) -> None:
    assert found(word, text, lang) == pieces


LETTERS = st.sampled_from("aébßIıİ e\u0301\u0308\u00ad\u200bﬁ…\u00a0\n  '’.-1主动កត\u17d2กเาुसक철\u1112ス")
TEXTS = st.text(LETTERS, max_size=25) | st.text(max_size=25)


@given(TEXTS, TEXTS, st.sampled_from(("en", "tr", "fr", "zh", "hi")))
def test_places_lie_in_the_text_in_order_and_hold_the_word(word: str, text: str, lang: str) -> None:
    places = word_places(word, text, lang)
    assert all(0 <= start < end <= len(text) for start, end in places)
    assert all(end <= start for (_, end), (start, _) in pairwise(places))
    assert all(word_places(word, text[start:end], lang) for start, end in places)
    assert bool(places) == word_stands_in(word, text, lang)


@given(TEXTS, TEXTS, st.text("abc é철सु", min_size=1, max_size=6).filter(str.strip))
def test_word_between_spaces_is_always_found(before: str, after: str, word: str) -> None:
    if not unicodedata.combining(word.strip()[0]) and word.strip()[0] != "ु":
        assert word_stands_in(word, f"{before} . {word} . {after}", "en")


@given(st.lists(st.text("ab é主1'", min_size=1, max_size=5).filter(str.strip), max_size=8), TEXTS)
def test_index_passes_over_no_word_that_stands_in_a_text(words: list[str], text: str) -> None:
    text = " ".join([text, *words[::2]])
    index = word_index(((word, word) for word in words), "en")
    assert set(index.named_in(text, "en")) >= {word for word in words if word_stands_in(word, text, "en")}
