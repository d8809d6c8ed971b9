"""What is wrong with the content, as values: a place, a permanent code, a reason and a way out.

Bad content is an expected case, so no stage raises for it. A stage returns problems beside (or
instead of) its result, and a command prints them all, in order, each once.
"""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: a path from the project root, line and column from 1.

    Units: `width` counts the characters that the caret line marks; `snippet` is the whole line.
    """

    path: str
    line: int = 1
    column: int = 1
    width: int = 1
    snippet: str = ""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong. `code` is permanent and has a section in docs/problems.md."""

    place: Place
    code: str
    message: str
    why: str
    fix: str
    severity: Severity = "error"


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems sorted by place and code, each once."""
    return tuple(sorted(set(problems), key=_sort_key))


def has_errors(problems: Iterable[Problem]) -> bool:
    """Whether anything stands in the way of a build; warnings do not."""
    return any(problem.severity == "error" for problem in problems)


def format_problem(problem: Problem) -> str:
    """The problem as an editor reads it: place and message, the line with carets, why, fix."""
    place = problem.place
    lines = [
        f"{place.path}:{place.line}:{place.column}: "
        f"{problem.severity}[{problem.code}] {' '.join(problem.message.splitlines())}"
    ]
    if place.snippet.strip():
        lines += _marked_line(place)
    lines += [f"  why: {problem.why}", f"  fix: {' '.join(problem.fix.splitlines())}"]
    return "\n".join(lines) + "\n"


def did_you_mean(typed: str, known: Iterable[str]) -> str | None:
    """The known name nearest to what was typed, or None when nothing is near.

    Ties are broken by name, so that the advice does not depend on the order of a set.
    """
    names = sorted(known)
    matches = difflib.get_close_matches(typed, names, n=1, cutoff=0.6)
    if matches:
        return matches[0]
    by_words = {"-".join(sorted(name.split("-"))): name for name in reversed(names)}  # the same words in another order
    matches = difflib.get_close_matches("-".join(sorted(typed.split("-"))), sorted(by_words), n=1, cutoff=0.75)
    return by_words[matches[0]] if matches else None


def _sort_key(problem: Problem) -> tuple[str, int, int, str, str]:
    place = problem.place
    return (place.path, place.line, place.column, problem.code, problem.message)


_LONGEST_SNIPPET = 100


def _marked_line(place: Place) -> list[str]:
    """The line and its carets, cut around the column so that a long line stays readable."""
    text = place.snippet.rstrip("\n").replace("\t", "→")
    text = "".join(char if char.isprintable() else "�" for char in text)
    start = place.column - 1
    cut = max(0, start - 60) if len(text) > _LONGEST_SNIPPET else 0
    shown = text[cut : cut + _LONGEST_SNIPPET]
    lead = "…" if cut else ""
    tail = "…" if len(text) > cut + _LONGEST_SNIPPET else ""
    width = max(1, min(place.width, len(shown) - (start - cut)))
    return [
        f"  {place.line:>3} | {lead}{shown}{tail}",
        f"      | {' ' * (len(lead) + _columns(text[cut:start]))}{'^' * (_columns(text[start : start + width]) or 1)}",
    ]


def _columns(text: str) -> int:
    """How wide a text stands in a terminal: Chinese letters and most emoji take two columns, accents none."""
    return sum(
        0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text
    )
