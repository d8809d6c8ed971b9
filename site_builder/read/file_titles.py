"""Files of entries -> what each is called, by its first lines; for suggestions alone.

A file is not parsed: who names ten thousand events by their ids pays for none, and who mistypes one waits for no more
than the reading of their first lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from site_builder.model.suggestions import Called, did_you_mean
from site_builder.read.find_sources import SourcePath

_MOST_READ = 2_000  # bytes; the name stands at the top
_TITLE = re.compile(r"^(?:title|name|headword):[ \t]+(\S.*?)[ \t]*$|^# (\S.*?)[ \t]*$", re.MULTILINE)


def entry_meant(typed: str, files: Iterable[SourcePath]) -> str | None:
    """The id that was most likely meant: by the name of a file, or by what the entry in it is called."""
    by_id = {file.id: file for file in files}
    return did_you_mean(typed, by_id, lambda: titles_of(by_id.values()))


def titles_of(files: Iterable[SourcePath]) -> Called:
    """What the entries are called, as far as that can be read."""
    found = [(title, file.id) for file in files if (title := _title(file))]
    return Called([title for title, _ in found], [id for _, id in found])


def _title(path: SourcePath) -> str:
    try:
        with open(path.file, "rb") as stream:
            found = _TITLE.search(stream.read(_MOST_READ).decode("utf-8-sig", "replace"))
    except OSError:
        return ""
    return (found[1] or found[2] or "").strip("\"'") if found else ""
