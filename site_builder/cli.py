"""Arguments in, exit code out: 0 clean, 1 content problems, 2 wrong usage, 3 a fault of ours or the machine.

Each command imports what it runs when it runs: what reads content takes longer to import than `--help` may take.
"""

from __future__ import annotations

import os
import sys
import traceback

import click

from site_builder import __version__
from site_builder.arguments import building, content, editing, serving
from site_builder.commands.reporting import FAULT

COMMANDS = (
    *(building.build, building.publish, serving.serve, building.search, building.previews),
    *(content.check, content.report, content.verify, content.explain),
    *(editing.init, editing.new, editing.rename, editing.unused),
)


@click.group(
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Examples:  site-builder init my-site   |   site-builder check   |   site-builder build",
)
@click.version_option(__version__, prog_name="site-builder")
def commands() -> None:
    """Lays different accounts of one event side by side: YAML files in, a static site out."""


for _command in COMMANDS:
    commands.add_command(_command)


def main() -> None:
    """Runs a command; whatever goes wrong ends in a message and an exit code, not in a traceback."""
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
