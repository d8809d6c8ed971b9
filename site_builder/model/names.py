"""People, places and sides that an event names -> what else each is called, and by whom.

Collation uses it, so that "Kiev" in one text and "Kyiv" in another are shown as names of one place.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from site_builder.model.entries import Person, PlaceEntry, Side


class NameUse(NamedTuple):
    """A name, and the ids of those who use it where that is known."""

    name: str
    used_by: tuple[str, ...] = ()


class NamesOf(NamedTuple):
    """Who or what is called by several names. Shapes: `names[0]` is the name that the site uses."""

    key: str
    names: tuple[NameUse, ...]


def names_of(entries: Iterable[Person | PlaceEntry | Side]) -> tuple[NamesOf, ...]:
    """Every entry that has more than one name, in the order given."""
    return tuple(
        NamesOf(
            f"{type(entry).__name__}/{entry.id}",
            (NameUse(entry.name), *(NameUse(alias.name, alias.used_by) for alias in entry.aliases)),
        )
        for entry in entries
        if entry.aliases
    )
