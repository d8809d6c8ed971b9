"""What came along when a whole file was pasted: the marks around it, or the file a second time -> one problem."""

from __future__ import annotations

import re

from site_builder.model.mends import Edit, Mend
from site_builder.model.problems import Problem
from site_builder.read.find_sources import SourceFile

_LEAST_LINES = 2  # of a file that can be told from a single field that stands there twice
_FENCE = re.compile(r"(?:```|~~~)[\w-]*\s*$")


def fences(source: SourceFile) -> Problem | None:
    """The lines with which Markdown, and programs that one talks to, set a file apart from what is said of it."""
    lines = source.text.split("\n")
    if not _FENCE.match(lines[0]):
        return None
    last = next((number for number in range(len(lines) - 1, 0, -1) if _FENCE.match(lines[number])), None)
    mark = lines[0].rstrip()
    fix = "remove this line" + (f", and line {last + 1}" if last else "")
    ends = (Edit(last, len(lines[last - 1]) + 1, last + 1, len(lines[last]) + 1, ""),) if last else ()
    return Problem(
        source.place(1, 1, len(mark)), "yaml-syntax", f"{mark} is a mark around a file, and no part of it",
        "the builder must be able to tell what each line belongs to", fix, mend=(Edit(1, 1, 2, 1, ""), *ends),
    )  # fmt: skip


def pasted_twice(source: SourceFile, problems: list[Problem]) -> list[Problem]:
    """One problem in the place of those of all fields that stand twice, where the whole file does."""
    repeated = [problem for problem in problems if problem.code == "repeated-key" and problem.place.column == 1]
    lines = source.text.rstrip("\n").split("\n")
    first = next((line for line in lines if re.match(r"[\w\"']", line)), "")
    if not repeated or repeated[0].place.snippet.partition(":")[0] != first.partition(":")[0]:
        return problems
    start = repeated[0].place.line - 1
    if start < _LEAST_LINES:
        return problems
    ours = [line.rstrip() for line in lines]
    is_copy = ours[start:] == ours[: len(lines) - start]
    if not is_copy and len({problem.message for problem in repeated}) < 2:
        return problems
    mend: Mend = (Edit(start + 1, 1, len(lines), len(lines[-1]) + 1, ""),) if is_copy else ()
    whole = Problem(
        repeated[0].place, "repeated-key", "from here on the file begins a second time", repeated[0].why,
        "remove this line and all below it" + ("" if is_copy else ", once you have seen which of the two is right"),
        mend=mend,
    )
    return [whole, *(problem for problem in problems if problem not in repeated)]
