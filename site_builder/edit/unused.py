"""A content folder -> the entries that nothing names: no event, no other entry, no link of a text.

A term is named by the words of quotes: wherever one of its forms may stand in a text, or one of a counterpart's.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from site_builder.check.check_content import read_shared
from site_builder.check.draft_entries import USERS
from site_builder.edit.links import links_of, markdown_spans, target_of
from site_builder.edit.named_ids import named_ids
from site_builder.edit.new_file import ContentFolder
from site_builder.edit.typed_file import TypedFile, typed_file
from site_builder.frozen import dataclass
from site_builder.model.event import Event
from site_builder.model.kinds import ENTRIES
from site_builder.model.registry import Registry, texts_of
from site_builder.read.find_sources import SourcePath
from site_builder.read.node import Node
from site_builder.read.read_entry import read_entry

_ENTRIES = frozenset(kind.folder for kind in ENTRIES)
Key = tuple[str, str]
Typed = tuple[tuple[str, ...], str]  # folders and an id


@dataclass(frozen=True, slots=True)
class Unused:
    """Shapes: `entries` are in the order of their files; `unread` are files whose names and words are not known."""

    entries: tuple[SourcePath, ...]
    unread: tuple[SourcePath, ...]


def unused_entries(folder: ContentFolder) -> Unused:
    """What nothing names. What only an unused entry names is named, and found once that one is deleted."""
    registry = read_shared(folder.files)[0].registry
    there = {(source.kind, source.id) for source in folder.files}
    named: set[Key] = set()
    unread: list[SourcePath] = []
    for path in (source for source in folder.files if source.kind != "verified"):
        typed = names_typed_in(path)
        if typed is None:
            unread.append(path)
            continue
        named.update({*meant_by(typed, there)} - {(path.kind, path.id)})
        if path.kind == "events":
            terms = {same for term in terms_in(path, registry) for same in registry.same_terms.get(term, (term,))}
            named.update(("terms", term) for term in terms)
    entries = (each for each in folder.files if each.kind in _ENTRIES and (each.kind, each.id) not in named)
    return Unused(tuple(entries), tuple(unread))


def names_typed_in(path: SourcePath) -> tuple[Typed, ...] | None:
    """What the fields and links of a file name, each with the folders in which it may be; None where it cannot be
    read.
    """
    file = typed_file(path)
    root = file.parsed() if file and path.kind != "pages" else None
    if file is None or (root is None and path.kind != "pages"):
        return None
    ids = ((each.folders, each.id) for each in named_ids(path.kind, root)) if root else ()
    return tuple(dict.fromkeys((*ids, *_links(file, root))))


def meant_by(typed: Iterable[Typed], there: Collection[Key]) -> Iterator[Key]:
    """The entries that are meant, among those that there are."""
    for folders, id in typed:
        ordered = [kind for kind in (*USERS, *folders) if kind in folders]
        yield from [(kind, id) for kind in ordered if (kind, id) in there][:1]


def terms_in(path: SourcePath, registry: Registry) -> Iterator[str]:
    """The terms of which a form may stand in a text of an event; none where the event has errors."""
    file = typed_file(path)
    located, _ = read_entry(file.source(file.text), Event) if file else (None, ())
    for _, quote in located.entry.quotes() if located else ():
        for text, lang in texts_of(quote, registry):
            yield from (term.id for term in registry.terms_in(text, lang))


def _links(file: TypedFile, root: Node | None) -> Iterator[Typed]:
    for markdown, _, _ in markdown_spans(file.path.kind, file.text, root):
        for link in links_of(markdown):
            if target := target_of(link, file.path.kind, file.path.id):
                yield (target.kind,), target.id
