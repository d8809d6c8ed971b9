"""Summaries -> the page "Data", and data/events.json: all events in one small file.

The keys of the file are documented in docs/data-format.md and stay; new ones may be added.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from site_builder.frozen import dataclass
from site_builder.model.registry import Registry
from site_builder.model.urls import data_path, entry_path
from site_builder.pages.page import DataPage, Page
from site_builder.say.phrases import Phrase, message
from site_builder.summary import EventSummary
from site_builder.tables.all_tables import VERSION

PATH = "data/index.html"
EVENTS_PATH = "data/events.json"
TITLE = message("Data")
FORMAT = 1
MOST_KILOBYTES = 10_000  # a larger file is told in megabytes


@dataclass(frozen=True, slots=True)
class ArchiveTable:
    """One table of the archive. Units: `rows` without that of the names."""

    name: str
    rows: int


@dataclass(frozen=True, slots=True)
class ArchiveView:
    """What the data step made. Units: bytes of the files of each kind; `parquet` is None where there are none."""

    tables: tuple[ArchiveTable, ...]
    sqlite: int
    json_lines: int
    csv: int
    parquet: int | None

    @property
    def size(self) -> int:
        """Bytes of all of it."""
        return self.sqlite + self.json_lines + self.csv + (self.parquet or 0)


@dataclass(frozen=True, slots=True)
class DataView:
    """The page. Shapes: `archive` is what the data step made, if it was taken; `weights` are by the kind of file."""

    archive: ArchiveView | None
    weights: Mapping[str, Phrase]
    version: str


def data_page(archive: ArchiveView | None = None) -> Page[DataView]:
    """The page. It is made without an archive; the data step makes it again, with what it made."""
    lead = message("The events, and what was computed from them, as files that you can use.")
    kinds = ("sqlite", "json_lines", "csv", "parquet") if archive else ()
    weights = {kind: weight_of(size) for kind in kinds if (size := getattr(archive, kind)) is not None}
    return Page(PATH, "data", TITLE, lead, DataView(archive, weights, VERSION))


def weight_of(size: int) -> Phrase:
    """The size of a file as readers know it, rounded up: that of a small one in thousands of bytes."""
    if size < MOST_KILOBYTES * 1000:
        return message("{number} kB", number=-(-size // 1000))
    return message("{number} MB", number=-(-size // 1_000_000))


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
