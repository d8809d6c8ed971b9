"""An entry together with the file it was read from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

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
    """An entry that an earlier build read from the same text, without problems. Its file is read when a place is asked
    for.
    """

    __slots__ = ("_path",)
    _path: SourcePath

    def __init__(self, entry: E, path: SourcePath) -> None:
        object.__setattr__(self, "entry", entry)
        object.__setattr__(self, "_path", path)

    @property
    def path(self) -> str:
        return self._path.path

    @property
    def source(self) -> SourceFile:
        source, _ = read_source(self._path)
        assert source is not None, "it was read before"
        return source

    @property
    def root(self) -> Node:
        root, _ = parse_yaml(self.source)
        assert root is not None, "it had no problems before"
        return root
