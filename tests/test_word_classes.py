"""Closed classes of words: what each language must know, and the words that must not be taken for each other."""

from __future__ import annotations

import unicodedata

import pytest

from site_builder.class_data import KINDS, ClassData, read_class_data
from site_builder.word_classes import is_function_word, languages, negates, word_class

LANGUAGES = sorted(languages())
# Months whose name is in lower case another word more often: English "may", Romanian "mai" (more).
OTHER_WORDS = {"en": {"5"}, "ro": {"5"}}


def data_of(lang: str) -> ClassData:
    data = read_class_data(lang)
    assert data is not None
    return data


def values_of(lang: str, kind: str) -> set[str]:
    return {found.value for found in data_of(lang).classes.values() if found.kind == kind}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_language_has_its_weekdays_months_negators_and_pronouns(lang: str) -> None:
    assert values_of(lang, "weekday") == {str(day) for day in range(1, 8)}
    assert values_of(lang, "month") >= {str(month) for month in range(1, 13)} - OTHER_WORDS.get(lang, set())
    assert len(values_of(lang, "negation")) >= 3
    assert len(values_of(lang, "pronoun")) >= 8


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_form_is_looked_up_alike_in_every_unicode_form(lang: str) -> None:
    for form, found in data_of(lang).classes.items():
        assert word_class(form, lang) == found
        assert word_class(unicodedata.normalize("NFD", form), lang) == found
        assert word_class(form.replace("'", "’"), lang) == found


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_class_is_one_of_the_kinds(lang: str) -> None:
    assert {found.kind for found in data_of(lang).classes.values()} <= set(KINDS)


def test_function_words_name_nothing() -> None:
    assert is_function_word("the", "en")
    assert is_function_word("should", "en")
    assert not is_function_word("seventeen", "en")
    assert not is_function_word("north", "en")
    assert not is_function_word("troops", "en")


def test_language_that_is_not_known_has_no_classes() -> None:
    assert word_class("seventeen", "tlh") is None
    assert not negates("usual", "unusual", "tlh")
