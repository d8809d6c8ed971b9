"""A small site, and tables of it as a spreadsheet program saves them."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result

from site_builder.cli import commands

EVENT = """\
# The first line is about the file.
title: The bridge
date: 2001-02-03   # a Saturday
questions:
  - id: name
    ask: What is it called?
    positions:
      closed: closed   # their word
      open: still open
  - id: who
    ask: Who ordered it?
  - id: why
    ask: Why?
accounts:
  - side: north
    # The mayor spoke first.
    gist: It was closed.
    quotes:
      - id: mayor-closed
        speaker: mayor
        said: 2001-02-03
        answers: name
        position: closed
        source: paper   # late edition
        text: 'We closed it.'
      - id: mayor-why
        speaker: {unnamed: an aide}
        answers: [name, who]
        note: |
          First line.
          Second line.
        renderings:
          - source: paper
            text: "He said: it is closed."
          # The second paper shortened it.
          - source: other
            mode: partial
            text: it is closed
    silent:
      - {question: why, why: not-found}
  - side: south
    gist: It was open.
    quotes:
      - speaker: mayor
        source: other
        text: It is open.
"""


def made_site(folder: Path) -> Path:
    """A folder that has content/ with one event."""
    files = {
        "site.yaml": "title: Small\nbase_url: https://example.org/\n", "events/2001-02-03-bridge.yaml": EVENT,
        "sides/north.yaml": "name: North\n", "sides/south.yaml": "name: South\n",
        "people/mayor.yaml": "name: Mayor A\n", "sources/paper.yaml": "title: Paper\n",
        "sources/other.yaml": "title: Other paper\n",
    }  # fmt: skip
    for name, text in files.items():
        file = folder / "content" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode())
    return folder


def run(site: Path, *arguments: str) -> Result:
    before = Path.cwd()
    os.chdir(site)
    try:
        return CliRunner().invoke(commands, [*arguments], catch_exceptions=False)
    finally:
        os.chdir(before)


def event_of(site: Path) -> str:
    return (site / "content/events/2001-02-03-bridge.yaml").read_bytes().decode()


def exported(site: Path, table: str = "quotes") -> list[dict[str, str]]:
    file = site / f"{table}.csv"
    assert run(site, "export", "--to", file.name, "--table", table, "--replace").exit_code == 0
    return list(csv.DictReader(io.StringIO(file.read_bytes().decode("utf-8-sig"), newline="")))


def saved(site: Path, rows: list[dict[str, str]], table: str = "quotes", **form: Any) -> Path:
    """Rows as a spreadsheet program saves them."""
    stream = io.StringIO(newline="")
    writer = csv.DictWriter(stream, list(rows[0]), delimiter=form.get("delimiter", ","))
    writer.writeheader()
    writer.writerows(rows)
    file = site / f"{table}.csv"
    file.write_bytes(stream.getvalue().encode(form.get("encoding", "utf-8-sig")))
    return file


Rows = list[dict[str, str]]


def edited(site: Path, change: Callable[[Rows], object], table: str = "quotes", *options: str) -> Result:
    rows = exported(site, table)
    change(rows)
    saved(site, rows, table)
    return run(site, "import", f"{table}.csv", "--date", "2026-01-01", *options)
