"""Arguments in, exit code out: 0 clean, 1 content problems, 2 wrong usage, 3 a fault of ours or the machine.

Each command imports what it runs when it runs: what reads content takes longer to import than `--help` may take.
"""

from __future__ import annotations

import io
import os
import sys
import traceback

import click

from site_builder import __version__
from site_builder.arguments import building, capturing, content, editing, machine, serving, sheets
from site_builder.commands.reporting import FAULT

# Each command with a line for the overview, in the order in which an editor comes to need them.
FAMILIES: dict[str, dict[click.Command, str]] = {
    "Write": {
        editing.init: "start a site of your own in a new folder",
        serving.desk: "write events in the browser, with quotes marked in their sources",
        editing.new: "begin a file: an event, side, person, source …",
        capturing.capture: "keep a copy of a source, with an entry read from it",
        capturing.quotes: "propose the quotes of an article",
        editing.rename: "give an entry another id, wherever it is named",
        editing.unused: "list entries that nothing names",
        sheets.export: "write events into a table for a spreadsheet program",
        sheets.import_: "take the edits of such a table back into the files",
    },
    "Check": {
        serving.serve: "show the site in a browser while you write",
        content.check: "say what is wrong, where, and what to type instead",
        content.explain: "say more of a problem",
        machine.doctor: "say what is missing or odd on this machine and in this folder",
        content.report: "say what is left to do before publishing",
        content.verify: "compare quotes with copies of their sources",
    },
    "Publish": {
        building.build: "make the site",
        building.publish: "make the site with its search, preview pictures and data",
        building.search: "add full-text search to a site that is built",
        building.previews: "add preview pictures to a site that is built",
        building.data: "add tables and a database to a site that is built",
        machine.hosting: "print settings of nginx or Caddy for a site that is built",
    },
}


class _ByFamily(click.Group):
    """Lists its commands family by family, and each with its line of the table."""

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        for family, listed in FAMILIES.items():
            with formatter.section(family):
                formatter.write_dl([(command.name or "", line) for command, line in listed.items()])


@click.group(
    cls=_ByFamily,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="\b\nExamples:\n  site-builder init my-site\n  site-builder check\n  site-builder publish --help",
)
@click.version_option(__version__, prog_name="site-builder")
def commands() -> None:
    """Lays different accounts of one event side by side: YAML files in, a static site out."""


for _listed in FAMILIES.values():
    for _command in _listed:
        commands.add_command(_command)


def main() -> None:
    """Runs a command; whatever goes wrong ends in a message and an exit code, not in a traceback."""
    for stream in (sys.stdout, sys.stderr):  # a letter that a terminal does not know must not decide what comes of it
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    try:
        commands.main(prog_name="site-builder")
    except OSError as error:
        where = f" ({error.filename})" if error.filename else ""
        _end(f"the computer reported: {error.strerror or error}{where}.{_notes(error)}")
    except Exception as error:  # the last line of defence: our own faults
        _end(f"this is a fault of site-builder, not of your content: {type(error).__name__}: {error}.{_notes(error)}")


def _notes(error: BaseException) -> str:
    """What the stages that an error went through know of it: the file that was read, what is live."""
    return "".join(f" {note}" for note in getattr(error, "__notes__", ()))


def _end(message: str) -> None:
    click.echo(f"site-builder: {message}", err=True)
    if os.environ.get("SITE_BUILDER_DEBUG"):
        traceback.print_exc()
    else:
        click.echo("For the details, run it again with SITE_BUILDER_DEBUG=1.", err=True)
    sys.exit(FAULT)
