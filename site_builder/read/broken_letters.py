"""Letters that a program has spoilt before: text -> warnings.

A file that is read in one encoding and saved in another keeps the wrong letters for good. What is left of a letter that
could not be kept at all is U+FFFD; é that was read as two letters can be put right.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from site_builder.model.mends import on_line
from site_builder.model.problems import Place, Problem

_REST = "[\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]"
# Not every pair that could be one letter: É and a closing mark are a word in capitals and its end.
_SECOND = "[\u00a0-\u00aa\u00ac-\u00ba\u00bc-\u00bf\u2026\u2030\u0152\u0153\u0160\u0178]"
_TWICE_READ = re.compile(f"â€{_REST}|Ã{_SECOND}|(?:[ÐÑ]{_REST}){{2,}}")
_WHY = "the words of a quote must arrive as they were typed, in every language"


def broken_letters(path: str, text: str) -> Iterator[Problem]:
    """One warning for each line in which there are such letters."""
    if "\ufffd" not in text and not _TWICE_READ.search(text):
        return
    for number, line in enumerate(text.split("\n"), 1):
        if "\ufffd" in line:
            yield Problem(
                Place(path, number, line.index("\ufffd") + 1, 1, line), "broken-letters",
                "a letter has been lost here, and � stands in its place", _WHY,
                "type the letter that the source has; nobody can tell it from what is left", "warning",
            )
        elif found := [match for match in _TWICE_READ.finditer(line) if _meant(match[0])]:
            first, meant = found[0], _meant(found[0][0])
            yield Problem(
                Place(path, number, first.start() + 1, len(first[0]), line), "broken-letters",
                f'"{first[0]}" is what becomes of "{meant}" when a file is read in a wrong encoding', _WHY,
                f"write {meant} in its place; and look for others in the file", "warning",
                mend=tuple(on_line(number, each.start() + 1, each.end() + 1, _meant(each[0])) for each in found),
            )


def _meant(text: str) -> str:
    try:
        return text.encode("cp1252").decode()
    except UnicodeError:
        return ""
