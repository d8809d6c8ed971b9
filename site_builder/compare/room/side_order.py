"""Event -> its sides in the order in which the page shows them.

The rule stands in site.yaml. The default rotates, so that no side always stands first.
Source: content/pages/method.md, "Order of sides".
"""

from __future__ import annotations

import hashlib

from site_builder.model.event import Event
from site_builder.model.site import SideOrder


def sides_in_order(event: Event, rule: SideOrder) -> tuple[str, ...]:
    """The ids of the sides that have an account in the event, in the order of columns."""
    return order_of(event.id, tuple(account.side for account in event.accounts), rule)


def order_of(event: str, written: tuple[str, ...], rule: SideOrder) -> tuple[str, ...]:
    """The ids of the sides of an event with this id, which stand in its file in the order `written`.

    `rotate` takes the alphabetical order and starts it at a point that a digest of the event's id
    chooses: it depends on nothing but the event itself, and over many events each is first equally often.
    """
    if rule == "as-written" or not written:
        return written
    ordered = sorted(written)
    if rule == "rotate":
        digest = hashlib.sha256(event.encode()).digest()
        start = int.from_bytes(digest[:8], "big") % len(ordered)
        ordered = ordered[start:] + ordered[:start]
    return tuple(ordered)
