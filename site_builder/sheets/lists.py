"""Sources and events -> the lists from which cells of a workbook are picked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from site_builder.read.find_sources import SourcePath
from site_builder.sheets.event_files import EventFile
from site_builder.sheets.rows import items_of
from site_builder.sheets.tables import table_named


def pick_lists(sources: Iterable[SourcePath], files: Mapping[str, EventFile]) -> dict[str, tuple[str, ...]]:
    """Ids by the name of their list: each folder of content/, who can speak, the questions and quotes of the events."""
    lists: dict[str, set[str]] = {}
    for source in sources:
        lists.setdefault(source.kind, set()).add(source.id)
    lists["speakers"] = lists.get("people", set()) | lists.get("outlets", set())
    for name, key in (("questions", 1), ("quotes", 2)):
        table = table_named(name)
        items = (item for event, file in files.items() for item in items_of(table, event, file.yaml.value))
        lists[name] = {item.keys[key] for item in items}
    return {name: tuple(sorted(ids)) for name, ids in lists.items()}
