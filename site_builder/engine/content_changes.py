"""content/ and the store -> the digest of each file, and what the last build read there.

A file is known by size and times, and read again where these differ or are so young that they prove nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from site_builder.check.check_content import Before, Shared
from site_builder.engine.digests import digest
from site_builder.engine.file_times import Times, file_digest
from site_builder.engine.store import Store
from site_builder.model.entry import Entry
from site_builder.model.problems import Problem
from site_builder.model.registry import MODELS
from site_builder.read.find_sources import SourcePath, find_sources
from site_builder.read.outlines import Outline, outline_of

T = TypeVar("T")
Found = tuple[tuple[SourcePath, ...], tuple[Problem, ...]]


def sources_in(content: Path, times: Mapping[str, Times] | None, store: Store) -> Found:
    """The files that the builder reads: as they were found before, where all names are as they were."""
    if times is None:
        return find_sources(content)
    return kept(store, "sources", digest(str(content), *sorted(times)), lambda: find_sources(content))


def digests_of(
    sources: Iterable[SourcePath], times: Mapping[str, Times] | None, since: int, store: Store
) -> tuple[Mapping[str, bytes], frozenset[str]]:
    """The digest of each file, by what opens it; and the files that are as they were when these were last asked for.

    Units: times from `since` on, in ns, are young.
    """
    before: Mapping[str, tuple[Times, bytes]] = store.about("digests") or {}
    found, known = {}, {}
    for source in sources:
        file, now = source.file, (times or {}).get(source.file)
        was = before.get(file)
        found[file] = was[1] if was and was[0] == now else file_digest(file)
        if now and max(now[1:]) < since:
            known[file] = (now, found[file])
    if known != before:
        store.keep_about("digests", known)
    return found, frozenset(file for file, digest in found.items() if file in before and before[file][1] == digest)


def entries_before(store: Store, as_before: Collection[str]) -> Before:
    """The entries that the build before read from the same text, but for those of files with problems."""
    found: tuple[Shared | None, tuple[Problem, ...]] = store.about("shared") or (None, ())
    shared, problems = found
    faulty = {problem.place.path for problem in problems}

    def before(path: SourcePath) -> Entry | None:
        if shared is None or path.kind not in MODELS or path.file not in as_before or path.path in faulty:
            return None
        entry: Entry | None = getattr(shared.registry, path.kind).get(path.id)
        return entry

    return before


def outlines_of(
    events: Sequence[SourcePath], digests: Mapping[str, bytes], store: Store, *, with_drafts: bool
) -> list[Outline | None]:
    """What others say of each event, read again only where its file has changed."""
    before = store.about("outlines") or {}
    found = {}
    for path in events:
        key = (digests[path.file], with_drafts)
        was = before.get(path.path)
        found[path.path] = was if was and was[0] == key else (key, outline_of(path, with_drafts=with_drafts))
    if found != before:
        store.keep_about("outlines", found)
    return [outline for _, outline in found.values()]


def kept(store: Store, name: str, key: bytes, make: Callable[[], T]) -> T:
    """A value from the store where it was kept under this key; else it is made, and kept."""
    if store.about(f"{name} of") == key:
        found: T = store.about(name)
        return found
    value = make()
    store.keep_about(f"{name} of", key)
    store.keep_about(name, value)
    return value
