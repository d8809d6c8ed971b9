"""Two texts in two languages -> what is certain to stand in both: numbers, days, months, names, contested words.

A number is the same in digits and in words; a name by another name that the registry has, by what the Unicode CLDR
calls a place, or by its sound. What may be an article ("one", "ein") is no number here, and ordinals are none.
Source: content/pages/method.md, "Across languages".
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import lru_cache
from itertools import chain
from operator import attrgetter
from typing import Literal, NamedTuple

from site_builder.compare.figures.amounts import Word, amounts_in, words_of
from site_builder.compare.languages.known_names import KnownNames
from site_builder.compare.languages.likely_names import MOST_WORDS, common_names
from site_builder.compare.texts.numbers import number_key
from site_builder.frozen import dataclass
from site_builder.language.word_classes import word_class
from site_builder.language.word_places import Place, word_places

Kind = Literal["number", "day", "name", "word"]


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
    original: str, lang: str, other: str, other_lang: str, names: KnownNames, words: Sequence[WordForms] = ()
) -> Anchors:
    """What is certain to stand in both texts. Shapes: languages are primary subtags."""
    one = _counted(original, lang)
    two = _counted(other, other_lang)
    pairs = _named(original, lang, other, other_lang, names)
    found = _apart(chain(_marked(original, lang, words), one, pairs[0]))
    others = _apart(chain(_marked(other, other_lang, words), two, pairs[1]))
    values = {anchor.value for anchor in found} & {anchor.value for anchor in others}
    shared, lone = _parted(found, values)
    shared_too, lone_too = _parted(others, values)
    return Anchors(shared, shared_too, (lone, lone_too))


def _parted(found: Sequence[Anchor], values: Collection[str]) -> tuple[tuple[Anchor, ...], tuple[Anchor, ...]]:
    """Those that both texts have, and the numbers and days that one of them has alone."""
    shared = tuple([anchor for anchor in found if anchor.value in values])
    if len(shared) == len(found):
        return shared, ()
    return shared, tuple([each for each in found if each.value not in values and each.kind in ("number", "day")])


def _apart(anchors: Iterable[Anchor]) -> list[Anchor]:
    """Of those that overlap, the one that comes first in the order given; then by place."""
    kept: list[Anchor] = []
    taken: set[int] = set()
    for anchor in anchors:
        if taken.isdisjoint(range(anchor.start, anchor.end)):
            taken.update(range(anchor.start, anchor.end))
            kept.append(anchor)
    return sorted(kept, key=attrgetter("start"))


def _marked(text: str, lang: str, words: Sequence[WordForms]) -> Iterator[Anchor]:
    for word in words:
        for language, form in word.forms:
            if language == lang:
                yield from (Anchor("word", f"w{word.value}", *place) for place in word_places(form, text, lang))


# ---------------------------------------------------------------------------- numbers, days and months


@lru_cache(maxsize=256)  # an original is set beside each of its renderings
def _counted(text: str, lang: str) -> tuple[Anchor, ...]:
    words = words_of(text, lang)
    return tuple(_counts(text, words, lang)) if len(words) <= MOST_WORDS else ()


def _counts(text: str, words: Sequence[Word], lang: str) -> Iterator[Anchor]:
    amounts = amounts_in(text, lang)
    after = 0
    for at in [at for at, word in enumerate(words) if at in amounts or _says_itself(word.text, word.form, lang)]:
        if at < after:
            continue
        word = words[at]
        amount = amounts.get(at)
        after = amount.after if amount else 0
        if amount and amount.low == amount.high and (amount.low != 1 or amount.is_digits):
            yield Anchor("number", f"n{amount.low}", word.start, words[after - 1].end)
        elif single := _single(word.text, word.form, lang):
            yield Anchor(*single, word.start, word.end)
        elif lang == "en" and word.text == "May" and _is_beside_number(words, at):  # else it is a modal verb
            yield Anchor("day", "month5", word.start, word.end)


@lru_cache(maxsize=16384)
def _says_itself(text: str, form: str, lang: str) -> bool:
    return _single(text, form, lang) is not None or (lang == "en" and text == "May")


@lru_cache(maxsize=16384)
def _single(text: str, form: str, lang: str) -> tuple[Kind, str] | None:
    """What a word says by itself: the kind and value of an anchor."""
    if not text.isalpha() and any(map(str.isdigit, text)):
        value = _bare_number(number_key(form, lang) or "")
        return ("number", f"n{value}") if value else None
    found = word_class(form, lang)
    if found is None:
        return None
    if found.kind in ("weekday", "month"):
        return "day", f"{found.kind}{found.value}"
    if found.kind == "number" and found.value.isdigit() and found.value not in ("0", "1"):
        return "number", f"n{found.value}"
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


def _named(
    text: str, lang: str, other: str, other_lang: str, names: KnownNames
) -> tuple[list[Anchor], list[Anchor]]:
    """Names of both texts, those that are of one person or place with one value."""
    found: tuple[dict[Place, str], dict[Place, str]] = ({}, {})
    for value, *both in common_names(text, lang, other, other_lang):
        for into, name in zip(found, both, strict=True):
            for place in name.places:
                into.setdefault(place, value)
    return (
        [Anchor("name", value, *place) for value, place in (*names.in_text(text, lang), *_by_place(found[0]))],
        [Anchor("name", value, *place) for value, place in (*names.in_text(other, other_lang), *_by_place(found[1]))],
    )


def _by_place(found: Mapping[Place, str]) -> Iterator[tuple[str, Place]]:
    return ((value, place) for place, value in found.items())
