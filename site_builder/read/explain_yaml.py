"""The YAML parser's complaints -> problems in an editor's words.

The parser speaks of tokens and block mappings, and often points behind the mistake. Each of its
messages has a few usual causes; this module names the cause, its place and what to type instead.
"""

from __future__ import annotations

import re

import yaml

from site_builder.model.mends import Edit, applied, on_line
from site_builder.model.problems import Problem
from site_builder.read.explain_indentation import Cause, fallen, moved, moved_to_the_edge, slip_before
from site_builder.read.explain_marks import (
    START_OF_VALUE,
    goes_on,
    in_marks,
    marked,
    needs_marks,
    never_closed,
    value_of,
)
from site_builder.read.explain_pasted import fences
from site_builder.read.find_sources import SourceFile
from site_builder.read.schema_fields import FIELD_NAMES, fields_of_edge, fields_of_file

_WHY = "the builder must be able to tell what each line belongs to"
_FIELD = re.compile(r"\s*(?:- +)*([\w-]+)$")
_OTHER_MARK = re.compile(r"(\s*(?:- +)*)([A-Za-z_][\w-]*)(\s*[=;：﹕]\s*|\s+)(\S.*)$")
_COMMENT = re.compile(r"(\s*)(?://|/\*|<!--|--|;|%)(.*?)(?:\*/|-->)?\s*$")
_WORDS = frozenset({"to", "on", "by", "from", "how", "why"})  # fields with which a sentence may begin
_NO_SPACE = re.compile(r"\s*(?:- +)*([\w-]+):(\S.*)$")


def explain_yaml_error(source: SourceFile, error: yaml.MarkedYAMLError) -> Problem:
    """The parser's error as a problem, at the line that has to be changed."""
    if fenced := fences(source):
        return fenced
    lines = source.text.split("\n")
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line, mark.column) if mark else (0, 0)
    tab = _tab_near(lines, line)
    if tab is not None:
        return Problem(
            source.place(tab[0] + 1, tab[1] + 1), "tab", "this line begins with a tab",
            "tabs have no fixed width, so nobody can tell what this line belongs to",
            "use spaces: two for each step to the right",
        )
    line = min(line, len(lines) - 1)
    start = error.context_mark or error.problem_mark
    opened = (start.line, start.column) if start and start.line < len(lines) else (line, column)
    said = f"{error.context or ''} {error.problem or ''}"
    cause = _colonless(source.text, lines, line) or slip_before(lines, line)
    cause = cause or _cause(said, lines, (line, column), opened)
    cause = moved_to_the_edge(lines, cause.line, fields_of_edge(source.kind)) or cause
    cause = fallen(lines, cause.line, FIELD_NAMES - fields_of_file(source.kind)) or cause
    place = source.place(cause.line + 1, min(cause.column, len(lines[cause.line])) + 1)
    mend = cause.mend if _is_mended(source.text, cause) else ()
    return Problem(place, cause.code, cause.message, _WHY, cause.fix, mend=mend)


def _colonless(text: str, lines: list[str], line: int) -> Cause | None:
    """A field at or just above the line where the parser stopped that has another mark for its colon, or none."""
    for number in range(line, max(-1, line - 3), -1):
        found = _OTHER_MARK.match(lines[number])
        if found is None or not (found[3].strip() or found[2] in FIELD_NAMES - _WORDS):
            continue
        if not found[3].strip() and found[2] in _SHORT and len(found[4].split()) > _LEAST_WORDS:
            continue  # a sentence that begins with such a word
        right = f"{found[1]}{found[2]}: {found[4]}".rstrip()
        cause = Cause(
            "yaml-syntax", "there is no colon after the name of this field", f"write {right.strip()}",
            number, len(found[1]), (on_line(number + 1, 1, len(lines[number]) + 1, right),),
        )  # fmt: skip
        if _is_mended(text, cause):
            return cause
    return None


def _is_mended(text: str, cause: Cause) -> bool:
    """Whether the parser comes further once the mend is made: what is proposed must be right as it stands."""
    if not cause.mend:
        return False
    try:
        for _ in yaml.parse(applied(text, cause.mend), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
            pass
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        return mark is not None and mark.line > max(edit.end_line for edit in cause.mend)
    except yaml.YAMLError:
        return False
    return True


def _cause(said: str, lines: list[str], at: tuple[int, int], opened: tuple[int, int]) -> Cause:
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
        return Cause(
            "yaml-syntax", "a list begins in the middle of this line",
            f"begin it on the next line; or write {marked(lines[at[0]], here)}", *at,
        )
    if "scanning a block scalar" in said:
        said = "there is text after the | or > that announces it"
        other = "begin the text on the next line, two spaces further to the right; or "
        cause = in_marks(said, lines, *opened, lines[opened[0]][opened[1] :].strip())
        return cause._replace(fix=other + cause.fix)
    if "quoted scalar" in said and ("escape" in said or "hexdecimal" in said):
        return Cause(
            "yaml-syntax", "a backslash has no meaning here",
            'type the backslash twice, or put the text in single quotation marks: \'…\'',
            at[0], max(before.rfind("\\"), 0) if "hexdecimal" in said else at[1],
        )
    if "scanning a quoted scalar" in said:
        return never_closed(lines, opened, first)
    if "cannot start any token" in said:
        return needs_marks(lines, *at)
    if "scanning an alias" in said or "scanning an anchor" in said or "scanning a tag" in said:
        return needs_marks(lines, *opened)
    if "mapping keys are not allowed" in said:
        return needs_marks(lines, *at)
    if "<document start>" in said or "document" in said or "directive" in said:
        return Cause(
            "yaml-syntax", "this line is outside the entry",
            "remove it, and any line above it that begins with % or is only ...", *at,
        )
    if "did not find expected" in said:
        return _wrong_place(lines, here, before, at)
    return Cause(
        "yaml-syntax", "this line cannot be read", "compare it with an example in docs/content-format.md", *at
    )


def _unexpected_colon(lines: list[str], line: int, column: int) -> Cause:
    """A colon inside text, or a field that stands too far to the right or below a broken one."""
    above = next((number for number in range(line - 1, -1, -1) if lines[number].strip()), None)
    if above is not None and _FIELD.match(lines[line][:column]):
        if _NO_SPACE.match(lines[above]):
            return _missing_colon(lines, above, 0)
        return moved(lines, line)
    field, text, start = value_of(lines[line])
    name = field.strip().rstrip(":")
    second = re.search(r"\S( +)([\w-]+)$", lines[line][start:column])
    if name in _SHORT and second and second[2] in FIELD_NAMES:
        return _second_field(lines, line, start + second.start(1), start + second.start(2))
    group = re.match(r"[a-z][\w-]*: +", text)
    if name in _GROUPS and group:
        return Cause(
            "yaml-syntax", "a group of fields on one line needs brackets",
            f"write {name}: {{{text}}}", line, start,
            (on_line(line + 1, start + 1, len(lines[line]) + 1, f"{{{text}}}"),),
        )
    if text[:1] in _CURLY:
        said = f"to YAML {text[:1]} is a letter: only straight quotation marks hold a text together"
        return in_marks(said, lines, line, start, text.strip(_CURLY))
    return in_marks("text without quotation marks holds a colon and a space", lines, line, column, text)


def _second_field(lines: list[str], line: int, end: int, second: int) -> Cause:
    """Two fields on one line, of which the first holds one word. Units: columns, where it ends and the other begins."""
    rest = lines[line][second:]
    start = START_OF_VALUE.match(lines[line])
    spaces = start.start(1) if start else 0
    return Cause(
        "yaml-syntax", "two fields stand on one line",
        f"begin {rest[:60]} on a line of its own, {spaces} spaces to the right", line, second,
        (on_line(line + 1, end + 1, second + 1, f"\n{' ' * spaces}"),),
    )  # fmt: skip


# Fields that hold one word or number.
_SHORT = frozenset(
    {"side", "speaker", "source", "place", "outlet", "mode", "kind", "date", "said", "checked", "how", "why", "lang"}
    | {"language", "position", "status", "id", "to", "on", "question", "answers", "featured", "side_order", "part_of"}
)
_CURLY = "“”„‟‘’‚‛«»‹›`´″′"
_GROUPS = frozenset({"speaker", "via", "position", "positions", "replies", "translation", "original", "licence"})


def _missing_colon(lines: list[str], line: int, column: int) -> Cause:
    match = _NO_SPACE.match(lines[line])
    if match:
        return Cause(
            "yaml-syntax", "there is no space after this colon",
            f"write {match[1]}: {match[2][:60]}", line, match.end(1),
            (on_line(line + 1, match.end(1) + 2, match.end(1) + 2, " "),),
        )
    if comment := _COMMENT.match(lines[line]):
        right = f"{comment[1]}# {comment[2].strip()}".rstrip()
        return Cause(
            "yaml-syntax", "this is no field; a comment begins with # and a space", f"write {right.strip()}",
            line, len(comment[1]), (on_line(line + 1, 1, len(lines[line]) + 1, right),),
        )  # fmt: skip
    if joined := _rest_of_text(lines, line):
        return joined
    word = lines[line].strip()[:40]
    return Cause(
        "yaml-syntax", "there is no colon after the name of this field",
        f"write {word}: and the value; or join the line to the text above it", line, column,
    )


_LEAST_WORDS = 3  # of a line that goes on with the text above it


def _rest_of_text(lines: list[str], line: int) -> Cause | None:
    """A line that is the rest of the text above it, which a mail program or an editor has broken."""
    text = lines[line].strip()
    field, above, _ = value_of(lines[line - 1]) if line else ("", "", 0)
    is_short = field.strip().rstrip(":") in _SHORT or len(above.split()) < 2
    if len(text.split()) < _LEAST_WORDS or is_short or above[:1] in "|>[{\"'":
        return None
    end = len(lines[line - 1].rstrip()) + 1
    return Cause(
        "yaml-syntax", "this line has no field; it is most likely the rest of the text above it",
        f"join it to line {line}, with a space; or, if it is a field, write its name and a colon before it", line,
        len(lines[line]) - len(lines[line].lstrip()),
        (Edit(line, end, line + 1, len(lines[line]) - len(lines[line].lstrip()) + 1, " "),),
    )  # fmt: skip


def _open_bracket(lines: list[str], at: tuple[int, int], opened: tuple[int, int]) -> Cause:
    is_list = lines[opened[0]][opened[1] : opened[1] + 1] == "["
    example = "[one, two]" if is_list else '{lang: ru, text: "…"}'
    if at[0] != opened[0]:
        end = "] where the list ends" if is_list else "} where the group ends"
        return Cause(
            "yaml-syntax", "a bracket opens here and is never closed", f"type {end}, as in {example}", *opened
        )
    if lines[at[0]][at[1] : at[1] + 1] == ":":
        return Cause(
            "yaml-syntax", "text without quotation marks holds a colon and a space",
            "put the text in quotation marks, as in " + ('["one: two"]' if is_list else example), *at,
        )
    return Cause(
        "yaml-syntax", "a comma is missing before this, or a closing bracket", f"write it as in {example}", *at
    )


def _wrong_place(lines: list[str], here: str, before: str, at: tuple[int, int]) -> Cause:
    last = before.rstrip()[-1:]
    if here[:1] in ("]", "}", ",") and before.rstrip().endswith(":"):
        return needs_marks(lines, *at)
    if here[:1] in ("]", "}"):
        return Cause(
            "yaml-syntax", "this bracket closes nothing", "remove it, or put the text in quotation marks", *at
        )
    if last in ("'", '"'):
        return goes_on(lines, at[0], len(before.rstrip()) - 1, last)
    if here.startswith(":") and not before.strip():
        return Cause(
            "yaml-syntax", "the name of the field is missing before this colon", f"write it: title{here[:60]}", *at
        )
    if last in ("]", "}"):
        if rest := re.fullmatch(r"[,;.]+\s*", here):
            return Cause(
                "yaml-syntax", f"there is {rest[0][0]} behind the closing bracket", "remove it; a line needs no end",
                *at, (on_line(at[0] + 1, at[1] + 1, len(lines[at[0]]) + 1, ""),),
            )  # fmt: skip
        return in_marks("the line goes on after the closing bracket", lines, *at, value_of(lines[at[0]])[1])
    return moved(lines, at[0])


def _tab_near(lines: list[str], line: int) -> tuple[int, int] | None:
    """The first tab in the indentation of the line or of the line before it, counted from 0."""
    for number in (line - 1, line):
        if 0 <= number < len(lines):
            indent = lines[number][: len(lines[number]) - len(lines[number].lstrip())]
            if "\t" in indent:
                return number, indent.index("\t")
    return None
