"""Which outputs may be others than they were: each has the number of the last change that reached it.

A page that was made is kept with the number at which it was made, and shown again while no later change reaches it.
"""

from __future__ import annotations

from site_builder.engine.event_records import GroupKey
from site_builder.engine.reached import Reached
from site_builder.outputs import OUTPUTS


class Stamps:
    """Units: numbers of changes, from 1."""

    def __init__(self) -> None:
        self.last = 0  # change of anything
        self._shared = 0
        self._counts = 0
        self._events: dict[str, int] = {}
        self._rows: dict[int, int] = {}
        self._groups: dict[GroupKey, int] = {}

    def begin(self) -> None:
        """From now on, whatever is reached is reached by another change."""
        self.last += 1

    def shared_changed(self) -> None:
        """Something that all pages may show: the site, an entry, a page of text."""
        self._shared = self.last

    def event_changed(self, id: str) -> None:
        """An event's own pages."""
        self._events[id] = self.last

    def reached(self, reached: Reached) -> None:
        """What an event goes into."""
        self._groups.update(dict.fromkeys(reached.groups, self.last))
        self._rows.update(dict.fromkeys(reached.rows, self.last))
        if reached.is_counted:
            self._counts = self.last

    @property
    def counts(self) -> int:
        """The last change of counts over all events, or of what all pages may show."""
        return max(self._counts, self._shared)

    @property
    def shared(self) -> int:
        return self._shared

    def of_event_alone(self, id: str) -> int:
        """The last change that reached an event itself, and not only what all pages may show."""
        return self._events.get(id, 0)

    def of_event(self, id: str) -> int:
        """The last change that reached the pages of an event."""
        return max(self._shared, self._events.get(id, 0))

    def of_output(self, row: int, key: str) -> int:
        """The last change that reached an output of several events."""
        output = OUTPUTS[row]
        own = self._groups.get((row, key), 0) if output.groups else self._rows.get(row, 0)
        return max(self._shared, own, self._counts if output.counts else 0)
