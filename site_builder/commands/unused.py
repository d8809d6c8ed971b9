"""`site-builder unused`: the entries that nothing names, each with its file; nothing is deleted."""

from __future__ import annotations

from pathlib import Path

import click

from site_builder.commands.reporting import CLEAN, counted, say_refused
from site_builder.edit.new_file import content_folder
from site_builder.edit.refusal import Refused
from site_builder.edit.unused import unused_entries


def unused(content: Path) -> int:
    """Prints them, and returns the exit code: an entry that nothing names is no mistake."""
    try:
        found = unused_entries(content_folder(content))
    except Refused as refused:
        return say_refused(refused)
    for entry in found.entries:
        click.echo(entry.path)
    for path in found.unread:
        click.echo(f"{path.path} cannot be read, so what only it names is listed: site-builder check", err=True)
    if found.entries:
        number = len(found.entries)
        said = f"{counted(number, 'entry') if number == 1 else f'{number:,} entries'} that nothing names."
        click.echo(f"{said} Each has a page; delete the files that you no longer need, and look again.", err=True)
    else:
        click.echo("Everything is named somewhere.", err=True)
    return CLEAN
