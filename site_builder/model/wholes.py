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
