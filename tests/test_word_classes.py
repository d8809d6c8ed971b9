"""Closed classes of words: what each language must know, and the words that must not be taken for each other."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
import yaml
from babel import Locale

from site_builder.language.class_data import FOLDER, KINDS, SAME_LANGUAGE, ClassData, lower_case, read_class_data
from site_builder.language.word_classes import WordClass, is_function_word, languages, negates, word_class

LANGUAGES = sorted(languages())
# What compare/texts/tokens.py stems.
STEMMED = {
    "ar", "ca", "da", "de", "el", "en", "es", "et", "eu", "fi", "fr", "ga", "hi", "hu", "hy", "id", "it", "lt", "ne",
    "nl", "no", "pt", "ro", "ru", "sr", "sv", "ta", "tr", "yi",
}  # fmt: skip
BESIDE_THEM = {"uk", "pl", "cs", "he", "fa", "zh", "ja", "ko", "la", "grc", "mi"}
PAIRS = yaml.safe_load((Path(__file__).parent / "data" / "look_alikes.yaml").read_text("utf-8"))

CARDINALS = {str(n) for n in [*range(1, 21), *range(30, 100, 10), 100, 1000, 1_000_000]}
TEENS = {str(n) for n in range(11, 20)}
TENS = {str(n) for n in range(20, 100, 10)}
# "One" that is the article as well, and what is written in several words or is another word more often.
NOT_ONE_WORD = {
    "ar": TEENS, "ca": {"1"}, "el": {"1"}, "eu": {"1", "30", "50", "70", "90"}, "fa": {"9"}, "fr": {"1"},
    "ga": {"6"} | TEENS, "grc": {"1000000"}, "he": TEENS, "hu": {"1"},
    "id": (TEENS - {"11"}) | TENS, "it": {"1"}, "la": {"1000000"}, "mi": TEENS | TENS, "ne": {"6"},
    "pt": {"1"}, "tr": {"1"} | TEENS,
}  # fmt: skip
# English "may" and Romanian "mai" are other words; in Hebrew and Latin a day is two words, and the CLDR has no
# ancient Greek.
MONTHS_APART = {"en": {"5"}, "ro": {"5"}, "grc": {str(month) for month in range(1, 13)}}
NO_WEEKDAYS = {"grc", "he", "la"}


def pairs(table: str) -> list[tuple[str, str, str]]:
    """The pairs of one table, as triples of a language and two words."""
    return [(lang, *pair.split("/")) for lang, words in PAIRS[table].items() for pair in words.split()]


def data_of(lang: str) -> ClassData:
    data = read_class_data(lang)
    assert data is not None
    return data


def values_of(lang: str, kind: str) -> set[str]:
    return {found.value for found in data_of(lang).classes.values() if found.kind == kind}


def test_every_language_that_is_stemmed_has_its_classes() -> None:
    assert languages() == STEMMED | BESIDE_THEM | set(SAME_LANGUAGE)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_language_has_its_numbers(lang: str) -> None:
    lang = SAME_LANGUAGE.get(lang, lang)
    assert values_of(lang, "number") >= CARDINALS - NOT_ONE_WORD.get(lang, set())


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_language_has_its_weekdays_and_months(lang: str) -> None:
    lang = SAME_LANGUAGE.get(lang, lang)
    if lang not in NO_WEEKDAYS:
        assert values_of(lang, "weekday") == {str(day) for day in range(1, 8)}
    assert values_of(lang, "month") == {str(month) for month in range(1, 13)} - MONTHS_APART.get(lang, set())


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_language_has_its_negators_pronouns_and_particles(lang: str) -> None:
    assert len(values_of(lang, "negation")) >= 7
    assert len(values_of(lang, "pronoun")) >= 20
    assert len(values_of(lang, "modal")) >= 3
    assert len(values_of(lang, "compass")) >= 4
    assert sum(is_function_word(form, lang) for form in data_of(lang).classes) >= 60


@pytest.mark.parametrize("lang", LANGUAGES)
def test_form_is_looked_up_alike_in_every_unicode_form(lang: str) -> None:
    for form, found in data_of(lang).classes.items():
        assert word_class(form, lang) == found
        assert word_class(unicodedata.normalize("NFD", form), lang) == found
        assert word_class(form.replace("'", "’").replace("-", "‑"), lang) == found


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_form_is_in_lower_case_and_of_a_known_kind(lang: str) -> None:
    for form, found in data_of(lang).classes.items():
        assert form == lower_case(form, lang)
        assert found.kind in KINDS
        assert not set(form) & set("/+_ ,"), "a mark of the notation was left in the form"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_file_says_where_its_words_come_from(lang: str) -> None:
    lang = SAME_LANGUAGE.get(lang, lang)
    read = yaml.safe_load((FOLDER / f"{lang}.yaml").read_text("utf-8"))
    assert set(read["sources"]) == {"words", "calendar"}


@pytest.mark.parametrize(("lang", "first", "second"), pairs("look_alikes"))
def test_words_that_look_alike_are_told_apart(lang: str, first: str, second: str) -> None:
    classes = word_class(first, lang), word_class(second, lang)
    assert any(classes), "neither word is known"
    assert classes[0] != classes[1]


def test_look_alikes_are_tried_in_every_language() -> None:
    assert set(PAIRS["look_alikes"]) == languages() - set(SAME_LANGUAGE)


@pytest.mark.parametrize(("lang", "first", "second"), pairs("same_value"))
def test_forms_of_one_word_of_a_class_share_its_value(lang: str, first: str, second: str) -> None:
    assert word_class(first, lang) == word_class(second, lang) is not None


@pytest.mark.parametrize(("lang", "first", "second"), pairs("negated"))
def test_negating_affix_is_found_from_both_sides(lang: str, first: str, second: str) -> None:
    assert negates(first, second, lang)
    assert negates(second, first, lang)


@pytest.mark.parametrize(("lang", "first", "second"), pairs("not_negated"))
def test_what_only_looks_like_a_negating_affix_is_none(lang: str, first: str, second: str) -> None:
    assert not negates(first, second, lang)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_word_negates_itself(lang: str) -> None:
    assert not [form for form in data_of(lang).classes if negates(form, form, lang)]


def test_ambiguous_words_are_of_the_class_that_claims_least() -> None:
    assert word_class("may", "en") == WordClass("modal", "may")
    assert word_class("sat", "en") is None
    assert word_class("sun", "en") is None
    assert word_class("mine", "en") is None
    assert word_class("medios", "es") is None
    assert word_class("personne", "fr") is None
    assert word_class("est", "fr") == WordClass("function", "être")
    assert word_class("este", "es") == WordClass("pronoun", "this.s")
    assert word_class("secondo", "it") == WordClass("function", "secondo")
    assert word_class("sie", "de") == WordClass("pronoun", "sie")


def test_function_words_name_nothing() -> None:
    assert is_function_word("the", "en")
    assert is_function_word("should", "en")
    assert is_function_word("nobody", "en")
    assert not is_function_word("seventeen", "en")
    assert not is_function_word("tuesday", "en")
    assert not is_function_word("north", "en")
    assert not is_function_word("troops", "en")


def test_arabic_number_is_known_behind_a_written_on_particle() -> None:
    assert word_class("وسبعة", "ar") == word_class("السبعة", "ar") == WordClass("number", "7")
    assert word_class("والثلاثاء", "ar") == WordClass("weekday", "2")
    assert word_class("ولد", "ar") is None


def test_turkish_name_of_a_month_is_known_before_its_ending() -> None:
    assert word_class("mayıs'ta", "tr") == word_class("mayıs’ın", "tr") == WordClass("month", "5")


def test_serbian_word_is_one_in_both_scripts() -> None:
    assert word_class("седамнаест", "sr") == word_class("sedamnaest", "sr") == WordClass("number", "17")
    assert word_class("njega", "sr") == word_class("њега", "sr") == word_class("njega", "hr")


def test_reading_one_language_leaves_the_calendars_of_others_as_they_are() -> None:
    before = dict(data_of("ro").classes)
    for lang in LANGUAGES:
        read_class_data(lang)
    read_class_data.cache_clear()
    assert data_of("ro").classes == before
    assert Locale("fr").months["stand-alone"]["wide"][5] == "mai"


def test_language_that_is_not_known_has_no_classes() -> None:
    assert word_class("seventeen", "tlh") is None
    assert not is_function_word("the", "tlh")
    assert not negates("usual", "unusual", "tlh")
