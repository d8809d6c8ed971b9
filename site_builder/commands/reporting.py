"""Problems and progress -> the screen, the same way for every command.

In every format but text, standard output holds the report and nothing else; whatever a command says besides goes to
standard error.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from dataclasses import field
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import click

from site_builder.formats.findings import CLEAN, CONTENT_PROBLEMS, FAULT, WRONG_USAGE, Fault, Findings, counted
from site_builder.frozen import dataclass
from site_builder.model.problems import Problem

__all__ = ["CLEAN", "CONTENT_PROBLEMS", "FAULT", "WRONG_USAGE", "counted"]

if TYPE_CHECKING:  # `--help` reads this module, and not what builds
    from site_builder.edit.refusal import Refused
    from site_builder.engine.workers import Progress
    from site_builder.formats.printed import Printed
    from site_builder.publish.lock import BuildInProgress
    from site_builder.publish.refusal import FolderFault


@dataclass(frozen=True, slots=True)
class Manner:
    """How a command tells what it found. `out` is where a report for programs goes."""

    command: str = ""
    format: str = "text"
    is_strict: bool = False
    content: Path = Path("content")
    out: TextIO = field(default_factory=lambda: sys.stdout)


@contextmanager
def telling(command: str, format: str, content: Path, *, is_strict: bool = False) -> Iterator[Manner]:
    """The manner of one run, while standard output is kept for the report where a program reads it."""
    manner = Manner(command, format, is_strict, content)
    if format == "text":
        yield manner
    else:
        with redirect_stdout(sys.stderr):
            yield manner


def report(problems: tuple[Problem, ...], manner: Manner) -> int:
    """Tells the problems, and how many there are; the exit code they call for."""
    name = manner.content.name or os.fspath(manner.content)
    return _tell(Findings(manner.command, problems, manner.is_strict, _root(manner), name), manner)


def faulted(fault: Fault, code: int, manner: Manner) -> int:
    """Tells what is wrong besides the content; the exit code."""
    return _tell(Findings(manner.command, is_strict=manner.is_strict, fault=fault, fault_code=code), manner)


def in_progress(error: BuildInProgress, manner: Manner | None = None) -> int:
    """Says that another build holds the lock, and returns the exit code."""
    fault = Fault("build-in-progress", str(error), "", "wait until it has finished")
    return faulted(fault, WRONG_USAGE, manner or Manner())


def refused(fault: FolderFault, manner: Manner | None = None) -> int:
    """Says why a command does not touch a folder, and what to type instead; the exit code."""
    return faulted(Fault(fault.code, fault.reason, fault.why, fault.fix), WRONG_USAGE, manner or Manner())


def _tell(findings: Findings, manner: Manner) -> int:
    from site_builder.formats.table import FORMATS  # only here: `--help` needs no format

    printed = FORMATS[manner.format](findings)
    click.echo(printed.out, file=manner.out, nl=False)
    click.echo(printed.err, nl=False, err=True)
    _add_summary(printed)
    return findings.exit_code


def _root(manner: Manner) -> str:
    """The folder above the content folder: seen from the repository on GitHub, else from here."""
    above = Path(os.path.abspath(manner.content)).parent
    here = Path.cwd()
    workspace = os.environ.get("GITHUB_WORKSPACE", "") if manner.format == "github" else ""
    start = Path(workspace) if workspace and here.is_relative_to(workspace) else here
    try:
        root = os.path.relpath(above, start)
    except ValueError:  # on another disk of Windows
        return above.as_posix()
    return "" if root == os.curdir else Path(root).as_posix()


def _add_summary(printed: Printed) -> None:
    """Adds to the page of the job, where there is one. What goes wrong there is said, and changes no verdict."""
    file = os.environ.get("GITHUB_STEP_SUMMARY")
    if not (file and printed.summary):
        return
    try:
        with open(file, "a", encoding="utf-8") as stream:
            stream.write(printed.summary)
    except OSError as error:
        click.echo(f"The summary of the job could not be written: {error.strerror or error}.", err=True)


def say_refused(refused: Refused) -> int:
    """Prints why content was left as it is, and what to type instead; the exit code."""
    said = f"error[{refused.code}] {refused.reason}\n  why: {refused.why}\n  fix: {refused.fix}"
    click.echo(f"{said}\nNothing was written.", err=True)
    return WRONG_USAGE


@contextmanager
def progress_on_terminal(verb: str) -> Iterator[Progress]:
    """A function that shows how much is done; silent where nobody watches."""
    if not sys.stderr.isatty():
        yield lambda done, total, what: None
        return

    def show(done: int, total: int, what: str) -> None:
        if done == total or done % 20 == 0:
            click.echo(f"\r\033[K{verb} {done:,} of {total:,} {what}", nl=False, err=True)

    yield show
    click.echo("\r\033[K", nl=False, err=True)
