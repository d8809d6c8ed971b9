"""Fields that slipped out of the group above them -> one problem for all of them, and the mend that moves them back.

The parser reads them, for they are in line with other lines; the schema knows no such field there. Where the group just
above has a field of each name, and lacks it, that is where they were.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from pydantic import BaseModel

from site_builder.model.entry import Entry
from site_builder.model.mends import Mend
from site_builder.model.problems import Problem
from site_builder.read.find_sources import SourceFile
from site_builder.read.node import Node, spot_of
from site_builder.read.schema_fields import field_names, model_at
from site_builder.read.typed_mends import indented

_WHY = "a field belongs to the group whose first field it is in line with"


class Slip(NamedTuple):
    """Fields, one below the other, the group to which they belong, and whether one has lines of its own below it."""

    keys: tuple[Node, ...]
    group: Node
    is_long: bool

    @property
    def fields(self) -> tuple[str, ...]:
        return tuple(key.value for key in self.keys)


def slip_above(root: Node, model: type[Entry], item: Any) -> Slip | None:
    """The slip of which an unknown field is a part: it and the fields next to it that belong to one group above."""
    *path, field = item["loc"]
    parent = spot_of(root, tuple(path)).node
    if item["type"] != "extra_forbidden" or not parent.is_mapping or parent.pair(field) is None:
        return None
    here = field_names(model_at(model, tuple(path)), is_top=not path)
    pairs = [(key, node) for key, node in parent.items if key is not None]
    number = next(number for number, (key, _) in enumerate(pairs) if key.value == field)
    first = number
    while first and pairs[first - 1][0].value not in here:
        first -= 1
    last = number
    while last + 1 < len(pairs) and pairs[last + 1][0].value not in here:
        last += 1
    slipped = pairs[first : last + 1]
    above = pairs[first - 1] if first else None
    if above is None or not above[1].items or any(key.line <= above[0].line for key, _ in slipped):
        return None
    for group, fields in _groups_in(above[1], model_at(model, (*path, above[0].value))):
        if all(key.value in fields and group.pair(key.value) is None for key, _ in slipped):
            is_long = any(node.items or node.line != key.line or node.width == 1 for key, node in slipped)
            return Slip(tuple(key for key, _ in slipped), group, is_long)
    return None


def _groups_in(node: Node, model: type[BaseModel]) -> Iterator[tuple[Node, tuple[str, ...]]]:
    """The last group of a list or group, its own last group before it, each with the fields that it may have."""
    last = node if node.is_mapping else node.items[-1][1]
    if not last.is_mapping or not last.items:
        return
    key, inner = last.items[-1]
    if key is not None and inner.items:
        yield from _groups_in(inner, model_at(model, (key.value,)))
    yield last, field_names(model, is_top=False)


def slip_problem(source: SourceFile, slip: Slip) -> Problem:
    """All fields of a slip as one problem, at the first of them."""
    key, first = slip.keys[0], slip.group.items[0][0]
    assert first is not None, "a group has fields"
    lines = [each.line + 1 for each in slip.keys[1:]]
    rest = f"; likewise before line{'s' * (len(lines) > 1)} {', '.join(map(str, lines))}" if lines else ""
    return Problem(
        source.place(key.line + 1, key.column + 1, key.width), "indentation",
        "this line is not in line with the lines it belongs to", _WHY,
        f"type {first.column} spaces before it, in line with line {first.line + 1}{rest}",
        mend=_moved(source, slip, first.column - key.column),
    )


def _moved(source: SourceFile, slip: Slip, shift: int) -> Mend:
    """The fields moved to the right, if each has one line; of a longer one, nobody knows which lines slipped."""
    lines = source.text.split("\n")
    numbers = [key.line for key in slip.keys]
    if shift <= 0 or slip.is_long or any(lines[key.line][: key.column].strip() for key in slip.keys):
        return ()
    if numbers != list(range(numbers[0], numbers[-1] + 1)):
        return ()
    return indented(lines, range(numbers[0], numbers[-1] + 1), slip.keys[0].column + shift)
