"""The archive and a file of it -> what `check`, `report` and `verify` say of it, each with its place in the form."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from site_builder.edit.values.parts import CannotEdit, Part
from site_builder.edit.values.yaml_text import YamlText
from site_builder.model.problems import Problem, in_order
from site_builder.serve.archive import Archive
from site_builder.serve.review_page import left_to_do

MOST_FINDINGS = 200
_MISSING = re.compile(r'"(\w+)" is missing')


def findings_of(archive: Archive, path: str, text: str, missed: Iterable[Problem] = ()) -> list[dict[str, Any]]:
    """The findings of a file, in order. `text` is what it holds, so that each gets the place of its field.

    Shapes: `missed` are texts that their captures do not have.
    """
    yaml = _readable(text)
    event = next((id for id, source in archive.events.items() if source.path.partition("/")[2] == path), None)
    said = left_to_do(archive, event) if event else archive.problems()
    mine = [problem for problem in in_order([*said, *missed]) if problem.place.path.partition("/")[2] == path]
    return [_finding(problem, yaml) for problem in mine[:MOST_FINDINGS]]


def _readable(text: str) -> YamlText | None:
    yaml = YamlText(text)
    try:
        _ = yaml.root
    except CannotEdit:
        return None
    return yaml


def _finding(problem: Problem, yaml: YamlText | None) -> dict[str, Any]:
    """Shapes: `mend` has edits of line, column, last line, the column behind, and text, as `Edit` has them."""
    place = problem.place
    at = path_at(yaml, place.line, place.column) if yaml else None
    if at and (missing := _MISSING.fullmatch(problem.message)):
        # It is said of where its group begins; the form has a place for the field itself.
        at = [*(at[:-1] if isinstance(at[-1], str) else at), missing[1]]
    return {
        "severity": problem.severity, "code": problem.code, "message": problem.message, "why": problem.why,
        "fix": problem.fix, "line": place.line, "column": place.column, "width": max(1, place.width), "at": at,
        "mend": [[each.line, each.column, each.end_line, each.end_column, each.text] for each in problem.mend],
    }  # fmt: skip


def path_at(yaml: YamlText, line: int, column: int) -> list[str | int]:
    """The path of the smallest value at a place of the text."""
    index, found = yaml.index_of(line, column), list[str | int]()
    part = yaml.root
    while (inner := _inner(part, index)) is not None:
        step, part = inner
        found.append(step)
    return found


def _inner(part: Part, index: int) -> tuple[str | int, Part] | None:
    """The item of a list or group in which a character stands, its name or hyphen included."""
    for number, (key, value) in enumerate(part.items):
        start = key.start if key else value.start
        if start <= index < max(value.end, start + 1):
            return (key.text if key else number), value
    return None
