"""A text as its words, with what a language says of quantities: which phrase begins at a word."""

from __future__ import annotations

from collections.abc import Sequence

from site_builder.compare.figures.amounts import Word
from site_builder.compare.figures.quantity_words import Forms, Means, Phrases, QuantityWords
from site_builder.frozen import dataclass
from site_builder.language.word_classes import is_function_word, word_class

LONGEST_PHRASE = 4  # words of a phrase that says what is counted


@dataclass(frozen=True, slots=True)
class Reading:
    """Shapes: `lang` is the primary subtag; places are counted in words."""

    text: str
    words: Sequence[Word]
    lang: str
    known: QuantityWords

    def forms(self, start: int, end: int) -> Forms:
        return tuple(word.form for word in self.words[start:end])

    def longest(self, at: int, phrases: Phrases[Means]) -> int:
        """The word after the longest of some phrases that begins at a word; 0 where none does."""
        if at >= len(self.words) or self.bare(at) not in phrases.beginnings:
            return 0
        for end in range(min(at + phrases.longest, len(self.words)), at, -1):
            is_one = (self.bare(at), *self.forms(at + 1, end)) in phrases.means
            if is_one and not any(is_apart(word) for word in self.words[at + 1 : end]):
                return end
        return 0

    def meant(self, at: int, end: int, phrases: Phrases[Means]) -> Means:
        """What the phrase means that `longest` found."""
        return phrases.means[(self.bare(at), *self.forms(at + 1, end))]

    def bare(self, at: int) -> str:
        """The form of a word; in Arabic without the "and" that is written onto it."""
        form = self.words[at].form
        return form.removeprefix("و") if self.lang == "ar" else form

    def joined(self, first: int) -> int:
        """Characters of an "and" that is written onto a word, but onto no number of digits."""
        form = self.words[first].form
        if self.lang != "ar" or not form.startswith("و"):
            return 0
        found = word_class(form[1:], self.lang)
        return 1 if form[1:] in self.known.beginnings or (found and found.kind == "number") else 0

    def phrase(self, at: int) -> list[int]:
        """The next words that may name what is counted, up to a mark or a word that names nothing."""
        found: list[int] = []
        for index in range(at, min(at + LONGEST_PHRASE, len(self.words))):
            word = self.words[index]
            if is_apart(word) or is_function_word(word.form, self.lang) or self._has_number(word):
                break
            found.append(index)
        return found

    def _has_number(self, word: Word) -> bool:
        found = word_class(word.form, self.lang)
        return any(map(str.isdigit, word.text)) or bool(found and found.kind == "number" and found.value.isdigit())


def is_apart(word: Word) -> bool:
    """Whether a mark stands before a word."""
    return bool(word.lead.strip(" \u00a0\u202f\n"))


def is_dashed(word: Word) -> bool:
    """Whether a dash joins a word to the one before; between spaces it parts sentences."""
    return word.lead.strip() in ("–", "-") and not (word.lead.startswith(" ") and word.lead.endswith(" "))
