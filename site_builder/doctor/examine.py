"""A content folder and a folder to publish to -> all findings, in order; what cannot be looked at is a finding too."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from site_builder.doctor.disk import look_at_disk
from site_builder.doctor.finding import Finding
from site_builder.doctor.program import look_at_extras, look_at_installation, look_at_other_programs, look_at_python
from site_builder.doctor.site_folder import look_at_content, look_at_out
from site_builder.doctor.terminal import look_at_file_names, look_at_terminal


def examine(content: Path, out: Path) -> tuple[Finding, ...]:
    """What was found on this machine and in these folders."""
    looks: tuple[tuple[str, Callable[[], Iterable[Finding]]], ...] = (
        ("Python", look_at_python),
        ("the installation", look_at_installation),
        ("the packages", look_at_extras),
        ("the terminal", lambda: look_at_terminal(getattr(sys.stdout, "encoding", None))),
        ("names of files", lambda: look_at_file_names(sys.getfilesystemencoding())),
        ("the content", lambda: look_at_content(content)),
        ("the published folder", lambda: look_at_out(out, content)),
        ("the disk", lambda: look_at_disk(out)),
        ("the folder for passing files", _look_at_temporary),
        ("other programs", look_at_other_programs),
    )
    return tuple(finding for what, look in looks for finding in _guarded(what, look))


def _guarded(what: str, look: Callable[[], Iterable[Finding]]) -> Iterator[Finding]:
    """What was found until something went wrong, and that something did."""
    try:
        yield from look()
    except Exception as error:  # whatever is odd on a machine, this is the command that is asked about it
        said = getattr(error, "strerror", None) or error
        yield Finding("not-looked-at", "odd", f"could not look at {what}: {said}", "the rest was looked at")


def _look_at_temporary() -> Iterator[Finding]:
    try:
        yield Finding("temporary", "ok", f"passing files go to {tempfile.gettempdir()}")
    except OSError as error:
        yield Finding(
            "temporary", "wrong", f"no folder for passing files can be written to: {error.strerror or error}",
            "search and builds without a record need one", "TMPDIR=/a/folder/of/yours before the command",
        )  # fmt: skip
