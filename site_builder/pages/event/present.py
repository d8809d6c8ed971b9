"""The event page and its questions in full -> the slides: one question after the other on a whole screen."""

from __future__ import annotations

from site_builder.frozen import dataclass
from site_builder.model.dates import EdtfDate
from site_builder.pages.event.event import EventView
from site_builder.pages.event.read_aloud import AskedView
from site_builder.pages.event.strip import StripView
from site_builder.pages.links import Linked
from site_builder.pages.page import Page
from site_builder.say.phrases import message


@dataclass(frozen=True, slots=True)
class PresentView:
    """The slides. Shapes: `path` is that of the event's page; the first slide shows title and contrast."""

    path: str
    title: str
    date: EdtfDate
    place: Linked | None
    is_draft: bool
    strip: StripView | None
    asked: tuple[AskedView, ...]


def present_page(page: Page[EventView], asked: tuple[AskedView, ...]) -> Page[PresentView]:
    """The slides of one event, from its page; search engines are led to that page instead."""
    event = page.view
    view = PresentView(page.path, event.title, event.date, event.place, event.is_draft, event.strip, asked)
    title = message("{title}: question by question", title=event.title)
    path = page.path.replace("index.html", "present.html")
    return Page(path, "present", title, page.description, view, is_unlisted=True, whole=page.path)
