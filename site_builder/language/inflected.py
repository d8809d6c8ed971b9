"""An expression and a text -> where it stands there in another form of its words: den Rebellen, у Києві, للمتمردين.

Two forms are of one word where a list of forms gives both the same headword, and their endings do not speak against the
same number: one rebel is not the rebels. Where the number cannot be told, nothing is found.
Source: content/pages/method.md, "Names for the same".
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

import regex

from site_builder.language.naming_words import NamingWords, naming_words
from site_builder.language.word_classes import is_function_word
from site_builder.language.word_places import Place, word_places

INFLECTED = frozenset({"de", "ru", "uk"})  # with a list of forms, and endings that we know
_WORD = regex.compile(r"[\p{L}\p{M}\p{N}]+(?:['’ʼ‐-][\p{L}\p{M}\p{N}]+)*")
_RUN = regex.compile(r"[\p{L}\p{M}\p{N}]+")
_UNSEEN = regex.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_ENDING = 3  # letters at the end of a word that may differ in its forms
_SHAPES = str.maketrans("’ʼ‐", "''-")
_SHORTEST = 3  # letters of a form that is looked for in other forms
_CONSONANTS = frozenset("бвгґджзйклмнпрстфхцчшщь")


class Word(NamedTuple):
    """A word of a text. Shapes: `lead` is what stands before it, `start` and `end` count characters of the text."""

    lead: str
    text: str
    form: str
    start: int
    end: int


def inflected_places(expression: str, text: str, lang: str) -> tuple[Place, ...]:
    """(start, end) of each place where an expression stands in another form, in order; none of those where it stands
    as it is written. `lang` is the language of the text.
    """
    language = lang.partition("-")[0].lower()
    if language == "ar":
        return tuple(_after_particles(expression, text, naming_words(language)))
    if language not in INFLECTED:
        return ()
    wanted, words = words_of(expression), words_of(text)
    return tuple(_places(wanted, words, language)) if wanted else ()


@lru_cache(maxsize=512)
def plain_letters(text: str) -> str:
    """A text in which a quick look finds the runs of letters of `longest_run`; "" where only a longer look would."""
    return "" if _UNSEEN.search(text) else unicodedata.normalize("NFC", text.casefold())


@lru_cache(maxsize=4096)
def longest_run(words: str, lang: str) -> str:
    """The longest run of letters of some words, as it must stand in a text that has them; without what may be another
    ending where the language has such.
    """
    run = max(_RUN.findall(unicodedata.normalize("NFC", words.casefold())), key=len, default="")
    if lang in INFLECTED:
        return run[: max(2, len(run) - _ENDING)]
    return run.removeprefix("ال") if lang == "ar" else run


@lru_cache(maxsize=512)
def words_of(text: str) -> tuple[Word, ...]:
    """The words of a text with their places."""
    words, end = [], 0
    for found in _WORD.finditer(text):
        start, last = found.span()
        words.append(Word(text[end:start], found.group(), form_of(found.group()), start, last))
        end = last
    return tuple(words)


@lru_cache(maxsize=4096)
def form_of(word: str) -> str:
    """A word without letter case and kinds of marks."""
    return unicodedata.normalize("NFC", word.casefold().translate(_SHAPES))


@lru_cache(maxsize=4096)
def _headword(word: str, lang: str) -> str:
    """The headword of a form in a list of forms; "" where the list lacks it."""
    from site_builder.language.listed_forms import listed_headword  # it takes 80 ms to import, and few events need it

    return form_of(listed_headword(word, lang) or "")


def _places(wanted: Sequence[Word], words: Sequence[Word], lang: str) -> Iterator[Place]:
    begins = wanted[0].form[0]
    is_article = is_function_word(wanted[0].form, lang)
    after = 0
    for first, word in enumerate(words[: len(words) - len(wanted) + 1]):
        if first < after or (word.form[0] != begins and not is_article):
            continue
        found = words[first : first + len(wanted)]
        before = words[first - 1].form if first and not word.lead.strip() else ""
        if not any(each.lead.strip(" \u00a0\n-") for each in found[1:]) and _are_one(wanted, found, before, lang):
            after = first + len(wanted)
            yield found[0].start, found[-1].end


def _are_one(wanted: Sequence[Word], found: Sequence[Word], before: str, lang: str) -> bool:
    """Whether words are those that are wanted, at least one of them in another form, and all in the same number."""
    is_known = False
    for position, (one, other) in enumerate(zip(wanted, found, strict=True)):
        if one.form == other.form:
            is_known = is_known or (len(wanted) > 1 and one.text[0].isupper() and other.text[0].isupper())
            continue
        ahead = (wanted[position - 1].form, found[position - 1].form) if position else ("", before)
        same = _same_number(one, other, ahead, lang) if _are_forms(one, other, lang) else False
        if same is False:
            return False
        is_known = is_known or bool(same)
    return is_known and [word.form for word in wanted] != [word.form for word in found] and not (
        lang == "de" and _is_plural_of_one(wanted, found, before)
    )  # fmt: skip


def _are_forms(one: Word, other: Word, lang: str) -> bool:
    """Whether a list gives two forms one headword, or an ending makes the one the other."""
    if min(len(one.form), len(other.form)) < _SHORTEST and not is_function_word(one.form, lang):
        return False
    if one.text[0].isupper() and not other.text[0].isupper():
        return False
    head, other_head = _headword(one.text, lang), _headword(other.text, lang)
    if other_head and other_head in (head, one.form):
        return True
    return not other_head and one.text[0].isupper() and _has_ending(one, other, naming_words(lang), lang)


def _has_ending(one: Word, other: Word, known: NamingWords, lang: str) -> bool:
    """Whether a name that no list has stands in a case of it."""
    ending = other.form.removeprefix(one.form)
    if ending == other.form:
        return False
    if lang == "de":
        return ending == "s"
    is_adjective_too = one.form.endswith("ськ" if lang == "uk" else "ск") and ending == "ом"
    return one.form[-1] in _CONSONANTS and ending in known.cases and not is_adjective_too


def _same_number(one: Word, other: Word, ahead: tuple[str, str], lang: str) -> bool | None:
    """Whether two forms of a word are in one number; None where that cannot be told. `ahead` are the words before."""
    head = _headword(one.text, lang) or one.form
    is_headword = head == one.form
    if lang == "de":
        return _same_number_in_german(one, other, ahead, is_headword=is_headword)
    if is_headword and one.text[0].isupper() and other.text[0].isupper():
        return True  # a name
    known = naming_words(lang)
    if other.form == head:
        return is_headword
    if other.form.endswith(known.many):
        return not is_headword
    if other.form.endswith(known.one) or (other.form.endswith(known.masculine or ("-",)) and head[-1] in _CONSONANTS):
        return is_headword
    return None


def _same_number_in_german(one: Word, other: Word, ahead: tuple[str, str], *, is_headword: bool) -> bool | None:
    if not one.text[0].isupper():
        return None  # an article or an adjective: the noun decides
    plural = naming_words("de").plural
    if is_headword and other.form in (one.form + "s", one.form + "es"):
        return ahead[1] not in plural
    if other.form == one.form + "n" and (not is_headword or one.form.endswith(("er", "el"))):
        return not is_headword or ahead[0] in plural  # den Aufrührern: die Aufrührer, and not der Aufrührer
    return None


def _is_plural_of_one(wanted: Sequence[Word], found: Sequence[Word], before: str) -> bool:
    """Whether a noun that looks alike in both numbers stands behind a word of many, and is listed behind none."""
    plural = naming_words("de").plural
    return (before in plural or found[0].form in plural) and wanted[0].form not in plural


def _after_particles(expression: str, text: str, known: NamingWords) -> Iterator[Place]:
    """Where Arabic writes a particle onto the article of an expression; the particle is left out where it can be."""
    if not expression.startswith("ال"):
        return
    found = [
        (start + len(particle), end)
        for particle in known.particles
        for start, end in word_places(particle + expression, text, "ar")
    ]
    found += [place for fused in known.fused for place in word_places(fused + expression[2:], text, "ar")]
    yield from sorted(found)
