"""A saved event -> records of verified/ for its sources, where a text stands in a capture and is not on record.

Words that are marked in a capture stand there; so that the page says it at once, the desk records it as `verify` does:
all texts that any event quotes from that source are compared anew, since a record says what was found on one day.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from site_builder.desk.put_in_place import digest_of, put_in_place
from site_builder.model.event import Event
from site_builder.model.problems import Problem
from site_builder.model.registry import Registry
from site_builder.model.verified_texts import standing_of, texts_by_source
from site_builder.read.find_sources import SourcePath, names_one, read_source
from site_builder.read.located import Located
from site_builder.read.read_entry import read_entry
from site_builder.verify.verified_records import records
from site_builder.verify.verify_quotes import Verification, compare_texts


def new_records(
    event: SourcePath, registry: Registry, events: Iterable[SourcePath], captures: Mapping[str, str], date: str
) -> dict[str, str]:
    """The records that have to be written now that `event` was saved, by source; mostly none.

    Shapes: `captures` are texts by source id. `date` is the day to record.
    """
    located = _located(event)
    if located is None:
        return {}
    here = Verification()
    compare_texts((located,), registry, captures, here)
    sources = {source for source, text in here.found if standing_of(text, registry.verified.get(source)) == "unknown"}
    if not sources:
        return {}
    result = Verification()
    others = (other for each in events if names_one(each, sources) and (other := _located(each)))
    compare_texts(others, registry, {source: captures[source] for source in sources}, result)
    return records(result, date)


def not_in_captures(event: SourcePath, registry: Registry, captures: Mapping[str, str]) -> list[Problem]:
    """What `verify` says of the texts of an event that it does not find. Shapes: `captures` are texts by source id."""
    found = Verification()
    if located := _located(event):
        compare_texts((located,), registry, captures, found)
    return [problem for problem in found.problems if problem.severity == "error"]


def without_record(event: SourcePath, registry: Registry) -> Iterator[str]:
    """The sources of an event from which it has a text that no record knows."""
    if located := _located(event):
        for source, texts in texts_by_source(located.entry).items():
            verified = registry.verified.get(source)
            if any(standing_of(text, verified) == "unknown" for text in texts):
                yield source


def put_record(content: Path, source: str, text: str) -> Path | None:
    """Writes a record whole; its file, or nothing where it cannot be written, or a link leads elsewhere."""
    place = content / "verified" / f"{source}.yaml"
    try:
        place.parent.mkdir(exist_ok=True)
        if place.is_symlink() or not place.parent.resolve().is_relative_to(content.resolve()):
            return None
        before = digest_of(place.read_bytes()) if place.exists() else ""
        return place if put_in_place(text.encode(), place, before) else None
    except OSError:
        return None  # the report goes on saying that the texts are not on record


def _located(path: SourcePath) -> Located[Event] | None:
    source, _ = read_source(path)
    return read_entry(source, Event)[0] if source else None
