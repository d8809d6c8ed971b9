"""The commands that begin and change files of the content: init, new."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from site_builder.arguments.shared import CONTENT, FOLDER


@click.command("init", epilog="Example:  site-builder init my-site")
@click.argument("folder", type=FOLDER, metavar="DIR")
@click.option("--title", metavar="TITLE", help="The title of the site.")
@click.option("--language", metavar="TAG", help="The language of its pages: en, uk, ru, de or ar.")
def init(folder: Path, title: str | None, language: str | None) -> None:
    """Start a site of your own in a new folder; on a terminal, asks for its title and language."""
    from site_builder.commands.init import init

    sys.exit(init(folder, title, language))


@click.command("new", epilog='Example:  site-builder new side "British army"   |   site-builder new --missing')
@click.argument("kind", required=False)
@click.argument("title", required=False, metavar='["TITLE"]')
@CONTENT
@click.option("--id", "name", metavar="ID", help="The file name. Default: made from the title.")
@click.option("--date", "day", metavar="DATE", help="When the event happened, or the source was published.")
@click.option(
    "--missing", is_flag=False, flag_value="", metavar="[EVENT]",
    help="Make a file for every id that the event, or any file, names and that has none.",
)  # fmt: skip
def new(
    kind: str | None, title: str | None, content: Path, name: str | None, day: str | None, missing: str | None
) -> None:
    """Make the file of a new entry: an event, side, person, outlet, source, place, term, topic or page."""
    from site_builder.commands.new import new, new_missing

    if missing is None:
        sys.exit(new(content, kind, title, name, day))
    if title or name or day or (kind and missing):
        raise click.UsageError("--missing takes the name of an event at most")
    sys.exit(new_missing(content, missing or kind or ""))
