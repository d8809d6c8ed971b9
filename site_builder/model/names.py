"""People, places and sides that an event names -> what else each is called, and by whom.

Collation uses it, so that "Kiev" in one text and "Kyiv" in another are shown as names of one place; and suggestions,
so that an entry is found by whatever an editor calls it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from site_builder.model.entries import Outlet, Person, PlaceEntry, Side, Source, Term


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


def called(entry: Any) -> tuple[str, ...]:
    """Everything that an entry of a registry is called, besides its id."""
    if isinstance(entry, Term):
        return entry.headword, *entry.forms
    if isinstance(entry, Source):
        return (entry.title, entry.short) if entry.short else (entry.title,)
    aliases = () if isinstance(entry, Outlet) else getattr(entry, "aliases", ())
    short = (entry.short,) if isinstance(entry, Side) and entry.short else ()
    return entry.name, *short, *(alias.name for alias in aliases)
