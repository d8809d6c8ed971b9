"""Atlas and a spot -> drawings: a region around the spot, the whole world.

A drawing is SVG path data in whole units; who puts it on a page decides on colours and sizes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from math import asin, cos, degrees, hypot, radians, sin
from typing import Literal

from site_builder.frozen import dataclass
from site_builder.model.fields import LatLon
from site_builder.pages.maps.atlas import Box, Line, Point, Sheet
from site_builder.pages.maps.clipping import (
    clipped_line,
    clipped_ring,
    densified,
    near_ring,
    overlaps,
    simplified,
    stretches,
)
from site_builder.pages.maps.projection import EARTH_RADIUS, equal_earth

Kind = Literal["land", "lakes", "borders", "dashed"]

BEND = 4.0  # degrees: longer edges get points between, because projections bend them
EDGE = 6.0  # units by which areas reach beyond the picture, so that no edge of clipping is seen


@dataclass(frozen=True, slots=True)
class Drawing:
    """Shapes: each field is the `d` of an SVG path, relative and in whole units; empty where nothing is.

    `length` counts the units of coast and border that the picture shows.
    """

    land: str
    lakes: str
    borders: str
    dashed: str
    length: float


@dataclass(frozen=True, slots=True)
class Frame:
    """A rectangular picture. Units: `width` and `height` in units of the picture, `span` in km across."""

    centre: LatLon
    span: float
    width: int
    height: int

    @property
    def scale(self) -> float:
        """Units for one radius of the Earth."""
        return self.width / self.span * EARTH_RADIUS

    def place(self, spot: LatLon) -> Point:
        """Where a spot of the near side stands in the picture."""
        return next(self.places([(spot.longitude, spot.latitude)]))

    def places(self, points: Iterable[Point]) -> Iterator[Point]:
        """The same for points of degrees, longitude first."""
        middle, centre = radians(self.centre.latitude), self.centre.longitude
        up, flat, scale, x, y = sin(middle), cos(middle), self.scale, self.width / 2, self.height / 2
        for longitude, latitude in points:
            height, turn = radians(latitude), radians(longitude - centre)
            out = cos(height)
            yield x + scale * out * sin(turn), y - scale * (flat * sin(height) - up * out * cos(turn))

    def around(self) -> tuple[Box, ...]:
        """Boxes of degrees (west, south, east, north) that hold all that the picture shows, and more.

        Two where the picture shows both sides of longitude 180.
        """
        reach = 1.1 * asin(min(1.0, hypot(self.width, self.height) / 2 / self.scale)) + radians(0.3)
        south = self.centre.latitude - degrees(reach)
        north = self.centre.latitude + degrees(reach)
        if south <= -90 or north >= 90:
            return ((-180.0, max(-90.0, south), 180.0, min(90.0, north)),)
        wide = degrees(asin(min(1.0, sin(reach) / cos(radians(self.centre.latitude)))))
        west, east = self.centre.longitude - wide, self.centre.longitude + wide
        shifted = ((west + turn, east + turn) for turn in (-360.0, 0.0, 360.0))
        return tuple((max(w, -180.0), south, min(e, 180.0), north) for w, e in shifted if w < 180 and e > -180)


def draw_region(sheet: Sheet, frame: Frame, tolerance: float = 1.0) -> Drawing:
    """The region around the centre of a frame. `span` is at most 9000 km, well inside the limb."""
    return Sketch(sheet, frame, tolerance).drawing()


class Sketch:
    """A region with its coasts and borders, by which one sees whether it is worth finishing.

    Units: `length` counts the units of coast and border that the picture shows.
    """

    def __init__(self, sheet: Sheet, frame: Frame, tolerance: float = 1.0) -> None:
        self._sheet, self._frame, self._tolerance = sheet, frame, tolerance
        self._boxes = frame.around()
        self._inner: Box = (0.0, 0.0, float(frame.width), float(frame.height))
        self._outer: Box = (-EDGE, -EDGE, frame.width + EDGE, frame.height + EDGE)
        self._land, self._borders = list(self._areas("land")), list(self._strokes("borders"))
        shown = (part for line in (*self._land, *self._borders) for part in clipped_line(line, self._inner))
        self.length = sum(hypot(b[0] - a[0], b[1] - a[1]) for part in shown for a, b in pairwise(part))

    def drawing(self) -> Drawing:
        """The whole region."""
        return Drawing(
            path_of(self._land, closed=True),
            path_of(self._areas("lakes"), closed=True),
            path_of(self._borders),
            path_of(self._strokes("dashed")),
            self.length,
        )

    def _placed(self, line: Sequence[Point]) -> list[Point]:
        return list(self._frame.places(densified(line, BEND)))

    def _areas(self, kind: Kind) -> Iterator[list[Point]]:
        for line, box in _near(self._sheet, kind, self._boxes):
            if near := clipped_ring(near_ring(line, box), box):
                yield simplified(in_units(clipped_ring(self._placed(near), self._outer)), self._tolerance)

    def _strokes(self, kind: Kind) -> Iterator[list[Point]]:
        for line, box in _near(self._sheet, kind, self._boxes):
            for stretch in stretches(line.points, box):
                for part in clipped_line(self._placed(stretch), self._inner):
                    yield simplified(in_units(part), self._tolerance)


BAND = 10  # degrees of longitude


def _near(sheet: Sheet, kind: Kind, boxes: Sequence[Box]) -> Iterator[tuple[Line, Box]]:
    """The lines of one kind that may be seen in boxes of degrees, each with the box, in the order of the sheet."""
    lines, bands = getattr(sheet, kind), _bands(sheet, kind)
    for number in sorted({number for box in boxes for band in _band_numbers(box) for number in bands[band]}):
        for box in boxes:
            if overlaps(lines[number].box, box):
                yield lines[number], box


@lru_cache(maxsize=16)
def _bands(sheet: Sheet, kind: Kind) -> tuple[tuple[int, ...], ...]:
    """Which lines of one kind stand in each band of longitude, by their numbers."""
    bands: list[list[int]] = [[] for _ in range(-180, 181, BAND)]
    for number, line in enumerate(getattr(sheet, kind)):
        for band in _band_numbers(line.box):
            bands[band].append(number)
    return tuple(map(tuple, bands))


def _band_numbers(box: Box) -> range:
    return range(int(box[0] + 180) // BAND, int(box[2] + 180) // BAND + 1)


def is_inside(point: Point, ring: Sequence[Point]) -> bool:
    """Whether a ring goes around a point, by the even-odd rule."""
    crossings = 0
    for a, b in pairwise(ring):
        if (a[1] > point[1]) != (b[1] > point[1]):
            crossings += point[0] < a[0] + (point[1] - a[1]) / (b[1] - a[1]) * (b[0] - a[0])
    return crossings % 2 == 1


WORLD_WIDTH, WORLD_HEIGHT = 1000, 487
_WORLD_SCALE = WORLD_WIDTH / 2 / equal_earth(180, 0)[0]


def place_in_world(spot: LatLon) -> Point:
    """Where a spot stands in the picture of the world, WORLD_WIDTH by WORLD_HEIGHT units."""
    return _in_world((spot.longitude, spot.latitude))


def _in_world(point: Point) -> Point:
    east, north = equal_earth(*point)
    return WORLD_WIDTH / 2 + _WORLD_SCALE * east, WORLD_HEIGHT / 2 - _WORLD_SCALE * north


def draw_world(sheet: Sheet, tolerance: float = 0.6) -> Drawing:
    """The whole world; areas are in proportion."""

    def drawn(lines: Iterable[Line]) -> Iterator[list[Point]]:
        for line in lines:
            yield simplified(in_units(map(_in_world, line.points)), tolerance)

    return Drawing(
        path_of(drawn(sheet.land), closed=True),
        path_of(drawn(sheet.lakes), closed=True),
        path_of(drawn(sheet.borders)),
        path_of(drawn(sheet.dashed)),
        0.0,
    )


def world_edge() -> str:
    """The edge of the world on the same picture: both sides of longitude 180, and the poles."""
    ring = [(180.0, -90.0), (180.0, 90.0), (-180.0, 90.0), (-180.0, -90.0), (180.0, -90.0)]
    return path_of([simplified([_in_world(point) for point in densified(ring, BEND)], 0.3)], closed=True)


def in_units(points: Iterable[Point]) -> list[Point]:
    """Points in whole units, each once where several in a row fall together: most do, on a small picture."""
    found: list[Point] = []
    for x, y in points:
        point = (round(x), round(y))
        if not found or point != found[-1]:
            found.append(point)
    return found


def path_of(lines: Iterable[Sequence[Point]], closed: bool = False) -> str:
    """SVG path data with relative moves in whole units; lines that shrink to a point are left out."""
    parts: list[str] = []
    for line in lines:
        points = [(round(x), round(y)) for x, y in line]
        moves = [(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(points) if a != b]
        if closed and len(moves) > 2 and points[0] == points[-1]:
            moves.pop()  # "z" draws it
        if len(moves) > closed:
            drawn = "".join(f"{_next(x)}{_next(y)}" for x, y in moves).removeprefix(" ")
            parts.append(f"M{points[0][0]}{_next(points[0][1])}l{drawn}{'z' if closed else ''}")
    return "".join(parts)


def _next(number: int) -> str:
    """A minus sign parts two numbers as well as a space does."""
    return str(number) if number < 0 else f" {number}"
