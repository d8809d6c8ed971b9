"""What a row of the outputs of one event is: a kind of page or file beside the event's page, and how it is made."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from site_builder.compare.compare_event import Comparison
from site_builder.compare.room.tallies import EventTallies
from site_builder.frozen import dataclass
from site_builder.model.event import Event
from site_builder.model.registry import Registry
from site_builder.pages.event.event import EventView
from site_builder.pages.event.read_aloud import AskedView
from site_builder.pages.page import DataPage, Page


@dataclass(frozen=True, slots=True)
class EventMaterial:
    """What the outputs of one event are made of. Shapes: `asked` is empty for an event without questions."""

    event: Event
    registry: Registry
    comparison: Comparison
    tallies: EventTallies
    page: Page[EventView]
    asked: tuple[AskedView, ...]


@dataclass(frozen=True, slots=True)
class EventOutput:
    """One row of an event's own outputs. Shapes: `file` stands in the event's folder."""

    kind: str
    file: str
    make: Callable[[EventMaterial], Iterable[Page[object] | DataPage]]

    @property
    def files(self) -> tuple[str, ...]:
        """The paths that it makes, with `*` for the event."""
        return (f"events/*/{self.file}",)
