"""One event's file and the rows that name it -> the file as the rows have it, and what was changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

from site_builder.edit.values.parts import Path
from site_builder.edit.values.yaml_text import YamlText
from site_builder.frozen import dataclass
from site_builder.model.problems import Place, Problem
from site_builder.sheets.add_rows import with_new_rows
from site_builder.sheets.edit_cells import Change, changes_of, described, differing_cells, with_cells
from site_builder.sheets.event_files import EventFile
from site_builder.sheets.grid import Row, Sheet
from site_builder.sheets.match_rows import Matched, match_rows
from site_builder.sheets.rows import Item, Keys, items_of
from site_builder.sheets.tables import BESIDE


@dataclass(frozen=True)
class Imported:
    """What became of one event. `missing` names what the file has and the table has not."""

    file: EventFile
    yaml: YamlText
    changes: tuple[Change, ...]
    missing: tuple[str, ...]
    problems: tuple[Problem, ...]
    rows: tuple[tuple[Sheet, Keys, Row], ...]

    @property
    def is_changed(self) -> bool:
        """Whether the file would be written."""
        return self.yaml.text != self.file.yaml.text

    def cell_at(self, line: int, column: int) -> Place | None:
        """The cell that says what stands at a place of the new file, from 1; of a row the one that names it."""
        index = self.yaml.index_of(line, column)
        around = [(start - end, place) for start, end, place in self._cells if start <= index < max(end, start + 1)]
        return max(around, key=lambda found: found[0])[1] if around else None

    @cached_property
    def _cells(self) -> tuple[tuple[int, int, Place], ...]:
        """Where in the new file each cell stands."""
        cells = list[tuple[int, int, Place]]()
        items: dict[str, dict[Keys, Item]] = {}
        for sheet, keys, row in self.rows:
            if sheet.table.name not in items:
                found = items_of(sheet.table, self.file.source.id, self.yaml.value)
                items[sheet.table.name] = {item.keys: item for item in found}
            item = items[sheet.table.name].get(keys)
            for place, path in _cells(sheet, row, item) if item else ():
                if path and self.yaml.get(path) is not None:
                    cells.append((*self.yaml.extent(path), place))
        return tuple(cells)


def import_event(file: EventFile, sheets: Sequence[tuple[Sheet, list[Row]]], *, delete: bool) -> Imported:
    """The file with the cells that differ, then without what is deleted, then with what is new."""
    event, yaml = file.source.id, file.yaml
    all_matched = [match_rows(sheet, rows, event, yaml.value) for sheet, rows in sheets]
    changes, problems, known = list[Change](), list[Problem](), list[tuple[Sheet, Keys, Row]]()
    for matched in all_matched:
        cells, faults = differing_cells(matched)
        problems += [*matched.problems, *faults]
        changes += changes_of(matched, cells, event)
        known += [(matched.sheet, item.keys, row) for row, item in matched.pairs]
        yaml = yaml if faults else with_cells(yaml, cells)
    missing = [(matched, item) for matched in all_matched for item in _missing(matched, all_matched)]
    if delete:
        yaml = _without(yaml, [item for _, item in missing])
        changes += [_deletion(matched, item, event) for matched, item in missing]
    known = list(_renumbered(known, missing if delete else [], file.yaml, yaml, event))
    for matched in sorted(all_matched, key=lambda matched: len(matched.sheet.table.steps)):
        added = with_new_rows(yaml, matched, event) if matched.new else None
        if added:
            yaml, changes, problems = added.yaml, [*changes, *added.changes], [*problems, *added.problems]
            known += [(matched.sheet, keys, row) for keys, row in added.rows]
    left = () if delete else tuple(described(matched.sheet, item.keys) for matched, item in missing)
    return Imported(file, yaml, tuple(changes), left, tuple(problems), tuple(known))


def _missing(matched: Matched, everything: list[Matched]) -> list[Item]:
    """Items that no row has; not an account of which a sheet still has quotes."""
    if matched.sheet.table.name == "events":
        return []  # the file of an event is never deleted
    if matched.sheet.table.name != "accounts":
        return list(matched.missing)
    sides = {row_side for each in everything for row_side in _sides(each)}
    return [item for item in matched.missing if item.keys[-1] not in sides]


def _sides(matched: Matched) -> set[str]:
    if matched.sheet.table.name not in ("quotes", "silent"):
        return set()
    return {item.keys[1] for _, item in matched.pairs} | {keys[1] for _, keys in matched.new}


def _without(yaml: YamlText, items: list[Item]) -> YamlText:
    """The file without these items, the last first, so that the paths of the others stay right."""
    gone = {item.paths for item in items}
    paths = set[Path]()
    for quote, *rendering in gone:
        of_quote = sum(1 for other in gone if other[0] == quote)
        is_all = not rendering or rendering[0] == quote or of_quote == _renderings(yaml, quote)
        paths.add(quote if is_all else rendering[0])
    for path in sorted(paths, key=_order, reverse=True):
        if yaml.get(path) is None or any(path[:length] in paths for length in range(1, len(path))):
            continue
        yaml = yaml.remove(path)
        above = path[:-1]
        if above and yaml.get(above) in ([], {}) and above[-1] not in ("accounts", *BESIDE):
            yaml = yaml.remove(above)
    return yaml


def _renderings(yaml: YamlText, quote: Path) -> int:
    found = yaml.get((*quote, "renderings"))
    return len(found) if isinstance(found, list) else 1


def _renumbered(
    known: list[tuple[Sheet, Keys, Row]], missing: list[tuple[Matched, Item]], before: YamlText, after: YamlText,
    event: str,
) -> Iterator[tuple[Sheet, Keys, Row]]:
    """The rows with the keys that their items have now: a quote without an id counts anew when a speaker changes, or
    when others are deleted.
    """
    gone = {(matched.sheet.table.name, item.keys) for matched, item in missing}
    renamed: dict[str, dict[Keys, Keys]] = {}
    for sheet, keys, row in known:
        table = sheet.table
        if table.name not in renamed:
            old = (item.keys for item in items_of(table, event, before.value))
            new = (item.keys for item in items_of(table, event, after.value))
            renamed[table.name] = dict(zip((each for each in old if (table.name, each) not in gone), new, strict=False))
        yield sheet, renamed[table.name].get(keys, keys), row


def _order(path: Path) -> tuple[tuple[str, int], ...]:
    return tuple((step, 0) if isinstance(step, str) else ("", step) for step in path)


def _deletion(matched: Matched, item: Item, event: str) -> Change:
    what = f"deleted: {described(matched.sheet, item.keys)}"
    return Change(event, what, "", "", matched.sheet.grid.place(1, 1))


def _cells(sheet: Sheet, row: Row, item: Item) -> list[tuple[Place, Path]]:
    names = sheet.table.keys[-len(item.paths) :]
    own = [(sheet.place(row, name), path) for name, path in zip(names, item.paths, strict=True)]
    columns = [column for column in sheet.table.columns if column.kind != "key" and column.name in sheet.places]
    return own + [(sheet.place(row, column.name), item.path(column)) for column in columns]
