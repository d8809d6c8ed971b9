"""content/ -> warnings and notes on its events, or on one of them; where something is wrong, what is wrong alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from site_builder.check.check_content import Shared, read_event, read_shared, unread_entries
from site_builder.engine.cue_classes import read_cue_classes
from site_builder.model.dates import EdtfDate
from site_builder.model.problems import Problem, has_errors, in_order, naming
from site_builder.read.find_sources import SourcePath, find_sources
from site_builder.read.located import ReadBefore
from site_builder.review.notes import Reviewed, note
from site_builder.review.review_accounts import review_accounts
from site_builder.review.review_pages import review_pages
from site_builder.review.review_sources import review_sources, sources_of
from site_builder.review.review_voice import review_voice


class Review(NamedTuple):
    """What there is to say, in order, and the ids of the events that were looked at."""

    problems: tuple[Problem, ...]
    events: tuple[str, ...]


def review_site(content: Path, today: EdtfDate, only: str | None = None) -> Review:
    """The warnings of `check` and our notes, on all events or on the one whose id is given.

    Errors: with errors in a file, they come alone; an id that no event has gives a review of no events.
    """
    sources, problems = find_sources(content)
    shared, more = read_shared(sources)
    unread = unread_entries(sources, shared.registry)
    events = tuple(source for source in sources if source.kind == "events" and only in (None, source.id))
    found, notes, named = [*problems, *more], list[Problem](), set[str]()
    verbs = read_cue_classes()
    for path in events:
        with naming(path.path):
            event, said = read_event(path, shared.registry, unread, today, shared.addresses)
            found += said
            if event is not None:
                reviewed = Reviewed(ReadBefore(event, path), shared.registry, shared.site.languages[0], verbs, today)
                notes += review_event(reviewed)
                named |= sources_of(reviewed).keys()
    ids = tuple(path.id for path in events)
    if has_errors(found):
        return Review(in_order(problem for problem in found if problem.severity == "error"), ids)
    of_pages = review_pages(source for source in sources if source.kind == "pages" and only is None)
    return Review(in_order([*found, *notes, *without_archive(named, shared, sources), *of_pages]), ids)


def review_event(reviewed: Reviewed) -> Iterator[Problem]:
    """Every note on one event."""
    yield from review_accounts(reviewed)
    yield from review_sources(reviewed)
    yield from review_voice(reviewed)


def without_archive(named: Iterable[str], shared: Shared, sources: tuple[SourcePath, ...]) -> Iterator[Problem]:
    """A note on each of some sources that has an address on the web and no archived copy."""
    paths = {path.id: path for path in sources if path.kind == "sources"}
    for id in sorted(named):
        source = shared.registry.sources[id]
        if source.url and not source.archive_url:
            yield note(
                ReadBefore(source, paths[id]).place("url"), "no-archive",
                f'"{id}" has an address on the web and no archived copy',
                "pages on the web change and go; readers could no longer see what the words were taken from",
                "save the address in an archive of the web, and write that copy's address: archive_url: https://…",
            )
