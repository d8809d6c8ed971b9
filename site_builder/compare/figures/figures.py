"""A text -> the figures that it gives: how many or how much of what, in the words used.

Where it is not certain that a number counts or measures something, it is none: ordinals, names, days, years, times of
day, fractions of a whole, and "one" alone. Source: content/pages/method.md, "Figures".
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from functools import lru_cache

from site_builder.compare.figures.amounts import Amount, amounts_in, words_of
from site_builder.compare.figures.counted import counted_at
from site_builder.compare.figures.names import Doubt, doubt_of
from site_builder.compare.figures.other_senses import is_another, says_something_else, share_after
from site_builder.compare.figures.quantity_words import How, quantity_words
from site_builder.compare.figures.ranges import couple_at, in_full
from site_builder.compare.figures.reading import Reading, is_apart
from site_builder.compare.figures.times import is_hour, year_of
from site_builder.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """How many or how much of what a text says.

    Shapes: `words` stand in the text from `start` on; `low` and `high` are one number where it gives one, None where it
            gives none ("several"). `unit` is a name of data/quantities/units.yaml, a currency's sign, or "";
            `counted` is the word for what is counted, as it is written, or ""; where the editors set the figure
            (`is_set`), it is their own.
    Units:  `start` counts characters.
    """

    words: str
    start: int
    low: Fraction | None
    high: Fraction | None
    how: How
    unit: str
    counted: str
    is_set: bool = False


@lru_cache(maxsize=256)  # two comparisons of an event ask for the figures of its texts
def figures_in(text: str, lang: str) -> tuple[Figure, ...]:
    """The figures of a text, in their order; none where we do not know how its language says them.

    Shapes: `lang` is a tag, as "de-AT".
    """
    language = lang.partition("-")[0]
    known = quantity_words(language)
    if known is None or not (amounts := amounts_in(text, language)):
        return ()
    return tuple(_Reader(text, words_of(text, language), language, known).figures(amounts))


class _Reader(Reading):
    __slots__ = ()

    def figures(self, amounts: Mapping[int, Amount | None]) -> Iterator[Figure]:
        done = 0  # nothing before it can belong to a figure
        for place, amount in amounts.items():
            found = self._figure_at(place, amount, done) if place >= done else None
            if found is not None:
                figure, after = found
                first = next((i for i in range(done, after) if figure and self.words[i].end > figure.start), after)
                done = after
                if figure and not is_another(self, first, after):
                    yield figure

    def _figure_at(self, at: int, number: Amount | None, done: int) -> tuple[Figure | None, int] | None:
        """The figure whose number is at a word and the word after it; no figure where the number says another thing."""
        if self.bare(at) in self.known.beginnings:
            return self._phrase_at(at, number, done)
        return self._counted_at(number, done) if number else None

    def _phrase_at(self, at: int, number: Amount | None, done: int) -> tuple[Figure | None, int] | None:
        """The figure that begins with a phrase without a number: several, half a mile, a single, a couple of."""
        if vague := self.longest(at, self.known.vague):
            first, how = self._qualified(at, done)
            if how == "exact" or vague > at + 1 or not number:
                return self._finished(first, vague, None, "vague")
        if part := self._part_at(at):
            amount, unit_at = part
            first, how = self._qualified(at, done)
            return self._finished(first, unit_at, amount, how)
        if single := self._single_at(at):
            return single
        if couple := couple_at(self, at):
            return self._counted_at(couple, done, is_couple=True)
        return self._counted_at(number, done) if number else None

    def _counted_at(
        self, number: Amount, done: int, *, is_couple: bool = False
    ) -> tuple[Figure | None, int]:
        """The figure of a number, unless that says another thing."""
        amount, after_change = in_full(self, number)
        first, how = self._qualified(amount.first, done)
        how = "about" if is_couple and how == "exact" else how
        if says_something_else(self, amount):
            return None, amount.after
        if share := share_after(self, amount):
            return None, share
        figure, end = self._finished(first, amount.after, amount, how)
        doubt = doubt_of(self, amount, first)
        if figure and (self._is_doubted(figure, doubt) or self._is_none(figure, amount, first, end)):
            return None, after_change or amount.after
        return figure, max(end, after_change or 0)

    # ------------------------------------------------------------------------ numbers

    def _single_at(self, at: int) -> tuple[Figure | None, int] | None:
        """A single torpedo."""
        after = self.longest(at, self.known.singles)
        if not after or not self.phrase(after):
            return None
        words, one = self.words[at : after + 1], Fraction(1)
        said = self.text[words[0].start : words[-1].end]
        return Figure(said, words[0].start, one, one, "exact", "", words[-1].text), after + 1

    def _part_at(self, at: int) -> tuple[Amount, int] | None:
        """Half a mile: a part of one unit."""
        after = self.longest(at, self.known.parts)
        if not after:
            return None
        part = self.meant(at, after, self.known.parts)
        of_a = self.longest(after, self.known.of_a) or (after if () in self.known.of_a.means else 0)
        return (Amount(at, of_a, part, part), of_a) if of_a and self._unit_at(of_a) else None

    # ------------------------------------------------------------------------ what it is not

    def _is_doubted(self, figure: Figure, doubt: Doubt) -> bool:
        """Whether a number that may be a part of a name counts nothing that is known to be counted."""
        if doubt == "none":
            return False
        return doubt == "is-name" or not (figure.unit or figure.counted)

    def _is_none(self, figure: Figure, amount: Amount, first: int, end: int) -> bool:
        is_bare = end == amount.after
        if is_bare and (is_hour(self, amount, first) or self._is_before_name(amount, first, end)):
            return True
        is_whole = not figure.unit and figure.counted.lower() in self.known.whole
        year = year_of(self, amount, first)
        if year == "is-year" or ((amount.is_unsure or year == "must-be-whole") and not is_whole):
            # what comes whole: of nothing else is it certain that 2.000 is no decimal number, and 1198 no year
            return True
        is_one = not amount.is_digits and first == amount.first and amount.low == amount.high == 1
        is_among = first < amount.first and self.words[first].form in self.known.unsure and bool(figure.counted)
        return (is_one and not figure.unit) or is_among or (is_bare and year == "must-count") or self._is_possessed(end)

    def _is_before_name(self, amount: Amount, first: int, end: int) -> bool:
        """270 Riverside Drive; the number of a verse; the twelve."""
        after = self.words[end] if end < len(self.words) else None
        if after and amount.is_digits and not self.known.nouns_have_capitals and not is_apart(after):
            return after.text[0].isupper()
        return self.lang == "en" and first == amount.first and first > 0 and self.words[first - 1].form == "the"

    def _is_possessed(self, end: int) -> bool:
        """The Seven Years' War."""
        after = self.words[end] if end < len(self.words) else None
        return bool(after and after.lead in ("’ ", "' ") and after.text[0].isupper())

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
            if said == "over" and start and self.words[start - 1].form in self.known.takes_over:
                continue  # an inquest over five victims
            if said and not any(is_apart(word) for word in self.words[start + 1 : first + 1]):
                return start, said
        return None

    def _finished(self, first: int, after: int, amount: Amount | None, how: How) -> tuple[Figure | None, int]:
        """The figure with its unit or with what is counted, and the word after it."""
        unit, end = self._unit_of(amount, after)
        counted = ""
        if not unit and end == after:
            counted, end = counted_at(self, after)
        low, high = (amount.low, amount.high) if amount else (None, None)
        if amount and end > after and (half := self.longest(end, self.known.half_more)):
            low, high, end = amount.low + Fraction(1, 2), amount.high + Fraction(1, 2), half
        words = self.words[first].start + self.joined(first), self.words[end - 1].end
        said = self._qualified_after(end, how)
        return Figure(self.text[slice(*words)], words[0], low, high, said, unit, counted), end

    def _qualified_after(self, end: int, how: How) -> How:
        after = self.longest(end, self.known.after)
        return self.meant(end, after, self.known.after) if after and how == "exact" else how

    def _unit_of(self, amount: Amount | None, after: int) -> tuple[str, int]:
        if amount and amount.unit:
            return self.known.units.means.get((amount.unit.lower(),), amount.unit), after
        found = self._unit_at(after)
        return found or ("", after)

    def _unit_at(self, at: int) -> tuple[str, int] | None:
        after = self.longest(at, self.known.units)
        return (self.meant(at, after, self.known.units), after) if after else None
