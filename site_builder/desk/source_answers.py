"""What the pane Sources asks -> its answers: captures, marked words, proposals, second renderings.

Nothing here waits for the archive longer than to be told who is known; texts are read and searched beside the server.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request

from site_builder.desk.browser_places import browser_places
from site_builder.desk.desk_captures import Captures
from site_builder.desk.desk_files import Clash, DeskFiles, write_new
from site_builder.desk.desk_marks import Desk, marked, proposed
from site_builder.desk.desk_verified import new_records, not_in_captures, put_record, without_record
from site_builder.desk.open_event import quoted_from, side_marks, value_of
from site_builder.desk.second_renderings import second_renderings
from site_builder.edit.blank_file import blank_file
from site_builder.edit.new_file import clean_title, content_folder, refuse_id, schema_path
from site_builder.edit.refusal import Refused
from site_builder.edit.values.yaml_text import YamlText
from site_builder.model.entries import Source
from site_builder.model.kinds import ENTRIES
from site_builder.model.problems import Problem
from site_builder.model.registry import Registry
from site_builder.model.slugs import as_slug
from site_builder.quotes.sides_so_far import sides_so_far
from site_builder.read.find_sources import SourcePath
from site_builder.read.schema_fields import field_names
from site_builder.serve.service import Service

T = TypeVar("T")
PERSON = next(kind for kind in ENTRIES if kind.folder == "people")
MOST_PIECES = 40


class SourceAnswers:
    """The answers for one content folder and its captures."""

    def __init__(self, content: Path, captures: Path, service: Service, files: DeskFiles, day: str) -> None:
        self._content, self._captures, self._service, self._files = content, Captures(content, captures), service, files
        self._day, self._recording = day, asyncio.Lock()

    @property
    def api(self) -> Mapping[str, Any]:
        """The answers by the name of the question."""
        return {
            "sources": self.sources, "capture": self.capture, "read": self.read, "keep": self.keep, "mark": self.mark,
            "quoted": self.quoted, "proposals": self.proposals, "renderings": self.renderings, "person": self.person,
        }  # fmt: skip

    async def sources(self, _: Request, __: Any) -> Any:
        """All sources, with and without a capture."""
        return await run_in_threadpool(self._captures.shelf, await self._registry())

    async def capture(self, _: Request, sent: Any) -> Any:
        """The capture of a source."""
        return await run_in_threadpool(self._captures.shown, _source(sent, await self._registry()))

    async def read(self, _: Request, sent: Any) -> Any:
        """What a pasted or dropped article holds, and says of itself; nothing is written."""
        return await run_in_threadpool(self._captures.read, sent, await self._registry())

    async def keep(self, _: Request, sent: Any) -> Any:
        """An article as a capture: of a new source, or of one that had none."""
        registry = await self._registry()
        if sent.get("source"):
            source = _source(sent, registry)
            name = await run_in_threadpool(self._captures.keep_for, sent, source)
            path = f"sources/{source.id}.yaml"
            await run_in_threadpool(self._with_capture, path, name)
            kept: dict[str, Any] = {"source": source.id, "path": path, "is_new": False}
        else:
            kept = await run_in_threadpool(self._captures.keep, sent, registry)
        if kept["path"]:
            await self._service.look([str(self._files.place_of(kept["path"]))])
        return kept

    def _with_capture(self, path: str, name: str) -> None:
        """Names the capture in the entry of its source."""
        opened = self._files.open(path)
        text = YamlText(opened.text).set(("capture",), name, field_names(Source, is_top=True)).text
        if isinstance(self._files.save(path, text, opened.digest), Clash):
            raise Refused("desk-file", f'"{path}" was changed at this moment', "it is not written over", "do it again")

    async def mark(self, _: Request, sent: Any) -> Any:
        """The quote that marked words would be."""
        pieces = _pieces(sent.get("pieces"))

        def answer(desk: Desk) -> Any:
            characters = browser_places(desk.capture).characters
            return marked(desk, [characters(*piece) for piece in pieces])

        return await self._at(sent, answer)

    async def proposals(self, _: Request, sent: Any) -> Any:
        """What the rules find in the capture."""
        return await self._at(sent, proposed)

    async def renderings(self, _: Request, sent: Any) -> Any:
        """Quotes of the event that this source may give too."""
        return await self._at(sent, second_renderings)

    async def quoted(self, _: Request, sent: Any) -> Any:
        """Where the event quotes the capture, and the mark of each of its sides."""
        order = await self._service.with_archive(lambda archive: archive.inputs.site.side_order)
        event = _text(sent, "path").rpartition("/")[2].removesuffix(".yaml")

        def answer(desk: Desk) -> Any:
            units = browser_places(desk.capture).units
            return {
                "sides": side_marks(desk.event, event, order),
                "quotes": [
                    {"quote": each.quote, "side": each.side, "spans": [units(span) for span in each.spans]}
                    for each in desk.quoted
                ],
            }

        return await self._at(sent, answer)

    async def record(self, path: str) -> None:
        """Notes in verified/ which texts of an event that was saved stand in their captures."""
        async with self._recording:
            id = path.rpartition("/")[2].removesuffix(".yaml")
            registry = await self._registry()
            events = await self._service.with_archive(lambda archive: dict(archive.events))
            if event := events.get(id):
                written = await run_in_threadpool(self._record, event, registry, tuple(events.values()))
                if written:
                    await self._service.look(written)

    def _record(self, event: SourcePath, registry: Registry, events: tuple[SourcePath, ...]) -> list[str]:
        captures = self._unrecorded(event, registry)
        found = new_records(event, registry, events, captures, self._day) if captures else {}
        written = (put_record(self._content, source, text) for source, text in found.items())
        return [str(file) for file in written if file]

    def _unrecorded(self, event: SourcePath, registry: Registry) -> dict[str, str]:
        """The captures of the sources from which an event has a text that no record knows."""
        captures: dict[str, str] = {}
        for source in map(registry.sources.get, without_record(event, registry)):
            with suppress(Refused):
                if source and source.capture:
                    captures[source.id] = self._captures.text_of(source)
        return captures

    async def not_found(self, path: str) -> list[Problem]:
        """What `verify` says of the texts of an event, as it was saved, that are not in their captures."""
        registry = await self._registry()
        event = await self._service.with_archive(lambda archive: archive.events.get(Path(path).stem))
        if not event or not path.startswith("events/"):
            return []
        return await run_in_threadpool(lambda: not_in_captures(event, registry, self._unrecorded(event, registry)))

    async def person(self, _: Request, sent: Any) -> Any:
        """Somebody new who speaks: a file in people/, or the one that has this name already."""
        name = await run_in_threadpool(clean_title, _text(sent, "name"))
        known = next((each.id for each in (await self._registry()).people.values() if each.name == name), None)
        if known:
            return {"id": known, "is_new": False}
        file = await run_in_threadpool(self._new_person, name)
        await self._service.look([str(file)])
        return {"id": file.stem, "is_new": True}

    def _new_person(self, name: str) -> Path:
        folder, stem = content_folder(self._content), as_slug(name)
        ids = (stem if number == 1 else f"{stem}-{number}" for number in range(1, 1000))
        id = next((each for each in ids if not refuse_id(folder, PERSON, each)), stem)
        if refused := refuse_id(folder, PERSON, id):
            raise refused
        file = folder.file_of(PERSON, id)
        write_new(file, blank_file(PERSON, {"name": name}, schema_path(folder, PERSON, file)))
        return file

    # ------------------------------------------------------------------------ what they are asked of

    async def _registry(self) -> Registry:
        return await self._service.with_archive(lambda archive: archive.inputs.registry)

    async def _at(self, sent: Any, answer: Callable[[Desk], T]) -> T:
        registry = await self._registry()
        files = await self._service.with_archive(lambda archive: tuple(archive.events.values()))
        source, text = _source(sent, registry), _text(sent, "text")

        def work() -> T:
            capture, event = self._captures.text_of(source), value_of(text)
            quoted = quoted_from(event, source, capture)
            return answer(Desk(source, capture, event, registry, quoted, lambda speaker: _sides(speaker, files)))

        return await run_in_threadpool(work)


def _sides(speaker: str, files: tuple[SourcePath, ...]) -> frozenset[str]:
    return sides_so_far(frozenset({speaker}), files).get(speaker, frozenset())


def _source(sent: Any, registry: Registry) -> Source:
    id = _text(sent, "source")
    source = registry.sources.get(id)
    if source is None:
        raise Refused(
            "unknown-source", f'no source is called "{id[:60]}"', "its file is gone, or cannot be read at the moment",
            "look at the list of sources again; site-builder check says what is wrong with a file",
        )  # fmt: skip
    return source


def _text(sent: Any, name: str) -> str:
    value = sent.get(name)
    if not isinstance(value, str):
        raise _unreadable()
    return value


def _pieces(pieces: Any) -> list[tuple[int, int]]:
    is_list = isinstance(pieces, list) and 0 < len(pieces) <= MOST_PIECES
    if not is_list or not all(_is_piece(piece) for piece in pieces):
        raise _unreadable()
    return [(piece[0], piece[1]) for piece in pieces]


def _is_piece(piece: Any) -> bool:
    numbers = isinstance(piece, list) and len(piece) == 2 and all(type(number) is int for number in piece)
    return numbers and 0 <= piece[0] < piece[1]


def _unreadable() -> Refused:
    return Refused("desk-edit", "what was sent cannot be read", "nothing was changed", "load the desk's page again")

