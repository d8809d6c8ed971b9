"""Long lists whose opening line is gone or is called otherwise -> which list that was.

The schema sees a field that is missing and others that nobody knows, one for each line. An editor made one mistake: the
items are right, and the line above them is not.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from pydantic import BaseModel

from site_builder.model.mends import Edit
from site_builder.model.problems import Problem
from site_builder.read.find_sources import SourceFile
from site_builder.read.node import Node
from site_builder.read.schema_fields import field_names, groups_of

_ENOUGH = 2  # fields of an item by which its list is known


class LostList(NamedTuple):
    """Items that went on as those of the list above. `first` is the number of the first of them there."""

    above: str
    first: int
    field: str
    problem: Problem

    def covers(self, path: tuple[str | int, ...]) -> bool:
        """Whether what is refused at a path comes of this."""
        if path == (self.field,):
            return True
        return path[0] == self.above and len(path) > 1 and isinstance(path[1], int) and path[1] >= self.first


def list_meant(root: Node, model: type[BaseModel], key: str) -> str | None:
    """The list that is not there and of which an unknown field has the items."""
    pair = root.pair(key)
    item = _group(pair[1].items[0][1]) if pair and pair[1].items and not pair[1].is_mapping else None
    return next(_lists_of(root, model, item), None) if item else None


def lost_list(source: SourceFile, root: Node, model: type[BaseModel]) -> LostList | None:
    """The list whose name stands nowhere, and whose items follow those of another one."""
    for key, node in root.items if root.is_mapping else ():
        if key is None or node.is_mapping or key.value not in field_names(model, is_top=True):
            continue
        own = groups_of(model).get(key.value)
        for number, (_, item) in enumerate(node.items):
            group = _group(item)
            if number and group and not (own and group.keys() <= {*field_names(own, is_top=False)}):
                field = next(_lists_of(root, model, group), None)
                if field:
                    return LostList(key.value, number, field, _problem(source, key, item, field))
    return None


def _group(node: Node) -> dict[str, Any] | None:
    value = node.value if node.is_mapping else None
    return value if isinstance(value, dict) else None


def _lists_of(root: Node, model: type[BaseModel], item: dict[str, Any]) -> Iterator[str]:
    """The fields that are not there and whose groups may have all fields of an item."""
    for field, group in groups_of(model).items():
        fits = len(item) >= _ENOUGH and item.keys() <= {*field_names(group, is_top=False)}
        if fits and root.pair(field) is None:
            yield field


def _problem(source: SourceFile, above: Node, item: Node, field: str) -> Problem:
    line = source.text.split("\n")[item.line]
    typed = f"{' ' * above.column}{field}:"
    is_item = line.lstrip().startswith("- ")
    return Problem(
        source.place(item.line + 1, len(line) - len(line.lstrip()) + 1), "yaml-syntax",
        f'these items are not those of "{above.value}": the line {field}: is missing above them',
        "the builder must be able to tell what each line belongs to", f"write above this line {typed}",
        mend=(Edit(item.line + 1, 1, item.line + 1, 1, f"{typed}\n"),) if is_item else (),
    )  # fmt: skip
