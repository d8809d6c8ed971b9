"""`site-builder report`: what is left to do before publishing, for one event or all, and nothing written."""

from __future__ import annotations

from pathlib import Path

import click

from site_builder.commands.reporting import WRONG_USAGE, Manner, counted, faulted, report
from site_builder.formats.findings import Fault
from site_builder.model.dates import EdtfDate
from site_builder.model.problems import has_errors
from site_builder.read.file_titles import entry_meant
from site_builder.read.find_sources import find_sources
from site_builder.review.review_site import review_site


def review(content: Path, today: EdtfDate, event: str | None, manner: Manner) -> int:
    """Prints the notes on all events or on one, or the errors alone where there are any; the exit code."""
    found = review_site(content, today, event)
    if event is not None and not found.events:
        return _no_such_event(content, event, manner)
    code = report(found.problems, manner)
    looked = counted(len(found.events), "event")
    if has_errors(found.problems):
        click.echo(f"Mend the errors first: only what can be read is looked at. Nothing else is said of {looked}.")
    elif found.problems:
        click.echo(f"Looked at {looked}. None of this stands in the way of a build.")
    else:
        click.echo(f"Looked at {looked}. There is nothing left to do that can be seen from here.")
    return code


def _no_such_event(content: Path, event: str, manner: Manner) -> int:
    near = entry_meant(event, (source for source in find_sources(content)[0] if source.kind == "events"))
    fault = Fault(
        "no-such-event", f'there is no event "{event}"', "a report is about a file of content/events/",
        f'did you mean "{near}"?' if near else "name an event as its file is called, without .yaml",
    )  # fmt: skip
    return faulted(fault, WRONG_USAGE, manner)
