"""What a build published -> one record for each page that search can find.

In: the JSON beside the event pages, and `search/names.json`. Out: small HTML documents in Pagefind's
notation. The pages themselves are not indexed: most of them repeat quotes of events, and a word of a
quote would find them all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import escape
from typing import Any

from site_builder.language.search_letters import indexed
from site_builder.markup import markdown_to_markup
from site_builder.model.dates import EdtfDate, Moment, parse_date
from site_builder.model.urls import rendering_ids

Data = Mapping[str, Any]
Names = Mapping[tuple[str, str], Data]  # (kind of page, id) -> an entry of names.json

YEARS_BEFORE = 10**10  # added to years, so that those before 1 sort as text, too
NAME_WEIGHT = 10  # Pagefind's largest: a page called by a word comes before pages that say it


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a page with an address of its own: a question, or a quote as one source gives it."""

    anchor: str
    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class Record:
    """One page as search sees it.

    Shapes: `filters` are (filter, value); `also` are other names; `date` orders lists without a query.
    """

    path: str
    kind: str
    title: str
    also: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()
    filters: tuple[tuple[str, str], ...] = ()
    date: str = ""


def event_record(path: str, twin: Data, names: Names) -> Record:
    """The record of one event. `twin` is the JSON beside its page."""
    event, entries = twin["event"], twin["entries"]
    summary = markdown_to_markup(event["summary"]).striptags() if event.get("summary") else ""
    notes = [quote["note"] for account in event["accounts"] for quote in account["quotes"] if "note" in quote]
    texts = [summary, *(ground["text"] for ground in event["common_ground"]), *event["unknown"], *notes]
    places = " · ".join(place["name"] for place in entries["places"].values())
    start = _start(event["date"])
    return Record(
        path,
        "events",
        event["title"],
        texts=(*texts, places),
        parts=(*map(_question, event["questions"]), *_quotes(event["accounts"], entries)),
        filters=(*_filters(event, entries, names), ("year", str(start[0]))),
        date=f"on {start[0] + YEARS_BEFORE:011}" + "".join(f"{number:02}" for number in start[1:]),
    )


def entry_records(names: Names) -> Iterator[Record]:
    """A record for each entry: found by its name, its other names and what the editors say of it."""
    for entry in names.values():
        yield Record(entry["path"], entry["kind"], entry["name"], tuple(entry["also"]), (entry["about"],))


def record_html(record: Record, language: str) -> str:
    """The record in Pagefind's notation, its texts as the index holds them.

    Source: https://pagefind.app/docs/ (filtering, metadata, weighting).
    """
    settings = [("meta", "kind", record.kind), *([("sort", "date", record.date)] if record.date else ())]
    settings += [("filter", name, value) for name, value in record.filters]
    if record.also:
        settings.append(("meta", "also", indexed(" · ".join(record.also))))
    metas = "".join(
        f'<meta data-pagefind-{what}="{name}[content]" content="{escape(value)}">' for what, name, value in settings
    )
    names = "".join(f'<p data-pagefind-weight="{NAME_WEIGHT}">{escape(indexed(name))}</p>' for name in record.also)
    texts = "".join(f"<p>{escape(indexed(text))}</p>" for text in record.texts if text)
    # Quotes stand in <span>: to a <p> that ends without one, Pagefind adds a full stop.
    parts = "".join(
        f'<h2 id="{escape(part.anchor)}">{escape(indexed(part.heading))}</h2><span>{escape(indexed(part.text))}</span> '
        for part in record.parts
    )
    return (
        f'<!doctype html><html lang="{escape(language)}"><head><meta charset="utf-8"></head><body><main>{metas}'
        f'<h1 data-pagefind-weight="{NAME_WEIGHT}">{escape(indexed(record.title))}</h1>{names}{texts}{parts}'
        "</main></body></html>"
    )


def _start(text: str) -> Moment:
    """When an event begins, or ends if only that is known: what lists go by. Units: as `EdtfDate.earliest`."""
    date = parse_date(text)
    assert isinstance(date, EdtfDate), "the build refuses other dates"
    known = date.end if date.is_interval and date.start is None and date.end else date
    return known.earliest


def _question(question: Data) -> Part:
    return Part(question["id"], question["ask"], "; ".join(position["label"] for position in question["positions"]))


def _quotes(accounts: Iterable[Data], entries: Data) -> Iterator[Part]:
    """Each text apart, so that no excerpt runs from the words of one source into those of another."""
    for account in accounts:
        side = entries["sides"][account["side"]]["name"]
        for quote in account["quotes"]:
            who = " · ".join(dict.fromkeys((_speaker(quote["speaker"], entries), side)))
            if "original" in quote:
                yield Part(quote["id"], who, quote["original"]["text"])
            yield from _renderings(quote, who, entries)


def _renderings(quote: Data, who: str, entries: Data) -> Iterator[Part]:
    ids = rendering_ids(quote["id"], (rendering["source"] for rendering in quote["renderings"]))
    for anchor, rendering in zip(ids, quote["renderings"], strict=True):
        heading = f"{who} · {_publisher(entries['sources'][rendering['source']], entries)}"
        yield Part(anchor, heading, rendering["text"])
        if "translation" in rendering:
            yield Part(anchor, f"{heading} · {rendering['translation']['by']}", rendering["translation"]["text"])


def _speaker(speaker: Data, entries: Data) -> str:
    name = speaker.get("id")
    found = entries["people"].get(name) or entries["outlets"].get(name)
    return str(found["name"] if found else speaker["unnamed"])


def _filters(event: Data, entries: Data, names: Names) -> Iterator[tuple[str, str]]:
    """The names under which readers narrow results; a part counts for its whole, as on the pages."""
    sides = {account["side"] for account in event["accounts"]}
    yield from (("side", name) for name in _with_wholes("sides", sides, names))
    yield from (("topic", name) for name in _with_wholes("topics", event["topics"], names))
    outlets = {outlet["name"] for outlet in entries["outlets"].values()}  # of sources, and those who carried them
    outlets |= {_publisher(source, entries) for source in entries["sources"].values()}
    yield from (("outlet", name) for name in sorted(outlets))


def _with_wholes(kind: str, ids: Iterable[str], names: Names) -> list[str]:
    found: set[str] = set()
    for name in ids:
        current: str | None = name
        while current:
            entry = names[kind, current]
            found.add(entry["name"])
            current = entry["part_of"]
    return sorted(found)


def _publisher(source: Data, entries: Data) -> str:
    """The outlet's name; a source whose outlet is not named stands for itself."""
    outlet = source.get("outlet")
    return str(entries["outlets"][outlet]["name"] if outlet else source.get("short") or source["title"])
