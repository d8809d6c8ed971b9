"""`site-builder check`: every problem of the content folder, and nothing written."""

from __future__ import annotations

from pathlib import Path

import click

from site_builder.check_site import check_site
from site_builder.commands.reporting import CLEAN, counted, progress_on_terminal, report
from site_builder.model.problems import Place, Problem, format_problem
from site_builder.model.request import BuildRequest


def check(request: BuildRequest) -> int:
    """Checks, prints problems or that there are none, and returns the exit code."""
    with progress_on_terminal("Checking") as progress:
        outcome = check_site(request, progress)
    code = report(outcome.problems)
    if code == CLEAN:
        if outcome.base_url is None:
            click.echo(format_problem(_no_address(request.content)), err=True)
        click.echo(f"No errors in {counted(outcome.events, 'event')}.")
    return code


def _no_address(content: Path) -> Problem:
    """Said by this command alone: a build may be told the address."""
    return Problem(
        Place(f"{content.name}/site.yaml"), "no-base-url", "it is not said at which address the site will be",
        "404.html, the page for unknown addresses, looks for its styles and links at the root of the host; below "
        "another site it would not find them",
        "add a line such as base_url: https://example.org/words/; nothing is lost where the site has a host of its own",
        "warning",
    )
