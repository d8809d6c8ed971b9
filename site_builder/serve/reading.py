"""One event file -> what the preview keeps of it: pure but for reading the file, so it runs in any process."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from site_builder.check.check_content import read_event
from site_builder.check.check_links import may_hold_a_link
from site_builder.check.draft_entries import Key, keys_of
from site_builder.edit.links import links_of, target_of
from site_builder.engine.build_event import BuildInputs, ComparedEvent, compared_event, groups_of
from site_builder.engine.digests import pickled
from site_builder.engine.event_records import EventRecord, GroupKey
from site_builder.engine.tracking import Lookup, Seen, TrackedAddresses, tracked
from site_builder.engine.workers import collect_seldom
from site_builder.model.event import Event
from site_builder.model.limits import LARGEST
from site_builder.model.problems import Place, Problem, has_errors
from site_builder.model.registry import entries_named_by
from site_builder.model.verified_texts import text_digest, texts_by_source
from site_builder.pages.feeds.entries import last_day
from site_builder.read.find_sources import SourcePath
from site_builder.summary import split


class ReadEvent(NamedTuple):
    """What came of an event. Shapes: no record where there are errors; `text` is the file, condensed; `quoted` are
    (source, digest) of each text; `linked` are (folder, id) of the entries to which its summary leads.
    """

    id: str
    problems: tuple[Problem, ...]
    lookups: frozenset[Lookup]
    record: EventRecord | None = None
    groups: tuple[GroupKey, ...] = ()
    text: bytes = b""
    quoted: tuple[tuple[str, str], ...] = ()
    linked: tuple[Key, ...] = ()
    compared: ComparedEvent | None = None  # not handed from process to process


def read(path: SourcePath, inputs: BuildInputs) -> ReadEvent:
    """An event, read, checked and compared. A fault of ours is a problem of this event, and stops no other."""
    found = set[Lookup]()
    seen = Seen(found)
    addresses = TrackedAddresses(inputs.addresses.entries, inputs.addresses.headings, seen)
    noting = replace(inputs, registry=tracked(inputs.registry, seen), addresses=addresses)
    try:
        event, problems = _event(path, noting)
        if event is None:
            return ReadEvent(path.id, problems, frozenset((*found, *seen.words())))
        named = entries_named_by(event, noting.registry)
        compared = compared_event(event, named, noting)
        text = zlib.compress(_bytes_of(path), 1)
    except OSError:  # it is gone meanwhile, which will be noticed
        return ReadEvent(path.id, (), frozenset((*found, *seen.words())))
    except Exception as error:
        return ReadEvent(path.id, (own_fault(path.path, error),), frozenset((*found, *seen.words())))
    record = EventRecord(
        path.id, event.status == "draft", pickled(keys_of(named)), b"", pickled(inputs.day),
        tuple(map(pickled, split(compared.summary))), pickled(compared.tallies),
        last_day(compared.summary),
    )  # fmt: skip
    return ReadEvent(
        path.id, problems, frozenset((*found, *seen.words())), record, tuple(groups_of(compared.summary, inputs)),
        text, quoted_in(event), linked_from("events", event.id, event.summary or ""), compared,
    )  # fmt: skip


def quoted_in(event: Event) -> tuple[tuple[str, str], ...]:
    """Each text that an event quotes, by the id of its source and the digest that records of verification have."""
    return tuple((source, text_digest(text)) for source, texts in texts_by_source(event).items() for text in texts)


def linked_from(kind: str, id: str, markdown: str) -> tuple[Key, ...]:
    """The entries to which links of a text lead, from the page on which it stands."""
    found = [target_of(link, kind, id) for link in links_of(markdown)] if may_hold_a_link(markdown) else []
    return tuple(dict.fromkeys((target.kind, target.id) for target in found if target))


def read_again(path: SourcePath, text: bytes, inputs: BuildInputs) -> ReadEvent:
    """The same of an earlier text of the file, condensed."""
    with TemporaryDirectory(prefix="site-builder-") as folder:
        file = Path(folder) / "event.yaml"
        file.write_bytes(zlib.decompress(text))
        return read(replace(path, file=str(file)), inputs)


def own_fault(path: str, error: Exception) -> Problem:
    """What nobody foresaw, as an editor may pass it on."""
    return Problem(
        Place(path), "fault", f"this is a fault of site-builder, not of your content: {type(error).__name__}: {error}",
        "what it stopped is shown as it was before", "report it, with this file; or undo what you changed last",
    )  # fmt: skip


def _event(path: SourcePath, inputs: BuildInputs) -> tuple[Event | None, tuple[Problem, ...]]:
    """The event and its problems. Entries that cannot be read stop only the events that name them, and are reported
    at their own place alone.
    """
    event, problems = read_event(path, inputs.registry, frozenset(), inputs.day, inputs.addresses)
    if inputs.unread and has_errors(problems):
        _, problems = read_event(path, inputs.registry, inputs.unread, inputs.day, inputs.addresses)
    return event, problems


def _bytes_of(path: SourcePath) -> bytes:
    with open(path.file, "rb") as stream:
        return stream.read(LARGEST + 1)


# ---------------------------------------------------------------------------- in a worker process

_worker: BuildInputs | None = None


def start_worker(inputs: BuildInputs) -> None:
    """Gives a worker process its inputs."""
    global _worker  # the one thing a process pool can hand to its processes
    _worker = inputs
    collect_seldom()


def read_in_worker(paths: Sequence[SourcePath]) -> list[ReadEvent]:
    """Some events, without what only this process could use."""
    assert _worker is not None, "start_worker runs first"
    return [read(path, _worker)._replace(compared=None) for path in paths]
