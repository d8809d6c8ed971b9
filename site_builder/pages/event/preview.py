"""The view of an event's page -> what its preview picture shows, in phrases that are said when it is drawn."""

from __future__ import annotations

from site_builder.frozen import dataclass
from site_builder.model.dates import EdtfDate
from site_builder.pages.event.event import EventView
from site_builder.pages.event.strip import SideView, StripView
from site_builder.say.phrases import Phrase


@dataclass(frozen=True, slots=True)
class PreviewView:
    """What a picture shows of an event. Shapes: `sides` are all of them, in the order of columns."""

    id: str
    title: str
    date: EdtfDate
    strip: StripView | None
    sides: tuple[SideView, ...]
    counts_line: Phrase


def preview_view(view: EventView) -> PreviewView:
    """The little of an event's page that its picture needs: the same words, and whose they are, as on the page."""
    return PreviewView(view.id, view.title, view.date, view.strip, view.sides, view.counts_line)
