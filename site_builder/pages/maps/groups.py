"""Places -> groups that are far enough apart, so that no dot covers another; and the labels of dots."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

T = TypeVar("T")


def grouped(items: Sequence[T], gap: Callable[[T, T], float], apart: float) -> tuple[tuple[T, ...], ...]:
    """Groups of items, each around its first item; these are at least `apart` from one another.

    Shapes: an item belongs to the first group whose first item is nearer than that. The order of the items
            decides, so that the same items always give the same groups.
    Units:  `gap` and `apart` have the same, which is the caller's.
    """
    groups: list[list[T]] = []
    for item in items:
        near = next((group for group in groups if gap(group[0], item) < apart), None)
        if near is None:
            groups.append([item])
        else:
            near.append(item)
    return tuple(map(tuple, groups))


def letters(number: int) -> str:
    """The n-th label from 1: a to z, then aa, ab …"""
    label = ""
    while number:
        number, rest = divmod(number - 1, 26)
        label = chr(ord("a") + rest) + label
    return label


def round_length(longest: float) -> int:
    """The longest length of the kind 1, 2, 5, 10, 20, 50 … that is not above `longest`, which is 1 or more."""
    power = int("1" + "0" * (len(str(int(longest))) - 1))
    return max(step * power for step in (1, 2, 5) if step * power <= longest)
