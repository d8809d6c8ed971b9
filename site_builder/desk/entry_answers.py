"""What the desk's pages ask of entries, and of files that are made, renamed or deleted -> the answers, by name."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request

from site_builder.desk.desk_entries import about_file, entries_of, places_on_map
from site_builder.desk.desk_files import DeskFiles
from site_builder.desk.desk_forms import form_fields
from site_builder.desk.desk_git import NoGit, changes_of, difference
from site_builder.desk.desk_names import AllNames
from site_builder.desk.desk_new import kind_meant, new_entry, proposal
from site_builder.desk.desk_preflight import preflight
from site_builder.desk.desk_rename import Renaming, plan_shown
from site_builder.desk.desk_uses import UsesOfEntries
from site_builder.desk.word_forms import word_forms
from site_builder.edit.new_file import ContentFolder
from site_builder.edit.refusal import Refused
from site_builder.model.kinds import ENTRIES, Kind
from site_builder.serve.service import Service

Answer = Callable[[Request, Any], Awaitable[Any]]
_WITH_FORMS = frozenset({*(kind.noun for kind in ENTRIES), "site"})


class Site(Protocol):
    """What is asked about."""

    content: Path
    captures: Path
    files: DeskFiles
    service: Service


def entry_answers(site: Site) -> Mapping[str, Answer]:
    """The answers of this module by the name of their question."""
    answers = EntryAnswers(site)
    return {
        "names": answers.names, "proposed": answers.proposed, "new": answers.new, "entries": answers.entries,
        "about": answers.about, "form": answers.form, "forms": answers.forms, "places": answers.places,
        "renamed": answers.renamed, "rename": answers.rename, "unrename": answers.unrename, "delete": answers.delete,
        "put-back": answers.put_back, "preflight": answers.preflight, "changes": answers.changes,
        "difference": answers.difference,
    }  # fmt: skip


class EntryAnswers:
    """Answers about entries and files."""

    def __init__(self, site: Site) -> None:
        self.site, self.service = site, site.service
        self.uses, self.renaming = UsesOfEntries(), Renaming(site.content, site.captures, site.files)
        self._names = AllNames()

    # ------------------------------------------------------------------------ names and lists

    async def names(self, _: Request, sent: Any) -> Any:
        """What can be named, as far as it is another than in the version that the page has."""
        return await self.service.with_archive(lambda archive: self._names.answer(archive, sent.get("known")))

    async def entries(self, _: Request, sent: Any) -> Any:
        """A page of the entries of a kind."""
        kind = kind_meant(_said(sent, "kind"))
        return await self.service.with_archive(lambda archive: entries_of(archive, self.uses.of(archive), kind, sent))

    async def about(self, _: Request, sent: Any) -> Any:
        """Who names a file, and which day it is."""
        folder, _slash, name = _said(sent, "path").partition("/")
        id = name.rpartition(".")[0]
        return await self.service.with_archive(
            lambda archive: about_file(archive, self.uses.of(archive), kind_meant(folder), id)
        )

    async def places(self, _: Request, __: Any) -> Any:
        """What a map can show beside its outlines."""
        return await self.service.with_archive(places_on_map)

    async def form(self, _: Request, sent: Any) -> Any:
        """The fields of a kind: of a folder, or of the settings."""
        said = _said(sent, "kind")
        noun = "site" if said == "site" else kind_meant(said).noun
        if noun not in _WITH_FORMS:
            raise Refused("desk-edit", "this kind of file has no form", "it is text", "use the pane File")
        return form_fields(noun)

    async def forms(self, _: Request, sent: Any) -> Any:
        """Forms of a word that an editor may mean."""
        return await run_in_threadpool(word_forms, _said(sent, "word")[:200], _said(sent, "lang")[:35])

    # ------------------------------------------------------------------------ new, renamed, deleted

    async def proposed(self, _: Request, sent: Any) -> Any:
        """The id for a name, and whether it can be."""
        kind, folder = kind_meant(_said(sent, "kind")), await self._folder()
        return await run_in_threadpool(proposal, folder, kind, _said(sent, "name"), str(sent.get("date", "")))

    async def new(self, _: Request, sent: Any) -> Any:
        """A new file, which others can name at once."""
        kind, folder = kind_meant(_said(sent, "kind")), await self._folder()
        made = await run_in_threadpool(new_entry, folder, self.site.files, kind, sent)
        await self.service.look([str(self.site.files.place_of(made["path"]))])
        return made

    async def renamed(self, _: Request, sent: Any) -> Any:
        """What a renaming would write."""
        kind, old, folder = *_file(sent), await self._folder()
        return plan_shown(await run_in_threadpool(self.renaming.plan, folder, kind, old, _said(sent, "new")))

    async def rename(self, _: Request, sent: Any) -> Any:
        """Another id, in every file that names it."""
        kind, old, folder = *_file(sent), await self._folder()
        path = await run_in_threadpool(self.renaming.rename, folder, kind, old, _said(sent, "new"))
        await self.service.look(None)
        return {"path": path}

    async def unrename(self, _: Request, sent: Any) -> Any:
        """The last renaming, taken back."""
        path = await run_in_threadpool(self.renaming.undo, _said(sent, "path"))
        await self.service.look(None)
        return {"path": path}

    async def delete(self, request: Request, sent: Any) -> Any:
        """Deletes what nothing names."""
        path, about = _said(sent, "path"), await self.about(request, sent)
        if about["count"]:
            first = about["users"][0]
            raise Refused(
                "desk-file", f"{first['path']} names it", "what is named must be there",
                "take it out there first; the list above leads to every place",
            )  # fmt: skip
        if about["unread"]:
            raise Refused(
                "desk-file", f"{about['unread']} files cannot be read, and may name it", "what is named must be there",
                "mend them first",
            )  # fmt: skip
        gone = await run_in_threadpool(self.renaming.delete, path, _said(sent, "digest"))
        return await self._looked_at(gone)

    async def put_back(self, _: Request, sent: Any) -> Any:
        """What was deleted, again."""
        return await self._looked_at(await run_in_threadpool(self.renaming.put_back, _said(sent, "path")))

    async def _looked_at(self, files: Sequence[Path]) -> Any:
        await self.service.look([*map(str, files)])
        return {"files": [file.relative_to(self.site.content).as_posix() for file in files]}

    async def _folder(self) -> ContentFolder:
        files = await self.service.with_archive(lambda archive: archive.listing.sources)
        return ContentFolder(self.site.content, files)

    # ------------------------------------------------------------------------ before publishing

    async def preflight(self, _: Request, sent: Any) -> Any:
        """What `report` says, for the next few events."""
        start = sent.get("start", 0)
        first = start if isinstance(start, int) and start >= 0 else 0
        return await self.service.with_archive(lambda archive: preflight(archive, first))

    async def changes(self, _: Request, __: Any) -> Any:
        """What has changed since the last commit."""
        return await run_in_threadpool(changes_of, self.site.content)

    async def difference(self, _: Request, sent: Any) -> Any:
        """What is other in one file than in the last commit."""
        path = _said(sent, "path")
        if not path.startswith("verified/"):
            self.site.files.place_of(path)
        elif "/" in path.removeprefix("verified/") or not path.endswith(".yaml"):
            raise Refused("desk-file", "this is not a file of the content folder", "nothing was read", "choose another")
        try:
            return await run_in_threadpool(difference, self.site.content, path)
        except NoGit as error:
            raise Refused("desk-file", f"git did not answer: {error}", "nothing was changed", "try again") from None


def _said(sent: Mapping[str, Any], name: str) -> str:
    value = sent.get(name)
    if not isinstance(value, str):
        raise Refused("desk-edit", "what was sent cannot be read", "nothing was changed", "load the desk's page again")
    return value


def _file(sent: Mapping[str, Any]) -> tuple[Kind, str]:
    """The kind and the id of the file that is meant."""
    folder, _, name = _said(sent, "path").partition("/")
    kind = kind_meant(folder)
    return kind, name.removesuffix(kind.suffix)
