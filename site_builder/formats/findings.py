"""What a command found -> the verdict and the counts, which are the same in whatever form they are told."""

from __future__ import annotations

from typing import NamedTuple
from urllib.parse import quote

from site_builder.frozen import dataclass
from site_builder.model.problems import SEVERITIES, Problem, Severity, stops

CLEAN, CONTENT_PROBLEMS, WRONG_USAGE, FAULT = 0, 1, 2, 3  # exit codes


class Fault(NamedTuple):
    """What is wrong besides the content: a folder, a program that is missing; it has no place in a file."""

    code: str
    message: str
    why: str = ""
    fix: str = ""


@dataclass(frozen=True, slots=True)
class Findings:
    """What a run of a command found. `root` is the folder, from where the command runs, that holds the content folder,
    and `content` how the problems call that.

    Shapes: `exit_code` of a fault is said with it; of problems it follows from them.
    """

    command: str
    problems: tuple[Problem, ...] = ()
    is_strict: bool = False
    root: str = ""
    content: str = "content"
    fault: Fault | None = None
    fault_code: int = WRONG_USAGE

    @property
    def exit_code(self) -> int:
        """0 clean, 1 problems of the content, 2 wrong usage, 3 a fault of ours or the machine."""
        if self.fault is not None:
            return self.fault_code
        return CONTENT_PROBLEMS if stops(self.problems, is_strict=self.is_strict) else CLEAN

    def count(self, level: Severity) -> int:
        """How many problems there are of a severity, those that are only counted included."""
        return sum(problem.count for problem in self.problems if problem.severity == level)

    def files(self) -> int:
        """In how many files there is a problem."""
        return len({problem.place.path for problem in self.problems})

    def file(self, problem: Problem) -> str:
        """The file of a problem, as it is found from where the command runs."""
        path = problem.place.path
        is_inside = path == self.content or path.startswith(f"{self.content}/")
        return f"{self.root}/{path}" if self.root and is_inside else path

    def uri(self, problem: Problem) -> str:
        """The same as a relative address."""
        return quote(self.file(problem))


def counted(number: int, noun: str) -> str:
    """`1 event`, `3 events`."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def summary_line(findings: Findings) -> str:
    """`1 error, 2 warnings in 3 files`, and what --strict makes of the warnings; empty where there is nothing."""
    counts = [counted(number, level) for level in SEVERITIES if (number := findings.count(level))]
    if not counts:
        return ""
    strict = "; --strict counts warnings as errors" if findings.is_strict and findings.count("warning") else ""
    return f"{', '.join(counts)} in {counted(findings.files(), 'file')}{strict}"
