"""A number in a text -> whether it is a day, a year or a time of day. Source: content/pages/method.md, "Figures"."""

from __future__ import annotations

from typing import Literal

import regex

from site_builder.compare.figures.amounts import Amount, Word, amount_at
from site_builder.compare.figures.reading import Reading, is_apart
from site_builder.language.word_classes import is_function_word, word_class

Year = Literal["none", "must-count", "must-be-whole", "is-year"]

_YEARS = range(1000, 2200)
_LETTERS_OF_YEAR = 4
_HOURS = 24
_DAYS = 31
_BARE_YEAR = regex.compile(r"(?<![\p{N}.,])\p{Nd}{4}(?![\p{N}]|[.,]\p{N})")
_CLOCK = regex.compile(r"\p{Nd}{1,2}\.[0-5]\p{Nd}(?:[-–]\p{Nd}{1,2}\.[0-5]\p{Nd})?")


def is_day(text: Reading, amount: Amount, before: Word | None, after: Word | None) -> bool:
    """Whether the name of a month stands beside it."""
    near = [word for word in (before, after) if word and (word is not after or not word.lead.strip(" .\u00a0\n"))]
    if after and after.form in ("of", "de"):
        near += text.words[amount.after + 1 : amount.after + 2]
    return any(is_month(text, word) for word in near) or _is_one_of_days(text, amount)


def _is_one_of_days(text: Reading, amount: Amount) -> bool:
    """11, 12 and 13 April; April 11 and 12: other days stand between it and the month."""
    if not amount.is_digits or amount.high > _DAYS or amount.after > amount.first + 1:
        return False
    return _reaches_month(text, amount.first, 1) or _reaches_month(text, amount.first, -1)


def _reaches_month(text: Reading, at: int, step: int) -> bool:
    """Whether days and what joins them lead from a word to the name of a month."""
    words, joining = text.words, text.known.days_joined
    at += step
    while 0 <= at < len(words):
        right = words[max(at, at - step)]
        if right.lead.strip() not in ("", ",", "،"):
            return False
        if is_month(text, words[at]):
            return True
        form = text.bare(at)
        if not (form in joining or (form.isdecimal() and len(form) < 3 and int(form) <= _DAYS)):
            return False
        at += step
    return False


def is_month(text: Reading, word: Word) -> bool:
    """Whether a word names a month, or shortens its name."""
    found = word_class(word.form, text.lang)
    return bool(found and found.kind == "month") or (word.form in text.known.months and word.text[0].isupper())


def is_time(text: Reading, amount: Amount, before: Word | None, after: Word | None) -> bool:
    """Whether it is a time of day by its marks or by the words around it: 10:30, 5 o'clock, ten minutes past two."""
    written = text.words[amount.first].text
    comes_after_at = before is not None and before.form in text.known.times_before
    return (
        ":" in written
        or (comes_after_at and ("." in written or text.lang == "ar"))
        or (after is not None and after.form in text.known.times_after and not is_apart(after))
        or _is_before_noon_or_after(text, amount.after)
        or _is_to_the_hour(text, amount.after)
        or _is_in_a_part_of_the_day(text, amount)
    )


def _is_before_noon_or_after(text: Reading, at: int) -> bool:
    """2 P. M."""
    return "".join(word.text for word in text.words[at : at + 2]).lower() in ("am", "pm")


def _is_to_the_hour(text: Reading, after: int) -> bool:
    """Ten minutes past two."""
    words, known = text.words, text.known
    unit = text.longest(after, known.units) or after
    if unit + 1 >= len(words) or words[unit].form not in known.hours_past or is_apart(words[unit]):
        return False
    hour = amount_at(words, unit + 1, text.lang, known)
    is_minutes = unit > after and known.units.means.get(text.forms(after, unit)) == "minute"
    return is_minutes and hour is not None and hour.high <= _HOURS


def _is_in_a_part_of_the_day(text: Reading, amount: Amount) -> bool:
    """Two in the afternoon."""
    return bool(text.longest(amount.after, text.known.day_parts)) and amount.high <= _HOURS


def is_hour(text: Reading, amount: Amount, first: int) -> bool:
    """Whether a number that counts nothing may be a time of day: at two; 2.10."""
    words = text.words
    if any(_CLOCK.fullmatch(word.text) for word in words[amount.first : amount.after]):
        return True
    start = first - 1 if first and not is_apart(words[first]) else first
    near = words[start : amount.first if amount.first - first == 1 else first]
    return any(word.form in text.known.hours_before for word in near) and amount.high <= _HOURS


def year_of(text: Reading, amount: Amount, first: int) -> Year:
    """Whether it is a year, or may be one unless it counts something, or something that comes whole."""
    words = text.words
    is_named = 0 < first == amount.first and words[first - 1].form in text.known.year_words
    if is_named and _YEARS.start <= amount.high < _YEARS.stop:
        return "is-year"
    written = text.text[words[amount.first].start : words[amount.after - 1].end]
    if len(written) < _LETTERS_OF_YEAR or written.isalpha():
        return "none"
    if not any(int(found) in _YEARS for found in _BARE_YEAR.findall(written)):
        return "none"
    is_decade = regex.search(r"\p{Nd}{4}(?:s|er|-?х)\b", written)
    if is_decade:
        return "is-year"
    if amount.low != amount.high:
        return "is-year"
    if first < amount.first:
        qualifier = text.longest(first, text.known.before)
        how = text.known.before.means.get(text.forms(first, qualifier)) if qualifier else None
        return "must-count" if how in ("about", "at-most") else "none"
    before = words[first - 1] if first else None
    if before and not _begins_sentence(words[first]) and _may_date(text, before, words[first]):
        return "is-year"
    return "must-be-whole"


def _begins_sentence(word: Word) -> bool:
    return word.lead.strip().endswith((".", "!", "?", "“", "„", "«"))


def _may_date(text: Reading, before: Word, number: Word) -> bool:
    """Whether a year may follow a word: in, May, summer; or any after a comma."""
    return (
        is_apart(number)
        or is_function_word(before.form, text.lang)
        or before.form in text.known.year_words
        or is_month(text, before)
        or before.text[0].isdigit()
        or before.text[0].isupper()
    )
