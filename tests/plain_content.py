"""content/ as plain values, and what was built of it: what every recount starts from.

A recount counts again what the pages state, from the YAML alone. Nothing of the builder is imported here or in
the tests beside this file: a fault in its rules would be counted twice and found never.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import yaml

CONTENT = Path(__file__).parents[1] / "content"
Plain = dict[str, Any]


def read_folder(kind: str) -> dict[str, Plain]:
    """The files of one folder of content/, by their names. All values are text, lists and groups."""
    files = sorted((CONTENT / kind).glob("*.yaml"))
    return {file.stem: yaml.load(file.read_text("utf-8"), yaml.BaseLoader) or {} for file in files}


@lru_cache(maxsize=1)
def events() -> dict[str, Plain]:
    """Every event that is shown."""
    return {name: event for name, event in read_folder("events").items() if event.get("status") != "draft"}


@lru_cache(maxsize=1)
def sides() -> dict[str, Plain]:
    return read_folder("sides")


def listed(value: Any) -> list[Any]:
    """A field that may hold one thing or several."""
    return value if isinstance(value, list) else [] if value in (None, "") else [value]


def quotes_of(account: Plain) -> list[Plain]:
    return listed(account.get("quotes"))


def twin_of(built: Path, event: str) -> Plain:
    """The JSON beside an event's page."""
    twin: Plain = json.loads((built / "events" / event / "index.json").read_text("utf-8"))
    return twin


class _Tables(HTMLParser):
    """Collects the rows of the tables inside each section, by the id of the heading that opens it."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: dict[str, list[Plain]] = {}
        self.heading = ""
        self.row: Plain | None = None
        self.label: str | None = None

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = dict(attributes)
        if tag in ("h2", "h3", "div") and given.get("id"):
            self.heading = given["id"] or ""
        elif tag == "tr":
            self.row = {"links": [], "cells": {}}
        elif tag == "a" and self.row is not None:
            self.row["links"].append(given.get("href"))
        elif tag == "td" and self.row is not None:
            self.label = given.get("data-label") or ""
            self.row["cells"][self.label] = ""

    def handle_data(self, data: str) -> None:
        if self.row is not None and self.label is not None:
            self.row["cells"][self.label] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "td":
            self.label = None
        if tag == "tr" and self.row and self.row["cells"]:
            self.rows.setdefault(self.heading, []).append(self.row)
            self.row = None


def table_rows(page: Path, heading: str) -> list[tuple[tuple[str, ...], Mapping[str, str]]]:
    """The rows of the tables below a heading: the ids of the entries that head each, and its cells by column."""
    tables = _Tables()
    tables.feed(page.read_text("utf-8"))
    return [
        (tuple(Path(link).parent.name or page.parent.name for link in row["links"]), row["cells"])
        for row in tables.rows.get(heading, [])
    ]
