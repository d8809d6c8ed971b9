"""Event and the entries it names -> words of the names of those who may do something."""

from __future__ import annotations

from collections.abc import Iterator

from site_builder.model.entries import Outlet, Person, Side
from site_builder.model.event import Event
from site_builder.model.registry import Registry

_LONGEST = 3  # words of a name whose last word stands for all of it


def _names(entry: Side | Person | Outlet) -> Iterator[str]:
    yield entry.name
    if not isinstance(entry, Outlet):
        yield from (alias.name for alias in entry.aliases)
    if isinstance(entry, Side) and entry.short:
        yield entry.short


def names_in(event: Event, registry: Registry) -> frozenset[str]:
    """The last words of the names of sides, people and outlets: Prigozhin, Ukraine; of BBC News also BBC."""
    entries: list[Side | Person | Outlet] = [*registry.sides.values(), *registry.people.values()]
    entries += registry.outlets.values()
    names = (name for entry in entries for name in _names(entry))
    words = (name.split() for name in names)
    last = {each[-1] for each in words if 0 < len(each) <= _LONGEST and each[-1][:1].isupper()}
    broadcasters = {word for entry in registry.outlets.values() for word in entry.name.split() if word.isupper()}
    return frozenset(last | broadcasters)
