"""Summaries -> the entries of a feed: events that were published or updated, and corrections, the latest first.

A correction is an entry of its own: many feed readers do not show an entry again that they have shown, and who read
the mistake should hear of it. Drafts are never among them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from site_builder.frozen import dataclass
from site_builder.model.dates import EdtfDate
from site_builder.model.event import Correction
from site_builder.model.urls import entry_path, feed_paths
from site_builder.say.phrases import Phrase, message
from site_builder.summary import EventSummary

ENTRIES = 30
FeedPaths = tuple[str, str] | None  # in Atom and in JSON
_ONE_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


@dataclass(frozen=True, slots=True)
class Entry:
    """What a feed tells of: an event, or one correction of it.

    Shapes: `known_by` is the address that the entry had first, by which feed readers know it for good; `path` is where
            it stands now. `updated` is the day by which entries are in order.
    """

    event: EventSummary
    correction: Correction | None
    known_by: str
    path: str
    published: EdtfDate | None
    updated: EdtfDate

    @property
    def title(self) -> Phrase:
        """The event's title, which a correction says that it belongs to."""
        return message("Correction: {title}", title=self.event.title) if self.correction else self.event.title


def feeds_of(page: str, events: Iterable[EventSummary]) -> FeedPaths:
    """The feeds of a page that shows some events; None where no feed could tell anything of them."""
    return feed_paths(page) if any(map(is_in_feeds, events)) else None


def is_in_feeds(event: EventSummary) -> bool:
    """Whether feeds tell of an event."""
    return next(_entries(event), None) is not None


def last_day(event: EventSummary) -> str:
    """The last day of which feeds tell of an event; "" where they do not. The latest entries are of the events whose
    last days are the latest.
    """
    return max((entry.updated.text for entry in _entries(event)), default="")


def feed_entries(events: Iterable[EventSummary]) -> tuple[Entry, ...]:
    """The latest entries; ties by address. Where an event was split, one of its parts keeps the first address."""
    found = sorted((entry for event in events for entry in _entries(event)), key=lambda entry: entry.path)
    found.sort(key=lambda entry: entry.updated.text, reverse=True)
    latest = found[:ENTRIES]
    keeps = {entry.known_by: entry for entry in sorted(latest, key=lambda entry: entry.path, reverse=True)}
    return tuple(entry if keeps[entry.known_by] is entry else replace(entry, known_by=entry.path) for entry in latest)


def _entries(event: EventSummary) -> Iterator[Entry]:
    if event.is_draft:
        return
    first, now = (entry_path("events", id) for id in ((*event.was, event.id)[0], event.id))
    if updated := event.updated or event.published:
        yield Entry(event, None, first, now, event.published, updated)
    of_day: dict[str, int] = {}
    for each in event.corrections:
        day = each.date.text
        if _ONE_DAY.fullmatch(day):
            number = of_day[day] = of_day.get(day, 0) + 1
            part = f"#_correction-{day}" + (f"-{number}" if number > 1 else "")
            yield Entry(event, each, first + part, f"{now}#_corrections", each.date, each.date)
