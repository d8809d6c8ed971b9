"""A number in a text -> whether it is something else than a figure: a day, a year, a time of day, part of a name."""

from __future__ import annotations

from site_builder.compare.figures.amounts import Amount, Word, amount_at, multiplier
from site_builder.compare.figures.reading import Reading, is_apart
from site_builder.language.word_classes import is_function_word, word_class

SHARES = 10  # of so many or fewer, a number is a share
_YEARS = range(1000, 2200)


def says_something_else(text: Reading, amount: Amount, first: int) -> bool:
    """Whether it is a day, a year, a time of day, a part of a name, or a fraction."""
    last = text.words[amount.after - 1]
    after = text.words[amount.after] if amount.after < len(text.words) else None
    before = text.words[amount.first - 1] if amount.first else None
    return (
        _is_day(text, amount, before, after)
        or _is_time(text, amount, before, after)
        or _is_year(text, amount, first)
        or _is_name(text, amount, before)
        or bool(after and after.form in text.known.fractions)
        or _is_ordinal(text, last, after)
    )


def _is_day(text: Reading, amount: Amount, before: Word | None, after: Word | None) -> bool:
    near = [word for word in (before, after) if word and _is_near(word, after)]
    if after and after.form in ("of", "de"):
        near += text.words[amount.after + 1 : amount.after + 2]
    return any(_is_month(text, word) for word in near)


def _is_month(text: Reading, word: Word) -> bool:
    found = word_class(word.form, text.lang)
    return bool(found and found.kind == "month") or (word.form in text.known.months and word.text[0].isupper())


def _is_time(text: Reading, amount: Amount, before: Word | None, after: Word | None) -> bool:
    written = text.words[amount.first].text
    is_clock = ":" in written or (before is not None and before.form in text.known.times_before and "." in written)
    return (
        is_clock
        or (after is not None and after.form in text.known.times_after and not is_apart(after))
        or (before is not None and before.form in text.known.times_before and text.lang == "ar")
    )


def _is_year(text: Reading, amount: Amount, first: int) -> bool:
    """A number of four digits, where nothing but its qualifier says that it counts something."""
    written = text.words[amount.first].text
    is_bare = written.isdecimal() and len(written) == 4 and int(written) in _YEARS
    is_decade = written[:4].isdecimal() and written[4:] in ("s", "er", "х", "-х")
    return is_decade or (is_bare and first == amount.first and amount.after == amount.first + 1)


def _is_name(text: Reading, amount: Amount, before: Word | None) -> bool:
    number = text.words[amount.first]
    if before is None or is_apart(number) or not (amount.is_digits or number.text[0].isupper()):
        return False
    if before.form in text.known.names:
        return True
    is_first = amount.first == 1 or text.words[amount.first - 1].lead.strip().endswith((".", "!", "?", ":", "“", "„"))
    is_listed = is_function_word(before.form, text.lang) or (before.form,) in text.known.before.means
    return before.text[0].isupper() and not is_listed and not is_first and not text.known.nouns_have_capitals


def _is_ordinal(text: Reading, last: Word, after: Word | None) -> bool:
    """19. Mai, but not a number that ends a sentence."""
    return bool(
        text.known.nouns_have_capitals and last.text.isdecimal() and after
        and after.lead.startswith(". ") and _is_month(text, after)
    )  # fmt: skip


def share_after(text: Reading, amount: Amount) -> int:
    """The word after a share: three of four, so many of so few; 0 where there is none."""
    at = amount.after
    if at + 1 >= len(text.words) or text.words[at].form not in text.known.of:
        return 0
    other = amount_at(text.words, at + 1, text.lang, text.known)
    return other.after if other and other.high <= SHARES else 0


def is_another(text: Reading, first: int, end: int) -> bool:
    """Whether what stands around it makes it another number: half a million, one in five, not 20 men, 5 km/h."""
    words, known = text.words, text.known
    before = first - 1
    if before >= 0 and not is_apart(words[first]):
        if words[before].form in known.negations or _is_second_half(text, first):
            return True
        while before > 0 and words[before].form in known.among and not is_apart(words[before]):
            before -= 1
        if text.bare(before).rpartition("-")[2] in known.wholes_after | known.fractions:
            return True
    rest = text.text[words[end - 1].end :]
    return rest[:1] in ("/", "+") or any(_is_cut(text, word) for word in words[first + 1 : end])


def _is_second_half(text: Reading, first: int) -> bool:
    """1,5 million, in a language that does not write a number so."""
    number, before = text.words[first], text.words[first - 1]
    return before.text[0].isdigit() and multiplier(number, text.lang, text.known) is not None


def _is_cut(text: Reading, word: Word) -> bool:
    """Two hundred-odd men; двадцать первого мая."""
    cut = word_class(word.form.partition("-")[0], text.lang) if "-" in word.form else None
    return _is_month(text, word) or bool(cut and cut.kind == "number" and cut.value.isdigit() and len(cut.value) > 2)


def _is_near(word: Word, after: Word | None) -> bool:
    return word is not after or not word.lead.strip(" .\u00a0\n")
