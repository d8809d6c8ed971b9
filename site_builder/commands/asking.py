"""Questions on a terminal; where nobody sits at one, nothing is asked."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import click

from site_builder.edit.refusal import Refused
from site_builder.model.kinds import WRITTEN, Kind, kind_named
from site_builder.model.suggestions import did_you_mean

NOUNS = tuple(kind.noun for kind in WRITTEN)


def can_ask() -> bool:
    """Whether somebody can answer: a script that waits for an answer would wait for ever."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def ask(question: str, *, default: str | None = None, choices: Sequence[str] = ()) -> str:
    """What is typed. Errors: click.Abort where it is broken off."""
    kind = click.Choice(choices, case_sensitive=False) if choices else str
    return str(click.prompt(question, default=default, type=kind, err=True)).strip()


def kind_meant(noun: str, typed: str) -> Kind:
    """The kind of entry that was named. Errors: Refused; `typed` is what to type then, with the kind at `{}`."""
    kind = kind_named(noun)
    if kind is None:
        near = did_you_mean(noun.casefold(), NOUNS) if noun else None
        reason = f'"{noun[:40]}" is no kind of entry' if noun else "it is not said which kind of entry is meant"
        why = f"a site has these kinds: {', '.join(NOUNS)}"
        raise Refused("unknown-kind", reason, why, typed.format(near or "side"))
    return kind
