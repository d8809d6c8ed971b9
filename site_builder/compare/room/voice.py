"""Whose words a count is of: a side, or whoever reported, which is an outlet or else a single source."""

from __future__ import annotations

from typing import Literal, NamedTuple

from site_builder.model.registry import Registry


class Voice(NamedTuple):  # a named tuple: as a key of counts it is hashed and compared ten times as fast
    """Shapes: `kind` is the folder of the entry, so that `entry_path(kind, id)` is its address."""

    kind: Literal["sides", "outlets", "sources"]
    id: str


def reporter_of(source_id: str, registry: Registry) -> Voice:
    """The outlet of a source; the source itself where our copy names no outlet."""
    outlet = registry.sources[source_id].outlet
    return Voice("outlets", outlet) if outlet else Voice("sources", source_id)
