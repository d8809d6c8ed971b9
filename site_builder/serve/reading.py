"""One event file -> what the preview keeps of it: pure but for reading the file, once, so it runs in any process."""

from __future__ import annotations

import os
import zlib
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from site_builder.check.check_content import read_event
from site_builder.check.check_links import may_hold_a_link
from site_builder.check.draft_entries import Key, keys_of
from site_builder.edit.links import links_of, target_of
from site_builder.engine.build_event import BuildInputs, ComparedEvent, compared_event, groups_of
from site_builder.engine.digests import digest, pickled
from site_builder.engine.event_records import EventRecord, GroupKey
from site_builder.engine.tracking import Lookup, Seen, TrackedAddresses, tracked
from site_builder.engine.workers import collect_seldom
from site_builder.model.event import Event
from site_builder.model.problems import Place, Problem, has_errors
from site_builder.model.registry import entries_named_by
from site_builder.model.verified_texts import text_digest, texts_by_source
from site_builder.pages.feeds.entries import last_day
from site_builder.read.find_sources import SourcePath, bytes_of
from site_builder.summary import split


class ReadEvent(NamedTuple):
    """What came of an event. Shapes: no record where there are errors; `read` is the digest of what its file held, of
    nothing where there was none; `text` is that, condensed; `quoted` are (source, digest) of each text; `linked` are
    (folder, id) of the entries to which its summary leads.
    """

    id: str
    problems: tuple[Problem, ...]
    lookups: frozenset[Lookup]
    read: bytes = b""
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
        data = path.data if path.data is not None else bytes_of(path.file)
    except OSError:  # it is gone meanwhile, which will be noticed
        return ReadEvent(path.id, (), frozenset())
    read = digest(data)
    try:
        event, problems = _event(replace(path, data=data), noting)
        if event is None:
            return ReadEvent(path.id, problems, frozenset((*found, *seen.words())), read)
        named = entries_named_by(event, noting.registry)
        compared = compared_event(event, named, noting)
    except Exception as error:
        return ReadEvent(path.id, (own_fault(path.path, error),), frozenset((*found, *seen.words())), read)
    record = EventRecord(
        path.id, event.status == "draft", pickled(keys_of(named)), b"", pickled(inputs.day),
        tuple(map(pickled, split(compared.summary))), pickled(compared.tallies),
        last_day(compared.summary),
    )  # fmt: skip
    return ReadEvent(
        path.id, problems, frozenset((*found, *seen.words())), read, record,
        tuple(groups_of(compared.summary, inputs)), zlib.compress(data, 1), quoted_in(event),
        linked_from("events", event.id, event.summary or ""), compared,
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
    return read(replace(path, data=zlib.decompress(text)), inputs)


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


# ---------------------------------------------------------------------------- in a worker process

_worker: BuildInputs | None = None


def start_worker(inputs: BuildInputs) -> None:
    """Gives a worker process its inputs. What somebody looks at meanwhile comes first."""
    global _worker  # the one thing a process pool can hand to its processes
    _worker = inputs
    if hasattr(os, "nice"):
        os.nice(5)
    collect_seldom()


def read_in_worker(paths: Sequence[SourcePath]) -> list[ReadEvent]:
    """Some events, without what only this process could use."""
    assert _worker is not None, "start_worker runs first"
    return [read(path, _worker)._replace(compared=None) for path in paths]
