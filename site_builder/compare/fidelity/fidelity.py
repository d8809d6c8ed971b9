"""Event and its collations -> for each quote, what one of its texts has and another lacks, the strongest first.

Renderings in one language are compared on the words that they share; an original or a rendering and its translation by
their numbers, names and negations alone. Editors say in `kept` which words are kept all the same.
Source: content/pages/method.md, "What one text has and another lacks".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import permutations

from site_builder.compare.fidelity.across import Across, lost_across
from site_builder.compare.fidelity.fidelity_words import KINDS, Kind, fidelity_words
from site_builder.compare.fidelity.losses import candidates, losses
from site_builder.compare.fidelity.names import Names, known_names, name_candidates
from site_builder.compare.fidelity.numbers import is_given
from site_builder.compare.fidelity.shared import shared
from site_builder.compare.fidelity.told import Item, Told, told
from site_builder.compare.texts.collation import ALL_PAIRS, Collation
from site_builder.compare.texts.utterances import CollatedRenderings, RenderedUtterance
from site_builder.compare.words.wording import language_of
from site_builder.frozen import dataclass
from site_builder.language.folding import folded
from site_builder.model.event import ALL_KEPT, Event, Quote, Rendering
from site_builder.model.registry import Registry

_OWN_WORDS = frozenset({"direct", "partial"})  # what stands in quotation marks as a whole
_OPENING = re.compile(r"(?:^|[\s(\[—–])[\"“„‟«‹‘‚']\w")
_OF_THE_WORDS: frozenset[Kind] = frozenset({"negation", "hedge", "modality"})
_SHORTENED = frozenset({"headline", "title"})  # leave out what a sentence would say


@dataclass(frozen=True, slots=True)
class Finding:
    """Words that some texts of a quote have and others lack.

    Shapes: `has` and `lacks` are sources, or "original" and "translation" where it has none of its own; `is_only`
            where every text that is compared with these is in one or the other. `is_elsewhere`: the others have the
            same words at another place. `see` is (source, its own words, quote) where a text that lacks a negation has
            one in another quote of the same text. `is_kept`: the editors say that nothing is lost.
    """

    kind: Kind
    words: str
    lang: str
    has: tuple[str, ...]
    lacks: tuple[str, ...]
    is_only: bool
    is_elsewhere: bool
    see: tuple[tuple[str, str, str], ...]
    is_kept: bool
    is_across: bool


@dataclass(frozen=True, slots=True)
class QuoteFidelity:
    """The findings of one quote, the strongest first."""

    quote: str
    findings: tuple[Finding, ...]


def fidelity(
    event: Event, registry: Registry, utterances: Sequence[RenderedUtterance]
) -> tuple[QuoteFidelity, ...]:
    """The quotes of which one text has what another lacks, in the order of the file."""
    reader = _Reader(event, registry)
    collated = {utterance.quote.id: utterance.collated for utterance in utterances}
    found = []
    for _, quote in event.quotes():
        findings = [
            *(finding for group in collated.get(quote.id, ()) for finding in reader.renderings(quote, group)),
            *reader.across(quote),
        ]
        if findings:
            ordered = sorted(findings, key=lambda finding: KINDS.index(finding.kind))
            found.append(QuoteFidelity(quote.id, tuple(ordered)))
    return tuple(found)


class _Reader:
    """Compares the texts of one event's quotes."""

    def __init__(self, event: Event, registry: Registry) -> None:
        self.event, self.registry = event, registry

    @cached_property
    def names(self) -> Names:
        """Persons and places of the event's entries, by the last word of each of their names."""
        entries = [*self.registry.people.values(), *self.registry.places.values()]
        return known_names(
            [
                (entry.id, name)
                for entry in entries
                if getattr(entry, "kind", "person") == "person"
                for name in (entry.name, *(alias.name for alias in entry.aliases))
            ]
        )

    @cached_property
    def family(self) -> Mapping[str, tuple[Quote, ...]]:
        """The quotes that are passages of one text, by the id of each of them."""
        quotes = {quote.id: quote for _, quote in self.event.quotes()}
        whole = {id: quote.part_of or id for id, quote in quotes.items()}
        groups: dict[str, list[Quote]] = {}
        for id, quote in quotes.items():
            groups.setdefault(whole[id], []).append(quote)
        return {id: tuple(groups[name]) for id, name in whole.items()}

    # ------------------------------------------------------------------------ one language

    def renderings(self, quote: Quote, group: CollatedRenderings) -> Iterator[Finding]:
        """What the renderings of a quote in one language have of each other."""
        if fidelity_words(group.lang) is None:
            return
        texts = [told(same[0].text, group.lang) for same in group.renderings]
        found: dict[tuple[Kind, str], _Claim] = {}
        for v, w in _pairs(len(texts)):
            one, other = texts[v], texts[w]
            if one is None or other is None:
                continue
            for item in self._lost(one, other, (v, w), group):
                words = one.said(item)
                claim = found.setdefault((item.kind, words.casefold()), _Claim(item, words, one))
                claim.has.add(v)
                claim.lacks.add(w)
        yield from self._quoted(quote, group)
        for claim in found.values():
            if finding := self._finding(quote, group, claim, texts):
                yield finding

    def _lost(
        self, one: Told, other: Told, witnesses: tuple[int, int], group: CollatedRenderings
    ) -> Iterator[Item]:
        rendering = group.renderings[witnesses[1]][0]
        if rendering.mode in _SHORTENED:
            return
        items = candidates(one, other, rendering.cue)
        if rendering.mode == "partial":  # the reporter's sentence round it may give the rest
            items, names = [item for item in items if item.kind in _OF_THE_WORDS], []
        else:
            names = name_candidates(one, other, lambda: self.names)
        if not items and not names:
            return
        collation = group.differences.collation
        pairs = _word_pairs(collation, *witnesses, one, other)
        both = shared(one, other, pairs, is_passage=rendering.mode == "partial")
        is_unknown = _unknown_words(collation, *witnesses, one)
        for item in losses(both, [*items, *names]):
            if item.first not in is_unknown:
                yield item

    def _finding(
        self, quote: Quote, group: CollatedRenderings, claim: _Claim, texts: Sequence[Told | None]
    ) -> Finding | None:
        has = {n for n, text in enumerate(texts) if n in claim.has or (text and _has(text, claim))}
        lacks = {n for n in claim.lacks if n not in has or n in claim.lacks} - claim.has
        lacks = {n for n in lacks if not self._is_in_family(quote, group.renderings[n], claim)}
        has -= lacks
        if not lacks or not has:
            return None
        form = " ".join(word.form for word in claim.text.words[claim.item.first : claim.item.after])
        is_elsewhere = any(f" {form} " in _line(texts[n]) for n in lacks)
        return Finding(
            claim.item.kind, claim.words, group.lang,
            _sources(group, has), _sources(group, lacks), len(has) + len(lacks) == len(texts), is_elsewhere,
            tuple(self._see(quote, group, lacks)) if claim.item.kind == "negation" else (),
            _is_kept(quote, claim.words), is_across=False,
        )  # fmt: skip

    def _quoted(self, quote: Quote, group: CollatedRenderings) -> Iterator[Finding]:
        """Words in quotation marks; a reporter's marks round the speaker's words are those round a direct quote."""
        if not any(_OPENING.search(same[0].text) for same in group.renderings):
            return
        for marked in group.differences.punctuation.quoted:
            modes = [{group.renderings[n][0].mode for n in side} for side in (marked.holders, marked.others)]
            is_whole = any(marked.words.casefold() in group.renderings[n][0].text.casefold()[:len(marked.words) + 2] and len(group.renderings[n][0].text) <= len(marked.words) + 2 for n in marked.others)
            if not is_whole and (modes[0] <= _OWN_WORDS or not modes[1] & _OWN_WORDS):
                yield Finding(
                    "quoted", marked.words, group.lang,
                    _sources(group, marked.holders), _sources(group, marked.others),
                    len(marked.holders) + len(marked.others) == len(group.renderings), False, (),
                    _is_kept(quote, marked.words), is_across=False,
                )  # fmt: skip

    def _others_of(self, quote: Quote, rendering: Rendering) -> Iterator[tuple[Quote, Told]]:
        """What the same source gives in other quotes of the same text."""
        for other in self.family[quote.id]:
            if other is quote:
                continue
            for each in other.renderings:
                if each.source == rendering.source:
                    lang = language_of(each, self.registry).partition("-")[0]
                    text = told(each.text, lang)
                    if text is not None:
                        yield other, text

    def _is_in_family(self, quote: Quote, same: tuple[Rendering, ...], claim: _Claim) -> bool:
        return any(
            _gives(text, claim) for rendering in same for _, text in self._others_of(quote, rendering)
        )

    def _see(self, quote: Quote, group: CollatedRenderings, lacks: Iterable[int]) -> Iterator[tuple[str, str, str]]:
        for n in sorted(lacks):
            for other, text in self._others_of(quote, group.renderings[n][0]):
                item = next((item for item in text.items if item.kind == "negation"), None)
                if item:
                    yield group.renderings[n][0].source, text.said(item), other.id
                    break

    # ------------------------------------------------------------------------ two languages

    def across(self, quote: Quote) -> Iterator[Finding]:
        """What an original and a translation have of each other."""
        for one, other, labels in self._translations(quote):
            for lost in lost_across(one, other, lambda: self._called):
                has, lacks = labels if lost.is_in_first else labels[::-1]
                yield Finding(
                    lost.kind, lost.words, lost.lang, (has,), (lacks,), True, False, (),
                    _is_kept(quote, lost.words), is_across=True,
                )  # fmt: skip

    @cached_property
    def _called(self) -> tuple[tuple[str, ...], ...]:
        """The names of each person and place that has several."""
        entries = [*self.registry.people.values(), *self.registry.places.values()]
        return tuple((entry.name, *(alias.name for alias in entry.aliases)) for entry in entries if entry.aliases)

    def _translations(self, quote: Quote) -> Iterator[tuple[Across, Across, tuple[str, str]]]:
        rendered = [
            (rendering, language_of(rendering, self.registry).partition("-")[0]) for rendering in quote.renderings
        ]
        for rendering, lang in rendered:
            if rendering.translation:
                other = rendering.translation.lang.partition("-")[0]
                if other != lang:
                    yield (
                        Across(rendering.text, lang), Across(rendering.translation.text, other, is_whole=True),
                        (rendering.source, "translation"),
                    )  # fmt: skip
        if quote.original:
            lang = quote.original.lang.partition("-")[0]
            for rendering, other in rendered:
                if other != lang and rendering.mode in _OWN_WORDS and rendering.mode != "partial":
                    yield Across(quote.original.text, lang), Across(rendering.text, other), ("original", rendering.source)
            return
        for rendering, lang in rendered:
            if rendering.translated is None or rendering.mode not in ("direct", "title"):
                continue
            for origin, other in rendered:
                is_origin = origin.translated is None and origin.mode == "direct" and other != lang
                wanted = rendering.translated.from_lang
                if is_origin and (wanted is None or wanted.partition("-")[0] == other):
                    yield Across(origin.text, other), Across(rendering.text, lang), (origin.source, rendering.source)


class _Claim:
    """Words that some witnesses have and others lack."""

    def __init__(self, item: Item, words: str, text: Told) -> None:
        self.item, self.words, self.text = item, words, text
        self.has: set[int] = set()
        self.lacks: set[int] = set()


def _pairs(count: int) -> Iterable[tuple[int, int]]:
    if count <= ALL_PAIRS:
        return permutations(range(count), 2)
    return ((v, w) for v in range(count) for w in (v - 1, v + 1) if 0 <= w < count)


def _gives(text: Told, claim: _Claim) -> bool:
    """Whether another passage of the same text gives what this one lacks."""
    item = claim.item
    if item.kind == "number":
        return is_given(item, claim.text, text)
    if item.kind == "name":
        return claim.text.words[item.first].form in text.forms
    if item.kind in ("hedge", "modality"):
        return any(each.kind == item.kind and each.value == item.value for each in text.items)
    words = {word.form for word in claim.text.words[item.first : item.after]}
    return item.kind in ("negation", "reason", "addressee") and words <= text.forms


def _has(text: Told, claim: _Claim) -> bool:
    form = " ".join(word.form for word in claim.text.words[claim.item.first : claim.item.after])
    return f" {form} " in _line(text)


def _line(text: Told | None) -> str:
    return f" {' '.join(word.form for word in text.words)} " if text else ""


def _sources(group: CollatedRenderings, witnesses: Iterable[int]) -> tuple[str, ...]:
    return tuple(rendering.source for n in sorted(witnesses) for rendering in group.renderings[n])


def _is_kept(quote: Quote, words: str) -> bool:
    kept = {folded(word) for word in quote.kept}
    return ALL_KEPT in kept or folded(words) in kept


def _word_pairs(collation: Collation, v: int, w: int, one: Told, other: Told) -> Iterator[tuple[int, int, bool]]:
    """The words that stand for each other, of tokens that may be several words."""
    first, second = _first_words(collation, v, one), _first_words(collation, w, other)
    for a, b, is_moved in collation.pairs(v, w):
        yield first[a], second[b], is_moved


def _first_words(collation: Collation, witness: int, text: Told) -> list[int]:
    """The first word of each token."""
    readings = collation.witnesses[witness]
    if len(readings) == len(text.words):
        return list(range(len(readings)))
    at = {word.start: number for number, word in enumerate(text.words)}
    found, end = [], 0
    for reading in readings:
        start = end + len(reading.token.lead)
        end = start + len(reading.token.text)
        found.append(at[start])
    return found


def _unknown_words(collation: Collation, v: int, w: int, text: Told) -> frozenset[int]:
    """Words of v where w has a cut, or lost words."""
    readings = collation.witnesses[v]
    if not any(w in reading.unknown for reading in readings):
        return frozenset()
    first = _first_words(collation, v, text)
    return frozenset(first[token] for token, reading in enumerate(readings) if w in reading.unknown)
