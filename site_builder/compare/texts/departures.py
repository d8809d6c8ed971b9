"""A collation and two of its witnesses -> what the second has otherwise than the first, in its own words.

A page that gives the first text whole can then give of the second only the words that are not in it.
Source: content/pages/method.md, "Word by word".
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby, pairwise
from operator import itemgetter

from site_builder.compare.texts.collation import Collation, Reading
from site_builder.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Departure:
    """How a text departs from another one in the same language.

    Shapes: `words` are runs of this text that the other does not have at that place, in order, each exactly as it
            stands; a word in another form or spelling counts, and so does one that stands elsewhere in the other.
            `has_loss`: one of the two is cut or illegible somewhere, and nothing is said of what may stand there.
    Units:  `own` counts the words in them, `shared` those that both texts have at the same place, `left_out` words
            of the other at places where this text goes on without any.
    """

    words: tuple[str, ...]
    own: int
    shared: int
    left_out: int
    has_loss: bool

    @property
    def is_same(self) -> bool:
        """Whether this text has all words of the other and no more, each letter but for its case."""
        return not (self.words or self.left_out or self.has_loss)


def departure(collation: Collation, base: int, witness: int) -> Departure:
    """How one witness of a collation departs from another, whatever the rest of them have."""
    if base == witness:  # one text in two sources
        return Departure((), 0, len(collation.witnesses[base]), 0, False)
    theirs, ours = collation.witnesses[base], collation.witnesses[witness]
    pairs = [*collation.pairs(base, witness)]
    shared = [
        (a, b)
        for a, b, is_moved in pairs
        if not is_moved and theirs[a].joined[witness] == "identical"
    ]
    kept = {b for _, b in shared}
    differing = [
        (number, reading) for number, reading in enumerate(ours) if number not in kept and base not in reading.unknown
    ]
    has_loss = collation.has_loss_in(base) or collation.has_loss_in(witness)
    elsewhere = {a for a, _, is_moved in pairs if is_moved}
    left_out = _left_out(collation, base, witness, shared, elsewhere)
    return Departure(tuple(_runs(differing)), len(differing), len(shared), left_out, has_loss)


def _runs(differing: list[tuple[int, Reading]]) -> Iterator[str]:
    """Neighbouring words together, with all that stands between them."""
    for _, group in groupby(enumerate(differing), key=lambda item: item[1][0] - item[0]):
        (first, *others) = (reading.token for _, (_, reading) in group)
        yield first.text + "".join(token.lead + token.text for token in others)


def _left_out(
    collation: Collation, base: int, witness: int, shared: list[tuple[int, int]], elsewhere: set[int]
) -> int:
    """How many words of one witness stand between two shared ones that are neighbours in the other."""
    theirs = collation.witnesses[base]
    ends = (-1, -1), (len(theirs), len(collation.witnesses[witness]))
    return sum(
        token not in elsewhere and witness not in theirs[token].unknown
        for (a, b), (next_a, next_b) in pairwise((ends[0], *sorted(shared, key=itemgetter(0)), ends[1]))
        if next_b == b + 1
        for token in range(a + 1, next_a)
    )
