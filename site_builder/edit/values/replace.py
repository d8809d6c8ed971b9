"""A text, a path and its new value -> what is exchanged for what, the most careful way first.

Whoever tries them takes the first that reads as intended: what follows a value (a comment further to the right, the
end of the file) may turn one way of writing it into something else.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from site_builder.edit.values.lines import end_of_line, indented, line_end_of, start_of_line
from site_builder.edit.values.parts import Part, Path, Value, part_at
from site_builder.edit.values.written import field_lines, in_one_line, item_lines
from site_builder.frozen import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Exchange:
    """`text[start:end]` becomes `new`."""

    start: int
    end: int
    new: str


def exchanged(text: str, exchanges: Iterable[Exchange]) -> str:
    """The text after exchanges that do not overlap."""
    for exchange in sorted(exchanges, reverse=True):
        text = text[: exchange.start] + exchange.new + text[exchange.end :]
    return text


def replacements(text: str, root: Part, path: Path, value: Value) -> Iterator[Exchange]:
    """Ways to make the value at the path `value`."""
    if not path:
        yield Exchange(0, len(text), _whole(text, value))
        return
    parent = part_at(root, path[:-1])
    number = parent.number_of(path[-1]) if parent else None
    if parent is None or number is None:
        return
    key, old = parent.items[number]
    if parent.flow:
        yield _in_brackets(text, key, old, value)
        return
    start = _behind_colon(text, key) if key else hyphen_of(text, parent, number) + 1
    for style, brackets in _manners(old, value):
        lines = _value_lines(value, style, brackets, is_field=key is not None)
        yield _behind(text, start, old, lines, parent.column)


def hyphen_of(text: str, parent: Part, number: int) -> int:
    """Where the hyphen of an item of a block list stands."""
    if number == 0:
        return parent.start
    index = parent.items[number - 1][1].end
    while True:
        index = end_of_line(text, index)
        while index < len(text) and text[index] in "\r\n":
            index += 1
        line = text[index : end_of_line(text, index)]
        if line[: parent.column].strip(" ") == "" and line[parent.column : parent.column + 1] == "-":
            return index + parent.column


def _whole(text: str, value: Value) -> str:
    lines = [line for name, part in value.items() for line in field_lines(name, part)]
    return "".join(line + line_end_of(text) for line in lines or ["{}"])


def _in_brackets(text: str, key: Part | None, old: Part, value: Value) -> Exchange:
    written = in_one_line(value, old.style)
    if key is None or not _is_missing(text, old):
        return Exchange(old.start, old.end, written)
    colon = key.end + len(text[key.end :]) - len(text[key.end :].lstrip())
    has_colon = text[colon : colon + 1] == ":"
    end = colon + 1 if has_colon else key.end
    return Exchange(end, end, f"{'' if has_colon else ':'} {written}")


def _is_missing(text: str, part: Part) -> bool:
    """Whether nothing is written where the value would stand."""
    return part.is_scalar and part.start == part.end


def _manners(old: Part, value: Value) -> Iterator[tuple[str, bool | None]]:
    """Ways of writing the new value, that of the old one first."""
    if isinstance(value, str):
        yield from ((old.style, None), ("", None), ('"', None))
    else:
        brackets = None if old.is_scalar else old.flow
        yield from (("", manner) for manner in dict.fromkeys((brackets, None, True)))


def _value_lines(value: Value, style: str, in_brackets: bool | None, *, is_field: bool) -> list[str]:
    """The lines of the value alone: the first is what stands behind the colon or the hyphen."""
    if not is_field:
        first, *rest = item_lines(value, style=style, in_brackets=in_brackets)
        return [first[1:], *rest]
    first, *rest = field_lines("k", value, style=style, in_brackets=in_brackets)
    return [first.split(":", 1)[1], *rest]


def _behind(text: str, start: int, old: Part, lines: list[str], column: int) -> Exchange:
    """The value behind `start` for its new lines; a comment on its first line stays there."""
    first, *rest = lines
    is_short = not rest and old.is_scalar and old.style not in ("|", ">")
    if is_short and not _is_missing(text, old):
        return Exchange(old.start, old.end, first.lstrip(" "))
    if _is_missing(text, old):
        comment, end = text[start : end_of_line(text, start)], end_of_line(text, start)
    elif old.is_scalar and old.style in ("|", ">"):
        header = text[old.start : end_of_line(text, old.start)]
        comment, end = header[len(header.split(" ")[0]) :], old.end
    elif old.is_scalar or old.flow:
        end = end_of_line(text, old.end)
        comment = text[old.end : end]
    else:
        is_beside = start_of_line(text, start) == start_of_line(text, old.start)
        comment, end = "" if is_beside else text[start : end_of_line(text, start)], old.end
    comment = comment.rstrip(" \t")
    return Exchange(start, end, line_end_of(text).join([first + comment, *indented(rest, column)]))


def _behind_colon(text: str, key: Part) -> int:
    return text.index(":", key.end) + 1
