"""A file of a published folder -> what it holds, or that it is not as a build wrote it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from site_builder.publish.refusal import FolderFault


class DamagedSite(Exception):
    """A file of the published folder is missing, half, or was changed."""

    def __init__(self, file: Path, build: str) -> None:
        super().__init__(str(file))
        self.fault = FolderFault(
            "damaged-site", f'"{file}" is missing, or not as a build wrote it',
            "this step reads what the build wrote, and adds to it", f"{build}, then run this command again",
        )  # fmt: skip


@contextmanager
def reading(out: Path, file: Path) -> Iterator[None]:
    """A block that reads a file of the published folder.

    Errors: DamagedSite for whatever its bytes or their form lead to.
    """
    try:
        yield
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError, StopIteration, OSError) as error:
        raise DamagedSite(file, f"site-builder build --out {out}") from error
