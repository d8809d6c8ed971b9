"""The values of data/map.json -> Atlas: the outlines and lines from which maps are drawn.

The file belongs to the program and not to the content; data/map.md says where it is from. It names nothing:
no country, no place, no owner of an area.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import Any

from site_builder.frozen import dataclass

Point = tuple[float, float]
Box = tuple[float, float, float, float]  # least x, least y, greatest x, greatest y

RUN = 32


@dataclass(frozen=True, slots=True)
class Line:
    """A ring or a line. Shapes: `points` are (longitude, latitude); `box` is west, south, east, north; `runs` are the
    boxes of each RUN points, so that a picture of a bay does not ask each point of a continent where it is.

    Units: degrees, north and east positive. A ring ends where it begins; none crosses longitude 180.
    """

    points: tuple[Point, ...]
    box: Box
    runs: tuple[Box, ...]


@dataclass(frozen=True, slots=True, eq=False)  # a hash over all points would cost more than what is cached by it
class Sheet:
    """The world at one level of detail. `dashed` are lines on which published maps differ."""

    land: tuple[Line, ...]
    lakes: tuple[Line, ...]
    borders: tuple[Line, ...]
    dashed: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Atlas:
    """The same world twice: `near` for regions, `far` for the globe and the whole world.

    Edges of `far` are at most 4 degrees long, so that projections may bend it as it is.
    """

    near: Sheet
    far: Sheet


def atlas_of(data: dict[str, Any]) -> Atlas:
    """The maps in the values of the file. Errors: what is broken raises, because it is ours."""
    near, far = (_sheet(data[level], data["step"]) for level in ("near", "far"))
    return Atlas(near, far)


def line_of(points: Iterable[Point]) -> Line:
    """A line with its box."""
    points = tuple(points)
    runs = tuple(_box(points[start : start + RUN]) for start in range(0, len(points), RUN))
    return Line(points, runs[0] if len(runs) == 1 else _box(points), runs)


def _box(points: Sequence[Point]) -> Box:
    xs, ys = zip(*points, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def _sheet(data: dict[str, list[list[int]]], step: float) -> Sheet:
    kinds = ("land", "lakes", "borders", "dashed")
    return Sheet(*(tuple(_line(numbers, step) for numbers in data[kind]) for kind in kinds))


def _line(numbers: list[int], step: float) -> Line:
    xs = [step * x for x in accumulate(numbers[::2])]
    ys = [step * y for y in accumulate(numbers[1::2])]
    return line_of(zip(xs, ys, strict=True))
