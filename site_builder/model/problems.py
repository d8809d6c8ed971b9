"""What is wrong with the content, as values: a place, a permanent code, a reason and a way out.

Bad content is an expected case, so no stage raises for it. A stage returns problems beside (or
instead of) its result, and a command prints them all, in order, each once.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import groupby
from typing import Literal

from site_builder.frozen import dataclass
from site_builder.model.limits import LIMITS
from site_builder.model.mends import Mend

# A note stands for nothing that is wrong: it stops nothing, whatever a command is asked for.
Severity = Literal["error", "warning", "note"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "note")


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
    """One thing that is wrong. `code` is permanent and has a section in docs/problems.md.

    Shapes: `mend` is the fix as edits of this file, where a program can make them.
    Units: `count` is 1, but for the one problem that stands for all that are not shown.
    """

    place: Place
    code: str
    message: str
    why: str
    fix: str
    severity: Severity = "error"
    count: int = 1
    mend: Mend = ()


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems sorted by place and code, each once."""
    return tuple(sorted(set(problems), key=_sort_key))


def first_of_each_file(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems in order, of each file as many as are printed, errors before warnings; one more counts the rest."""
    shown: list[Problem] = []
    for _, group in groupby(in_order(problems), key=lambda problem: problem.place.path):
        of_file = sorted(group, key=lambda problem: (_counts(problem), SEVERITIES.index(problem.severity)))
        most = LIMITS["findings"].most
        rest = of_file[most:] if len(of_file) > most else [problem for problem in of_file if _counts(problem)]
        first = [problem for problem in of_file[:most] if not _counts(problem)]
        shown += sorted(first, key=_sort_key)
        shown += [more_problems(rest[0].place, sum(problem.count for problem in rest), rest)] if rest else []
    return tuple(shown)


def more_problems(place: Place, count: int, rest: Iterable[Problem] = ()) -> Problem:
    """What is said of the problems of a file that are not shown. `place` is where the first of them stands."""
    rest = tuple(rest)
    return Problem(
        Place(place.path, place.line, place.column), "more-problems",
        f"{count:,} more {'problem' if count == 1 else 'problems'} in this file, not shown",
        "nobody reads more at once, and most of them may come of one mistake",
        "mend those above, and run site-builder check again",
        "warning" if rest and not has_errors(rest) else "error", count,
    )


def _counts(problem: Problem) -> bool:
    return problem.code == "more-problems"


@contextmanager
def naming(path: str) -> Iterator[None]:
    """A block that works on one file: whatever is raised there, though nobody foresaw it, names the file."""
    try:
        yield
    except Exception as error:
        error.add_note(f"It came up with {path}.")
        raise


def has_errors(problems: Iterable[Problem]) -> bool:
    """Whether anything stands in the way of a build; warnings do not."""
    return any(problem.severity == "error" for problem in problems)


def stops(problems: Iterable[Problem], *, is_strict: bool) -> bool:
    """Whether nothing may be published: of an error, and where warnings count as errors of a warning; never of a note.
    """
    return any(problem.severity == "error" or (is_strict and problem.severity == "warning") for problem in problems)


def format_problem(problem: Problem) -> str:
    """The problem as an editor reads it: place and message, the line with carets, why, fix."""
    place = problem.place
    lines = [
        f"{place.path}:{place.line}:{place.column}: "
        f"{problem.severity}[{problem.code}] {_one_line(problem.message)}"
    ]
    if place.snippet.strip():
        lines += _marked_line(place)
    lines += [f"  why: {problem.why}", f"  fix: {_one_line(problem.fix)}"]
    return "\n".join(lines) + "\n"


_LONGEST_LINE = 2_000  # characters; what an editor typed may be longer than what anybody reads


def _one_line(text: str) -> str:
    line = " ".join(text.splitlines())
    return line if len(line) <= _LONGEST_LINE else f"{line[:_LONGEST_LINE]}…"


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
