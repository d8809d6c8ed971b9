"""What is known of all events -> every file that is not one event's: pages, data, maps.

Each file is made and let go in turn, so that memory does not grow with the number of pages.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from site_builder.check.draft_entries import Key
from site_builder.compare.room.tallies import EventTallies
from site_builder.engine.build_event import EventSetting
from site_builder.engine.read_atlas import read_atlas
from site_builder.model.text_page import TextPage
from site_builder.model.urls import entry_path
from site_builder.pages.exports.data import events_json
from site_builder.pages.exports.event_data import event_data
from site_builder.pages.exports.manifest import manifest
from site_builder.pages.exports.sitemap import sitemap_files
from site_builder.pages.exports.term_json import term_data
from site_builder.pages.lists.facets import KINDS
from site_builder.pages.lists.mention import latest_first
from site_builder.pages.lists.search import names_json
from site_builder.pages.maps.locator import place_map_files
from site_builder.pages.measures.site_counts import site_counts
from site_builder.pages.page import DataPage
from site_builder.pages.site_pages import site_pages
from site_builder.render_html import html_renderer
from site_builder.say.interface import read_interface
from site_builder.summary import EventSummary


def reduce_events(
    texts: tuple[TextPage, ...],
    setting: EventSetting,
    summaries: tuple[EventSummary, ...],
    tallies: EventTallies,
    only_in_drafts: Iterable[Key] = (),
) -> Iterator[DataPage]:
    """The files, kind by kind. `texts` are the pages of text; `setting` is what the events were built with.

    A page of an event or entry that only drafts name, if it is shown, stays out of the sitemap.
    """
    site, registry = setting.site_view, setting.registry
    render = html_renderer(setting.templates, site)
    counts = site_counts(tallies, setting.cue_classes)
    atlas = read_atlas() if any(place.coordinates for place in registry.places.values()) else None
    unlisted = _folders(only_in_drafts)
    paths = [entry_path("events", summary.id) for summary in summaries if not summary.is_draft]
    for page in site_pages(setting.site, registry, texts, summaries, counts, atlas):
        is_unlisted = page.path.startswith(unlisted)
        paths += [page.path] if page.path != "404.html" and not is_unlisted else []
        yield from render(replace(page, is_unlisted=True) if is_unlisted else page)
    events = latest_first(summaries)
    for version in site.versions:
        yield event_data(registry, events, read_interface(version.language).say, version.folder)
    yield events_json(site.written_in, registry, events)
    yield from term_data(registry, events)
    yield names_json(registry, texts)
    yield from sitemap_files(site, paths)
    yield manifest(site)
    if atlas:
        yield from place_map_files(registry, atlas)


def _folders(entries: Iterable[Key]) -> tuple[str, ...]:
    """Where the pages of entries stand, and the lists of their events."""
    lists = {registry: f"events/{kind}" for kind, _, _, registry in KINDS}
    return tuple(
        f"{folder}/{id}/"
        for kind, id in sorted(entries)
        for folder in ("speakers" if kind == "people" else kind, lists.get(kind))
        if folder
    )
