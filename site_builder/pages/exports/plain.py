"""Comparison -> those of its fields that stand in `index.json` as they are computed, by the types they have.

A field of text, numbers, yes or no, or rows of these needs nothing written for it: the encoder writes its fields under
their names, and docs/make_reference.py describes them from the same types. So a new comparison is in the file, and in
docs/data-format.md, as soon as it is a field of `Comparison`.
"""

from __future__ import annotations

from dataclasses import is_dataclass
from functools import cache
from types import UnionType
from typing import Any, Literal, get_args, get_origin, get_type_hints

from site_builder.compare.compare_event import Comparison


def plain_data(comparison: Comparison) -> dict[str, Any]:
    """The fields that are plain, as they are, in the order of the class."""
    return {name: getattr(comparison, name) for name in plain_fields()}


@cache
def plain_fields() -> tuple[str, ...]:
    """The names of the fields of `Comparison` that are plain."""
    return tuple(name for name, hint in get_type_hints(Comparison).items() if _is_plain(hint))


def row_of(hint: Any) -> Any:
    """The type of one row, of a field that has one or several."""
    return get_args(hint)[0] if get_origin(hint) is tuple else hint


def _is_plain(hint: Any) -> bool:
    if hint in (str, int, bool, type(None), ...) or get_origin(hint) is Literal:
        return True
    if get_origin(hint) in (tuple, UnionType):
        return all(map(_is_plain, get_args(hint)))
    return is_dataclass(hint) and all(map(_is_plain, get_type_hints(hint).values()))
