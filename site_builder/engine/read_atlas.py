"""data/map.json -> Atlas, read when a place first has coordinates."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from site_builder.pages.maps.atlas import Atlas, atlas_of

MAP_FILE = Path(__file__).parents[1] / "data" / "map.json"


@cache
def read_atlas(file: Path = MAP_FILE) -> Atlas:
    """The bundled maps, read once in a process."""
    return atlas_of(json.loads(file.read_text("utf-8")))
