"""Words that differ at one place -> what the difference changes: a number, a negation, a name …

Told only of short readings: where two texts go different ways for long, no single word is the change.
Source: content/pages/method.md, "Word by word".
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Literal, NamedTuple

from site_builder.compare.texts.lemmas import lemma
from site_builder.compare.texts.numbers import number_key
from site_builder.compare.texts.tokens import Token
from site_builder.language.word_classes import is_function_word, word_class

Change = Literal["negation", "number", "name", "day", "modality", "person"]
CHANGES: tuple[Change, ...] = ("negation", "number", "name", "day", "modality", "person")  # the gravest first

LONGEST = 8  # words of a reading
SHORTEST_NAME = 3  # letters; shorter ones are mostly abbreviations
ALONE: frozenset[Change] = frozenset({"negation", "number", "modality"})  # told where the others have nothing there
_OF_CLASS: dict[str, Change] = {
    "negation": "negation", "number": "number", "weekday": "day", "month": "day", "modal": "modality",
    "pronoun": "person",
}  # fmt: skip


class Weighty(NamedTuple):
    """What one word may change, and what it says: two words that say the same change nothing."""

    change: Change
    value: str


def weighty(token: Token, lang: str, opens_sentence: bool) -> Weighty | None:
    """What a word may change; None for most words."""
    number = number_key(token.form, lang)
    if number is not None:
        return Weighty("number", number.strip("\0"))  # a bare number as word classes have it: five is 5
    known = word_class(token.form, lang)
    if known and known.kind in _OF_CLASS:
        return Weighty(_OF_CLASS[known.kind], known.value)
    return Weighty("name", token.form) if _is_name(token, lang, opens_sentence) else None


def changes(readings: Sequence[Sequence[Weighty | None]]) -> tuple[Change, ...]:
    """What differs between the readings at one place, the gravest first. Shapes: one item for each word."""
    counted = [Counter(item for item in reading if item) for reading in readings]
    if any(len(reading) > LONGEST for reading in readings):
        return ()
    found = {item.change for one in counted for other in counted for item in (one - other)}
    if not all(readings):
        found &= ALONE
    return tuple(change for change in CHANGES if change in found)


def _is_name(token: Token, lang: str, opens_sentence: bool) -> bool:
    """Whether a word is a name for certain: capitals tell it, but not of every language or place."""
    text = token.text
    if not text[:1].isupper() or len(text) < SHORTEST_NAME or is_function_word(token.form, lang):
        return False
    if any(map(str.isdigit, text)):
        return True
    if opens_sentence or lang in ("de", "lb") or (text.isupper() and len(text) > 3):
        return lemma(token.text, lang) is None and lemma(token.form, lang) is None
    return True
