"""`site-builder search`: a full-text index into the folder that a build published."""

from __future__ import annotations

from pathlib import Path

import click

from site_builder.commands.reporting import CLEAN, FAULT, WRONG_USAGE, report_fault
from site_builder.publish.publish import BuildInProgress
from site_builder.publish.published import DamagedSite
from site_builder.search.build_search import PagefindFault, build_search, refuse_search


def search(out: Path) -> int:
    """Adds the index, prints one line and returns the exit code."""
    try:
        fault = refuse_search(out)
        if fault is not None:
            return report_fault(fault)
        outcome = build_search(out)
    except DamagedSite as error:
        return report_fault(error.fault)
    except BuildInProgress as error:
        click.echo(f"error[build-in-progress] {error}\n  fix: wait until it has finished", err=True)
        return WRONG_USAGE
    except PagefindFault as error:
        click.echo(f"error[pagefind] Pagefind stopped: {error}\nNo index was added; {out} is as it was.", err=True)
        return FAULT
    click.echo(f"Search finds {outcome.records:,} pages of {out}; its index has {outcome.size / 1e6:.1f} MB.")
    return CLEAN
