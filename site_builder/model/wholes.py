"""What is part of what -> the one rule for "belongs to": an entry belongs to itself and to everything larger.

Pages, counts, facets, lists and maps all go by it, so that they agree at any depth.
Source: content/pages/method.md, "What belongs to what".
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Protocol


class Part(Protocol):
    """Whatever can be part of something larger: a side, a place, a topic."""

    @property
    def part_of(self) -> str | None: ...


def with_wholes(ids: Iterable[str], entries: Mapping[str, Part]) -> tuple[str, ...]:
    """The entries themselves and all that they are part of, each once: each id before its wholes, in the order given.

    Errors: none; circles were reported by `check_registry`.
    """
    found: dict[str, None] = {}
    for id in ids:
        current: str | None = id
        while current and current not in found:
            found[current] = None
            current = entries[current].part_of
    return tuple(found)


def joined(links: Mapping[str, Iterable[str]]) -> tuple[frozenset[str], ...]:
    """The groups into which links join ids, in the order of their first; an id without links is a group of its own."""
    group_of: dict[str, set[str]] = {}
    for id, others in links.items():
        for other in (id, *others):
            one, two = group_of.setdefault(id, {id}), group_of.setdefault(other, {other})
            small, large = sorted((one, two), key=len)
            if small is not large:
                large |= small
                group_of.update(dict.fromkeys(small, large))
    return tuple(dict.fromkeys(map(frozenset, group_of.values())))
