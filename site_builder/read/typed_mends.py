"""A value and what should stand there -> the edit that types it, in marks only where it needs them.

Where the line does not show the whole value, as with texts of several lines, there is no edit: only a person can tell.
"""

from __future__ import annotations

import re

import yaml

from site_builder.model.mends import Edit, Mend, on_line
from site_builder.model.problems import Place
from site_builder.read.node import Node
from site_builder.read.typed_text import as_typed


def instead_of(place: Place, old: str, new: str) -> Mend:
    """Types another text in the place of one value or of the name of one field."""
    return typed_instead(place, old, _anywhere(new))


def typed_instead(place: Place, old: str, typed: str) -> Mend:
    """Types YAML, such as a group in brackets, in the place of one value."""
    if not _stands_for(_marked(place), old):
        return ()
    return (on_line(place.line, place.column, place.column + place.width, typed),)


def marks_instead(place: Place, old: str, new: str) -> Mend:
    """Types another text for a part of a value, if the caret marks just that."""
    return (on_line(place.line, place.column, place.column + place.width, new),) if _marked(place) == old else ()


def list_instead(place: Place, typed: str) -> Mend:
    """Types a list in the place of one that begins here with a bracket and ends on the same line."""
    listed = re.match(r"\[[^\[\]{}\"']*\]", place.snippet[place.column - 1 :])
    return (on_line(place.line, place.column, place.column + listed.end(), typed),) if listed else ()


def indented(lines: list[str], numbers: range, spaces: int) -> Mend:
    """Moves lines, counted from 0, so that each begins behind as many spaces."""
    return tuple(
        on_line(number + 1, 1, len(lines[number]) - len(lines[number].lstrip(" \t")) + 1, " " * spaces)
        for number in numbers
    )


def _marked(place: Place) -> str:
    return place.snippet[place.column - 1 : place.column - 1 + place.width]


def _stands_for(typed: str, value: str) -> bool:
    if typed == value:
        return True
    if typed[:1] not in ("'", '"'):
        return False
    try:
        return bool(yaml.load(typed, Loader=yaml.BaseLoader) == value)
    except yaml.YAMLError:
        return False


def _anywhere(text: str) -> str:
    """The text as it may stand behind a name and in brackets."""
    typed = as_typed(text)
    return typed if typed != text else as_typed(text, in_brackets=True)


def line_in_group(group: Node, line: str) -> Mend:
    """A field more in a group, above its second one; nothing for one in brackets, or of one field."""
    keys = [key for key, _ in group.items if key is not None]
    if not group.is_mapping or len({key.line for key in keys}) < len(keys) or len(keys) < 2:
        return ()
    second = keys[1]
    at = (second.line + 1, second.column + 1)
    return (Edit(*at, *at, f"{line}\n{' ' * second.column}"),)


def without_line(group: Node, name: str) -> Mend:
    """Takes out a field that has a line to itself below the first of its group; nothing for one in brackets."""
    keys = [key for key, _ in group.items if key is not None]
    pair = group.pair(name) if group.is_mapping else None
    if not pair or pair[0] is keys[0] or len({key.line for key in keys}) < len(keys):
        return ()
    line = pair[0].line + 1
    return (Edit(line, 1, line + 1, 1, ""),) if pair[1].line == pair[0].line else ()
