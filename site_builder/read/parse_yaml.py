"""YAML text -> values, each with its line and column; nothing is guessed about scalars.

In: one `SourceFile`. Out: a `Mapping` node, or the problems that stand in its way. The values
come from the parser's event stream and not from PyYAML's composer: the C composer crashes on deep
nesting, resolves aliases, and forgets repeated keys. Types are read later, by the schema.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml

from site_builder.model.limits import LIMITS
from site_builder.model.mends import Mend, on_line
from site_builder.model.problems import Problem, more_problems
from site_builder.read.escapes import hidden_escapes
from site_builder.read.explain_pasted import pasted_twice
from site_builder.read.explain_yaml import explain_yaml_error
from site_builder.read.find_sources import SourceFile
from site_builder.read.hidden_characters import FORBIDDEN, WHY, code_of_character
from site_builder.read.lost_words import lost_words
from site_builder.read.node import Node
from site_builder.read.typed_text import is_visible, line_as_typed

DEEPEST = 32
Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def parse_yaml(source: SourceFile) -> tuple[Node | None, tuple[Problem, ...]]:
    """The file's top mapping, or None and what is wrong with it."""
    tree = _Tree(source)
    try:
        for event in yaml.parse(source.text, Loader=Loader):
            tree.take(event)
            if tree.is_refused:
                break
    except yaml.MarkedYAMLError as error:
        problem = explain_yaml_error(source, error)
        if not any(_is_seen_twice(found, problem) for found in tree.problems):
            tree.problems.append(problem)
    except yaml.YAMLError:  # a reader error, without a place; find_sources refuses what causes it
        tree.problems.append(
            Problem(
                source.place(1, 1), "yaml-syntax", "this file holds a character that no text has",
                "the builder can only use what it can read",
                "copy the text into a new file, without what cannot be seen",
            )
        )
    if tree.left_out:
        tree.problems.append(more_problems(source.place(tree.first_left_out, 1), tree.left_out))
    tree.problems = pasted_twice(source, tree.problems)
    if not tree.problems:
        tree.problems.extend(_top_problems(source, tree.root))
    return (None if tree.problems else tree.root), tuple(tree.problems)


def _is_seen_twice(found: Problem, stopped: Problem) -> bool:
    """Whether the parser stopped at a mistake that was found before: a mark, or the lines behind a lost word."""
    lines = stopped.place.line - found.place.line
    return lines == 0 or (lines == 1 and found.code == "lost-words")


class _Tree:
    """Builds nodes from parser events with a stack of its own, so that depth costs no recursion."""

    def __init__(self, source: SourceFile) -> None:
        self.source = source
        self.has_number_sign = "#" in source.text
        self.problems: list[Problem] = []
        self.root: Node | None = None
        self.stack: list[Node] = []
        self.keys: list[Node | None] = []
        self.documents = 0
        self.is_refused = False
        self.left_out = 0  # problems that are only counted
        self.first_left_out = 1

    def take(self, event: Any) -> None:
        kind = type(event)
        if kind is yaml.ScalarEvent:  # most events are, and most are plain
            if event.anchor is not None or event.tag is not None:
                self._refuse_marks(event)
            if event.style == '"':
                self._refuse_escaped(event)
            if self.has_number_sign:
                lost = lost_words(self.source, event)
                self.problems += [each for each in lost if not self._is_full(event.end_mark.line)]
            self._add(_scalar(event))
        elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
            self._refuse_marks(event)
            self._open(event, kind is yaml.MappingStartEvent)
        elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            self._close()
        elif kind is yaml.AliasEvent:
            self._report(
                event, "alias", f"*{event.anchor} stands for a value that is written elsewhere", _WHY_ALIAS,
                f"type the value itself; if the words begin with *, write {self._line_in_marks(event)}",
            )
            self._add(_scalar_at(event, "-"))
        elif kind is yaml.DocumentStartEvent:
            self._count_document(event)

    def _open(self, event: Any, is_mapping: bool) -> None:
        mark = event.start_mark
        node = Node({} if is_mapping else [], mark.line, mark.column, 1, [], is_mapping)
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
        parent.add(key, node)
        if node.value != "" and node.value is not None:
            parent.value[key.value] = node.value

    def _checked_key(self, parent: Node, key: Node) -> Node:
        first = parent.pair(key.value) if isinstance(key.value, str) else None
        if not isinstance(key.value, str) or not key.value:
            self._report_at(
                key, "wrong-type", "the name of a field is expected here",
                "the builder knows what a value is by the name before its colon",
                "write the name, a colon, a space and the value: title: The withdrawal",
            )
            key.value = ""
        elif key.value == "<<":
            self._report_at(
                key, "alias", "<< copies the fields of another group into this one", _WHY_ALIAS,
                "type the fields themselves instead of the line with <<",
            )
        elif parent.is_refused:
            pass  # the rest of an item without its hyphen
        elif first is not None and self._begins_item(parent, key):
            parent.is_refused = True
            like, line = first[0].line + 1, self.source.place(key.line + 1, 1).snippet
            self._report_at(
                key, "yaml-syntax", f"this line begins an item of a list, as line {like} does, and lacks its hyphen",
                "each item of a list begins with a hyphen; without it, two would be one",
                f"write {' ' * self.stack[-2].column}- {line.strip()}",
                (on_line(key.line + 1, 1, len(line) + 1, f"{' ' * self.stack[-2].column}- {line.strip()}"),),
            )
        elif first is not None:
            self._report_at(
                key, "repeated-key", f'"{key.value}" is already written on line {first[0].line + 1}',
                "only one of the two could be shown, and nobody would see which was lost",
                f'put both values under one "{key.value}:", or remove one of the two',
            )
        return key

    def _begins_item(self, parent: Node, key: Node) -> bool:
        """Whether a field is the one with which the items of a list begin, each after its hyphen."""
        first = parent.items[0][0]
        is_item = len(self.stack) > 1 and not self.stack[-2].is_mapping
        return is_item and first is not None and first.value == key.value and first.column == key.column

    def _count_document(self, event: Any) -> None:
        self.documents += 1
        if self.documents > 1:
            self._report(
                event, "second-document", "a second entry starts here, after a line of ---",
                "one file holds one entry; what is below that line would be lost",
                "move the second entry into a file of its own, or remove the line of ---",
            )
            self.is_refused = True

    def _refuse_marks(self, event: Any) -> None:
        if event.anchor is not None and not self._is_full(event.start_mark.line):
            typed = f"&{event.anchor}"
            self._report_typed(
                event, typed, "alias", f"{typed} names a value, so that it can be used elsewhere too", _WHY_ALIAS,
                f"remove {typed}; if the words begin with it, write {self._line_in_marks(event)}",
            )
        if event.tag is not None and not self._is_full(event.start_mark.line):
            typed = self._typed_tag(event)
            self._report_typed(
                event, typed, "tag", f"{typed} says of what type a value is",
                "each field has one type already, and the mark itself would not be shown",
                f"remove {typed}; if the words begin with it, write {self._line_in_marks(event)}",
            )

    def _line_in_marks(self, event: Any) -> str:
        """The field whose value begins here, with the rest of the line between quotation marks."""
        mark = event.start_mark
        line = self.source.place(mark.line + 1, 1).snippet
        name = re.search(r"([\w-]+:)\s*$", line[max(0, mark.column - _LONGEST_NAME) : mark.column])
        return line_as_typed(name[1] if name else "", line[mark.column :].strip()).strip()

    def _typed_tag(self, event: Any) -> str:
        """The tag as the editor typed it; the parser gives it in full."""
        mark = event.start_mark
        snippet = self.source.place(mark.line + 1, 1).snippet[mark.column :]
        match = re.search(r"![^\s,\[\]{}]*", snippet)
        return match.group() if match else "!"

    def _refuse_escaped(self, event: Any) -> None:
        """Characters that find_sources refuses, typed as an escape: "\\u202e"."""
        if match := FORBIDDEN.search(event.value):
            char = match.group()
            code = code_of_character(char)
            self._report(
                event, code,
                f"a backslash in this text makes an invisible character (U+{ord(char):04X})", WHY[code],
                "remove the backslash and what belongs to it; a backslash that is part of the text is typed twice",
            )
        else:
            found = hidden_escapes(self.source, event)
            self.problems += [each for each in found if not self._is_full(event.start_mark.line)]

    def _is_full(self, line: int) -> bool:
        """Whether a problem is only counted, for nobody would see it. `line` counts from 0."""
        if len(self.problems) <= LIMITS["findings"].most:
            return False
        self.first_left_out = self.first_left_out if self.left_out else line + 1
        self.left_out += 1
        return True

    def _report_typed(self, event: Any, typed: str, code: str, message: str, why: str, fix: str) -> None:
        """Reports a mark before a value; the parser says only where the first of the marks begins."""
        mark = event.start_mark
        start = self.source.place(mark.line + 1, 1).snippet.find(typed, mark.column)
        place = self.source.place(mark.line + 1, max(start, mark.column) + 1, len(typed))
        self.problems.append(Problem(place, code, message, why, fix))

    def _report(self, event: Any, code: str, message: str, why: str, fix: str) -> None:
        if self._is_full(event.start_mark.line):
            return
        mark = event.start_mark
        width = max(1, event.end_mark.column - mark.column) if event.end_mark.line == mark.line else 1
        place = self.source.place(mark.line + 1, mark.column + 1, width)
        self.problems.append(Problem(place, code, message, why, fix))

    def _report_at(self, node: Node, code: str, message: str, why: str, fix: str, mend: Mend = ()) -> None:
        if self._is_full(node.line):
            return
        place = self.source.place(node.line + 1, node.column + 1, node.width)
        self.problems.append(Problem(place, code, message, why, fix, mend=mend))


_LONGEST_NAME = 100  # characters of a line in which the name of a field is looked for
_WHY_ALIAS = "each value is written where it is used, so that a file can be read and corrected line by line"
_NO_ITEMS: list[tuple[Node | None, Node]] = []  # of all scalars, which never get any
_NO_NUMBERS: dict[str, int] = {}
_EMPTY_PLAIN = frozenset({"", "~", "null", "Null", "NULL"})


def _scalar(event: Any) -> Node:
    value = event.value
    start, end = event.start_mark, event.end_mark
    is_blank = value != "" and not value[0].isalnum() and not is_visible(value)
    if (not event.style and value in _EMPTY_PLAIN) or is_blank:
        value = ""
    width = end.column - start.column if end.line == start.line else 1
    return Node(value, start.line, start.column, width or 1, _NO_ITEMS, False, _NO_NUMBERS, is_blank)


def _scalar_at(event: Any, value: str) -> Node:
    return Node(value, event.start_mark.line, event.start_mark.column, 1)


def _top_problems(source: SourceFile, root: Node | None) -> Iterator[Problem]:
    if root is None or root.value == "":
        yield Problem(
            source.place(1, 1), "empty-file",
            "this file holds only comments" if source.text.strip() else "this file is empty",
            "every file of this folder is shown on the site, and here there is nothing to show",
            "write the entry (docs/content-format.md has an example), or delete the file",
        )
    elif not root.is_mapping:
        yield Problem(
            source.place(root.line + 1, root.column + 1, root.width), "wrong-type",
            "fields are expected here, not a list" if root.items else "fields are expected here, not bare text",
            "the builder knows what a value is by the name before its colon",
            "begin with a field at the left edge, such as title: The withdrawal",
        )
