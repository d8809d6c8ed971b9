"""A content folder -> OpenSite: what recurs across events is read at once, each event when it is asked for.

Nothing is kept of an event that was read, so that memory does not grow with the archive.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from site_builder.check.check_content import read_event, read_shared, unread_entries
from site_builder.check.site_addresses import Addresses
from site_builder.frozen import dataclass
from site_builder.model.problems import Problem, has_errors, naming
from site_builder.model.registry import Registry, entries_named_by
from site_builder.model.site import Site
from site_builder.model.suggestions import did_you_mean
from site_builder.model.text_page import TextPage
from site_builder.read.find_sources import SourcePath, find_sources
from site_builder.reader.content_error import ContentError
from site_builder.reader.open_event import OpenEvent
from site_builder.tables.all_tables import TABLES, rows_of_entries
from site_builder.tables.table import Row, Value


@dataclass(frozen=True, eq=False)
class OpenSite:
    """A content folder that is open for reading.

    Shapes: `registry` holds all sides, people, outlets, sources, places, terms and topics, those that only drafts name
            too; `warnings` are what `site-builder check` says of them.
    """

    folder: Path
    settings: Site
    registry: Registry
    texts: tuple[TextPage, ...]
    warnings: tuple[Problem, ...]
    with_drafts: bool
    _paths: Mapping[str, SourcePath]
    _addresses: Addresses

    @property
    def event_ids(self) -> tuple[str, ...]:
        """The ids of all events, drafts too, in order: which are drafts is not known before they are read."""
        return tuple(self._paths)

    def __getitem__(self, id: str) -> OpenEvent:
        """One event, be it a draft or not. Errors: KeyError where there is none; ContentError for one with errors."""
        if id not in self._paths:
            near = did_you_mean(id, self._paths)
            raise KeyError(f'no event is called "{id}"' + (f'; did you mean "{near}"?' if near else ""))
        return self._read(self._paths[id])

    def __iter__(self) -> Iterator[OpenEvent]:
        return self.events()

    def events(self) -> Iterator[OpenEvent]:
        """Each event in turn, by id; drafts only where the site was opened with them. Errors: ContentError."""
        for path in self._paths.values():
            event = self._read(path)
            if self.with_drafts or event.event.status != "draft":
                yield event

    def rows(self, table: str) -> Iterator[dict[str, Value]]:
        """The rows of a table of docs/data-format.md: `pandas.DataFrame(site.rows("renderings"))`.

        Errors: KeyError where there is no such table; ContentError.
        """
        names = {each.name: each.names for each in TABLES}
        if table not in names:
            near = did_you_mean(table, names)
            raise KeyError(f'no table is called "{table}"' + (f'; did you mean "{near}"?' if near else ""))
        for row in self._rows(table):
            yield dict(zip(names[table], row, strict=True))

    def _rows(self, table: str) -> Iterator[Row]:
        of_entries = dict(rows_of_entries(self.registry))
        if table in of_entries:
            yield from of_entries[table]
        else:
            for event in self.events():
                yield from event.rows.get(table, ())

    def _read(self, path: SourcePath) -> OpenEvent:
        with naming(path.path):
            event, problems = read_event(path, self.registry, addresses=self._addresses)
        if event is None:
            raise ContentError(problems)
        return OpenEvent(event, entries_named_by(event, self.registry), self.settings.side_order)

    def __repr__(self) -> str:
        return f"<OpenSite {self.settings.title}: {len(self._paths)} events>"


def open_site(folder: str | Path, *, with_drafts: bool = False) -> OpenSite:
    """The content of a folder such as `content/`.

    Errors: ContentError where there is no such folder, or what recurs across events has errors; an event's own errors
            are raised when it is read.
    """
    sources, problems = find_sources(Path(folder))
    shared, more = read_shared(sources)
    found = (*problems, *more)
    if has_errors(found) or unread_entries(sources, shared.registry):
        raise ContentError(found)
    paths = {path.id: path for path in sources if path.kind == "events"}
    return OpenSite(
        Path(folder), shared.site, shared.registry, shared.pages, found, with_drafts, paths, shared.addresses
    )
