"""Event files -> what pages of other events say of them: title, date and topics; and so who stands next to whom.

A file is only skimmed, as far as its last field of an outline: what is wrong with it is reported when it is read in
full, and a site in which anything is wrong is not built.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

import yaml

from site_builder.model.dates import EdtfDate, parse_date, sort_key
from site_builder.read.find_sources import SourcePath, read_source
from site_builder.read.parse_yaml import DEEPEST, Loader

FIELDS = ("title", "date", "topics", "status")


class Outline(NamedTuple):
    """An event as others name it."""

    id: str
    title: str
    date: EdtfDate
    topics: tuple[str, ...]


class Neighbours(NamedTuple):
    """The events before and after one, by date, among those of a topic."""

    topic: str
    previous: Outline | None
    next: Outline | None


Near = Mapping[str, tuple[Neighbours, ...]]  # by the id of the event between


def neighbours_of(outlines: Iterable[Outline | None]) -> Near:
    """The neighbours of each event in each of its topics that has others; events of one date by id."""
    by_topic: dict[str, list[Outline]] = {}
    for outline in sorted(filter(None, outlines), key=lambda outline: (sort_key(outline.date), outline.id)):
        for topic in outline.topics:
            by_topic.setdefault(topic, []).append(outline)
    found: dict[str, list[Neighbours]] = {}
    for topic, events in by_topic.items():
        for previous, event, following in zip((None, *events), events, (*events[1:], None), strict=False):
            if previous or following:
                found.setdefault(event.id, []).append(Neighbours(topic, previous, following))
    return {id: tuple(near) for id, near in found.items()}


def neighbours_again(was: Near, before: Mapping[str, Outline | None], now: Mapping[str, Outline | None]) -> Near:
    """The same after a change. Where only titles are others, most stays as it was."""
    new = {id: outline for id, outline in now.items() if outline is not before.get(id)}
    titles = {
        id: outline for id, outline in new.items()
        if outline and (old := before.get(id)) and (old.date, old.topics) == (outline.date, outline.topics)
    }  # fmt: skip
    if before.keys() != now.keys() or len(titles) < len(new):
        return neighbours_of(now.values())

    def named(outline: Outline | None) -> Outline | None:
        return titles.get(outline.id, outline) if outline else None

    beside = {each.id for id in titles for near in was.get(id, ()) for each in (near.previous, near.next) if each}

    def again(near: Neighbours) -> Neighbours:
        return Neighbours(near.topic, named(near.previous), named(near.next))

    return {**was, **{id: tuple(map(again, was[id])) for id in sorted(beside)}}


def outline_of(path: SourcePath, *, with_drafts: bool) -> Outline | None:
    """What others say of an event; None where it has not enough for that, or is a draft and drafts are left out."""
    source, _ = read_source(path)
    try:
        values = dict(_top_fields(source.text)) if source else {}
    except yaml.YAMLError:
        return None
    title, date = values.get("title", ()), parse_date("".join(values.get("date", ())))
    if len(title) != 1 or not isinstance(date, EdtfDate) or (values.get("status") == ("draft",) and not with_drafts):
        return None
    return Outline(path.id, title[0].strip(), date, tuple(dict.fromkeys(values.get("topics", ()))))


def _top_fields(text: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The fields of the top mapping that an outline needs: one text, or a list of them."""
    is_spelt_out = "\\" not in text  # else a letter of a name may be written as an escape
    awaited = {field for field in FIELDS if field in text or not is_spelt_out}
    key, depth = "", 0
    values: list[str] = []
    for event in yaml.parse(text, Loader=Loader):
        if isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        elif depth == 1 and not key and isinstance(event, yaml.ScalarEvent):
            key, values = event.value, []
            continue
        elif isinstance(event, yaml.ScalarEvent) and depth <= 2:
            values.append(event.value)
        depth += isinstance(event, yaml.CollectionStartEvent)
        if depth > DEEPEST:  # it is refused when it is read, and the parser goes down ever more slowly
            return
        if depth == 1 and key:
            if key in FIELDS:
                yield key, tuple(values)
                awaited.discard(key)
                if not awaited:  # the accounts below are most of the file
                    return
            key = ""
