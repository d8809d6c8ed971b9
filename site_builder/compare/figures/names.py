"""A number in a text -> whether it is a part of a name: Unit 12, the Group of Seven, Apollo 11.

Source: content/pages/method.md, "Figures".
"""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from site_builder.compare.figures.amounts import Amount
from site_builder.compare.figures.reading import Reading, is_apart
from site_builder.compare.texts.lemmas import lemma
from site_builder.language.word_classes import is_function_word

Doubt = Literal["none", "must-count", "is-name"]

_SENTENCE_ENDS = (".", "!", "?", ":", "“", "„", "«", "(")
_LONG = 4  # letters of a word that a title writes with a capital
_TITLE = 0.75  # of such words, in a title


def doubt_of(text: Reading, amount: Amount, first: int) -> Doubt:
    """Whether a number may be a part of a name: then it is a figure only where it counts something, or not at all."""
    place = _number_place(text, amount)
    number, before = text.words[place], text.words[place - 1] if place else None
    if before is not None and amount.is_digits and number.lead == ". " and before.form in text.known.names:
        return "is-name"  # No. 1
    if before is None or is_apart(number):
        return "none"
    if _is_named(text, place, is_capital=amount.is_digits or number.text[0].isupper()):
        return "is-name"
    if first < amount.first or place > amount.first:
        return "none"  # what qualifies it, or "between", is part of no name
    if text.known.nouns_have_capitals:
        return _doubt_in_german(text, amount, place)
    if amount.is_digits:
        return _doubt_of_digits(text, place)
    return _doubt_of_capitals(text, place) if number.text[0].isupper() else "none"


def _number_place(text: Reading, amount: Amount) -> int:
    """The word of the number itself, behind "between" or an article."""
    known = text.known
    for place in range(amount.first, amount.after):
        form = text.words[place].form
        if form not in known.articles and form not in known.openings:
            return place
    return amount.first


def _is_named(text: Reading, place: int, *, is_capital: bool) -> bool:
    before = text.bare(place - 1).rpartition("-")[2]
    if is_capital and before in text.known.names:
        return True
    if before in text.known.groups:
        return text.lang != "en" or is_capital
    return (
        is_capital and place > 1 and (before in text.known.determiners or before in text.known.of)
        and _group_before(text, place - 1)
    )  # fmt: skip


def _group_before(text: Reading, place: int) -> bool:
    return text.bare(place - 1) in text.known.groups and not is_apart(text.words[place])


def _doubt_in_german(text: Reading, amount: Amount, place: int) -> Doubt:
    number, before = text.words[place], text.words[place - 1]
    if amount.is_digits:
        is_noun = before.text[0].isupper() and not _is_listed(text, before.form) and not _is_first(text, place - 1)
        return "must-count" if is_noun else "none"
    is_large = amount.low >= 100 or number.form in text.known.dozens
    return "is-name" if number.text[0].isupper() and not is_large else "none"


def _doubt_of_digits(text: Reading, place: int) -> Doubt:
    number, before = text.words[place], text.words[place - 1]
    if not before.text[0].isupper() or _is_listed(text, before.form) or "," in number.text:
        return "none"
    if _is_title(text.text):
        headword = lemma(before.form, text.lang) or before.form
        is_inflected = headword.lower() != before.form  # Kills 12 Soldiers, not Apollo 11
        return "must-count" if is_inflected else "is-name"
    return "none" if _is_first(text, place - 1) else "is-name"


def _doubt_of_capitals(text: Reading, place: int) -> Doubt:
    before = text.words[place - 1]
    if _is_title(text.text):
        return "must-count"
    if before.form in text.known.determiners or before.form in text.known.of:
        return "is-name"
    is_name = before.text[0].isupper() and not _is_listed(text, before.form) and not _is_first(text, place - 1)
    return "is-name" if is_name else "must-count"


def _is_listed(text: Reading, form: str) -> bool:
    return is_function_word(form, text.lang) or (form,) in text.known.before.means


def _is_first(text: Reading, place: int) -> bool:
    """Whether a word begins a sentence, and so has a capital whatever it is."""
    return place == 0 or text.words[place].lead.strip().endswith(_SENTENCE_ENDS)


@lru_cache(maxsize=256)
def _is_title(text: str) -> bool:
    """Whether a text has the capitals of an English headline."""
    words = [word for word in text.split() if len(word) >= _LONG and word[0].isalpha()]
    return bool(words) and sum(word[0].isupper() for word in words) >= _TITLE * len(words)
