"""YAML text -> its values, each with the characters that it takes up.

Unlike `read/node`, which says where a mistake stands, a `Part` knows both ends of a value and how it is written, so
that exactly its characters can be exchanged. Values are those of `parse_yaml`: text, lists and dicts, nothing guessed.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import yaml

Path = tuple[str | int, ...]
Value = Any  # text, a list of values, or a dict of values by name
EMPTY_PLAIN = frozenset({"", "~", "null", "Null", "NULL"})
DEEPEST = 32  # groups and lists inside one another, as `parse_yaml` has it
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class CannotEdit(Exception):
    """The text is of a form that is not edited by position; its message says which, in an editor's words."""


@dataclass(slots=True)
class Part:
    """A value and its characters: `text[start:end]`.

    Units: `column` counts from 0: of a block, where its fields or hyphens stand.
    Shapes: `style` is `'`, `"`, `|`, `>`, or empty for a plain text; `flow` for what stands in brackets;
            `items` are (key, value) of a mapping, (None, value) of a list; `names` are its keys. A plain null is "".
    """

    start: int
    end: int
    column: int
    style: str = ""
    text: str = ""
    is_scalar: bool = False
    is_mapping: bool = False
    flow: bool = False
    items: list[tuple[Part | None, Part]] = field(default_factory=list)
    names: set[str] = field(default_factory=set)

    @property
    def value(self) -> Value:
        """The plain value."""
        if self.is_scalar:
            return self.text
        if self.is_mapping:
            return {key.text: item.value for key, item in self.items if key is not None}
        return [item.value for _, item in self.items]

    def number_of(self, step: str | int) -> int | None:
        """Where in `items` a field or an item stands."""
        if isinstance(step, int):
            is_there = not self.is_mapping and not self.is_scalar and 0 <= step < len(self.items)
            return step if is_there else None
        named = (n for n, (key, _) in enumerate(self.items) if key is not None and key.text == step)
        return next(named, None)


def parts_of(text: str) -> Part:
    """The whole value of a text.

    Errors: `CannotEdit` for what is no YAML, for anchors, aliases, tags, repeated fields, second documents and
            more than 32 levels.
    """
    stack: list[Part] = []
    keys: list[Part | None] = []
    root: Part | None = None
    try:
        for event in yaml.parse(text, Loader=_Loader):
            if isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
                part = _closed(stack.pop(), event)
                keys.pop()
            elif isinstance(event, yaml.NodeEvent):
                part = _part(text, event)
                if not part.is_scalar:
                    if len(stack) == DEEPEST:
                        raise CannotEdit(f"values are nested more than {DEEPEST} deep")
                    stack.append(part)
                    keys.append(None)
                    continue
            elif isinstance(event, yaml.DocumentStartEvent) and root is not None:
                raise CannotEdit("a second entry starts after a line of ---")
            else:
                continue
            if not stack:
                root = part
            else:
                keys[-1] = _add(stack[-1], keys[-1], part)
    except yaml.YAMLError as error:
        raise CannotEdit("it cannot be read as YAML") from error
    return root or Part(len(text), len(text), 0, is_scalar=True)


def part_at(root: Part, path: Path) -> Part | None:
    """What stands at a path, or None."""
    part = root
    for step in path:
        number = part.number_of(step)
        if number is None:
            return None
        part = part.items[number][1]
    return part


def _part(text: str, event: Any) -> Part:
    start, column = event.start_mark.index, event.start_mark.column
    if isinstance(event, yaml.AliasEvent) or event.anchor is not None or event.tag is not None:
        raise CannotEdit("it has an anchor, an alias or a tag")
    if isinstance(event, yaml.ScalarEvent):
        style = event.style or ""
        end: int = event.end_mark.index  # type: ignore[union-attr]  # the parser gives every event both marks
        if style in ("|", ">"):
            end = _end_of_block(text, start, end)
        value = "" if not style and event.value in EMPTY_PLAIN else event.value
        return Part(start, end, column, style, value, is_scalar=True)
    is_flow = bool(event.flow_style)
    if is_flow and text[start] not in "[{":
        raise CannotEdit("a field stands in square brackets without braces of its own")
    return Part(start, start, column, is_mapping=isinstance(event, yaml.MappingStartEvent), flow=is_flow)


def _end_of_block(text: str, start: int, end: int) -> int:
    """Behind the last line of a block text; empty lines behind it are a part of it only where it says so (`|+`)."""
    header = text[start:end].split("\n", 1)[0].split("#")[0]
    if "+" in header:
        return end
    return start + len(text[start:end].rstrip(" \t\r\n"))


def _closed(part: Part, event: Any) -> Part:
    part.end = event.end_mark.index if part.flow else part.items[-1][1].end
    return part


def _add(parent: Part, key: Part | None, part: Part) -> Part | None:
    """Adds an item, or returns the key that waits for its value."""
    if not parent.is_mapping:
        parent.items.append((None, part))
        return None
    if key is None:
        if not part.is_scalar or part.text in parent.names:
            raise CannotEdit("a field is written twice, or has no name")
        parent.names.add(part.text)
        return part
    parent.items.append((key, part))
    return None
