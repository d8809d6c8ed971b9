"""What a row of the outputs of one event is: a kind of page or file beside the event's page, and how it is made."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from site_builder.compare.compare_event import Comparison
from site_builder.compare.room.tallies import EventTallies
from site_builder.frozen import dataclass
from site_builder.model.event import Event
from site_builder.model.registry import Registry
from site_builder.pages.cite.references import References
from site_builder.pages.event.card import CardView
from site_builder.pages.event.event import EventView
from site_builder.pages.event.quote_card import QuoteCard
from site_builder.pages.event.read_aloud import AskedView
from site_builder.pages.page import DataPage, Page, SiteView
from site_builder.tables.table import Subject


@dataclass(frozen=True, slots=True)
class EventMaterial:
    """What the outputs of one event are made of. Shapes: `asked` is empty for an event without questions; `card` is the
    event's own, `quotes` are those of its quotes.
    """

    event: Event
    registry: Registry
    comparison: Comparison
    tallies: EventTallies
    page: Page[EventView]
    asked: tuple[AskedView, ...]
    card: Page[CardView]
    quotes: tuple[QuoteCard, ...]
    references: References
    site: SiteView

    @property
    def subject(self) -> Subject:
        """The event as tables and other programs see it."""
        return Subject(self.event, self.registry, self.comparison)


@dataclass(frozen=True, slots=True)
class EventOutput:
    """One row of an event's own outputs. Shapes: `file` stands in the event's folder, `*` in it for a quote, and so do
    `more`, files that are made with it.
    """

    kind: str
    file: str
    make: Callable[[EventMaterial], Iterable[Page[object] | DataPage]]
    more: tuple[str, ...] = ()

    @property
    def files(self) -> tuple[str, ...]:
        """The paths that it makes, with `*` for the event."""
        return tuple(f"events/*/{file}" for file in (self.file, *self.more))
