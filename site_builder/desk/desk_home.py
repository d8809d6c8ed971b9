"""The archive -> what the desk's first page says of it."""

from __future__ import annotations

from collections import Counter
from typing import Any

from site_builder.model.kinds import ENTRIES
from site_builder.model.problems import SEVERITIES
from site_builder.serve.archive import Archive


def home_of(archive: Archive) -> dict[str, Any]:
    """All events, the newest first, with their state; and how many entries there are of each kind."""
    drafts = archive.records.drafts()
    events = [_event(archive, id, is_draft=id in drafts) for id in archive.events]
    by_kind = Counter(source.kind for source in archive.listing.sources)
    return {
        "title": archive.inputs.site_view.title,
        "events": sorted(events, key=lambda event: (event["date"], event["id"]), reverse=True),
        "entries": {kind.folder: by_kind[kind.folder] for kind in ENTRIES},
    }


def _event(archive: Archive, id: str, *, is_draft: bool) -> dict[str, Any]:
    outline = archive.outline(id)
    found = Counter(problem.severity for problem in archive.problems_of(id))
    return {
        "id": id, "path": _path(archive, id), "title": outline.title if outline else id,
        "date": outline.date.text if outline else "", "is_draft": is_draft,
        "is_good": archive.is_good(id), "findings": {severity: found[severity] for severity in SEVERITIES},
    }  # fmt: skip


def _path(archive: Archive, id: str) -> str:
    """The file as the desk names it."""
    return archive.events[id].path.partition("/")[2]
