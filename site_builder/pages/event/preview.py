"""The view of an event's page -> what its preview picture shows, in phrases that are said when it is drawn."""

from __future__ import annotations

from collections.abc import Iterable

from site_builder.frozen import dataclass
from site_builder.language.quotation_marks import Marks
from site_builder.model.dates import EdtfDate
from site_builder.pages.event.event import EventView
from site_builder.pages.event.quote_card import QuoteCard, text_of
from site_builder.pages.event.strip import SideView, StripView
from site_builder.say.phrases import Phrase


@dataclass(frozen=True, slots=True)
class QuotePreview:
    """What a picture shows of a quote. Shapes: `path` is where the picture stands; `label` as in RenderingView."""

    path: str
    side: SideView
    speaker: Phrase
    said: EdtfDate | None
    text: str
    dir: str
    marks: Marks
    label: Phrase | None
    manner: Phrase


@dataclass(frozen=True, slots=True)
class PreviewView:
    """What a picture shows of an event. Shapes: `sides` are all of them, in the order of columns."""

    id: str
    title: str
    date: EdtfDate
    strip: StripView | None
    sides: tuple[SideView, ...]
    counts_line: Phrase
    quotes: tuple[QuotePreview, ...] = ()


def preview_view(view: EventView, quotes: Iterable[QuoteCard] = ()) -> PreviewView:
    """The little of an event's page that its picture needs: the same words, and whose they are, as on the page."""
    own = tuple(_quote(card) for card in quotes if card.view.has_picture)
    return PreviewView(view.id, view.title, view.date, view.strip, view.sides, view.counts_line, own)


def _quote(card: QuoteCard) -> QuotePreview:
    view, shown = card.view, card.view.quote.rendering
    return QuotePreview(
        card.picture,
        view.side,
        view.quote.speaker.name,
        view.quote.said,
        text_of(shown),
        shown.text.dir,
        shown.text.marks,
        shown.label,
        shown.manner.filled(source=shown.source.name),
    )
