"""`site-builder check`: every problem of the content folder, and nothing written."""

from __future__ import annotations

import click

from site_builder.check_site import BuildRequest, check_site
from site_builder.commands.reporting import CLEAN, counted, progress_on_terminal, report


def check(request: BuildRequest) -> int:
    """Checks, prints problems or that there are none, and returns the exit code."""
    with progress_on_terminal("Checking") as progress:
        outcome = check_site(request, progress)
    code = report(outcome.problems)
    if code == CLEAN:
        click.echo(f"No errors in {counted(outcome.events, 'event')}.")
    return code
