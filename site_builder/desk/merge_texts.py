"""One text and two that were made of it -> both changes together, or where they meet.

Lines are put together as version control does: what only one of the two changed is taken from it.
Source: S. Khanna, K. Kunal, B. C. Pierce, A Formal Investigation of Diff3, 2007.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from site_builder.frozen import dataclass

MINE, THEIRS = "<<<<<<< here", ">>>>>>> on the disk"
_BETWEEN = "======="
# Of more changed lines, or more pairs of equal ones, such as of many empty lines, the stretch is one that both changed.
MOST_LINES, MOST_PAIRS = 4_000, 1_000_000


@dataclass(frozen=True, slots=True)
class Merged:
    """Shapes: where the two changed the same lines, `conflicts` times, `text` has both, between lines of marks, and
    `here_first` has mine alone.
    """

    text: str
    here_first: str
    conflicts: int


def merged(base: str, mine: str, theirs: str) -> Merged:
    """Both changes of a text."""
    lines = [text.splitlines(keepends=True) for text in (base, mine, theirs)]
    parts: list[str] = []
    here_first: list[str] = []
    conflicts = 0
    for old, here, there in _stretches(*lines):
        chosen = there if here == old else here
        here_first += chosen
        if old in (here, there) or here == there:
            parts += chosen
        else:
            conflicts += 1
            parts += [f"{MINE}\n", *_ended(here), f"{_BETWEEN}\n", *_ended(there), f"{THEIRS}\n"]
    return Merged("".join(parts), "".join(here_first), conflicts)


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
    start = _equal(base, other)
    end = _equal(base[start:][::-1], other[start:][::-1])
    last, other_last = len(base) - end, len(other) - end
    found = {number: number for number in range(start)} | {last + n: other_last + n for n in range(end)}
    one, two = base[start:last], other[start:other_last]
    counts = Counter(two)
    if max(len(one), len(two)) > MOST_LINES or sum(counts[line] for line in one) > MOST_PAIRS:
        return found
    for block in SequenceMatcher(None, one, two, autojunk=False).get_matching_blocks():
        found |= {start + block.a + number: start + block.b + number for number in range(block.size)}
    return found


def _equal(one: Lines, other: Lines) -> int:
    """How many lines are the same from the beginning."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((number for number, (line, its) in pairs if line != its), min(len(one), len(other)))


def _ended(lines: Lines) -> Lines:
    """The lines, of which the last one ends too."""
    is_open = bool(lines) and not lines[-1].endswith(("\n", "\r"))
    return [*lines[:-1], f"{lines[-1]}\n"] if is_open else lines
