"""The quotes of one side on one question -> how its position changed, as far as dates can tell.

A change is stated only where every quote that takes a position has a certain date, and the dates leave
no other order. Everything else is a side that takes several positions.
Source: content/pages/method.md, "Questions and positions".
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from site_builder.compare.times.day_numbers import time_key
from site_builder.compare.times.first_report import is_before
from site_builder.frozen import dataclass
from site_builder.model.dates import EdtfDate
from site_builder.model.event import Quote


@dataclass(frozen=True, slots=True)
class Step:
    """One position in the order of time, and when it was first taken."""

    position: str
    said: EdtfDate


@dataclass(frozen=True, slots=True)
class Change:
    """That a side changed its position. Shapes: `steps` has two or more, no two neighbours alike."""

    side: str
    steps: tuple[Step, ...]


def change_of(side: str, quotes: Sequence[Quote], question: str) -> Change | None:
    """How a side's position on a question changed, or None where it did not or the dates do not tell."""
    dated: list[Step] = []
    for quote in quotes:
        for taken in quote.taken:
            if taken.question != question:
                continue
            if quote.said is None or quote.said.is_uncertain or quote.said.is_approximate:
                return None
            dated.append(Step(taken.position, quote.said))
    dated.sort(key=lambda step: time_key(step.said))
    if not all(
        one.position == other.position or is_before(one.said, other.said)
        for number, one in enumerate(dated)
        for other in dated[number + 1 :]
    ):
        return None
    steps = dated[:1] + [other for one, other in pairwise(dated) if one.position != other.position]
    return Change(side, tuple(steps)) if len(steps) > 1 else None
