"""A text and a list or mapping in it -> the text with an item or a field more, or with one less."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from site_builder.edit.values.lines import (
    behind_comments,
    end_of_line,
    indented,
    is_blank,
    line_end_of,
    next_line,
    start_of_line,
)
from site_builder.edit.values.parts import Part, Value
from site_builder.edit.values.replace import hyphen_of
from site_builder.edit.values.written import field_lines, in_one_line, item_lines


def with_field(text: str, parent: Part, number: int, name: str, value: Value) -> str:
    """The text with a new field as number `number` of its mapping."""
    if parent.flow:
        return _into_brackets(text, parent, number, in_one_line({name: value})[1:-1])
    return _with_lines(text, parent, number, field_lines(name, value))


def with_items(text: str, parent: Part, number: int, items: Sequence[Value]) -> str:
    """The text with new items before number `number` of its list."""
    if parent.flow:
        return _into_brackets(text, parent, number, ", ".join(map(in_one_line, items)))
    return _with_lines(text, parent, number, [line for item in items for line in item_lines(item)])


def _with_lines(text: str, parent: Part, number: int, lines: list[str]) -> str:
    end = line_end_of(text)
    if number == 0:
        first = (parent.items[0][0] or parent).start
        block = end.join([lines[0], *indented(lines[1:], parent.column), " " * parent.column])
        return text[:first] + block + text[first:]
    at = extent_end(text, parent, number - 1)
    block = end.join(indented(lines, parent.column))
    if at and text[at - 1] not in "\r\n":
        return text[:at] + end + block + text[at:]
    return text[:at] + block + end + text[at:]


def extent_end(text: str, parent: Part, number: int) -> int:
    """Where the lines of an item of a block end: behind its comments, at the start of the next line."""
    item = parent.items[number][1]
    is_whole = item.style in ("|", ">") and item.end > 0 and text[item.end - 1] in "\r\n"
    end = item.end if is_whole else next_line(text, max(item.end, _start(text, parent, number)))
    return behind_comments(text, end, parent.column)


def extent(text: str, parent: Part, number: int) -> tuple[int, int]:
    """Where an item begins, at its name or hyphen, and where it ends, with its comments if it is one of a block."""
    start = _start(text, parent, number)
    return start, max(start, parent.items[number][1].end) if parent.flow else extent_end(text, parent, number)


def removals(text: str, parent: Part, number: int) -> Iterator[str]:
    """Texts without an item of a list or mapping that has others."""
    if parent.flow:
        yield _out_of_brackets(text, parent, number)
        return
    start, end = _start(text, parent, number), extent_end(text, parent, number)
    line = start_of_line(text, start)
    if is_blank(text[line:start]):
        yield text[:line] + text[end:]
        yield text[:line].rstrip("\r\n") + text[end:]
        return
    following = _start(text, parent, number + 1) if number + 1 < len(parent.items) else end
    if is_blank(text[end:following]):
        yield text[:start] + text[following:]
    yield text[:start].rstrip(" ") + text[end_of_line(text, max(parent.items[number][1].end, start)) :]


def _start(text: str, parent: Part, number: int) -> int:
    key, item = parent.items[number]
    if key is not None:
        return key.start
    return item.start if parent.flow else hyphen_of(text, parent, number)


_COMMENT = r"(?:[ \t\r\n]|(?<=[ \t\r\n])#[^\r\n]*)*"  # what may stand between an item in brackets and its comma
_COMMA_BEHIND = re.compile(_COMMENT + ",[ \t]*")


def _out_of_brackets(text: str, parent: Part, number: int) -> str:
    key, item = parent.items[number]
    start, end = (key or item).start, max(item.end, (key or item).end)
    if behind := _COMMA_BEHIND.match(text, end):
        return text[:start] + _comments_in(text[end : behind.end()]) + text[behind.end() :]
    before = max(parent.items[number - 1][1].end, (parent.items[number - 1][0] or parent).start)
    comma = text.index(",", before)
    return text[:comma] + text[comma + 1 : start].rstrip(" ") + text[end:]


def _comments_in(between: str) -> str:
    """What stood between an item and its comma, where that was a comment."""
    return between.replace(",", "", 1) if "#" in between else ""


def _into_brackets(text: str, parent: Part, number: int, written: str) -> str:
    if not parent.items:
        return text[: parent.start + 1] + written + text[parent.end - 1 :]
    if number == 0:
        key, item = parent.items[0]
        start = (key or item).start
        return f"{text[:start]}{written}, {text[start:]}"
    key, item = parent.items[number - 1]
    end = max(item.end, key.end if key else 0)
    return f"{text[:end]}, {written}{text[end:]}"
