"""Places and summaries -> the map over all places: dots on the world, closer maps, and the same as a list.

A long list goes on over more pages; the map stands on the first, and its dots lead to all of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from math import ceil, dist

from site_builder.frozen import dataclass
from site_builder.language.filing import by_number
from site_builder.model.entries import PlaceEntry
from site_builder.model.fields import LatLon
from site_builder.model.registry import Registry
from site_builder.model.urls import entry_path
from site_builder.pages.entries.belonging import events_of
from site_builder.pages.entries.place import coordinates_in_words, place_map
from site_builder.pages.links import Linked, event_link
from site_builder.pages.maps.atlas import Atlas
from site_builder.pages.maps.drawing import (
    WORLD_HEIGHT,
    WORLD_WIDTH,
    Drawing,
    Frame,
    draw_region,
    draw_world,
    place_in_world,
    world_edge,
)
from site_builder.pages.maps.groups import grouped, letters, round_length
from site_builder.pages.maps.locator import PlaceMap
from site_builder.pages.maps.projection import EARTH_RADIUS, View, distance
from site_builder.pages.page import Page, Pager, numbered, paginate
from site_builder.say.phrases import Phrase, message
from site_builder.summary import EventSummary

TITLE = message("Map")
PATH = "map/index.html"
DESCRIPTION = message("Where the events happened: all places on one map, and as a list.")
WORLD_APART = 90  # units between dots of the world: 24 px and more where the picture is 290 px wide
CLOSE_APART = 56  # the same for closer maps
CLOSE_WIDTH, CLOSE_HEIGHT = 640, 400
WORLD_DOT, CLOSE_DOT = 46, 29  # units from the middle of a dot to the edge of its target, at its largest
CLOSEST = 600.0  # km across a closer map, at least
AREA = 800.0  # km from the first place of an area to its others, at most
EVENTS_OF_A_PLACE = 5
PLACES_ON_A_PAGE = 50


@dataclass(frozen=True, slots=True)
class Dot:
    """A dot that leads to its place in the list. Units: of the picture. `others` are places it stands for too.

    Shapes: `label` is the number or letter in the dot; `anchor` is an id on the page at `path`.
    """

    label: str
    x: int
    y: int
    anchor: str
    name: str
    others: int
    path: str = PATH


@dataclass(frozen=True, slots=True)
class Picture:
    """Coasts, lines and dots. Units: `bar` and `bar_km` are one length, in units and in km; 0 for the world.

    Shapes: `box` is left, top, width and height of what is shown: more than the picture where a dot stands at
            its edge, as at a pole or at longitude 180.
    """

    width: int
    height: int
    drawing: Drawing
    edge: str
    dots: tuple[Dot, ...]
    box: tuple[int, int, int, int]
    bar: int = 0
    bar_km: int = 0


@dataclass(frozen=True, slots=True)
class PlaceLine:
    """A place in the list. Shapes: `events` are the latest; `more` counts those that are left out."""

    anchor: str
    label: str
    name: str
    path: str
    coordinates: Phrase
    events: tuple[Linked, ...]
    more: int


@dataclass(frozen=True, slots=True)
class AreaView:
    """Places near one another. `picture` is set where there are several, `map` where there is one.

    Shapes: `label` is that of the dot of the world, which may stand for several areas. An area of which one page
            does not hold all places goes on on the next, without a map.
    """

    label: str
    anchor: str
    name: str
    others: int
    picture: Picture | None
    map: PlaceMap | None
    places: tuple[PlaceLine, ...]
    is_continued: bool = False


@dataclass(frozen=True, slots=True)
class MapView:
    """The page. `unplaced` are places that have no coordinates; `world` is on the first page alone."""

    title: Phrase
    world: Picture | None
    areas: tuple[AreaView, ...]
    unplaced: tuple[Linked, ...]
    pager: Pager


def map_pages(registry: Registry, summaries: tuple[EventSummary, ...], atlas: Atlas | None) -> Iterator[Page[MapView]]:
    """The map over all places; `atlas` may be missing where no place has coordinates."""
    events = {
        place: [event_link(summary) for summary in found]
        for place, found in events_of("places", summaries).items()
    }
    placed = [(place, place.coordinates) for place in registry.places.values() if place.coordinates]
    placed.sort(key=lambda item: (-len(events.get(item[0].id, ())), item[0].id))
    unplaced = [
        Linked(place.name, entry_path("places", place.id))
        for place in sorted(registry.places.values(), key=_by_name)
        if not place.coordinates
    ]
    world, areas = _world(placed, events, atlas) if atlas and placed else (None, ())
    lines: list[_Listed] = [*((area, line) for area in areas for line in area.places), *unplaced]
    pages = paginate(PATH, lines, PLACES_ON_A_PAGE)
    path_of = {anchor: path for path, part, _ in reversed(pages) for anchor in _anchors(part)}
    drawn = _leading(world, path_of) if world else None
    shown: set[str] = set()
    for _, part, pager in pages:
        listed = tuple(_areas_of(part, shown, path_of))
        shown |= {area.anchor for area in listed}
        title = numbered(TITLE, pager)
        names = tuple(line for line in part if isinstance(line, Linked))
        view = MapView(title, drawn if pager.number == 1 else None, listed, names, pager)
        yield Page(pager.paths[pager.number - 1], "map", title, DESCRIPTION, view)


_Placed = tuple[PlaceEntry, LatLon]
_Group = tuple[_Placed, ...]
_Listed = tuple[AreaView, PlaceLine] | Linked  # a line of the list: a place of an area, or one without coordinates


def _anchors(part: Sequence[_Listed]) -> Iterator[str]:
    for line in part:
        if not isinstance(line, Linked):
            yield line[0].anchor
            yield line[1].anchor


def _areas_of(part: Sequence[_Listed], shown: set[str], path_of: Mapping[str, str]) -> Iterator[AreaView]:
    """The areas of one page of the list, each with those of its places that stand there."""
    places: dict[str, list[PlaceLine]] = {}
    areas: dict[str, AreaView] = {}
    for line in part:
        if not isinstance(line, Linked):
            areas[line[0].anchor] = line[0]
            places.setdefault(line[0].anchor, []).append(line[1])
    for anchor, area in areas.items():
        picture = _leading(area.picture, path_of) if area.picture else None
        if anchor in shown:
            yield replace(area, picture=None, map=None, places=tuple(places[anchor]), is_continued=True)
        else:
            yield replace(area, picture=picture, places=tuple(places[anchor]))


def _leading(picture: Picture, path_of: Mapping[str, str]) -> Picture:
    """The picture with dots that lead to the pages of the list where their places stand."""
    return replace(picture, dots=tuple(replace(dot, path=path_of[dot.anchor]) for dot in picture.dots))


def _world(
    placed: Sequence[_Placed], events: dict[str, list[Linked]], atlas: Atlas
) -> tuple[Picture, tuple[AreaView, ...]]:
    areas: list[AreaView] = []
    dots: list[Dot] = []
    groups = sorted(grouped(grouped(placed, _km, AREA), _units, WORLD_APART), key=_least_name)
    for number, group in enumerate(groups, 1):
        first = len(areas)
        for area in sorted(group, key=_first_name):
            areas.append(_area(str(number), f"_area-{len(areas) + 1}", area, events, atlas))
        members = [item for area in sorted(group, key=_first_name) for item in area]
        dots.append(_dot(str(number), place_in_world(group[0][0][1]), areas[first].anchor, members))
    box = box_around(dots, WORLD_WIDTH, WORLD_HEIGHT, WORLD_DOT)
    world = Picture(WORLD_WIDTH, WORLD_HEIGHT, draw_world(atlas.far), world_edge(), tuple(dots), box)
    return world, tuple(areas)


def _km(one: _Placed, other: _Placed) -> float:
    return distance(one[1], other[1])


def _units(one: _Group, other: _Group) -> float:
    return dist(place_in_world(one[0][1]), place_in_world(other[0][1]))


def _area(
    label: str, anchor: str, group: Sequence[_Placed], events: dict[str, list[Linked]], atlas: Atlas
) -> AreaView:
    first = group[0][0]
    if len({spot for _, spot in group}) == 1:
        lines = tuple(_line("", place, spot, events) for place, spot in group)
        return AreaView(label, anchor, first.name, len(group) - 1, None, place_map(first), lines)
    frame = frame_around([spot for _, spot in group])
    parts = grouped(group, lambda a, b: dist(frame.place(a[1]), frame.place(b[1])), CLOSE_APART)
    dots: list[Dot] = []
    listed: list[PlaceLine] = []
    for number, part in enumerate(sorted(parts, key=_first_name), 1):
        dots.append(_dot(letters(number), frame.place(part[0][1]), f"_place.{part[0][0].id}", part))
        listed += [_line(letters(number), place, spot, events) for place, spot in part]
    bar = round_length(frame.span / 5)
    picture = Picture(
        frame.width, frame.height, draw_region(atlas.near, frame), "", tuple(dots),
        box_around(dots, frame.width, frame.height, CLOSE_DOT), round(bar * frame.width / frame.span), bar,
    )  # fmt: skip
    return AreaView(label, anchor, first.name, len(group) - 1, picture, None, tuple(listed))


def frame_around(spots: Sequence[LatLon]) -> Frame:
    """The closest picture that shows all spots with some land around them, in round steps of 100 km."""
    view = View(spots[0])
    seen = [view.project(spot.longitude, spot.latitude) for spot in spots]
    xs, ys = [east for east, _, _ in seen], [north for _, north, _ in seen]
    centre = view.spot((min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2)
    across = max(max(xs) - min(xs), (max(ys) - min(ys)) * CLOSE_WIDTH / CLOSE_HEIGHT) * EARTH_RADIUS
    span = 100 * ceil(max(CLOSEST, 1.4 * across) / 100)
    return Frame(centre, span, CLOSE_WIDTH, CLOSE_HEIGHT)


def box_around(dots: Sequence[Dot], width: int, height: int, reach: int) -> tuple[int, int, int, int]:
    """The picture, and as much more on each side as a dot there needs to be whole."""
    left, top = (min([0, *(at - reach for at in line)]) for line in ([dot.x for dot in dots], [dot.y for dot in dots]))
    right, bottom = max([width, *(dot.x + reach for dot in dots)]), max([height, *(dot.y + reach for dot in dots)])
    return left, top, right - left, bottom - top


def _dot(label: str, spot: tuple[float, float], anchor: str, group: Sequence[_Placed]) -> Dot:
    return Dot(label, round(spot[0]), round(spot[1]), anchor, group[0][0].name, len(group) - 1)


def _line(label: str, place: PlaceEntry, spot: LatLon, events: dict[str, list[Linked]]) -> PlaceLine:
    found = events.get(place.id, [])
    return PlaceLine(
        f"_place.{place.id}", label, place.name, entry_path("places", place.id), coordinates_in_words(spot),
        tuple(found[:EVENTS_OF_A_PLACE]), max(0, len(found) - EVENTS_OF_A_PLACE),
    )  # fmt: skip


def _first_name(group: _Group) -> tuple[str, str]:
    return _by_name(group[0][0])


def _least_name(group: tuple[_Group, ...]) -> tuple[str, str]:
    return min(map(_first_name, group))


def _by_name(place: PlaceEntry) -> tuple[str, str]:
    return by_number(place.name), place.id
