"""Collation -> the places where two witnesses vary, and where a witness lacks words that another has.

An apparatus is what textual scholarship calls the list of such places. A place of variation lies
between two neighbouring words that both witnesses share in the same order.
Source: content/pages/method.md, "Aligned renderings".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from site_builder.compare.collation import Collation, Reading

MUCH_LONGER = 5  # words; that one reading is a little longer than the other is seen without a mark


@dataclass(frozen=True, slots=True)
class Place:
    """What two witnesses have at one place of variation, without words that have moved.

    Shapes: `texts` are (of the first, of the second), empty where a witness has nothing there; cuts
            made by moved words are shown as "…". `ends` are the indexes of the next shared tokens.
    Units:  `words` counts the words of `texts`.
    """

    texts: tuple[str, str]
    words: tuple[int, int]
    ends: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Omission:
    """Another witness has `words` more words before token `before` (or at the end) than this one."""

    before: int
    words: int


def places(collation: Collation, first: int, second: int) -> tuple[Place, ...]:
    """Every place at which the two witnesses vary, in the order of the texts."""
    one, other = collation.witnesses[first], collation.witnesses[second]
    pairs = list(collation.pairs(first, second))
    in_one, in_other = {i for i, _, _ in pairs}, {j for _, j, _ in pairs}
    shared = sorted((i, j) for i, j, is_moved in pairs if not is_moved)
    found = []
    for (i, j), (next_i, next_j) in pairwise([(-1, -1), *shared, (len(one), len(other))]):
        mine = [k for k in range(i + 1, next_i) if k not in in_one]
        theirs = [k for k in range(j + 1, next_j) if k not in in_other]
        if mine or theirs:
            texts = _text(one, mine), _text(other, theirs)
            found.append(Place(texts, (len(mine), len(theirs)), (next_i, next_j)))
    return tuple(found)


def omissions(collation: Collation, witness: int) -> tuple[Omission, ...]:
    """Where some other witness has words and this one none, or far fewer; the largest at each spot."""
    words: dict[int, int] = {}
    for other in range(len(collation.witnesses)):
        for place in places(collation, witness, other) if other != witness else ():
            has, lacks = place.words[0], place.words[1] - place.words[0]
            if lacks >= (MUCH_LONGER if has else 1):
                words[place.ends[0]] = max(lacks, words.get(place.ends[0], 0))
    return tuple(Omission(before, words[before]) for before in sorted(words))


def _text(readings: Sequence[Reading], indexes: Sequence[int]) -> str:
    text = ""
    for number, index in enumerate(indexes):
        token = readings[index].token
        if number:
            text += token.lead if indexes[number - 1] == index - 1 else " … "
        text += token.text
    return text
