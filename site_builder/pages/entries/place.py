"""Places -> a page for each: where it is, who calls it what, and what happened there."""

from __future__ import annotations

from collections.abc import Iterator

from site_builder.model.entries import PlaceEntry
from site_builder.model.fields import LatLon
from site_builder.model.registry import Registry
from site_builder.model.urls import entry_path
from site_builder.pages.entries.entry import EntryPlan, Fact, Whole, entry_pages, fact, part_of_fact
from site_builder.pages.linked_data.entry_nodes import whole_place_node
from site_builder.pages.links import Linked
from site_builder.pages.maps.locator import PlaceMap, map_path
from site_builder.pages.output import Events, Later, Material
from site_builder.say.phrases import Phrase, message, series


def place_pages(name: str, events: Events, material: Material) -> Iterator[Later]:
    """The page of a place; events in a smaller place count for the larger one too."""
    registry = material.registry
    place = registry.places[name]

    def whole() -> Whole:
        facts, about = _facts(place, registry), whole_place_node(place)
        return Whole(place.description, facts, place.aliases, map=place_map(place), about=about)

    return entry_pages(EntryPlan("places", name, place.name, message("Place"), whole, events=events), registry)


def _facts(place: PlaceEntry, registry: Registry) -> tuple[Fact, ...]:
    whole = registry.places[place.part_of] if place.part_of else None
    parts = tuple(
        Linked(other.name, entry_path("places", other.id))
        for other in (registry.places[part] for part in registry.parts.get(("places", place.id), ()))
    )
    return (
        *part_of_fact("places", whole),
        *fact(message("Parts"), *parts),
        *fact(message("Coordinates"), coordinates_in_words(place.coordinates) if place.coordinates else None),
    )


def place_map(place: PlaceEntry) -> PlaceMap | None:
    """What a page needs to show the map of a place; None where the place has no coordinates."""
    if place.coordinates is None:
        return None
    return PlaceMap(map_path(place.id), place.name, coordinates_in_words(place.coordinates))


def coordinates_in_words(spot: LatLon) -> Phrase:
    """`48.6° N, 38.0° E`."""
    latitude, longitude = f"{abs(spot.latitude):g}", f"{abs(spot.longitude):g}"
    return series(
        (
            message("{degrees}° N", degrees=latitude)
            if spot.latitude >= 0
            else message("{degrees}° S", degrees=latitude),
            message("{degrees}° E", degrees=longitude)
            if spot.longitude >= 0
            else message("{degrees}° W", degrees=longitude),
        )
    )
