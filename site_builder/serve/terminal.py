"""What is wrong after a save -> what the terminal says of it: the first few errors by name, and when they are gone."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from site_builder.model.problems import Problem
from site_builder.read.hidden_characters import printable

MOST_NAMED = 5  # errors; the page has them all, each with its fix
_LONGEST = 160  # characters of what is said of one


class Terminal:
    """Says what is wrong whenever that is another than was said last."""

    def __init__(self, say: Callable[[str], None]) -> None:
        self._say = say
        self._said: tuple[Problem, ...] = ()

    def tell(self, problems: Sequence[Problem]) -> None:
        """`problems` are all of the content, in order, when every file that changed was read."""
        errors = tuple(problem for problem in problems if problem.severity == "error")
        if errors != self._said:
            for line in lines_of(errors):
                self._say(line)
        self._said = errors


def lines_of(errors: Sequence[Problem]) -> tuple[str, ...]:
    """The errors, one a line; of many the first, and how many more there are."""
    if not errors:
        return ("Mended: there are no errors.",)
    count = sum(error.count for error in errors)
    head = f"{count:,} {'error' if count == 1 else 'errors'}; their pages stay as they were:"
    rest = count - sum(error.count for error in errors[:MOST_NAMED])
    return (head, *map(_line_of, errors[:MOST_NAMED]), *([f"  and {rest:,} more"] if rest else []))


def _line_of(error: Problem) -> str:
    message = printable(" ".join(error.message.split()))
    shown = message if len(message) <= _LONGEST else f"{message[:_LONGEST]}…"
    return f"  {error.place.path}:{error.place.line}: {shown}"
