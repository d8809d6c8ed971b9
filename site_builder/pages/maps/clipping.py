"""Lines of points -> the part of them that a picture shows, with as few points as the eye needs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from math import ceil
from typing import TypeVar

from site_builder.pages.maps.atlas import RUN, Box, Line, Point

P = TypeVar("P")



def clipped_ring(ring: Sequence[Point], box: Box) -> list[Point]:
    """The part of an area inside a box, closed; empty where nothing is.

    Parts that are not connected inside the box stay joined along its edge.
    Source: I. E. Sutherland, G. W. Hodgman, "Reentrant polygon clipping", CACM 17 (1974), p. 32.
    """
    points = list(ring)
    for axis, limit, sign in ((0, box[0], 1), (1, box[1], 1), (0, box[2], -1), (1, box[3], -1)):
        points = _half(points, axis, limit, sign) if points else points
        if not points:
            return []
        if points[0] != points[-1]:
            points.append(points[0])
    return points


def near_ring(ring: Line, box: Box) -> list[Point]:
    """A ring without what is cut off by a box anyway: of points in a row that lie on one side of it, the ends are left.

    `clipped_ring` makes the same of it, point by point.
    """
    kept: list[Point] = []
    for number, (west, south, east, north) in enumerate(ring.runs):
        points = ring.points[number * RUN : (number + 1) * RUN]
        is_aside = east < box[0] or north < box[1] or west > box[2] or south > box[3]
        kept += (points[0], points[-1]) if is_aside else points
    return kept


def _half(ring: list[Point], axis: int, limit: float, sign: int) -> list[Point]:
    places = [point[axis] for point in ring]
    low, high = min(places), max(places)
    if low >= limit if sign > 0 else high <= limit:
        return ring
    if high < limit if sign > 0 else low > limit:
        return []
    is_inside = [place >= limit for place in places] if sign > 0 else [place <= limit for place in places]
    kept: list[Point] = []
    for number, (is_in, will_be_in) in enumerate(pairwise(is_inside)):
        if is_in:
            kept.append(ring[number])
        if is_in != will_be_in:
            a, b = ring[number], ring[number + 1]
            kept.append(_between(a, b, (limit - a[axis]) / (b[axis] - a[axis])))
    return kept


def clipped_line(line: Sequence[Point], box: Box) -> Iterator[list[Point]]:
    """The parts of a line inside a box, in order; none that is a single point.

    Source: Y.-D. Liang, B. A. Barsky, "A new concept and method for line clipping", ACM TOG 3 (1984), p. 1.
    """
    part: list[Point] = []
    for a, b in pairwise(line):
        seen = _seen(a, b, box)
        if seen is None or (part and seen[0] > 0):
            if len(part) > 1:
                yield part
            part = []
        if seen is not None:
            part = part or [_between(a, b, seen[0])]
            part.append(_between(a, b, seen[1]))
            if seen[1] < 1:
                yield part
                part = []
    if len(part) > 1:
        yield part


def _seen(a: Point, b: Point, box: Box) -> tuple[float, float] | None:
    """From where to where a segment lies in the box, as parts of its length."""
    start, end = 0.0, 1.0
    for axis in (0, 1):
        move, low, high = b[axis] - a[axis], box[axis] - a[axis], box[axis + 2] - a[axis]
        if not move:
            if low > 0 or high < 0:
                return None
            continue
        first, last = sorted((low / move, high / move))
        start, end = max(start, first), min(end, last)
    return (start, end) if start < end else None


def _between(a: Point, b: Point, part: float) -> Point:
    if part in (0, 1):
        return b if part else a
    return a[0] + part * (b[0] - a[0]), a[1] + part * (b[1] - a[1])


def overlaps(one: Box, other: Box) -> bool:
    """Whether two boxes have a point in common."""
    return one[0] <= other[2] and other[0] <= one[2] and one[1] <= other[3] and other[1] <= one[3]


def stretches(line: Sequence[Point], box: Box) -> Iterator[list[Point]]:
    """The stretches of a line near a box: whole segments, so that no end is made where there is none."""
    part: list[Point] = []
    for a, b in pairwise(line):
        if overlaps((min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1])), box):
            part = part or [a]
            part.append(b)
        elif part:
            yield part
            part = []
    if part:
        yield part


def densified(line: Sequence[Point], step: float) -> list[Point]:
    """The same line with a point at least every `step`, because projections bend what is straight."""
    points = list(line[:1])
    for a, b in pairwise(line):
        longest = max(abs(b[0] - a[0]), abs(b[1] - a[1]))
        if longest > step:
            count = ceil(longest / step)
            points += [_between(a, b, number / count) for number in range(1, count)]
        points.append(b)
    return points


def simplified(line: Sequence[Point], tolerance: float) -> list[Point]:
    """Fewer points, with none of those left out further away than the tolerance."""
    return thinned(line, tolerance, _squares_to_segment)


def thinned(line: Sequence[P], tolerance: float, squares: Callable[[Sequence[P], int, int], list[float]]) -> list[P]:
    """The same for points of any kind. `squares` says how far all points between two places of the line are from the
    segment between those, squared.

    Source: D. H. Douglas, T. K. Peucker, "Algorithms for the reduction of the number of points required to
            represent a digitized line", Cartographica 10 (1973), p. 112.
    """
    if len(line) < 3:
        return list(line)
    keep, waiting, allowed = {0, len(line) - 1}, [(0, len(line) - 1)], tolerance * tolerance
    while waiting:
        start, end = waiting.pop()
        if end - start > 1:
            found = squares(line, start, end)
            worst = max(found)
            if worst > allowed:
                middle = start + 1 + found.index(worst)
                keep.add(middle)
                waiting += [(start, middle), (middle, end)]
    return [line[index] for index in sorted(keep)]


def _squares_to_segment(line: Sequence[Point], start: int, end: int) -> list[float]:
    (ax, ay), (bx, by) = line[start], line[end]
    dx, dy = bx - ax, by - ay
    square = dx * dx + dy * dy
    found = []
    for x, y in line[start + 1 : end]:
        px, py = x - ax, y - ay
        along = px * dx + py * dy
        if along <= 0:  # so too where the segment is one point
            found.append(px * px + py * py)
        elif along >= square:
            found.append((x - bx) ** 2 + (y - by) ** 2)
        else:
            found.append((px * dy - py * dx) ** 2 / square)
    return found
