"""The entries that recur across events: one mapping per kind, and who is who.

In: the files of sides/, people/, outlets/ … Out: one frozen `Registry`. An event takes from it
only what it names (`entries_named_by`), so that a change elsewhere cannot change its page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, TypeVar

from site_builder.folding import folded, word_stands_in
from site_builder.model import (
    Entry,
    Event,
    Outlet,
    Person,
    PlaceEntry,
    Quote,
    Side,
    Source,
    Speaker,
    Term,
    Topic,
    Verified,
)
from site_builder.names import name_index
from site_builder.wholes import with_wholes

E = TypeVar("E")
_WORD = re.compile(r"\w+")

MODELS: Mapping[str, type[Entry]] = MappingProxyType(
    {
        "sides": Side,
        "people": Person,
        "outlets": Outlet,
        "sources": Source,
        "places": PlaceEntry,
        "terms": Term,
        "topics": Topic,
        "verified": Verified,
    }
)


@dataclass(frozen=True, slots=True)
class Registry:
    """Shapes: each field maps an id to its entry, sorted by id; `names` is a `name_index`."""

    sides: Mapping[str, Side] = field(default_factory=dict)
    people: Mapping[str, Person] = field(default_factory=dict)
    outlets: Mapping[str, Outlet] = field(default_factory=dict)
    sources: Mapping[str, Source] = field(default_factory=dict)
    places: Mapping[str, PlaceEntry] = field(default_factory=dict)
    terms: Mapping[str, Term] = field(default_factory=dict)
    topics: Mapping[str, Topic] = field(default_factory=dict)
    verified: Mapping[str, Verified] = field(default_factory=dict)
    term_by_form: Mapping[tuple[str, str], Term] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)

    def term_of(self, word: str, lang: str) -> Term | None:
        """The term of the lexicon that lists a word as one of its forms, in the word's language."""
        return self.term_by_form.get((lang.partition("-")[0], folded(word)))

    def speaker_name(self, speaker: Speaker) -> str:
        """The name under which a speaker is shown; an unnamed one is described."""
        if speaker.id is None:
            return speaker.unnamed or ""
        if speaker.id in self.people:
            return self.people[speaker.id].name
        return self.outlets[speaker.id].name

    def outlet_of(self, source_id: str) -> Outlet | None:
        """The outlet that published a source, or None where our copy names none."""
        outlet = self.sources[source_id].outlet
        return self.outlets[outlet] if outlet else None

    def source_label(self, source_id: str) -> str:
        """How a source is named in a sentence: by its short name, its outlet, or its title."""
        source = self.sources[source_id]
        return source.short or (self.outlets[source.outlet].name if source.outlet else source.title)


def registry_of(entries: Iterable[tuple[str, Entry]]) -> Registry:
    """The registry that holds (kind, entry) pairs."""
    by_kind: dict[str, dict[str, Entry]] = {kind: {} for kind in MODELS}
    for kind, entry in sorted(entries, key=lambda pair: (pair[0], pair[1].id)):  # type: ignore[attr-defined]
        by_kind[kind][entry.id] = entry  # type: ignore[attr-defined]
    terms: Any = by_kind["terms"]
    forms = {
        (term.language.partition("-")[0], folded(form)): term
        for term in terms.values()
        for form in (term.headword, *term.forms)
    }
    named: Any = [*by_kind["people"].values(), *by_kind["places"].values()]
    return Registry(**by_kind, term_by_form=forms, names=name_index(named))  # type: ignore[arg-type]


def entries_named_by(event: Event, registry: Registry) -> Registry:
    """The entries that an event names, directly or through the entries it names."""
    speakers = {quote.speaker.id for _, quote in event.quotes()}
    sources = sources_named_by(event)
    carriers = {
        carrier.id
        for _, quote in event.quotes()
        for rendering in quote.renderings
        for carrier in rendering.via
    }
    used_terms = _terms_used(event, registry)
    outlets = {registry.sources[source].outlet for source in sources} | speakers | carriers
    return Registry(
        sides=_pick(registry.sides, with_wholes((a.side for a in event.accounts), registry.sides)),
        people=_pick(registry.people, speakers),
        outlets=_pick(registry.outlets, outlets),
        sources=_pick(registry.sources, sources),
        places=_pick(registry.places, with_wholes((event.place,) if event.place else (), registry.places)),
        terms=_pick(registry.terms, {term.id for term in used_terms.values()}),
        topics=_pick(registry.topics, event.topics),
        verified=_pick(registry.verified, sources),
        term_by_form=used_terms,
        names=_names_used(event, registry),
    )


def _terms_used(event: Event, registry: Registry) -> dict[tuple[str, str], Term]:
    """The terms of the event's words, each in the languages of the texts in which it stands."""
    keys = {
        (lang.partition("-")[0], folded(word))
        for _, quote in event.quotes()
        for word in quote.words
        for lang in _languages_of(word, quote, registry)
    }
    return {key: registry.term_by_form[key] for key in sorted(keys & registry.term_by_form.keys())}


def _names_used(event: Event, registry: Registry) -> dict[str, str]:
    """The aliases that occur in utterances with several renderings, which collation compares."""
    words = {
        word
        for _, quote in event.quotes()
        if len(quote.renderings) > 1
        for rendering in quote.renderings
        for word in _WORD.findall(folded(rendering.text))
    }
    return {word: registry.names[word] for word in sorted(words & registry.names.keys())}


def _languages_of(word: str, quote: Quote, registry: Registry) -> Iterator[str]:
    for rendering in quote.renderings:
        if word_stands_in(word, rendering.text):
            yield rendering.lang or registry.sources[rendering.source].language
    if quote.original and word_stands_in(word, quote.original.text):
        yield quote.original.lang


def sources_named_by(event: Event) -> set[str]:
    """The ids of all sources that an event names, of renderings, originals and common ground."""
    named = {source for ground in event.common_ground for source in ground.sources}
    return named.union(*(sources_of_quote(quote) for _, quote in event.quotes()))


def sources_of_quote(quote: Quote) -> set[str]:
    """The ids of the sources that hold an utterance, that of its original included."""
    found = {rendering.source for rendering in quote.renderings}
    return found | {quote.original.source} if quote.original and quote.original.source else found


def _pick(entries: Mapping[str, E], ids: Iterable[str | None]) -> dict[str, E]:
    return {name: entries[name] for name in sorted(set(entries) & {n for n in ids if n})}
