"""The table of outputs: every kind of page and file of a site, family by family. Nothing else names them all.

Menu, foot of the page, reserved addresses, the table of files in docs/architecture.md, and which pages tests look at
follow from it. A new kind is one row here, one view in `pages/` and one template.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from site_builder.hosting.host_files import HEADERS, REDIRECTS, headers_file, redirects_file
from site_builder.hosting.redirects import moved_folders
from site_builder.model.registry import Registry
from site_builder.pages import help, moved
from site_builder.pages.entries.outlet import outlet_counts, outlet_pages
from site_builder.pages.entries.place import place_pages
from site_builder.pages.entries.referent import referent_pages
from site_builder.pages.entries.side import side_counts, side_pages
from site_builder.pages.entries.source import source_pages
from site_builder.pages.entries.speaker import speaker_pages
from site_builder.pages.entries.term import term_pages, terms_of
from site_builder.pages.entries.topic import topic_pages
from site_builder.pages.event.event_outputs import EVENT_OUTPUTS
from site_builder.pages.exports import data, manifest
from site_builder.pages.exports.event_data import event_data
from site_builder.pages.exports.term_json import term_data
from site_builder.pages.feeds.files import FEEDS
from site_builder.pages.lists import changed, corrections, event_lists, figures, index, lexicon, overview, search
from site_builder.pages.lists.facets import KINDS, YEAR_TITLE, entry_value, facet_of, year_value
from site_builder.pages.lists.home import home_page
from site_builder.pages.lists.lexicon import lexicon_pages
from site_builder.pages.lists.periods import period_of
from site_builder.pages.maps import map
from site_builder.pages.maps.locator import place_map_file
from site_builder.pages.measures import balance, reporting
from site_builder.pages.output import (
    FIGURES,
    HEADS,
    MARKS,
    NAMES,
    QUOTES,
    WORDS,
    Events,
    Groups,
    Made,
    Material,
    Output,
)
from site_builder.pages.page import DataPage, Page
from site_builder.pages.text import not_found_page, text_page
from site_builder.say.interface import read_interface
from site_builder.say.phrases import Message, message

__all__ = ("EVENT_OUTPUTS", "FOOTER", "MENU", "OUTPUTS")


def _belongs_to(kind: str) -> Groups:
    return lambda summary, _: getattr(summary.belongs, kind)


# ---------------------------------------------------------------------------- lists of events


def _home(_: str, events: Events, material: Material) -> Made:
    site, registry = material.site, material.registry
    yield home_page(site.title, site.tagline, site.featured, registry, events)


def _events(_: str, events: Events, material: Material) -> Made:
    return event_lists.event_index_pages(material.registry, events)


def _values(kind: str) -> Output:
    """The index of the lists of events by each side, topic, place or outlet."""

    def make(_: str, events: Events, material: Material) -> Made:
        return event_lists.facet_index_pages(facet_of(kind, material.registry, events), material.site.languages[0])

    return Output(f"events/{kind}/values", (f"events/{kind}/index.html",), make, parts=HEADS, is_told=True)


def _events_by_entry(kind: str, title: Message, of: str) -> Output:
    def make(id: str, events: Events, material: Material) -> Made:
        registry = material.registry
        value = entry_value(kind, of, id, events, registry)
        yield from event_lists.value_pages(title, value, registry)
        if before := registry.was.get((of, id)):
            name = event_lists.list_title(value)
            yield from moved.moved_pages(Page(f"events/{kind}/{id}/index.html", "events", name, name, None), before)

    return Output(f"events/{kind}", (f"events/{kind}/*/index.html",), make, _belongs_to(of), parts=HEADS)


def _events_of_year(_: str, events: Events, material: Material) -> Made:
    year = year_value(period_of(events[0].date), events)
    return event_lists.value_pages(YEAR_TITLE, year, material.registry)


def _overview(_: str, events: Events, material: Material) -> Made:
    yield overview.overview_page(material.registry, events)


def _event_list_data(_: str, events: Events, material: Material) -> Made:
    for version in material.view.versions:
        yield event_data(material.registry, events, read_interface(version.language).say, version.folder)


LISTS = (
    Output("home", ("index.html",), _home, parts=MARKS),
    Output("events", ("events/index.html",), _events, menu=event_lists.TITLE, parts=HEADS),
    *(_values(kind) for kind, *_ in KINDS),
    *(_events_by_entry(kind, title, of) for kind, title, _, of in KINDS),
    Output(
        "events/year", ("events/year/*/index.html",), _events_of_year,
        lambda summary, _: (period_of(summary.date).id,), parts=HEADS,
    ),
    Output(
        "moved", tuple(f"events/*/{file}" for file in moved.OF_EVENTS),
        moved.events_moved, lambda summary, _: summary.was, parts=MARKS,
    ),
    Output("overview", (overview.PATH,), _overview, footer=(overview.TITLE, overview.PATH), parts=MARKS),
    Output("event-list-data", ("events/list.js",), _event_list_data, parts=MARKS),
)  # fmt: skip

# ---------------------------------------------------------------------------- what recurs across events


def _entries(
    kind: str, of: str, make: Callable[[str, Events, Material], Made], groups: Groups,
    counts: Callable[[str, Events, Material], object] | None = None, parts: frozenset[str] = QUOTES,
    *, in_menu: bool = True,
) -> tuple[Output, ...]:
    """The index of a kind of entry, and a page for each; others lead to it from the addresses that it had before."""

    def make_index(_: str, events: Events, material: Material) -> Made:
        return index.index_pages(kind, material.registry, events, material.site.languages[0])

    title, path = index.INDEXES[kind].title, f"{kind}/index.html"
    return (
        Output(
            f"index/{kind}", (path,), make_index, parts=MARKS, is_told=True,
            menu=title if in_menu else None, footer=None if in_menu else (title, path),
        ),
        Output(
            kind, (f"{kind}/*/index.html",), _and_before(kind, of, make), groups,
            lambda registry: getattr(registry, of), counts=counts, parts=parts,
        ),
    )  # fmt: skip


def _and_before(kind: str, of: str, make: Callable[[str, Events, Material], Made]) -> Callable[..., Made]:
    """The pages of an entry, and those that lead to it from the addresses that it had before."""

    def made(id: str, events: Events, material: Material) -> Made:
        yield from make(id, events, material)
        if before := material.registry.was.get((of, id)):
            title = material.registry.labels[of, id]
            yield from moved.moved_pages(Page(f"{kind}/{id}/index.html", kind, title, title, None), before)

    return made


def _terms(registry: Registry) -> Iterable[str]:
    return registry.terms


ENTRIES = (
    *_entries("sides", "sides", side_pages, _belongs_to("sides"), side_counts),
    *_entries("speakers", "people", speaker_pages, _belongs_to("people")),
    Output(
        "index/terms", ("terms/index.html",), lambda _, events, material: lexicon_pages(material.registry, events),
        menu=lexicon.TITLE, parts=WORDS,
    ),
    Output("terms", ("terms/*/index.html",), _and_before("terms", "terms", term_pages), terms_of, _terms),
    Output("term-data", ("terms/*/index.json",), term_data, terms_of, _terms),
    *_entries("referents", "referents", referent_pages, _belongs_to("referents"), parts=NAMES, in_menu=False),
    *_entries("topics", "topics", topic_pages, _belongs_to("topics"), parts=HEADS),
    *_entries("places", "places", place_pages, _belongs_to("places"), parts=HEADS),
    Output(
        "place-maps",
        ("places/*/map.svg",),
        lambda name, _, material: place_map_file(material.registry.places[name], material.atlas),
        lambda *_: (),
        lambda registry: registry.places,
        events=False,
    ),
    Output(
        "map", (map.PATH,), lambda _, events, material: map.map_pages(material.registry, events, material.atlas),
        parts=MARKS, footer=(map.TITLE, map.PATH),
    ),
    *_entries("sources", "sources", source_pages, lambda summary, _: summary.sources),
    *_entries("outlets", "outlets", outlet_pages, _belongs_to("outlets"), outlet_counts),
)  # fmt: skip

# ---------------------------------------------------------------------------- counts and pages of text


def _all_counts(_: str, __: Events, material: Material) -> object:
    return material.counted


MEASURES = (
    Output("help", (help.PATH,), lambda *_: (help.help_page(),), events=False, footer=(help.TITLE, help.PATH)),
    Output(
        "balance", (balance.PATH,),
        lambda _, events, material: balance.balance_pages(material.registry, events, material.counted),
        counts=_all_counts, parts=MARKS, footer=(balance.TITLE, balance.PATH),
    ),
    Output(
        "reporting", (reporting.PATH,),
        lambda _, __, material: reporting.reporting_pages(material.registry, material.counted),
        counts=_all_counts, parts=HEADS, footer=(message("Reporting verbs"), reporting.PATH),
    ),
    Output(
        "figures", (figures.PATH,), lambda _, events, material: figures.figures_pages(material.registry, events),
        parts=FIGURES, footer=(figures.TITLE, figures.PATH),
    ),
)  # fmt: skip

TEXTS = (
    Output(
        "search", (search.PATH,),
        lambda _, __, material: search.search_pages(material.registry, material.site.languages[0]), events=False,
    ),
    Output(
        "corrections", (corrections.PATH,), lambda _, events, __: corrections.corrections_pages(events),
        parts=HEADS, footer=(corrections.TITLE, corrections.PATH),
    ),
    Output(
        "changed", (changed.PATH,), lambda _, events, material: changed.changed_pages(material.registry, events),
        parts=HEADS, footer=(changed.TITLE, changed.PATH),
    ),
    Output("data", (data.PATH,), lambda *_: (data.data_page(),), events=False, footer=(data.TITLE, data.PATH)),
    Output(
        "text", ("*/index.html",), lambda _, __, material: (text_page(page) for page in material.texts), events=False
    ),
    Output("404", ("404.html",), lambda *_: (not_found_page(),), events=False),
)  # fmt: skip

# ---------------------------------------------------------------------------- for other programs

EXPORTS = (
    Output(
        "events-data",
        (data.EVENTS_PATH,),
        lambda _, events, material: (data.events_json(material.view.written_in, material.registry, events),),
        parts=HEADS,
    ),
    Output("manifest", (manifest.PATH,), lambda _, __, material: (manifest.manifest(material.view),), events=False),
)

# ---------------------------------------------------------------------------- for web servers


def _headers(_: str, __: Events, material: Material) -> Made:
    parts = (output.file for output in EVENT_OUTPUTS if output.file.endswith(".html") and "*" not in output.file)
    yield headers_file(material.view.base_path, tuple(file for file in parts if file != "index.html"))


def _redirects(_: str, events: Events, material: Material) -> Made:
    folders = tuple(version.folder for version in material.view.versions)
    return redirects_file(material.view.base_path, moved_folders(material.registry, events, folders))


HOSTING = (
    Output("headers", (HEADERS,), _headers, events=False),
    Output("redirects", (REDIRECTS,), _redirects, parts=HEADS),
    # GitHub makes a site of its own from a branch, and leaves out what it does not know, where this is missing.
    Output("no-jekyll", (".nojekyll",), lambda *_: (DataPage(".nojekyll", b""),), events=False),
)

OUTPUTS = (*LISTS, *ENTRIES, *MEASURES, *TEXTS, *EXPORTS, *FEEDS, *HOSTING)
MENU = tuple((output.folder, output.menu) for output in OUTPUTS if output.folder and output.menu)
FOOTER = tuple(output.footer for output in OUTPUTS if output.footer)
