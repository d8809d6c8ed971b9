"""New fields of many groups of one text -> the text with all of them, read again once for each field of a group.

One after the other, each field would cost a reading of the whole file: a word for each of four hundred quotes, minutes.
Fields are written from the end of the text to its beginning, so that what was read of the earlier part stays true.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from site_builder.edit.values.insert_remove import with_field
from site_builder.edit.values.parts import CannotEdit, Path, Value, part_at
from site_builder.edit.values.yaml_text import YamlText, place_among, same

Fields = Mapping[Path, tuple[Value, Sequence[str]]]  # of each new field its value, and the order of those of its group


def with_new_fields(yaml: YamlText, fields: Fields) -> YamlText:
    """All these fields set, as `YamlText.set` would one after the other."""
    waiting = dict(fields)
    while waiting:
        batch = {path: waiting.pop(path) for path in _apart(waiting)}
        yaml = _together(yaml, batch) or _one_by_one(yaml, batch)
    return yaml


def _apart(paths: Iterable[Path]) -> list[Path]:
    """The first paths whose groups are others, none of them inside another."""
    groups, around, found = set[Path](), set[Path](), list[Path]()
    for path in paths:
        group = path[:-1]
        outer = {group[:level] for level in range(len(group))}
        if group not in groups and group not in around and not outer & groups:
            groups.add(group)
            around |= outer
            found.append(path)
    return found


def _one_by_one(yaml: YamlText, fields: Fields) -> YamlText:
    for path, (value, order) in fields.items():
        yaml = yaml.set(path, value, order)
    return yaml


def _together(yaml: YamlText, fields: Fields) -> YamlText | None:
    """One field for each group; None where a group is no block of its own, or what comes out says something else."""
    groups = {path: part_at(yaml.root, path[:-1]) for path in fields}
    text, intended = yaml.text, yaml.value
    parts = [(part.start, path, part) for path, part in groups.items() if part is not None and part.is_mapping]
    is_there = any(not part.items or part.number_of(path[-1]) is not None for _, path, part in parts)
    if len(parts) < len(fields) or is_there:
        return None
    for _, path, part in sorted(parts, key=lambda each: each[0], reverse=True):
        (value, order), name = fields[path], str(path[-1])
        names = [key.text for key, _ in part.items if key is not None]
        number = place_among(names, name, order)
        text = with_field(text, part, number, name, value)
        _put_in_order(intended, path, value, number)
    edited = YamlText(text)
    try:
        return edited if same(edited.value, intended) else None
    except CannotEdit:
        return None


def _put_in_order(whole: Value, path: Path, value: Value, number: int) -> None:
    group = whole
    for step in path[:-1]:
        group = group[step]
    items = [*group.items()]
    items.insert(number, (path[-1], value))
    group.clear()
    group.update(items)
