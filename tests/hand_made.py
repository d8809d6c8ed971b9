"""Events and registries made by hand: plain values in, real models out, through the real schema.

    event = make_event(accounts=[make_account("north", make_quote("ada", text="We left", word="left"))])
    registry = make_registry(event, terms={"left": {"headword": "left", "forms": ["leave"]}})

What a test does not care about is filled in. Nothing is written to disk; `write_site` does that.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from site_builder.compare.compare_event import Comparison, compare_event
from site_builder.compare.room.tallies import EventTallies, tallies_of
from site_builder.engine.cue_classes import read_cue_classes
from site_builder.model.event import Event, Speaker
from site_builder.model.registry import MODELS, Registry, registry_of
from site_builder.model.site import Site
from site_builder.outputs import OUTPUTS
from site_builder.pages.event.event import event_view
from site_builder.pages.event.preview import PreviewView, preview_view
from site_builder.pages.lists.mention import latest_first
from site_builder.pages.measures.site_counts import site_counts
from site_builder.pages.output import Later, Material, Output, material_of
from site_builder.pages.page import DataPage, Page, site_view
from site_builder.summary import EventSummary

Values = dict[str, Any]

REQUIRED = {"sources": "title", "terms": "headword"}  # all other kinds: name

SHEETS = {
    name: f"assets/{name}.css" for name in ("site", "more", "seldom", "card", "present", "rtl", "cyrillic", "print")
}


def make_quote(speaker: str | Values = "ada", **values: Any) -> Values:
    """The values of a quote; without a source or renderings it has one, read in `gazette-1`."""
    if "renderings" not in values:
        values = {"source": "gazette-1", "text": "We said something.", **values}
    return {"speaker": speaker, **values}


def make_account(side: str, *quotes: Values, **values: Any) -> Values:
    """The values of an account. Quotes without an id are called <side>-1, <side>-2 …"""
    named = [{"id": f"{side}-{number}", **quote} for number, quote in enumerate(quotes, 1)]
    return {"side": side, "quotes": named, **values}


def make_event(id: str = "an-event", **values: Any) -> Event:
    """An event of the given values. Default: one side, `north`, with one quote."""
    filled = {"title": "An event", "date": "2001-02-03", "accounts": [make_account("north", make_quote())]}
    return Event.model_validate({"id": id, **filled, **values})


def compared(event: Event, registry: Registry) -> tuple[Comparison, EventTallies]:
    """What the pages of an event are made from, beside the event and its entries."""
    comparison = compare_event(event, registry, "rotate")
    return comparison, tallies_of(event, registry, comparison, read_cue_classes())


def preview_of(event: Event, registry: Registry) -> PreviewView:
    """What the picture of an event shows."""
    return preview_view(event_view(event, registry, *compared(event, registry), "en"))


def make_registry(*events: Event, **entries: Mapping[str, Values]) -> Registry:
    """A registry that holds what the events name, with made-up names, and the entries given.

    Shapes: `sources={"gazette-1": {"date": "2001", "outlet": "gazette"}}`; a value left out is made up.
    """
    given: dict[tuple[str, str], Values] = {
        (kind, name): dict(values) for kind, group in entries.items() for name, values in group.items()
    }
    named = {pair: {} for event in events for pair in _named_by(event)}
    for values in entries.get("sources", {}).values():
        if values.get("outlet"):
            named["outlets", values["outlet"]] = {}
    for kind, group in entries.items():
        named.update({(kind, v["part_of"]): {} for v in group.values() if v.get("part_of")})
    for kind, name in list(named):
        if kind == "people" and ("outlets", name) in given | named:
            del named[kind, name]  # an outlet that speaks in its own voice
        elif kind == "outlets" and ("people", name) in given:
            del named[kind, name]  # a person who carried words
    return registry_of(
        (kind, MODELS[kind].model_validate({"id": name, **_made_up(kind, name), **values}))
        for (kind, name), values in {**named, **given}.items()
    )


def made(output: Output, events: Iterable[EventSummary], material: Material) -> Iterator[Page | DataPage]:
    """Everything of one row of the table of outputs, from all events."""
    groups: dict[str, list[EventSummary]] = {}
    for summary in latest_first(events):
        for key in output.groups(summary, material.same) if output.groups else ("",):
            groups.setdefault(key, []).append(summary)
    for key in output.keys_of(groups, material.registry):
        for each in output.make(key, tuple(groups.get(key, ())), material):
            yield each.make() if isinstance(each, Later) else each


def pages_of(
    registry: Registry, *events: EventSummary, kinds: str = "", tallies: EventTallies | None = None, title: str = "Site"
) -> list[Page]:
    """The pages that rows of the table of outputs make of events, row by row; of those alone whose kind is given."""
    site = Site(id="site", title=title, tagline=title)
    counts = site_counts(tallies or EventTallies(), read_cue_classes())
    material = material_of(site, site_view(site, None, "/", SHEETS, ()), registry, (), counts, None)
    rows = [output for output in OUTPUTS if output.kind == kinds or not kinds]
    return [page for output in rows for page in made(output, events, material) if isinstance(page, Page)]


def write_site(folder: Path, files: Mapping[str, Values | str], title: str = "Example Accounts") -> Path:
    """A project folder whose `content/` holds the files: path -> values or text. Returns the project."""
    for path, values in {"site.yaml": {"title": title}, **files}.items():
        file = folder / "content" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        text = values if isinstance(values, str) else yaml.safe_dump(values, allow_unicode=True, sort_keys=False)
        file.write_text(text, "utf-8")
    return folder


def _made_up(kind: str, name: str) -> Values:
    shown = name.replace("-", " ").capitalize()
    return {"date": "2001-01-01"} if kind == "verified" else {REQUIRED.get(kind, "name"): shown}


def _named_by(event: Event) -> Iterator[tuple[str, str]]:
    yield from (("places", event.place),) if event.place else ()
    yield from (("topics", topic) for topic in event.topics)
    yield from (("sources", source) for ground in event.common_ground for source in ground.sources)
    for account in event.accounts:
        yield "sides", account.side
        for quote in account.quotes:
            yield from _speaker("people", quote.speaker)
            if quote.original and quote.original.source:
                yield "sources", quote.original.source
            for rendering in quote.renderings:
                yield "sources", rendering.source
                for carrier in rendering.via:
                    yield from _speaker("outlets", carrier)


def _speaker(kind: str, speaker: Speaker) -> Iterator[tuple[str, str]]:
    if speaker.id:
        yield kind, speaker.id
