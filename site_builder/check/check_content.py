"""content/ -> frozen entries that can be trusted, or every problem of every file.

Two steps, because events are many and registries few: `read_shared` reads everything but the
events; `read_event` reads one event against it, in any worker.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from site_builder.check.check_days import check_days
from site_builder.check.check_lead import check_lead
from site_builder.check.check_links import bad_links, may_hold_a_link
from site_builder.check.check_markdown import is_tangled, tangled_markdown
from site_builder.check.check_passages import check_passages
from site_builder.check.check_references import check_event, gaps
from site_builder.check.check_referents import check_referents
from site_builder.check.check_registry import check_registry
from site_builder.check.check_said import check_said
from site_builder.check.check_settings import check_settings
from site_builder.check.check_sizes import check_sizes
from site_builder.check.check_versions import check_statements
from site_builder.check.check_was import Claims, check_was
from site_builder.check.known_ids import KnownIds
from site_builder.check.site_addresses import Addresses, addresses_of
from site_builder.check.titles import check_headlines, with_titles
from site_builder.frozen import dataclass
from site_builder.markup import heading_ids
from site_builder.model.dates import EdtfDate
from site_builder.model.entries import Source
from site_builder.model.entry import Entry
from site_builder.model.event import Event
from site_builder.model.problems import Place, Problem, has_errors, naming
from site_builder.model.registry import MODELS, Registry, registry_of
from site_builder.model.site import Site
from site_builder.model.text_page import TextPage
from site_builder.model.urls import rendering_ids
from site_builder.read.file_titles import entry_meant
from site_builder.read.find_sources import SourceFile, SourcePath, read_source
from site_builder.read.located import Located, ReadBefore
from site_builder.read.misplaced import misplaced
from site_builder.read.read_entry import read_entry


@dataclass(frozen=True, slots=True)
class Shared:
    """What all events have in common: the site, the registry and the pages of text.

    Shapes: `featured` is the event that the home page opens with, and where site.yaml says so.
    """

    site: Site
    registry: Registry
    pages: tuple[TextPage, ...]
    addresses: Addresses
    featured: tuple[str, Place] | None = None


Before = Callable[[SourcePath], Entry | None]  # an entry as an earlier build read it from the same text


def read_shared(
    sources: tuple[SourcePath, ...], before: Before = lambda _: None
) -> tuple[Shared, tuple[Problem, ...]]:
    """Everything but the events, checked.

    Errors: with problems there is still a `Shared`, so that the events are checked in the same
            run; its registry holds only entries without errors (see `read_event`).
    """
    problems: list[Problem] = []
    site: Site | None = None
    featured: tuple[str, Place] | None = None
    located: list[tuple[str, Located[Any]]] = []
    pages: list[tuple[TextPage, SourceFile]] = []
    events = tuple(source for source in sources if source.kind == "events")
    refused: list[SourcePath] = []
    for path in (source for source in sources if source.kind != "events"):
        if (entry := before(path)) is not None:
            located.append((path.kind, ReadBefore(entry, path)))
            continue
        with naming(path.path):
            source, faults = read_source(path)
            problems += faults
            if source is None:
                continue
            if path.kind == "pages":
                pages += [(page, source) for page in _read_page(source, problems)]
            elif path.kind == "site":
                settings, faults = read_entry(source, Site, lambda _, typed: entry_meant(typed, events))
                problems += faults
                if settings:
                    faults = (*check_settings(settings, events),)
                    problems += faults
                    site = None if faults else settings.entry
                    name = settings.entry.featured
                    featured = (name, settings.place("featured")) if site and name else None
            else:
                found, _ = read_entry(source, MODELS[path.kind])
                located += [(path.kind, found)] if found else []
                refused += [] if found else [path]
    problems += _refusals(refused, located)
    headings = dict[str, frozenset[str]]()
    for page, source in pages:
        with naming(source.path):
            headings[page.id] = frozenset(heading_ids(page.body))
    addresses = addresses_of(sources, headings)
    for page, source in pages:
        with naming(source.path):
            problems += bad_links(source.text, source, source.place(1, 1), headings[page.id], addresses)
    registry, faults = _checked_registry(located, sources, addresses)
    problems += faults
    texts = tuple(page for page, _ in pages)
    return Shared(site or _STAND_IN, registry, texts, addresses, featured), tuple(problems)


def _refusals(refused: Iterable[SourcePath], located: Iterable[tuple[str, Located[Any]]]) -> Iterator[Problem]:
    """What is wrong with files that could not be read: told once all others were, for where an id belongs an editor
    may have typed what an entry of another file is called.
    """
    known: KnownIds | None = None
    for path in refused:
        with naming(path.path):
            source, _ = read_source(path)
            known = known or KnownIds(registry_of((kind, found.entry) for kind, found in located))
            faults = read_entry(source, MODELS[path.kind], known.meant_in(path.kind))[1] if source else ()
            elsewhere = misplaced(source) if source else None
        yield from [elsewhere] if elsewhere else faults


def _checked_registry(
    located: list[tuple[str, Located[Any]]], sources: tuple[SourcePath, ...], addresses: Addresses
) -> tuple[Registry, tuple[Problem, ...]]:
    """The entries that have no errors, and the problems of the others."""
    registry = registry_of((kind, found.entry) for kind, found in located)
    known = KnownIds(registry, unread_entries(sources, registry))
    problems = [*check_registry(located, known)]
    claims: Claims = {}
    for _, found in located:
        problems += check_was(found, addresses, claims)
        problems += _markdown_problems(found, frozenset(), addresses)
    faulty = {problem.place.path for problem in problems if problem.severity == "error"}
    if faulty:
        registry = registry_of((kind, found.entry) for kind, found in located if found.path not in faulty)
    return registry, tuple(problems)


def read_event(
    path: SourcePath,
    registry: Registry,
    unread: frozenset[tuple[str, str]] = frozenset(),
    today: EdtfDate | None = None,
    addresses: Addresses | None = None,
) -> tuple[Event | None, tuple[Problem, ...]]:
    """One event, checked against the registry; with errors there is no event.

    `unread` names (kind, id) of registry files whose entries cannot be used: their problems are
    reported at their own place, and not again wherever they are named. While there are any, no
    event can be shown, for the entry may be named by one that it names itself. `today` is for warnings alone.
    """
    source, odd = read_source(path)
    if source is None:
        return None, odd
    known = KnownIds(registry, unread)
    located, problems = read_entry(source, Event, known.meant_in("events"))
    if located is None:
        elsewhere = misplaced(source)
        return None, (elsewhere,) if elsewhere else (*odd, *problems)
    if too_much := tuple(check_sizes(located)):
        return None, too_much
    found = (
        *odd,
        *check_event(located, known),
        *check_lead(located),
        *check_headlines(located, registry),
        *check_passages(located, known),
        *check_referents(located, known),
        *check_statements(located),
        *_markdown_problems(located, anchors_of(located.entry), addresses),
        *(check_was(located, addresses, {}) if addresses else ()),
        *gaps(located),
        *check_said(located, registry, today),
        *check_days(located, today),
    )
    return (None if unread or has_errors(found) else with_titles(located.entry, registry)), found


def _read_page(source: SourceFile, problems: list[Problem]) -> Iterator[TextPage]:
    lines = source.text.lstrip("\n").split("\n", 1)
    if not source.text.strip():
        problems.append(
            Problem(
                source.place(1, 1), "empty-file", "this file is empty",
                "every file of this folder is shown on the site, and here there is nothing to show",
                "write the page, beginning with a line such as # About; or delete the file",
            )
        )
    elif not lines[0].startswith("# "):
        problems.append(
            Problem(
                source.place(1, 1), "missing-field", "the page has no title",
                "the title is how readers find the page",
                f"begin the file with a line such as # {source.id.capitalize()}",
            )
        )
    elif tangled := tangled_markdown(source.text, source, source.place(1, 1), "page"):
        problems += tangled
    else:
        yield TextPage(source.id, lines[0][2:].strip(), lines[1] if len(lines) > 1 else "")


_MARKDOWN_FIELDS: dict[type[Any], tuple[str, ...]] = {Event: ("summary",), Source: ("note",)}


def anchors_of(event: Event) -> frozenset[str]:
    """The ids of an event's page to which its texts can link: questions, quotes and renderings."""
    return frozenset(anchors_in_order(event))


def anchors_in_order(event: Event) -> tuple[str, ...]:
    """The same ids as the file has them: all questions, then all quotes, then all renderings."""
    quotes = [quote for _, quote in event.quotes()]
    renderings = (id for quote in quotes for id in rendering_ids(quote.id, (each.source for each in quote.renderings)))
    return (*(question.id for question in event.questions), *(quote.id for quote in quotes), *renderings)


def _markdown_problems(
    located: Located[Any], anchors: frozenset[str], addresses: Addresses | None
) -> Iterator[Problem]:
    for field in _MARKDOWN_FIELDS.get(type(located.entry), ("description",)):
        text = getattr(located.entry, field, None)
        if text and (is_tangled(text, "markdown") or may_hold_a_link(text)):
            source, at = located.source, located.place(field)
            tangled = tangled_markdown(text, source, at, "markdown")
            yield from tangled or bad_links(text, source, at, anchors, addresses)


_STAND_IN = Site(id="site", title="-")  # while site.yaml has problems; never published


def unread_entries(sources: Iterable[SourcePath], registry: Registry) -> frozenset[tuple[str, str]]:
    """Registry files that exist but hold no readable entry. Each stands for an entry of any kind: most likely it is in
    the wrong folder, which is said at the file, and need not be said wherever it is named.
    """
    return frozenset(
        (kind, source.id)
        for source in sources
        if source.kind in MODELS and source.id not in getattr(registry, source.kind)
        for kind in MODELS
    )
