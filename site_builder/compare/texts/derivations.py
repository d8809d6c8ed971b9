"""Texts that were made from other texts of the same event -> their collations, one for each language.

Only what editors state in `made_from` makes a pair: likeness of words shows no descent.
Source: content/pages/method.md, "Texts made from other texts".
"""

from __future__ import annotations

from collections.abc import Mapping
from graphlib import TopologicalSorter

from site_builder.compare.texts.collation import collate
from site_builder.compare.texts.differences import Differences
from site_builder.compare.words.wording import language_of
from site_builder.frozen import dataclass
from site_builder.model.event import Event, Quote, Rendering
from site_builder.model.registry import Registry


@dataclass(frozen=True, slots=True)
class DerivedText:
    """A quote that was made from others or that others were made from, and its side."""

    side: str
    quote: Quote


@dataclass(frozen=True, slots=True)
class TextWitness:
    """One rendering of one of the texts."""

    text: DerivedText
    rendering: Rendering


@dataclass(frozen=True, slots=True)
class CollatedTexts:
    """Renderings of two or more texts in one language. Shapes: witness n is the text of all of `witnesses[n]`."""

    lang: str
    witnesses: tuple[tuple[TextWitness, ...], ...]
    differences: Differences


@dataclass(frozen=True, slots=True)
class Derivation:
    """Texts that were made one from another, directly or through others.

    Shapes: `texts` has each after all that it was made from; `links` are (made, made from), ids of
            quotes; `alone` are renderings of texts of which no rendering could be collated.
    """

    texts: tuple[DerivedText, ...]
    links: tuple[tuple[str, str], ...]
    collated: tuple[CollatedTexts, ...]
    alone: tuple[TextWitness, ...]


def derivations(event: Event, registry: Registry) -> tuple[Derivation, ...]:
    """Every group of texts made from one another, by the id of its first text.

    The order of accounts and quotes in the file does not matter. `check_references` has seen to it
    that the ids exist and that no text comes from itself.
    """
    texts = {quote.id: DerivedText(account.side, quote) for account, quote in event.quotes()}
    groups: dict[str, set[str]] = {}
    for name, text in texts.items():
        for origin in text.quote.made_from:
            joined = groups.get(name, {name}) | groups.get(origin, {origin})
            groups.update(dict.fromkeys(joined, joined))
    ordered = {_oldest_first({name: texts[name].quote.made_from for name in group}) for group in groups.values()}
    return tuple(_derivation([texts[name] for name in group], registry) for group in sorted(ordered))


def _oldest_first(origins: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Each text after those that it was made from; by id where that leaves a choice."""
    sorter = TopologicalSorter(origins)
    sorter.prepare()
    ordered: list[str] = []
    while sorter.is_active():
        ready = sorted(sorter.get_ready())
        ordered += ready
        sorter.done(*ready)
    return tuple(ordered)


def _derivation(texts: list[DerivedText], registry: Registry) -> Derivation:
    links = [(text.quote.id, origin) for text in texts for origin in sorted({*text.quote.made_from})]
    by_language: dict[str, list[TextWitness]] = {}
    for text in texts:
        for rendering in text.quote.renderings:
            lang = language_of(rendering, registry).partition("-")[0]
            by_language.setdefault(lang, []).append(TextWitness(text, rendering))
    collated = tuple(
        _collated(lang, group, registry)
        for lang, group in by_language.items()
        if len({witness.text.quote.id for witness in group}) > 1
    )
    shown = {witness.text.quote.id for group in collated for same in group.witnesses for witness in same}
    alone = [w for group in by_language.values() for w in group if w.text.quote.id not in shown]
    return Derivation(tuple(texts), tuple(links), collated, tuple(alone))


def _collated(lang: str, group: list[TextWitness], registry: Registry) -> CollatedTexts:
    by_text: dict[str, list[TextWitness]] = {}
    for witness in group:
        by_text.setdefault(witness.rendering.text, []).append(witness)
    collation = collate(list(by_text), lang, registry.names, registry.terms_by_form(lang))
    return CollatedTexts(lang, tuple(map(tuple, by_text.values())), Differences(collation))
