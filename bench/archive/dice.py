"""Repeatable chance: the same name gives the same throws, on every machine and for every Python.

Only `Random.random` is used, the one method whose numbers Python promises to keep.
"""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import TypeVar

T = TypeVar("T")


class Dice:
    """Throws that depend on nothing but the name they were made with."""

    def __init__(self, *name: object) -> None:
        self.throw = Random("/".join(map(str, name))).random

    def chance(self, share: float) -> bool:
        """True in this share of cases."""
        return self.throw() < share

    def below(self, end: int) -> int:
        """A whole number from 0 to `end` - 1, all equally likely."""
        return int(self.throw() * end)

    def between(self, first: int, last: int) -> int:
        """A whole number of this range, both ends included."""
        return first + self.below(last - first + 1)

    def one_of(self, things: Sequence[T]) -> T:
        """One of them, all equally likely."""
        return things[self.below(len(things))]

    def some_of(self, things: Sequence[T], count: int) -> list[T]:
        """So many of them, none twice."""
        left = list(things)
        return [left.pop(self.below(len(left))) for _ in range(min(count, len(left)))]

    def long_tail(self, end: int, shift: float) -> int:
        """A rank from 0 to `end` - 1, by the law of Zipf and Mandelbrot: rank k is met as 1 / (k + shift).

        A small shift makes the first ranks very common.
        """
        return min(int(shift * ((end + shift) / shift) ** self.throw() - shift), end - 1)
