"""A number in a text -> whether it is something else than a figure: a day, a time, an ordinal, a part of a whole."""

from __future__ import annotations

from site_builder.compare.figures.amounts import Amount, Word, amount_at, multiplier
from site_builder.compare.figures.reading import Reading, is_apart
from site_builder.compare.figures.times import is_day, is_month, is_time
from site_builder.language.word_classes import is_function_word, word_class

SHARES = 10  # of so many or fewer, a number is a share
_ARTICLE, _OWNERS, _JOINED = "ال", ("هما", "هم", "هن", "ها", "كم", "نا", "ه"), "وفبلك"  # in Arabic, written onto words


def says_something_else(text: Reading, amount: Amount) -> bool:
    """Whether it is a day, a time of day, an ordinal, a fraction, or the number of a point in a list."""
    after = text.words[amount.after] if amount.after < len(text.words) else None
    before = text.words[amount.first - 1] if amount.first else None
    written = text.words[amount.first].text
    return (
        is_day(text, amount, before, after)
        or is_time(text, amount, before, after)
        or bool(after and after.form in text.known.fractions)
        or _may_be_part_of_all(text, amount)
        or _is_ordinal(text, amount, before, after)
        or (after is not None and amount.is_digits and after.form in text.known.ordinal_ends)
        or _is_point(text, amount, after)
        or (written[0] == "0" and written[1:2].isdigit())
    )


def _is_point(text: Reading, amount: Amount, after: Word | None) -> bool:
    """1. The first of a list."""
    lead = text.words[amount.first].lead
    begins = amount.first == 0 or "\n" in lead or lead.strip().endswith((".", "!", "?", ":", "("))
    return after is not None and amount.is_digits and begins and after.lead.startswith((". ", ") "))


def _may_be_part_of_all(text: Reading, amount: Amount) -> bool:
    """خمس الجنود: a fifth of the soldiers, or the five soldiers; also of a noun that owns or is owned.

    What is counted by the number alone has neither an article nor an owner.
    """
    if text.words[amount.first].form.lstrip(_JOINED) not in text.known.fraction_or_number:
        return False
    behind = text.words[amount.after : amount.after + 2]
    if amount.after > amount.first + 1 or not behind or is_apart(behind[0]):
        return False
    is_owned = len(behind) > 1 and not is_apart(behind[1]) and behind[1].form.startswith(_ARTICLE)
    return behind[0].form.startswith(_ARTICLE) or behind[0].form.endswith(_OWNERS) or is_owned


def _is_ordinal(text: Reading, amount: Amount, before: Word | None, after: Word | None) -> bool:
    """Die 7. Armee, am 19. Mai; but not a number that ends a sentence. Where that is not certain, it is one."""
    last = text.words[amount.after - 1]
    if not text.known.nouns_have_capitals or not last.text.isdecimal() or text.text[last.end : last.end + 1] != ".":
        return False
    if before and before.form in text.known.before_ordinals and not is_apart(text.words[amount.first]):
        return True
    return after is not None and (
        after.lead.strip() != "."
        or after.text[0].islower()
        or is_month(text, after)
        or not is_function_word(after.form, text.lang)
    )


def share_after(text: Reading, amount: Amount) -> int:
    """The word after a share: three of four, so many of so few; 0 where there is none."""
    at = amount.after
    if text.lang == "en" and text.forms(at, at + 2) == ("out", "of"):
        at += 1
    if at + 1 >= len(text.words) or text.words[at].form not in text.known.of:
        return 0
    other = amount_at(text.words, at + 1, text.lang, text.known)
    return other.after if other and other.high <= SHARES else 0


def is_another(text: Reading, first: int, end: int) -> bool:
    """Whether what stands around it makes it another number: half a million, one in five, not 20 men, 5 km/h."""
    words, known = text.words, text.known
    before = first - 1
    if before >= 0 and not is_apart(words[first]):
        if _is_denied(text, before) or _is_second_half(text, first):
            return True
        among = before
        while before > 0 and words[before].form in known.among and not is_apart(words[before]):
            before -= 1
        if end == first + 1 and 0 < before < among and text.bare(before - 1) in known.wholes_after:
            return True  # one man in ten
        last = text.bare(before).rpartition("-")[2]
        if last in known.wholes_after or last in known.fractions:
            return True
    rest = text.text[words[end - 1].end :]
    return rest[:1] in ("/", "+") or any(_is_cut(text, word) for word in words[first + 1 : end])


def _is_denied(text: Reading, before: int) -> bool:
    """Not 20 men; not to 3."""
    words, known = text.words, text.known
    is_joined = before > 0 and words[before].form in known.joins and not is_apart(words[before])
    return words[before].form in known.negations or (is_joined and words[before - 1].form in known.negations)


def _is_second_half(text: Reading, first: int) -> bool:
    """1,5 million, in a language that does not write a number so."""
    number, before = text.words[first], text.words[first - 1]
    return before.text[0].isdigit() and multiplier(number, text.lang, text.known) is not None


def _is_cut(text: Reading, word: Word) -> bool:
    """Two hundred-odd men; двадцать первого мая."""
    cut = word_class(word.form.partition("-")[0], text.lang) if "-" in word.form else None
    return is_month(text, word) or bool(cut and cut.kind == "number" and cut.value.isdigit() and len(cut.value) > 2)
