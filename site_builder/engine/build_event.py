"""One event file -> its pages as bytes and its summary, or its problems: the map of the build.

A pure function of its arguments but for reading the file, so that it runs in any worker.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from site_builder.check.check_content import read_event
from site_builder.check.draft_entries import Key, keys_of
from site_builder.check.site_addresses import Addresses
from site_builder.compare.compare_event import compare_event
from site_builder.compare.room.tallies import EventTallies, tallies_of
from site_builder.compare.words.reporting_verbs import CueClasses
from site_builder.model.dates import EdtfDate
from site_builder.model.problems import Problem, naming
from site_builder.model.registry import Registry, entries_named_by
from site_builder.model.site import Site
from site_builder.pages.charts.event_times import times_page
from site_builder.pages.event.card import card_page
from site_builder.pages.event.event import event_page
from site_builder.pages.event.present import present_page
from site_builder.pages.event.read_aloud import questions_in_full
from site_builder.pages.event.sheet import sheet_page
from site_builder.pages.exports.event_json import event_json
from site_builder.pages.page import DataPage, SiteView
from site_builder.read.find_sources import SourcePath
from site_builder.read.outlines import Neighbours
from site_builder.render_html import Renderer, html_renderer
from site_builder.summary import EventSummary, summarize


@dataclass(frozen=True, slots=True)
class EventSetting:
    """What all events are built with; goes to each worker once."""

    site: Site
    site_view: SiteView
    registry: Registry
    unread: frozenset[tuple[str, str]]
    addresses: Addresses
    templates: Path
    with_drafts: bool
    cue_classes: CueClasses
    neighbours: Mapping[str, tuple[Neighbours, ...]]
    day: EdtfDate | None = None


@dataclass(frozen=True, slots=True)
class BuiltEvent:
    """Shapes: no summary, no tallies and no files for a draft that is left out, or where there are errors; `named` are
    the entries that the event names.
    """

    id: str
    problems: tuple[Problem, ...]
    is_draft: bool = False
    named: frozenset[Key] = frozenset()
    summary: EventSummary | None = None
    tallies: EventTallies | None = None
    files: tuple[DataPage, ...] = ()


def build_event(path: SourcePath, setting: EventSetting, render: Renderer) -> BuiltEvent:
    """The page of one event with its card, the picture of its times and the JSON twin; with questions also the slides
    and the teaching sheet.
    """
    with naming(path.path):
        return _built(path, setting, render)


def _built(path: SourcePath, setting: EventSetting, render: Renderer) -> BuiltEvent:
    event, problems = read_event(path, setting.registry, setting.unread, setting.day, setting.addresses)
    if event is None:
        return BuiltEvent(path.id, problems)
    registry = entries_named_by(event, setting.registry)
    is_draft, named = event.status == "draft", keys_of(registry)
    if is_draft and not setting.with_drafts:
        return BuiltEvent(path.id, problems, is_draft, named)
    comparison = compare_event(event, registry, setting.site.side_order)
    tallies = tallies_of(event, registry, comparison, setting.cue_classes)
    language, neighbours = setting.site_view.written_in, setting.neighbours.get(path.id, ())
    page = event_page(event, registry, comparison, tallies, language, neighbours)
    timeline = page.view.timeline
    picture = timeline.picture if timeline else None
    pages = [page, card_page(event, page), *([times_page(event, picture)] if picture else [])]
    if asked := questions_in_full(event, registry, comparison, page, language):
        pages += [present_page(page, asked), sheet_page(page, asked, comparison, registry)]
    return BuiltEvent(
        path.id,
        problems,
        is_draft,
        named,
        summarize(event, setting.registry, comparison),
        tallies,
        (*(file for each in pages for file in render(each)), event_json(event, registry, comparison, tallies)),
    )


# ---------------------------------------------------------------------------- in a worker process

_worker: tuple[EventSetting, Renderer] | None = None


def start_worker(setting: EventSetting) -> None:
    """Gives a worker process its setting; templates are compiled once in each."""
    global _worker  # the one thing a process pool can hand to its processes
    _worker = (setting, html_renderer(setting.templates, setting.site_view))


def build_in_worker(path: SourcePath) -> BuiltEvent:
    """`build_event` with the worker's setting."""
    assert _worker is not None, "start_worker runs first"
    return build_event(path, *_worker)
