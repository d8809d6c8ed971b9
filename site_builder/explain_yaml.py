"""The YAML parser's complaints -> problems in an editor's words.

The parser speaks of tokens and block mappings. Each of its messages has one usual cause; this
table names the cause and what to type instead.
"""

from __future__ import annotations

from typing import NamedTuple

import yaml

from site_builder.find_sources import SourceFile
from site_builder.problems import Problem


class _Cause(NamedTuple):
    """What one of the parser's messages usually means."""

    said: str
    code: str
    message: str
    fix: str


_CAUSES = (
    _Cause(
        "mapping values are not allowed",
        "yaml-syntax",
        "a colon and a space stand inside text that has no quotation marks",
        'put the whole text in quotation marks: title: "Bakhmut: a withdrawal"',
    ),
    _Cause(
        "did not find expected key",
        "indentation",
        "this line does not stand under the lines it belongs to",
        "begin it in the same column as its neighbours, with spaces",
    ),
    _Cause(
        "did not find expected '-' indicator",
        "indentation",
        "this line does not stand under the items of its list",
        'begin it with "- " in the same column as the other items',
    ),
    _Cause(
        "expected ',' or ']'",
        "yaml-syntax",
        "a list in square brackets is not closed, or a comma is missing",
        "write it like this: topics: [one, two]",
    ),
    _Cause(
        "expected ',' or '}'",
        "yaml-syntax",
        "a group in curly brackets is not closed, or a comma is missing",
        'write it like this: {source: bbc-2023-05-12, text: "…"}',
    ),
    _Cause(
        "could not find expected ':'",
        "yaml-syntax",
        "this line has no colon after its field name",
        "write the field name, a colon, a space and the value: title: The withdrawal",
    ),
    _Cause(
        "scanning a quoted scalar",
        "yaml-syntax",
        "a quotation mark opens here and is never closed",
        'close it; a quotation mark inside the text is typed as \\" or the text put in \'…\'',
    ),
    _Cause(
        "unknown escape character",
        "yaml-syntax",
        "a backslash stands before a letter where it has no meaning",
        "type the backslash twice, or put the text in single quotation marks",
    ),
    _Cause(
        "cannot start any token",
        "yaml-syntax",
        "text may not begin with this character unless it stands in quotation marks",
        'put the whole text in quotation marks: "@…"',
    ),
    _Cause(
        "while scanning an alias",
        "yaml-syntax",
        "text may not begin with * unless it stands in quotation marks",
        'put the whole text in quotation marks: "*…"',
    ),
    _Cause(
        "while scanning an anchor",
        "yaml-syntax",
        "text may not begin with & unless it stands in quotation marks",
        'put the whole text in quotation marks: "&…"',
    ),
)
_UNKNOWN_CAUSE = _Cause(
    "", "yaml-syntax", "this line cannot be read", "compare it with an example in docs/content-format.md"
)
_WHY = "the builder reads a file only when every line says clearly what it belongs to"


def explain_yaml_error(source: SourceFile, error: yaml.MarkedYAMLError) -> Problem:
    """The parser's error as a problem, at the line that has to be changed."""
    said = f"{error.context or ''} {error.problem or ''}"
    cause = next((cause for cause in _CAUSES if cause.said in said), _UNKNOWN_CAUSE)
    mark = error.problem_mark or error.context_mark
    if "scanning a quoted scalar" in said and "escape" not in said:
        mark = error.context_mark or mark
    line, column = (mark.line, mark.column) if mark else (0, 0)
    tab = _tab_near(source.text, line)
    if tab is not None:
        return Problem(
            source.place(tab[0] + 1, tab[1] + 1),
            "tab",
            "a tab stands at the beginning of this line",
            "tabs have no fixed width, so nobody can say under which line this one stands",
            "use spaces: two for each step to the right",
        )
    place = source.place(line + 1, column + 1)
    if not place.snippet and line > 0:  # the parser points behind the end of the file
        last = source.text.rstrip("\n").split("\n")
        place = source.place(len(last), max(1, len(last[-1])))
    return Problem(place, cause.code, cause.message, _WHY, cause.fix)


def _tab_near(text: str, line: int) -> tuple[int, int] | None:
    """The first tab in the indentation of the line or of the line before it, counted from 0."""
    lines = text.split("\n")
    for number in (line - 1, line):
        if 0 <= number < len(lines):
            indent = lines[number][: len(lines[number]) - len(lines[number].lstrip())]
            if "\t" in indent:
                return number, indent.index("\t")
    return None
