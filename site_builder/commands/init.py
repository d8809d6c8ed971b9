"""`site-builder init`: a new folder with a small site that builds."""

from __future__ import annotations

import shutil
from pathlib import Path

import click

from site_builder.commands.reporting import CLEAN, WRONG_USAGE

STARTER = Path(__file__).parent.parent / "starter"


def init(folder: Path) -> int:
    """Copies the starter site into a new or empty folder, and says what to do next."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        click.echo(
            f'error[folder-not-empty] "{folder}" is not an empty folder\n'
            "  why: a new site must not mix with files that are already there\n"
            f"  fix: name a folder that does not exist yet: site-builder init {folder}-site",
            err=True,
        )
        return WRONG_USAGE
    shutil.copytree(STARTER, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns("__pycache__"))
    click.echo(
        f"Made {folder} with one event in {folder / 'content'}.\n"
        f"Build it:  cd {folder} && site-builder build\n"
        "Then open public/index.html, and write your own event beside the example."
    )
    return CLEAN
