"""A content folder, an entry and its new id -> what is to be written so that everything names it by the new one.

In: files as they are on the disk. Out: a `Plan`, of which nothing is written yet, or `Refused`.
Only the ids change, where they stand: comments, layout and line ends stay. The entry keeps its old address by `was:`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from site_builder.check.check_content import anchors_in_order
from site_builder.edit.former_id import with_former_id
from site_builder.edit.links import Renamed, link_after, link_places, links_of, markdown_spans
from site_builder.edit.named_ids import QUOTES, NamedId, ids_under, named_ids
from site_builder.edit.new_file import ContentFolder, refuse_id
from site_builder.edit.refusal import Refused
from site_builder.edit.renamed_capture import RenamedCapture, renamed_capture
from site_builder.edit.typed_file import Change, TypedFile, typed_file
from site_builder.frozen import dataclass
from site_builder.model.event import Event
from site_builder.model.kinds import Kind
from site_builder.model.short_forms import quotes_with_ids
from site_builder.read.file_titles import entry_meant
from site_builder.read.find_sources import SourcePath
from site_builder.read.node import Node
from site_builder.read.read_entry import read_entry

# Where an id of several folders is looked for, in this order.
_FIRST = ("sides", "outlets", "people", "sources")
Anchors = dict[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Edit:
    """A file, and what it says afterwards. Units: `lines` count from 1."""

    path: SourcePath
    before: bytes
    after: bytes
    lines: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """All that a renaming writes. Shapes: `moves` are files and their names afterwards; `kept_capture` is the name of a
    capture that is called after the old id, and keeps its name.
    """

    edits: tuple[Edit, ...]
    moves: tuple[tuple[Path, Path], ...]
    keeps_address: bool
    kept_capture: str = ""


def plan_rename(folder: ContentFolder, kind: Kind, old: str, new: str, captures: tuple[Path, ...] = ()) -> Plan:
    """What is to be written. `captures` are the folders in which a source's capture may be.

    Errors: Refused where the one id is not there, or the other cannot be.
    """
    own = _file_of(folder, kind, old)
    if refused := refuse_id(folder, kind, new, lambda id: f"site-builder rename {kind.noun} {old} {id}"):
        raise refused
    renaming = _Renaming(folder, kind, old, new, captures)
    edits = tuple(renaming.edits())
    record = [each for each in folder.files if kind.folder == "sources" and (each.kind, each.id) == ("verified", old)]
    moves = [(Path(each.file), Path(each.file).with_name(f"{new}{kind.suffix}")) for each in (own, *record)]
    moves += [renaming.capture.move] if renaming.capture.move else []
    return Plan(edits, tuple(moves), kind.model is not None, renaming.capture.kept)


def _file_of(folder: ContentFolder, kind: Kind, id: str) -> SourcePath:
    ids = {source.id: source for source in folder.files if source.kind == kind.folder}
    if id in ids:
        return ids[id]
    near = entry_meant(id, ids.values())
    raise Refused(
        "unknown-entry", f'no {kind.noun} is called "{id}"', "only what is there can be called otherwise",
        f"did you mean {near}?" if near else f"look into {folder.path.name}/{kind.folder}/ for its file name",
    )  # fmt: skip


class _Renaming:
    """One renaming: looks at every file in which the old id stands."""

    def __init__(self, folder: ContentFolder, kind: Kind, old: str, new: str, captures: tuple[Path, ...]) -> None:
        self.kind, self.old, self.new, self.captures = kind, old, new, captures
        self.capture = RenamedCapture()
        self.ids = {(source.kind, source.id) for source in folder.files}
        found = (typed_file(source) for source in folder.files if source.kind != "verified")
        self.files = [file for file in found if file and (self._may_name(file) or self._is_own(file))]

    def edits(self) -> Iterator[Edit]:
        """What changes in each file. Ids before links: some lead to parts that are called otherwise now."""
        roots = {file.path: self._root(file) for file in self.files}
        changes = {file.path: [*self._ids(file, roots[file.path])] for file in self.files}
        anchors: Anchors = {}
        for file in self.files:
            if file.path.kind == "events" and changes[file.path]:
                changes[file.path] += self._own_quotes(file, roots[file.path], changes[file.path])
                anchors[file.path.id] = self._anchors(file, changes[file.path])
        renamed = Renamed(self.kind.folder, self.old, self.new, anchors)
        for file in self.files:
            root = roots[file.path]
            changes[file.path] += _link_changes(file, root, renamed)
            if root and self._is_own(file):
                changes[file.path] += [with_former_id(file, root, self.old, self.new), *self._capture(file, root)]
            if found := changes[file.path]:
                yield self._edit(file, root, found)

    def _capture(self, file: TypedFile, root: Node) -> tuple[Change, ...]:
        if self.kind.folder == "sources":
            self.capture = renamed_capture(file, root, self.old, self.new, self.captures, self.files)
        return (self.capture.change,) if self.capture.change else ()

    def _may_name(self, file: TypedFile) -> bool:
        """Whether the old id may stand in a file: letters can be written with a backslash."""
        return self.old in file.text or "\\" in file.text

    def _is_own(self, file: TypedFile) -> bool:
        return (file.path.kind, file.path.id) == (self.kind.folder, self.old)

    def _root(self, file: TypedFile) -> Node | None:
        """What the file says; None of a page of text. Errors: Refused where it cannot be read."""
        root = None if file.path.kind == "pages" else file.parsed()
        if root is None and file.path.kind != "pages" and self.old in file.text:
            raise Refused(
                "unreadable-file", f"{file.path.path} cannot be read, and {self.old} stands in it",
                "it would go on naming what is not there any more", "mend it first: site-builder check",
            )  # fmt: skip
        return root

    def _is_named(self, file: TypedFile, root: Node) -> bool:
        """Whether a file names the entry by its old id."""
        return any(self._is_it(each) for each in named_ids(file.path.kind, root))

    def _is_it(self, named: NamedId) -> bool:
        return named.id == self.old and self._meant(named.folders, self.old) == self.kind.folder

    def _ids(self, file: TypedFile, root: Node | None) -> Iterator[Change]:
        for each in named_ids(file.path.kind, root) if root else ():
            if self._is_it(each):
                if (other := self._meant(each.folders, self.new)) and other != self.kind.folder:
                    raise Refused(
                        "address-clash", f"{file.path.path} would then mean content/{other}/{self.new}.yaml",
                        "the field may name entries of several kinds", "choose an id that no other entry has",
                    )  # fmt: skip
                yield file.of_id(each.node, self.old, self.new)

    def _meant(self, folders: tuple[str, ...], id: str) -> str | None:
        """The folder of the entry that an id means in a field; the new id is taken to be there already."""
        ordered = sorted(folders, key=lambda folder: _FIRST.index(folder) if folder in _FIRST else 0)
        there = self.ids | {(self.kind.folder, self.new)}
        return next((folder for folder in ordered if (folder, id) in there), None)

    def _own_quotes(self, file: TypedFile, root: Node | None, changes: list[Change]) -> Iterator[Change]:
        """Quotes without an id are called by their speaker and a number: fields that name them by it."""
        after = file.parsed(file.changed(changes))
        if root is None or after is None:
            return
        called = dict(zip(_quote_ids(root), _quote_ids(after), strict=True))
        for each in ids_under(root, QUOTES):
            if called.get(each.id, each.id) != each.id:
                yield file.of_id(each.node, each.id, called[each.id])

    def _anchors(self, file: TypedFile, changes: list[Change]) -> dict[str, str]:
        """The parts of an event's page that are called otherwise now: quotes and texts."""
        pair = [_anchors_in(file, text) for text in (file.text, file.changed(changes))]
        return {old: new for old, new in zip(*pair, strict=True) if old != new} if all(pair) else {}

    def _edit(self, file: TypedFile, root: Node | None, changes: list[Change]) -> Edit:
        text = file.changed(changes)
        after = file.parsed(text) if root else None
        if root and (after is None or self._is_named(file, after) or not _is_same_elsewhere(root.value, after.value)):
            raise Refused(
                "cannot-edit", f"{self.old} is typed in {file.path.path} in a way that cannot be changed by itself",
                "a change at the wrong place could spoil the words of a quote",
                f"type {self.new} there yourself, in place of {self.old}, once the file has its new name",
            )  # fmt: skip
        lines = sorted({file.line_of(change.start) for change in changes})
        return Edit(file.path, file.as_bytes(file.text), file.as_bytes(text), tuple(lines))


def _link_changes(file: TypedFile, root: Node | None, renamed: Renamed) -> Iterator[Change]:
    for markdown, first, last in markdown_spans(file.path.kind, file.text, root):
        start, end = file.place(first, 0), file.place(last, 0)
        for link in links_of(markdown):
            after = link_after(link, file.path.kind, file.path.id, renamed)
            if after != link:
                for at in link_places(file.text[start:end], link):
                    yield Change(start + at, start + at + len(link), after)


def _quote_ids(root: Node) -> list[str]:
    """The ids of all quotes of an event, given or by their speakers, in the order of the file."""
    accounts = quotes_with_ids(root.value).get("accounts", [])
    groups = [group for group in _listed(accounts) if isinstance(group, dict)]
    quotes = (quote for group in groups for quote in _listed(group.get("quotes", [])) if isinstance(quote, dict))
    return [str(quote.get("id", "")) for quote in quotes]


def _listed(value: object) -> list[object]:
    return value if isinstance(value, list) else [value]


def _anchors_in(file: TypedFile, text: str) -> tuple[str, ...]:
    """The ids on an event's page in the order of the event; none where the event has errors."""
    located, _ = read_entry(file.source(text), Event)
    return anchors_in_order(located.entry) if located else ()


def _is_same_elsewhere(before: object, after: object, name: str = "") -> bool:
    """Whether two values differ in ids and links alone. `name` is the field in which they stand."""
    if isinstance(before, dict) and isinstance(after, dict):
        names = (before.keys() | after.keys()) - {"was"}
        return all(_is_same_elsewhere(before.get(each), after.get(each), each) for each in names)
    if isinstance(before, list) and isinstance(after, list):
        return len(before) == len(after) and all(map(_is_same_elsewhere, before, after, [name] * len(before)))
    return before == after or name in _MAY_DIFFER


_MAY_DIFFER = frozenset(
    {"place", "topics", "sources", "side", "speaker", "source", "via", "part_of", "used_by", "outlet", "same_as"}
    | {"featured", "to", "made_from", "supersedes", "version_of", "id", "in", "person"}
    | {"summary", "description", "note", "capture"}
)
