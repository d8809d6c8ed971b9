"""content/ -> the files of its events as they are typed, byte for byte, and what is wrong with them."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from pathlib import Path

from site_builder.edit.values.parts import CannotEdit
from site_builder.edit.values.yaml_text import YamlText
from site_builder.frozen import dataclass
from site_builder.model.event import Event
from site_builder.model.problems import Place, Problem
from site_builder.read.find_sources import SourcePath, read_source
from site_builder.read.read_entry import read_entry

BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True)
class EventFile:
    """One file. `data` are its bytes, none for an event that has no file yet."""

    source: SourcePath
    data: bytes | None
    yaml: YamlText

    @property
    def digest(self) -> str:
        """By what a later import knows the file again."""
        return hashlib.sha256(self.data or b"").hexdigest()[:16]

    def bytes_of(self, yaml: YamlText) -> bytes:
        """The bytes of the file with another text."""
        return (BOM if (self.data or b"").startswith(BOM) else b"") + yaml.text.encode()


def event_files(
    sources: tuple[SourcePath, ...], wanted: Collection[str] | None = None
) -> tuple[dict[str, EventFile], tuple[Problem, ...]]:
    """The files of events by id, of all or of those that are wanted; without those that cannot be read."""
    files, problems = dict[str, EventFile](), list[Problem]()
    for source in sources:
        if source.kind == "events" and (wanted is None or source.id in wanted):
            file, faults = _read(source)
            problems += faults
            if file:
                files[source.id] = file
    return files, tuple(problems)


def _read(source: SourcePath) -> tuple[EventFile | None, tuple[Problem, ...]]:
    text, problems = read_source(source)
    if text is None:
        return None, problems
    entry, problems = read_entry(text, Event)
    if entry is None:
        return None, problems
    data = Path(source.file).read_bytes()
    yaml = YamlText(data.removeprefix(BOM).decode())
    try:
        assert isinstance(yaml.value, dict), "an event was read from it"
    except CannotEdit as error:
        return None, (
            Problem(
                Place(source.path), "cannot-edit", f"this file is not edited by a program: {error}",
                "an edit could change what it does not mean to", "write that place as docs/content-format.md shows it",
            ),
        )
    return EventFile(source, data, yaml), problems
