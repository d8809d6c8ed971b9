"""A cue phrase -> the verbs of the list that stand in it, and where a pattern does.

A form that is made a noun by the word before it ("the claims") is no verb here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from site_builder.compare.words.cue_language import GAP, INFINITIVE, VERB, CueGrammar, CueLanguage, CueVerb, Pattern
from site_builder.compare.words.cue_words import CueWord, cue_words
from site_builder.frozen import dataclass

LONGEST_CUE = 40  # words; what is longer is no cue
LONGEST_GAP = 6  # words between the parts of a pattern


@dataclass(frozen=True, slots=True)
class FoundVerb:
    """A verb of the list in a phrase. Shapes: `places` are the numbers of its words, ascending."""

    verb: CueVerb
    places: tuple[int, ...]

    @property
    def start(self) -> int:
        """Its first word."""
        return self.places[0]

    @property
    def end(self) -> int:
        """Its last word."""
        return self.places[-1]


@dataclass(frozen=True, slots=True)
class Phrase:
    """A cue cut into words, with the verbs in it from left to right. Shapes: `nouns` are numbers of words."""

    words: tuple[CueWord, ...]
    verbs: tuple[FoundVerb, ...]
    language: CueLanguage
    forms: frozenset[str]
    nouns: frozenset[int]

    @property
    def grammar(self) -> CueGrammar:
        """The other words of its language."""
        return self.language.grammar


def find_verbs(text: str, language: CueLanguage) -> Phrase:
    """The phrase of a cue; at each word the longest form of a verb wins ("points out")."""
    words = _apart(cue_words(text, language.tag), language)
    bare = Phrase(words, (), language, frozenset(word.form for word in words), frozenset())
    if len(words) > LONGEST_CUE:
        return bare
    places = (range(start, end) for noun in language.grammar.nouns for start, end in matches(noun, bare))
    nouns = frozenset(place for each in places for place in each)
    return replace(bare, verbs=tuple(_verbs_in(words, language, nouns)), nouns=nouns)


def _apart(words: tuple[CueWord, ...], language: CueLanguage) -> tuple[CueWord, ...]:
    """The words with an "and" cut off that is written together with a known word."""
    if not language.grammar.proclitics:
        return words
    apart: list[CueWord] = []
    for word in words:
        first, rest = word.form[:1], word.form[1:]
        known = language.vocabulary
        if first in language.grammar.proclitics and word.form not in known and rest in known:
            apart += [CueWord(first, False, False, False, word.is_joined), CueWord(rest, False, False, False, False)]
        else:
            apart.append(word)
    return tuple(apart)


def _verbs_in(words: tuple[CueWord, ...], language: CueLanguage, nouns: frozenset[int]) -> Iterator[FoundVerb]:
    at, taken = 0, set(nouns)
    while at < len(words):
        found = _verb_at(at, words, language)
        if found is None or taken & set(found.places):
            at += 1
            continue
        taken |= set(found.places)
        yield found
        at = found.start + len(_run(found.places))


def _run(places: tuple[int, ...]) -> list[int]:
    """The first of the places that stand side by side."""
    return [place for number, place in enumerate(places) if place == places[0] + number]


def _verb_at(at: int, words: tuple[CueWord, ...], language: CueLanguage) -> FoundVerb | None:
    forms = tuple(word.form for word in words)
    for head, tail, verb in language.gapped:
        if forms[at : at + len(head)] == head:
            end = _end_of_clause(at + len(head), words, language)
            if forms[end - len(tail) : end] == tail and end - len(tail) >= at + len(head):
                return FoundVerb(verb, (*range(at, at + len(head)), *range(end - len(tail), end)))
    for length in range(min(language.longest, len(words) - at), 0, -1):
        verb_or_none = language.by_form.get(forms[at : at + length])
        if verb_or_none and not (length == 1 and is_noun(at, words, language)):
            return FoundVerb(verb_or_none, tuple(range(at, at + length)))
    return None


def _end_of_clause(at: int, words: tuple[CueWord, ...], language: CueLanguage) -> int:
    """Where the part of a phrase ends in which a separable verb may have its other half."""
    for place in range(at, len(words)):
        if words[place].is_joined or words[place].form in language.grammar.conjunctions:
            return place
    return len(words)


def is_noun(place: int, words: tuple[CueWord, ...], language: CueLanguage) -> bool:
    """Whether an article right before it, or a capital in German, makes a noun of a form: "the claims"."""
    if place == 0:
        return False
    word = words[place]
    if language.grammar.nouns_have_capitals and word.is_capital and not word.is_in_capitals:
        return True
    before = words[place - 1].form
    return before in language.grammar.determiners or before.endswith("'s")


def any_stands(patterns: tuple[Pattern, ...], phrase: Phrase) -> bool:
    """Whether any of the patterns stands anywhere in a phrase."""
    return any(True for pattern in patterns for _ in matches(pattern, phrase))


def matches(pattern: Pattern, phrase: Phrase) -> Iterator[tuple[int, int]]:
    """Where a pattern stands, as the first word and the one after the last."""
    if any(item.isdisjoint(phrase.forms) for item in pattern if item not in (GAP, VERB, INFINITIVE)):
        return
    for start in range(len(phrase.words)):
        yield from ((start, end) for end in _ends(pattern, start, phrase))


def _ends(pattern: Sequence[frozenset[str]], at: int, phrase: Phrase) -> Iterator[int]:
    if not pattern:
        yield at
    elif pattern[0] == GAP:
        for skipped in range(LONGEST_GAP + 1):
            if at + skipped <= len(phrase.words):
                yield from _ends(pattern[1:], at + skipped, phrase)
    elif pattern[0] in (VERB, INFINITIVE):
        shape = phrase.grammar.infinitive_shape if pattern[0] == INFINITIVE else ""
        for found in phrase.verbs:
            if at in found.places and shape is not None and re.search(shape, phrase.words[at].form):
                yield from _ends(pattern[1:], at + 1, phrase)
    elif at < len(phrase.words) and phrase.words[at].form in pattern[0]:
        yield from _ends(pattern[1:], at + 1, phrase)
