"""The references of an event -> cite.bib, cite.ris and cite.json (CSL-JSON): all of them in one file of each format."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache

from site_builder.pages.cite.bibtex import bibtex
from site_builder.pages.cite.csl_json import Say, csl_json
from site_builder.pages.cite.references import Reference, References
from site_builder.pages.cite.ris import ris
from site_builder.pages.page import DataPage
from site_builder.say.interface import read_interface

FILES: Mapping[str, Callable[[Iterable[Reference], Say], str]] = {
    "bib": bibtex, "ris": ris, "json": csl_json,
}  # fmt: skip


def cite_file(references: References, format: str, path: str, language: str) -> DataPage:
    """One of the files, beside the page of the event. Shapes: `language` is that of the editors, and of the notes."""
    text = FILES[format](references, _say(language))
    return DataPage(path.replace("index.html", f"cite.{format}"), text.encode())


@cache
def _say(language: str) -> Say:
    return read_interface(language).say
