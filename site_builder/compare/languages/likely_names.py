"""Two texts in two languages -> words of both that are one name: by what the Unicode CLDR calls a place, or by sound.

A name is told by its capital; where the script or the text has none, any word may be one.
Source: content/pages/method.md, "Across languages".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from site_builder.compare.figures.amounts import words_of
from site_builder.compare.languages.place_names import name_key, places_by_name
from site_builder.compare.languages.sounds import ENOUGH, Heard, heard, sound_alike
from site_builder.compare.texts.lemmas import LISTED, lemma
from site_builder.language.word_classes import is_function_word
from site_builder.language.word_places import Place

MOST_WORDS = 4_000  # of a text: in a longer one nothing is looked for
MOST_NAMES = 200  # different words of a text that may be names
MOST_UNCASED = 1_500  # of a text without capitals, in which any word may be one
_BEFORE_ARABIC = "وبلفك"  # particles written onto a word
_SHORTEST_NAME = 3
_SHORTEST_UNCASED = 4  # letters of a name that no capital within a sentence tells
_MARK_OF_END = frozenset(".!?…:;؟\n")


class _Name(NamedTuple):
    """A word that may be a name, with all of its places. `is_sure` where a capital within a sentence tells it."""

    text: str
    form: str
    places: tuple[Place, ...]
    is_sure: bool


_Found = tuple[str, _Name, _Name]  # what both have in common, the name in the one text and in the other


def common_names(text: str, lang: str, other: str, other_lang: str) -> Iterator[_Found]:
    """Names that stand in both texts. Shapes: languages are primary subtags."""
    one = _candidates(text, lang)
    two = _candidates(other, other_lang) if one else ()
    if one and two:
        yield from _by_place(one, two, lang, other_lang)
        yield from _by_sound(one, two, lang, other_lang)


@lru_cache(maxsize=256)
def _candidates(text: str, lang: str) -> tuple[_Name, ...]:
    """The words of a text that may be names: those with a capital, or all where the script or the text has none."""
    words = words_of(text, lang)
    if len(words) > MOST_WORDS:
        return ()
    has_case = not text.islower() and any(map(str.isupper, text))
    found: dict[str, _Name] = {}
    for number, word in [(at, each) for at, each in enumerate(words) if not has_case or each.text[0].isupper()]:
        if len(word.text) < _SHORTEST_NAME or is_function_word(word.form, lang):
            continue
        if not word.text.isalpha() and any(map(str.isdigit, word.text)):
            continue
        is_sure = has_case and number > 0 and lang != "de" and not _MARK_OF_END & {*word.lead}
        known = found.get(word.form, _Name(word.text, word.form, (), is_sure=False))
        places = (*known.places, (word.start, word.end))
        found[word.form] = _Name(known.text, word.form, places, known.is_sure or is_sure)
    return tuple(found.values()) if len(found) <= (MOST_NAMES if has_case else MOST_UNCASED) else ()


def _by_place(one: Sequence[_Name], two: Sequence[_Name], lang: str, other_lang: str) -> Iterator[_Found]:
    """Names of countries and cities that the CLDR has in both languages."""
    codes = {code: name for name in two if (code := _code(name.form, other_lang))}
    for name in one:
        code = _code(name.form, lang)
        if code and code in codes:
            yield f"p{code}", name, codes[code]


@lru_cache(maxsize=8192)
def _code(form: str, lang: str) -> str | None:
    forms = [form, *(form.removeprefix(particle) for particle in _BEFORE_ARABIC)] if lang == "ar" else [form]
    known = places_by_name(lang)
    return next((known[key] for each in forms if (key := name_key(each, lang)) in known), None)


def _by_sound(one: Sequence[_Name], two: Sequence[_Name], lang: str, other_lang: str) -> Iterator[_Found]:
    """Names that sound alike, looked up by their consonants."""
    index: dict[str, list[tuple[_Name, Heard]]] = {}
    for name in two:
        sounds = heard(name.text, other_lang, lang)
        for consonants in sounds.consonants:
            index.setdefault(consonants, []).append((name, sounds))
    for name in one:
        sounds = heard(name.text, lang, other_lang)
        for consonants in sounds.consonants:
            for twin, other in index.get(consonants, ()):
                if _is_one_name(name, lang, sounds, twin, other_lang, other):
                    yield f"s{consonants}", name, twin


def _is_one_name(one: _Name, lang: str, sounds: Heard, two: _Name, other_lang: str, others: Heard) -> bool:
    """Whether two words that share their consonants are one name.

    Words of two languages may sound alike and name nothing (Armee, army): a dictionary must lack one of them, or a
    capital tell that it is a name.
    """
    is_spelled_alike = one.form == two.form
    if not is_spelled_alike and not sound_alike(sounds, others):
        return False
    shortest = min(len(sound.consonants) for sound in (*sounds.sounds, *others.sounds))
    if not one.is_sure and not two.is_sure and min(len(one.text), len(two.text)) < _SHORTEST_UNCASED:
        return False
    if shortest > ENOUGH and "de" not in (lang, other_lang):
        return True
    votes = [vote for vote in (_is_unknown_word(one, lang), _is_unknown_word(two, other_lang)) if vote is not None]
    return any(votes) or not votes


def _is_unknown_word(name: _Name, lang: str) -> bool | None:
    """Whether the dictionary of a language lacks a word in small letters; None where that tells nothing.

    A list of German words has names of places too, with the capital that all nouns have.
    """
    if lang == "de":
        return True if lemma(name.text, lang) is None else None
    if not name.text[:1].isupper() or lang not in LISTED:
        return None
    headword = lemma(name.form, lang)
    return headword is None or headword[:1].isupper()
