"""The renderings of one utterance -> which words they share, which are their own, which have moved.

Terms are those of textual scholarship: a witness is a rendering; a reading is what stands in a
witness; a variant is a reading that not all witnesses have; a transposition is a shared reading
that stands elsewhere. The result does not depend on the order of the witnesses.
Source: content/pages/method.md, "Renderings".
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from typing import NamedTuple

from site_builder.compare.alignment import Pair, align
from site_builder.compare.tokens import Token, TokenizedText, tokenize


class Reading(NamedTuple):
    """One token of a witness in the light of the others.

    Shapes: `shared_with` are indexes of witnesses that have the same word; `moved` numbers the
            transposition the word belongs to, counted from 1 through the witnesses, or is None;
            `is_trivial` means that where it is shared, only case or typography may differ.
    """

    token: Token
    shared_with: tuple[int, ...]
    moved: int | None
    is_trivial: bool


@dataclass(frozen=True, slots=True)
class Collation:
    """Shapes: `witnesses[w]` are the readings of witness w, `tails[w]` what follows its last word;
    `aligned[v, w]` (v < w) are the pairs of two witnesses."""

    witnesses: tuple[tuple[Reading, ...], ...]
    tails: tuple[str, ...]
    aligned: Mapping[tuple[int, int], tuple[Pair, ...]]

    def rebuilt(self, witness: int) -> str:
        """The text of a witness, character by character as it was."""
        words = (reading.token.lead + reading.token.text for reading in self.witnesses[witness])
        return "".join(words) + self.tails[witness]

    def pairs(self, first: int, second: int) -> Iterator[tuple[int, int, bool]]:
        """(token of the first, token of the second, has it moved) of two witnesses, in either order."""
        if first < second:
            yield from ((pair.a, pair.b, pair.is_moved) for pair in self.aligned[first, second])
        else:
            yield from ((pair.b, pair.a, pair.is_moved) for pair in self.aligned[second, first])


def collate(texts: Sequence[str], lang: str, names: Mapping[str, str] | None = None) -> Collation:
    """The collation of two or more witnesses in one language.

    `names` maps folded aliases to the one name that stands for all of them.
    """
    tokenized = [tokenize(text, lang, names or {}) for text in texts]
    aligned = {(v, w): align(tokenized[v].tokens, tokenized[w].tokens) for v, w in combinations(range(len(texts)), 2)}
    witnesses = _readings(tokenized, aligned, _transpositions(texts, aligned))
    return Collation(witnesses, tuple(text.tail for text in tokenized), aligned)


Spot = tuple[int, int]  # (witness, token)


def _readings(
    tokenized: Sequence[TokenizedText],
    aligned: Mapping[tuple[int, int], tuple[Pair, ...]],
    moved: Mapping[Spot, int],
) -> tuple[tuple[Reading, ...], ...]:
    """The readings of every witness."""
    partners: list[list[list[int]]] = [[[] for _ in text.tokens] for text in tokenized]
    in_two_forms: set[Spot] = set()
    for (v, w), pairs in aligned.items():  # rising, so that partners are sorted
        for a, b, _ in pairs:
            partners[v][a].append(w)
            partners[w][b].append(v)
            if tokenized[v].tokens[a].form != tokenized[w].tokens[b].form:
                in_two_forms |= {(v, a), (w, b)}
    return tuple(
        tuple(
            [
                Reading(token, tuple(shared), moved.get(spot := (witness, index)), spot not in in_two_forms)
                for index, (token, shared) in enumerate(zip(text.tokens, partners[witness], strict=True))
            ]
        )
        for witness, text in enumerate(tokenized)
    )


def _transpositions(texts: Sequence[str], aligned: Mapping[tuple[int, int], tuple[Pair, ...]]) -> dict[Spot, int]:
    """The number of each moved token; runs of neighbours that moved together share one number.

    Numbers follow the witnesses sorted by their text, so that they do not depend on the order given.
    """
    joined: dict[Spot, Spot] = {}

    def root(spot: Spot) -> Spot:
        while joined.setdefault(spot, spot) != spot:
            spot = joined[spot]
        return spot

    for (v, w), pairs in aligned.items():
        moves = [pair for pair in pairs if pair.is_moved]
        for pair in moves:
            joined[root((v, pair.a))] = root((w, pair.b))
        for one, other in pairwise(moves):
            if (other.a, other.b) == (one.a + 1, one.b + 1):
                joined[root((v, one.a))] = root((v, other.a))
    rank = sorted(range(len(texts)), key=texts.__getitem__)
    numbers: dict[Spot, int] = {}
    ordered = sorted(joined, key=lambda spot: (rank.index(spot[0]), spot[1]))
    return {spot: numbers.setdefault(root(spot), len(numbers) + 1) for spot in ordered}
