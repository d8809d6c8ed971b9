"""`site-builder verify`: every quote against the capture of its source, word for word.

Captures are plain-text copies of sources; they stay outside the site. What was found is recorded in
content/verified/, so that pages can say so without the captures; a text that is changed later
loses its mark by itself.
"""

from __future__ import annotations

from pathlib import Path

import click

from site_builder.commands.reporting import Manner, counted, report
from site_builder.model.dates import DateFault, parse_date
from site_builder.model.problems import in_order
from site_builder.model.request import BuildRequest
from site_builder.verify.verified_records import write_records
from site_builder.verify.verify_quotes import verify_quotes


def verify(request: BuildRequest, captures: Path, date: str, manner: Manner) -> int:
    """Checks all quotes that have a capture, and records those that were found; returns the exit code."""
    if isinstance(parse_date(date), DateFault):
        raise click.BadParameter(f'"{date}" is not a date; write it like 2023-05-12', param_hint="--date")
    verification = verify_quotes(request.content, captures)
    code = report(in_order(verification.problems), manner)
    if verification.can_record:
        write_records(request.content, verification, date)
    found, missed = len(verification.found), verification.missed
    click.echo(
        f"{counted(found, 'text')} found word for word in {counted(len(verification.sources), 'source')}, "
        f"{missed} not found, {verification.without_capture} without a copy of the source."
    )
    return code
