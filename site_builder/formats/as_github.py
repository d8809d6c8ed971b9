"""Findings -> annotations on the lines of a pull request, and a summary of the job.

GitHub shows ten errors, ten warnings and ten notices of a step; all problems stand in the summary. What editors typed
is quoted in both, so it must stay text: no line of it may begin a command, and none may become Markdown or HTML.
Source: github.com/actions/toolkit, packages/core/src/command.ts; GitHub's documentation, "Workflow commands" (limits
of annotations, of a summary).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from site_builder.formats.findings import Findings, counted, summary_line
from site_builder.formats.printed import Printed
from site_builder.model.problems import SEVERITIES, Problem

MOST_OF_A_LEVEL = 10  # annotations that GitHub shows of a step
LARGEST_SUMMARY = 1024 * 1024  # bytes that a step may write
_ROOM = 4096  # bytes of it that are left for the head and the last line
_LONGEST = 2_000  # characters of a message; what was typed may be of any length
_NAMES = {"error": "error", "warning": "warning", "note": "notice"}


def as_github(findings: Findings) -> Printed:
    """Commands for the runner, one a line, and a table for the summary."""
    if fault := findings.fault:
        said = "\n".join(part for part in (fault.message, fault.why, fault.fix) if part)
        return Printed(_command("error", {"title": fault.code}, said), "", f"{_cell(said)}\n")
    shown = [problem for level in SEVERITIES for problem in _of_level(findings, level)[:MOST_OF_A_LEVEL]]
    line = summary_line(findings)
    return Printed("".join(_annotation(findings, problem) for problem in shown), f"{line}\n" * bool(line),
                   _summary(findings) if findings.problems else "")  # fmt: skip


def _of_level(findings: Findings, level: str) -> list[Problem]:
    return [problem for problem in findings.problems if problem.severity == level]


# ---------------------------------------------------------------------------- commands


def _annotation(findings: Findings, problem: Problem) -> str:
    place = problem.place
    where = {
        "file": findings.file(problem), "line": str(place.line), "endLine": str(place.line),
        "col": str(place.column), "endColumn": str(place.column + place.width), "title": problem.code,
    }  # fmt: skip
    return _command(_NAMES[problem.severity], where, f"{problem.message}\nwhy: {problem.why}\nfix: {problem.fix}")


def _command(name: str, properties: dict[str, str], message: str) -> str:
    listed = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    return f"::{name} {listed}::{_data(_cut(message))}\n"


def _data(text: str) -> str:
    """Text behind the second `::`, so that it stays on its line."""
    text = re.sub("[\v\f\x1c-\x1e\x85\u2028\u2029]", " ", text)  # whatever any reader may take for the end of a line
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


# ---------------------------------------------------------------------------- the summary


def _summary(findings: Findings) -> str:
    """A table of all problems, as far as there is room."""
    head = f"### site-builder {findings.command}: {summary_line(findings)}\n\n"
    table = "| | where | what is wrong | what to type |\n| --- | --- | --- | --- |\n"
    rows, size, left = [], len(head) + len(table) + _ROOM, findings.problems
    for number, row in enumerate(_rows(findings)):
        size += len(row.encode())
        if size > LARGEST_SUMMARY:
            break
        rows.append(row)
        left = findings.problems[number + 1 :]
    more = f"\nand {counted(sum(each.count for each in left), 'more problem')}\n" if left else ""
    return f"{head}{table}{''.join(rows)}{more}"


def _rows(findings: Findings) -> Iterator[str]:
    for problem in findings.problems:
        where = f"{findings.file(problem)}:{problem.place.line}:{problem.place.column}"
        cells = (problem.severity, _cell(where), f"{_cell(problem.message)} {problem.code}", _cell(problem.fix))
        yield f"| {' | '.join(cells)} |\n"


def _cell(text: str) -> str:
    """Text as it was typed: each sign is written as its number, in an element in which no name becomes a link."""
    line = " ".join(_cut(text).split())
    return f"<code>{''.join(char if char.isalnum() or char == ' ' else f'&#{ord(char)};' for char in line)}</code>"
