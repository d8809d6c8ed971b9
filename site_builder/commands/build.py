"""`site-builder build`: the content folder into the published folder."""

from __future__ import annotations

import time
from pathlib import Path

import click

from site_builder.build_site import BuildRequest, build_site
from site_builder.commands.reporting import CLEAN, WRONG_USAGE, counted, progress_on_terminal, report
from site_builder.publish.publish import BuildInProgress, refuse_folder


def build(request: BuildRequest, out: Path) -> int:
    """Builds, prints problems or one closing line, and returns the exit code."""
    started = time.perf_counter()
    fault = refuse_folder(out, request.content, request.content.absolute().parent)
    if fault is not None:
        click.echo(
            f"error[{fault.code}] {fault.reason}\n  why: {fault.why}\n  fix: {fault.fix}", err=True
        )
        return WRONG_USAGE
    try:
        with progress_on_terminal("Building") as progress:
            outcome = build_site(request, out, progress)
    except BuildInProgress as error:
        click.echo(f"error[build-in-progress] {error}\n  fix: wait until it has finished", err=True)
        return WRONG_USAGE
    code = report(outcome.problems)
    if code == CLEAN:
        seconds = time.perf_counter() - started
        if outcome.drafts:
            click.echo(_left_out(outcome.drafts))
        click.echo(
            f"Built {counted(outcome.events, 'event')} into {counted(outcome.pages, 'page')} "
            f"in {seconds:.1f} s. Look at {out / 'index.html'}"
        )
    else:
        click.echo(f"Nothing was written; {out} is as it was.", err=True)
    return code


def _left_out(drafts: int) -> str:
    if drafts == 1:
        return "1 event is a draft and left out; --drafts shows it."
    return f"{drafts:,} events are drafts and left out; --drafts shows them."
