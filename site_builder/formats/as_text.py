"""Findings -> what an editor reads in a terminal."""

from __future__ import annotations

from site_builder.formats.findings import Fault, Findings, summary_line
from site_builder.formats.printed import Printed
from site_builder.model.problems import first_of_each_file, format_problem


def as_text(findings: Findings) -> Printed:
    """The problems of each file, as many as anybody reads, and a last line that counts all of them."""
    if findings.fault is not None:
        return Printed(err=format_fault(findings.fault))
    blocks = [f"{format_problem(problem)}\n" for problem in first_of_each_file(findings.problems)]
    line = summary_line(findings)
    return Printed(err="".join(blocks) + (f"{line}\n" if line else ""))


def format_fault(fault: Fault) -> str:
    """What is wrong besides the content, in the form of a problem."""
    lines = [f"error[{fault.code}] {fault.message}"]
    lines += [f"  {name}: {said}" for name, said in (("why", fault.why), ("fix", fault.fix)) if said]
    return "\n".join(lines) + "\n"
