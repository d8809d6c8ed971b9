"""Findings -> the report from which GitLab shows problems beside the lines of a merge request.

GitLab tells problems apart by their fingerprint: what is not in the report of the target branch is new. So it has no
line in it, which moves with every line above, but counts what is said twice of one file.
Source: GitLab's documentation, "Code Quality", "Code Quality report format".
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from typing import Any

from site_builder.formats.findings import Findings, summary_line
from site_builder.formats.printed import Printed
from site_builder.model.problems import Problem

_SEVERITIES = {"error": "major", "warning": "minor", "note": "info"}
_LONGEST = 2_000  # characters of a description; what was typed may be of any length


def as_gitlab(findings: Findings) -> Printed:
    """A list with an object for each problem. What is wrong besides the content has no line, and is told as text."""
    seen = Counter[tuple[str, str, str]]()
    told = [_problem(findings, problem, seen) for problem in findings.problems]
    fault = findings.fault
    line = f"{fault.message}\n{fault.fix}" if fault else summary_line(findings)
    return Printed(f"{json.dumps(told, indent=2)}\n", f"{line}\n" * bool(line))


def _problem(findings: Findings, problem: Problem, seen: Counter[tuple[str, str, str]]) -> dict[str, Any]:
    said = (findings.file(problem), problem.code, problem.message)
    seen[said] += 1
    return {
        "description": f"{problem.message}: {problem.why}. {problem.fix}"[:_LONGEST],
        "check_name": problem.code,
        "fingerprint": hashlib.sha256("\0".join((*said, str(seen[said]))).encode()).hexdigest(),
        "severity": _SEVERITIES[problem.severity],
        "location": {"path": findings.file(problem), "lines": {"begin": problem.place.line}},
    }
