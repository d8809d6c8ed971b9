"""Collation -> segments: what all witnesses have in common, and between them who has which words.

Scholars call this parallel segmentation. Each witness can be put together again from the segments, character by
character.
Source: TEI P5 Guidelines, chapter "Critical Apparatus", "The Parallel Segmentation Method".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from site_builder.compare.texts.collation import Collation


class SegmentReading(NamedTuple):
    """Witnesses that have the same characters in a segment. `is_unknown`: none, but for a cut, or lost words, there."""

    witnesses: tuple[int, ...]
    text: str
    is_unknown: bool


Segment = tuple[SegmentReading, ...]  # one reading where all witnesses have the same, else several


class _Slot(NamedTuple):
    """What each witness has at one place, and who cannot tell."""

    texts: tuple[str, ...]
    unknown: frozenset[int]

    @property
    def is_shared(self) -> bool:
        return len(set(self.texts)) == 1


def segments(collation: Collation) -> Iterator[Segment]:
    """The segments in the order of the texts; readings by their first witness."""
    run: list[_Slot] = []
    for slot in _slots(collation):
        if run and run[0].is_shared != slot.is_shared:
            yield from _segment(run)
            run = []
        run.append(slot)
    if run:
        yield from _segment(run)


def _slots(collation: Collation) -> Iterator[_Slot]:
    """What stands before each word, and the word, place by place; at last what follows the last words."""
    at = [{reading.column: reading for reading in readings} for readings in collation.witnesses]
    for column in sorted({column for readings in at for column in readings}):
        here = [readings.get(column) for readings in at]
        unknown = frozenset(witness for reading in here if reading for witness in reading.unknown)
        leads = tuple(reading.token.lead if reading else "" for reading in here)
        if any(leads):
            yield _Slot(leads, unknown)
        yield _Slot(tuple(reading.token.text if reading else "" for reading in here), unknown)
    if any(collation.tails):
        yield _Slot(collation.tails, frozenset())


def _segment(run: Sequence[_Slot]) -> Iterator[Segment]:
    groups: dict[tuple[str, bool], list[int]] = {}
    for witness, texts in enumerate(zip(*(slot.texts for slot in run), strict=True)):
        text = "".join(texts)
        is_unknown = not text and any(witness in slot.unknown for slot in run)
        groups.setdefault((text, is_unknown), []).append(witness)
    found = tuple(SegmentReading(tuple(who), text, is_unknown) for (text, is_unknown), who in groups.items())
    yield found
