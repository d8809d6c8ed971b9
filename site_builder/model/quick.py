"""Frozen dataclasses with slots -> the same, taken apart and put together again without looking up their fields.

The standard library does both field by field in Python, and asks for the list of fields each time. What is read from
the store is made so, hundreds of objects for each page.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from operator import attrgetter
from typing import Any, TypeVar

T = TypeVar("T", bound=type)


def quickly_kept(cls: T) -> T:
    """A decorator, above `@dataclass(frozen=True, slots=True)`; the class has at least two fields."""
    names = [each.name for each in fields(cls)]
    put = [getattr(cls, name).__set__ for name in names]  # of the slot itself, which does not know of "frozen"
    state_of = attrgetter(*names)

    def __getstate__(self: Any) -> Any:
        return state_of(self)

    def __setstate__(self: Any, state: Iterable[Any]) -> None:
        for setter, value in zip(put, state, strict=True):
            setter(self, value)

    changed: Any = cls
    changed.__getstate__, changed.__setstate__ = __getstate__, __setstate__
    return cls
