"""What is on record of an event, before and after -> the groups and rows of the table of outputs that this reaches."""

from __future__ import annotations

from typing import NamedTuple

from site_builder.engine.event_records import GroupKey, Known
from site_builder.outputs import OUTPUTS
from site_builder.summary import PARTS

_NOTHING = Known((b"",) * len(PARTS), b"", frozenset())


class Reached(NamedTuple):
    """Shapes: `groups` are keys of rows that have groups, `rows` are others; `is_counted`: other counts over all."""

    groups: frozenset[GroupKey]
    rows: tuple[int, ...]
    is_counted: bool


def reached_by(before: Known | None, after: Known | None) -> Reached:
    """What an event goes into, as far as it is another than it was."""
    old, new = before or _NOTHING, after or _NOTHING
    changed = {part for part, was, now in zip(PARTS, old.parts, new.parts, strict=True) if was != now}
    rows = {row for row, output in enumerate(OUTPUTS) if output.events and changed & {"head", *output.parts}}
    still = (group for group in old.groups & new.groups if group[0] in rows)
    return Reached(
        frozenset((*(old.groups ^ new.groups), *still)),
        tuple(row for row in sorted(rows) if not OUTPUTS[row].groups),
        old.tallies != new.tallies,
    )
