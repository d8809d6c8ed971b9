"""Findings -> one JSON object, whose keys are permanent: docs/formats.md lists them.

It holds letters of ASCII alone, so that no terminal and no locale can change or refuse it.
"""

from __future__ import annotations

import json
from typing import Any

from site_builder import __version__
from site_builder.formats.findings import Findings
from site_builder.formats.printed import Printed
from site_builder.model.problems import SEVERITIES, Problem

FORMAT = 1  # goes up when a key changes its meaning or goes; new keys may come at any time


def as_json(findings: Findings) -> Printed:
    """All problems, and what is wrong besides them."""
    told = {
        "format": FORMAT,
        "tool": {"name": "site-builder", "version": __version__},
        "command": findings.command,
        "exit_code": findings.exit_code,
        "strict": findings.is_strict,
        "counts": {f"{level}s": findings.count(level) for level in SEVERITIES} | {"files": findings.files()},
        "problems": [_problem(findings, problem) for problem in findings.problems],
        "fault": findings.fault._asdict() if findings.fault else None,
    }
    return Printed(out=f"{json.dumps(told, indent=2)}\n")


def _problem(findings: Findings, problem: Problem) -> dict[str, Any]:
    place = problem.place
    return {
        "file": findings.file(problem),
        "line": place.line,
        "column": place.column,
        "end_column": place.column + place.width,
        "severity": problem.severity,
        "code": problem.code,
        "message": problem.message,
        "why": problem.why,
        "fix": problem.fix,
        "snippet": place.snippet,
        "count": problem.count,
        "mend": [
            {
                "line": edit.line, "column": edit.column, "end_line": edit.end_line, "end_column": edit.end_column,
                "text": edit.text,
            }
            for edit in problem.mend
        ],
    }  # fmt: skip
