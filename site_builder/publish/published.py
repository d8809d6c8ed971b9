"""A published folder -> why nothing can be added to it."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from site_builder.publish.refusal import FolderFault


class SiteFault(Exception):
    """A site to which nothing can be added; `fault` says why, and what to type."""

    def __init__(self, fault: FolderFault) -> None:
        super().__init__(fault.reason)
        self.fault = fault


def damaged(file: Path, out: Path) -> SiteFault:
    """A file of the published folder is missing, half, or was changed."""
    return SiteFault(
        FolderFault(
            "damaged-site", f'"{file}" is missing, or not as a build wrote it',
            "this step adds to what the build wrote", _again(out),
        )
    )  # fmt: skip


def without_record(out: Path, store: Path) -> SiteFault:
    """What the build knew of its site is gone, cannot be read, or is another program's."""
    return SiteFault(
        FolderFault(
            "no-record", f'"{store}" holds no record of "{out}" that this version of site-builder wrote',
            "this step takes what it adds from there; --no-cache keeps none, and a site that was moved has left it",
            _again(out),
        )
    )  # fmt: skip


def _again(out: Path) -> str:
    return f"site-builder build --out {shlex.quote(str(out))}, then run this command again"


@contextmanager
def reading(out: Path, file: Path) -> Iterator[None]:
    """A block that reads a file of the published folder. Errors: SiteFault for whatever its bytes lead to."""
    try:
        yield
    except (ValueError, OSError) as error:
        raise damaged(file, out) from error
