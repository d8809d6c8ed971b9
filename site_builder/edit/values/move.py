"""An item of a list and another place -> the text in which it stands there, with its lines and the comments in them."""

from __future__ import annotations

from collections.abc import Sequence

from site_builder.edit.values.insert_remove import extent
from site_builder.edit.values.lines import indented, line_end_of
from site_builder.edit.values.parts import Path, part_at
from site_builder.edit.values.yaml_text import YamlText


def with_item_moved(yaml: YamlText, path: Path, to: Path, number: int, order: Sequence[str] = ()) -> YamlText:
    """The item at `path` as number `number` of the list at `to`, counted as if it had gone from where it was.

    A comment above it, in line with it, belongs to nobody and stays. Errors: KeyError for a path that leads nowhere;
    CannotEdit.
    """
    item, lines = yaml.get(path), _lines_of(yaml, path)
    if item is None:
        raise KeyError(path)
    without = yaml.remove(path)
    there = without.get(to)
    if there in (None, "", [], {}):
        moved, number = without.set(to, [item], order), 0
    else:
        moved = without.insert(to, number, item, order)
        number = min(number, len(there) if isinstance(there, list) else 1)
    return _as_it_was_written(moved, (*to, number), lines) or moved


def _lines_of(yaml: YamlText, path: Path) -> list[str] | None:
    """The lines of an item, from its hyphen and as if that stood at the left edge; None of one in brackets."""
    parent = part_at(yaml.root, path[:-1])
    number = parent.number_of(path[-1]) if parent else None
    if parent is None or number is None or parent.flow or parent.is_mapping:
        return None
    start, end = extent(yaml.text, parent, number)
    first, *rest = yaml.text[start:end].splitlines()
    margin = " " * parent.column
    if any(line.strip() and not line.startswith(margin) for line in rest):
        return None
    return [first, *(line.removeprefix(margin) for line in rest)]


def _as_it_was_written(yaml: YamlText, path: Path, lines: list[str] | None) -> YamlText | None:
    """The text in which the item has these lines; None where it has no lines of its own, or they say something else."""
    parent = part_at(yaml.root, path[:-1])
    number = parent.number_of(path[-1]) if parent else None
    if lines is None or parent is None or number is None or parent.flow:
        return None
    start, end = extent(yaml.text, parent, number)
    text = yaml.text
    end_of_item = line_end_of(text) if text[start:end].endswith(("\r", "\n")) else ""
    block = line_end_of(text).join([lines[0], *indented(lines[1:], parent.column)])
    written = YamlText(text[:start] + block + end_of_item + text[end:])
    return written if written.says(yaml.value) else None
