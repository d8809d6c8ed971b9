"""A text -> the figures that it gives: how many or how much of what, in the words used.

Where it is not certain that a number counts or measures something, it is none: ordinals, names, days, years, times of
day, fractions of a whole, and "one" alone. Source: content/pages/method.md, "Figures".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from functools import lru_cache

from site_builder.compare.figures.amounts import (
    Amount,
    amount_at,
    begins_an_amount,
    may_say_an_amount,
    multiplier,
    words_of,
)
from site_builder.compare.figures.other_senses import is_another, says_something_else, share_after
from site_builder.compare.figures.quantity_words import How, languages, quantity_words
from site_builder.compare.figures.reading import Reading, is_apart, is_dashed
from site_builder.compare.texts.lemmas import lemma
from site_builder.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """How many or how much of what a text says.

    Shapes: `words` stand in the text from `start` on; `low` and `high` are one number where it gives one, None where it
            gives none ("several"). `unit` is a name of data/quantities/units.yaml, a currency's sign, or "";
            `counted` is the word for what is counted, as it is written, or "".
    Units:  `start` counts characters.
    """

    words: str
    start: int
    low: Fraction | None
    high: Fraction | None
    how: How
    unit: str
    counted: str


@lru_cache(maxsize=256)  # two comparisons of an event ask for the figures of its texts
def figures_in(text: str, lang: str) -> tuple[Figure, ...]:
    """The figures of a text, in their order; none where we do not know how its language says them.

    Shapes: `lang` is a tag, as "de-AT".
    """
    language = lang.partition("-")[0]
    known = quantity_words(language)
    if known is None or not may_say_an_amount(text, language, known):
        return ()
    return tuple(_Reader(text, words_of(text, language), language, known).figures())


@lru_cache(maxsize=1024)
def asks_for_figures(question: str) -> bool:
    """Whether a question asks how many or how much, in any of the languages that we know."""
    return any(_asks_in(lang, question) for lang in languages())


def _asks_in(lang: str, question: str) -> bool:
    known = quantity_words(lang)
    if known is None or not any(word in question.lower() for word in known.asks.beginnings):
        return False
    reading = Reading(question, words_of(question, lang), lang, known)
    return any(reading.longest(at, known.asks) for at in range(len(reading.words)))


class _Reader(Reading):
    __slots__ = ()

    def figures(self) -> Iterator[Figure]:
        at = done = 0  # nothing before `done` can belong to a figure
        while at < len(self.words):
            found = self._figure_at(at, done) if begins_an_amount(self.words[at].form, self.lang, self.known) else None
            if found is None:
                at += 1
            else:
                figure, at = found
                first = next((i for i in range(done, at) if figure and self.words[i].end > figure.start), at)
                done = at
                if figure and not is_another(self, first, at):
                    yield figure

    def _figure_at(self, at: int, done: int) -> tuple[Figure | None, int] | None:
        """The figure whose number is at a word and the word after it; no figure where the number says another thing."""
        if vague := self.longest(at, self.known.vague):
            first, how = self._qualified(at, done)
            return self._finished(first, vague, None, "vague", is_vague=True)
        if part := self._part_at(at):
            amount, unit_at = part
            first, how = self._qualified(at, done)
            return self._finished(first, unit_at, amount, how)
        if single := self._single_at(at):
            return single
        couple = self._couple_at(at)
        number = couple or amount_at(self.words, at, self.lang, self.known)
        if number is None:
            return None
        amount = self._in_full(self._with_half(number))
        first, how = self._qualified(amount.first, done)
        how = "about" if couple and how == "exact" else how
        if says_something_else(self, amount, first):
            return None, amount.after
        if share := share_after(self, amount):
            return None, share
        is_one = amount.low == amount.high == 1 and not amount.is_digits and how == "exact"
        return self._finished(first, amount.after, amount, how, is_one=is_one)

    # ------------------------------------------------------------------------ numbers

    def _single_at(self, at: int) -> tuple[Figure | None, int] | None:
        """A single torpedo."""
        after = self.longest(at, self.known.singles)
        if not after or not self.phrase(after):
            return None
        words, one = self.words[at : after + 1], Fraction(1)
        said = self.text[words[0].start : words[-1].end]
        return Figure(said, words[0].start, one, one, "exact", "", words[-1].text), after + 1

    def _couple_at(self, at: int) -> Amount | None:
        """A couple of hundred."""
        after = self.longest(at, self.known.couples)
        amount = amount_at(self.words, after, self.lang, self.known) if after and after < len(self.words) else None
        return replace(amount, first=at, low=amount.low * 2, high=amount.high * 2) if amount else None

    def _part_at(self, at: int) -> tuple[Amount, int] | None:
        """Half a mile: a part of one unit."""
        after = self.longest(at, self.known.parts)
        if not after:
            return None
        part = self.known.parts.means[self.forms(at, after)]
        of_a = self.longest(after, self.known.of_a) or (after if () in self.known.of_a.means else 0)
        return (Amount(at, of_a, part, part), of_a) if of_a and self._unit_at(of_a) else None

    def _with_half(self, amount: Amount) -> Amount:
        """Two and a half; one and a half million."""
        after = self.longest(amount.after, self.known.half_more)
        if not after:
            return amount
        times = multiplier(self.words[after], self.lang, self.known) if after < len(self.words) else None
        number = (amount.low + Fraction(1, 2)) * (times or 1)
        return replace(amount, after=after + 1 if times else after, low=number, high=number)

    def _in_full(self, amount: Amount) -> Amount:
        """With the second number of a range: four or five, between 200 and 300."""
        first, word = amount.first, self.words[amount.first - 1] if amount.first else None
        joins = self.known.joins
        if word and (second := self._between(word.form, amount)):
            joins = frozenset({second})
            first = self._start_of_between(first)
        other = self._second(amount, joins)
        if other is None:
            return self._with_article(amount)
        low = _scaled(amount.low, other)
        if low >= other.high:
            return amount
        return Amount(first, other.after, low, other.high, other.unit or amount.unit, amount.is_digits)

    def _between(self, form: str, amount: Amount) -> str | None:
        second = self.known.between.get(form)
        return second if second and self._second(amount, frozenset({second})) else None

    def _start_of_between(self, first: int) -> int:
        """Of "ما بين" the first word too."""
        return first - 2 if first > 1 and " ".join(self.forms(first - 2, first)) in self.known.between else first - 1

    def _second(self, amount: Amount, joins: frozenset[str]) -> Amount | None:
        at = amount.after
        if at + 1 < len(self.words) and self.words[at].form in joins and not is_apart(self.words[at]):
            other = None if is_apart(self.words[at + 1]) else amount_at(self.words, at + 1, self.lang, self.known)
        elif at < len(self.words) and (is_dashed(self.words[at]) or ("و" in joins and self.words[at].form[0] == "و")):
            other = amount_at(self.words, at, self.lang, self.known)
        else:
            return None
        return other if other and other.high > amount.low else None

    def _with_article(self, amount: Amount) -> Amount:
        """A dozen, a hundred: the article belongs to the number."""
        before = amount.first - 1
        if before < 0 or amount.is_digits or self.words[before].form not in self.known.articles:
            return amount
        return replace(amount, first=before)

    # ------------------------------------------------------------------------ what stands around it

    def _qualified(self, first: int, done: int) -> tuple[int, How]:
        """The first word of what qualifies a number, and how it does."""
        how: How = "exact"
        while found := self._qualifier_before(first, done):
            first, said = found
            how = said if how == "exact" else how
        return first, how

    def _qualifier_before(self, first: int, done: int) -> tuple[int, How] | None:
        for start in range(max(done, first - self.known.before.longest), first):
            if self.words[start].form not in self.known.before.beginnings:
                continue
            said = self.known.before.means.get(self.forms(start, first))
            if said and not any(is_apart(word) for word in self.words[start + 1 : first + 1]):
                return start, said
        return None

    def _finished(
        self, first: int, after: int, amount: Amount | None, how: How, *, is_vague: bool = False, is_one: bool = False
    ) -> tuple[Figure | None, int]:
        """The figure with its unit or with what is counted, and the word after it."""
        unit, end = self._unit_of(amount, after)
        counted = ""
        if not unit and end == after:
            counted, end = self._counted(after)
        if is_one and not unit:
            return None, end
        words = self.words[first].start + self.joined(first), self.words[end - 1].end
        low, high = (amount.low, amount.high) if amount else (None, None)
        said = self._qualified_after(end, how)
        return Figure(self.text[slice(*words)], words[0], low, high, said, unit, counted), end

    def _qualified_after(self, end: int, how: How) -> How:
        after = self.longest(end, self.known.after)
        return self.known.after.means[self.forms(end, after)] if after and how == "exact" else how

    def _unit_of(self, amount: Amount | None, after: int) -> tuple[str, int]:
        if amount and amount.unit:
            return self.known.units.means.get((amount.unit.lower(),), amount.unit), after
        found = self._unit_at(after)
        return found or ("", after)

    def _unit_at(self, at: int) -> tuple[str, int] | None:
        after = self.longest(at, self.known.units)
        return (self.known.units.means[self.forms(at, after)], after) if after else None

    def _counted(self, at: int) -> tuple[str, int]:
        """The word for what is counted, and the word after it: explosions, of "two major explosions"."""
        if at < len(self.words) and self.words[at].form in self.known.of and not is_apart(self.words[at]):
            return self._counted_of(at)
        phrase = self.phrase(at)
        for word in phrase:
            if self._is_noun(word):
                return ("", at) if self._is_one_of_several(word) else (self.words[word].text, word + 1)
        return "", at

    def _is_one_of_several(self, noun: int) -> bool:
        """Of "men, women and children": no one word says what is counted."""
        at, last = noun + 1, len(self.words) - 1
        while at < last and self.words[at].lead.strip() == "," and self._is_noun(at):
            at += 1
        is_joined = at < last and self.words[at].form in self.known.lists
        if not is_joined or (at == noun + 1 and is_apart(self.words[at])):
            return False
        return self._is_bare_noun(at + 1) and not (at + 2 <= last and self._is_number(at + 2))

    def _is_bare_noun(self, at: int) -> bool:
        return self.phrase(at)[:1] == [at] and self._is_noun(at) and not self._is_number(at)

    def _is_number(self, at: int) -> bool:
        return bool(self.longest(at, self.known.vague) or amount_at(self.words, at, self.lang, self.known))

    def _counted_of(self, at: int) -> tuple[str, int]:
        """Eight of our company."""
        start = at + 1
        while start < len(self.words) and self.words[start].form in self.known.determiners:
            start += 1
        if start < len(self.words) and self.words[start].form in self.known.not_counted:
            return "", start + 1
        if start < len(self.words) and any(char.isdigit() for char in self.words[start].text):
            return "", at
        phrase = self.phrase(start)
        nouns = [word for word in phrase if self._is_noun(word)] or phrase[:1] if start > at + 1 else []
        nouns = nouns or [word for word in phrase if self._is_noun(word)]
        return (self.words[nouns[0]].text, nouns[0] + 1) if nouns else ("", at)

    def _is_noun(self, index: int) -> bool:
        word, known = self.words[index], self.known
        if known.nouns_have_capitals:
            return word.text[0].isupper()
        if word.form.endswith(known.not_plural):
            return False
        if known.adjective_ends:
            return not (lemma(word.form, self.lang) or "").endswith(known.adjective_ends)
        if known.plural_ends:
            return word.form in known.plurals or word.form.endswith(known.plural_ends)
        return True

def _scaled(low: Fraction, other: Amount) -> Fraction:
    """Sixty and seventy thousand, five or six hundred: the first number has the size of the second."""
    for size in (10**9, 10**6, 1000, 100):
        if other.high % size == 0 and low < other.high / size:
            return low * size
    return low
