"""Looking a word up in sorted lines gives what simplemma gives, which holds a whole list in memory."""

from __future__ import annotations

import sys
from mmap import mmap
from pathlib import Path

import pytest
from simplemma.strategies import DictionaryLookupStrategy
from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory

from site_builder.language.listed_forms import KeptForms, ListedForms, _listed_forms, listed_headword

SMALL = ("enm", "fa")  # short lists, one in each direction of letters


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Lists are kept in a folder of the test's own."""
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path))
    _listed_forms.cache_clear()


def lines_of(pairs: dict[str, str]) -> ListedForms:
    lines = b"".join(sorted(f"{form}\t{headword}\n".encode() for form, headword in pairs.items()))
    return ListedForms(lines, len(lines))


@pytest.mark.parametrize("lang", SMALL)
def test_every_form_of_a_list_is_found_when_it_is_made_and_when_it_is_read_again(lang: str) -> None:
    read = DefaultDictionaryFactory().get_dictionary(lang)
    for kind in (bytes, mmap):
        listed = KeptForms().get_dictionary(lang)
        assert isinstance(listed, ListedForms)
        assert isinstance(listed.lines, kind)
        assert len(listed) == len(read)
        assert {form: listed.get(form) for form in read} == dict(read)
        _listed_forms.cache_clear()


def test_list_is_held_in_memory_where_nothing_can_be_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert not isinstance(KeptForms().get_dictionary("enm"), ListedForms)


@pytest.mark.parametrize("lang", SMALL)
def test_form_that_is_not_listed_is_not_found(lang: str) -> None:
    read, listed = DefaultDictionaryFactory().get_dictionary(lang), KeptForms().get_dictionary(lang)
    near = {f"{form}{more}" for form in list(read)[::40] for more in ("a", " ", "\t", "\n", "\x7f")}
    near |= {form[:-1] for form in list(read)[::40]} | {"", "\n", "\t", "\x00", "\U0010ffff"}
    assert {form: listed.get(form) for form in near} == {form: read.get(form) for form in near}


def test_forms_that_begin_alike_are_told_apart() -> None:
    listed = lines_of({"a": "1", "a b": "2", "a-b": "3", "aa": "4", "b": "5"})
    assert [listed.get(form) for form in ("a", "a b", "a-b", "aa", "b", "ab", "a ", "")] == [*"12345", None, None, None]
    assert list(listed) == ["a", "a b", "a-b", "aa", "b"]


def test_what_stands_behind_the_lines_is_no_line() -> None:
    listed = ListedForms(b"a\tb\nc\td\n" + b"e\tf\n", 8)
    assert listed.get("c") == "d"
    assert listed.get("e") is None
    assert list(listed) == ["a", "c"]


def test_list_without_forms_has_none() -> None:
    assert lines_of({}).get("a") is None


@pytest.mark.parametrize("word", ["houses", "Houses", "HOUSES", "don’t", "don't", "zzyzx", ""])
def test_word_is_looked_up_by_the_rules_of_simplemma(word: str) -> None:
    assert listed_headword(word, "en") == DictionaryLookupStrategy().get_lemma(word, "en")


@pytest.mark.parametrize("lang", SMALL)
def test_capitals_are_read_as_simplemma_reads_them(lang: str) -> None:
    read = DefaultDictionaryFactory().get_dictionary(lang)
    words = {form for each in [*read][::40] for form in (each, each.title(), each.upper(), each.lower(), f"{each}x")}
    expected = {word: DictionaryLookupStrategy().get_lemma(word, lang) for word in words}
    assert {word: listed_headword(word, lang) for word in words} == expected
