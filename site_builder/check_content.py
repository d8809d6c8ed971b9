"""content/ -> frozen entries that can be trusted, or every problem of every file.

Two steps, because events are many and registries few: `read_shared` reads everything but the
events; `read_event` reads one event against it, in any worker.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from site_builder.check_references import check_entry, check_event, gaps
from site_builder.find_sources import SourceFile, SourcePath, read_source
from site_builder.model import Event, Site
from site_builder.pages.text import TextPage
from site_builder.problems import Place, Problem, did_you_mean, has_errors
from site_builder.read_entry import Located, read_entry
from site_builder.registry import MODELS, Registry, registry_of


@dataclass(frozen=True, slots=True)
class Shared:
    """What all events have in common: the site, the registry and the pages of text."""

    site: Site
    registry: Registry
    pages: tuple[TextPage, ...]


def read_shared(sources: tuple[SourcePath, ...], content: str) -> tuple[Shared, tuple[Problem, ...]]:
    """Everything but the events, checked.

    Errors: with problems there is still a `Shared`, so that the events are checked in the same
            run; entries that could not be read are known by their names alone (see `read_event`).
    """
    problems: list[Problem] = []
    site: Site | None = None
    located: list[tuple[str, Located[Any]]] = []
    pages: list[TextPage] = []
    for path in (source for source in sources if source.kind != "events"):
        source, faults = read_source(path)
        problems += faults
        if source is None:
            continue
        if path.kind == "pages":
            pages += _read_page(source, problems)
            continue
        if path.kind == "site":
            settings, faults = read_entry(source, Site)
            problems += faults
            if settings:
                site = settings.entry
                problems += _featured_problems(settings, sources)
            continue
        found, faults = read_entry(source, MODELS[path.kind])
        problems += faults
        if found:
            located.append((path.kind, found))
            problems += _markdown_problems(found)
    registry = registry_of((kind, found.entry) for kind, found in located)
    for kind, found in located:
        problems += check_entry(kind, found, registry)
    if not any(path.kind == "site" for path in sources):
        problems.append(_no_site(content))
    return Shared(site or _STAND_IN, registry, tuple(pages)), tuple(problems)


def read_event(
    path: SourcePath, registry: Registry, unread: frozenset[tuple[str, str]] = frozenset()
) -> tuple[Event | None, tuple[Problem, ...]]:
    """One event, checked against the registry; with errors there is no event.

    `unread` names (kind, id) of registry files that exist but could not be read: their own
    problems are reported at their own place, and not again wherever they are named.
    """
    source, problems = read_source(path)
    if source is None:
        return None, problems
    located, problems = read_entry(source, Event)
    if located is None:
        return None, problems
    found = [*check_event(located, registry), *_markdown_problems(located), *gaps(located)]
    found = [problem for problem in found if not _names_unread(problem, unread)]
    return (None if has_errors(found) else located.entry), tuple(found)


_KIND_OF_CODE = {
    "unknown-side": ("sides",),
    "unknown-person": ("people", "outlets"),
    "unknown-outlet": ("outlets",),
    "unknown-source": ("sources",),
    "unknown-place": ("places",),
    "unknown-topic": ("topics",),
}


def _names_unread(problem: Problem, unread: frozenset[tuple[str, str]]) -> bool:
    match = re.search(r'called "([^"]*)"', problem.message)
    kinds = _KIND_OF_CODE.get(problem.code, ())
    return match is not None and any((kind, match[1]) in unread for kind in kinds)


def _read_page(source: SourceFile, problems: list[Problem]) -> Iterator[TextPage]:
    lines = source.text.lstrip("\n").split("\n", 1)
    if not source.text.strip():
        problems.append(
            Problem(
                source.place(1, 1), "empty-file", "this file is empty",
                "the page would have no text", "write the page, or delete the file",
            )
        )
    elif not lines[0].startswith("# "):
        problems.append(
            Problem(
                source.place(1, 1), "missing-field", "the page has no title",
                "the title is how readers find the page", "begin the file with a line such as: # About",
            )
        )
    else:
        problems += _bad_links(source.text, source, None)
        yield TextPage(source.id, lines[0][2:].strip(), lines[1] if len(lines) > 1 else "")


_MARKDOWN_LINK = re.compile(
    r"\]\(\s*<?([^)\s>]+)|<([A-Za-z][A-Za-z0-9+.-]*:[^>\s]*)>|^ {0,3}\[[^\]]+\]:\s*<?(\S+)", re.MULTILINE
)
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.\-\s]*):")
_SAFE_SCHEMES = ("https", "http", "mailto")


def _markdown_problems(located: Located[Any]) -> Iterator[Problem]:
    for field in ("summary", "description", "note"):
        text = getattr(located.entry, field, None)
        if text:
            yield from _bad_links(text, located.source, located.place(field))


def _bad_links(text: str, source: SourceFile, at: Place | None) -> Iterator[Problem]:
    """Links of a Markdown text whose scheme would be removed; pointed at exactly where it can be."""
    for match in _MARKDOWN_LINK.finditer(text):
        link = next(group for group in match.groups() if group)
        scheme = _SCHEME.match(link)
        if scheme is None or scheme[1].lower() in _SAFE_SCHEMES:
            continue
        start = source.text.find(link)
        line = source.text.count("\n", 0, start) + 1
        column = start - source.text.rfind("\n", 0, start)
        place = source.place(line, column, len(link)) if start >= 0 else at or source.place(1, 1)
        yield Problem(
            place, "bad-link", f'"{link[:60]}" is not a link that may stand here',
            "readers follow links; any other kind of address can run code or lead nowhere",
            "use an address that starts with https: or http: or mailto:",
        )


_STAND_IN = Site(id="site", title="-")  # while site.yaml has problems; never published


def _featured_problems(located: Located[Any], sources: tuple[SourcePath, ...]) -> Iterator[Problem]:
    featured = located.entry.featured
    events = {path.id for path in sources if path.kind == "events"}
    if featured and featured not in events:
        near = did_you_mean(featured, events)
        yield Problem(
            located.place("featured"), "unknown-event", f'no event is called "{featured}"',
            "the home page opens with this event",
            f'did you mean "{near}"?' if near else "write the file name of an event, without .yaml",
        )


def _no_site(content: str) -> Problem:
    return Problem(
        Place(f"{content}/site.yaml"), "no-site", "there is no such file",
        "it holds what is true of the whole site: its title, its languages, the order of sides",
        "write one that begins with a line such as title: In Other Words",
    )


def unread_entries(sources: Iterable[SourcePath], registry: Registry) -> frozenset[tuple[str, str]]:
    """Registry files that exist but hold no readable entry."""
    return frozenset(
        (source.kind, source.id)
        for source in sources
        if source.kind in MODELS and source.id not in getattr(registry, source.kind)
    )
