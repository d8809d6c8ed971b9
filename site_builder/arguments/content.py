"""The commands that read and begin content, and what tells about it: check, verify, init, explain."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from site_builder.arguments.shared import CONTENT, FOLDER, FORMAT, STRICT, TODAY, WORKERS
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
@click.option(
    "--captures", type=FOLDER, required=True, metavar="DIR",
    help="The folder of plain-text copies of sources, named by each source's capture: field.",
)  # fmt: skip
@click.option("--date", "day", default=lambda: date.today().isoformat(), metavar="DATE", help="The day to record.")
@FORMAT
def verify(content: Path, captures: Path, day: str, format: str) -> None:
    """Compare every quote with your copy of its source, and record what was found."""
    from site_builder.commands.verify import verify
    from site_builder.model.request import BuildRequest

    with telling("verify", format, content) as manner:
        sys.exit(verify(BuildRequest(content), captures, day, manner))


@click.command("init", epilog="Example:  site-builder init my-site")
@click.argument("folder", type=FOLDER, metavar="DIR")
def init(folder: Path) -> None:
    """Start a site of your own in a new folder."""
    from site_builder.commands.init import init

    sys.exit(init(folder))


@click.command("explain", epilog="Example:  site-builder explain unknown-source")
@click.argument("code", required=False)
def explain(code: str | None) -> None:
    """Say more of a problem, by the code in its brackets; without a code, list them all."""
    from site_builder.commands.explain import explain

    sys.exit(explain(code))
