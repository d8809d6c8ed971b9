"""`site-builder explain`: what docs/problems.md says of a code."""

from __future__ import annotations

import click

from site_builder.commands.reporting import CLEAN, WRONG_USAGE, Manner, faulted
from site_builder.formats.findings import Fault
from site_builder.formats.sections import sections
from site_builder.model.suggestions import did_you_mean


def explain(code: str | None) -> int:
    """Prints the section of a code, or all codes; the exit code."""
    told = sections()
    if code is None:
        click.echo("\n".join(told))
        return CLEAN
    name = code.strip().casefold().rpartition("[")[2].rstrip("]")  # the code alone, or as it is printed: error[gap]
    if name in told:
        click.echo(f"{name}\n\n{told[name].text}")
        return CLEAN
    near = did_you_mean(name, told)
    fix = f'did you mean "{near}"? type: site-builder explain {near}' if near else "list them: site-builder explain"
    return faulted(Fault("unknown-code", f'no problem has the code "{code}"', "", fix), WRONG_USAGE, Manner())
