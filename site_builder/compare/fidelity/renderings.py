"""The renderings of one quote in one language -> what one of them has and another lacks.

Source: content/pages/method.md, "What one text has and another lacks".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import permutations

from site_builder.compare.fidelity.fidelity_words import Kind, fidelity_words
from site_builder.compare.fidelity.findings import Finding, is_kept
from site_builder.compare.fidelity.losses import candidates, losses
from site_builder.compare.fidelity.names import Names, known_names, name_candidates
from site_builder.compare.fidelity.passages import Passages, gives
from site_builder.compare.fidelity.shared import shared
from site_builder.compare.fidelity.told import Item, Told, told
from site_builder.compare.fidelity.word_pairs import unknown_words, word_pairs
from site_builder.compare.texts.collation import ALL_PAIRS
from site_builder.compare.texts.punctuation import Marked
from site_builder.compare.texts.tokens import word_count
from site_builder.compare.texts.utterances import CollatedRenderings
from site_builder.frozen import dataclass
from site_builder.model.entries import Person, PlaceEntry
from site_builder.model.event import Event, Quote
from site_builder.model.registry import Registry

_OWN_WORDS = frozenset({"direct", "partial"})  # what stands in quotation marks as a whole
_OPENING = re.compile(r"(?:^|[\s(\[—–])[\"“„‟«‹‘‚']\w")
_OF_THE_WORDS: frozenset[Kind] = frozenset({"negation", "hedge", "modality"})
_SHORTENED = frozenset({"headline", "title"})  # leave out what a sentence would say


@dataclass(frozen=True, slots=True)
class _Claim:
    """That some texts have words which others lack. Shapes: `text` is the first that has them; texts are numbered."""

    item: Item
    text: Told
    has: set[int]
    lacks: set[int]

    @property
    def line(self) -> str:
        return f" {' '.join(self.text.forms_of(self.item))} "


class RenderingsReader:
    """Compares renderings of the quotes of one event."""

    def __init__(self, event: Event, registry: Registry) -> None:
        self.registry, self.passages = registry, Passages(event, registry)

    @cached_property
    def _names(self) -> Names:
        """Persons and places of the event's entries, by the last word of each of their names."""
        entries: list[Person | PlaceEntry] = [*self.registry.places.values()]
        entries += [person for person in self.registry.people.values() if person.kind == "person"]
        return known_names(
            (entry.id, name)
            for entry in entries
            for name in (entry.name, *(alias.name for alias in entry.aliases))
        )

    def findings(self, quote: Quote, group: CollatedRenderings) -> Iterator[Finding]:
        """What the renderings of a quote in one language have of each other, in no order."""
        if fidelity_words(group.lang) is None:
            return
        texts = [text for same in group.renderings if (text := told(same[0].text, group.lang))]
        claims: dict[tuple[Kind, str], _Claim] = {}
        for v, w in _pairs(len(texts)):
            for item in self._lost(texts[v], texts[w], (v, w), group):
                key = (item.kind, texts[v].said(item).casefold())
                claim = claims.setdefault(key, _Claim(item, texts[v], set(), set()))
                claim.has.add(v)
                claim.lacks.add(w)
        for claim in claims.values():
            if finding := self._finding(quote, group, claim, texts):
                yield finding
        yield from _quoted(quote, group)

    def _lost(self, one: Told, other: Told, witnesses: tuple[int, int], group: CollatedRenderings) -> Iterator[Item]:
        rendering = group.renderings[witnesses[1]][0]
        if rendering.mode in _SHORTENED:
            return
        is_passage = rendering.mode == "partial"  # the reporter's sentence round it may give the rest
        items = candidates(one, other, rendering.cue)
        if is_passage:
            items = [item for item in items if item.kind in _OF_THE_WORDS]
        else:
            items += name_candidates(one, other, lambda: self._names)
        if items:
            collation = group.differences.collation
            both = shared(one, other, word_pairs(collation, *witnesses, one, other), is_passage=is_passage)
            unknown = unknown_words(collation, *witnesses, one)
            yield from (item for item in losses(both, items) if item.first not in unknown)

    def _finding(
        self, quote: Quote, group: CollatedRenderings, claim: _Claim, texts: Sequence[Told]
    ) -> Finding | None:
        lacks = {n for n in claim.lacks - claim.has if not self._is_given(quote, group, n, claim)}
        has = claim.has | {n for n, text in enumerate(texts) if n not in claim.lacks and claim.line in text.line}
        if not lacks:
            return None
        words = claim.text.said(claim.item)
        return Finding(
            claim.item.kind, words, group.lang, _sources(group, has), _sources(group, lacks),
            is_only=len(has) + len(lacks) == len(texts),
            is_elsewhere=any(claim.line in texts[n].line for n in lacks),
            see=tuple(self._see(quote, group, lacks)) if claim.item.kind == "negation" else (),
            is_kept=is_kept(quote, words), is_across=False,
        )  # fmt: skip

    def _is_given(self, quote: Quote, group: CollatedRenderings, witness: int, claim: _Claim) -> bool:
        return any(
            gives(other, claim.text, claim.item)
            for rendering in group.renderings[witness]
            for _, other in self.passages.of_source(quote, rendering.source)
        )

    def _see(self, quote: Quote, group: CollatedRenderings, lacks: Iterable[int]) -> Iterator[tuple[str, str, str]]:
        """Of each source that lacks a negation, the first that it has in another passage."""
        for source in _sources(group, lacks):
            denying = (
                (source, text.said(item), other.id)
                for other, text in self.passages.of_source(quote, source)
                for item in text.of_kind("negation")
            )
            yield from (found for found in [next(denying, None)] if found)


def _quoted(quote: Quote, group: CollatedRenderings) -> Iterator[Finding]:
    """Words in quotation marks in some texts only."""
    if not any(_OPENING.search(same[0].text) for same in group.renderings):
        return
    for marked in group.differences.punctuation.quoted:
        if _says_something(marked, group):
            yield Finding(
                "quoted", marked.words, group.lang, _sources(group, marked.holders), _sources(group, marked.others),
                is_only=len(marked.holders) + len(marked.others) == len(group.renderings), is_elsewhere=False, see=(),
                is_kept=is_kept(quote, marked.words), is_across=False,
            )  # fmt: skip


def _says_something(marked: Marked, group: CollatedRenderings) -> bool:
    """Whether the marks are no reporter's marks round words of a speaker that the others quote as a whole."""
    holders, others = ([group.renderings[n][0] for n in side] for side in (marked.holders, marked.others))
    if any(word_count(rendering.text) == word_count(marked.words) for rendering in others):
        return False
    own_words = {rendering.mode for rendering in holders} <= _OWN_WORDS
    return own_words or _OWN_WORDS.isdisjoint(rendering.mode for rendering in others)


def _pairs(count: int) -> Iterable[tuple[int, int]]:
    """Every two texts both ways; of many, each with its neighbours, so that the cost stays straight."""
    if count <= ALL_PAIRS:
        return permutations(range(count), 2)
    return ((v, w) for v in range(count) for w in (v - 1, v + 1) if 0 <= w < count)


def _sources(group: CollatedRenderings, witnesses: Iterable[int]) -> tuple[str, ...]:
    return tuple(rendering.source for n in sorted(witnesses) for rendering in group.renderings[n])
