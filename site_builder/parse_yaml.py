"""YAML text -> values, each with its line and column; nothing is guessed about scalars.

In: one `SourceFile`. Out: a `Mapping` node, or the problems that stand in its way. The values
come from the parser's event stream and not from PyYAML's composer: the C composer crashes on deep
nesting, resolves aliases, and forgets repeated keys. Types are read later, by the schema.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from site_builder.explain_yaml import explain_yaml_error
from site_builder.find_sources import SourceFile
from site_builder.problems import Place, Problem

DEEPEST = 32
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(slots=True)
class Node:
    """A value and where it starts. `line` and `column` count from 0, as the parser does.

    Shapes: `value` is text, a list or a dict of plain values, without empty fields;
            `items` are (key node, value node) pairs of a mapping or (None, node) of a sequence.
    """

    value: Any
    line: int
    column: int
    width: int
    items: list[tuple[Node | None, Node]] = field(default_factory=list)
    is_mapping: bool = False

    def child(self, step: str | int) -> Node | None:
        """The node under a key or an index; an index into a mapping counts its keys."""
        if isinstance(step, int):
            return self.items[step][1] if 0 <= step < len(self.items) else None
        pair = self.pair(step)
        return pair[1] if pair else None

    def pair(self, key: str) -> tuple[Node, Node] | None:
        """The key node and the value node of a key, or None."""
        for key_node, node in self.items:
            if key_node is not None and key_node.value == key:
                return key_node, node
        return None


def parse_yaml(source: SourceFile) -> tuple[Node | None, tuple[Problem, ...]]:
    """The file's top mapping, or None and what is wrong with it."""
    tree = _Tree(source)
    try:
        for event in yaml.parse(source.text, Loader=_Loader):
            tree.take(event)
            if tree.is_refused:
                break
    except yaml.MarkedYAMLError as error:
        tree.problems.append(explain_yaml_error(source, error))
    except (yaml.YAMLError, RecursionError) as error:  # reader errors carry no mark
        tree.problems.append(
            Problem(
                source.place(1, 1),
                "yaml-syntax",
                f"this file cannot be read as YAML: {error}",
                "the builder can only use what it can read",
                "compare the file with an example in docs/content-format.md",
            )
        )
    if not tree.problems:
        tree.problems.extend(_top_problems(source, tree.root))
    return (None if tree.problems else tree.root), tuple(tree.problems)


class _Tree:
    """Builds nodes from parser events with a stack of its own, so that depth costs no recursion."""

    def __init__(self, source: SourceFile) -> None:
        self.source = source
        self.problems: list[Problem] = []
        self.root: Node | None = None
        self.stack: list[Node] = []
        self.keys: list[Node | None] = []
        self.documents = 0
        self.is_refused = False

    def take(self, event: Any) -> None:
        kind = type(event)
        if kind is yaml.ScalarEvent:
            self._refuse_marks(event)
            self._add(_scalar(event))
        elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
            self._refuse_marks(event)
            self._open(event, kind is yaml.MappingStartEvent)
        elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            self._close()
        elif kind is yaml.AliasEvent:
            self._report(
                event, "alias", f"*{event.anchor} repeats another value",
                "each value is written where it stands, so that a file reads like a page",
                "type the value again instead of the alias",
            )
            self._add(_scalar_at(event, "-"))
        elif kind is yaml.DocumentStartEvent:
            self._count_document(event)

    def _open(self, event: Any, is_mapping: bool) -> None:
        mark = event.start_mark
        node = Node({} if is_mapping else [], mark.line, mark.column, 1, is_mapping=is_mapping)
        if len(self.stack) >= DEEPEST:
            self._report(
                event, "too-deep", f"values are nested more than {DEEPEST} deep",
                "no field needs so many levels; it is most likely a slip of brackets or indentation",
                "close the brackets that were left open, or move the lines to the left",
            )
            self.is_refused = True
            return
        self.stack.append(node)
        self.keys.append(None)

    def _close(self) -> None:
        node = self.stack.pop()
        self.keys.pop()
        self._add(node)

    def _add(self, node: Node) -> None:
        if not self.stack:
            self.root = self.root or node
            return
        parent = self.stack[-1]
        if not parent.is_mapping:
            parent.items.append((None, node))
            parent.value.append(node.value)
            return
        key = self.keys[-1]
        if key is None:
            self.keys[-1] = self._checked_key(parent, node)
            return
        self.keys[-1] = None
        parent.items.append((key, node))
        if node.value != "" and node.value is not None:
            parent.value[key.value] = node.value

    def _checked_key(self, parent: Node, key: Node) -> Node:
        if not isinstance(key.value, str):
            self._report_at(
                key, "wrong-type", "a list or a group stands where a field name should",
                "every field has a plain name", "write the name, a colon and the value",
            )
            key.value = ""
        elif key.value == "<<":
            self._report_at(
                key, "alias", "<< merges another value into this one",
                "each value is written where it stands, so that a file reads like a page",
                "type the fields again instead of <<",
            )
        elif parent.pair(key.value) is not None:
            first = parent.pair(key.value)
            line = first[0].line + 1 if first else 1
            self._report_at(
                key, "repeated-key", f'"{key.value}" is already written on line {line}',
                "only one of the two could be shown, and nobody would see which was lost",
                f'join the two under one "{key.value}:" or remove one of them',
            )
        return key

    def _count_document(self, event: Any) -> None:
        self.documents += 1
        if self.documents > 1:
            self._report(
                event, "second-document", "a second document starts here (---)",
                "one file holds one entry; what stands below the line would be lost",
                "move the second entry into a file of its own, or remove the line",
            )
            self.is_refused = True

    def _refuse_marks(self, event: Any) -> None:
        if event.anchor is not None:
            self._report(
                event, "alias", f"&{event.anchor} names a value so that it can be repeated",
                "each value is written where it stands, so that a file reads like a page",
                f'remove "&{event.anchor}"',
            )
        if event.tag is not None:
            self._report(
                event, "tag", f"{event.tag} gives a value a type",
                "every field knows its own type; a tag could only contradict it",
                "remove the tag (the word that starts with !), or put the text in quotes",
            )

    def _report(self, event: Any, code: str, message: str, why: str, fix: str) -> None:
        mark = event.start_mark
        width = max(1, event.end_mark.column - mark.column) if event.end_mark.line == mark.line else 1
        place = self.source.place(mark.line + 1, mark.column + 1, width)
        self.problems.append(Problem(place, code, message, why, fix))

    def _report_at(self, node: Node, code: str, message: str, why: str, fix: str) -> None:
        place = self.source.place(node.line + 1, node.column + 1, node.width)
        self.problems.append(Problem(place, code, message, why, fix))


_EMPTY_PLAIN = frozenset({"", "~", "null", "Null", "NULL"})


def _scalar(event: Any) -> Node:
    value = event.value
    start, end = event.start_mark, event.end_mark
    if event.style is None and value in _EMPTY_PLAIN:
        value = ""
    width = end.column - start.column if end.line == start.line else 1
    return Node(value, start.line, start.column, max(1, width))


def _scalar_at(event: Any, value: str) -> Node:
    return Node(value, event.start_mark.line, event.start_mark.column, 1)


def _top_problems(source: SourceFile, root: Node | None) -> Iterator[Problem]:
    if root is None or root.value == "":
        yield Problem(
            source.place(1, 1), "empty-file", "this file is empty",
            "a file is an entry of the site; without a title there is nothing to show",
            "write the entry (docs/content-format.md has an example), or delete the file",
        )
    elif not root.is_mapping:
        yield Problem(
            source.place(root.line + 1, root.column + 1), "wrong-type",
            "this file holds a list or bare text, not fields",
            "an entry is a list of fields such as title: and date:",
            'start with "title: …" at the beginning of a line',
        )


def place_of(source: SourceFile, root: Node, path: tuple[str | int, ...], *, key: bool) -> Place:
    """The place of a value, or of its key, found by its path.

    A step that the file does not have is passed over: short forms (a quote that carries its
    rendering's fields itself, one id instead of a list) lack steps that the model has.
    """
    node, found = root, root
    for step in path:
        pair = node.pair(step) if isinstance(step, str) and node.is_mapping else None
        child = pair[1] if pair else node.child(step) if isinstance(step, int) else None
        if child is None:
            continue
        node = child
        found = pair[0] if pair and (key or not _stands_alone(child)) else child
    return source.place(found.line + 1, found.column + 1, found.width)


def _stands_alone(node: Node) -> bool:
    """Whether a caret under the value itself helps: for text yes, for a block or nothing no."""
    return not node.items and node.value != ""
