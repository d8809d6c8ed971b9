"""Event and the entries it names -> what its page is about: the event, who said what of it, and what was claimed.

A quote is a Quotation: its `creator` is the speaker where the words are the speaker's own, as schema.org has it; where
a reporter gives the sense in other words, the speaker is whom they are attributed to (`spokenByCharacter`). A Claim
stands only where a quote takes one of the named positions on a question. Nothing is reviewed and nothing is rated.
"""

from __future__ import annotations

from collections.abc import Iterator

from site_builder.compare.words.wording import language_of
from site_builder.model.event import Event, Question, Quote
from site_builder.model.registry import Registry, sources_named_by
from site_builder.model.urls import entry_path
from site_builder.pages.cite.references import OWN_WORDS
from site_builder.pages.linked_data.node import SOURCE_TYPES, Node, dated, node, place_node, ref, same_as
from site_builder.pages.links import quote_path


def event_nodes(event: Event, registry: Registry, language: str) -> tuple[Node, ...]:
    """The event and the quotes; whoever speaks, and every source, once; the claims.

    Shapes: `language` is that of the editors, which no quote repeats. Texts are not said again: each is where the
            address of its quote leads, and a page has few bytes to spare.
    """
    start, end = dated(event.date)
    about = node(
        "Event",
        entry_path("events", event.id),
        name=event.title,
        startDate=start,
        endDate=end,
        location=place_node(registry.places[event.place], has_spot=False) if event.place else None,
        about=tuple(_topic(topic, registry) for topic in event.topics),
        subjectOf=tuple(_quote(quote, event, registry, language) for _, quote in event.quotes()),
    )
    return (about, *_speakers(event, registry), *_sources(event, registry), *_claims(event))


def _topic(id: str, registry: Registry) -> Node:
    topic = registry.topics[id]
    return node("Thing", entry_path("topics", id), name=topic.name, sameAs=same_as(topic.wikidata))


def _quote(quote: Quote, event: Event, registry: Registry, language: str) -> Node:
    rendering = quote.renderings[0]
    speaker = _speaker_ref(quote, registry)
    is_own = rendering.mode in OWN_WORDS
    return node(
        "Quotation",
        quote_path(event.id, quote.id),
        inLanguage=lang if (lang := language_of(rendering, registry)) != language else None,
        **{"creator" if is_own else "spokenByCharacter": speaker},
        dateCreated=dated(quote.said)[0] if is_own else None,
        isBasedOn=tuple(ref(entry_path("sources", name)) for name in dict.fromkeys(r.source for r in quote.renderings)),
    )


def _speaker_ref(quote: Quote, registry: Registry) -> Node | None:
    """Somebody unnamed is nobody whom a program could know."""
    name = quote.speaker.id
    if name is None:
        return None
    return ref(entry_path("speakers" if ("people", name) in registry.labels else "outlets", name))


def _speakers(event: Event, registry: Registry) -> Iterator[Node]:
    speaking = {quote.speaker.id for _, quote in event.quotes()}
    for id, person in registry.people.items():
        if id in speaking:
            kind = "Person" if person.kind == "person" else "Organization"
            path = entry_path("speakers", id)
            yield node(kind, path, name=person.name, sameAs=same_as(person.wikidata))
    for id, outlet in registry.outlets.items():
        if id in speaking and id not in registry.people:
            yield node("Organization", entry_path("outlets", id), name=outlet.name, sameAs=same_as(outlet.wikidata))


def _sources(event: Event, registry: Registry) -> Iterator[Node]:
    """What each is, and where; its own page says by whom and of when."""
    for name in sorted(sources_named_by(event)):
        source = registry.sources[name]
        yield node(SOURCE_TYPES[source.kind], entry_path("sources", name), name=source.title, url=source.url)


def _claims(event: Event) -> Iterator[Node]:
    for question in event.questions:
        for position, label in ((each.id, each.label) for each in question.positions):
            taken = tuple(ref(quote_path(event.id, id)) for id in _takers(event, question, position))
            if taken:
                yield node("Claim", text=label, appearance=taken)


def _takers(event: Event, question: Question, position: str) -> Iterator[str]:
    for _, quote in event.quotes():
        if any(taken.question == question.id and taken.position == position for taken in quote.taken):
            yield quote.id
