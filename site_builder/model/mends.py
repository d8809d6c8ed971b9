"""A fix as edits of the file: what is typed in the place of what, so that a program can do it for the editor.

A mend stands beside a fix in words and says the same. Where only a person can tell what belongs there, there is none.
"""

from __future__ import annotations

from collections.abc import Iterable

from site_builder.frozen import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """A text in the place of another. Units: lines and columns from 1, in characters; the end is behind the last one
    that goes.
    """

    line: int
    column: int
    end_line: int
    end_column: int
    text: str


Mend = tuple[Edit, ...]  # all of them together, in one file; none overlaps another


def on_line(line: int, column: int, end_column: int, text: str) -> Edit:
    """A text in the place of a part of one line."""
    return Edit(line, column, line, end_column, text)


def applied(text: str, mend: Iterable[Edit]) -> str:
    """The file's text after all edits; its lines end in a line feed."""
    starts = [0]
    for line in text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    for edit in sorted(mend, reverse=True):
        start, end = (
            starts[line - 1] + column - 1
            for line, column in ((edit.line, edit.column), (edit.end_line, edit.end_column))
        )
        text = text[:start] + edit.text + text[end:]
    return text
