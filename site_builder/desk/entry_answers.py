"""What the desk's pages ask of entries, and of files that are made, renamed or deleted -> the answers, by name."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path
from typing import Any, Protocol

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request

from site_builder.desk.desk_files import DeskFiles
from site_builder.desk.desk_names import Names, names_of
from site_builder.desk.desk_new import kind_meant, new_entry, proposal
from site_builder.edit.new_file import ContentFolder
from site_builder.serve.archive import Archive
from site_builder.serve.service import Service

Answer = Callable[[Request, Any], Awaitable[Any]]


class Site(Protocol):
    """What is asked about."""

    content: Path
    captures: Path
    files: DeskFiles
    service: Service


def entry_answers(site: Site) -> Mapping[str, Answer]:
    """The answers of this module by the name of their question."""
    answers = EntryAnswers(site)
    return {"names": answers.names, "proposed": answers.proposed, "new": answers.new}


class EntryAnswers:
    """Answers about entries."""

    def __init__(self, site: Site) -> None:
        self.site, self.service = site, site.service
        self._names: tuple[int, Names] | None = None

    async def names(self, _: Request, sent: Any) -> Any:
        """What can be named; nothing where the page has this version already."""
        names = await self.service.with_archive(self._current_names)
        return {"version": names.version} | ({} if sent.get("known") == names.version else {"names": names.by_folder})

    def _current_names(self, archive: Archive) -> Names:
        if self._names is None or self._names[0] != archive.stamps.last:
            self._names = (archive.stamps.last, names_of(archive))
        return self._names[1]

    async def proposed(self, _: Request, sent: Any) -> Any:
        """The id for a name, and whether it can be."""
        kind, folder = kind_meant(str(sent.get("kind"))), await self._folder()
        return await run_in_threadpool(proposal, folder, kind, str(sent.get("name", "")), str(sent.get("date", "")))

    async def new(self, _: Request, sent: Any) -> Any:
        """A new file, which others can name at once."""
        kind, folder = kind_meant(str(sent.get("kind"))), await self._folder()
        made = await run_in_threadpool(new_entry, folder, self.site.files, kind, sent)
        await self.service.look([str(self.site.files.place_of(made["path"]))])
        return made

    async def _folder(self) -> ContentFolder:
        files = await self.service.with_archive(lambda archive: archive.listing.sources)
        return ContentFolder(self.site.content, files)
