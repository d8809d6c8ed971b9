"""`site-builder capture`: a saved page, a PDF or a text becomes a capture, with an entry of its source."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import click

from site_builder.capture.document import Document
from site_builder.capture.keep_capture import Kept, digest_of, free_id, is_taken, keep, same_capture
from site_builder.capture.read_document import read_document
from site_builder.capture.source_entry import SOURCE, SourceDraft, entry_text, proposed_id, source_draft
from site_builder.commands.quotes import site_registry
from site_builder.commands.reporting import CLEAN, Manner, refused, report
from site_builder.edit.new_file import content_folder, schema_path
from site_builder.frozen import dataclass
from site_builder.model.problems import Problem
from site_builder.publish.refusal import FolderFault
from site_builder.quotes.guess_language import guess_language


@dataclass(frozen=True, slots=True)
class Given:
    """What was typed beside the file; it counts more than what the file says."""

    id: str | None = None
    title: str | None = None
    url: str | None = None
    language: str | None = None


def capture(file: str, content: Path, captures: Path, given: Given) -> int:
    """Writes the capture and the entry, and prints what is to be filled in; the exit code."""
    if fault := captures_refusal(content, captures):
        return refused(fault)
    name = "standard input" if file == "-" else Path(file).name
    document = read_document(sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes(), name)
    if isinstance(document, Problem):
        return report((document,), Manner("capture", content=content))
    if same := same_capture(captures, document.text):
        return refused(_captured_before(same))
    document = _with_given(document, given)
    draft = source_draft(document, site_registry(content).outlets.values(), guess_language(document.text))
    sources = content / "sources"
    if given.id and is_taken(given.id, captures, sources):
        return refused(_id_taken(given.id))
    id = given.id or free_id(proposed_id(draft, document.host), captures, sources)
    folder = content_folder(content)
    schema = schema_path(folder, SOURCE, folder.file_of(SOURCE, id))
    entry = entry_text(draft, f"{id}.txt", digest_of(document.text), schema)
    kept = keep(id, captures, sources, document.text, entry)
    _say(kept, draft, document)
    return CLEAN


def _with_given(document: Document, given: Given) -> Document:
    from urllib.parse import urlsplit

    url = given.url or document.url
    return replace(
        document, title=given.title or document.title, url=url, language=given.language or document.language,
        host=urlsplit(url).hostname if url else document.host, doubts=() if given.title else document.doubts,
    )  # fmt: skip


def captures_refusal(content: Path, captures: Path) -> FolderFault | None:
    """Why captures cannot be kept in a folder."""
    if not content.is_dir():
        return FolderFault(
            "not-a-folder", f'there is no folder "{content}"', "the entry of the source is written there",
            "name your content folder: --content DIR; or start a site: site-builder init my-site",
        )
    if captures.exists() and not captures.is_dir():
        return FolderFault(
            "not-a-folder", f'"{captures}" is not a folder', "captures are kept in one",
            "name a folder, which may be a new one: --captures ../captures",
        )
    if captures.resolve().is_relative_to(content.resolve()):
        return FolderFault(
            "captures-in-content", f'"{captures}" is inside the content folder',
            "captures are whole texts of others: they stay outside what is published",
            "name a folder beside it: --captures ../captures",
        )
    return None


def _captured_before(same: Path) -> FolderFault:
    return FolderFault(
        "already-captured", f'the same text is already there: "{same}"', "a source is captured once",
        f"go on with it: site-builder quotes {same}",
    )


def _id_taken(id: str) -> FolderFault:
    return FolderFault(
        "already-captured", f'there is already a capture or a source called "{id}"', "nothing is ever written over",
        f"choose another id: --id {id}-2",
    )


def _say(kept: Kept, draft: SourceDraft, document: Document) -> None:
    click.echo(f"Wrote {kept.capture} ({len(document.text.split()):,} words) and {kept.entry}.")
    for doubt in draft.doubts:
        click.echo(f"Please check: {doubt}.")
    if draft.missing:
        what = "First fill in" if "title" in draft.missing else "To be filled in"  # no entry is read without a title
        click.echo(f"{what}, in {kept.entry}: {', '.join(draft.missing)}.")
    click.echo(f"Read the capture beside the source, then:  site-builder quotes {kept.capture}")
