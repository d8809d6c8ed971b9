"""Entries that recur across events -> what their pages are about. Names that others use are other names of the same."""

from __future__ import annotations

from site_builder.model.entries import Alias, Outlet, Person, PlaceEntry, Referent, Side, Source, Term, Topic
from site_builder.model.registry import Registry
from site_builder.model.urls import entry_path, index_path
from site_builder.pages.linked_data.node import Node, node, place_node, ref, same_as, source_node


def side_node(side: Side) -> Node:
    """A side. It may be a state, an army or a crowd: what it is, is for Wikidata to say."""
    path = entry_path("sides", side.id)
    return node("Thing", path, name=side.name, alternateName=_others(side.aliases), sameAs=same_as(side.wikidata))


def speaker_node(person: Person) -> Node:
    """A person or a body, in the role that is named first."""
    is_person = person.kind == "person"
    return node(
        "Person" if is_person else "Organization",
        entry_path("speakers", person.id),
        name=person.name,
        alternateName=_others(person.aliases),
        jobTitle=person.role if is_person else None,
        sameAs=same_as(person.wikidata),
    )


def outlet_node(outlet: Outlet) -> Node:
    """An outlet. Its owner and country are words of the editors, not known things."""
    path = entry_path("outlets", outlet.id)
    return node("Organization", path, name=outlet.name, url=outlet.url, sameAs=same_as(outlet.wikidata))


def whole_source_node(source: Source, registry: Registry) -> Node:
    """A source, with who published it and when."""
    outlet = registry.outlet_of(source.id)
    return source_node(source, outlet_node(outlet) if outlet else None)


def whole_place_node(place: PlaceEntry) -> Node:
    """A place, with its other names and the larger one around it."""
    within = ref(entry_path("places", place.part_of)) if place.part_of else None
    return {**place_node(place), "alternateName": _others(place.aliases), "containedInPlace": within}


def topic_node(topic: Topic) -> Node:
    """What events have in common."""
    return node("Thing", entry_path("topics", topic.id), name=topic.name, sameAs=same_as(topic.wikidata))


def referent_node(referent: Referent) -> Node:
    """Who or what is called by different words. These are no other names of it: each is that of some accounts."""
    return node("Thing", entry_path("referents", referent.id), name=referent.name, sameAs=same_as(referent.wikidata))


def term_node(term: Term) -> Node:
    """A word of the lexicon with its forms."""
    return node(
        "DefinedTerm",
        entry_path("terms", term.id),
        name=term.headword,
        alternateName=term.forms,
        inLanguage=term.language,
        inDefinedTermSet=node("DefinedTermSet", index_path("terms")),
    )


def _others(aliases: tuple[Alias, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(alias.name for alias in aliases))
