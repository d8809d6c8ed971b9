"""The files that events share -> what events share; where a file has errors, as it was when it last had none.

So a mistake in one file stops no page but those that are made of it alone, and they stay as they were.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from site_builder.check.check_content import Shared, read_shared
from site_builder.check.draft_entries import Key, leads_nowhere
from site_builder.frozen import dataclass
from site_builder.model.problems import Problem
from site_builder.model.registry import MODELS, Registry, registry_of
from site_builder.model.text_page import TextPage
from site_builder.read.find_sources import SourcePath
from site_builder.serve.listing import Changes, Listing


@dataclass(frozen=True, slots=True)
class SharedNow:
    """Shapes: `unread` are (kind, id) of entries of which there was never a good file, in any kind; `has_site` says
    whether there was a good one of the settings.
    """

    shared: Shared
    problems: tuple[Problem, ...]
    unread: frozenset[Key]
    has_site: bool


class SharedContent:
    """Reads what events share, and remembers the last good of each file."""

    def __init__(self) -> None:
        self._entries: dict[Key, Any] = {}  # good now, or when they last were
        self._texts: dict[str, TextPage] = {}
        self._faulty: frozenset[str] = frozenset()
        self._last: Shared | None = None  # with the last good settings

    def read(self, listing: Listing, changes: Changes) -> SharedNow:
        """Files that have changed are read, and those in which something was wrong."""
        changed = {source.file for source in changes.files}

        def before(path: SourcePath) -> Any:
            is_known = path.kind in MODELS and path.file not in changed and path.path not in self._faulty
            return self._entries.get((path.kind, path.id)) if is_known else None

        found, problems = read_shared(listing.sources, before)
        self._faulty = frozenset(problem.place.path for problem in problems)
        there = {(source.kind, source.id): source.path for source in listing.sources}
        self._entries = {**_kept(self._entries, there), **_entries(found.registry)}
        registry, unread = self._whole(found.registry, there)
        texts = {**_kept(self._texts, {id: path for (kind, id), path in there.items() if kind == "pages"})}
        self._texts = {**texts, **{page.id: page for page in found.pages}}
        if ("site", "site") in there and not _has_error(problems, there["site", "site"]):
            self._last = found
        settings = self._last or found
        shared = replace(
            found, site=settings.site, featured=settings.featured, registry=registry,
            pages=tuple(self._texts[id] for id in sorted(self._texts)),
        )  # fmt: skip
        return SharedNow(shared, problems, unread, self._last is not None)

    def _whole(self, found: Registry, there: Mapping[Key, str]) -> tuple[Registry, frozenset[Key]]:
        """The registry with the last good of what is missing; and what cannot be shown, for it was never good."""
        wanted = {key for key in there if key[0] in MODELS}
        missing = wanted - _entries(found).keys()
        if not missing:
            return found, frozenset()
        registry = registry_of((kind, entry) for (kind, _), entry in self._entries.items())
        while lost := leads_nowhere(registry):
            registry = registry_of((key[0], entry) for key, entry in _entries(registry).items() if key not in lost)
        never_good = {id for _, id in wanted - _entries(registry).keys()}
        return registry, frozenset((kind, id) for id in never_good for kind in MODELS)  # as `unread_entries` has it


def _entries(registry: Registry) -> dict[Key, Any]:
    return {(kind, id): entry for kind in MODELS for id, entry in getattr(registry, kind).items()}


def _kept(known: Mapping[Any, Any], there: Iterable[Any]) -> dict[Any, Any]:
    """What is known of files that are still there."""
    return {key: known[key] for key in there if key in known}


def _has_error(problems: Iterable[Problem], path: str) -> bool:
    return any(problem.severity == "error" and problem.place.path == path for problem in problems)
