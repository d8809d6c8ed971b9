"""Pasted and dropped articles -> captures with entries of their sources; captures -> their texts, for the pane Sources.

What `site-builder capture` does, in two steps: an article is read and shown with what it says of itself; when an editor
has confirmed that, both files are kept. Nothing is fetched, and nothing that is there is written over.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from site_builder.capture.document import Document
from site_builder.capture.faults import no_text, too_large
from site_builder.capture.keep_capture import digest_of, free_id, same_capture
from site_builder.capture.read_document import LARGEST_FILE, LARGEST_TEXT, read_document
from site_builder.capture.source_entry import SOURCE, SourceDraft, entry_text, proposed_id, source_draft
from site_builder.desk.browser_places import browser_places
from site_builder.desk.desk_files import write_new
from site_builder.edit.new_file import content_folder, schema_path
from site_builder.edit.refusal import Refused
from site_builder.frozen import dataclass
from site_builder.model.entries import Source
from site_builder.model.problems import Problem
from site_builder.model.registry import Registry
from site_builder.quotes.guess_language import guess_language
from site_builder.quotes.marked_words import known_paragraphs
from site_builder.read.find_sources import SourceFile
from site_builder.read.read_entry import read_entry
from site_builder.say.languages import direction_of
from site_builder.verify.read_captures import read_capture_file

LARGEST_AS_TEXT = LARGEST_FILE * 4 // 3 + 64 * 1024  # bytes of JSON: a file in base64, and its name
FIELDS = ("title", "outlet", "kind", "author", "date", "language", "url")
_PASTED = "the text that you pasted"


@dataclass(frozen=True, slots=True)
class Captures:
    """The folder of captures of a content folder."""

    content: Path
    folder: Path

    # ------------------------------------------------------------------------ what is there

    def names(self) -> frozenset[str]:
        """The files in the folder; links are none of them."""
        try:
            files = list(self.folder.iterdir())
        except OSError:
            return frozenset()
        return frozenset(f.name for f in files if f.is_file() and not f.is_symlink() and not f.name.startswith("."))

    def shelf(self, registry: Registry) -> dict[str, Any]:
        """All sources, and the files of the folder that no source names."""
        names = self.names()
        named = {source.capture for source in registry.sources.values()}
        return {
            "sources": [_source_view(source, registry, names) for _, source in sorted(registry.sources.items())],
            "loose": sorted(name for name in names - named if name.endswith(".txt")),
            "folder": str(self.folder),
        }

    def text_of(self, source: Source) -> str:
        """The text of a source's capture. Errors: Refused where there is none that can be read."""
        if source.capture is None or source.capture not in self.names():
            raise Refused(
                "missing-capture", f'there is no capture of "{source.id}" in {self.folder}',
                "quotes are marked in the whole text of their source", "paste or drop the text of this source",
            )  # fmt: skip
        text = read_capture_file(self.folder / source.capture)
        if isinstance(text, Problem):
            raise _as_refused(text)
        return text

    def shown(self, source: Source) -> dict[str, Any]:
        """A capture as the pane shows it: its text, and where its paragraphs stand."""
        text = self.text_of(source)
        places = browser_places(text)
        return {
            "source": source.id, "title": source.title, "text": text, "language": source.language,
            "direction": direction_of(source.language, text[:2000]), "url": source.url,
            "paragraphs": [places.units((each.start, each.end)) for each in known_paragraphs(text)],
            "digest": digest_of(text),
        }  # fmt: skip

    # ------------------------------------------------------------------------ what is new

    def read(self, sent: Mapping[str, Any], registry: Registry) -> dict[str, Any]:
        """A pasted text, or a file, as it was read, with what it says of itself. Errors: Refused."""
        document = self._document(sent)
        draft = source_draft(document, registry.outlets.values(), guess_language(document.text))
        same = same_capture(self.folder, document.text)
        known = next((each.id for each in registry.sources.values() if same and each.capture == same.name), None)
        return {
            "text": document.text, "words": len(document.text.split()), "kind": document.kind,
            "draft": {name: getattr(draft, name) for name in FIELDS}, "doubts": draft.doubts, "missing": draft.missing,
            "direction": direction_of(draft.language or "", document.text[:2000]),
            "known": known, "publisher": document.publisher or document.host,
            "new_outlet": "" if draft.outlet else document.publisher or "",
        }  # fmt: skip

    def _document(self, sent: Mapping[str, Any]) -> Document:
        name = str(sent.get("name") or _PASTED)[:200]
        if isinstance(loose := sent.get("loose"), str):
            if loose not in self.names():
                raise _unreadable()
            data, name = (self.folder / loose).read_bytes(), loose
        elif isinstance(text := sent.get("pasted"), str):
            data = text.encode("utf-8", "surrogatepass")
        else:
            data = _bytes_of(sent.get("data"))
        found = read_document(data, name)
        if isinstance(found, Problem):
            raise _as_refused(found)
        return found

    def keep(self, sent: Mapping[str, Any], registry: Registry) -> dict[str, Any]:
        """Writes the capture and the entry of its source; where the text is there already, leads to its source.

        Shapes: `path` is the file of the entry, "" where nothing was written. Errors: Refused, and nothing is written.
        """
        text = _clean(sent.get("text"))
        same = same_capture(self.folder, text)
        known = next((each.id for each in registry.sources.values() if same and each.capture == same.name), None)
        if known:
            return {"source": known, "path": "", "is_new": False}
        draft = _confirmed(sent.get("fields"))
        folder = content_folder(self.content)
        sources = self.content / "sources"
        id = free_id(proposed_id(draft, urlsplit(draft.url).hostname if draft.url else None), self.folder, sources)
        name = same.name if same else f"{id}.txt"
        entry = entry_text(draft, name, digest_of(text), schema_path(folder, SOURCE, folder.file_of(SOURCE, id)))
        _refuse_faults(entry, id)
        if not same:  # a kill between the two leaves a capture without a source, which the list shows
            write_new(self.folder / name, text)
        try:
            write_new(sources / f"{id}.yaml", entry)
        except Refused:
            if not same:
                (self.folder / name).unlink()
            raise
        return {"source": id, "path": f"sources/{id}.yaml", "is_new": True}

    def keep_for(self, sent: Mapping[str, Any], source: Source) -> str:
        """Writes the capture of a source that has none; the name of the file. Errors: Refused."""
        text = _clean(sent.get("text"))
        same = same_capture(self.folder, text)
        if same:
            return same.name
        if source.capture and source.capture in self.names():
            raise Refused(
                "already-captured", f'"{source.id}" has a capture already', "nothing is ever written over",
                "paste the text as a new source, if it is another one",
            )  # fmt: skip
        name = source.capture if source.capture and Path(source.capture).name == source.capture else f"{source.id}.txt"
        if name in self.names():
            raise Refused(
                "already-captured", f'there is a file "{name}" in the folder of captures already',
                "nothing is ever written over", "take that file: it stands in the list as one without a source",
            )  # fmt: skip
        write_new(self.folder / name, text)
        return name


def _source_view(source: Source, registry: Registry, names: frozenset[str]) -> dict[str, Any]:
    outlet = registry.outlets.get(source.outlet or "")
    return {
        "id": source.id, "title": source.title, "outlet": outlet.name if outlet else source.author or "",
        "date": source.date.text if source.date else "", "language": source.language,
        "has_capture": source.capture is not None and source.capture in names,
    }  # fmt: skip


def _bytes_of(data: Any) -> bytes:
    if not isinstance(data, str):
        raise _unreadable()
    try:
        return base64.b64decode(data, validate=True)
    except (binascii.Error, ValueError):
        raise _unreadable() from None


def _clean(text: Any) -> str:
    """The text of a capture, as `read` gave it; looked at again, for it comes from outside. Errors: Refused."""
    if not isinstance(text, str) or "\0" in text:
        raise _unreadable()
    try:
        size = len(text.encode("utf-8"))
    except UnicodeEncodeError:  # half of a character
        raise _unreadable() from None
    if not any(char.isalnum() for char in text):
        raise _as_refused(no_text("text", _PASTED))
    if size > LARGEST_TEXT:
        raise _as_refused(too_large(_PASTED, "this text is larger than 4 MiB", "keep only the part that is quoted"))
    return text.rstrip("\n") + "\n"


def _confirmed(fields: Any) -> SourceDraft:
    """What an editor has confirmed of a source: nothing is doubtful any more, and what is empty is missing."""
    if not isinstance(fields, dict) or not all(isinstance(fields.get(name, ""), str) for name in FIELDS):
        raise _unreadable()
    known = {name: " ".join(fields.get(name, "").split()) or None for name in FIELDS}
    return SourceDraft(
        known["title"], known["outlet"], known["kind"] or "article", known["author"], known["date"], known["language"],
        known["url"], (),
    )  # fmt: skip


def _refuse_faults(entry: str, id: str) -> None:
    """Errors: Refused, in the words of `check`, where the entry could not be read."""
    file = SourceFile("sources", id, f"content/sources/{id}.yaml", entry)
    faults = [problem for problem in read_entry(file, Source)[1] if problem.severity == "error"]
    if faults:
        raise _as_refused(faults[0])


def _as_refused(problem: Problem) -> Refused:
    return Refused(problem.code, problem.message, problem.why, problem.fix)


def _unreadable() -> Refused:
    return Refused("desk-edit", "what was sent cannot be read", "nothing was changed", "load the desk's page again")
