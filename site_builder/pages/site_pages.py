"""Registry and summaries -> all pages that are not one event's: the reduce of the build."""

from __future__ import annotations

from collections.abc import Iterator

from site_builder.model.registry import Registry
from site_builder.model.site import Site
from site_builder.model.text_page import TextPage
from site_builder.pages import help
from site_builder.pages.entries.outlet import outlet_pages
from site_builder.pages.entries.place import place_pages
from site_builder.pages.entries.side import side_pages
from site_builder.pages.entries.source import source_pages
from site_builder.pages.entries.speaker import speaker_pages
from site_builder.pages.entries.term import term_pages
from site_builder.pages.entries.topic import topic_pages
from site_builder.pages.exports import data
from site_builder.pages.lists import corrections, overview
from site_builder.pages.lists.event_lists import event_index_pages, facet_pages
from site_builder.pages.lists.facets import facets_of
from site_builder.pages.lists.home import home_page
from site_builder.pages.lists.index import index_pages
from site_builder.pages.lists.lexicon import lexicon_pages
from site_builder.pages.lists.mention import latest_first
from site_builder.pages.lists.search import search_pages
from site_builder.pages.maps import map
from site_builder.pages.maps.atlas import Atlas
from site_builder.pages.measures import balance, reporting
from site_builder.pages.measures.site_counts import SiteCounts
from site_builder.pages.page import Page
from site_builder.pages.text import not_found_page, text_page
from site_builder.say.phrases import Phrase, message
from site_builder.summary import EventSummary

# (title, path) of what stands beside the pages of text at the foot of every page
FOOTER: tuple[tuple[Phrase, str], ...] = (
    (overview.TITLE, overview.PATH),
    (map.TITLE, map.PATH),
    (help.TITLE, help.PATH),
    (balance.TITLE, balance.PATH),
    (message("Reporting verbs"), reporting.PATH),
    (corrections.TITLE, corrections.PATH),
    (data.TITLE, data.PATH),
)


def site_pages(
    site: Site,
    registry: Registry,
    texts: tuple[TextPage, ...],
    summaries: tuple[EventSummary, ...],
    counts: SiteCounts,
    atlas: Atlas | None = None,
) -> Iterator[Page]:
    """Every page but the events', kind by kind; `atlas` may be missing where no place has coordinates."""
    events = latest_first(summaries)
    facets = facets_of(registry, events)
    yield home_page(site.title, site.tagline, site.featured, registry, events, facets)
    yield from event_index_pages(registry, events, facets)
    yield from facet_pages(registry, facets)
    yield overview.overview_page(registry, events, facets)
    yield from index_pages(registry, events)
    yield from side_pages(registry, events, counts)
    yield from speaker_pages(registry, events)
    yield from outlet_pages(registry, events, counts)
    yield from source_pages(registry, events)
    yield from place_pages(registry, events)
    yield from map.map_pages(registry, events, atlas)
    yield from lexicon_pages(registry, events)
    yield from term_pages(registry, events)
    yield from topic_pages(registry, events)
    yield from balance.balance_pages(registry, events, counts)
    yield reporting.reporting_page(registry, counts)
    yield from search_pages(registry)
    yield from corrections.corrections_pages(events)
    yield data.data_page()
    yield help.help_page()
    yield from (text_page(page) for page in texts)
    yield not_found_page()
