"""The commands that begin and change files of the content: init, new, rename, unused."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from site_builder.arguments.shared import CONTENT, FOLDER, today


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
        sys.exit(new(content, kind, title, name, day, today()))
    if title or name or day or (kind and missing):
        raise click.UsageError("--missing takes the name of an event at most")
    sys.exit(new_missing(content, missing or kind or ""))


@click.command("rename", epilog="Example:  site-builder rename side wagner wagner-group")
@click.argument("kind")
@click.argument("old")
@click.argument("new")
@CONTENT
@click.option(
    "--captures", type=FOLDER, metavar="DIR",
    help="Where the plain-text copy of a source is. Default: captures/ beside the content or the site.",
)  # fmt: skip
def rename(kind: str, old: str, new: str, content: Path, captures: Path | None) -> None:
    """Give an entry another id, in every file that names it; its old address leads to the new one."""
    from site_builder.commands.rename import rename

    sys.exit(rename(content, kind, old, new, captures))


@click.command("unused", epilog="Example:  site-builder unused")
@CONTENT
def unused(content: Path) -> None:
    """List the entries that no event, no other entry and no page names."""
    from site_builder.commands.unused import unused

    sys.exit(unused(content))
