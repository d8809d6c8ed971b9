"""The commands for spreadsheets: export, import."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from site_builder.arguments.shared import CONTENT, FOLDER, TODAY

if TYPE_CHECKING:
    from site_builder.model.dates import EdtfDate

TABLES = (
    "quotes", "events", "common_ground", "unknown", "questions", "positions", "acts", "accounts", "figures", "doers",
    "silent", "referents", "called", "corrections",
)  # fmt: skip
TABLE = click.option(
    "--table", type=click.Choice(TABLES), metavar="TABLE", help=f"The table of a .csv file: {', '.join(TABLES)}."
)


@click.command("export", epilog="Example:  site-builder export --to words.xlsx 2023-05-12-first")
@click.argument("events", nargs=-1, metavar="[EVENT]...")
@click.option("--to", type=FOLDER, required=True, metavar="FILE", help="The file to write; it ends in .xlsx or .csv.")
@CONTENT
@TABLE
@click.option("--replace", is_flag=True, help="Replace the file if there is one.")
def export(events: tuple[str, ...], to: Path, content: Path, table: str | None, replace: bool) -> None:
    """Write events into a table for a spreadsheet program."""
    from site_builder.commands.export import export

    sys.exit(export(content, to, events, table, replace=replace))


@click.command("import", epilog="Example:  site-builder import words.xlsx --dry-run")
@click.argument("file", type=FOLDER, metavar="FILE")
@CONTENT
@TABLE
@click.option("--dry-run", is_flag=True, help="Say what would change, and write nothing.")
@click.option("--delete", is_flag=True, help="Delete from the files what the table no longer has.")
@click.option("--over-changes", is_flag=True, help="Write also where a file was changed since the export.")
@TODAY
def import_(
    file: Path, content: Path, table: str | None, dry_run: bool, delete: bool, over_changes: bool, today: EdtfDate
) -> None:
    """Take the edits of a table back into the files, cell by cell."""
    from site_builder.commands.import_table import Request, import_table

    sys.exit(import_table(Request(file, content, table, dry_run, delete, over_changes, today)))
