"""`site-builder check`: every problem of the content folder, and nothing written."""

from __future__ import annotations

from pathlib import Path

import click

from site_builder.check_site import check_site
from site_builder.commands.reporting import CLEAN, Manner, counted, progress_on_terminal, report
from site_builder.model.problems import Place, Problem, has_errors, in_order
from site_builder.model.request import BuildRequest
from site_builder.review.review_pages import pages_in, review_pages


def check(request: BuildRequest, manner: Manner) -> int:
    """Checks, prints problems or that there are none, and returns the exit code."""
    with progress_on_terminal("Checking") as progress:
        outcome = check_site(request, progress)
    problems = in_order((*outcome.problems, *review_pages(pages_in(request.content))))
    if outcome.base_url is None and not has_errors(problems):
        problems = in_order((*problems, _no_address(request.content)))
    code = report(problems, manner)
    if code == CLEAN:
        click.echo(f"No errors in {counted(outcome.events, 'event')}.")
    return code


def _no_address(content: Path) -> Problem:
    """Said by this command alone: a build may be told the address."""
    return Problem(
        Place(f"{content.name}/site.yaml"), "no-base-url", "it is not said at which address the site will be",
        "404.html, the page for unknown addresses, looks for its styles and links at the root of the host; below "
        "another site it would not find them",
        "add a line such as base_url: https://example.org/words/; nothing is lost where the site has a host of its own",
        "note",
    )
