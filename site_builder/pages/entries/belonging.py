"""Summaries -> the events of each side, topic, place and outlet, for pages over all of them.

To which entries an event or a quote belongs stands in its summary (`Belongs`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from site_builder.summary import EventSummary


def events_of(kind: str, summaries: Iterable[EventSummary]) -> Mapping[str, list[EventSummary]]:
    """The events that belong to each entry of a kind (a field of `Belongs`), in the order given."""
    found: dict[str, list[EventSummary]] = {}
    for summary in summaries:
        for id in getattr(summary.belongs, kind):
            found.setdefault(id, []).append(summary)
    return found
