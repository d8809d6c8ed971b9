"""What a page is about, as values: things of schema.org with their properties, before they are said in a language.

Source: the vocabulary, https://schema.org/docs/full.html; tests/test_linked_data.py holds every page to it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple, TypeAlias

from site_builder.model.dates import EdtfDate
from site_builder.model.entries import PlaceEntry, Source
from site_builder.model.urls import entry_path
from site_builder.say.date_words import machine_date
from site_builder.say.phrases import Phrase


class At(NamedTuple):
    """The address of a page in the language of the page that names it; it is written out where that is rendered."""

    path: str


class Shared(NamedTuple):
    """An address that is the same in all languages: of a file, or that by which a thing is known."""

    path: str


Value: TypeAlias = "Phrase | float | bool | At | Shared | Node | tuple[Value, ...] | None"
Node: TypeAlias = Mapping[str, Value]  # a property without a value is left out

SOURCE_TYPES = {
    "article": "Article", "document": "CreativeWork", "post": "SocialMediaPosting", "broadcast": "CreativeWork",
    "book": "Book",
}  # fmt: skip


def node(type: str, path: str | None = None, **properties: Value) -> Node:
    """A thing. Shapes: `path` is that of the page about it, whose address in the first language is its id."""
    return {"@type": type, "@id": Shared(path) if path else None, **properties}


def ref(path: str) -> Node:
    """A thing that is described elsewhere on the page."""
    return {"@id": Shared(path)}


def same_as(wikidata: str | None) -> str | None:
    """The address by which Wikidata names an item."""
    return f"http://www.wikidata.org/entity/{wikidata}" if wikidata else None


def dated(date: EdtfDate | None) -> tuple[str | None, str | None]:
    """(start, end) as ISO 8601 writes them, the end where it is a span; nothing of a date that is not certain."""
    if date is None:
        return None, None
    start, end = (date.start, date.end) if date.is_interval else (date, None)
    return _certain(start), _certain(end)


def _certain(date: EdtfDate | None) -> str | None:
    if date is None or date.is_uncertain or date.is_approximate or date.earliest[0] > 9999:
        return None
    written = machine_date(date)
    has_seconds = len(date.clock.partition("+")[0]) >= len("00:00:00")  # without them ISO 8601's long form is none
    return written if written is None or has_seconds else written.partition("T")[0]


def place_node(place: PlaceEntry, *, has_spot: bool = True) -> Node:
    """A place. Coordinates are degrees, north and east positive."""
    spot = place.coordinates if has_spot else None
    geo = node("GeoCoordinates", latitude=spot.latitude, longitude=spot.longitude) if spot else None
    path = entry_path("places", place.id)
    return node("Place", path, name=place.name, geo=geo, sameAs=same_as(place.wikidata))


def source_node(source: Source, publisher: Node | None) -> Node:
    """A source. Its author is a credit as the editors wrote it: nobody is taken for a person or a body.

    A document has the day on which it was written; whether and when it was published is not on record.
    """
    return node(
        SOURCE_TYPES[source.kind],
        entry_path("sources", source.id),
        name=source.title,
        creditText=source.author,
        publisher=publisher,
        **{"dateCreated" if source.kind == "document" else "datePublished": dated(source.date)[0]},
        url=source.url,
        archivedAt=source.archive_url,
    )
