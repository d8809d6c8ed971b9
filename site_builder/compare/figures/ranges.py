"""A number in a text -> the number or the range that it belongs to: two and a half, four or five, between 200 and 300.

"Rose from 20 to 30" is no range but two numbers. Source: content/pages/method.md, "Figures".
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import NamedTuple

from site_builder.compare.figures.amounts import Amount, amount_at, multiplier
from site_builder.compare.figures.reading import Reading, is_apart, is_dashed

_FARTHEST_CHANGE = 12  # words between "rose" and "from"
_ENDS = frozenset(".;:!?…")


class Whole(NamedTuple):
    """A number in full. Shapes: `next` is the word after what joins it to the number that it changed to, or None."""

    amount: Amount
    next: int | None = None


def in_full(text: Reading, number: Amount) -> Whole:
    """A number with its half and the second number of a range; or alone, where it became another."""
    amount = _with_half(text, number)
    first, joins = amount.first, text.known.joins
    if (start := _opening(text, amount)) is not None:
        opening = " ".join(text.forms(start, first))
        joins = frozenset({text.known.between[opening]})
        if opening in text.known.froms and _is_change(text, start, _second(text, amount, joins), amount):
            return Whole(amount, amount.after + 1)
        first = start
    other = _second(text, amount, joins)
    if other is None or other.high <= amount.low:
        return Whole(_with_article(text, amount))
    low = _scaled(amount.low, other)
    if low >= other.high:
        return Whole(amount)
    is_unsure = amount.is_unsure or other.is_unsure
    return Whole(
        Amount(first, other.after, low, other.high, other.unit or amount.unit, amount.is_digits, is_unsure=is_unsure)
    )


def couple_at(text: Reading, at: int) -> Amount | None:
    """A couple of hundred."""
    after = text.longest(at, text.known.couples)
    amount = amount_at(text.words, after, text.lang, text.known) if after and after < len(text.words) else None
    return replace(amount, first=at, low=amount.low * 2, high=amount.high * 2) if amount else None


def _with_half(text: Reading, amount: Amount) -> Amount:
    """Two and a half; one and a half million."""
    after = text.longest(amount.after, text.known.half_more)
    if not after:
        return amount
    times = multiplier(text.words[after], text.lang, text.known) if after < len(text.words) else None
    number = (amount.low + Fraction(1, 2)) * (times or 1)
    return replace(amount, after=after + 1 if times else after, low=number, high=number)


def _opening(text: Reading, amount: Amount) -> int | None:
    """Where "between" or "from" begins, if a second number follows; of "ما بين" at the first word."""
    first = amount.first
    for start in (first - 2, first - 1):
        opening = " ".join(text.forms(start, first)) if start >= 0 else ""
        second = text.known.between.get(opening)
        if second and not is_apart(text.words[first]):
            more = text.known.changes_to if opening in text.known.froms else frozenset()
            if _second(text, amount, frozenset({second}) | more):
                return start
    return None


def _is_change(text: Reading, start: int, other: Amount | None, amount: Amount) -> bool:
    """Whether a number rose or fell to another, rather than lay between the two."""
    if other is None or other.high <= amount.low:
        return True
    for at in range(start - 1, max(-1, start - 1 - _FARTHEST_CHANGE), -1):
        if _ENDS & {*text.words[at + 1].lead}:
            return False
        if text.bare(at) in text.known.changes:
            return True
    return False


def _second(text: Reading, amount: Amount, joins: frozenset[str]) -> Amount | None:
    """The number that what joins numbers leads to."""
    at, words = amount.after, text.words
    if at + 1 < len(words) and words[at].form in joins and not is_apart(words[at]):
        return None if is_apart(words[at + 1]) else amount_at(words, at + 1, text.lang, text.known)
    if at < len(words) and (is_dashed(words[at]) or ("و" in joins and words[at].form[0] == "و")):
        return amount_at(words, at, text.lang, text.known)
    return None


def _with_article(text: Reading, amount: Amount) -> Amount:
    """A dozen, a hundred: the article belongs to the number."""
    before = amount.first - 1
    if before < 0 or amount.is_digits or text.words[before].form not in text.known.articles:
        return amount
    return replace(amount, first=before)


def _scaled(low: Fraction, other: Amount) -> Fraction:
    """Sixty and seventy thousand, five or six hundred: the first number has the size of the second."""
    for size in (10**9, 10**6, 1000, 100):
        if other.high % size == 0 and low < other.high / size:
            return low * size
    return low
