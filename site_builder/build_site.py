"""The order of the stages, from the content folder to the published site. Read this file first.

    find -> read what events share -> skim who stands next to whom -> build each event -> group -> make what is made
    of groups -> make what is made of all events -> publish

`check_site` finds and reads in the same way, and makes nothing. Nothing is published when there is an error,
or with --strict a warning.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

from site_builder.assets import Assets, read_assets
from site_builder.check.check_content import Shared, read_shared, unread_entries
from site_builder.check.check_settings import draft_featured
from site_builder.compare.words.counterparts import counterparts
from site_builder.engine.build_event import BuildInputs
from site_builder.engine.built_site import VIEW, BuiltSite, Step
from site_builder.engine.content import Content
from site_builder.engine.content_changes import digests_of, entries_before, kept, outlines_of, sources_in
from site_builder.engine.cue_classes import read_cue_classes
from site_builder.engine.digests import digest
from site_builder.engine.file_times import times_of, young_from
from site_builder.engine.program_digest import program_digest
from site_builder.engine.store import Store, store_beside
from site_builder.engine.store_place import SPARE, folder_of, forget
from site_builder.engine.unchanged import ASKED, OUTCOME, asked, ended
from site_builder.engine.update_site import Update
from site_builder.engine.watch import UNWATCHED, Watch
from site_builder.engine.workers import Progress
from site_builder.model.problems import in_order, stops
from site_builder.model.request import BuildRequest, Outcome
from site_builder.outputs import FOOTER, MENU
from site_builder.pages.page import SiteView, site_view
from site_builder.pages.text import headings_of
from site_builder.places import templates_folder
from site_builder.publish.publish import SpareFault, staging
from site_builder.read.outlines import neighbours_of


class _Refused(Exception):
    """Leaves the staging block, so that what was staged is dropped."""


def build_site(
    request: BuildRequest, out: Path, progress: Progress, steps: Sequence[Step] = (), watch: Watch = UNWATCHED
) -> Outcome:
    """Builds the content folder into `out`, which has passed `refuse_folder`.

    `steps` add to the whole site, in order, before it takes the place of the one before.
    Errors: content problems are in the outcome, and `out` is as it was; OSError from the disk, or what a step raises.
    """
    try:
        return _build(request, out, progress, steps, watch)
    except sqlite3.Error:  # a store that is damaged, or cannot grow; what is made anew does not depend on it
        forget(out)
        return _build(replace(request, with_cache=False), out, progress, steps, watch)
    except SpareFault:  # the site before stays where it is, and is named; this time there is none to begin with
        return build_site(request, out, progress, steps, watch)


def _build(request: BuildRequest, out: Path, progress: Progress, steps: Sequence[Step], watch: Watch) -> Outcome:
    outcome = Outcome()
    watch.phase("looking at what is published")
    spare = folder_of(out) / SPARE if request.with_cache else None
    try:
        with staging(out, spare) as stage, store_beside(out, is_kept=request.with_cache) as store:
            watch.phase("reading what events share")
            content = _read(request, store)
            updated = Update(content, stage, store, watch).run(request, progress)
            outcome = Outcome(
                in_order([*updated.problems, *draft_featured(content.featured, updated.drafts)]),
                updated.shown,
                0 if request.with_drafts else len(updated.drafts),
                updated.pages,
            )
            if stops(outcome.problems, is_strict=request.is_strict):
                raise _Refused
            if content.times is not None:
                store.keep_about(ASKED, asked(request))
                store.keep_about(OUTCOME, ended(request, content.times, content.since, content.digests, outcome))
            store.keep_about(VIEW, content.inputs.site_view)
            watch.phase("adding search, pictures and data")
            for add_to in steps:
                add_to(BuiltSite(stage.folder, out, store))
            watch.phase("putting it on the disk, and exchanging the folders")
        outcome.left_behind, outcome.had_gap = stage.left_behind, stage.had_gap
    except _Refused:
        pass
    return outcome


def _read(request: BuildRequest, store: Store) -> Content:
    """What is read before the first event: again only where it may have changed."""
    if store.about("program") != program_digest():
        store.clear()
        store.keep_about("program", program_digest())
    since, times = young_from(), times_of(request.content)
    sources, problems = sources_in(request.content, times, store)
    digests, as_before = digests_of(sources, times, since, store)
    events = tuple(source for source in sources if source.kind == "events")
    shared_digest = digest(*((path.path, b"" if path.kind == "events" else digests[path.file]) for path in sources))
    shared, more = kept(
        store, "shared", shared_digest, lambda: read_shared(sources, entries_before(store, as_before))
    )
    assets = read_assets(templates_folder())
    inputs = BuildInputs(
        shared.site,
        site_view_of(request, shared, assets),
        shared.registry,
        counterparts(shared.registry.terms),
        unread_entries(sources, shared.registry),
        shared.addresses,
        templates_folder(),
        request.with_drafts,
        read_cue_classes(),
        neighbours_of(outlines_of(events, digests, store, with_drafts=request.with_drafts)),
        request.day,
    )
    return Content(
        times, since, events, digests, shared_digest, shared.pages, assets, inputs,
        (*problems, *more), shared.featured,
    )  # fmt: skip


def site_view_of(request: BuildRequest, shared: Shared, assets: Assets) -> SiteView:
    """The site as pages show it."""
    base_url = request.base_url or shared.site.base_url
    base_path = (urlsplit(base_url).path if base_url else "").rstrip("/") + "/"
    foot = (*((page.title, f"{page.id}/index.html") for page in shared.pages), *FOOTER)
    sections = frozenset(id for page in shared.pages if page.id == "method" for id in headings_of(page))
    return site_view(shared.site, base_url, base_path, assets.stylesheets, foot, sections, MENU)
