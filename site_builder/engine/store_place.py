"""A published folder -> where everything stands that is kept from one build into it to the next."""

from __future__ import annotations

import shutil
from pathlib import Path

FORMAT = 7  # of the store
FILE = "store.sqlite"
SPARE = "site"  # the site before


def folder_of(out: Path) -> Path:
    """The folder beside the published one."""
    live = out.resolve()
    return live.parent / ".cache" / live.name


def forget(out: Path) -> None:
    """Removes all that is kept."""
    shutil.rmtree(folder_of(out), ignore_errors=True)
