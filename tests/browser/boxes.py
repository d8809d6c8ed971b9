"""Where an element stands on the screen."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Locator


def box_of(locator: Locator) -> Any:
    """x, y, width and height of an element that has a place. Units: CSS pixels of the window."""
    box = locator.bounding_box()
    assert box is not None
    return box


def overlap(a: Any, b: Any, start: str, size: str) -> bool:
    """Whether two boxes share a stretch: "y" and "height", or "x" and "width"."""
    return bool(a[start] < b[start] + b[size] and b[start] < a[start] + a[size])
