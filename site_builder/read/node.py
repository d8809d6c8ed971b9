"""A value of a YAML file and where it stands; how a path of the model is found again in the file."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from site_builder.model.problems import Place
from site_builder.read.find_sources import SourceFile


@dataclass(slots=True)
class Node:
    """A value and where it starts. `line` and `column` count from 0, as the parser does.

    Shapes: `value` is text, a list or a dict of plain values, without empty fields;
            `items` are (key node, value node) pairs of a mapping or (None, node) of a sequence;
            `number_of` says where in `items` a key stands; `is_blank` is set where a text of spaces, or of
            characters that nobody sees, counts as empty; `is_refused` where more than was said is wrong.
    """

    value: Any
    line: int
    column: int
    width: int
    items: list[tuple[Node | None, Node]] = field(default_factory=list)
    is_mapping: bool = False
    number_of: dict[str, int] = field(default_factory=dict)
    is_blank: bool = False
    is_refused: bool = False

    def add(self, key: Node, node: Node) -> None:
        """Adds a field to a mapping."""
        self.number_of.setdefault(key.value, len(self.items))
        self.items.append((key, node))

    def pair(self, key: str) -> tuple[Node, Node] | None:
        """The key node and the value node of a key, or None."""
        number = self.number_of.get(key)
        if number is None:
            return None
        key_node, node = self.items[number]
        return (key_node, node) if key_node is not None else None


@dataclass(slots=True)
class Spot:
    """Where a path leads: the node, and the node of its key where it has one."""

    node: Node
    key: Node | None = None


def spot_of(root: Node, path: tuple[str | int, ...]) -> Spot:
    """The node at a path of the model.

    Editors may write less than the model has: a quote carries its rendering's fields itself, one
    id or one group stands for a list of one, `{planned: a planned move}` for a list of groups. A
    step that the file does not have is passed over, and with a field's name its index.
    """
    spot, named, is_absent = Spot(root), "", False
    for step in path:
        if isinstance(step, str):
            found = _under_name(spot, named, step)
            named, is_absent = step, found is None
        else:
            found = None if is_absent else _under_index(spot.node, named, step)
        spot = found or spot
    return spot


_MAPPED = ("positions", "position")  # fields whose items may be written as `key: value`


def _under_name(spot: Spot, named: str, step: str) -> Spot | None:
    if spot.node.is_mapping:
        pair = spot.node.pair(step)
        return Spot(pair[1], pair[0]) if pair else None
    is_key = named in _MAPPED and step in ("id", "question")
    return Spot(spot.key) if is_key and spot.key is not None and spot.key.value != named else None


def _under_index(node: Node, named: str, step: int) -> Spot | None:
    if not 0 <= step < len(node.items) or (node.is_mapping and named not in _MAPPED):
        return None
    key, value = node.items[step]
    return Spot(value, key)


def place_of(source: SourceFile, root: Node, path: tuple[str | int, ...], *, key: bool) -> Place:
    """The place of a value, or of its key, found by its path.

    A block or an empty value is pointed at by its key, for a caret under its first letter would
    seem to mean that letter.
    """
    spot = spot_of(root, path)
    is_shown_by_key = key or spot.node.items or (spot.node.value == "" and not spot.node.is_blank)
    found = spot.key if spot.key is not None and is_shown_by_key else spot.node
    return source.place(found.line + 1, found.column + 1, found.width)
