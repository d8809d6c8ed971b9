"""One event that was read -> what its page says of it, computed when it is first asked for."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from site_builder.compare.compare_event import Comparison, compare_event
from site_builder.compare.room.tallies import EventTallies, tallies_of
from site_builder.engine.cue_classes import read_cue_classes
from site_builder.frozen import dataclass
from site_builder.model.event import Account, Event, Quote
from site_builder.model.registry import Registry
from site_builder.model.site import SideOrder
from site_builder.tables.all_tables import Rows, rows_of_event
from site_builder.tables.table import Subject


@dataclass(frozen=True, eq=False)  # without slots: what is computed once is kept
class OpenEvent:
    """An event. Shapes: `event` is what its editors wrote, `registry` the entries that it names, directly or not."""

    event: Event
    registry: Registry
    side_order: SideOrder

    @property
    def id(self) -> str:
        """The id, which is also that in the address."""
        return self.event.id

    @property
    def title(self) -> str:
        """The title."""
        return self.event.title

    def quotes(self) -> Iterator[tuple[Account, Quote]]:
        """Every quote with the account in which it stands, in the order of the file."""
        yield from self.event.quotes()

    @cached_property
    def comparison(self) -> Comparison:
        """Everything that the event's page compares: answers, agreement, words, texts, times."""
        return compare_event(self.event, self.registry, self.side_order)

    @cached_property
    def tallies(self) -> EventTallies:
        """What the pages of counts add up over events: words for each side, silences, reporting verbs."""
        return tallies_of(self.event, self.registry, self.comparison, read_cue_classes())

    @cached_property
    def rows(self) -> Rows:
        """What the event adds to the tables of docs/data-format.md, by the name of the table."""
        return rows_of_event(Subject(self.event, self.registry, self.comparison))

    def __repr__(self) -> str:
        return f"<OpenEvent {self.id}: {self.title}>"
