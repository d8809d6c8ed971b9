"""Characters that no reader sees and that may not stand in content: text -> problems.

An override turns the order of words round on the screen; a control character breaks a feed or a
terminal. Both arrive by pasting, or on purpose.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from site_builder.model.limits import LIMITS
from site_builder.model.problems import Place, Problem, more_problems
from site_builder.read.broken_letters import broken_letters

# Besides control characters and overrides: line ends that YAML obeys and no editor shows, a mark that
# belongs at the start of a file only, and what is no character at all.
FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]"
)


WHY = {
    "bidi-override": "it changes the order in which words are shown, so that a quote could read as something else",
    "control-character": "it is no part of any text; most likely it came along with something pasted",
}


def code_of_character(char: str) -> str:
    """The code of the problem that a character of FORBIDDEN is."""
    return "bidi-override" if "\u202a" <= char <= "\u2069" else "control-character"


def odd_characters(path: str, text: str) -> Iterator[Problem]:
    """What a text holds that no editor means: errors, and warnings of letters that were spoilt before."""
    yield from hidden_characters(path, text)
    yield from merge_marks(path, text)
    yield from broken_letters(path, text)


def hidden_characters(path: str, text: str) -> Iterator[Problem]:
    """The first such character of each line; a file of nothing else must not fill the screen."""
    if not FORBIDDEN.search(text):  # as in nearly every file
        return
    found = [(n, match) for n, line in enumerate(text.split("\n"), 1) if (match := FORBIDDEN.search(line))]
    most = LIMITS["findings"].most
    for number, match in found[:most]:
        code = code_of_character(match.group())
        yield Problem(
            Place(path, number, match.start() + 1, 1, match.string), code,
            f"there is an invisible character here (U+{ord(match.group()):04X})",
            WHY[code], "delete the words around it and type them again",
        )
    if rest := found[most:]:
        yield more_problems(Place(path, rest[0][0], rest[0][1].start() + 1), len(rest))


def merge_marks(path: str, text: str) -> Iterator[Problem]:
    """The first of the lines with which Git sets two versions against each other."""
    if "<<<<<<< " not in text and ">>>>>>> " not in text:
        return
    lines = text.split("\n")
    found = next((number for number, line in enumerate(lines) if _MERGE.match(line)), None)
    if found is not None:
        yield Problem(
            Place(path, found + 1, 1, len(lines[found]), lines[found]), "merge-marks",
            "two versions of the following lines stand here, one below the other",
            "Git could not tell which of them is right, and left both between its marks",
            "keep the lines that are right, and remove the others and the lines that begin with <<<<<<<, ======= and "
            ">>>>>>>",
        )


_MERGE = re.compile(r"<{7} |>{7} ")


def printable(text: str) -> str:
    """The text without what could upset a terminal: file names may hold anything but a slash."""
    return "".join(char if char.isprintable() else "�" for char in text)
