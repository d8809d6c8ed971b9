"""Atlas and a spot -> the half of the Earth that is seen from above the spot, as SVG path data around (0, 0).

Coasts become points of a sphere once in a process, with as few of them as the picture needs. A turn of the sphere is
then three products for a point; a sphere's picture is never larger than the sphere, so that no coast is further from
where it is than was allowed when points were left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from math import acos, atan2, cos, hypot, pi, radians, sin

from site_builder.frozen import dataclass
from site_builder.model.fields import LatLon
from site_builder.pages.maps.atlas import Box, Line, Point, Sheet
from site_builder.pages.maps.clipping import simplified, thinned
from site_builder.pages.maps.drawing import in_units, is_inside, path_of

Vector = tuple[float, float, float]  # of length 1, from the middle of the Earth

AT_LIMB = 0.045  # a point that is no nearer to the viewer stands within a thousandth of the radius from the limb
STEP = radians(6)  # along the limb
BESIDE = radians(1)  # how far from a ring thinning may move it, and more


@dataclass(frozen=True, slots=True)
class Ring:
    """A ring on the sphere, in full and with fewer points. Units: `reach` is in radians from `middle`."""

    line: Line
    full: tuple[Vector, ...]
    thin: tuple[Vector, ...]
    middle: Vector
    reach: float


@dataclass(frozen=True, slots=True)
class Turn:
    """The Earth turned so that a spot is nearest: its three axes."""

    east: Vector
    north: Vector
    near: Vector


def draw_globe(sheet: Sheet, centre: LatLon, radius: int, tolerance: float = 1.0) -> str:
    """The land of the half of the Earth that is seen from above a spot.

    What lies behind is pushed out to the limb, which keeps the inside of every ring inside; only an area
    around the point opposite is turned inside out, and is turned back by the limb itself (even-odd rule).
    """
    turn = _turned_to(centre)
    behind = (centre.longitude + 360) % 360 - 180, -centre.latitude
    lines: list[list[Point]] = []
    for ring in _rings(sheet, tolerance / radius):
        apart = acos(max(-1.0, min(1.0, _product(ring.middle, turn.near))))
        is_turned = _holds(ring.line.box, behind) and is_inside(behind, ring.line.points)
        if is_turned:
            lines.append([(radius * cos(angle), radius * sin(angle)) for angle in _steps(0.0, 2 * pi)])
        if is_turned or apart - ring.reach < pi / 2:
            seen = _seen(ring, turn, apart)
            lines.append(simplified(in_units((radius * x, -radius * y) for x, y in seen), tolerance))
    return path_of(lines, closed=True)


def _seen(ring: Ring, turn: Turn, apart: float) -> Iterable[Point]:
    """A ring as it is seen. With all its points where it may go around the point opposite, because it must then
    pass it on the side on which it is asked for.
    """
    if apart + ring.reach < pi / 2:
        return _turned(ring.thin, turn)
    return _to_limb(ring.full if apart + ring.reach + BESIDE > pi else ring.thin, turn)


def _turned(points: Sequence[Vector], turn: Turn) -> Iterator[Point]:
    (ex, ey, _), (nx, ny, nz) = turn.east, turn.north
    for x, y, z in points:
        yield ex * x + ey * y, nx * x + ny * y + nz * z


def _to_limb(points: Sequence[Vector], turn: Turn) -> Iterator[Point]:
    """What lies behind is on the limb, with steps where points stand there far apart, as near the point opposite."""
    ux, uy, uz = turn.near
    before: Point | None = None  # where it is on the limb
    for point, (east, north) in zip(points, _turned(points, turn), strict=True):
        near = ux * point[0] + uy * point[1] + uz * point[2]
        if near <= -1 + 1e-12:  # the point opposite itself has no direction in which it could be pushed out
            continue
        if near < 0:
            length = hypot(east, north)
            east, north = east / length, north / length
        if near < AT_LIMB:
            if before:
                yield from _along_limb(before, (east, north))
            before = east, north
        else:
            before = None
        yield east, north


def _along_limb(a: Point, b: Point) -> Iterator[Point]:
    if a[0] * b[0] + a[1] * b[1] < cos(STEP):
        start = atan2(a[1], a[0])
        turn = (atan2(b[1], b[0]) - start + pi) % (2 * pi) - pi
        for angle in _steps(start, start + turn):
            yield cos(angle), sin(angle)


def _steps(start: float, end: float) -> list[float]:
    count = int(abs(end - start) / STEP)
    return [start + (end - start) * number / (count + 1) for number in range(1, count + 1)]


def _turned_to(spot: LatLon) -> Turn:
    turn, up = radians(spot.longitude), radians(spot.latitude)
    return Turn(
        (-sin(turn), cos(turn), 0.0),
        (-sin(up) * cos(turn), -sin(up) * sin(turn), cos(up)),
        _on_sphere((spot.longitude, spot.latitude)),
    )


@lru_cache(maxsize=4)
def _rings(sheet: Sheet, tolerance: float) -> tuple[Ring, ...]:
    """The land of a sheet on the sphere, thinned by as much. Units: radii of the Earth."""
    return tuple(_ring(line, tolerance) for line in sheet.land)


def _ring(line: Line, tolerance: float) -> Ring:
    full = tuple(map(_on_sphere, line.points))
    sums = [sum(axis) for axis in zip(*full, strict=True)]
    length = hypot(*sums)
    middle = (sums[0] / length, sums[1] / length, sums[2] / length)
    reach = acos(max(-1.0, min(_product(middle, point) for point in full)))
    return Ring(line, full, tuple(thinned(full, tolerance, _squares_to_chord)), middle, reach)


def _on_sphere(point: Point) -> Vector:
    turn, up = radians(point[0]), radians(point[1])
    return cos(up) * cos(turn), cos(up) * sin(turn), sin(up)


def _product(a: Vector, b: Vector) -> float:
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]


def _squares_to_chord(line: Sequence[Vector], start: int, end: int) -> list[float]:
    """How far the points between two are from the chord between those, squared."""
    a, b = line[start], line[end]
    dx, dy, dz = b[0] - a[0], b[1] - a[1], b[2] - a[2]
    square = dx * dx + dy * dy + dz * dz
    found = []
    for x, y, z in line[start + 1 : end]:
        px, py, pz = x - a[0], y - a[1], z - a[2]
        part = max(0.0, min(1.0, (px * dx + py * dy + pz * dz) / square)) if square else 0.0
        px, py, pz = px - part * dx, py - part * dy, pz - part * dz
        found.append(px * px + py * py + pz * pz)
    return found


def _holds(box: Box, point: Point) -> bool:
    return box[0] <= point[0] <= box[2] and box[1] <= point[1] <= box[3]
