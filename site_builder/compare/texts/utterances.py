"""Quotes with several renderings -> their collations, one for each language that has two or more.

Texts in two languages share no words; they are set side by side and not collated.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache

from site_builder.compare.texts.collation import collate
from site_builder.compare.texts.departures import Departure, departure
from site_builder.compare.texts.differences import Differences
from site_builder.compare.words.wording import language_of
from site_builder.frozen import dataclass
from site_builder.model.event import Event, Quote, Rendering
from site_builder.model.registry import Registry

TermsIn = Callable[[str], Mapping[str, str]]  # the terms of a language by their forms


@dataclass(frozen=True, slots=True)
class CollatedRenderings:
    """Renderings of one utterance in one language. Shapes: witness n is the text of all of `renderings[n]`."""

    lang: str
    renderings: tuple[tuple[Rendering, ...], ...]
    differences: Differences


@dataclass(frozen=True, slots=True)
class RenderedUtterance:
    """A quote that more than one source gives. `alone` are renderings without a partner.

    Shapes: `departures[n]` is how `quote.renderings[n]` departs from the first of them: None where it is in
            another language, and for the first itself.
    """

    side: str
    quote: Quote
    collated: tuple[CollatedRenderings, ...]
    alone: tuple[Rendering, ...]
    departures: tuple[Departure | None, ...]


def rendered_utterances(event: Event, registry: Registry) -> tuple[RenderedUtterance, ...]:
    """Every quote with two or more renderings, in the order of the file."""
    terms = cache(registry.terms_by_form)
    return tuple(
        _utterance(account.side, quote, registry, terms)
        for account, quote in event.quotes()
        if len(quote.renderings) > 1
    )


def _utterance(side: str, quote: Quote, registry: Registry, terms: TermsIn) -> RenderedUtterance:
    by_language: dict[str, list[Rendering]] = {}
    for rendering in quote.renderings:
        by_language.setdefault(language_of(rendering, registry).partition("-")[0], []).append(rendering)
    collated = tuple(_collated(lang, group, registry, terms) for lang, group in by_language.items() if len(group) > 1)
    alone = tuple(group[0] for group in by_language.values() if len(group) == 1)
    return RenderedUtterance(side, quote, collated, alone, _departures(quote, collated))


def _departures(quote: Quote, collated: tuple[CollatedRenderings, ...]) -> tuple[Departure | None, ...]:
    first, *others = map(id, quote.renderings)  # each is itself: to compare them takes longer than all else
    for group in collated:
        witness_of = {id(each): number for number, same in enumerate(group.renderings) for each in same}
        if first in witness_of:
            collation, base = group.differences.collation, witness_of[first]
            witnesses = map(witness_of.get, others)
            return (None, *(None if each is None else departure(collation, base, each) for each in witnesses))
    return tuple(None for _ in quote.renderings)


def _collated(lang: str, group: list[Rendering], registry: Registry, terms: TermsIn) -> CollatedRenderings:
    by_text: dict[str, list[Rendering]] = {}
    for rendering in group:
        by_text.setdefault(rendering.text, []).append(rendering)
    collation = collate(list(by_text), lang, registry.names, terms(lang))
    return CollatedRenderings(lang, tuple(map(tuple, by_text.values())), Differences(collation))
