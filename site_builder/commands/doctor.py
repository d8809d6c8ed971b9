"""`site-builder doctor`: what is missing or odd on this machine and in this folder, each with what to type."""

from __future__ import annotations

import json
from pathlib import Path

import click

from site_builder import __version__
from site_builder.commands.reporting import CLEAN, FAULT, WRONG_USAGE
from site_builder.doctor.examine import examine
from site_builder.doctor.finding import LEVELS, Finding

FORMAT = 1  # of the report for programs; goes up when a key changes its meaning or goes
ENDINGS = {CLEAN: "A site can be built here.", WRONG_USAGE: "Nothing can be built until that is mended."}


def doctor(content: Path, out: Path, format: str) -> int:
    """Prints what was found; the exit code."""
    findings = examine(content, out)
    code = _exit_code(findings)
    if format == "json":
        click.echo(_as_json(findings, code))
    else:
        for finding in findings:
            click.echo(_as_text(finding))
        counts = ", ".join(f"{sum(each.level == level for each in findings)} {level}" for level in LEVELS)
        click.echo(f"\n{counts}. {ENDINGS.get(code, ENDINGS[WRONG_USAGE])}")
    return code


def _exit_code(findings: tuple[Finding, ...]) -> int:
    wrong = [finding for finding in findings if finding.level == "wrong"]
    if not wrong:
        return CLEAN
    return WRONG_USAGE if all(finding.is_usage for finding in wrong) else FAULT


def _as_text(finding: Finding) -> str:
    why = f"\n       why: {finding.why}" if finding.why else ""
    fix = f"\n       fix: {finding.fix}" if finding.fix else ""
    return f"{finding.level:<6} {finding.said}{why}{fix}"


def _as_json(findings: tuple[Finding, ...], code: int) -> str:
    """In letters of ASCII alone, which no terminal changes."""
    told = {
        "format": FORMAT,
        "tool": {"name": "site-builder", "version": __version__},
        "command": "doctor",
        "exit_code": code,
        "findings": [
            {"code": each.code, "level": each.level, "message": each.said, "why": each.why, "fix": each.fix}
            for each in findings
        ],
    }
    return json.dumps(told, indent=2)
