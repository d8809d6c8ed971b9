"""Places with coordinates -> `places/<id>/map.svg`: the region around the place, and where on the globe it is.

The picture is a file of its own, so that an event page pays for an `<img>` alone and one file serves all events
of a place. Inside it a `<style>` may stand: the policy that pages carry does not reach into a picture.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from site_builder.frozen import dataclass
from site_builder.model.entries import PlaceEntry
from site_builder.model.fields import LatLon
from site_builder.pages.maps.atlas import Atlas, Sheet
from site_builder.pages.maps.drawing import Drawing, Frame, Sketch
from site_builder.pages.maps.globe import draw_globe
from site_builder.pages.maps.groups import round_length
from site_builder.pages.maps.projection import View
from site_builder.pages.page import DataPage
from site_builder.say.phrases import Phrase

WIDTH, HEIGHT = 640, 400  # units of the picture
REGION = 400  # units of each side of the region
GLOBE = 106  # units of the globe's radius
SPANS = (600, 1200, 2400, 4800)  # km across
ENOUGH = 1.25 * REGION  # units of coast and border by which readers find their way
LEAN = 0.6  # the globe is seen from nearer to the equator than the place is, as globes are used to be seen
TURN = 10  # degrees by which globes are turned, so that all places of an area are shown on the same one

STYLE = (
    ".s{fill:#eef0ea}.a{fill:#bcb29b;stroke:#bcb29b;fill-rule:evenodd}.w{fill:#eef0ea}"
    ".b,.d{fill:none;stroke:#fff;stroke-width:2.5}.d{stroke-dasharray:6 5}"
    ".e{fill:none;stroke:#8a8272;stroke-width:2}.p{fill:#1c1a17;stroke:#fff;stroke-width:3}"
    ".t{fill:#4f493f;font:22px system-ui,sans-serif}"
    "@media screen and (prefers-color-scheme:dark){.s,.w{fill:#1f211f}.a{fill:#57514a;stroke:#57514a}"
    ".b,.d{stroke:#161512}.e{stroke:#8f8778}.p{fill:#ece7dc;stroke:#161512}.t{fill:#c2bbac}}"
    "@media(forced-colors:active){.s,.w{fill:Canvas}.a{fill:GrayText;stroke:GrayText}"
    ".b,.d{stroke:Canvas}.e{stroke:CanvasText}.p{fill:CanvasText;stroke:Canvas}.t{fill:CanvasText}}"
)


@dataclass(frozen=True, slots=True)
class PlaceMap:
    """The map of a place as a page shows it: the file, and the words for readers who do not see it."""

    path: str
    name: str
    coordinates: Phrase
    width: int = WIDTH
    height: int = HEIGHT


def map_path(name: str) -> str:
    """The map of a place, from its id."""
    return f"places/{name}/map.svg"


def place_map_file(place: PlaceEntry, atlas: Atlas | None) -> Iterator[DataPage]:
    """The picture of a place, where it has coordinates."""
    if place.coordinates and atlas:
        yield DataPage(map_path(place.id), locator(place.coordinates, atlas))


def locator(spot: LatLon, atlas: Atlas) -> bytes:
    """The picture of one spot, as SVG."""
    frame, drawing = _region(spot, atlas)
    above = LatLon(_turned(spot.latitude * LEAN), _turned(spot.longitude))
    east, north, _ = View(above).project(spot.longitude, spot.latitude)
    bar = round_length(frame.span / 5)
    parts = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}"><style>{STYLE}</style>',
        f'<svg width="{REGION}" height="{REGION}"><path class="s" d="M0 0h{REGION}v{REGION}H0z"/>',
        _path("a", drawing.land), _path("w", drawing.lakes),
        _path("b", drawing.borders), _path("d", drawing.dashed),
        f'<path class="e" d="M1 1h{REGION - 2}v{REGION - 2}H1z"/>',
        f'<circle class="p" cx="{REGION // 2}" cy="{REGION // 2}" r="9"/></svg>',
        f'<g transform="translate({WIDTH - GLOBE - 2} {GLOBE + 2})"><circle class="s" r="{GLOBE}"/>',
        _path("a", _globe(atlas.far, above)),
        f'<circle class="e" r="{GLOBE}"/>',
        f'<circle class="p" cx="{GLOBE * east:.0f}" cy="{-GLOBE * north:.0f}" r="7"/></g>',
        f'<path class="e" d="M{WIDTH - 2 * GLOBE - 2} 384v8h{REGION * bar / frame.span:.0f}v-8"/>',
        f'<text class="t" x="{WIDTH - 2 * GLOBE - 2}" y="372">{bar} km</text></svg>\n',
    )  # fmt: skip
    return "".join(parts).encode()


def _turned(degrees: float) -> float:
    return float(TURN * round(degrees / TURN))


@lru_cache(maxsize=512)  # nearly all that there are, of 3 kB each
def _globe(sheet: Sheet, above: LatLon) -> str:
    return draw_globe(sheet, above, GLOBE)


def _region(spot: LatLon, atlas: Atlas) -> tuple[Frame, Drawing]:
    """The smallest region that shows enough coast or border to know it by; else the largest."""
    for span in SPANS:
        frame = Frame(spot, span, REGION, REGION)
        sketch = Sketch(atlas.near, frame)
        if sketch.length >= ENOUGH:
            break
    return frame, sketch.drawing()


def _path(kind: str, d: str) -> str:
    return f'<path class="{kind}" d="{d}"/>' if d else ""
