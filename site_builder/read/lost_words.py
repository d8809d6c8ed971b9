"""Words behind a space and #, which YAML takes for a comment -> a problem, for the page would lose them.

What is meant as a comment has a space behind its mark: that tells the two apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from site_builder.model.mends import Mend, on_line
from site_builder.model.problems import Problem
from site_builder.read.find_sources import SourceFile
from site_builder.read.typed_text import in_quotation_marks, line_as_typed

_FIELD = re.compile(r"\s*(?:- +)*([\w-]+:) +")
_LOST = re.compile(r"[ \t]+#(?=[^\s#])")


def lost_words(source: SourceFile, event: Any) -> Iterator[Problem]:
    """A problem if the line on which a value without quotation marks ends goes on with `#word`."""
    if event.style:
        return
    line = source.place(event.end_mark.line + 1, 1).snippet
    field = _FIELD.match(line)
    start = event.end_mark.column if event.value else field.end() - 1 if field else len(line)
    lost = _LOST.match(line, start)
    if lost is None:
        return
    at = lost.end() - 1
    mend: Mend = ()
    text = line[field.end() if field else event.start_mark.column :].strip()
    if event.start_mark.line != event.end_mark.line:
        fix = f"put a straight quotation mark before the text, on line {event.start_mark.line + 1}, and one after it"
    elif text[:1] in ("[", "{"):
        fix = "put the text between straight quotation marks inside the brackets"
    else:
        fix = f"write {line_as_typed(field[1] if field else '', text).strip()}"
        start = field.end() if field else event.start_mark.column
        mend = (on_line(event.end_mark.line + 1, start + 1, len(line) + 1, in_quotation_marks(text)),)
    yield Problem(
        source.place(event.end_mark.line + 1, at + 1, len(line.rstrip()) - at),
        "lost-words", "in YAML, everything after a space and # is a comment",
        "the page would lose these words, and nobody would see it",
        f"{fix}; or if it is a comment, type a space after #",
        mend=mend,
    )
