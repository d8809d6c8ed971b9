"""`site-builder quotes`: a capture, or a saved page, and the quotes that rules propose from it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import click

from site_builder.capture.document import Document
from site_builder.capture.faults import too_large
from site_builder.capture.read_document import read_document
from site_builder.check.check_content import read_shared
from site_builder.commands.reporting import CLEAN, Manner, report
from site_builder.model.problems import Problem
from site_builder.model.registry import Registry
from site_builder.quotes.as_text import as_json, as_yaml
from site_builder.quotes.guess_language import guess_language
from site_builder.quotes.people import known_speakers
from site_builder.quotes.propose_quotes import LONGEST_TEXT, UNKNOWN, propose_quotes, with_sides
from site_builder.quotes.rules import language_rules, languages_with_rules
from site_builder.quotes.sides_so_far import sides_so_far
from site_builder.read.find_sources import SourcePath, find_sources

_CUT_UP = "give it the chapters that matter, each in a file of its own"


def quotes(file: Path, content: Path, language: str | None, form: str) -> int:
    """Prints what may be quoted; the exit code."""
    document = _read(file)
    if isinstance(document, Problem):
        return report((document,), Manner("quotes", content=content))
    files, _ = find_sources(content)
    registry = registry_of_files(files)
    source = next((each for each in registry.sources.values() if each.capture == file.name), None)
    tag = language or (source.language if source else None) or document.language or guess_language(document.text)
    proposals = propose_quotes(document.text, language_rules(tag or UNKNOWN), known_speakers(registry))
    speakers = frozenset(quote.speaker for quote in proposals.quotes if quote.speaker)
    proposals = with_sides(proposals, sides_so_far(speakers, files))
    say = as_json if form == "json" else as_yaml
    click.echo(say(proposals, file.name, source.id if source else None), nl=False)
    for line in _remarks(document, content, tag):
        click.echo(line, err=True)
    return CLEAN


def _read(file: Path) -> Document | Problem:
    document = read_document(file.read_bytes(), file.name)
    if isinstance(document, Document) and len(document.text) > LONGEST_TEXT:
        return too_large(file.name, "this text has more than a million letters", _CUT_UP)
    return document


def site_registry(content: Path) -> Registry:
    """Who and what the site knows; entries with problems are left out, for `check` says what is wrong with them."""
    return registry_of_files(find_sources(content)[0])


def registry_of_files(files: Iterable[SourcePath]) -> Registry:
    """The same, of files that were found."""
    return read_shared(tuple(file for file in files if file.kind != "events"))[0].registry


def _remarks(document: Document, content: Path, tag: str | None) -> list[str]:
    lines = []
    if document.kind != "text":
        lines.append("Lines count in the text of the file, as site-builder capture writes it.")
    if not content.is_dir():
        lines.append(f'There is no folder "{content}": no id of a person or a source of your site could be proposed.')
    if tag is None:
        known = ", ".join(languages_with_rules())
        lines.append(f"The language is not one of those with rules ({known}); if it is, name it: --lang en")
    return lines
