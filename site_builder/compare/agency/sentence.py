"""A text -> its words as who does an act is read from them: what stands between two words, where a clause may begin.

Only closed classes of words are known (data/acts/); any other word may be a noun, an adjective or a verb.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from site_builder.compare.figures.amounts import Word, words_of
from site_builder.frozen import dataclass
from site_builder.language.act_words import ActWords

_HARD = re.compile(r"[.!?;:\n()\[\]…]|\s[-–—]+\s|[–—]")
_QUOTES = "\"“”„«»‘"
_LONGEST_CLAUSE = 60  # words to either side of an act that are looked at
_NO_ADVERBS = frozenset({"family", "ally", "july", "assembly", "italy", "reply", "supply"})
_SHORTEST_VERB = 4  # letters of a past in -ed


@dataclass(frozen=True, slots=True)
class Sentence:
    """Shapes: `names` are words of names of those who may do something, with their capitals; places are counted in
    words; `gaps[n]` is what stands before word n: "" a space, "," a comma, '"' a quotation mark, "." a clause's end.
    """

    text: str
    words: tuple[Word, ...]
    gaps: tuple[str, ...]
    known: ActWords
    names: frozenset[str]

    def form(self, at: int) -> str:
        return self.words[at].form if 0 <= at < len(self.words) else ""

    def gap(self, at: int) -> str:
        """What stands before a word; the ends of the text end a clause."""
        return self.gaps[at] if 0 < at < len(self.words) else "."

    def is_in(self, at: int, *sets: str) -> bool:
        form = self.form(at)
        return any(form in self.known.sets[name] for name in sets)

    def has(self, start: int, end: int, *sets: str) -> bool:
        return any(self.is_in(at, *sets) for at in range(start, end))

    def clause(self, at: int) -> tuple[int, int]:
        """The words around a word, up to what ends a clause. Shapes: the first, and the one after the last."""
        first, after = at, at + 1
        while first > 0 and self.gap(first) != "." and at - first < _LONGEST_CLAUSE:
            first -= 1
        while after < len(self.words) and self.gap(after) != "." and after - at < _LONGEST_CLAUSE:
            after += 1
        return first, after

    def sentence(self, at: int) -> tuple[int, int]:
        """The words around a word, up to the ends of its sentence."""
        first, after = at, at + 1
        while first > 0 and not self._ends_sentence(first) and at - first < 2 * _LONGEST_CLAUSE:
            first -= 1
        while after < len(self.words) and not self._ends_sentence(after) and after - at < 2 * _LONGEST_CLAUSE:
            after += 1
        return first, after

    def _ends_sentence(self, at: int) -> bool:
        return self.gaps[at] == "." and any(mark in self.words[at].lead for mark in ".!?\n")

    def is_asked(self, at: int) -> bool:
        """Whether a word stands in a question, or in an exclamation of a word or two: Fire!"""
        first, after = self.sentence(at)
        end = self.words[after].lead if after < len(self.words) else self.text[self.words[-1].end :]
        return "?" in end or ("!" in end and after - first <= 2)

    def is_verbal(self, at: int) -> bool:
        """Whether a word looks like the past of a verb, or is a word that goes with one."""
        return self.is_past(at) or self.is_in(at, "be", "have", "do", "modals", "get")

    def is_past(self, at: int) -> bool:
        form = self.form(at)
        return form in self.known.irregular or (form.endswith("ed") and len(form) > _SHORTEST_VERB)

    def is_open(self, at: int) -> bool:
        """Whether a word is in no closed class: it may be a noun, an adjective, or a verb."""
        return 0 <= at < len(self.words) and self.form(at) not in self.known.closed

    def is_adverb(self, at: int) -> bool:
        form = self.form(at)
        return self.is_in(at, "adverbs", "plain_not") or (form.endswith("ly") and form not in _NO_ADVERBS)

    def has_capital(self, at: int) -> bool:
        return self.words[at].text[:1].isupper()

    def is_possessive(self, at: int) -> bool:
        """The troops', the king's: the noun after it has it."""
        form = self.form(at)
        after = self.words[at + 1].lead[:1] if at + 1 < len(self.words) else ""
        return form.endswith("'s") or (form.endswith("s") and after in ("'", "’"))


@lru_cache(maxsize=64)
def sentence_of(text: str, lang: str, known: ActWords, names: frozenset[str]) -> Sentence:
    """A text as it is read. Shapes: `lang` is the primary subtag."""
    words = tuple(_with_signs(words_of(text, lang)))
    gaps = tuple(_gap(word, words[at - 1] if at else None, known) for at, word in enumerate(words))
    return Sentence(text, words, gaps, known, names)


def _with_signs(words: tuple[Word, ...]) -> Iterator[Word]:
    """With "&" as a word."""
    for word in words:
        before, sign, lead = word.lead.partition("&")
        if sign:
            at = word.start - len(word.lead) + len(before)
            yield Word(before, "&", "&", at, at + 1)
        yield word._replace(lead=lead) if sign else word


def _gap(word: Word, before: Word | None, known: ActWords) -> str:
    lead = word.lead
    if before is None:
        return "."
    if lead.isspace():
        return ""
    if lead.startswith(".") and (before.form in known.sets["titles"] or len(before.text) == 1):
        lead = lead[1:]  # Mr. Smith
    if _HARD.search(lead):
        return "."
    if any(mark in lead for mark in _QUOTES):
        return '"'
    return "," if "," in lead else ""
