"""One event file -> its outputs as bytes and its summary, or its problems: the map of the build.

A pure function of its arguments but for reading the file, so that it runs in any worker.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from site_builder.check.check_content import read_event
from site_builder.check.draft_entries import keys_of
from site_builder.check.site_addresses import Addresses
from site_builder.compare.compare_event import Comparison, compare_event
from site_builder.compare.room.tallies import EventTallies, tallies_of
from site_builder.compare.words.counterparts import Counterparts
from site_builder.compare.words.reporting_verbs import CueClasses
from site_builder.engine.digests import pickled
from site_builder.engine.event_records import EventRecord, GroupKey
from site_builder.engine.made import Known, Made, MadeOutput, Pages
from site_builder.engine.tracking import TEMPLATES, TrackedAddresses, tracked
from site_builder.frozen import dataclass
from site_builder.model.dates import EdtfDate
from site_builder.model.event import Event
from site_builder.model.problems import Problem, naming
from site_builder.model.registry import Registry, entries_named_by
from site_builder.model.site import Site
from site_builder.outputs import EVENT_OUTPUTS, OUTPUTS
from site_builder.pages.cite.references import references_of
from site_builder.pages.event.card import card_page
from site_builder.pages.event.event import event_page
from site_builder.pages.event.event_output import EventMaterial
from site_builder.pages.event.preview import preview_view
from site_builder.pages.event.quote_card import quote_cards
from site_builder.pages.event.read_aloud import questions_in_full
from site_builder.pages.event.search_record import event_record
from site_builder.pages.feeds.entries import last_day
from site_builder.pages.page import DataPage, SiteView
from site_builder.read.find_sources import SourcePath
from site_builder.read.outlines import Neighbours
from site_builder.render_html import Renderer
from site_builder.summary import EventSummary, split, summarize
from site_builder.tables.all_tables import rows_of_event


@dataclass(frozen=True, slots=True)
class BuildInputs:
    """What all outputs are made with; goes to each worker once."""

    site: Site
    site_view: SiteView
    registry: Registry
    same: Counterparts
    unread: frozenset[tuple[str, str]]
    addresses: Addresses
    templates: Path
    with_drafts: bool
    cue_classes: CueClasses
    neighbours: Mapping[str, tuple[Neighbours, ...]]
    day: EdtfDate | None = None


class ComparedEvent(NamedTuple):
    """An event that was read and compared. Shapes: `registry` holds the entries that it names."""

    event: Event
    registry: Registry
    comparison: Comparison
    tallies: EventTallies
    summary: EventSummary


@dataclass(frozen=True, slots=True)
class EventTask:
    """An event that is to be built. Shapes: `inputs` is what it is made of; `known` are its pages on record."""

    path: SourcePath
    inputs: bytes
    known: Known


@dataclass(frozen=True, slots=True)
class BuiltEvent:
    """Shapes: no groups and no pages for a draft that is left out, or where there are errors."""

    record: EventRecord
    problems: tuple[Problem, ...]
    output: MadeOutput
    groups: tuple[GroupKey, ...] = ()

    @property
    def is_shown(self) -> bool:
        """Whether there are pages of it."""
        return bool(self.record.parts)


def build_event(task: EventTask, inputs: BuildInputs, render: Renderer) -> BuiltEvent:
    """One event: its page, card, picture of times and JSON; with questions also slides and sheet."""
    pages = Pages(task.known)
    addresses = TrackedAddresses(inputs.addresses.entries, inputs.addresses.headings, pages.seen)
    inputs = replace(inputs, registry=tracked(inputs.registry, pages.seen), addresses=addresses)
    with naming(task.path.path):
        return _built(task, inputs, render, pages)


def _built(task: EventTask, inputs: BuildInputs, render: Renderer, pages: Pages) -> BuiltEvent:
    path = task.path
    event, problems = read_event(path, inputs.registry, inputs.unread, inputs.day, inputs.addresses)
    found = EventRecord(
        path.id, event is not None and event.status == "draft", pickled(frozenset()),
        pickled(problems) if problems else b"", pickled(inputs.day),
    )  # fmt: skip
    if event is None:
        return BuiltEvent(found, problems, pages.output(task.inputs))
    registry = entries_named_by(event, inputs.registry)
    found = found._replace(named=pickled(keys_of(registry)))
    if found.is_draft and not inputs.with_drafts:
        return BuiltEvent(found, problems, pages.output(task.inputs))
    compared = compared_event(event, registry, inputs)
    material = material_of(compared, inputs)
    record = found._replace(
        parts=tuple(map(pickled, split(compared.summary))),
        tallies=pickled(compared.tallies),
        told=last_day(compared.summary),
        search=pickled(event_record(event, registry, inputs.registry)),
        preview=pickled(preview_view(material.page.view, material.quotes)),
        rows=pickled(rows_of_event(material.subject)),
    )
    groups = tuple(groups_of(compared.summary, inputs))
    _make(material, task.inputs, render, pages)
    return BuiltEvent(record, problems, pages.output(task.inputs), groups)


def compared_event(event: Event, named: Registry, inputs: BuildInputs) -> ComparedEvent:
    """An event and the entries that it names, compared, before any page is made of it."""
    comparison = compare_event(event, named, inputs.site.side_order)
    tallies = tallies_of(event, named, comparison, inputs.cue_classes)
    return ComparedEvent(event, named, comparison, tallies, summarize(event, inputs.registry, comparison))


def material_of(compared: ComparedEvent, inputs: BuildInputs) -> EventMaterial:
    """What the outputs of an event are made of."""
    event, registry, comparison, tallies, _ = compared
    near = inputs.neighbours.get(event.id, ())
    page = event_page(event, registry, comparison, tallies, inputs.site_view.written_in, near)
    return EventMaterial(
        event, registry, comparison, tallies, page, questions_in_full(comparison, page), card_page(event, page),
        quote_cards(event, page, inputs.site.quote_pictures), references_of(event, registry, inputs.site_view),
        inputs.site_view,
    )  # fmt: skip


def groups_of(summary: EventSummary, inputs: BuildInputs) -> Iterator[GroupKey]:
    """The groups to which an event belongs, row by row."""
    for number, output in enumerate(OUTPUTS):
        if output.groups:
            yield from ((number, key) for key in output.groups(summary, inputs.same))


def _make(material: EventMaterial, inputs: bytes, render: Renderer, pages: Pages) -> None:
    event = material.event
    for output in EVENT_OUTPUTS:
        if pages.is_known(output.file, inputs):
            continue
        with pages.page(output.file, inputs) as made:
            for each in output.make(material):
                if isinstance(each, DataPage):
                    made.append(Made("", (each,)))
                else:
                    pages.seen.add((TEMPLATES, each.template))
                    is_listed = each.kind == "event" and event.status != "draft"
                    made.append(Made(each.path if is_listed else "", tuple(render(each))))
