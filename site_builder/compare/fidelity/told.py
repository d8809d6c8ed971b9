"""A text -> what it tells that another text may leave out, each with the words on which it stands.

Source: content/pages/method.md, "What one text has and another lacks".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache
from typing import NamedTuple

import regex

from site_builder.compare.fidelity.addressees import addressee_at, is_set_off
from site_builder.compare.fidelity.fidelity_words import FidelityWords, Kind, Phrase, fidelity_words
from site_builder.compare.figures.amounts import Word, words_of
from site_builder.compare.figures.figures import Figure, figures_in
from site_builder.compare.figures.quantity_words import quantity_words
from site_builder.compare.texts.tokens import loss_in
from site_builder.frozen import dataclass
from site_builder.language.word_classes import word_class

_STOP = regex.compile("[.!?؟…;؛]")
_CLAUSE = regex.compile(r"[,;:.!?؟،؛…()\n–—]")
FAR = 8  # words between a negating word and one that makes it unclear
NEAR = 4  # words between a negating word and one that says no in itself: not rule out, no church unharmed
SHORTEST_AFFIXED = 6  # letters of a word that may deny by how it begins
_DENY = ("un", "dis", "non")
_OTHERS = frozenset({"under", "unter", "unite", "until", "unive", "unifo", "unser", "distr", "dista", "disti", "discu"})
REASON_NOUN = 4  # words between "for" and "reasons"


class Item(NamedTuple):
    """Shapes: it stands on the words from `first` to the one before `after`; `value` is what it says; a number has
    its figure."""

    kind: Kind
    value: str
    first: int
    after: int
    figure: Figure | None = None


@dataclass(frozen=True, eq=False)
class Told:
    """A text as its words and what they tell. Shapes: `unclear` are words with a negation that may deny nothing."""

    text: str
    lang: str
    words: Sequence[Word]
    items: tuple[Item, ...]
    unclear: frozenset[int]
    known: FidelityWords

    @cached_property
    def forms(self) -> frozenset[str]:
        """Its words in small letters."""
        return frozenset([word.form for word in self.words])

    @cached_property
    def sentences(self) -> tuple[int, ...]:
        """The sentence of each word, counted from 0."""
        return _sentences(self.words)

    @cached_property
    def cut(self) -> frozenset[int]:
        """The sentences in which words are left out or lost."""
        if not loss_in(self.text):
            return frozenset()
        return _cut(self.words, self.sentences, self.text[self.words[-1].end :] if self.words else "")

    @cached_property
    def line(self) -> str:
        """Its words in small letters, each between spaces."""
        return f" {' '.join([word.form for word in self.words])} "

    def said(self, item: Item) -> str:
        """The words of an item as they stand in the text."""
        return self.text[self.words[item.first].start : self.words[item.after - 1].end]

    def forms_of(self, item: Item) -> tuple[str, ...]:
        """The words of an item in small letters."""
        return tuple(word.form for word in self.words[item.first : item.after])

    def of_kind(self, kind: Kind) -> list[Item]:
        """The items of one kind."""
        return [item for item in self.items if item.kind == kind]


@lru_cache(maxsize=256)  # a text is compared with each other one
def told(text: str, lang: str) -> Told | None:
    """What a text tells; None where we do not know its language. Shapes: `lang` is the primary subtag."""
    known = fidelity_words(lang)
    if known is None:
        return None
    words = words_of(text, lang)
    reader = _Reader(words, lang, known)
    items = [*reader.items(), *_numbers(text, words, lang)]
    return Told(text, lang, words, tuple(items), frozenset(reader.unclear), known)


class _Reader:
    """Finds phrases; each word belongs to one phrase of a role."""

    def __init__(self, words: Sequence[Word], lang: str, known: FidelityWords) -> None:
        self.words, self.lang, self.known = words, lang, known
        self.unclear: set[int] = set()
        self.done: dict[str, int] = {}  # by role, the word after the last phrase
        self.last_negation = -1

    def items(self) -> Iterator[Item]:
        """Everything but numbers."""
        known, forms = self.known, [word.form for word in self.words]
        bare = [form if form in known.beginnings else _bare(form) for form in forms] if self.lang == "ar" else forms
        for at, form in [(at, form) for at, form in enumerate(bare) if form in known.beginnings]:
            if form in known.phrases and at + 1 < len(forms):
                for phrase in known.phrases[form].get(forms[at + 1], ()):
                    if self._is_at(at, phrase.forms):
                        yield from self._of_phrase(at, phrase)
            for phrase in known.words.get(form, ()):
                yield from self._of_phrase(at, phrase)
            if form in known.reason_nouns:
                yield from self._reason_noun(at, known.reason_nouns[form])
            if (form in known.tells or form in known.tells_to) and (place := addressee_at(self.words, at, known)):
                yield Item("addressee", "told", *place)

    def _is_at(self, at: int, forms: tuple[str, ...]) -> bool:
        if at + len(forms) > len(self.words):
            return False
        return all(
            word.form == form and not word.lead.strip(" \u00a0\n-")
            for word, form in zip(self.words[at + 1 : at + len(forms)], forms[1:], strict=True)
        )

    def _of_phrase(self, at: int, phrase: Phrase) -> Iterator[Item]:
        after = at + len(phrase.forms)
        denies = phrase.role in ("affirming", "unclear", "negation")
        role = "negation" if denies else phrase.role
        if self.done.get(role, 0) > at:
            return
        if phrase.role in ("hedge", "modality"):
            if self._is_another_word(at, after):
                return
            yield Item(phrase.role, phrase.value, at, after)
        elif phrase.role == "reason":
            yield Item("reason", phrase.value, at, self._clause_end(after))
        elif phrase.role == "addressee":
            if not is_set_off(self.words, at, after):
                return
            yield Item("addressee", phrase.value, at, after)
        elif phrase.role == "negation":
            yield from self._negation(at, after, phrase.value)
        else:
            if phrase.role == "unclear":
                self.unclear.add(at)
            self.done["modality"] = after
        self.done[role] = after

    def _negation(self, at: int, after: int, value: str) -> Iterator[Item]:
        if self._is_number_sign(at) or self._goes_on(at):
            return
        self.last_negation = at
        if self._is_unclear(at):
            self.unclear.add(at)
        else:
            yield Item("negation", value, at, after)

    def _reason_noun(self, at: int, nouns: frozenset[str]) -> Iterator[Item]:
        """For strategic reasons."""
        end = min(at + 1 + REASON_NOUN, len(self.words))
        noun = next((i for i in range(at + 1, end) if self.words[i].form in nouns), None)
        if noun and self.done.get("reason", 0) <= at:
            self.done["reason"] = noun + 1
            yield Item("reason", "reasons", at, noun + 1)

    def _is_another_word(self, at: int, after: int) -> bool:
        """May, the month or a name; the might of an army; a can of fish."""
        word = self.words[at]
        if word.form in self.known.not_capital and word.text[:1].isupper():
            return True
        behind = self.known.not_behind.get(word.form)
        return bool(behind and at and after == at + 1 and self.words[at - 1].form in behind)

    def _is_number_sign(self, at: int) -> bool:
        """No. 5."""
        return self.words[at].form == "no" and at + 1 < len(self.words) and self.words[at + 1].text[0].isdigit()

    def _goes_on(self, at: int) -> bool:
        """Whether a negation belongs to the one before: neither … nor, никто не."""
        goes_on = self.words[at].form in self.known.goes_on
        if self.last_negation < 0 or not (goes_on or self.known.has_concord):
            return False
        between = "".join(word.lead for word in self.words[self.last_negation + 1 : at + 1])
        if goes_on:
            return not _STOP.search(between)
        is_alone = "без" in (self.words[at].form, self.words[self.last_negation].form)
        return self.known.has_concord and not is_alone and not _CLAUSE.search(between)

    def _is_unclear(self, at: int) -> bool:
        """Whether a later word of the clause turns a negation, or may do so."""
        if any(says_no(form, self.known, self.lang) for form in self._clause_after(at, NEAR)):
            return True
        form = self.words[at].form
        later = self.known.unclear_after.get("not" if form.endswith("n't") or form == "cannot" else form)
        return later is not None and any(form in later for form in self._clause_after(at, FAR))

    def _clause_after(self, at: int, count: int) -> Iterator[str]:
        """The next words up to a mark."""
        for word in self.words[at + 1 : at + 1 + count]:
            if word.lead != " " and _CLAUSE.search(word.lead):
                return
            yield word.form

    def _clause_end(self, start: int) -> int:
        at = start
        while at < len(self.words) and not _CLAUSE.search(self.words[at].lead):
            if at > start and self.words[at].form in self.known.clause_ends:
                break
            at += 1
        return at


def says_no(form: str, known: FidelityWords, lang: str) -> bool:
    """Whether a word says no in itself, or may do so by how it begins: refused, unharmed."""
    if form in known.negative_words:
        return True
    return lang in ("en", "de") and len(form) >= SHORTEST_AFFIXED and form.startswith(_DENY) and form[:5] not in _OTHERS


def _bare(form: str) -> str:
    """A form without an Arabic "and" or "so" that is written onto it."""
    return form[1:] if len(form) > 3 and form[0] in "وف" else form


def _numbers(text: str, words: Sequence[Word], lang: str) -> Iterator[Item]:
    figures = figures_in(text, lang)
    if not figures:
        return
    first_at = {word.start: at for at, word in enumerate(words)}
    known = quantity_words(lang)
    for figure in figures:
        first = first_at.get(figure.start, first_at.get(figure.start - 1))
        if figure.low is None or first is None or word_class(figure.counted, lang) is not None:
            continue
        if known and first and words[first - 1].form in known.names:  # No. 5
            continue
        after = first + 1
        while after < len(words) and words[after].end <= figure.start + len(figure.words):
            after += 1
        yield Item("number", "", first, after, figure)


def _sentences(words: Sequence[Word]) -> tuple[int, ...]:
    number, found, before = 0, [], ""
    for word in words:
        if len(word.lead) > 1 and (stop := _STOP.search(word.lead)):
            number += stop[0] in ";؛" or (len(before) > 2 and not word.text[0].islower())
        found.append(number)
        before = word.text
    return tuple(found)


def _cut(words: Sequence[Word], sentences: Sequence[int], tail: str) -> frozenset[int]:
    found: set[int] = set()
    for at, word in enumerate(words):
        if len(word.lead) > 1 and loss_in(word.lead):
            found.update(sentences[max(at - 1, 0) : at + 1])
    if tail and words and loss_in(tail):
        found.add(sentences[-1])
    return frozenset(found)
