"""Findings -> SARIF 2.1.0, which code scanners and editors read.

Rules are the sections of docs/problems.md, addresses are relative, and a mend is a fix that a program can make.
Source: OASIS, "Static Analysis Results Interchange Format (SARIF) Version 2.1.0", errata 01.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from typing import Any

from site_builder import __version__
from site_builder.formats.findings import Findings
from site_builder.formats.printed import Printed
from site_builder.formats.sections import Section, sections
from site_builder.model.mends import Edit
from site_builder.model.problems import Problem

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_ROOT = "%SRCROOT%"


def as_sarif(findings: Findings) -> Printed:
    """One run with all problems; what is wrong besides them is a notification."""
    told = sections()
    codes = sorted({problem.code for problem in findings.problems})
    run = {
        "tool": {"driver": {
            "name": "site-builder",
            "version": __version__,
            "rules": [_rule(code, told.get(code), findings) for code in codes],
        }},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {_ROOT: {"description": {"text": "The folder in which site-builder was run."}}},
        "invocations": [_invocation(findings)],
        "results": _results(findings, codes),
    }  # fmt: skip
    return Printed(out=f"{json.dumps({'$schema': SCHEMA, 'version': '2.1.0', 'runs': [run]}, indent=2)}\n")


def _rule(code: str, section: Section | None, findings: Findings) -> dict[str, Any]:
    level = next(problem.severity for problem in findings.problems if problem.code == code)
    rule: dict[str, Any] = {"id": code, "defaultConfiguration": {"level": level}}
    if section is not None:
        rule["shortDescription"] = {"text": section.first_sentence}
        rule["fullDescription"] = {"text": section.what}
        rule["help"] = {"text": section.text, "markdown": section.text}
    return rule


def _invocation(findings: Findings) -> dict[str, Any]:
    fault = findings.fault
    notes = [_notification(fault.code, "\n".join(part for part in fault[1:] if part))] if fault else []
    return {
        "executionSuccessful": fault is None,
        "exitCode": findings.exit_code,
        "toolExecutionNotifications": notes,
    }


def _notification(code: str, text: str) -> dict[str, Any]:
    return {"level": "error", "descriptor": {"id": code}, "message": {"text": text}}


def _results(findings: Findings, codes: list[str]) -> list[dict[str, Any]]:
    seen = Counter[str]()
    results = []
    for problem in findings.problems:
        key = "\n".join((findings.uri(problem), problem.code, problem.message))
        seen[key] += 1
        results.append(_result(findings, problem, codes.index(problem.code), f"{key}\n{seen[key]}"))
    return results


def _result(findings: Findings, problem: Problem, rule: int, key: str) -> dict[str, Any]:
    place = problem.place
    region: dict[str, Any] = {"startLine": place.line, "startColumn": place.column,
                              "endColumn": place.column + place.width}  # fmt: skip
    if place.snippet:
        region["snippet"] = {"text": place.snippet}
    at = {"uri": findings.uri(problem), "uriBaseId": _ROOT}
    result: dict[str, Any] = {
        "ruleId": problem.code,
        "ruleIndex": rule,
        "level": problem.severity,
        "message": {"text": f"{problem.message}\nwhy: {problem.why}\nfix: {problem.fix}"},
        "locations": [{"physicalLocation": {"artifactLocation": at, "region": region}}],
        # Without the line, so that a finding is the same one when a line is added above it.
        "partialFingerprints": {"siteBuilder/v1": hashlib.sha256(key.encode("utf-8", "replace")).hexdigest()},
        "properties": {"count": problem.count},
    }
    if problem.mend:
        change = {"artifactLocation": at, "replacements": [_replacement(edit) for edit in problem.mend]}
        result["fixes"] = [{"description": {"text": problem.fix}, "artifactChanges": [change]}]
    return result


def _replacement(edit: Edit) -> dict[str, Any]:
    deleted = {
        "startLine": edit.line, "startColumn": edit.column, "endLine": edit.end_line, "endColumn": edit.end_column,
    }  # fmt: skip
    return {"deletedRegion": deleted, "insertedContent": {"text": edit.text}}
