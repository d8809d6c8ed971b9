"""Files of the next site -> a folder beside it, where another process writes them; the stage takes them from there."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from site_builder.frozen import dataclass
from site_builder.pages.page import DataPage
from site_builder.publish.files import write_file
from site_builder.publish.publish import Stage
from site_builder.publish.tree import State


@dataclass(frozen=True, slots=True)
class WrittenFile:
    """A file that stands on the disk already, though not at its place. Shapes: `file` opens it."""

    path: str
    file: str


OutputFile = DataPage | WrittenFile


def put(stage: Stage, file: OutputFile) -> State:
    """Adds a file to the next site, wherever it stands. Errors: as `Stage.write`."""
    if isinstance(file, WrittenFile):
        return stage.take(file.path, Path(file.file))
    return stage.write(file.path, file.data)


class Writer:
    """Writes files into an empty folder, under names that say nothing."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._count = folder, 0

    def written(self, files: Iterable[OutputFile]) -> tuple[OutputFile, ...]:
        """The same files, which stand on the disk now."""
        return tuple(self._written(file) for file in files)

    def _written(self, file: OutputFile) -> OutputFile:
        if isinstance(file, WrittenFile):
            return file
        place = f"{self._folder}{os.sep}{self._count}"
        self._count += 1
        write_file(place, file.data, None)
        return WrittenFile(file.path, place)
