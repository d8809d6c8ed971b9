"""One event file -> its outputs as bytes and its summary, or its problems: the map of the build.

A pure function of its arguments but for reading the file, so that it runs in any worker.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from site_builder.check.check_content import read_event
from site_builder.check.draft_entries import Key, keys_of
from site_builder.check.site_addresses import Addresses
from site_builder.compare.compare_event import compare_event
from site_builder.compare.room.tallies import EventTallies, tallies_of
from site_builder.compare.words.counterparts import Counterparts
from site_builder.compare.words.reporting_verbs import CueClasses
from site_builder.engine.tracking import Lookup, TrackedAddresses, tracked
from site_builder.model.dates import EdtfDate
from site_builder.model.problems import Problem, naming
from site_builder.model.registry import Registry, entries_named_by
from site_builder.model.site import Site
from site_builder.outputs import EVENT_OUTPUTS, OUTPUTS
from site_builder.pages.event.event import event_page
from site_builder.pages.event.read_aloud import questions_in_full
from site_builder.pages.output import EventMaterial
from site_builder.pages.page import DataPage, SiteView
from site_builder.read.find_sources import SourcePath
from site_builder.read.outlines import Neighbours
from site_builder.render_html import Renderer
from site_builder.summary import EventSummary, summarize

GroupKey = tuple[int, str]  # a row of `OUTPUTS`, and a key of it


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
    """Shapes: no summary, no tallies, no groups and no files for a draft that is left out, or where there are errors;
    `named` are the entries that the event names, `groups` those to which it belongs, `seen` what was looked up for it.
    """

    id: str
    problems: tuple[Problem, ...]
    is_draft: bool = False
    named: frozenset[Key] = frozenset()
    summary: EventSummary | None = None
    tallies: EventTallies | None = None
    groups: tuple[GroupKey, ...] = ()
    files: tuple[DataPage, ...] = ()
    seen: frozenset[Lookup] = frozenset()


def build_event(path: SourcePath, inputs: BuildInputs, render: Renderer) -> BuiltEvent:
    """All outputs of one event: its page, card, picture of times and JSON; with questions also slides and sheet."""
    seen: set[Lookup] = set()
    addresses = TrackedAddresses(inputs.addresses.entries, inputs.addresses.headings, seen)
    with naming(path.path):
        built = _built(path, replace(inputs, registry=tracked(inputs.registry, seen), addresses=addresses), render)
    return replace(built, seen=frozenset(seen))


def _built(path: SourcePath, inputs: BuildInputs, render: Renderer) -> BuiltEvent:
    event, problems = read_event(path, inputs.registry, inputs.unread, inputs.day, inputs.addresses)
    if event is None:
        return BuiltEvent(path.id, problems)
    registry = entries_named_by(event, inputs.registry)
    is_draft, named = event.status == "draft", keys_of(registry)
    if is_draft and not inputs.with_drafts:
        return BuiltEvent(path.id, problems, is_draft, named)
    comparison = compare_event(event, registry, inputs.site.side_order)
    tallies = tallies_of(event, registry, comparison, inputs.cue_classes)
    language = inputs.site_view.written_in
    page = event_page(event, registry, comparison, tallies, language, inputs.neighbours.get(path.id, ()))
    asked = questions_in_full(comparison, page)
    material = EventMaterial(event, registry, comparison, tallies, page, asked)
    summary = summarize(event, inputs.registry, comparison)
    return BuiltEvent(
        path.id,
        problems,
        is_draft,
        named,
        summary,
        tallies,
        tuple(groups_of(summary, inputs)),
        tuple(_files(material, render)),
    )


def groups_of(summary: EventSummary, inputs: BuildInputs) -> Iterator[GroupKey]:
    """The groups to which an event belongs, row by row."""
    for number, output in enumerate(OUTPUTS):
        if output.groups:
            yield from ((number, key) for key in output.groups(summary, inputs.registry, inputs.same))


def _files(material: EventMaterial, render: Renderer) -> Iterator[DataPage]:
    for output in EVENT_OUTPUTS:
        for each in output.make(material):
            yield from (each,) if isinstance(each, DataPage) else render(each)
