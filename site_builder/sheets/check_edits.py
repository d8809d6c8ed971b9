"""Files as they would be -> the problems that they would have and have not yet, as `check` finds them."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from site_builder.check.check_content import read_event, read_shared, unread_entries
from site_builder.check.check_settings import draft_featured
from site_builder.model.dates import EdtfDate
from site_builder.model.problems import Problem, in_order
from site_builder.read.find_sources import SourcePath


def new_problems(
    sources: tuple[SourcePath, ...], edited: Mapping[SourcePath, bytes], today: EdtfDate
) -> tuple[Problem, ...]:
    """The problems of edited files, without those that they have already; nothing is written into content/."""
    others = tuple(source for source in sources if source not in edited)
    shared, _ = read_shared(tuple(sorted((*others, *edited))))
    unread = unread_entries(sources, shared.registry)
    found: list[Problem] = []
    drafts = set[str]()
    with tempfile.TemporaryDirectory() as folder:
        for number, (source, data) in enumerate(edited.items()):
            file = Path(folder, f"{number}.yaml")
            file.write_bytes(data)
            event, after = read_event(
                replace(source, file=str(file)), shared.registry, unread, today, shared.addresses
            )
            before: tuple[Problem, ...] = ()
            if source in sources:
                before = read_event(source, shared.registry, unread, today, shared.addresses)[1]
            found += _new(before, after)
            drafts.update((source.id,) if event is not None and event.status == "draft" else ())
    return in_order((*found, *draft_featured(shared.featured, drafts)))


def _new(before: tuple[Problem, ...], after: tuple[Problem, ...]) -> list[Problem]:
    """Those of `after` of which there are more than before: lines move, so places tell nothing."""
    known = Counter((problem.code, problem.message) for problem in before)
    new = []
    for problem in after:
        kind = (problem.code, problem.message)
        known[kind] -= 1
        new += [problem] if known[kind] < 0 else []
    return new
