"""Maps: projections against what was published of them, clipping, drawings that anyone can check, and the pages."""

from __future__ import annotations

import re
import zlib
from itertools import combinations, pairwise, product, starmap
from math import cos, dist, hypot, inf, isclose, pi, radians, sin
from xml.etree import ElementTree

import pytest
from hand_made import SHEETS, Values, compared, make_event, make_registry, pages_of
from hypothesis import given
from hypothesis import strategies as st

from site_builder.engine.read_atlas import MAP_FILE, read_atlas
from site_builder.model.fields import LatLon
from site_builder.model.registry import Registry
from site_builder.model.site import Site
from site_builder.pages.entries.place import place_map
from site_builder.pages.maps.atlas import Point, Sheet, line_of
from site_builder.pages.maps.clipping import clipped_line, clipped_ring, densified, near_ring, simplified, stretches
from site_builder.pages.maps.drawing import (
    WORLD_HEIGHT,
    WORLD_WIDTH,
    Frame,
    draw_region,
    draw_world,
    is_inside,
    path_of,
)
from site_builder.pages.maps.globe import draw_globe
from site_builder.pages.maps.groups import grouped, letters, round_length
from site_builder.pages.maps.locator import locator, place_map_file
from site_builder.pages.maps.map import CLOSE_APART, CLOSE_HEIGHT, CLOSE_WIDTH, WORLD_APART, MapView, map_pages
from site_builder.pages.maps.projection import EARTH_RADIUS, View, distance, equal_earth, to_limb
from site_builder.pages.page import site_view
from site_builder.places import templates_folder
from site_builder.render_html import html_renderer
from site_builder.summary import summarize

latitudes, longitudes = st.floats(-90, 90), st.floats(-180, 180)
spots = st.builds(LatLon, latitudes, longitudes)
SOMEWHERE = tuple(
    LatLon(latitude, longitude) for latitude in (-90, -60, -17, 0, 48, 90) for longitude in (-180, -71, 0, 38, 179.9)
)


def sheet(*rings: list[Point], borders: tuple[list[Point], ...] = ()) -> Sheet:
    return Sheet(tuple(map(line_of, rings)), (), tuple(map(line_of, borders)), ())


def square(west: float, south: float, east: float, north: float) -> list[Point]:
    return [(west, south), (east, south), (east, north), (west, north), (west, south)]


def rings_of(d: str) -> list[list[Point]]:
    """Path data as path_of writes it -> its points."""
    rings = []
    for start, moves in re.findall(r"M([-0-9 ]+)l([-0-9 ]+)z?", d):
        numbers = [int(number) for part in (start, moves) for number in re.findall(r"-?\d+", part)]
        x, y = numbers[:2]
        ring: list[Point] = [(x, y)]
        for right, down in zip(numbers[2::2], numbers[3::2], strict=True):
            x, y = x + right, y + down
            ring.append((x, y))
        rings.append([*ring, ring[0]])
    return rings


def is_drawn(point: Point, d: str) -> bool:
    return sum(is_inside(point, ring) for ring in rings_of(d)) % 2 == 1


def area_of(ring: list[Point]) -> float:
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring))) / 2


# ---------------------------------------------------------------------------- projections


def test_equal_earth_has_the_published_proportions() -> None:
    width, height = 2 * equal_earth(180, 0)[0], 2 * equal_earth(0, 90)[1]
    assert width / height == pytest.approx(2.05458, abs=1e-5)
    assert equal_earth(180, 90)[0] / equal_earth(180, 0)[0] == pytest.approx(0.59, abs=0.005)
    assert equal_earth(0, 0) == (0, 0)


@given(st.floats(-180, 175), st.floats(-89, 84))
def test_equal_earth_keeps_areas(west: float, south: float) -> None:
    ring = [equal_earth(*point) for point in densified(square(west, south, west + 5, south + 5), 0.05)]
    on_the_sphere = radians(5) * (sin(radians(south + 5)) - sin(radians(south)))
    assert area_of(ring) == pytest.approx(on_the_sphere, rel=2e-3)


@given(spots, st.floats(0, 0.99), st.floats(0, 2 * pi))
def test_view_from_above_can_be_taken_back(centre: LatLon, length: float, turn: float) -> None:
    view = View(centre)
    east, north = length * cos(turn), length * sin(turn)
    seen = view.spot(east, north)
    assert view.project(seen.longitude, seen.latitude)[:2] == pytest.approx((east, north), abs=1e-6)
    assert -90 <= seen.latitude <= 90
    assert -180 <= seen.longitude < 180


@given(spots, spots)
def test_view_keeps_every_spot_on_the_sphere(centre: LatLon, spot: LatLon) -> None:
    assert hypot(*View(centre).project(spot.longitude, spot.latitude)) == pytest.approx(1)
    x, y = to_limb(*View(centre).project(spot.longitude, spot.latitude))
    assert hypot(x, y) <= 1 + 1e-9


def test_distances_along_the_ground() -> None:
    quarter = EARTH_RADIUS * pi / 2
    assert distance(LatLon(0, 0), LatLon(90, 0)) == pytest.approx(quarter)
    assert distance(LatLon(0, 179), LatLon(0, -179)) == pytest.approx(quarter / 45)
    assert distance(LatLon(48.59, 38.0), LatLon(48.59, 38.0)) == pytest.approx(0, abs=0.2)


# ---------------------------------------------------------------------------- clipping


@pytest.mark.parametrize(
    ("ring", "area"),
    [
        (square(2, 2, 4, 4), 4),  # inside
        (square(-5, -5, 15, 15), 100),  # around
        (square(-5, -5, 5, 5), 25),  # over a corner
        (square(20, 20, 30, 30), 0),  # outside
        ([(-5, 5), (5, -5), (15, 5), (5, 15), (-5, 5)], 100),  # touches every corner
        ([(0, 0), (10, 0), (5, 20), (0, 0)], 75),
    ],
)
def test_area_in_a_box(ring: list[Point], area: float) -> None:
    clipped = clipped_ring(ring, (0, 0, 10, 10))
    assert area_of(clipped) == pytest.approx(area)
    assert all(0 <= x <= 10 and 0 <= y <= 10 for x, y in clipped)


def test_line_in_a_box_keeps_its_parts_apart() -> None:
    line = [(-5.0, 5.0), (5.0, 5.0), (5.0, 15.0), (7.0, 15.0), (7.0, 5.0), (8.0, 6.0)]
    assert list(clipped_line(line, (0, 0, 10, 10))) == [
        [(0, 5), (5, 5), (5, 10)],
        [(7, 10), (7, 5), (8, 6)],
    ]


points = st.tuples(st.floats(-20, 30), st.floats(-20, 30))


@given(st.lists(points, min_size=3, max_size=200))
def test_what_is_cut_off_anyway_may_be_left_out_before(line: list[Point]) -> None:
    ring, box = line_of([*line, line[0]]), (0.0, 0.0, 10.0, 10.0)
    assert clipped_ring(near_ring(ring, box), box) == clipped_ring(ring.points, box)


def test_far_coasts_are_left_out_before_they_are_clipped() -> None:
    spot = LatLon(45.3, 34.4)
    (box,) = Frame(spot, 600, 400, 400).around()
    longest = max(read_atlas().near.land, key=lambda line: len(line.points))
    assert len(near_ring(longest, box)) < len(longest.points) / 5


@given(st.lists(points, min_size=2, max_size=12))
def test_parts_of_a_line_are_inside_and_as_long_as_what_is_inside(line: list[Point]) -> None:
    def length(part: list[Point]) -> float:
        return sum(dist(a, b) for a, b in pairwise(part))

    parts = list(clipped_line(line, (0, 0, 10, 10)))
    assert all(-1e-9 <= x <= 10 + 1e-9 and -1e-9 <= y <= 10 + 1e-9 for part in parts for x, y in part)
    steps = 500
    inside = sum(
        dist(a, b) / steps
        for a, b in pairwise(line)
        for number in range(steps)
        if all(0 <= p + (number + 0.5) / steps * (q - p) <= 10 for p, q in zip(a, b, strict=True))
    )
    assert sum(map(length, parts)) == pytest.approx(inside, abs=1)
    near = [edge for part in stretches(line, (0, 0, 10, 10)) for edge in pairwise(part)]
    assert set(near) <= set(pairwise(line))
    assert sum(length(part) for edge in near for part in clipped_line(edge, (0, 0, 10, 10))) == pytest.approx(
        sum(map(length, parts))
    )


@given(st.lists(points, min_size=1, max_size=30), st.floats(0.01, 5))
def test_simplified_line_stays_near_and_keeps_its_ends(line: list[Point], tolerance: float) -> None:
    thin = simplified(line, tolerance)
    assert (thin[0], thin[-1]) == (line[0], line[-1])
    assert len(thin) <= len(line)
    for x, y in line:
        nearest = inf
        for a, b in pairwise([*thin, thin[-1]]):
            near = [(a[0] + n / 40 * (b[0] - a[0]), a[1] + n / 40 * (b[1] - a[1])) for n in range(41)]
            nearest = min(nearest, *(dist((x, y), point) for point in near))
        assert nearest <= tolerance + 1


def test_long_edges_get_points_between() -> None:
    assert densified([(0, 0), (10, 0), (10, 1)], 6) == [(0, 0), (5, 0), (10, 0), (10, 1)]


# ---------------------------------------------------------------------------- regions


def test_place_stands_in_the_middle_of_its_region() -> None:
    for spot in SOMEWHERE:
        assert Frame(spot, 600, 400, 300).place(spot) == pytest.approx((200, 150))


@pytest.mark.parametrize("longitude", [180.0, -180.0])
def test_land_on_both_sides_of_longitude_180_is_drawn(longitude: float) -> None:
    both = sheet(square(178, -18, 180, -16), square(-180, -18, -178, -16))
    drawing = draw_region(both, Frame(LatLon(-17, longitude), 1200, 400, 400))
    assert all(is_drawn(point, drawing.land) for point in [(150, 200), (199, 200), (202, 200), (250, 200)])
    assert not is_drawn((350, 200), drawing.land)


@pytest.mark.parametrize("north", [1, -1])
def test_land_around_a_pole_is_drawn_with_the_pole(north: int) -> None:
    cap = square(-180, 85 * north, 180, 90 * north)
    drawing = draw_region(sheet(cap), Frame(LatLon(90 * north, 0), 2400, 400, 400))
    distance_of_edge = 400 / 2400 * EARTH_RADIUS * sin(radians(5))  # in units
    for turn in range(0, 360, 20):
        x, y = sin(radians(turn + 1)), cos(radians(turn + 1))
        assert is_drawn((200 + 0.9 * distance_of_edge * x, 200 + 0.9 * distance_of_edge * y), drawing.land)
        assert not is_drawn((200 + 1.1 * distance_of_edge * x, 200 + 1.1 * distance_of_edge * y), drawing.land)


def test_border_is_bent_as_its_parallel_is() -> None:
    parallel = [(-123.0, 49.0), (-95.0, 49.0)]
    frame = Frame(LatLon(49, -109), 2400, 400, 400)
    drawn = rings_of(draw_region(sheet(borders=(parallel,)), frame).borders)[0]
    heights = [y for _, y in drawn]
    assert max(heights) == pytest.approx(200, abs=2)
    assert min(heights) == pytest.approx(frame.place(LatLon(49, -123))[1], abs=2)
    assert max(heights) - min(heights) > 10


def test_region_shows_the_coast_where_it_is() -> None:
    near = read_atlas().near
    frame = Frame(LatLon(45.3, 34.4), 600, 400, 400)
    land = draw_region(near, frame).land
    for is_land, spot in [
        (True, LatLon(45.2, 34.3)),  # Crimea
        (True, LatLon(46.8, 35.3)),  # north of the Sea of Azov
        (False, LatLon(44.0, 34.5)),  # the Black Sea
        (False, LatLon(46.0, 36.3)),  # the Sea of Azov
    ]:
        assert is_drawn(frame.place(spot), land) == is_land, spot


# ---------------------------------------------------------------------------- globe and world


@pytest.mark.parametrize("centre", [*SOMEWHERE[::4], LatLon(90, 0), LatLon(-10, 180)], ids=str)
def test_globe_shows_land_where_land_is(centre: LatLon) -> None:
    far, view, radius = read_atlas().far, View(centre), 1000
    drawn = rings_of(draw_globe(far, centre, radius, tolerance=0))
    rings = [line.points for line in far.land]
    for x, y in product(range(-7, 8), repeat=2):
        east, north = x / 7.6, y / 7.6
        if hypot(east, north) < 0.93:
            around = [
                sum(is_inside((spot.longitude, spot.latitude), ring) for ring in rings) % 2
                for shift in (-0.012, 0, 0.012)
                for spot in (view.spot(east + shift, north), view.spot(east, north + shift))
            ]
            if len(set(around)) == 1:  # not at a coast
                shown = sum(is_inside((radius * east, -radius * north), ring) for ring in drawn) % 2
                assert shown == around[0], (centre, view.spot(east, north))


def test_globe_stays_a_disc() -> None:
    for centre in SOMEWHERE:
        points_drawn = [point for ring in rings_of(draw_globe(read_atlas().far, centre, 100)) for point in ring]
        assert points_drawn
        assert max(hypot(*point) for point in points_drawn) < 101.5


def test_globe_of_fewer_points_shows_the_same_coasts() -> None:
    """Both are drawn, and their areas differ by no more than a strip of two units along the coasts would."""
    for centre in SOMEWHERE:
        exact, thin = (rings_of(draw_globe(read_atlas().far, centre, 106, tolerance)) for tolerance in (0, 1))
        differing = sum(
            sum(is_inside(point, ring) for ring in exact) % 2 != sum(is_inside(point, ring) for ring in thin) % 2
            for point in ((x, y) for x, y in product(range(-100, 101, 5), repeat=2))
            if hypot(*point) < 104
        )
        assert differing < 70, centre  # of some 1,340


def test_places_of_an_area_are_shown_on_one_globe() -> None:
    pictures = [locator(spot, read_atlas()).decode() for spot in (LatLon(48.6, 38.0), LatLon(47.9, 36.4))]
    globes = [re.findall(r'<g transform.*?(<path class="a" d="[^"]*"/>)', picture) for picture in pictures]
    dots = [re.findall(r'<circle class="p"[^>]*r="7"/>', picture) for picture in pictures]
    assert globes[0] == globes[1] != []
    assert dots[0] != dots[1]


@pytest.mark.parametrize("spot", SOMEWHERE, ids=str)
def test_dot_of_the_globe_stands_where_the_place_is(spot: LatLon) -> None:
    picture = locator(spot, read_atlas()).decode()
    x, y = map(int, re.findall(r'<circle class="p" cx="(-?\d+)" cy="(-?\d+)" r="7"/></g>', picture)[0])
    ((_, globe),) = re.findall(r'<g transform(.*?)<path class="a" d="([^"]*)"/>', picture)
    turned = [
        centre
        for centre in starmap(LatLon, product(range(-60, 61, 10), range(-180, 181, 10)))
        if abs(centre.latitude - 0.6 * spot.latitude) <= 5 and draw_globe(read_atlas().far, centre, 106) == globe
    ]
    assert turned
    east, north, near = View(turned[0]).project(spot.longitude, spot.latitude)
    assert (x, y) == pytest.approx((106 * east, -106 * north), abs=0.51)
    assert near > 0.5


def test_world_is_drawn_inside_its_picture() -> None:
    world = draw_world(read_atlas().far)
    for ring in rings_of(world.land) + rings_of(world.lakes):
        assert all(0 <= x <= 1000 and 0 <= y <= 487 for x, y in ring)


def test_path_is_short_and_relative() -> None:
    assert path_of([[(1.2, 2.4), (4, 2), (4, -3.4), (1, 2)]], closed=True) == "M1 2l3 0 0-5z"
    assert path_of([[(5, 5), (5.3, 5.2)], [(-1, -1), (3, 0)]]) == "M-1-1l4 1"
    assert path_of([]) == ""


# ---------------------------------------------------------------------------- the data


def test_data_names_nobody() -> None:
    words = set(re.findall(r"[^\W\d]+", MAP_FILE.read_text("utf-8")))
    assert words == {"step", "near", "far", "land", "lakes", "borders", "dashed"}
    assert len(zlib.compress(MAP_FILE.read_bytes())) < 130_000


def test_lines_of_the_data_close_and_stay_on_the_sheet() -> None:
    atlas = read_atlas()
    for level in (atlas.near, atlas.far):
        for line in (*level.land, *level.lakes, *level.borders, *level.dashed):
            assert -180 <= line.box[0] <= line.box[2] <= 180
            assert -90 <= line.box[1] <= line.box[3] <= 90
        assert all(isclose(dist(line.points[0], line.points[-1]), 0, abs_tol=1e-9) for line in level.land)
    assert all(abs(a[0] - b[0]) <= 4.02 for line in atlas.far.land for a, b in pairwise(line.points))


def test_line_on_which_editions_differ_is_dashed() -> None:
    frame = Frame(LatLon(46.0, 34.4), 200, 400, 400)  # between Crimea and the mainland
    drawing = draw_region(read_atlas().near, frame)
    assert drawing.dashed
    assert not drawing.borders


# ---------------------------------------------------------------------------- groups


@given(st.lists(points, max_size=40))
def test_groups_hold_every_item_once_and_stand_apart(items: list[Point]) -> None:
    groups = grouped(items, dist, 7.0)
    assert sorted(item for group in groups for item in group) == sorted(items)
    assert all(dist(one[0], other[0]) >= 7 for one, other in combinations(groups, 2))


def test_labels_and_round_lengths() -> None:
    assert [letters(number) for number in (1, 26, 27, 52, 53)] == ["a", "z", "aa", "az", "ba"]
    assert [round_length(longest) for longest in (1, 4.9, 5, 120, 999.9, 1000)] == [1, 2, 5, 100, 500, 1000]


# ---------------------------------------------------------------------------- files and pages


@pytest.mark.parametrize("spot", SOMEWHERE, ids=str)
def test_locator_is_small_sound_and_the_same_every_time(spot: LatLon) -> None:
    data = locator(spot, read_atlas())
    assert ElementTree.fromstring(data).tag == "{http://www.w3.org/2000/svg}svg"
    assert data == locator(spot, read_atlas())
    assert len(zlib.compress(data, 9)) < 4200
    assert b"http" not in data.replace(b"http://www.w3.org/2000/svg", b"")
    assert b"nan" not in data
    assert b"e-" not in re.sub(rb"<style>.*?</style>", b"", data)


PLACES: dict[str, Values] = {
    "ford": {"name": "The ford", "coordinates": "1.5, -2", "part_of": "river"},
    "weir": {"name": "The <weir>", "coordinates": "1.6, -2"},
    "mill": {"name": "The mill", "coordinates": "1.5, 1.5"},
    "cape": {"name": "A cape", "coordinates": "-34.3, 18.5"},
    "isle": {"name": "An isle", "coordinates": "-17, 180"},
    "other-isle": {"name": "Another isle", "coordinates": "-17, -180"},
    "ice": {"name": "Ice", "coordinates": "-90, 0"},
    "river": {"name": "The river"},
}


def registry_and_view(**places: Values) -> tuple[Registry, MapView, bytes]:
    event = make_event(id="crossing", title="A crossing", place=next(iter(places)))
    registry = make_registry(event, places=places)
    summary = summarize(event, registry, compared(event, registry)[0])
    (page,) = map_pages(registry, (summary,), read_atlas())
    site = site_view(Site(id="site", title="A site"), None, "/", SHEETS, ())
    (file,) = html_renderer(templates_folder(), site)(page)
    assert isinstance(page.view, MapView)
    return registry, page.view, file.data


def test_every_place_is_in_the_list_once_and_every_dot_leads_there() -> None:
    _, view, html = registry_and_view(**PLACES)
    listed = [place.path for area in view.areas for place in area.places]
    assert sorted(listed) == sorted(f"places/{name}/index.html" for name in PLACES if name != "river")
    assert [place.name for place in view.unplaced] == ["The river"]
    assert view.world
    text = html.decode()
    pictures = [view.world, *(area.picture for area in view.areas if area.picture)]
    for dot in (dot for picture in pictures for dot in picture.dots):
        assert f'href="#{dot.anchor}"' in text
        assert f'id="{dot.anchor}"' in text
        assert text.count(f'id="{dot.anchor}"') == 1
    assert text.count("A crossing") == 1
    assert "<weir>" not in text
    assert "style=" not in text


def test_dots_do_not_touch_one_another() -> None:
    _, view, _ = registry_and_view(**PLACES)
    assert view.world
    assert sum(dot.others + 1 for dot in view.world.dots) == len(PLACES) - 1
    for picture, apart in [(view.world, WORLD_APART), *((a.picture, CLOSE_APART) for a in view.areas if a.picture)]:
        for one, other in combinations(picture.dots, 2):
            assert dist((one.x, one.y), (other.x, other.y)) >= apart - 1.5  # rounded
        for dot in picture.dots:
            assert 0 <= dot.x <= picture.width
            assert 0 <= dot.y <= picture.height


@pytest.mark.parametrize("coordinates", ["90, 0", "-90, 0", "0, 180", "0, -180", "89.9, 180", "-60, -180", "0, 0"])
def test_dot_is_whole_wherever_it_stands(coordinates: str) -> None:
    _, view, html = registry_and_view(here={"name": "Here", "coordinates": coordinates})
    assert view.world
    left, top, width, height = view.world.box
    assert f'viewBox="{left} {top} {width} {height}"' in html.decode()
    (dot,) = view.world.dots
    radius = max(map(int, re.findall(r"\.world \.target \{ r: (\d+)px", MAP_STYLE))) + 2  # half of the line round it
    assert left <= dot.x - radius < dot.x + radius <= left + width
    assert top <= dot.y - radius < dot.y + radius <= top + height
    latitude, longitude = map(float, coordinates.split(","))
    picture = locator(LatLon(latitude, longitude), read_atlas()).decode()
    moved = re.findall(r'<g transform="translate\((\d+) (\d+)\)">', picture)[0]
    x, y = re.findall(r'<circle class="p" cx="(-?\d+)" cy="(-?\d+)" r="7"/></g>', picture)[0]
    assert 9 <= int(moved[0]) + int(x) <= 640 - 9
    assert 9 <= int(moved[1]) + int(y) <= 400 - 9


def test_labels_of_dots_have_two_characters_at_most() -> None:
    """Oler's bound on points that are `apart` from one another in a box."""
    for width, height, apart, labels in (
        (WORLD_WIDTH, WORLD_HEIGHT, WORLD_APART, 99),
        (CLOSE_WIDTH, CLOSE_HEIGHT, CLOSE_APART, 26 + 26 * 26),
    ):
        assert 2 * width * height / (3**0.5 * apart**2) + (width + height) / apart + 1 < labels


def test_places_that_share_a_dot_of_the_world_have_its_number() -> None:
    near = {f"p-{n}": {"name": f"Place {n}", "coordinates": f"{40 + 9 * n}, 10"} for n in range(4)}
    _, view, _ = registry_and_view(**near, far={"name": "A far place", "coordinates": "-30, 140"})
    assert view.world
    numbers = {dot.label: dot.others + 1 for dot in view.world.dots}
    assert numbers == {label: sum(len(a.places) for a in view.areas if a.label == label) for label in numbers}
    assert len({area.anchor for area in view.areas}) == len(view.areas) > len(numbers)


def test_picture_is_no_larger_than_its_dots_need() -> None:
    _, view, _ = registry_and_view(here={"name": "Here", "coordinates": "48, 38"})
    assert view.world
    assert view.world.box == (0, 0, view.world.width, view.world.height)


MAP_STYLE = (templates_folder() / "assets/css/more/75-map.css").read_text("utf-8")


def test_places_on_both_sides_of_longitude_180_are_neighbours() -> None:
    _, view, _ = registry_and_view(**PLACES)
    (area,) = [area for area in view.areas if area.name == "An isle"]
    assert [place.name for place in area.places] == ["An isle", "Another isle"]


def test_map_is_the_same_every_time_and_whatever_the_order_of_places() -> None:
    one = registry_and_view(**PLACES)[2]
    others = {"ford": PLACES["ford"], **dict(reversed(PLACES.items()))}
    assert registry_and_view(**others)[2] == one


def test_place_without_coordinates_has_no_map() -> None:
    registry, _, _ = registry_and_view(**PLACES)
    assert place_map(registry.places["river"]) is None
    assert not list(place_map_file(registry.places["river"], read_atlas()))
    assert list(place_map_file(registry.places["ford"], read_atlas()))
    shown = {page.path: page.view.map for page in pages_of(registry, kinds="places")}
    assert shown["places/river/index.html"] is None
    assert shown["places/ford/index.html"].path == "places/ford/map.svg"


def test_map_page_without_any_coordinates_lists_the_places() -> None:
    _, view, html = registry_and_view(river={"name": "The river"})
    assert view.world is None
    assert b"<svg" not in html
    assert b"The river" in html
