"""The model of an event -> the tables that a spreadsheet has, with their columns.

Nothing is listed here a second time: a new field of the model is a new column, and a new list of groups a new table.
"""

from __future__ import annotations

import types
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel

from site_builder.frozen import dataclass
from site_builder.model.dates import EdtfDate
from site_builder.model.entry import Entry
from site_builder.model.event import Event, Speaker
from site_builder.model.fields import Id, Paragraph

Kind = Literal["key", "text", "list", "groups", "speaker", "unnamed", "speakers"]
BESIDE = ("renderings",)  # lists whose items stand beside the fields of the group that holds them: one row each
FLAG = ("true", "false")


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `path` leads from the item to its value in the file: names of fields, as editors type them.

    Shapes: `level` is 1 for a field of a rendering and 0 for one of the quote around it; `model` and `field` say where
            docs/fields.yaml explains it; `parts` are the fields of a group that stands in one cell.
    """

    name: str
    kind: Kind
    path: tuple[str, ...]
    model: str
    field: str
    level: int = 0
    choices: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    is_date: bool = False
    is_id: bool = False
    is_optional: bool = True


@dataclass(frozen=True, slots=True)
class Table:
    """One table: `steps` lead from the event to its items, `keys` tell which item a row is."""

    name: str
    steps: tuple[str, ...]
    keys: tuple[str, ...]
    columns: tuple[Column, ...]
    is_text: bool = False  # its items are bare texts

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all columns, keys first."""
        return tuple(column.name for column in self.columns)

    def column(self, name: str) -> Column:
        """The column of that name."""
        return next(column for column in self.columns if column.name == name)


@cache
def tables() -> tuple[Table, ...]:
    """All tables; the first has the quotes, one row a rendering."""
    found = sorted(_tables(Event, "events", (), ("event",)), key=lambda table: table.name != "quotes")
    return tuple(found)


def table_named(name: str) -> Table:
    """The table of that name."""
    return next(table for table in tables() if table.name == name)


def field_names(model: type[BaseModel]) -> tuple[str, ...]:
    """The fields of a group as editors type them, in the order of the model."""
    return tuple(field.alias or name for name, field in model.model_fields.items())


def _tables(model: type[Entry], name: str, steps: tuple[str, ...], keys: tuple[str, ...]) -> Iterator[Table]:
    beside = next(((field, inner) for field, inner in _lists(model) if field in BESIDE), None)
    own = _columns(model, keys)
    if beside:
        inner = tuple(_columns(beside[1], (), level=1))
        rows = (*keys, _singular(beside[0]))
        yield Table(name, (*steps, beside[0]), rows, (*_keys(rows), *own, *inner))
    else:
        yield Table(name, steps, keys, (*_keys(keys), *own))
    for field, item in _lists(model):
        if field not in BESIDE:
            yield from _tables(item, field, (*steps, field), (*keys, _key_of(item, field)))
    for field in _texts(model):
        column = Column("text", "text", (), model.__name__, field, is_optional=False)
        rows = (*keys, "number")
        yield Table(field, (*steps, field), rows, (*_keys(rows), column), is_text=True)


def _keys(names: tuple[str, ...]) -> Iterator[Column]:
    for name in names:
        yield Column(name, "key", (), "", name, is_id=name not in ("number", "rendering"), is_optional=False)


def _key_of(model: type[Entry], name: str) -> str:
    """What tells the items of a list apart: their id, the side of an account, or else their number."""
    if "id" in model.model_fields:
        return _singular(name)
    return "side" if "side" in model.model_fields else "number"


def _singular(name: str) -> str:
    return name.removesuffix("s")


def _columns(model: type[Entry], keys: tuple[str, ...], level: int = 0) -> Iterator[Column]:
    hints = get_type_hints(model, include_extras=True)
    for name, info in model.model_fields.items():
        field = info.alias or name
        is_key = field == "id" or (field == "side" and "side" in keys)
        if not is_key:
            yield from _columns_of(model, field, hints[name], level, is_optional=not info.is_required())


def _columns_of(model: type[Entry], field: str, hint: Any, level: int, *, is_optional: bool) -> Iterator[Column]:
    inner, is_list = _bare(hint)
    column = Column(field, "text", (field,), model.__name__, field, level, is_optional=is_optional)
    if inner is Speaker and is_list:
        yield replace(column, kind="speakers")
    elif inner is Speaker:
        yield replace(column, kind="speaker")
        yield replace(column, kind="unnamed", name="unnamed", is_optional=True)
    elif isinstance(inner, type) and issubclass(inner, Entry):
        if is_list and _is_short(inner):
            yield replace(column, kind="groups", parts=field_names(inner))
        elif not is_list:
            for part in _columns(inner, (), level):
                yield replace(part, name=f"{field} {part.name}", path=(field, *part.path), is_optional=True)
    elif is_list and not _is_long(hint):
        yield replace(column, kind="list", is_id=_bare_type(hint) == Id)
    elif not is_list:
        choices = get_args(inner) if get_origin(inner) is Literal else FLAG if inner is bool else ()
        yield replace(column, choices=choices, is_date=inner is EdtfDate, is_id=_without_none(hint) == Id)


def _lists(model: type[Entry]) -> Iterator[tuple[str, type[Entry]]]:
    """The fields that are lists of groups with words of their own, each a table."""
    hints = get_type_hints(model, include_extras=True)
    for name, info in model.model_fields.items():
        inner, is_list = _bare(hints[name])
        is_group = isinstance(inner, type) and issubclass(inner, Entry) and inner is not Speaker
        if is_list and is_group and not _is_short(inner):
            yield info.alias or name, inner


def _texts(model: type[Entry]) -> Iterator[str]:
    """The fields that are lists of paragraphs: too long for one cell together."""
    hints = get_type_hints(model, include_extras=True)
    yield from (info.alias or name for name, info in model.model_fields.items() if _is_long(hints[name]))


def _is_long(hint: Any) -> bool:
    return _bare(hint)[1] and _bare_type(hint) == Paragraph


def _is_short(model: type[Entry]) -> bool:
    """Whether a group holds nothing but ids and words of a list, so that several stand in one cell."""
    hints = get_type_hints(model, include_extras=True).values()
    return all(_without_none(hint) == Id or get_origin(_bare(hint)[0]) is Literal for hint in hints)


def _bare_type(hint: Any) -> Any:
    """The type of an item, with its annotations."""
    while get_origin(hint) is Annotated:
        hint = get_args(hint)[0]
    return get_args(hint)[0] if get_origin(hint) is tuple else hint


def _without_none(hint: Any) -> Any:
    if get_origin(hint) in (Union, types.UnionType):
        return next(part for part in get_args(hint) if part is not types.NoneType)
    return hint


def _bare(hint: Any) -> tuple[Any, bool]:
    """The type without annotations and None, and whether it is that of a list's items."""
    is_list = False
    while True:
        if get_origin(hint) is Annotated:
            hint = get_args(hint)[0]
        elif get_origin(hint) in (Union, types.UnionType):
            hint = _without_none(hint)
        elif get_origin(hint) is tuple:
            hint, is_list = get_args(hint)[0], True
        else:
            return hint, is_list
