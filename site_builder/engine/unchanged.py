"""Content, program and site, all as the build before left them -> its outcome, once more.

Light, so that nothing is imported for a build in which there is nothing to do.
"""

from __future__ import annotations

import marshal
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import Any, NamedTuple

from site_builder.engine.digests import digest, unpickled
from site_builder.engine.file_times import Times, file_digest, times_of
from site_builder.engine.program_digest import program_digest, templates_digest
from site_builder.engine.store_place import FILE, FORMAT, folder_of
from site_builder.model.dates import EdtfDate
from site_builder.model.request import BuildRequest, Outcome, is_true_on
from site_builder.places import templates_folder
from site_builder.publish.leftovers import KINDS, MARKER, leftovers
from site_builder.publish.publish import holding
from site_builder.publish.tree import tree_of

PLAIN = 2  # the last form of `marshal` that depends on the values alone; as text they take six times as long
OUTCOME, ASKED = "outcome", "outcome of"


class Ended(NamedTuple):
    """How a build ended. Shapes: `young` are files that had just been changed, with their digests."""

    times: bytes
    young: tuple[tuple[str, bytes], ...]
    day: EdtfDate | None
    outcome: Outcome


def asked(request: BuildRequest) -> bytes:
    """A digest of what a build is asked for, and of the program that is asked."""
    options = (str(request.content.absolute()), request.base_url, request.with_drafts)
    return digest(program_digest(), templates_digest(templates_folder()), options)


def ended(
    request: BuildRequest, times: Mapping[str, Times], since: int, digests: Mapping[str, bytes], outcome: Outcome
) -> Ended:
    """What is to be kept of a build. Shapes: `digests` of files, by what opens them. Units: as in `digests_of`."""
    young = tuple((file, digests[file]) for file in sorted(digests) if max(times[file][1:]) >= since)
    return Ended(_all(times), young, request.day, outcome)


def outcome_before(request: BuildRequest, out: Path) -> Outcome | None:
    """The outcome of the build before where this one would come to the same; else None. Errors: BuildInProgress."""
    file = folder_of(out) / FILE
    if not (request.with_cache and file.is_file()):
        return None
    with holding(out):
        try:
            with closing(sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True)) as data:
                return _outcome(data, request, out)
        except (sqlite3.Error, OSError):  # whatever it is, a build will meet it too
            return None


def _outcome(data: sqlite3.Connection, request: BuildRequest, out: Path) -> Outcome | None:
    if data.execute("PRAGMA user_version").fetchone() != (FORMAT,) or _about(data, ASKED) != asked(request):
        return None  # another program may not even know the types of what follows
    found: Ended | None = _about(data, OUTCOME)
    times = times_of(request.content)
    if found is None or times is None or found.times != _all(times):
        return None
    is_same = all(file_digest(file) == was for file, was in found.young)
    if not is_same or not is_true_on(request.day, found.day, found.outcome.problems) or not _is_whole(data, out):
        return None
    return found.outcome


def _about(data: sqlite3.Connection, name: str) -> Any:
    row = data.execute("SELECT value FROM about WHERE name = ?", (name,)).fetchone()
    return unpickled(row[0]) if row else None


def _is_whole(data: sqlite3.Connection, out: Path) -> bool:
    """Whether the live folder holds just what the store has on record, and nothing is left beside it."""
    files = tree_of(out.resolve()).files
    count = 1
    for path, *state in data.execute("SELECT path, size, changed FROM files"):
        if files.get(path) != tuple(state):
            return False
        count += 1
    return MARKER in files and len(files) == count and not leftovers(out.resolve(), KINDS)


def _all(times: Mapping[str, Times]) -> bytes:
    return digest(marshal.dumps(sorted(times.items()), PLAIN))
