"""What a format makes of findings: what goes to the screen, and what into a summary."""

from __future__ import annotations

from typing import NamedTuple


class Printed(NamedTuple):
    """Shapes: `out` and `err` end in a line feed, or are empty; `summary` is Markdown."""

    out: str = ""
    err: str = ""
    summary: str = ""
