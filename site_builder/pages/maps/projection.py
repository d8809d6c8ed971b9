"""Degrees -> a plane and back: the Earth seen from straight above a spot, and the whole Earth on a sheet."""

from __future__ import annotations

from math import acos, asin, atan2, cos, degrees, hypot, radians, sin, sqrt

from site_builder.frozen import dataclass
from site_builder.model.fields import LatLon

EARTH_RADIUS = 6371.0088  # km, the mean radius of the IUGG


@dataclass(frozen=True, slots=True)
class View:
    """The Earth from straight above `centre`: the orthographic projection.

    Source: J. P. Snyder, Map Projections: A Working Manual (USGS Professional Paper 1395, 1987), p. 149.
    """

    centre: LatLon

    def project(self, longitude: float, latitude: float) -> tuple[float, float, float]:
        """(east, north, towards the viewer) in radii of the Earth; the last is negative on the far side."""
        middle, turn = radians(self.centre.latitude), radians(longitude - self.centre.longitude)
        flat, up = cos(radians(latitude)), sin(radians(latitude))
        return (
            flat * sin(turn),
            cos(middle) * up - sin(middle) * flat * cos(turn),
            sin(middle) * up + cos(middle) * flat * cos(turn),
        )

    def spot(self, east: float, north: float) -> LatLon:
        """The spot that is seen there, on the near side. Errors: ValueError beyond the limb."""
        middle = radians(self.centre.latitude)
        near = sqrt(1 - east * east - north * north)
        up = near * sin(middle) + north * cos(middle)
        longitude = self.centre.longitude + degrees(atan2(east, near * cos(middle) - north * sin(middle)))
        latitude = degrees(asin(max(-1.0, min(1.0, up))))
        return LatLon(latitude, (longitude + 180) % 360 - 180)


def distance(one: LatLon, other: LatLon) -> float:
    """How far two spots are from each other along the ground. Units: km."""
    return EARTH_RADIUS * acos(max(-1.0, min(1.0, View(one).project(other.longitude, other.latitude)[2])))


def to_limb(east: float, north: float, near: float) -> tuple[float, float]:
    """Where a point is drawn on a disc: what lies behind the limb is pushed straight out to it."""
    length = hypot(east, north)
    return (east, north) if near >= 0 or not length else (east / length, north / length)


_A = (1.340264, -0.081106, 0.000893, 0.003796)


def equal_earth(longitude: float, latitude: float) -> tuple[float, float]:
    """(east, north) in radii of the Earth: the Equal Earth projection, on which areas are in proportion.

    Source: B. Šavrič, T. Patterson, B. Jenny, "The Equal Earth map projection", International Journal of
            Geographical Information Science 33 (2019), p. 454.
    """
    t = asin(sqrt(3) / 2 * sin(radians(latitude)))
    slope = _A[0] + 3 * _A[1] * t**2 + 7 * _A[2] * t**6 + 9 * _A[3] * t**8
    north = _A[0] * t + _A[1] * t**3 + _A[2] * t**7 + _A[3] * t**9
    return 2 * sqrt(3) / 3 * radians(longitude) * cos(t) / slope, north
