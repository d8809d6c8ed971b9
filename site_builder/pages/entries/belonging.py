"""Summaries -> the sides, topics, places and outlets to which an event or a quote belongs.

The pages of entries, their counts, the facets, the index, the map and the home page all ask here.
Source: content/pages/method.md, "What belongs to what".
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from site_builder.model.registry import Registry
from site_builder.model.wholes import with_wholes
from site_builder.summary import EventSummary, Mention

IdsOf = Callable[[EventSummary, Registry], tuple[str, ...]]


def sides_of(summary: EventSummary, registry: Registry) -> tuple[str, ...]:
    """The sides that have an account in an event, and the larger sides that they are part of."""
    return with_wholes(summary.sides, registry.sides)


def topics_of(summary: EventSummary, registry: Registry) -> tuple[str, ...]:
    """The topics of an event, and the larger topics that they are part of."""
    return with_wholes(summary.topics, registry.topics)


def places_of(summary: EventSummary, registry: Registry) -> tuple[str, ...]:
    """The place of an event, and the larger places that it is part of."""
    return with_wholes((summary.place,) if summary.place else (), registry.places)


def outlets_of(summary: EventSummary, registry: Registry) -> tuple[str, ...]:
    """The outlets that published a source of an event, or that carried or spoke a quote of it. Sorted by id."""
    found = {registry.sources[source].outlet for source in summary.sources}
    for mention in summary.mentions:
        found.update(quote_outlets(mention, registry))
    return tuple(sorted(outlet for outlet in found if outlet))


def quote_outlets(mention: Mention, registry: Registry) -> tuple[str, ...]:
    """The outlets that published, carried or spoke a quote. Sorted by id."""
    published = {registry.sources[brief.source].outlet for brief in mention.briefs}
    others = {*mention.carriers, mention.speaker.id} & registry.outlets.keys()
    return tuple(sorted(outlet for outlet in published | others if outlet))


BELONGS_TO: Mapping[str, IdsOf] = {
    "sides": sides_of,
    "topics": topics_of,
    "places": places_of,
    "outlets": outlets_of,
}


def events_of(kind: str, registry: Registry, summaries: Iterable[EventSummary]) -> Mapping[str, list[EventSummary]]:
    """The events that belong to each entry of a kind of `BELONGS_TO`, in the order given."""
    found: dict[str, list[EventSummary]] = {}
    for summary in summaries:
        for id in BELONGS_TO[kind](summary, registry):
            found.setdefault(id, []).append(summary)
    return found
