"""content/ and the store -> the digest of each file, and what the last build read there.

A file is known by size and times, and read again where these differ or are so young that they prove nothing.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from site_builder.engine.store import Store
from site_builder.engine.tracking import digest
from site_builder.model.problems import Problem
from site_builder.read.find_sources import LARGEST, SourcePath, find_sources
from site_builder.read.outlines import Outline, outline_of

T = TypeVar("T")
Times = tuple[int, int, int]  # bytes; when it was changed, and when that was noted, in ns
Found = tuple[tuple[SourcePath, ...], tuple[Problem, ...]]

YOUNG = 2_000_000_000  # ns: as coarse as times of files may be


def times_of(content: Path) -> Mapping[str, Times] | None:
    """Size and times of every file of a folder, by what opens it; None where a link or a fault needs a closer look."""
    found = {}
    waiting = [str(content)]
    try:
        while waiting:
            with os.scandir(waiting.pop()) as items:
                for item in items:
                    if item.is_symlink():
                        return None
                    if item.is_dir():
                        waiting.append(item.path)
                    else:
                        about = item.stat()
                        found[item.path] = (about.st_size, about.st_mtime_ns, about.st_ctime_ns)
    except OSError:
        return None
    return found


def sources_in(content: Path, times: Mapping[str, Times] | None, store: Store) -> Found:
    """The files that the builder reads: as they were found before, where all names are as they were."""
    if times is None:
        return find_sources(content)
    return kept(store, "sources", digest(str(content), *sorted(times)), lambda: find_sources(content))


def digests_of(
    sources: Iterable[SourcePath], times: Mapping[str, Times] | None, store: Store
) -> Mapping[str, bytes]:
    """The digest of each file, by the path that editors see."""
    before: Mapping[str, tuple[Times, bytes]] = store.about("digests") or {}
    old = time.time_ns() - YOUNG
    found, known = {}, {}
    is_changed = False
    for source in sources:
        now = (times or {}).get(source.file)
        was = before.get(source.path)
        if was and was[0] == now:
            found[source.path] = was[1]
            known[source.path] = was
            continue
        is_changed = True
        found[source.path] = file_digest(source)
        if now and max(now[1:]) < old:
            known[source.path] = (now, found[source.path])
    if is_changed or len(known) != len(before):
        store.keep_about("digests", known)
    return found


def file_digest(path: SourcePath) -> bytes:
    """A digest of a file of content/; that of nothing where it cannot be read, which is reported elsewhere."""
    try:
        with open(path.file, "rb") as file:
            return digest(file.read(LARGEST + 1))  # of a larger one nothing is made
    except OSError:
        return b""


def outlines_of(
    events: Sequence[SourcePath], digests: Mapping[str, bytes], store: Store, *, with_drafts: bool
) -> list[Outline | None]:
    """What others say of each event, read again only where its file has changed."""
    before = store.about("outlines") or {}
    found = {}
    for path in events:
        key = (digests[path.path], with_drafts)
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
