"""This terminal -> whether it shows letters of all scripts, and file names can have them."""

from __future__ import annotations

import codecs
import sys
from collections.abc import Iterator

from site_builder.doctor.finding import Finding

SAMPLE = "é Ж ع 中"


def look_at_terminal(encoding: str | None, platform: str = sys.platform) -> Iterator[Finding]:
    """How messages are written. Shapes: `encoding` is that of standard output, None where there is none."""
    if _is_unicode(encoding):
        yield Finding("terminal", "ok", f"the terminal takes letters of all scripts ({encoding})")
        return
    fix = {
        "win32": "$env:PYTHONUTF8 = 1 (PowerShell) or set PYTHONUTF8=1 (cmd), in this window",
    }.get(platform, "export PYTHONUTF8=1, and LC_ALL=C.UTF-8 where the terminal is told to be plain")
    yield Finding(
        "terminal", "odd", f"the terminal takes {encoding or 'no'} letters only; others are shown as \\u0416",
        "messages quote what you wrote, in any script; the site itself is not touched by this", fix,
    )  # fmt: skip


def look_at_file_names(encoding: str) -> Iterator[Finding]:
    """Whether names of files can have letters of all scripts."""
    if _is_unicode(encoding):
        yield Finding("file-names", "ok", f"names of files take letters of all scripts ({encoding})")
        return
    yield Finding(
        "file-names", "odd", f"names of files take {encoding} letters only",
        "a folder such as /home/Жанна could not be opened", "export PYTHONUTF8=1",
    )  # fmt: skip


def _is_unicode(encoding: str | None) -> bool:
    """Whether all scripts can be written."""
    try:
        SAMPLE.encode(codecs.lookup(encoding or "").name)
    except (LookupError, UnicodeError):
        return False
    return True
