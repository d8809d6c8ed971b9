"""content/ -> all that pages are made of, kept in memory and in step with the files.

What events share is read first. Events wait to be read: all of them at the beginning, later those that a change
reaches. One that somebody looks at is read at once, the others when there is time.
"""

from __future__ import annotations

import sqlite3
from collections import OrderedDict
from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import NamedTuple

from site_builder.assets import Assets
from site_builder.build_site import site_view_of
from site_builder.check.check_settings import draft_featured
from site_builder.check.draft_entries import Key, only_in_drafts
from site_builder.compare.words.counterparts import counterparts
from site_builder.engine.build_event import BuildInputs, ComparedEvent
from site_builder.engine.cue_classes import read_cue_classes
from site_builder.engine.digests import digest
from site_builder.engine.event_records import EventRecords
from site_builder.engine.file_times import young_from
from site_builder.engine.reached import reached_by
from site_builder.model.problems import Problem, has_errors, in_order
from site_builder.model.request import BuildRequest
from site_builder.places import templates_folder
from site_builder.read.find_sources import SourcePath
from site_builder.read.outlines import Near, Outline, neighbours_again, outline_of
from site_builder.serve.find_output import FOLDERS
from site_builder.serve.listing import Changes, Listing
from site_builder.serve.looked_up import LookedUp, Shelf
from site_builder.serve.reading import ReadEvent, read, read_again
from site_builder.serve.shared_content import SharedContent, SharedNow
from site_builder.serve.stamps import Stamps

COMPARED = 64  # events of which all is in memory


class Turn(NamedTuple):
    """When events were handed out to be read elsewhere: a later change may make what comes back out of date.

    Units: `shared` counts what events share being read, `change` changes of anything.
    """

    shared: int
    change: int


class Archive:
    """Used by one thread at a time."""

    def __init__(self, request: BuildRequest, assets: Assets) -> None:
        self._request, self.assets = request, assets
        self.stamps = Stamps()
        self.listing = Listing(request.content)
        self.shared: SharedNow
        self.inputs: BuildInputs
        self.events: dict[str, SourcePath] = {}
        self.waiting: dict[str, int] = {}  # since which change
        self.has_begun = False  # what events share was read
        self.was_whole = False  # all events were read once
        self.records = EventRecords(_database(), is_live=True)
        self._shared_content = SharedContent()
        self._shelf: Shelf
        self._turn = 0
        self._outlines: dict[str, Outline | None] = {}
        self.outlined = 0  # the last change that reached how an event is called by others
        self._looked_up = LookedUp()
        self._problems: dict[str, tuple[Problem, ...]] = {}
        self.hidden: frozenset[Key] = frozenset()  # the entries that only drafts name
        self._named: dict[str, tuple[bool, bytes]] = {}
        self._names_changed = False
        self.former: dict[tuple[str, str], str] = {}  # (folder of pages, id that an entry had before) -> its id
        self._texts: dict[str, bytes] = {}  # of each event as it was when it last was good
        self._quoted: dict[str, tuple[tuple[str, str], ...]] = {}
        self._linked: dict[str, tuple[Key, ...]] = {}
        self._compared: OrderedDict[str, ComparedEvent] = OrderedDict()

    # ------------------------------------------------------------------------ changes

    def look(self, paths: Collection[str] | None) -> bool:
        """Takes over what has changed at some places, or anywhere; whether anything has."""
        since = young_from()
        changes = self.listing.look_at_all() if paths is None else self.listing.look(paths)
        if not changes and self.has_begun:
            return False
        self.stamps.begin()
        self.events = self.listing.of_kind("events") if changes.is_shared or not self.has_begun else self.events
        changed = [source for source in changes.files if source.kind == "events"]
        for source in changes.gone:
            if source.kind == "events" and source.id not in self.events:
                self._drop(source.id)
        neighbours = self._neighbours(changed, changes.gone)
        if changes.is_shared or not self.has_begun:
            self._read_shared(changes, neighbours)
            self.listing.settle((source for source in changes.files if source.kind != "events"), since)
        else:
            self.inputs = replace(self.inputs, neighbours=neighbours)
        self._wait(source.id for source in changed)
        self.has_begun = True
        return True

    def distrust(self) -> None:
        """Has every file read again at the next look."""
        self.listing = Listing(self._request.content)

    def _neighbours(self, changed: Iterable[SourcePath], gone: Iterable[SourcePath]) -> Near:
        """Who stands next to whom. Pages of events for which that is other than it was have changed."""
        before = dict(self._outlines)
        for source in gone:
            if source.kind == "events" and source.id not in self.events:
                self._outlines.pop(source.id, None)
        for source in changed:
            found = outline_of(source, with_drafts=True)
            if found or source.id not in self._outlines:  # one that is half written stands where it stood
                self._outlines[source.id] = found
        was: Near = self.inputs.neighbours if self.has_begun else {}
        if self._outlines == before and self.has_begun:
            return was
        self.outlined = self.stamps.last
        now = neighbours_again(was, before, self._outlines)
        for id in was.keys() | now.keys():
            if was.get(id) != now.get(id):
                self.stamps.event_changed(id)
        return now

    def _read_shared(self, changes: Changes, neighbours: Near) -> None:
        self.shared = self._shared_content.read(self.listing, changes)
        shared = self.shared.shared
        before = self.inputs if self.has_begun else None
        self.inputs = BuildInputs(
            shared.site, site_view_of(self._request, shared, self.assets), shared.registry,
            counterparts(shared.registry.terms), self.shared.unread, shared.addresses, templates_folder(),
            self._request.with_drafts, read_cue_classes(), neighbours, self._request.day,
        )  # fmt: skip
        self.stamps.shared_changed()
        self._names_changed = True
        self.former = {
            (FOLDERS.get(kind, kind), old): id for (kind, id), was in shared.registry.was.items() for old in was
        }
        shelf, self._turn = Shelf(shared.registry, shared.addresses), self._turn + 1
        if before is None or _base(before) != _base(self.inputs):
            self._wait(self.events)
        else:
            self._wait(self._looked_up.askers(self._shelf, shelf))
        self._shelf = shelf

    def _wait(self, ids: Iterable[str]) -> None:
        for id in ids:
            if id in self.events:
                self.waiting[id] = self.stamps.last
                self._compared.pop(id, None)

    def _drop(self, id: str) -> None:
        """Forgets an event whose file is gone."""
        self.waiting.pop(id, None)
        self.stamps.event_changed(id)
        self.stamps.reached(reached_by(self.records.drop(id), None))
        self._looked_up.forget(id)
        self._note_names(id, None)
        self._problems.pop(id, None)
        for known in (self._texts, self._quoted, self._linked, self._compared):
            known.pop(id, None)

    # ------------------------------------------------------------------------ events

    def turn(self) -> Turn:
        """For events that are handed out now, to be read with `inputs`."""
        return Turn(self._turn, self.stamps.last)

    def read_now(self, id: str) -> None:
        """Reads an event if it waits."""
        if id in self.waiting:
            self.stamps.begin()
            self._take(read(self.events[id], self.inputs))

    def take(self, turn: Turn, found: Iterable[ReadEvent]) -> None:
        """Takes over events that were read elsewhere, but for those that have changed meanwhile."""
        is_up_to_date = turn.shared == self._turn
        self.stamps.begin()
        for each in found:
            if is_up_to_date and self.waiting.get(each.id, turn.change + 1) <= turn.change:
                self._take(each)

    def _take(self, found: ReadEvent) -> None:
        id = found.id
        del self.waiting[id]
        self.listing.settle_as(self.events[id], found.read)
        self._problems[id] = found.problems
        self.stamps.event_changed(id)
        good = self._last_good(found)
        self._looked_up.note(id, found.lookups | good.lookups)
        before, after = self.records.drop(id), None
        if good.record is not None:
            after = self.records.keep(good.record, good.groups)
            self._texts[id], self._quoted[id], self._linked[id] = good.text, good.quoted, good.linked
            self._remember(id, good.compared)
        self.stamps.reached(reached_by(before, after))
        self._note_names(id, (good.record.is_draft, digest(good.record.named)) if good.record else None)
        if not self.waiting:
            self.was_whole = True

    def _last_good(self, found: ReadEvent) -> ReadEvent:
        """An event as it last was without errors, if what it names is still there."""
        if found.record is not None or found.id not in self._texts:
            return found
        return read_again(self.events[found.id], self._texts[found.id], self.inputs)

    def _note_names(self, id: str, names: tuple[bool, bytes] | None) -> None:
        """Notes whether an event is a draft, and by what the entries that it names are known."""
        self._names_changed |= self._named.get(id) != names
        if names:
            self._named[id] = names
        else:
            self._named.pop(id, None)

    def _remember(self, id: str, compared: ComparedEvent | None) -> None:
        if compared is not None:
            self._compared[id] = compared
            self._compared.move_to_end(id)
            if len(self._compared) > COMPARED:
                self._compared.popitem(last=False)

    def compared(self, id: str) -> ComparedEvent | None:
        """An event as it is, or as it was when it last was good; None for one that never was."""
        self.read_now(id)
        if id not in self._compared and id in self._texts:
            self._remember(id, read_again(self.events[id], self._texts[id], self.inputs).compared)
        return self._compared.get(id)

    # ------------------------------------------------------------------------ what is known of all

    def problems_of(self, id: str) -> tuple[Problem, ...]:
        """What is wrong with an event."""
        return self._problems.get(id, ())

    def quoted(self, id: str) -> tuple[tuple[str, str], ...]:
        """The source and digest of each text of an event, as it last was without errors."""
        return self._quoted.get(id, ())

    def linked(self, id: str) -> tuple[Key, ...]:
        """The entries to which the summary of an event leads, as it last was without errors."""
        return self._linked.get(id, ())

    def outline(self, id: str) -> Outline | None:
        """An event as others name it; None where its file says too little."""
        return self._outlines.get(id)

    def is_good(self, id: str) -> bool:
        """Whether an event has no errors now."""
        return id in self._texts and not has_errors(self._problems.get(id, ()))

    def settle(self) -> None:
        """Finds what follows from all events, before pages are made: which entries only drafts name."""
        if self._names_changed:
            self._names_changed = False
            hidden = self._only_in_drafts()
            if hidden != self.hidden:
                self.hidden = hidden
                self.stamps.begin()
                self.stamps.shared_changed()

    def _only_in_drafts(self) -> frozenset[Key]:
        if not self.records.drafts():
            return frozenset()
        named = self.records.named
        return only_in_drafts(self.inputs.registry, named(by_drafts=False), named(by_drafts=True))

    def problems(self) -> tuple[Problem, ...]:
        """All problems that are known, in order."""
        if not self.has_begun:
            return ()
        of_events = (problem for id, problems in self._problems.items() if id in self.events for problem in problems)
        featured = draft_featured(self.shared.shared.featured, self.records.drafts())
        return in_order([*self.listing.problems, *self.shared.problems, *of_events, *featured])


def _base(inputs: BuildInputs) -> object:
    """What every event is compared by, beside what it looks up."""
    joined = sorted({names for names in inputs.same.entries.values() if len(names) > 1})
    return inputs.site.side_order, joined, inputs.day


def _database() -> sqlite3.Connection:
    """A database of this process alone, which is gone when it ends; what does not fit into memory goes to the disk."""
    data = sqlite3.connect("", isolation_level=None, check_same_thread=False)  # one thread at a time, whichever it is
    data.execute("PRAGMA cache_size = -262144")  # 256 MB
    data.execute("PRAGMA journal_mode = OFF")  # nothing is ever taken back
    for statement in EventRecords.SCHEMA.split(";"):
        data.execute(statement)
    data.execute("BEGIN")  # once, and not for each row
    return data
