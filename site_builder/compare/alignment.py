"""Two tokenized witnesses -> the pairs of words that are the same, in order or moved.

The main sequence is the heaviest chain of matches that keeps both orders: rare and long words weigh
more than common ones, and neighbours support each other. What is left over and matches elsewhere
has moved. The result for (a, b) mirrors that for (b, a).
Source: content/pages/method.md, "Renderings"; the chain is the heaviest common subsequence
(Hirschberg and Larmore 1987, "The set LCS problem"; Fenwick 1994 for the prefix maxima).
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import NamedTuple

from rapidfuzz.distance import OSA

from site_builder.compare.tokens import Token

NEIGHBOUR = 7  # weight of standing next to another match, about that of a middling word
# Letters that early printing did not tell apart.
_ONE_LETTER = str.maketrans("vjyw", "uiiu")
LIGHTEST_MOVE = 6  # a lone word that moved must weigh this; lighter ones match by chance


class Pair(NamedTuple):
    """Token `a` of one witness is the same word as token `b` of the other. Units: indexes from 0."""

    a: int
    b: int
    is_moved: bool = False


def align(a: Sequence[Token], b: Sequence[Token]) -> tuple[Pair, ...]:
    """The pairs of two witnesses, sorted; each token stands in at most one."""
    if [token.form for token in a] > [token.form for token in b]:
        links = [(j, i, is_moved) for i, j, is_moved in _links(b, a)]
    else:
        links = _links(a, b)
    return tuple(map(Pair._make, sorted(links)))


def _links(a: Sequence[Token], b: Sequence[Token]) -> list[tuple[int, int, bool]]:
    weights = _match_weights(a, b)
    chain = _heaviest_chain(weights, len(b))
    chain += _respelled_between(chain, a, b)
    moved = _moved_blocks(weights, chain)
    return [*((i, j, False) for i, j in chain), *((i, j, True) for i, j in moved)]


def _match_weights(a: Sequence[Token], b: Sequence[Token]) -> dict[tuple[int, int], int]:
    """The weight of every possible match, keyed by (index in a, index in b)."""
    places_a, places_b = _places(a), _places(b)
    partners = [(key, key, 4) for key in places_a if key in places_b]
    partners += _respelled(places_a.keys() - places_b.keys(), places_b.keys() - places_a.keys())
    weights: dict[tuple[int, int], int] = {}
    for key_a, key_b, closeness in partners:
        here, there = places_a[key_a], places_b[key_b]
        weight = max(1, (2 + min(len(key_a), len(key_b), 8)) * closeness // (4 * max(len(here), len(there))))
        for i in here:
            for j in there:
                weights[i, j] = weight + (a[i].form == b[j].form)
    return weights


def _places(tokens: Sequence[Token]) -> dict[str, list[int]]:
    places: dict[str, list[int]] = {}
    for index, token in enumerate(tokens):
        places.setdefault(token.key, []).append(index)
    return places


def _respelled(keys_a: set[str], keys_b: set[str]) -> list[tuple[str, str, int]]:
    """Keys that are most likely one word in two spellings: (key, key, closeness of at most 3)."""
    pairs = itertools.product(keys_a, keys_b)
    return [(key_a, key_b, closeness) for key_a, key_b in pairs if (closeness := _closeness(key_a, key_b))]


def _closeness(key_a: str, key_b: str) -> int:
    """0 for two words; 2 or 3 for what is most likely one word in two spellings."""
    length_a, length_b = len(key_a), len(key_b)
    longest = length_a if length_a > length_b else length_b  # max() takes as long as all else for most pairs
    allowed = longest // 3
    if abs(length_a - length_b) > allowed:
        return 0
    same_start = key_a[:1] == key_b[:1]
    # The first letters are looked at first: translating takes longer than all else here.
    may_be_one = length_a == length_b and (same_start or key_a[:1] in "uvwijy")
    if may_be_one and key_a.translate(_ONE_LETTER) == key_b.translate(_ONE_LETTER):
        return 3
    if longest < 4 or key_a.isdigit() or key_b.isdigit():
        return 0
    allowed = allowed if same_start else 1
    distance = OSA.distance(key_a, key_b, score_cutoff=allowed)
    return 0 if distance > allowed else 3 if distance == 1 else 2


def _respelled_between(chain: list[tuple[int, int]], a: Sequence[Token], b: Sequence[Token]) -> list[tuple[int, int]]:
    """Words that stand at the same spot between two links of the chain and differ only in spelling.

    Here a word may be a respelling even of one that occurs elsewhere ("through" for "though").
    """
    found = []
    links = [(-1, -1), *chain, (len(a), len(b))]
    for (i, j), (next_i, next_j) in itertools.pairwise(links):
        start = j + 1
        for at in range(i + 1, next_i):
            for to in range(start, next_j):
                if a[at].key == b[to].key or _closeness(a[at].form, b[to].form):
                    found.append((at, to))
                    start = to + 1
                    break
    return found


def _heaviest_chain(weights: dict[tuple[int, int], int], width: int) -> list[tuple[int, int]]:
    """The matches, rising in both indexes, whose weights and neighbourhood sum to the most."""
    best: dict[tuple[int, int], int] = {}
    before: dict[tuple[int, int], tuple[int, int] | None] = {}
    tree: list[tuple[int, tuple[int, int] | None]] = [(0, None)] * (width + 1)
    rows: dict[int, list[int]] = {}
    for i, j in sorted(weights):
        rows.setdefault(i, []).append(j)
    for i, columns in rows.items():
        for j in columns:
            score, previous = _prefix_best(tree, j)
            diagonal = (i - 1, j - 1)
            if diagonal in best and best[diagonal] + NEIGHBOUR >= score:
                score, previous = best[diagonal] + NEIGHBOUR, diagonal
            best[i, j], before[i, j] = score + weights[i, j], previous
        for j in columns:
            _raise_prefix(tree, j + 1, (best[i, j], (i, j)))
    _, last = _prefix_best(tree, width)
    chain = []
    while last is not None:
        chain.append(last)
        last = before[last]
    return chain[::-1]


def _prefix_best(tree: list[tuple[int, tuple[int, int] | None]], end: int) -> tuple[int, tuple[int, int] | None]:
    """The best (score, match) among columns before `end`."""
    found: tuple[int, tuple[int, int] | None] = (0, None)
    while end > 0:
        if tree[end][0] > found[0]:
            found = tree[end]
        end -= end & -end
    return found


def _raise_prefix(
    tree: list[tuple[int, tuple[int, int] | None]], column: int, value: tuple[int, tuple[int, int]]
) -> None:
    while column < len(tree):
        if value[0] > tree[column][0]:
            tree[column] = value
        column += column & -column


def _moved_blocks(weights: dict[tuple[int, int], int], chain: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Matches outside the chain, taken in runs of neighbours, the heaviest run first."""
    used_a, used_b = {i for i, _ in chain}, {j for _, j in chain}
    free = {(i, j) for i, j in weights if i not in used_a and j not in used_b}
    moved: list[tuple[int, int]] = []
    while free:
        weight, run = min((-_run_weight(run, weights), run) for run in _runs(free))
        if -weight < LIGHTEST_MOVE:
            break
        moved += run
        taken_a, taken_b = {i for i, _ in run}, {j for _, j in run}
        free = {(i, j) for i, j in free if i not in taken_a and j not in taken_b}
    return moved


def _runs(free: set[tuple[int, int]]) -> list[list[tuple[int, int]]]:
    runs = []
    for i, j in sorted(free):
        if (i - 1, j - 1) in free:
            continue
        run = [(i, j)]
        while (run[-1][0] + 1, run[-1][1] + 1) in free:
            run.append((run[-1][0] + 1, run[-1][1] + 1))
        runs.append(run)
    return runs


def _run_weight(run: list[tuple[int, int]], weights: dict[tuple[int, int], int]) -> int:
    return sum(map(weights.__getitem__, run)) + NEIGHBOUR * (len(run) - 1) // 2
