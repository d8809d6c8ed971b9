"""The quotes of one side on one question -> how its position changed, as far as dates can tell.

A change is stated only where the order is certain: by the dates of all quotes that take a position, or because editors
say that one supersedes the other. Everything else is a side that takes several positions.
Source: content/pages/method.md, "Questions and positions".
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from site_builder.compare.times.day_numbers import time_key
from site_builder.compare.times.first_report import is_before
from site_builder.frozen import dataclass
from site_builder.model.dates import EdtfDate
from site_builder.model.event import Quote


@dataclass(frozen=True, slots=True)
class Step:
    """One position in the order of time, and when it was first taken, where that is certain."""

    position: str
    said: EdtfDate | None


@dataclass(frozen=True, slots=True)
class Change:
    """That a side changed its position. Shapes: `steps` has two or more, no two neighbours alike."""

    side: str
    steps: tuple[Step, ...]


def change_of(side: str, quotes: Sequence[Quote], question: str) -> Change | None:
    """How a side's position on a question changed, or None where it did not or nothing tells the order."""
    taken = [(quote, each.position) for quote in quotes for each in quote.taken if each.question == question]
    if len({position for _, position in taken}) < 2:
        return None
    earlier = _superseded(quotes)
    if not all(_is_certain(quote) or quote.id in earlier or _is_superseded(quote, earlier) for quote, _ in taken):
        return None
    if not any(earlier.values()):
        taken.sort(key=lambda pair: time_key(pair[0].said) if pair[0].said else (0, 0, ""))
    else:
        taken.sort(key=lambda pair: sum(_comes_before(other, pair[0], earlier) for other, _ in taken))
    if not all(
        position == other_position or _comes_before(one, other, earlier)
        for number, (one, position) in enumerate(taken)
        for other, other_position in taken[number + 1 :]
    ):
        return None
    dated = [Step(position, quote.said if _is_certain(quote) else None) for quote, position in taken]
    steps = dated[:1] + [other for one, other in pairwise(dated) if one.position != other.position]
    return Change(side, tuple(steps)) if len(steps) > 1 else None


def _superseded(quotes: Sequence[Quote]) -> dict[str, frozenset[str]]:
    """By the id of a quote those of these quotes that it supersedes, directly or through others."""
    links = {quote.id: quote.supersedes for quote in quotes if quote.supersedes}
    found: dict[str, frozenset[str]] = {}
    for id in links:
        line, at = set[str](), links.get(id)
        while at and at not in line:
            line.add(at)
            at = links.get(at)
        found[id] = frozenset(line)
    return found


def _is_superseded(quote: Quote, earlier: Mapping[str, frozenset[str]]) -> bool:
    return any(quote.id in line for line in earlier.values())


def _is_certain(quote: Quote) -> bool:
    return quote.said is not None and not (quote.said.is_uncertain or quote.said.is_approximate)


def _comes_before(one: Quote, other: Quote, earlier: Mapping[str, frozenset[str]]) -> bool:
    """Whether one quote is the earlier, as editors say with `supersedes`, or else as certain dates tell."""
    if one.id in earlier.get(other.id, ()):
        return True
    if other.id in earlier.get(one.id, ()):
        return False
    return _is_certain(one) and _is_certain(other) and is_before(one.said, other.said)
