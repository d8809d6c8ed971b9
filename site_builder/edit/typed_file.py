"""A file as its bytes are -> the same with some places changed, all else byte for byte: comments, layout, line ends.

What was read of the file counts lines and columns; here they become places in what was typed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import accumulate
from pathlib import Path

from site_builder.frozen import dataclass
from site_builder.read.find_sources import SourceFile, SourcePath
from site_builder.read.node import Node
from site_builder.read.parse_yaml import parse_yaml
from site_builder.read.typed_text import in_quotation_marks

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|$)")
_MARK = "\ufeff"
_NOTHING = frozenset({"null"})  # an id that without quotation marks would be YAML's word for an empty field


@dataclass(frozen=True, slots=True)
class Change:
    """What stands at a place instead. Units: characters of the text, line ends as they were typed."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class TypedFile:
    """A file: where it is, what it says, and where its lines start. `mark` is a byte-order mark, if it has one."""

    path: SourcePath
    text: str
    mark: str
    starts: tuple[int, ...]

    def place(self, line: int, column: int) -> int:
        """The place of a line and a column, both from 0."""
        return self.starts[line] + column if line < len(self.starts) else len(self.text)

    def line_of(self, place: int) -> int:
        """The line, from 1, of a place."""
        return sum(start <= place for start in self.starts)

    @property
    def line_end(self) -> str:
        """How the file ends its lines."""
        found = re.search(r"\r\n|\r|\n", self.text)
        return found[0] if found else "\n"

    def source(self, text: str) -> SourceFile:
        """A text in place of the file's, as readers of files take it."""
        return SourceFile(self.path.kind, self.path.id, self.path.path, re.sub(r"\r\n?", "\n", text))

    def parsed(self, text: str | None = None) -> Node | None:
        """What the reader of YAML makes of the file, or of another text in its place."""
        return parse_yaml(self.source(self.text if text is None else text))[0]

    def of_id(self, node: Node, old: str, new: str) -> Change:
        """The change of an id that stands at a node, within the quotation marks that it may have."""
        start = self.place(node.line, node.column)
        typed = self.text[start : start + node.width]
        if old not in typed:  # a block, or letters written with a backslash
            at = self.text.find(old, start) if typed[:1] in "|>" else -1
            return Change(start, start + len(typed), new) if at < 0 else Change(at, at + len(old), new)
        text = in_quotation_marks(new) if typed == old and new in _NOTHING else typed.replace(old, new)
        return Change(start, start + node.width, text)

    def changed(self, changes: Iterable[Change]) -> str:
        """The text with all changes made."""
        text = self.text
        for change in sorted(set(changes), key=lambda change: change.start, reverse=True):
            text = text[: change.start] + change.text + text[change.end :]
        return text

    def as_bytes(self, text: str) -> bytes:
        """What is to be written for a text of the file."""
        return (self.mark + text).encode()


def typed_file(path: SourcePath) -> TypedFile | None:
    """The file, or None where it is no text."""
    try:
        text = Path(path.file).read_bytes().decode()
    except UnicodeDecodeError:
        return None
    mark = _MARK if text.startswith(_MARK) else ""
    text = text.removeprefix(_MARK)
    lengths = (len(line) for line in _LINE.findall(text))
    return TypedFile(path, text, mark, (0, *accumulate(lengths)))
