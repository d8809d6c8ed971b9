"""Two texts in two languages -> what is certain to stand in both: numbers, days, months, names, contested words.

A number is the same in digits and in words; a name by another name that the registry has, by what the Unicode CLDR
calls a place, or by its sound. What may be an article ("one", "ein") is no number here, and ordinals are none.
Source: content/pages/method.md, "Across languages".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import chain
from typing import Literal, NamedTuple

from site_builder.compare.figures.amounts import Word, amount_at, begins_an_amount, words_of
from site_builder.compare.figures.quantity_words import quantity_words
from site_builder.compare.languages.place_names import name_key, places_by_name
from site_builder.compare.languages.sounds import ENOUGH, Heard, heard, sound_alike
from site_builder.compare.texts.lemmas import LISTED, lemma
from site_builder.compare.texts.numbers import number_key
from site_builder.compare.texts.tokens import form_of
from site_builder.frozen import dataclass
from site_builder.language.word_classes import is_function_word, word_class
from site_builder.language.word_places import Place, word_places
from site_builder.model.names import NamesOf

Kind = Literal["number", "day", "name", "word"]

MOST_WORDS = 4_000  # of a text: in a longer one nothing is looked for
MOST_NAMES = 200  # different words of a text that may be names
MOST_UNCASED = 1_500  # of a text without capitals, in which any word may be one
_BEFORE_ARABIC = "وبلفك"  # particles written onto a word
_SHORTEST_NAME = 3
_SHORTEST_UNCASED = 4  # letters of a name that no capital within a sentence tells
_MARK_OF_END = frozenset(".!?…:;؟\n")


class Anchor(NamedTuple):
    """What stands in both texts. Shapes: `value` tells which anchors are of one thing; places are in characters."""

    kind: Kind
    value: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Anchors:
    """Those of both texts, in order. Shapes: `lone` are numbers and days of which the other text has none."""

    original: tuple[Anchor, ...]
    other: tuple[Anchor, ...]
    lone: tuple[tuple[Anchor, ...], tuple[Anchor, ...]]


class WordForms(NamedTuple):
    """A contested word and its counterparts: what they have in common, and (language, form) of each."""

    value: str
    forms: tuple[tuple[str, str], ...]


def shared_anchors(
    original: str, lang: str, other: str, other_lang: str, names: Sequence[NamesOf], words: Sequence[WordForms] = ()
) -> Anchors:
    """What is certain to stand in both texts. Shapes: languages are primary subtags."""
    one = _counted(original, lang)
    two = _counted(other, other_lang)
    pairs = _named(original, lang, other, other_lang, names)
    marked = (tuple(_marked(original, lang, words)), tuple(_marked(other, other_lang, words)))
    found = (_apart(chain(marked[0], one, pairs[0])), _apart(chain(marked[1], two, pairs[1])))
    values = {anchor.value for anchor in found[0]} & {anchor.value for anchor in found[1]}
    return Anchors(
        tuple(anchor for anchor in found[0] if anchor.value in values),
        tuple(anchor for anchor in found[1] if anchor.value in values),
        (
            tuple(anchor for anchor in found[0] if anchor.value not in values and anchor.kind in ("number", "day")),
            tuple(anchor for anchor in found[1] if anchor.value not in values and anchor.kind in ("number", "day")),
        ),
    )


def _apart(anchors: Iterable[Anchor]) -> list[Anchor]:
    """Of those that overlap, the one that comes first in the order given; then by place."""
    kept: list[Anchor] = []
    taken: set[int] = set()
    for anchor in anchors:
        if taken.isdisjoint(range(anchor.start, anchor.end)):
            taken.update(range(anchor.start, anchor.end))
            kept.append(anchor)
    return sorted(kept, key=lambda anchor: anchor.start)


def _marked(text: str, lang: str, words: Sequence[WordForms]) -> Iterator[Anchor]:
    for word in words:
        for language, form in word.forms:
            if language == lang:
                yield from (Anchor("word", f"w{word.value}", *place) for place in word_places(form, text, lang))


# ---------------------------------------------------------------------------- numbers, days and months


def _counted(text: str, lang: str) -> Iterator[Anchor]:
    words, known = words_of(text, lang), quantity_words(lang)
    if len(words) > MOST_WORDS:
        return
    at = 0
    while at < len(words):
        word = words[at]
        begins = known is not None and begins_an_amount(word.form, lang, known)
        amount = amount_at(words, at, lang, known) if known and begins else None
        if amount and amount.low == amount.high and (amount.low != 1 or amount.is_digits):
            last = words[amount.after - 1]
            yield Anchor("number", f"n{amount.low}", word.start, last.end)
            at = amount.after
            continue
        if anchor := _single(word, lang):
            yield anchor
        elif lang == "en" and word.text == "May" and _is_beside_number(words, at):  # else it is a modal verb
            yield Anchor("day", "month5", word.start, word.end)
        at = max(at + 1, amount.after if amount else 0)


def _single(word: Word, lang: str) -> Anchor | None:
    if any(map(str.isdigit, word.text)):
        value = _bare_number(number_key(word.form, lang) or "")
        return Anchor("number", f"n{value}", word.start, word.end) if value else None
    found = word_class(word.form, lang)
    if found is None:
        return None
    if found.kind in ("weekday", "month"):
        return Anchor("day", f"{found.kind}{found.value}", word.start, word.end)
    if found.kind == "number" and found.value.isdigit() and found.value not in ("0", "1"):
        return Anchor("number", f"n{found.value}", word.start, word.end)
    return None


def _is_beside_number(words: Sequence[Word], at: int) -> bool:
    return any(word.text.isdigit() for word in (*words[max(0, at - 1) : at], *words[at + 1 : at + 2]))


def _bare_number(key: str) -> str:
    """What a number means without the sign before it ("№ 4"), as amounts say it; as it stands where none is known."""
    sign, before, value, fraction, after = [*key.split("\0"), "", "", "", ""][:5]
    if sign or fraction or after or before not in ("", "№", "#"):
        return key.replace("\0", "")
    try:
        return str(Fraction(value.lstrip("?")))
    except (ValueError, ZeroDivisionError):  # "1/0" is no number
        return value


# ---------------------------------------------------------------------------- names


class _Name(NamedTuple):
    """A word that may be a name, with all of its places. `is_sure` where a capital within a sentence tells it."""

    text: str
    form: str
    places: tuple[Place, ...]
    is_sure: bool


_Found = tuple[str, _Name, _Name]  # what both have in common, the name in the one text and in the other


def _named(
    text: str, lang: str, other: str, other_lang: str, names: Sequence[NamesOf]
) -> tuple[tuple[Anchor, ...], tuple[Anchor, ...]]:
    """Names of both texts, those that are of one person or place with one value."""
    aliased = tuple(_aliased(text, lang, names)), tuple(_aliased(other, other_lang, names))
    candidates = _candidates(text, lang), _candidates(other, other_lang)
    if not candidates[0] or not candidates[1]:
        return aliased
    found: tuple[dict[Place, str], dict[Place, str]] = ({}, {})
    for value, *both in (*_by_place(*candidates, lang, other_lang), *_by_sound(*candidates, lang, other_lang)):
        for into, name in zip(found, both, strict=True):
            for place in name.places:
                into.setdefault(place, value)
    return (
        (*aliased[0], *(Anchor("name", value, *place) for place, value in found[0].items())),
        (*aliased[1], *(Anchor("name", value, *place) for place, value in found[1].items())),
    )


def _aliased(text: str, lang: str, names: Sequence[NamesOf]) -> Iterator[Anchor]:
    """Names that the registry knows to be of one person or place, also in another case."""
    keys: dict[str, str] = {}
    for known in names:
        for use in known.names:
            yield from (Anchor("name", f"a{known.key}", *place) for place in word_places(use.name, text, lang))
            if use.name.isalpha():
                keys[name_key(form_of(use.name, lang), lang)] = known.key
    for word in words_of(text, lang) if keys else ():
        if word.text[:1].isupper() and (key := keys.get(name_key(word.form, lang))):
            yield Anchor("name", f"a{key}", word.start, word.end)


def _candidates(text: str, lang: str) -> tuple[_Name, ...]:
    """The words of a text that may be names: those with a capital, or all where the script or the text has none."""
    words = words_of(text, lang)
    if len(words) > MOST_WORDS:
        return ()
    has_case = any(char.isupper() for char in text)
    found: dict[str, _Name] = {}
    for number, word in enumerate(words):
        is_short = len(word.text) < _SHORTEST_NAME or (has_case and not word.text[:1].isupper())
        if is_short or any(map(str.isdigit, word.text)) or is_function_word(word.form, lang):
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


def _code(form: str, lang: str) -> str | None:
    forms = [form, *(form.removeprefix(particle) for particle in _BEFORE_ARABIC)] if lang == "ar" else [form]
    known = places_by_name(lang)
    return next((known[key] for each in forms if (key := name_key(each, lang)) in known), None)


def _by_sound(one: Sequence[_Name], two: Sequence[_Name], lang: str, other_lang: str) -> Iterator[_Found]:
    """Names that sound alike, looked up by their consonants."""
    index: dict[str, list[tuple[_Name, Heard]]] = {}
    for name in two:
        sounds = heard(name.text, other_lang, lang)
        for consonants in sorted({sound.consonants for sound in sounds.sounds}):
            index.setdefault(consonants, []).append((name, sounds))
    for name in one:
        sounds = heard(name.text, lang, other_lang)
        for consonants in sorted({sound.consonants for sound in sounds.sounds}):
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
