"""Summaries -> the page "Data", and data/events.json: all events in one small file.

The keys of the file are documented in docs/data-format.md and stay; new ones may be added.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from site_builder.model.registry import Registry
from site_builder.model.urls import data_path, entry_path
from site_builder.pages.page import DataPage, Page
from site_builder.say.phrases import message
from site_builder.summary import EventSummary

PATH = "data/index.html"
EVENTS_PATH = "data/events.json"
TITLE = message("Data")
FORMAT = 1


def data_page() -> Page[None]:
    """The page; all its words are the template's."""
    lead = message("The events, and what was computed from them, as files that you can use.")
    return Page(PATH, "data", TITLE, lead, None)


def events_json(language: str, registry: Registry, summaries: tuple[EventSummary, ...]) -> DataPage:
    """All events, in the order given. Shapes: `language` is that in which the editors write."""
    data = {
        "format": FORMAT,
        "language": language,
        "events": [_event(summary) for summary in summaries],
        "sides": _names("sides", registry, (side for summary in summaries for side in summary.sides)),
        "places": _names("places", registry, (summary.place for summary in summaries if summary.place)),
        "topics": _names("topics", registry, (topic for summary in summaries for topic in summary.topics)),
    }
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return DataPage(EVENTS_PATH, f"{text}\n".encode())


def _event(summary: EventSummary) -> dict[str, Any]:
    return {
        "id": summary.id,
        "title": summary.title,
        "status": "draft" if summary.is_draft else "published",
        "date": summary.date.text,
        "place": summary.place,
        "topics": list(summary.topics),
        "sides": list(summary.sides),
        "path": entry_path("events", summary.id),
        "data": data_path(summary.id),
    }


def _names(kind: str, registry: Registry, ids: Iterable[str]) -> dict[str, str]:
    """The names of the entries that are named, sorted by id."""
    return {id: registry.labels[kind, id] for id in sorted(set(ids))}
