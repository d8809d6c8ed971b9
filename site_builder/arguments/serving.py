"""The commands that show content in a browser while it is written: serve, desk."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from site_builder.arguments.shared import CONTENT, FOLDER, TODAY

if TYPE_CHECKING:
    from site_builder.model.dates import EdtfDate


PORT = click.option(
    "--port", type=click.IntRange(0, 65535), metavar="N",
    help="The port of its address; 0 is any that is free.  [default: 8000, or the next that is free]",
)  # fmt: skip


@click.command("serve", epilog="Example:  site-builder serve --content content --open")
@CONTENT
@PORT
@click.option("--open", "opens", is_flag=True, help="Open the first page in your browser.")
@TODAY
def serve(content: Path, port: int | None, opens: bool, today: EdtfDate) -> None:
    """Show the site in your browser, and again with every save; drafts too."""
    from site_builder.commands.serve import serve
    from site_builder.model.request import BuildRequest

    sys.exit(serve(BuildRequest(content, with_drafts=True, day=today), port, opens=opens))


@click.command("desk", epilog="Example:  site-builder desk --content content --open")
@CONTENT
@click.option(
    "--captures", type=FOLDER, default=Path("captures"), show_default=True, metavar="DIR",
    help="The folder of plain-text copies of sources, beside the content folder; nothing of it is published.",
)
@PORT
@click.option("--open", "opens", is_flag=True, help="Open the desk in your browser.")
@TODAY
def desk(content: Path, captures: Path, port: int | None, opens: bool, today: EdtfDate) -> None:
    """Write events in your browser: mark quotes in their sources, set them side by side, see the page."""
    from site_builder.commands.desk import desk
    from site_builder.model.request import BuildRequest

    sys.exit(desk(BuildRequest(content, with_drafts=True, day=today), captures, port, opens=opens))
