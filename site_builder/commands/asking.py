"""Questions on a terminal; where nobody sits at one, nothing is asked."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import click


def can_ask() -> bool:
    """Whether somebody can answer: a script that waits for an answer would wait for ever."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def ask(question: str, *, default: str | None = None, choices: Sequence[str] = ()) -> str:
    """What is typed. Errors: click.Abort where it is broken off."""
    kind = click.Choice(choices, case_sensitive=False) if choices else str
    return str(click.prompt(question, default=default, type=kind, err=True)).strip()
