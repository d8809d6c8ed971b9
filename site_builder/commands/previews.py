"""`site-builder previews`: a preview picture for each event into the folder that a build published."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import click

from site_builder.commands.reporting import CLEAN, WRONG_USAGE, report_fault
from site_builder.publish.published import DamagedSite

PACKAGES = ("resvg_py", "uharfbuzz")  # of the extra "previews"; what draws is imported only where they are


def previews(out: Path, cache: Path) -> int:
    """Adds the pictures, prints one line and returns the exit code."""
    if not all(find_spec(package) for package in PACKAGES):
        click.echo(
            "error[no-previews] what draws the pictures is not installed\n  why: a site works without them\n"
            "  fix: pip install 'in-other-words[previews]'",
            err=True,
        )
        return WRONG_USAGE
    from site_builder.preview.build_previews import build_previews, refuse_previews

    fault = refuse_previews(out)
    if fault is not None:
        return report_fault(fault)
    try:
        outcome = build_previews(out, cache)
    except DamagedSite as error:
        return report_fault(error.fault)
    kept = outcome.pictures - outcome.drawn
    click.echo(f"{outcome.pictures:,} preview pictures in {out}: {outcome.drawn:,} drawn, {kept:,} as before.")
    return CLEAN
