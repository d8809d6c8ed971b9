"""The commands that read content and tell of it: check, verify, report, explain."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from site_builder.arguments.shared import CAPTURES, CONTENT, FORMAT, STRICT, TODAY, WORKERS
from site_builder.commands.reporting import telling

if TYPE_CHECKING:
    from site_builder.model.dates import EdtfDate


@click.command("check", epilog="Example:  site-builder check --content content")
@CONTENT
@WORKERS
@TODAY
@STRICT
@FORMAT
def check(content: Path, workers: int | None, today: EdtfDate, strict: bool, format: str) -> None:
    """Print every problem of the content, drafts included; write nothing."""
    from site_builder.commands.check import check
    from site_builder.model.request import BuildRequest

    request = BuildRequest(content, workers=workers, with_drafts=True, day=today)
    with telling("check", format, content, is_strict=strict) as manner:
        sys.exit(check(request, manner))


@click.command("verify", epilog="Example:  site-builder verify --captures ../captures")
@CONTENT
@CAPTURES
@click.option("--date", "day", default=lambda: date.today().isoformat(), metavar="DATE", help="The day to record.")
@FORMAT
def verify(content: Path, captures: Path, day: str, format: str) -> None:
    """Compare every quote with your copy of its source, and record what was found."""
    from site_builder.commands.verify import verify
    from site_builder.model.request import BuildRequest

    with telling("verify", format, content) as manner:
        sys.exit(verify(BuildRequest(content), captures, day, manner))


@click.command("report", epilog="Example:  site-builder report 2023-05-12-berkhivka-withdrawal")
@click.argument("event", required=False, metavar="[EVENT]")
@CONTENT
@TODAY
@FORMAT
def report(event: str | None, content: Path, today: EdtfDate, format: str) -> None:
    """Say what is left to do before publishing: all events, or the one with this id.

    A single account or outlet, texts that were not found in a copy of their source, words that one side marks and
    another uses, and the editors' own words where they are a side's. Nothing of it stands in the way of a build.
    """
    from site_builder.commands.review import review

    with telling("report", format, content) as manner:
        sys.exit(review(content, today, event, manner))


@click.command("explain", epilog="Example:  site-builder explain unknown-source")
@click.argument("code", required=False)
def explain(code: str | None) -> None:
    """Say more of a problem, by the code in its brackets; without a code, list them all."""
    from site_builder.commands.explain import explain

    sys.exit(explain(code))
