"""The YAML parser's complaints -> problems in an editor's words.

The parser speaks of tokens and block mappings, and often points behind the mistake. Each of its
messages has a few usual causes; this module names the cause, its place and what to type instead.
"""

from __future__ import annotations

import re
from typing import NamedTuple

import yaml

from site_builder.find_sources import SourceFile
from site_builder.problems import Problem

_WHY = "the builder uses a file only when every line says clearly what it belongs to"
_FIELD = re.compile(r"\s*(?:- +)*([\w-]+)$")
_NO_SPACE = re.compile(r"\s*(?:- +)*([\w-]+):(\S.*)$")


class _Cause(NamedTuple):
    """What went wrong, and where if not where the parser points: line and column from 0."""

    code: str
    message: str
    fix: str
    line: int
    column: int


def explain_yaml_error(source: SourceFile, error: yaml.MarkedYAMLError) -> Problem:
    """The parser's error as a problem, at the line that has to be changed."""
    lines = source.text.split("\n")
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line, mark.column) if mark else (0, 0)
    tab = _tab_near(lines, line)
    if tab is not None:
        return Problem(
            source.place(tab[0] + 1, tab[1] + 1), "tab", "a tab stands at the beginning of this line",
            "tabs have no fixed width, so nobody can say under which line this one stands",
            "use spaces: two for each step to the right",
        )
    line = min(line, len(lines) - 1)
    start = error.context_mark or error.problem_mark
    opened = (start.line, start.column) if start and start.line < len(lines) else (line, column)
    cause = _cause(f"{error.context or ''} {error.problem or ''}", lines, (line, column), opened)
    place = source.place(cause.line + 1, min(cause.column, len(lines[cause.line])) + 1)
    return Problem(place, cause.code, cause.message, _WHY, cause.fix)


def _cause(said: str, lines: list[str], at: tuple[int, int], opened: tuple[int, int]) -> _Cause:
    """`at` is where the parser stopped, `opened` where what it was reading begins."""
    here, before = lines[at[0]][at[1] :], lines[at[0]][: at[1]]
    first = lines[opened[0]][opened[1] : opened[1] + 1]
    if "mapping values are not allowed" in said:
        return _unexpected_colon(lines, *at)
    if "could not find expected ':'" in said:
        return _missing_colon(lines, *opened)
    if "expected ',' or" in said:
        return _open_bracket(lines, at, opened)
    if "block sequence entries are not allowed" in said:
        return _Cause(
            "yaml-syntax", "a list begins in the middle of this line",
            f"begin it on the next line; if the hyphen belongs to the text, use quotation marks: {_quoted(here)}",
            *at,
        )
    if "scanning a block scalar" in said:
        return _Cause(
            "yaml-syntax", "text stands behind the | or > that announces it",
            "begin the text on the next line, two spaces further to the right", *at,
        )
    if "quoted scalar" in said and ("escape" in said or "hexdecimal" in said):
        return _Cause(
            "yaml-syntax", "a backslash stands where it has no meaning",
            'type the backslash twice, or put the text in single quotation marks: \'…\'',
            at[0], max(before.rfind("\\"), 0) if "hexdecimal" in said else at[1],
        )
    if "scanning a quoted scalar" in said:
        inside = 'a quotation mark inside it is typed \\"' if first == '"' else "an apostrophe inside it is typed ''"
        return _Cause(
            "yaml-syntax", "a quotation mark opens here and is never closed",
            f"type {first} at the end of the text; {inside}", *opened,
        )
    if "cannot start any token" in said:
        return _needs_marks(here, *at)
    if "scanning an alias" in said or "scanning an anchor" in said or "scanning a tag" in said:
        return _needs_marks(lines[opened[0]][opened[1] :], *opened)
    if "<document start>" in said or "document" in said or "directive" in said:
        return _Cause(
            "yaml-syntax", "this line stands outside the entry",
            "remove it, and any line above it that begins with % or is only ...", *at,
        )
    if "did not find expected" in said:
        return _wrong_place(lines, here, before, at)
    return _Cause(
        "yaml-syntax", "this line cannot be read", "compare it with an example in docs/content-format.md", *at
    )


def _unexpected_colon(lines: list[str], line: int, column: int) -> _Cause:
    """A colon inside text, or a field that stands too far to the right or below a broken one."""
    above = next((number for number in range(line - 1, -1, -1) if lines[number].strip()), None)
    if above is not None and _FIELD.match(lines[line][:column]):
        if _NO_SPACE.match(lines[above]):
            return _missing_colon(lines, above, 0)
        return _moved(lines, line)
    return _Cause(
        "yaml-syntax", "a colon and a space stand inside text that has no quotation marks",
        f"put the whole text in quotation marks: {_quoted(_value_of(lines[line]))}", line, column,
    )


def _missing_colon(lines: list[str], line: int, column: int) -> _Cause:
    match = _NO_SPACE.match(lines[line])
    if match:
        return _Cause(
            "yaml-syntax", "no space stands after this colon", f"write {match[1]}: {match[2][:60]}", line, match.end(1)
        )
    word = lines[line].strip()[:40]
    return _Cause(
        "yaml-syntax", "no colon stands after the name of this field",
        f"write {word}: and the value; or join the line to the text above it", line, column,
    )


def _open_bracket(lines: list[str], at: tuple[int, int], opened: tuple[int, int]) -> _Cause:
    is_list = lines[opened[0]][opened[1] : opened[1] + 1] == "["
    example = "[one, two]" if is_list else '{lang: ru, text: "…"}'
    if at[0] != opened[0]:
        end = "] where the list ends" if is_list else "} where the group ends"
        return _Cause(
            "yaml-syntax", "a bracket opens here and is never closed", f"type {end}, as in {example}", *opened
        )
    if lines[at[0]][at[1] : at[1] + 1] == ":":
        return _Cause(
            "yaml-syntax", "a colon and a space stand inside text that has no quotation marks",
            "put the text in quotation marks, as in " + ('["one: two"]' if is_list else example), *at,
        )
    return _Cause(
        "yaml-syntax", "a comma is missing before this, or a closing bracket", f"write it as in {example}", *at
    )


def _wrong_place(lines: list[str], here: str, before: str, at: tuple[int, int]) -> _Cause:
    last = before.rstrip()[-1:]
    if here[:1] in ("]", "}"):
        return _Cause(
            "yaml-syntax", "this bracket closes nothing", "remove it, or put the text in quotation marks", *at
        )
    if last == "'":
        return _Cause(
            "yaml-syntax", "the text goes on after the closing apostrophe",
            "type an apostrophe inside the text twice: 'It isn''t'", *at,
        )
    if last == '"':
        return _Cause(
            "yaml-syntax", "the text goes on after the closing quotation mark",
            "put the whole text in apostrophes: '\"Fleeing\" or regrouping?'", *at,
        )
    if here.startswith(":") and not before.strip():
        return _Cause(
            "yaml-syntax", "the name of the field is missing before this colon", f"write it: title{here[:60]}", *at
        )
    if last in ("]", "}"):
        return _Cause(
            "yaml-syntax", "the line goes on after the closing bracket", "put the whole text in quotation marks", *at
        )
    return _moved(lines, at[0])


def _moved(lines: list[str], line: int) -> _Cause:
    """A line that begins in no column of the lines above it; the nearest of those is proposed."""
    column = len(lines[line]) - len(lines[line].lstrip(" "))
    is_item = lines[line].lstrip().startswith("- ")
    columns: dict[int, int] = {}
    for number in range(line - 1, max(-1, line - 200), -1):
        start = _FIRST_COLUMN.match(lines[number])
        if start is not None and (start[2] or not is_item):
            columns.setdefault(start.end(1) if is_item else start.end(2), number)
    columns.pop(column, None)
    near = min(columns, key=lambda found: (abs(found - column), found), default=0)
    spaces = f"type {near} spaces before it" if near else "begin it at the left edge"
    below = f", in line with line {columns[near] + 1}" if near in columns else ""
    return _Cause(
        "indentation", "this line does not stand under the lines it belongs to", f"{spaces}{below}", line, column
    )


_FIRST_COLUMN = re.compile(r"( *)((?:- +)*)(?=[^\s#])")  # before and behind the hyphens of a list


def _needs_marks(text: str, line: int, column: int) -> _Cause:
    return _Cause(
        "yaml-syntax", f"text may not begin with {text[:1]} unless it stands in quotation marks",
        f"put the whole text in quotation marks: {_quoted(text)}", line, column,
    )


def _value_of(line: str) -> str:
    return re.sub(r"^\s*(?:- +)*(?:[\w-]+: +)?", "", line)


def _quoted(text: str) -> str:
    """The text as it may be typed, or a stand-in where quotation marks are in it already."""
    text = text.strip()
    return f'"{text}"' if 0 < len(text) <= 60 and not re.search(r'["\\]', text) else "'…'"


def _tab_near(lines: list[str], line: int) -> tuple[int, int] | None:
    """The first tab in the indentation of the line or of the line before it, counted from 0."""
    for number in (line - 1, line):
        if 0 <= number < len(lines):
            indent = lines[number][: len(lines[number]) - len(lines[number].lstrip())]
            if "\t" in indent:
                return number, indent.index("\t")
    return None
