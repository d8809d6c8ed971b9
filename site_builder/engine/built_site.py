"""A site that was built, and its store -> what steps need to add search and pictures, as typed values.

Nothing is read back from the pages and the JSON that a build publishes: their form is for readers and other programs.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from functools import cached_property
from pathlib import Path

from site_builder.check.check_content import Shared
from site_builder.check.draft_entries import Key, without
from site_builder.compare.words.counterparts import counterparts
from site_builder.engine.program_digest import program_digest
from site_builder.engine.store import Store
from site_builder.engine.store_place import FILE, FORMAT, folder_of
from site_builder.frozen import dataclass
from site_builder.hosting.redirects import Moved, moved_folders
from site_builder.model.entries import Term
from site_builder.model.registry import Registry
from site_builder.model.site import Site
from site_builder.pages.event.preview import PreviewView
from site_builder.pages.exports.data import PATH as DATA_PAGE
from site_builder.pages.lists.search import PATH as SEARCH_PAGE
from site_builder.pages.lists.search import entry_records
from site_builder.pages.page import SiteView
from site_builder.pages.search_record import Record
from site_builder.publish.published import damaged, without_record
from site_builder.publish.tree import tree_of

LEFT_OUT = "entries left out"  # of the registry, because only drafts name them
VIEW = "view of the site"


@dataclass(frozen=True)
class BuiltSite:
    """A site to which steps add. Shapes: `folder` is where it stands now, `out` where it is published, as it was typed.

    Errors of all that is read: sqlite3.Error for a damaged store.
    """

    folder: Path
    out: Path
    store: Store

    @property
    def settings(self) -> Site:
        """What is true of the whole site."""
        return self._shared.site

    @property
    def text_pages(self) -> tuple[str, ...]:
        """The paths of the pages of text."""
        return tuple(f"{page.id}/index.html" for page in self._shared.pages)

    @property
    def view(self) -> SiteView:
        """The site as its pages show it."""
        view: SiteView = self.store.about(VIEW)
        return view

    @property
    def registry(self) -> Registry:
        """The entries of the site, without those that only drafts name where these are left out."""
        return without(self._shared.registry, self.store.about(LEFT_OUT))

    def event_rows(self) -> Iterator[tuple[str, bytes]]:
        """The id of each event, and its rows of tables as bytes, one at a time."""
        return self.store.events.rows()

    def search_records(self) -> Iterator[Record]:
        """What search finds on the page of each event and of each entry, one at a time."""
        yield from self.store.events.search_records()
        yield from entry_records(self.registry)

    def previews(self) -> Iterator[PreviewView]:
        """What the picture of each event shows, one at a time."""
        return self.store.events.previews()

    def moved(self) -> tuple[Moved, ...]:
        """The folders that have moved."""
        events = (summary for summary, _ in self.store.events.summaries(frozenset()))
        registry = without(self._shared.registry, self.store.about(LEFT_OUT))
        return moved_folders(registry, events, (version.folder for version in self.view.versions))

    def terms(self) -> Iterator[tuple[Term, tuple[Term, ...]]]:
        """The terms that have pages, each with its counterparts in other languages."""
        terms = without(self._shared.registry, self.store.about(LEFT_OUT)).terms
        same = counterparts(terms)
        for id, term in terms.items():
            yield term, tuple(terms[other] for other in same.of(id))

    @cached_property
    def _shared(self) -> Shared:
        shared: Shared = self.store.about("shared")[0]  # beside it stand its problems
        return shared


def leave_out(hidden: frozenset[Key], registry: Registry, store: Store) -> Registry:
    """The registry without some entries. That these are left out is on record, for steps."""
    store.keep_about(LEFT_OUT, hidden)
    return without(registry, hidden)


Step = Callable[[BuiltSite], None]  # adds to a site


@contextmanager
def site_at(out: Path) -> Iterator[BuiltSite]:
    """A site that stands already, which nothing else changes meanwhile. What is kept in its store lasts afterwards.

    Errors: SiteFault where there is no store of this program, or the folder is not what it has on record.
    """
    file = folder_of(out) / FILE
    try:
        store = _store_of_this_program(file)
        if store is None:
            raise without_record(out, file.parent)
        with closing(store):
            _compare(store, out)
            yield BuiltSite(out, out, store)
            store.commit()
    except sqlite3.Error as error:
        raise without_record(out, file.parent) from error


def _store_of_this_program(file: Path) -> Store | None:
    """The store, if there is one: that of another program may hold types that this one does not know."""
    if not file.is_file():
        return None
    with closing(sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True)) as data:
        if data.execute("PRAGMA user_version").fetchone() != (FORMAT,):
            return None
    store = Store(file)
    if store.about("program") == program_digest():
        return store
    store.close()
    return None


def _compare(store: Store, out: Path) -> None:
    """Errors: SiteFault for the first file that is not as it is on record; steps change the pages that tell of them."""
    live = tree_of(out.resolve()).files
    for path, state in sorted(store.files().items()):
        if live.get(path) != state and not path.endswith((SEARCH_PAGE, DATA_PAGE)):
            raise damaged(out / path, out)
