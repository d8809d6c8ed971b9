"""Ids that entries had before -> folders that have moved, for servers that can say so themselves.

A page stands at each old address too (`pages/moved`): it works from a disk, and on hosts without such a list.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from site_builder.model.registry import Registry
from site_builder.summary import EventSummary

_FOLDERS = {"people": "speakers"}  # where the pages of a kind stand, if not in a folder of its name


class Moved(NamedTuple):
    """Two folders of the site, such as `sides/old/` and `sides/new/`."""

    before: str
    now: str


def moved_folders(registry: Registry, events: Iterable[EventSummary], folders: Iterable[str]) -> tuple[Moved, ...]:
    """Every folder that has moved, in each version of the site, sorted. Shapes: `folders` are "" and such as "de/".

    An address that several events had leads to a page that names them all, so it is none of these.
    """
    found = [("events", before, event.id) for event in events for before in event.was]
    shared = {before for before, count in Counter(before for _, before, _ in found).items() if count > 1}
    found = [each for each in found if each[1] not in shared]
    found += [
        (_FOLDERS.get(kind, kind), before, id) for (kind, id), ids in registry.was.items() for before in ids
    ]
    return tuple(
        Moved(f"{folder}{kind}/{before}/", f"{folder}{kind}/{id}/")
        for folder in folders
        for kind, before, id in sorted(found)
    )
