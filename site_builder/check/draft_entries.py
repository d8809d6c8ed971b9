"""What events name -> the entries that only drafts name, which a site without drafts must not show.

An event names an entry directly, or through an entry that it names: a place's larger place, a source's outlet, whoever
uses an alias. An entry that nothing names stays, for nobody has called it unfinished; but not where it leads to one
that only drafts name, for its page would name that one.
Source: docs/decisions, "What only drafts name".
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from site_builder.model.registry import MODELS, Registry, registry_of

Key = tuple[str, str]  # (folder, id) of an entry
USERS = ("sides", "outlets", "people", "sources")  # where an id of `used_by` is looked for, in this order
WHOLES = ("sides", "places", "topics")


def keys_of(registry: Registry) -> frozenset[Key]:
    """All entries of a registry, such as that of one event."""
    return frozenset((kind, id) for kind in MODELS for id in getattr(registry, kind))


def only_in_drafts(registry: Registry, published: Iterable[Key], drafts: Iterable[Key]) -> frozenset[Key]:
    """The entries that drafts name and no other event does, and the unnamed entries that lead to them."""
    leads = {key: tuple(_leads_to(key[0], entry, registry)) for key, entry in _entries(registry)}
    shown = _reached(published, leads)
    hidden = _reached(drafts, leads) - shown
    led_from: dict[Key, list[Key]] = defaultdict(list)
    for key, targets in leads.items():
        for target in targets:
            led_from[target].append(key)
    return frozenset(_reached(hidden, led_from) - shown)


def leads_nowhere(registry: Registry) -> frozenset[Key]:
    """The entries that name one that is not there: its file may have errors."""
    entries = dict(_entries(registry))
    return frozenset(
        key for key, entry in entries.items() if not entries.keys() >= {*_leads_to(key[0], entry, registry)}
    )


def without(registry: Registry, hidden: frozenset[Key]) -> Registry:
    """The registry without some entries."""
    if not hidden:
        return registry
    return registry_of((kind, entry) for (kind, id), entry in _entries(registry) if (kind, id) not in hidden)


def _entries(registry: Registry) -> Iterator[tuple[Key, Any]]:
    for kind in MODELS:
        for id, entry in getattr(registry, kind).items():
            yield (kind, id), entry


def _leads_to(kind: str, entry: Any, registry: Registry) -> Iterator[Key]:
    """What the page of an entry names."""
    if kind in WHOLES and entry.part_of:
        yield kind, entry.part_of
    if kind == "sources" and entry.outlet:
        yield "outlets", entry.outlet
    if kind == "sources" and entry.version_of:
        yield "sources", entry.version_of
    if kind == "verified":
        yield "sources", entry.id
    for alias in getattr(entry, "aliases", ()):
        for user in alias.used_by:
            yield from [(folder, user) for folder in USERS if user in getattr(registry, folder)][:1]


def _reached(start: Iterable[Key], leads: Mapping[Key, Iterable[Key]]) -> set[Key]:
    found = set(start)
    waiting = list(found)
    while waiting:
        for target in leads.get(waiting.pop(), ()):
            if target not in found:
                found.add(target)
                waiting.append(target)
    return found
