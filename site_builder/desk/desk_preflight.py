"""The archive -> what `report` says of the whole site, event by event, so that a large one is looked at in parts."""

from __future__ import annotations

from typing import Any

from site_builder.model.problems import Problem, in_order
from site_builder.review.review_pages import review_pages
from site_builder.serve.archive import Archive
from site_builder.serve.review_page import left_to_do

AT_ONCE = 8  # events that are looked at before somebody else has a turn
MOST_OF_ONE = 50  # findings of one file


def preflight(archive: Archive, start: int) -> dict[str, Any]:
    """What is found in some events, from a number on; at first also in all other files."""
    ids = sorted(archive.events)
    found: list[Problem] = []
    if start == 0:
        found += [problem for problem in archive.problems() if not problem.place.path.startswith(_events(archive))]
        found += review_pages(source for source in archive.listing.sources if source.kind == "pages")
    for id in ids[start : start + AT_ONCE]:
        found += [*left_to_do(archive, id)][:MOST_OF_ONE]
    done = min(start + AT_ONCE, len(ids))
    return {
        "done": done, "total": len(ids), "findings": [_finding(problem) for problem in in_order(found)],
        "waiting": len(archive.waiting),
    }  # fmt: skip


def _events(archive: Archive) -> str:
    """How the paths of event files begin."""
    path = next(iter(archive.events.values()), None)
    return f"{path.path.partition('/')[0]}/events/" if path else "\0"


def _finding(problem: Problem) -> dict[str, Any]:
    place = problem.place
    return {
        "severity": problem.severity, "code": problem.code, "message": problem.message, "why": problem.why,
        "fix": problem.fix, "path": place.path.partition("/")[2], "line": place.line, "column": place.column,
    }  # fmt: skip
