"""The command that shows content in a browser while it is written: serve."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from site_builder.arguments.shared import CONTENT, TODAY

if TYPE_CHECKING:
    from site_builder.model.dates import EdtfDate


@click.command("serve", epilog="Example:  site-builder serve --content content --open")
@CONTENT
@click.option(
    "--port", type=click.IntRange(0, 65535), metavar="N",
    help="The port of its address; 0 is any that is free.  [default: 8000, or the next that is free]",
)  # fmt: skip
@click.option("--open", "opens", is_flag=True, help="Open the first page in your browser.")
@TODAY
def serve(content: Path, port: int | None, opens: bool, today: EdtfDate) -> None:
    """Show the site in your browser, and again with every save; drafts too."""
    from site_builder.commands.serve import serve
    from site_builder.model.request import BuildRequest

    sys.exit(serve(BuildRequest(content, with_drafts=True, day=today), port, opens=opens))
