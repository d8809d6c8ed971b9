"""Two texts in two languages -> what is certain to stand in both: numbers, days, months, names, contested words.

A number is the same in digits and in words; a name by another name that the registry has, by what the Unicode CLDR
calls a place, or by its sound. What may be an article ("one", "ein") is no number here, and ordinals are none.
Source: content/pages/method.md, "Across languages".
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import lru_cache
from operator import attrgetter
from typing import Literal, NamedTuple

from site_builder.compare.figures.amounts import Word, amounts_in, single_places, words_of
from site_builder.compare.languages.known_words import KnownWords
from site_builder.compare.languages.likely_names import MOST_WORDS, common_names
from site_builder.compare.texts.numbers import number_key
from site_builder.frozen import dataclass
from site_builder.language.word_classes import word_class
from site_builder.language.word_places import Place

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


def shared_anchors(
    original: str, lang: str, other: str, other_lang: str, known: KnownWords
) -> Anchors:
    """What is certain to stand in both texts. Shapes: languages are primary subtags."""
    found: tuple[dict[Place, str], dict[Place, str]] = ({}, {})
    for value, *both in common_names(original, lang, other, other_lang):
        for into, name in zip(found, both, strict=True):
            for place in name.places:
                into.setdefault(place, value)
    mine = _apart(_anchors(original, lang, known, found[0]))
    theirs = _apart(_anchors(other, other_lang, known, found[1]))
    values = {anchor.value for anchor in mine} & {anchor.value for anchor in theirs}
    shared, lone = _parted(mine, values)
    shared_too, lone_too = _parted(theirs, values)
    return Anchors(shared, shared_too, (lone, lone_too))


def _anchors(text: str, lang: str, known: KnownWords, common: Mapping[Place, str]) -> Iterator[Anchor]:
    """All that may stand in the other text too, the surest first."""
    words, names = known.in_text(text, lang)
    for value, place in words:
        yield Anchor("word", value, *place)
    yield from _counted(text, lang)
    for value, place in names:
        yield Anchor("name", value, *place)
    for place, value in common.items():
        yield Anchor("name", value, *place)


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


# ---------------------------------------------------------------------------- numbers, days and months


@lru_cache(maxsize=256)  # an original is set beside each of its renderings
def _counted(text: str, lang: str) -> tuple[Anchor, ...]:
    words = words_of(text, lang)
    return tuple(_counts(text, words, lang)) if len(words) <= MOST_WORDS else ()


def _counts(text: str, words: Sequence[Word], lang: str) -> Iterator[Anchor]:
    amounts, after = amounts_in(text, lang), 0
    for at in sorted((*amounts, *single_places(text, lang))):
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
