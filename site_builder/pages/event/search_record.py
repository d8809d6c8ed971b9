"""Event and the entries it names -> what search finds on its page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from site_builder.markup import markdown_to_markup
from site_builder.model.dates import EdtfDate, Moment
from site_builder.model.entries import Side, Source, Topic
from site_builder.model.event import Event, Quote
from site_builder.model.registry import Registry
from site_builder.model.urls import entry_path, rendering_ids
from site_builder.model.wholes import with_wholes
from site_builder.pages.search_record import Part, Record

YEARS_BEFORE = 10**10  # added to years, so that those before 1 sort as text, too


def event_record(event: Event, named: Registry, registry: Registry) -> Record:
    """The record of one event. Shapes: `named` are the entries it names, `registry` holds what these are part of."""
    summary = markdown_to_markup(event.summary).striptags() if event.summary else ""
    notes = [quote.note for _, quote in event.quotes() if quote.note]
    texts = (summary, *(ground.text for ground in event.common_ground), *event.unknown, *notes)
    places = " · ".join(place.name for place in named.places.values())
    start = _start(event.date)
    questions = (Part(each.id, each.ask, "; ".join(of.label for of in each.positions)) for each in event.questions)
    return Record(
        entry_path("events", event.id),
        "events",
        event.title,
        texts=(*texts, places),
        parts=(*questions, *_quotes(event, named)),
        filters=(*_filters(event, named, registry), ("year", str(start[0]))),
        date=f"on {start[0] + YEARS_BEFORE:011}" + "".join(f"{number:02}" for number in start[1:]),
    )


def _start(date: EdtfDate) -> Moment:
    """When an event begins, or ends if only that is known: what lists go by. Units: as `EdtfDate.earliest`."""
    known = date.end if date.is_interval and date.start is None and date.end else date
    return known.earliest


def _quotes(event: Event, named: Registry) -> Iterator[Part]:
    """Each text apart, so that no excerpt runs from the words of one source into those of another."""
    for account, quote in event.quotes():
        side = named.sides[account.side].name
        who = " · ".join(dict.fromkeys((named.speaker_name(quote.speaker), side)))
        if quote.original:
            yield Part(quote.id, who, quote.original.text)
        yield from _renderings(quote, who, named)


def _renderings(quote: Quote, who: str, named: Registry) -> Iterator[Part]:
    ids = rendering_ids(quote.id, (rendering.source for rendering in quote.renderings))
    for anchor, rendering in zip(ids, quote.renderings, strict=True):
        heading = f"{who} · {_publisher(named.sources[rendering.source], named)}"
        yield Part(anchor, heading, rendering.text)
        if rendering.translation:
            yield Part(anchor, f"{heading} · {rendering.translation.by}", rendering.translation.text)


def _filters(event: Event, named: Registry, registry: Registry) -> Iterator[tuple[str, str]]:
    """The names under which readers narrow results; a part counts for its whole, as on the pages."""
    sides = (account.side for account in event.accounts)
    yield from (("side", name) for name in _with_wholes(sides, registry.sides))
    yield from (("topic", name) for name in _with_wholes(event.topics, registry.topics))
    outlets = {outlet.name for outlet in named.outlets.values()}  # of sources, and those who carried them
    outlets |= {_publisher(source, named) for source in named.sources.values()}
    yield from (("outlet", name) for name in sorted(outlets))


def _with_wholes(ids: Iterable[str], entries: Mapping[str, Side] | Mapping[str, Topic]) -> list[str]:
    return sorted({entries[id].name for id in with_wholes(ids, entries)})


def _publisher(source: Source, named: Registry) -> str:
    """The outlet's name; a source whose outlet is not named stands for itself."""
    return named.outlets[source.outlet].name if source.outlet else source.short or source.title
