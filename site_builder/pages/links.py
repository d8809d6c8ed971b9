"""Entries, events and quotes -> links: a name, and the page it leads to."""

from __future__ import annotations

from site_builder.frozen import dataclass
from site_builder.model.event import Speaker
from site_builder.model.registry import Registry
from site_builder.model.urls import entry_path
from site_builder.say.phrases import Phrase
from site_builder.summary import EventSummary


@dataclass(frozen=True, slots=True)
class Linked:
    """A name, and the page it leads to if it has one."""

    name: Phrase
    path: str | None


def entry_link(kind: str, name: str, registry: Registry) -> Linked:
    """An entry, named in full. Shapes: `kind` is the folder of its page."""
    return Linked(registry.labels["people" if kind == "speakers" else kind, name], entry_path(kind, name))


def side_link(side: str, registry: Registry) -> Linked:
    """A side's short name and its page."""
    return Linked(registry.shorts["sides", side], entry_path("sides", side))


def source_link(name: str, registry: Registry) -> Linked:
    """A source as lines name it, short, and its page."""
    return Linked(registry.source_label(name), entry_path("sources", name))


def party_link(name: str, registry: Registry) -> Linked:
    """Whoever an id of `used_by` names: a side, an outlet, a speaker or a source."""
    kinds = {"sides": "sides", "outlets": "outlets", "people": "speakers"}
    kind = next((page for kind, page in kinds.items() if (kind, name) in registry.labels), None)
    return entry_link(kind, name, registry) if kind else source_link(name, registry)


def speaker_link(speaker: Speaker, registry: Registry) -> Linked:
    """A speaker's name and page: a person's or body's, an outlet's, or none for somebody unnamed."""
    name = registry.speaker_name(speaker)
    if speaker.id is None:
        return Linked(name, None)
    kind = "speakers" if ("people", speaker.id) in registry.labels else "outlets"
    return Linked(name, entry_path(kind, speaker.id))


def event_link(summary: EventSummary) -> Linked:
    """An event's title and its page."""
    return Linked(summary.title, entry_path("events", summary.id))


def quote_path(event: str, quote: str) -> str:
    """The place of a quote on its event's page."""
    return f"{entry_path('events', event)}#{quote}"
