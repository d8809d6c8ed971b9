"""Quotation marks that are missing, too many or never closed -> the cause, with the line as it should be."""

from __future__ import annotations

import re

from site_builder.model.mends import on_line
from site_builder.read.explain_indentation import Cause
from site_builder.read.typed_text import in_quotation_marks, line_as_typed

START_OF_VALUE = re.compile(r"\s*(?:- +)*((?:[\w-]+: +)?)")


def in_marks(said: str, lines: list[str], line: int, column: int, text: str) -> Cause:
    """The cause whose fix is the line's field with another text, between quotation marks."""
    start = value_of(lines[line])[2]
    mend = (on_line(line + 1, start + 1, len(lines[line]) + 1, in_quotation_marks(text)),)
    return Cause("yaml-syntax", said, f"write {marked(lines[line], text)}", line, column, mend)


def needs_marks(lines: list[str], line: int, column: int) -> Cause:
    """Text that begins with a mark of YAML's."""
    text = lines[line][column:].strip()
    return in_marks(f"text may not begin with {text[:1]} unless it is in quotation marks", lines, line, column, text)


def goes_on(lines: list[str], line: int, closing: int, mark: str) -> Cause:
    """Text behind the mark that closes it: the mark belongs to the text, or closes one that was opened above."""
    _, text, start = value_of(lines[line])
    if text[:1] != mark or closing == start:
        above = (number for number in range(line - 1, -1, -1) if value_of(lines[number])[1][:1] == mark)
        opened = next((number for number in above if lines[number].rstrip().count(mark) % 2), line)
        return never_closed(lines, (opened, value_of(lines[opened])[2]), mark)
    if doubled := re.fullmatch(r'"("{1,2})([^"]+)"{2,3}', text):
        said = "marks are doubled here, as a spreadsheet program does"
        return in_marks(said, lines, line, start + 1, doubled[2])
    if behind := re.fullmatch(r"[,;]+\s*", lines[line][closing + 1 :]):
        end = len(lines[line]) + 1
        return Cause(
            "yaml-syntax", f"there is {behind[0][0]} behind the closing mark", "remove it; a line needs no end", line,
            closing + 1, (on_line(line + 1, closing + 2, end, ""),),
        )  # fmt: skip
    is_inside = lines[line][closing + 1 : closing + 2].isalnum()
    inside = text[1:-1] if text.endswith(mark) else text[1:] if is_inside else text
    what = "an apostrophe" if mark == "'" else "a quotation mark"
    inside = inside.replace("''", "'") if mark == "'" else inside.replace('\\"', '"')
    return in_marks(f"{what} inside the text ends it here", lines, line, closing, inside)


def never_closed(lines: list[str], opened: tuple[int, int], mark: str) -> Cause:
    """A mark that opens a text and has no second one."""
    text = lines[opened[0]][opened[1] + 1 :].rstrip()
    said = "a quotation mark opens here and is never closed"
    if not text:
        return Cause("yaml-syntax", said, f"type {mark} at the end of the text", *opened)
    return in_marks(said, lines, *opened, text)


def value_of(line: str) -> tuple[str, str, int]:
    """The field with its colon, the text behind it, and the column where that begins."""
    match = START_OF_VALUE.match(line)
    assert match is not None, "the expression matches the empty text"
    return match[1], line[match.end() :].rstrip(), match.end()


def marked(line: str, text: str) -> str:
    """The line's field with another text between quotation marks."""
    return line_as_typed(value_of(line)[0].strip(), text).strip()
