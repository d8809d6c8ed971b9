"""The entries that recur across events: one mapping per kind, and who is who.

In: the files of sides/, people/, outlets/ … Out: one frozen `Registry`. An event takes from it
only what it names (`entries_named_by`), so that a change elsewhere cannot change its page.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import field
from types import MappingProxyType
from typing import Any, TypeVar

from site_builder.frozen import dataclass
from site_builder.language.word_places import WordIndex, folded_word, word_index, word_stands_in
from site_builder.model.entries import Outlet, Person, PlaceEntry, Referent, Side, Source, Term, Topic, Verified
from site_builder.model.entry import Entry
from site_builder.model.event import Event, Quote, Speaker
from site_builder.model.names import NamesOf, names_of
from site_builder.model.same_terms import same_terms
from site_builder.model.wholes import with_wholes

E = TypeVar("E")

WHOLES = ("sides", "places", "topics")  # kinds of which an entry can be part of another

MODELS: Mapping[str, type[Entry]] = MappingProxyType(
    {
        "sides": Side,
        "people": Person,
        "outlets": Outlet,
        "sources": Source,
        "places": PlaceEntry,
        "terms": Term,
        "topics": Topic,
        "referents": Referent,
        "verified": Verified,
    }
)


# The field that holds an entry's name.
CALLED = {
    "sides": "name", "people": "name", "outlets": "name", "sources": "title", "places": "name", "terms": "headword",
    "topics": "name", "referents": "name",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Registry:
    """Shapes: each field maps an id to its entry, sorted by id; `names` are only in the
    registry of one event: those of the people, places and sides that it names.

    `term_by_form` maps (language, folded form) to its term, `term_indexes` a language to all forms of its terms.
    `same_terms` maps a term that has counterparts in other languages to its group, itself included.
    `parts` maps (kind, id) to the ids of what is part of it, `sources_of` an outlet to its sources, `versions_of` a
    source to those that call themselves versions of it; all sorted, and only in the registry of the whole site.
    `labels` maps (kind, id) to an entry's name in full, `shorts` those of sides and sources to how lines name them:
    pages that show no more of an entry than this need not be made again when something else of it changes.
    `was` maps (kind, id) to the ids that an entry had before, if it had any.
    """

    sides: Mapping[str, Side] = field(default_factory=dict)
    people: Mapping[str, Person] = field(default_factory=dict)
    outlets: Mapping[str, Outlet] = field(default_factory=dict)
    sources: Mapping[str, Source] = field(default_factory=dict)
    places: Mapping[str, PlaceEntry] = field(default_factory=dict)
    terms: Mapping[str, Term] = field(default_factory=dict)
    topics: Mapping[str, Topic] = field(default_factory=dict)
    referents: Mapping[str, Referent] = field(default_factory=dict)
    verified: Mapping[str, Verified] = field(default_factory=dict)
    term_by_form: Mapping[tuple[str, str], Term] = field(default_factory=dict)
    term_indexes: Mapping[str, WordIndex] = field(default_factory=dict)
    same_terms: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    parts: Mapping[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)
    sources_of: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    versions_of: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    labels: Mapping[tuple[str, str], str] = field(default_factory=dict)
    shorts: Mapping[tuple[str, str], str] = field(default_factory=dict)
    was: Mapping[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)
    names: tuple[NamesOf, ...] = ()

    def term_of(self, word: str, lang: str) -> Term | None:
        """The term of the lexicon that lists a word as one of its forms, in the word's language."""
        return self.term_by_form.get((lang.partition("-")[0], folded_word(word, lang)))

    def terms_in(self, text: str, lang: str) -> tuple[Term, ...]:
        """The terms of a text's language of which a form may stand in it, by id."""
        index = self.term_indexes.get(lang.partition("-")[0])
        return tuple(self.terms[name] for name in index.named_in(text, lang)) if index else ()

    def terms_by_form(self, lang: str) -> Mapping[str, str]:
        """Single words that terms of a language list, mapped to the term's id."""
        language = lang.partition("-")[0]
        return {
            form: term.id
            for term in self.terms.values()
            if term.language.partition("-")[0] == language
            for form in (folded_word(form, language) for form in (term.headword, *term.forms))
        }

    def users_of_names(self) -> dict[str, str]:
        """How those are called who use a name: sides, people, outlets and sources of this registry, by id."""
        return {
            **{name: self.source_label(name) for name in self.sources},
            **{name: outlet.name for name, outlet in self.outlets.items()},
            **{name: person.name for name, person in self.people.items()},
            **{name: side.name for name, side in self.sides.items()},
        }

    def speaker_name(self, speaker: Speaker) -> str:
        """The name under which a speaker is shown; an unnamed one is described."""
        if speaker.id is None:
            return speaker.unnamed or ""
        return self.labels["people" if ("people", speaker.id) in self.labels else "outlets", speaker.id]

    def outlet_of(self, source_id: str) -> Outlet | None:
        """The outlet that published a source, or None where our copy names none."""
        outlet = self.sources[source_id].outlet
        return self.outlets[outlet] if outlet else None

    def source_label(self, source_id: str) -> str:
        """How a source is named in a sentence: by its short name, its outlet, or its title."""
        return self.shorts["sources", source_id]


def registry_of(entries: Iterable[tuple[str, Entry]]) -> Registry:
    """The registry that holds (kind, entry) pairs."""
    by_kind: dict[str, dict[str, Entry]] = {kind: {} for kind in MODELS}
    for kind, entry in sorted(entries, key=lambda pair: (pair[0], pair[1].id)):  # type: ignore[attr-defined]
        by_kind[kind][entry.id] = entry  # type: ignore[attr-defined]
    terms: Any = by_kind["terms"]
    return Registry(
        **by_kind,  # type: ignore[arg-type]
        **_forms_of(terms.values()),
        **_called(by_kind),
        same_terms=same_terms(by_kind["terms"]),  # type: ignore[arg-type]
        parts=_parts(by_kind),
        sources_of=_ids_by("outlet", by_kind["sources"]),
        versions_of=_ids_by("version_of", by_kind["sources"]),
    )


def _called(by_kind: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """What entries are and were called: the fields `labels`, `shorts` and `was` of a registry."""
    labels = {
        (kind, id): getattr(entry, name) for kind, name in CALLED.items() for id, entry in by_kind[kind].items()
    }
    sides = {("sides", id): side.short or side.name for id, side in by_kind["sides"].items()}
    sources = {
        ("sources", id): source.short or labels.get(("outlets", source.outlet), source.title)
        for id, source in by_kind["sources"].items()
    }
    was = {(kind, id): before for kind in CALLED for id, entry in by_kind[kind].items() if (before := entry.was)}
    return {"labels": labels, "shorts": sides | sources, "was": was}


def _parts(by_kind: Mapping[str, Mapping[str, Entry]]) -> dict[tuple[str, str], tuple[str, ...]]:
    return {(kind, whole): parts for kind in WHOLES for whole, parts in _ids_by("part_of", by_kind[kind]).items()}


def _ids_by(field_name: str, entries: Mapping[str, Entry]) -> dict[str, tuple[str, ...]]:
    """The ids of entries by what a field of theirs names, in the order of the entries."""
    found: dict[str, list[str]] = {}
    for id, entry in entries.items():
        if named := getattr(entry, field_name):
            found.setdefault(named, []).append(id)
    return {named: tuple(ids) for named, ids in found.items()}


def _forms_of(terms: Collection[Term]) -> dict[str, Any]:
    """What finds terms by their forms: the fields `term_by_form` and `term_indexes` of a registry."""
    forms = [
        (term.language.partition("-")[0], form, term) for term in terms for form in (term.headword, *term.forms)
    ]
    by_language: dict[str, list[tuple[str, str]]] = {}
    for language, form, term in forms:
        by_language.setdefault(language, []).append((form, term.id))
    return {
        "term_by_form": {(language, folded_word(form, language)): term for language, form, term in forms},
        "term_indexes": {language: word_index(found, language) for language, found in by_language.items()},
    }


def entries_named_by(event: Event, registry: Registry) -> Registry:
    """The entries that an event names, directly or through the entries it names."""
    speakers = {quote.speaker.id for _, quote in event.quotes()}
    sources = _with_first_versions(sources_named_by(event), registry)
    carriers = {
        carrier.id
        for _, quote in event.quotes()
        for rendering in quote.renderings
        for carrier in rendering.via
    }
    used_terms = _terms_used(event, registry)
    referents = _pick(registry.referents, {naming.id for naming in event.referents})
    same = [each.same for each in referents.values() if each.same]
    outlets = {registry.sources[source].outlet for source in sources} | speakers | carriers
    outlets |= {each.outlet for each in same}
    side_ids = (*(account.side for account in event.accounts), *(each.side for each in same if each.side))
    sides = _pick(registry.sides, with_wholes(side_ids, registry.sides))
    people = _pick(registry.people, speakers | carriers | {each.person for each in same})
    place_ids = (*((event.place,) if event.place else ()), *(each.place for each in same if each.place))
    places = _pick(registry.places, with_wholes(place_ids, registry.places))
    named: Any = {
        "sides": sides,
        "people": people,
        "outlets": _pick(registry.outlets, outlets),
        "sources": _pick(registry.sources, sources),
        "places": places,
        "terms": used_terms,
        "topics": _pick(registry.topics, event.topics),
        "referents": referents,
    }
    return Registry(
        **named,
        **_called(named),
        verified=_pick(registry.verified, sources),
        **_forms_of(used_terms.values()),
        same_terms={name: group for name in used_terms if (group := registry.same_terms.get(name))},
        names=names_of([*sides.values(), *people.values(), *places.values()]),
    )


def _with_first_versions(sources: set[str], registry: Registry) -> set[str]:
    """The sources, and what they are versions of: by it they know each other."""
    found = set[str]()
    for source in sources:
        name: str | None = source
        while name and name in registry.sources and name not in found:
            found.add(name)
            name = registry.sources[name].version_of
    return found


def _terms_used(event: Event, registry: Registry) -> dict[str, Term]:
    """The terms of the event's words, each in a language of the texts in which it stands; and their counterparts."""
    found = (
        registry.term_of(word, lang)
        for _, quote in event.quotes()
        for word in quote.words
        for text, lang in texts_of(quote, registry)
        if word_stands_in(word, text, lang)
    )
    used = {term.id for term in found if term}
    return _pick(registry.terms, used.union(*(registry.same_terms.get(id, ()) for id in used)))


def texts_of(quote: Quote, registry: Registry) -> Iterator[tuple[str, str]]:
    """(text, its language) of the renderings of a quote, and of its original; of an unknown source `und`."""
    for rendering in quote.renderings:
        source = registry.sources.get(rendering.source)
        yield rendering.text, rendering.lang or (source.language if source else "und")
    if quote.original:
        yield quote.original.text, quote.original.lang


def sources_named_by(event: Event) -> set[str]:
    """The ids of all sources that an event names, of renderings, originals and common ground."""
    named = {source for ground in event.common_ground for source in ground.sources}
    return named.union(*(sources_of_quote(quote) for _, quote in event.quotes()))


def sources_of_quote(quote: Quote) -> set[str]:
    """The ids of the sources that hold an utterance, that of its original included."""
    found = {rendering.source for rendering in quote.renderings}
    return found | {quote.original.source} if quote.original and quote.original.source else found


def _pick(entries: Mapping[str, E], ids: Iterable[str | None]) -> dict[str, E]:
    return {name: entries[name] for name in sorted({n for n in ids if n}) if name in entries}
