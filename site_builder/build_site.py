"""The order of the stages, from the content folder to the published site. Read this file first.

    find -> read what events share -> skim who stands next to whom -> build each event -> group -> make what is made
    of groups -> make what is made of all events -> publish

`check_site` finds and reads, and makes nothing. Nothing is published when there is an error.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from site_builder.assets import Assets, read_assets, templates_folder
from site_builder.check.check_content import Shared, read_shared, unread_entries
from site_builder.check.check_settings import draft_featured
from site_builder.check.draft_entries import Key, only_in_drafts
from site_builder.compare.room.tallies import TallySum
from site_builder.compare.words.counterparts import counterparts
from site_builder.engine.build_event import BuildInputs, BuiltEvent
from site_builder.engine.cue_classes import read_cue_classes
from site_builder.engine.executors import Executor, executor_for
from site_builder.engine.make_outputs import Found, maker_of
from site_builder.model.dates import EdtfDate
from site_builder.model.problems import Problem, has_errors, in_order
from site_builder.model.urls import entry_path
from site_builder.outputs import FOOTER, MENU, OUTPUTS
from site_builder.pages.exports.sitemap import sitemap_files
from site_builder.pages.lists.mention import latest_first
from site_builder.pages.measures.site_counts import site_counts
from site_builder.pages.page import DataPage, SiteView, site_view
from site_builder.pages.text import headings_of
from site_builder.publish.publish import staging
from site_builder.read.find_sources import SourcePath, find_sources
from site_builder.read.outlines import neighbours_of
from site_builder.render_html import html_renderer
from site_builder.summary import EventSummary

Progress = Callable[[int, int], None]
Step = Callable[[Path], None]  # what it is given is the folder of the next site


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

    Shapes: `left_behind` are folders that could not be deleted; `had_gap`: for a moment there was no site; `base_url`
            is where the site will be, as far as `check` knows.
    """

    problems: tuple[Problem, ...] = ()
    events: int = 0
    drafts: int = 0
    pages: int = 0
    left_behind: tuple[Path, ...] = ()
    had_gap: bool = False
    base_url: str | None = None


@dataclass(frozen=True, slots=True)
class _Content:
    """What was found before the first event is read."""

    events: tuple[SourcePath, ...]
    shared: Shared
    assets: Assets
    inputs: BuildInputs
    problems: tuple[Problem, ...]


@dataclass(slots=True)
class _Gathered:
    """What is kept of the events while they are built, one after the other."""

    problems: list[Problem]
    is_sound: bool
    summaries: list[EventSummary] = field(default_factory=list)
    tallies: TallySum = field(default_factory=TallySum)
    published: set[Key] = field(default_factory=set)
    drafts: set[Key] = field(default_factory=set)
    draft_ids: set[str] = field(default_factory=set)

    def add(self, built: BuiltEvent) -> None:
        self.problems += built.problems
        self.is_sound = self.is_sound and not has_errors(built.problems)
        (self.drafts if built.is_draft else self.published).update(built.named)
        self.draft_ids.update((built.id,) if built.is_draft else ())
        self.summaries += [built.summary] if built.summary else []
        if built.tallies:
            self.tallies.add(built.tallies)


class _Refused(Exception):
    """Leaves the staging block, so that what was staged is dropped."""


def build_site(request: BuildRequest, out: Path, progress: Progress, steps: Sequence[Step] = ()) -> Outcome:
    """Builds the content folder into `out`, which has passed `refuse_folder`.

    `steps` add to the whole site, in order, before it takes the place of the one before.
    Errors: content problems are in the outcome, and `out` is as it was; OSError from the disk, or what a step raises.
    """
    outcome = Outcome()
    try:
        with staging(out) as stage:
            for file in _built_files(request, outcome, progress):
                stage.write(file.path, file.data)
                outcome.pages += file.path.endswith(".html")
            if has_errors(outcome.problems):
                raise _Refused
            for add_to in steps:
                add_to(stage.folder)
        outcome.left_behind, outcome.had_gap = stage.left_behind, stage.had_gap
    except _Refused:
        pass
    return outcome


def check_site(request: BuildRequest, progress: Progress) -> Outcome:
    """Every problem of the content. Nothing is made, and nothing written."""
    content = _read(request)
    gathered = _Gathered([*content.problems], not has_errors(content.problems))
    with executor_for(content.inputs, len(content.events), request.workers) as executor:
        for done, checked in enumerate(executor.check(content.events), 1):
            gathered.add(checked)
            progress(done, len(content.events))
    problems = _problems(content, gathered)
    shown = len(content.events) - (0 if request.with_drafts else len(gathered.draft_ids))
    return Outcome(problems, shown, base_url=content.inputs.site_view.base_url)


def _built_files(request: BuildRequest, outcome: Outcome, progress: Progress) -> Iterator[DataPage]:
    """Every file of the site, in order; `outcome` is complete when the last one was taken."""
    content = _read(request)
    gathered = _Gathered([*content.problems], not has_errors(content.problems))
    with executor_for(content.inputs, len(content.events), request.workers) as executor:
        for done, built in enumerate(executor.build(content.events), 1):
            gathered.add(built)
            if gathered.is_sound:  # two files of one name must not be written, only reported
                yield from built.files
                if built.summary:
                    executor.groups.add(built)
            progress(done, len(content.events))
        outcome.problems, outcome.events = _problems(content, gathered), len(gathered.summaries)
        outcome.drafts = 0 if request.with_drafts else len(gathered.draft_ids)
        if not has_errors(outcome.problems):
            yield from content.assets.files
            yield from _made_files(content, gathered, executor)


def _made_files(content: _Content, gathered: _Gathered, executor: Executor) -> Iterator[DataPage]:
    """Every file that is not one event's, and the sitemap of all pages, in the order of the table of outputs."""
    inputs = content.inputs
    hidden = only_in_drafts(inputs.registry, gathered.published, gathered.drafts)
    counts = site_counts(gathered.tallies.total(), inputs.cue_classes)
    found = Found(content.shared.pages, counts, hidden)
    maker = maker_of(inputs, found, html_renderer(inputs.templates, inputs.site_view))
    events = latest_first(gathered.summaries)
    listed: list[list[str]] = [[] for _ in OUTPUTS]
    grouped = executor.make(found)  # begins at once, where there are several processes
    whole = (
        (row, made)
        for row, output in enumerate(OUTPUTS)
        if output.groups is None
        for made in maker.make(row, "", events)
    )
    for outputs in (whole, grouped):
        for row, made in outputs:
            listed[row] += [made.listed] if made.listed else []
            yield from made.files
    paths = [entry_path("events", summary.id) for summary in gathered.summaries if not summary.is_draft]
    yield from sitemap_files(inputs.site_view, [*paths, *(path for row in listed for path in row)])


def _problems(content: _Content, gathered: _Gathered) -> tuple[Problem, ...]:
    return in_order([*gathered.problems, *draft_featured(content.shared.featured, gathered.draft_ids)])


def _read(request: BuildRequest) -> _Content:
    sources, problems = find_sources(request.content)
    shared, more = read_shared(sources)
    assets = read_assets(templates_folder())
    events = tuple(source for source in sources if source.kind == "events")
    inputs = BuildInputs(
        shared.site,
        _site_view(request, shared, assets),
        shared.registry,
        counterparts(shared.registry.terms),
        unread_entries(sources, shared.registry),
        shared.addresses,
        templates_folder(),
        request.with_drafts,
        read_cue_classes(),
        neighbours_of(events, with_drafts=request.with_drafts),
        request.day,
    )
    return _Content(events, shared, assets, inputs, (*problems, *more))


def _site_view(request: BuildRequest, shared: Shared, assets: Assets) -> SiteView:
    base_url = request.base_url or shared.site.base_url
    base_path = (urlsplit(base_url).path if base_url else "").rstrip("/") + "/"
    foot = (*((page.title, f"{page.id}/index.html") for page in shared.pages), *FOOTER)
    sections = frozenset(id for page in shared.pages if page.id == "method" for id in headings_of(page))
    return site_view(shared.site, base_url, base_path, assets.stylesheets, foot, sections, MENU)
