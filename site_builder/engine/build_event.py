"""One event file -> its outputs as bytes and its summary, or its problems: the map of the build.

A pure function of its arguments but for reading the file, so that it runs in any worker.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from site_builder.check.check_content import read_event
from site_builder.check.draft_entries import keys_of
from site_builder.check.site_addresses import Addresses
from site_builder.compare.compare_event import compare_event
from site_builder.compare.room.tallies import tallies_of
from site_builder.compare.words.counterparts import Counterparts
from site_builder.compare.words.reporting_verbs import CueClasses
from site_builder.engine.digests import pickled
from site_builder.engine.event_records import EventRecord, GroupKey
from site_builder.engine.tracking import TEMPLATES, Lookup, TrackedAddresses, tracked
from site_builder.model.dates import EdtfDate
from site_builder.model.problems import Problem, naming
from site_builder.model.registry import Registry, entries_named_by
from site_builder.model.site import Site
from site_builder.outputs import EVENT_OUTPUTS, OUTPUTS
from site_builder.pages.event.event import event_page
from site_builder.pages.event.event_output import EventMaterial
from site_builder.pages.event.read_aloud import questions_in_full
from site_builder.pages.page import DataPage, SiteView
from site_builder.read.find_sources import SourcePath
from site_builder.read.outlines import Neighbours
from site_builder.render_html import Renderer
from site_builder.summary import EventSummary, split, summarize


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


@dataclass(frozen=True, slots=True)
class BuiltEvent:
    """Shapes: no groups and no files for a draft that is left out, or where there are errors; `seen` is what was looked
    up for it.
    """

    record: EventRecord
    problems: tuple[Problem, ...]
    groups: tuple[GroupKey, ...] = ()
    files: tuple[DataPage, ...] = ()
    seen: frozenset[Lookup] = frozenset()

    @property
    def is_shown(self) -> bool:
        """Whether there are pages of it."""
        return bool(self.record.parts)


def build_event(path: SourcePath, inputs: BuildInputs, render: Renderer) -> BuiltEvent:
    """All outputs of one event: its page, card, picture of times and JSON; with questions also slides and sheet."""
    seen: set[Lookup] = set()
    addresses = TrackedAddresses(inputs.addresses.entries, inputs.addresses.headings, seen)
    inputs = replace(inputs, registry=tracked(inputs.registry, seen), addresses=addresses)
    with naming(path.path):
        built = _built(path, inputs, render, seen)
    return replace(built, seen=frozenset(seen))


def _built(path: SourcePath, inputs: BuildInputs, render: Renderer, seen: set[Lookup]) -> BuiltEvent:
    event, problems = read_event(path, inputs.registry, inputs.unread, inputs.day, inputs.addresses)
    found = EventRecord(
        path.id, event is not None and event.status == "draft", pickled(frozenset()),
        pickled(problems) if problems else b"", pickled(inputs.day),
    )  # fmt: skip
    if event is None:
        return BuiltEvent(found, problems)
    registry = entries_named_by(event, inputs.registry)
    found = found._replace(named=pickled(keys_of(registry)))
    if found.is_draft and not inputs.with_drafts:
        return BuiltEvent(found, problems)
    comparison = compare_event(event, registry, inputs.site.side_order)
    tallies = tallies_of(event, registry, comparison, inputs.cue_classes)
    language = inputs.site_view.written_in
    page = event_page(event, registry, comparison, tallies, language, inputs.neighbours.get(path.id, ()))
    asked = questions_in_full(comparison, page)
    material = EventMaterial(event, registry, comparison, tallies, page, asked)
    summary = summarize(event, inputs.registry, comparison)
    return BuiltEvent(
        found._replace(parts=tuple(map(pickled, split(summary))), tallies=pickled(tallies)),
        problems,
        tuple(groups_of(summary, inputs)),
        tuple(_files(material, render, seen)),
    )


def groups_of(summary: EventSummary, inputs: BuildInputs) -> Iterator[GroupKey]:
    """The groups to which an event belongs, row by row."""
    for number, output in enumerate(OUTPUTS):
        if output.groups:
            yield from ((number, key) for key in output.groups(summary, inputs.same))


def _files(material: EventMaterial, render: Renderer, seen: set[Lookup]) -> Iterator[DataPage]:
    for output in EVENT_OUTPUTS:
        for each in output.make(material):
            if isinstance(each, DataPage):
                yield each
            else:
                seen.add((TEMPLATES, each.template))
                yield from render(each)
