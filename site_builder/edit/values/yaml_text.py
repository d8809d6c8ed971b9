"""YAML text and an edit -> the text with that edit; every line that does not belong to it keeps its bytes.

    text = YamlText(file_text)
    text = text.set(("accounts", 0, "gist"), "Nobody withdrew.")
    text = text.append(("accounts", 0, "quotes"), {"speaker": "person-a", "source": "paper", "text": "…"})
    text = text.remove(("questions", 1))

A path holds names of fields and numbers of items from 0; a value is text, a list or a dict. Comments, order, quotation
marks, brackets and line ends stay as they are (decision 0067). Each edit is read again before it is given back: it
says exactly what was intended, or the smallest part around it is written anew.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from difflib import SequenceMatcher
from functools import cached_property
from json import dumps

from site_builder.edit.values.insert_remove import extent, removals, with_field, with_items
from site_builder.edit.values.parts import CannotEdit, Part, Path, Value, part_at, parts_of
from site_builder.edit.values.replace import exchanged, replacements
from site_builder.edit.values.wrap import nested_texts, wrapped_texts
from site_builder.edit.values.written import field_lines
from site_builder.frozen import dataclass

_LINE_END = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True)
class YamlText:
    """A text and its edits; each gives a new text.

    Errors: `CannotEdit` when the text is not of a form that can be edited (see `parts_of`); `KeyError` for a path that
            leads nowhere.
    """

    text: str

    @cached_property
    def root(self) -> Part:
        """The value with its places."""
        return parts_of(self.text)

    @property
    def value(self) -> Value:
        """The whole value."""
        return self.root.value

    def get(self, path: Path) -> Value | None:
        """The value at a path, or None."""
        part = part_at(self.root, path)
        return None if part is None else part.value

    def set(self, path: Path, value: Value, order: Sequence[str] = ()) -> YamlText:
        """The value at the path is `value`. A new field stands behind those that come before it in `order`."""
        old = self.get(path)
        if old is None:
            return self._added(path, value, order)
        if same(old, value):
            return self
        if isinstance(old, dict) and isinstance(value, dict) and old.keys() & value.keys():
            edited = self._with_fields(path, old, value)
        elif isinstance(old, list) and isinstance(value, list) and old and value:
            edited = self._with_items(path, old, value)
        else:
            return self._replaced(path, value)
        return edited if same(edited.get(path), value) else self._replaced(path, value)

    def set_all(self, values: Mapping[Path, Value]) -> YamlText:
        """All these values set, as `set` would one after the other; texts for texts are read again only once."""
        texts = {path: value for path, value in values.items() if self._is_text(path) and isinstance(value, str)}
        edited = self
        if len(texts) > 1:
            ways = [next(replacements(self.text, self.root, path, value)) for path, value in texts.items()]
            intended = self.value
            for path, value in texts.items():
                _put(intended, path, value)
            together = YamlText(exchanged(self.text, ways))
            edited = together if together.says(intended) else self
        for path, value in values.items():
            edited = edited.set(path, value)
        return edited

    def _is_text(self, path: Path) -> bool:
        part = part_at(self.root, path) if path else None
        return part is not None and part.is_scalar

    def remove(self, path: Path) -> YamlText:
        """Without the field or item at the path; the last of a list or group leaves `[]` or `{}`."""
        *above, step = path
        parent = self._part(tuple(above))
        number = parent.number_of(step)
        if number is None:
            raise KeyError(path)
        value = _without(parent.value, step)
        if not value:
            return self._replaced(tuple(above), value)
        return self._first(tuple(above), value, lambda: removals(self.text, parent, number))

    def append(self, path: Path, item: Value, order: Sequence[str] = ()) -> YamlText:
        """The list at the path with one item more; a single value becomes a list of two, nothing a list of one."""
        return self.extend(path, [item], order)

    def extend(self, path: Path, items: Sequence[Value], order: Sequence[str] = ()) -> YamlText:
        """The list at the path with several items more."""
        value = self.get(path)
        return self._inserted(path, len(value) if isinstance(value, list) else 1, items, order)

    def insert(self, path: Path, number: int, item: Value, order: Sequence[str] = ()) -> YamlText:
        """The list at the path with one more item, before the one that has this number now."""
        return self._inserted(path, number, [item], order)

    def _inserted(self, path: Path, number: int, items: Sequence[Value], order: Sequence[str]) -> YamlText:
        value = self.get(path)
        if value in (None, "", [], {}):
            return self.set(path, [*items], order)
        if not isinstance(value, list):
            return self.wrap(path)._inserted(path, number, items, order)
        part = self._part(path)
        intended = [*value[:number], *items, *value[number:]]
        return self._first(path, intended, lambda: [with_items(self.text, part, number, items)])

    def wrap(self, path: Path) -> YamlText:
        """The value at the path as the only item of a list; its lines stay, further to the right."""
        part = self._part(path)
        return self._first(path, [part.value], lambda: wrapped_texts(self.text, self.root, path))

    def nest(self, path: Path, names: Sequence[str], into: str) -> YamlText:
        """These fields of a group become the only item of a new list, `into`: with their lines and comments."""
        part = self._part(path)
        inner = {name: value for name, value in part.value.items() if name in names}
        outer = {name: value for name, value in part.value.items() if name not in names}
        return self._first(path, {**outer, into: [inner]}, lambda: nested_texts(self.text, part, names, into))

    def lines_of(self, path: Path) -> tuple[int, int]:
        """The first and the last line of the value at the path, from 1: from its name or hyphen, with its comments."""
        start, end = self.extent(path)
        return self._line(start), max(self._line(start), self._line(max(end - 1, start)))

    def index_of(self, line: int, column: int) -> int:
        """The place of a character, from 0; lines and columns from 1."""
        return self._starts[min(line, len(self._starts)) - 1] + column - 1

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        return (0, *(match.end() for match in _LINE_END.finditer(self.text)))

    def extent(self, path: Path) -> tuple[int, int]:
        """Where the value at the path begins and ends, its name or hyphen and its comments included."""
        if not path:
            return 0, len(self.text)
        parent = self._part(path[:-1])
        number = parent.number_of(path[-1])
        if number is None:
            raise KeyError(path)
        return extent(self.text, parent, number)

    def _line(self, index: int) -> int:
        return bisect_right(self._starts, index)

    def _part(self, path: Path) -> Part:
        part = part_at(self.root, path)
        if part is None:
            raise KeyError(path)
        return part

    def _added(self, path: Path, value: Value, order: Sequence[str]) -> YamlText:
        """With a field, or an item at the end, that was not there."""
        *steps, last = path
        above = tuple(steps)
        if isinstance(last, int):
            return self.append(above, value)
        parent = self.get(above)
        if parent in (None, "", [], {}):
            if not above:  # an empty file, or one of comments
                return self._first((), {last: value}, lambda: [self._line_ended() + _whole_field(last, value)])
            return self.set(above, {last: value}, order)
        if not isinstance(parent, dict):
            raise KeyError(path)
        number = place_among(list(parent), last, order)
        part = self._part(above)
        names = list(parent)
        intended = {name: {**parent, last: value}[name] for name in (*names[:number], last, *names[number:])}
        return self._first(above, intended, lambda: [with_field(self.text, part, number, last, value)])

    def _line_ended(self) -> str:
        return self.text if not self.text or self.text[-1] in "\r\n" else self.text + "\n"

    def _with_fields(self, path: Path, old: dict[str, Value], value: dict[str, Value]) -> YamlText:
        edited = self
        for name in old.keys() - value.keys():
            edited = edited.remove((*path, name))
        names = list(value)
        for number, name in enumerate(names):
            edited = edited.set((*path, name), value[name], names[:number])
        return edited

    def _with_items(self, path: Path, old: list[Value], value: list[Value]) -> YamlText:
        """Item by item, so that those that stay keep their lines; from the end, so that numbers stay right."""
        edited = self
        matcher = SequenceMatcher(None, [dumps(item) for item in old], [dumps(item) for item in value], autojunk=False)
        for kind, first, last, new_first, new_last in reversed(matcher.get_opcodes()):
            if kind == "equal":
                continue
            shared = min(last - first, new_last - new_first)
            for number in reversed(range(first + shared, last)):
                edited = edited.remove((*path, number))
            for item in reversed(value[new_first + shared : new_last]):
                edited = edited.insert(path, first + shared, item)
            for number in range(shared):
                edited = edited.set((*path, first + number), value[new_first + number])
        return edited

    def _replaced(self, path: Path, value: Value) -> YamlText:
        return self._first(path, value, list)

    def _first(self, path: Path, value: Value, texts: Callable[[], Iterable[str]]) -> YamlText:
        """The first of the texts in which the value at the path, and nothing else, is `value`.

        Where none is, the value is written anew, or the group around it, or the one around that.
        """
        intended = _with(self.value, path, value)
        for text in texts():
            edited = YamlText(text)
            if edited.says(intended):
                return edited
        for level in range(len(path), -1, -1):
            here = _at(intended, path[:level])
            for way in replacements(self.text, self.root, path[:level], here):
                edited = YamlText(exchanged(self.text, [way]))
                if edited.says(intended):
                    return edited
        raise CannotEdit("it could not be written in a way that reads as intended")

    def says(self, intended: Value) -> bool:
        """Whether this is the whole value, the order of fields included."""
        try:
            return same(self.value, intended)
        except CannotEdit:
            return False


def same(one: Value, other: Value) -> bool:
    """Whether two values are equal, the order of fields included."""
    return bool(one == other) and dumps(one) == dumps(other)


def _put(value: Value, path: Path, new: Value) -> None:
    """Changes a value that nobody else holds."""
    for step in path[:-1]:
        value = value[step]
    value[path[-1]] = new


def _whole_field(name: str, value: Value) -> str:
    return "\n".join(field_lines(name, value)) + "\n"


def place_among(names: list[str], name: str, order: Sequence[str]) -> int:
    """Where a new field stands: behind the last of those that come before it in the order, else at the end."""
    if name not in order and not order:
        return len(names)
    before = set(order[: list(order).index(name)] if name in order else order)
    known = [number for number, other in enumerate(names) if other in before]
    return known[-1] + 1 if known else 0


def _without(value: Value, step: str | int) -> Value:
    if isinstance(value, list):
        return [item for number, item in enumerate(value) if number != step]
    return {name: item for name, item in value.items() if name != step}


def _at(value: Value, path: Path) -> Value:
    for step in path:
        value = value[step]
    return value


def _with(value: Value, path: Path, new: Value) -> Value:
    """The whole value with a part exchanged."""
    if not path:
        return new
    step, *rest = path
    if isinstance(value, list):
        return [_with(item, tuple(rest), new) if number == step else item for number, item in enumerate(value)]
    return {name: _with(item, tuple(rest), new) if name == step else item for name, item in value.items()}
