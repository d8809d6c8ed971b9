"""The order of the stages, from the content folder to the published site. Read this file first.

    find -> read what events share -> skim who stands next to whom -> map: each event -> reduce: other pages -> publish

`check_site` is the same flow without the last stage. Nothing is published when there is an error.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from urllib.parse import urlsplit

from site_builder.assets import Assets, read_assets, templates_folder
from site_builder.check.check_content import Shared, read_shared, unread_entries
from site_builder.check.check_settings import draft_featured
from site_builder.check.draft_entries import Key, only_in_drafts, without
from site_builder.compare.room.tallies import TallySum
from site_builder.engine.build_event import BuiltEvent, EventSetting
from site_builder.engine.cue_classes import read_cue_classes
from site_builder.engine.map_events import map_events
from site_builder.engine.reduce_events import reduce_events
from site_builder.model.dates import EdtfDate
from site_builder.model.problems import Problem, has_errors, in_order
from site_builder.pages.page import DataPage, SiteView, site_view
from site_builder.pages.site_pages import FOOTER
from site_builder.pages.text import headings_of
from site_builder.publish.publish import staging
from site_builder.read.find_sources import SourcePath, find_sources
from site_builder.read.outlines import neighbours_of
from site_builder.summary import EventSummary

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class BuildRequest:
    """What to build. `workers` None lets the number of events decide; `day` counts as today, in warnings alone."""

    content: Path
    base_url: str | None = None
    workers: int | None = None
    with_drafts: bool = False
    day: EdtfDate | None = None


@dataclass(slots=True)
class Outcome:
    """What came of a build. Units: counts of events shown, of drafts left out, and of HTML pages.

    Shapes: `left_behind` are folders that could not be deleted; `had_gap`: for a moment there was no site.
    """

    problems: tuple[Problem, ...] = ()
    events: int = 0
    drafts: int = 0
    pages: int = 0
    left_behind: tuple[Path, ...] = ()
    had_gap: bool = False


@dataclass(slots=True)
class _Reduced:
    """What is kept of the events while they are built, one after the other."""

    summaries: list[EventSummary] = field(default_factory=list)
    tallies: TallySum = field(default_factory=TallySum)
    published: set[Key] = field(default_factory=set)
    drafts: set[Key] = field(default_factory=set)
    draft_ids: set[str] = field(default_factory=set)

    def add(self, built: BuiltEvent) -> None:
        (self.drafts if built.is_draft else self.published).update(built.named)
        self.draft_ids.update((built.id,) if built.is_draft else ())
        self.summaries += [built.summary] if built.summary else []
        if built.tallies:
            self.tallies.add(built.tallies)


class _Refused(Exception):
    """Leaves the staging block, so that what was staged is dropped."""


def build_site(request: BuildRequest, out: Path, progress: Progress) -> Outcome:
    """Builds the content folder into `out`, which has passed `refuse_folder`.

    Errors: content problems are in the outcome, and `out` is as it was; OSError from the disk.
    """
    outcome = Outcome()
    try:
        with staging(out) as stage:
            for file in _built_files(request, outcome, progress):
                stage.write(file.path, file.data)
                outcome.pages += file.path.endswith(".html")
            if has_errors(outcome.problems):
                raise _Refused
        outcome.left_behind, outcome.had_gap = stage.left_behind, stage.had_gap
    except _Refused:
        pass
    return outcome


def check_site(request: BuildRequest, progress: Progress) -> Outcome:
    """The same flow without the last stage: every problem, and nothing written."""
    outcome = Outcome()
    for _ in _built_files(request, outcome, progress):
        pass
    return outcome


def _built_files(request: BuildRequest, outcome: Outcome, progress: Progress) -> Iterator[DataPage]:
    """Every file of the site, in order; `outcome` is complete when the last one was taken."""
    sources, problems = find_sources(request.content)
    shared, more = read_shared(sources)
    assets = read_assets(templates_folder())
    events = tuple(source for source in sources if source.kind == "events")
    setting = _setting(request, shared, sources, events, assets)
    found = [*problems, *more]
    is_sound = not has_errors(found)
    reduced = _Reduced()
    for done, built in enumerate(map_events(events, setting, request.workers), 1):
        found += built.problems
        reduced.add(built)
        is_sound = is_sound and not has_errors(built.problems)
        if is_sound:  # two files of one name must not be written, only reported
            yield from built.files
        progress(done, len(events))
    found += draft_featured(shared.featured, reduced.draft_ids)
    outcome.problems, outcome.events = in_order(found), len(reduced.summaries)
    outcome.drafts = 0 if request.with_drafts else len(reduced.draft_ids)
    if is_sound:
        hidden = only_in_drafts(shared.registry, reduced.published, reduced.drafts)
        yield from assets.files
        yield from reduce_events(
            shared.pages,
            setting if request.with_drafts else replace(setting, registry=without(shared.registry, hidden)),
            tuple(reduced.summaries),
            reduced.tallies.total(),
            hidden,
        )


def _setting(
    request: BuildRequest,
    shared: Shared,
    sources: tuple[SourcePath, ...],
    events: tuple[SourcePath, ...],
    assets: Assets,
) -> EventSetting:
    return EventSetting(
        shared.site,
        _site_view(request, shared, assets),
        shared.registry,
        unread_entries(sources, shared.registry),
        shared.addresses,
        templates_folder(),
        request.with_drafts,
        read_cue_classes(),
        neighbours_of(events, with_drafts=request.with_drafts),
        request.day,
    )


def _site_view(request: BuildRequest, shared: Shared, assets: Assets) -> SiteView:
    base_url = request.base_url or shared.site.base_url
    base_path = (urlsplit(base_url).path if base_url else "").rstrip("/") + "/"
    menu = (*((page.title, f"{page.id}/index.html") for page in shared.pages), *FOOTER)
    sections = frozenset(id for page in shared.pages if page.id == "method" for id in headings_of(page))
    return site_view(shared.site, base_url, base_path, assets.stylesheets, menu, sections)
