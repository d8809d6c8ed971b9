"""The commands that read content: check, verify."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from site_builder.arguments.shared import CONTENT, FOLDER, TODAY, WORKERS

if TYPE_CHECKING:
    from site_builder.model.dates import EdtfDate


@click.command("check", epilog="Example:  site-builder check --content content")
@CONTENT
@WORKERS
@TODAY
def check(content: Path, workers: int | None, today: EdtfDate) -> None:
    """Print every problem of the content, drafts included; write nothing."""
    from site_builder.commands.check import check
    from site_builder.model.request import BuildRequest

    sys.exit(check(BuildRequest(content, workers=workers, with_drafts=True, day=today)))


@click.command("verify", epilog="Example:  site-builder verify --captures ../captures")
@CONTENT
@click.option(
    "--captures", type=FOLDER, required=True, metavar="DIR",
    help="The folder of plain-text copies of sources, named by each source's capture: field.",
)  # fmt: skip
@click.option("--date", "day", default=lambda: date.today().isoformat(), metavar="DATE", help="The day to record.")
def verify(content: Path, captures: Path, day: str) -> None:
    """Compare every quote with your copy of its source, and record what was found."""
    from site_builder.commands.verify import verify
    from site_builder.model.request import BuildRequest

    sys.exit(verify(BuildRequest(content), captures, day))


@click.command("report", epilog="Example:  site-builder report 2023-05-12-berkhivka-withdrawal")
@click.argument("event", required=False, metavar="[EVENT]")
@CONTENT
@TODAY
def report(event: str | None, content: Path, today: EdtfDate) -> None:
    """Say what is left to do before publishing: all events, or the one with this id.

    A single account or outlet, texts that were not found in a copy of their source, words that one side marks and
    another uses, and the editors' own words where they are a side's. Nothing of it stands in the way of a build.
    """
    from site_builder.commands.review import review

    sys.exit(review(content, today, event))
