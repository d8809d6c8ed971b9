"""The words of a text -> the numbers that they say, each with where it stands: 3,000, two hundred and fifty-three.

Ordinals are no amounts. Source: content/pages/method.md, "Figures".
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from functools import lru_cache, partial
from itertools import accumulate, repeat
from typing import Any, Literal, NamedTuple

import regex

from site_builder.compare.figures.quantity_words import QuantityWords, quantity_words
from site_builder.compare.texts.numbers import number_key
from site_builder.compare.texts.tokens import cut_at_words, forms_of
from site_builder.frozen import dataclass
from site_builder.language.word_classes import word_class

Sign = Literal["", "amount", "single"]

_HUNDRED, _THOUSAND = 100, 1000
_MANY_DIGITS = 20
_SHORTEST_PART = 3  # letters of a number within a word: a German word is cut into its numbers
_DIGITS = regex.compile(
    r"(?P<and>و?)(?P<before>\p{Sc})?(?P<low>\p{Nd}[\p{Nd}.,٫٬  ]*?)(?:[-‐‑‒–](?P<high>\p{Nd}[\p{Nd}.,]*))?"
    r"(?P<after>[%٪]|\p{L}+\.?|\p{Sc})?"
)
_THOUSANDS = regex.compile(r"[1-9]\p{Nd}{0,2}([.,])\p{Nd}{3}(?:\1\p{Nd}{3})*")
_THOUSANDS_MARK = regex.compile("[.,]")


class Word(NamedTuple):
    """A word of a text. Shapes: `start` and `end` count characters of the text; `lead` is what stands before it."""

    lead: str
    text: str
    form: str
    start: int
    end: int


_WORD: Callable[[tuple[Any, ...]], Word] = partial(tuple.__new__, Word)  # there are thousands: of a tuple, at once


@dataclass(frozen=True, slots=True)
class Amount:
    """A number, or a range of numbers.

    Shapes: `first` and `after` count words: it stands on those from `first` to the one before `after`. `unit` is what
            is written onto it (km, %, $); `is_digits` where it begins with a digit; `is_unsure` where its mark may
            part thousands or decimals: 2.000 in English.
    """

    first: int
    after: int
    low: Fraction
    high: Fraction
    unit: str = ""
    is_digits: bool = False
    is_unsure: bool = False


@lru_cache(maxsize=256)
def words_of(text: str, lang: str) -> tuple[Word, ...]:
    """The words of a text with their places. Shapes: `lang` is the primary subtag."""
    pieces = cut_at_words(text)
    words, ends = pieces[1::2], [*accumulate(map(len, pieces))]
    return tuple(map(_WORD, zip(pieces[:-1:2], words, forms_of(words, lang), ends[:-1:2], ends[1::2], strict=True)))


@lru_cache(maxsize=256)  # figures, what texts lack and languages ask for the amounts of the same texts
def amounts_in(text: str, lang: str) -> Mapping[int, Amount | None]:
    """What `amount_at` finds at the words with which an amount may begin, in their order: most texts have none."""
    words, known = words_of(text, lang), quantity_words(lang)
    if known is None:
        return {}
    signs = _signs_in(text, lang)
    return {at: amount_at(words, at, lang, known) for at, sign in signs if sign == "amount"}


def single_places(text: str, lang: str) -> list[int]:
    """The words of a text that may say a number, a day or a month by themselves, and begin no amount."""
    return [at for at, sign in _signs_in(text, lang) if sign == "single"]


@lru_cache(maxsize=256)
def _signs_in(text: str, lang: str) -> list[tuple[int, Sign]]:
    signs = map(_sign, [word.form for word in words_of(text, lang)], repeat(lang))
    return [(at, sign) for at, sign in enumerate(signs) if sign]


@lru_cache(maxsize=16384)
def _sign(form: str, lang: str) -> Sign:
    """What a word by itself may say of numbers and days."""
    if _begins_an_amount(form, lang):
        return "amount"
    found = word_class(form, lang)
    is_single = found.kind in ("weekday", "month", "number") if found else any(map(str.isdigit, form))
    return "single" if is_single or (lang == "en" and form == "may") else ""


def _begins_an_amount(form: str, lang: str) -> bool:
    """Whether the number of an amount can begin with a word. A digit, a number, or what says one without numbers."""
    known = quantity_words(lang)
    if known is None:
        return False
    if form in known.beginnings or (lang == "ar" and form.removeprefix("و") in known.beginnings):
        return True
    if not form.isalpha() and any(map(str.isdigit, form)):
        return True
    return bool(_numbers_in(form, lang, known)) or (
        "-" in form and any(_cardinal(part, lang) is not None for part in form.split("-"))
    )


def amount_at(words: Sequence[Word], first: int, lang: str, known: QuantityWords) -> Amount | None:
    """The amount whose number begins at a word, without what joins it to another."""
    written = words[first].text
    digits = None if written.isalpha() else _digits_at(words, first, lang, known)
    if digits or (not written.isalpha() and any(map(str.isdigit, written))):
        return digits
    if not _numbers_in(words[first].form, lang, known):
        return None
    return _spelled_at(words, first, lang, known)


def _digits_at(words: Sequence[Word], first: int, lang: str, known: QuantityWords) -> Amount | None:
    written = words[first].text
    found = _DIGITS.fullmatch(written)
    if found is None:
        return None
    low = Fraction(int(written)) if _is_plain(written) else _value(found["low"], lang)
    high = _value(found["high"], lang) if found["high"] else low
    if low is None or high is None or (found["high"] and high < low):
        return None
    after, times = first + 1, 1
    while after < len(words) and not found["after"] and (more := multiplier(words[after], lang, known)):
        times, after = times * more, after + 1
    if (is_unsure := _is_unsure(found["low"], lang)) and (found["high"] or times > 1):
        return None
    unit = (found["before"] or found["after"] or "").rstrip(".")
    if unit[:1].isalpha() and (unit.lower(),) not in known.units.means:
        return None
    if times > 1:
        low, high = low * times, high * times
    return Amount(first, after, low, high, unit, is_digits=True, is_unsure=is_unsure)


def _is_plain(written: str) -> bool:
    """Whether a number is written in a few digits from 0 to 9 alone."""
    return len(written) < _MANY_DIGITS and written.isascii() and written.isdigit()


def _is_unsure(written: str, lang: str) -> bool:
    """Whether thousands are parted by a mark that is none of the language's, as if they were decimals."""
    found = None if _is_plain(written) else _THOUSANDS.fullmatch(written)
    return bool(found) and number_key(f"1{found[1]}000", lang) != number_key("1000", lang)  # type: ignore[index]


def _value(written: str, lang: str) -> Fraction | None:
    key = number_key(_THOUSANDS_MARK.sub("", written) if _is_unsure(written, lang) else written, lang)
    try:
        return Fraction(key.strip("\0")) if key else None
    except (ValueError, ZeroDivisionError):  # "1/0" is no number
        return None


def multiplier(word: Word, lang: str, known: QuantityWords) -> int | None:
    """The number that a word multiplies the one before it with: thousand, million, dozen."""
    if word.lead.strip():
        return None
    if word.form in known.dozens:
        return known.dozens[word.form]
    number = _cardinal(word.form, lang)
    return number if number and number >= _THOUSAND else None


def _spelled_at(words: Sequence[Word], first: int, lang: str, known: QuantityWords) -> Amount | None:
    """A number in words: each adds what is smaller than what the one before left open, or multiplies it."""
    total, group, after = 0, 0, first
    whole = (0, first)  # what is a number by itself, whatever follows
    while after < len(words):
        word = words[after]
        if after > first and word.lead.strip(" \u00a0\n-"):
            break
        is_sum = after > first and word.form in known.sums and after + 1 < len(words)
        if after > first and group and word.form in known.dozens:
            group, after = group * known.dozens[word.form], after + 1
            continue
        parts = _numbers_in(words[after + 1].form if is_sum else word.form, lang, known)
        is_inverted = is_sum and lang == "en" and len(parts) == 1 and _is_old_sum(parts[0], group)
        if not parts or (is_sum and not is_inverted and group < _HUNDRED and total < _THOUSAND):
            break
        is_joined = is_inverted or _is_joined(word, lang)
        added = _with_parts(total, group, parts, lang, is_first=after == first, is_joined=is_joined)
        if added is None or _is_next_number(total, parts):
            total, after, group = (*whole, 0) if added else (total, after, group)
            break
        if total and not group:
            whole = (total, after)
        total, group = added
        after += 2 if is_sum else 1
    return Amount(first, after, Fraction(total + group), Fraction(total + group)) if after > first else None


def _with_parts(
    total: int, group: int, parts: Sequence[int], lang: str, *, is_first: bool, is_joined: bool
) -> tuple[int, int] | None:
    for number in parts:
        if number >= _THOUSAND:
            total, group = total + max(group, 1) * number, 0
        elif number == _HUNDRED and 0 < group < _HUNDRED:
            group *= _HUNDRED
        elif is_first or (total and not group) or _adds_to(number, group, lang, is_joined=is_joined):
            group += number
        else:
            return None
        is_first = False
    return total, group


def _is_next_number(total: int, parts: Sequence[int]) -> bool:
    """Five thousand and seven thousand are two numbers: the second is no smaller part of the first."""
    return bool(total) and any(number >= _THOUSAND and total % (number * _THOUSAND) for number in parts)


def _adds_to(number: int, group: int, lang: str, *, is_joined: bool) -> bool:
    if number < _open_below(group):
        return True
    return _is_joined_to(number, group) or _is_old_sum(number, group) if is_joined else _is_teen(number, group, lang)


def _open_below(group: int) -> int:
    """What may still be added to a group of digits: below a hundred to two hundred, below ten to twenty."""
    if group and group % _HUNDRED == 0:
        return _HUNDRED
    return 10 if group >= 20 and group % 10 == 0 else 0


def _is_joined_to(number: int, group: int) -> bool:
    """Whether "and" makes one number of two: five and twenty, a hundred and five; not five and ten."""
    if group % _HUNDRED == 0:
        return number < _HUNDRED
    return group % _HUNDRED < 10 and 20 <= number < _HUNDRED and number % 10 == 0


def _is_old_sum(number: int, group: int) -> bool:
    """Four and twenty; forty and six."""
    small, large = sorted((number, group))
    return 0 < small < 10 and 20 <= large < _HUNDRED and large % 10 == 0


def _is_teen(number: int, group: int, lang: str) -> bool:
    """ثلاثة عشر is 13."""
    return lang == "ar" and number == 10 and 0 < group % _HUNDRED < 10


def _is_joined(word: Word, lang: str) -> bool:
    """Whether "and" is written onto a number, as in Arabic."""
    return lang == "ar" and word.form.startswith("و") and _cardinal(word.form.removeprefix("و"), lang) is not None


def _numbers_in(form: str, lang: str, known: QuantityWords) -> tuple[int, ...]:
    """The numbers that a word is made of; nothing where it says something else too."""
    if form in known.dozens:
        return (known.dozens[form],)
    if (number := _cardinal(form, lang)) is not None:
        return (number,)
    return _cut_into_numbers(form, lang) if lang in ("de", "nl") and form.isalpha() else ()


@lru_cache(maxsize=4096)
def _cut_into_numbers(form: str, lang: str) -> tuple[int, ...]:
    """zweihundertfünfzig is 2, 100, 50."""
    for end in range(len(form) - _SHORTEST_PART, _SHORTEST_PART - 1, -1):
        if (number := _cardinal(form[:end], lang)) is not None:
            rest = form[end:].removeprefix("und")
            last = _cardinal(rest, lang)
            more = (last,) if last is not None else _cut_into_numbers(rest, lang)
            if more:
                return (number, *more)
    return ()


def _cardinal(form: str, lang: str) -> int | None:
    found = word_class(form, lang)
    return int(found.value) if found and found.kind == "number" and found.value.isdigit() else None
