"""One text and two that were made of it -> both changes together, or where they meet.

Lines are put together as version control does: what only one of the two changed is taken from it.
Source: S. Khanna, K. Kunal, B. C. Pierce, A Formal Investigation of Diff3, 2007.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from site_builder.frozen import dataclass

MINE, THEIRS = "<<<<<<< here", ">>>>>>> on the disk"
_BETWEEN = "======="


@dataclass(frozen=True, slots=True)
class Merged:
    """Shapes: where the two changed the same lines, `conflicts` times, `text` has both, between lines of marks."""

    text: str
    conflicts: int


def merged(base: str, mine: str, theirs: str) -> Merged:
    """Both changes of a text."""
    lines = [text.splitlines(keepends=True) for text in (base, mine, theirs)]
    parts: list[str] = []
    conflicts = 0
    for old, here, there in _stretches(*lines):
        if here == there or there == old:
            parts += here
        elif here == old:
            parts += there
        else:
            conflicts += 1
            parts += [f"{MINE}\n", *_ended(here), f"{_BETWEEN}\n", *_ended(there), f"{THEIRS}\n"]
    return Merged("".join(parts), conflicts)


Lines = Sequence[str]


def _stretches(base: Lines, mine: Lines, theirs: Lines) -> Iterator[tuple[Lines, Lines, Lines]]:
    """The three texts stretch by stretch: lines that all have, and what stands between such."""
    here, there = _partners(base, mine), _partners(base, theirs)
    at, at_mine, at_theirs = 0, 0, 0
    for number in [number for number in range(len(base)) if number in here and number in there]:
        yield base[at:number], mine[at_mine : here[number]], theirs[at_theirs : there[number]]
        yield base[number : number + 1], base[number : number + 1], base[number : number + 1]
        at, at_mine, at_theirs = number + 1, here[number] + 1, there[number] + 1
    yield base[at:], mine[at_mine:], theirs[at_theirs:]


def _partners(base: Lines, other: Lines) -> dict[int, int]:
    """Which line of the base is which line of the other."""
    blocks = SequenceMatcher(None, base, other, autojunk=False).get_matching_blocks()
    return {block.a + number: block.b + number for block in blocks for number in range(block.size)}


def _ended(lines: Lines) -> Lines:
    """The lines, of which the last one ends too."""
    is_open = bool(lines) and not lines[-1].endswith(("\n", "\r"))
    return [*lines[:-1], f"{lines[-1]}\n"] if is_open else lines
