"""A backslash and a letter between double quotation marks -> a problem where YAML makes of them what nobody sees.

"C:\\text" would be shown with a tab in it. What breaks a line is let through: it is typed on purpose.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from site_builder.model.mends import on_line
from site_builder.model.problems import Problem
from site_builder.read.find_sources import SourceFile

_ESCAPE = re.compile(r"\\(.)")
_UNSEEN = frozenset("t_NLPre")  # a tab, spaces that do not break, ends of lines that no editor shows, escape


def hidden_escapes(source: SourceFile, event: Any) -> Iterator[Problem]:
    """A problem for the first such sign of a text that stands on one line."""
    start, end = event.start_mark, event.end_mark
    line = source.place(start.line + 1, 1).snippet
    if start.line != end.line or "\\" not in line:
        return
    signs = (found for found in _ESCAPE.finditer(line, start.column + 1, end.column) if found[1] in _UNSEEN)
    for found in list(signs)[:1]:
        place = source.place(start.line + 1, found.start() + 1, 2)
        yield Problem(
            place, "invisible-character", f"between these marks, {found[0]} is not shown as it is typed",
            "to YAML a backslash and a letter are a sign that nobody sees, such as a tab",
            "type the backslash twice, or put the text in single quotation marks: '…'",
            mend=tuple(on_line(place.line, each.start() + 1, each.start() + 1, "\\")
                       for each in _ESCAPE.finditer(line, start.column + 1, end.column) if each[1] in _UNSEEN),
        )  # fmt: skip
