"""Aligned pairs of all witnesses -> one table: tokens of one word share a word number, tokens at one place a column.

Words that stand in one column are at one place of the texts; a word whose number also stands in another
column has moved. Columns follow the order of every witness. Terms: a table of this kind is what CollateX
calls an alignment table (Dekker and others 2015, "Computer-supported collation of modern manuscripts").
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import field
from typing import NamedTuple

from site_builder.compare.texts.correspondence import Kind
from site_builder.compare.texts.heaviest_chain import Match, heaviest_chain
from site_builder.frozen import dataclass

Spot = tuple[int, int]  # (witness, token)


class Link(NamedTuple):
    """Two tokens that may stand for each other, and how they correspond."""

    one: Spot
    other: Spot
    kind: Kind
    is_moved: bool


@dataclass(frozen=True, slots=True)
class Table:
    """Shapes: `columns[w][i]` is the column of token i of witness w, rising with i; `words[w][i]` numbers
    the word that it is, the same for all tokens that are one word."""

    columns: tuple[tuple[int, ...], ...]
    words: tuple[tuple[int, ...], ...]


@dataclass(slots=True)
class _Words:
    """Tokens joined to words: at most one token of a witness in a word."""

    word_of: dict[Spot, int] = field(default_factory=dict)
    spots_of: dict[int, dict[int, int]] = field(default_factory=dict)  # word -> witness -> token

    def add(self, spot: Spot) -> None:
        self.word_of[spot] = number = len(self.word_of)
        self.spots_of[number] = dict([spot])

    def join(self, one: Spot, other: Spot) -> None:
        keep, drop = self.word_of[one], self.word_of[other]
        if keep == drop or self.spots_of[keep].keys() & self.spots_of[drop].keys():
            return
        if len(self.spots_of[keep]) < len(self.spots_of[drop]):
            keep, drop = drop, keep
        for spot in self.spots_of.pop(drop).items():
            self.word_of[spot] = keep
            self.spots_of[keep][spot[0]] = spot[1]

    def set_apart(self, spot: Spot) -> None:
        number = self.word_of[spot]
        del self.spots_of[number][spot[0]]
        self.word_of[spot] = fresh = max(self.spots_of) + 1
        self.spots_of[fresh] = dict([spot])


# The fewest words move; of equally many those with the fewest letters; else the one that comes later.
WORD, LETTER = 10**14, 10**10
_ORDER: Mapping[Kind, int] = {"identical": 0, "spelling": 1, "name": 1, "form": 2, "unlike": 3}


def table_of(
    lengths: Sequence[int],
    links: Iterable[Link],
    order: Sequence[int],
    letters: Callable[[Spot], int],
    may_move: Callable[[Sequence[Spot]], bool],
) -> Table:
    """The table of witnesses of these lengths. `order` is the order in which witnesses enter it; a link begins with
    the one of its tokens that enters first.

    `letters` counts those of a token. `may_move` tells of neighbouring tokens of one witness whether they
    may be called moved; those that may not are no words of the others.
    """
    rank = {witness: at for at, witness in enumerate(order)}

    def by_rank(link: Link) -> tuple[bool, int, int, int, int, int]:
        (v, a), (w, b), kind, is_moved = link
        return is_moved, _ORDER[kind], rank[v], a, rank[w], b

    ranked = sorted(links, key=by_rank)
    if len(order) == 2 and not (ranked and ranked[-1].is_moved):
        return _table_of_two(lengths, ranked, order)
    words = _Words()
    for witness in order:
        for token in range(lengths[witness]):
            words.add((witness, token))
    for link in ranked:
        if link.kind != "unlike":
            words.join(link.one, link.other)
    places: dict[Spot, list[Spot]] = {}
    for link in ranked:
        if link.kind == "unlike":
            places.setdefault(link.one, []).append(link.other)
            places.setdefault(link.other, []).append(link.one)
    columns = _columns(lengths, words, places, order, letters)
    if _set_apart_unmovable(columns, words, lengths, order, may_move):
        columns = _columns(lengths, words, places, order, letters)
    return Table(
        tuple(tuple(columns[witness, token] for token in range(length)) for witness, length in enumerate(lengths)),
        tuple(
            tuple(words.word_of[witness, token] for token in range(length)) for witness, length in enumerate(lengths)
        ),
    )


def _table_of_two(lengths: Sequence[int], links: Iterable[Link], order: Sequence[int]) -> Table:
    """The table of two witnesses in which nothing moved: what most renderings are. As the full way makes it."""
    first, second = order
    mates = {link.other[1]: (link.one[1], link.kind) for link in links}
    words = {first: tuple(range(lengths[first])), second: ()}
    columns: dict[int, list[int]] = {first: [], second: []}
    numbers: list[int] = []
    column = done = 0  # words of the first that have their columns
    for token in range(lengths[second]):
        mate, kind = mates.get(token, (-1, "unlike"))
        numbers.append(mate if kind != "unlike" else lengths[first] + token)
        if mate >= 0:
            columns[first] += range(column, column + mate + 1 - done)
            column, done = column + mate - done, mate + 1
        columns[second].append(column)
        column += 1
    columns[first] += range(column, column + lengths[first] - done)
    words[second] = tuple(numbers)
    return Table(
        tuple(tuple(columns[witness]) for witness in range(2)), tuple(words[witness] for witness in range(2))
    )


def _columns(
    lengths: Sequence[int],
    words: _Words,
    places: Mapping[Spot, list[Spot]],
    order: Sequence[int],
    letters: Callable[[Spot], int],
) -> dict[Spot, int]:
    """The column of every token, one witness after the other set into the columns of those before it."""
    table: list[list[Spot]] = []
    for witness in order:
        position = {spot: column for column, spots in enumerate(table) for spot in spots}
        weights: dict[Match, int] = {}
        for token in range(lengths[witness]):
            spot = (witness, token)
            mates = words.spots_of[words.word_of[spot]].items()
            for mate in mates:
                if mate in position:
                    weights[token, position[mate]] = WORD + LETTER * min(letters(spot), 99) - position[mate]
            for mate in places.get(spot, ()):
                if mate in position:
                    weights.setdefault((token, position[mate]), 1)
        placed = dict(heaviest_chain(weights, len(table), neighbour=0))
        fresh: list[list[Spot]] = []
        before: dict[int, list[list[Spot]]] = {}  # new columns, by the old one that they stand before
        for token in range(lengths[witness] - 1, -1, -1):
            if token in placed:
                table[placed[token]].append((witness, token))
                before.setdefault(placed[token] + 1, []).extend(fresh[::-1])
                fresh = []
            else:
                fresh.append([(witness, token)])
        before.setdefault(0, []).extend(fresh[::-1])
        table = [column for at in range(len(table) + 1) for column in (*before.get(at, ()), *table[at : at + 1])]
    return {spot: column for column, spots in enumerate(table) for spot in spots}


def _set_apart_unmovable(
    columns: Mapping[Spot, int],
    words: _Words,
    lengths: Sequence[int],
    order: Sequence[int],
    may_move: Callable[[Sequence[Spot]], bool],
) -> bool:
    """Parts from their words the tokens that stand elsewhere and may not be called moved; whether there were any."""
    changed = False
    for witness in order:
        run: list[Spot] = []
        for token in range(lengths[witness] + 1):
            spot = (witness, token)
            if token < lengths[witness] and _stands_elsewhere(spot, columns, words):
                run.append(spot)
                continue
            if run and not may_move(run):
                changed = True
                for lone in run:
                    if _stands_elsewhere(lone, columns, words):
                        words.set_apart(lone)
            run = []
    return changed


def _stands_elsewhere(spot: Spot, columns: Mapping[Spot, int], words: _Words) -> bool:
    return any(columns[mate] != columns[spot] for mate in words.spots_of[words.word_of[spot]].items())
