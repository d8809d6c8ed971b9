"""Problems and progress -> the terminal, the same way for every command."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from site_builder.model.problems import Problem, first_of_each_file, format_problem, has_errors

if TYPE_CHECKING:  # `--help` reads this module, and not what builds
    from site_builder.edit.refusal import Refused
    from site_builder.engine.workers import Progress
    from site_builder.publish.lock import BuildInProgress
    from site_builder.publish.refusal import FolderFault

CLEAN, CONTENT_PROBLEMS, WRONG_USAGE, FAULT = 0, 1, 2, 3


def report(problems: tuple[Problem, ...]) -> int:
    """Prints the problems of each file and a last line that counts all of them; the exit code they call for."""
    for problem in first_of_each_file(problems):
        click.echo(format_problem(problem), err=True)
    errors = sum(problem.count for problem in problems if problem.severity == "error")
    warnings = sum(problem.count for problem in problems) - errors
    if problems:
        counts = [f"{n:,} {word}{'' if n == 1 else 's'}" for n, word in ((errors, "error"), (warnings, "warning")) if n]
        files = len({problem.place.path for problem in problems})
        click.echo(f"{', '.join(counts)} in {files} file{'' if files == 1 else 's'}", err=True)
    return CONTENT_PROBLEMS if has_errors(problems) else CLEAN


def in_progress(error: BuildInProgress) -> int:
    """Says that another build holds the lock, and returns the exit code."""
    click.echo(f"error[build-in-progress] {error}\n  fix: wait until it has finished", err=True)
    return WRONG_USAGE


def refused(fault: FolderFault) -> int:
    """Prints why a command does not touch a folder, and what to type instead; the exit code."""
    click.echo(f"error[{fault.code}] {fault.reason}\n  why: {fault.why}\n  fix: {fault.fix}", err=True)
    return WRONG_USAGE


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


def counted(number: int, noun: str) -> str:
    """`1 event`, `3 events`."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
