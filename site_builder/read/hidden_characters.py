"""Characters that no reader sees and that may not stand in content: text -> problems.

An override turns the order of words round on the screen; a control character breaks a feed or a
terminal. Both arrive by pasting, or on purpose.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from site_builder.model.problems import Place, Problem

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


def hidden_characters(path: str, text: str) -> Iterator[Problem]:
    """The first such character of each line; a file of nothing else must not fill the screen."""
    for number, line in enumerate(text.split("\n"), 1):
        match = FORBIDDEN.search(line)
        if match is not None:
            code = code_of_character(match.group())
            yield Problem(
                Place(path, number, match.start() + 1, 1, line), code,
                f"there is an invisible character here (U+{ord(match.group()):04X})",
                WHY[code], "delete the words around it and type them again",
            )


def printable(text: str) -> str:
    """The text without what could upset a terminal: file names may hold anything but a slash."""
    return "".join(char if char.isprintable() else "�" for char in text)
