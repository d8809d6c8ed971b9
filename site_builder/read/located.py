"""An entry together with the file it was read from."""

from __future__ import annotations

from typing import Generic, TypeVar

from site_builder.frozen import dataclass
from site_builder.model.entry import Entry
from site_builder.model.problems import Place
from site_builder.read.find_sources import SourceFile, SourcePath, read_source
from site_builder.read.node import Node, place_of
from site_builder.read.parse_yaml import parse_yaml

E = TypeVar("E", bound=Entry)


@dataclass(frozen=True, slots=True)
class Located(Generic[E]):
    """An entry and the file it was read from, so that later checks can point into the file."""

    entry: E
    source: SourceFile
    root: Node

    @property
    def path(self) -> str:
        """The file, as editors see it."""
        return self.source.path

    def place(self, *path: str | int, key: bool = False) -> Place:
        """The place of a value, or of its field name."""
        return place_of(self.source, self.root, path, key=key)


class ReadBefore(Located[E]):
    """An entry that was read before from the same text, without problems. Its file is read again when a place is asked
    for, once.
    """

    __slots__ = ("_again", "_path")
    _path: SourcePath
    _again: tuple[SourceFile, Node] | None

    def __init__(self, entry: E, path: SourcePath) -> None:
        object.__setattr__(self, "entry", entry)
        object.__setattr__(self, "_path", path)
        object.__setattr__(self, "_again", None)

    @property
    def path(self) -> str:
        return self._path.path

    @property
    def source(self) -> SourceFile:
        return self._read()[0]

    @property
    def root(self) -> Node:
        return self._read()[1]

    def _read(self) -> tuple[SourceFile, Node]:
        if self._again is None:
            source, _ = read_source(self._path)
            assert source is not None, "it was read before"
            root, _ = parse_yaml(source)
            assert root is not None, "it had no problems before"
            object.__setattr__(self, "_again", (source, root))
        assert self._again is not None
        return self._again
