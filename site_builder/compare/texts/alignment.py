"""Two tokenized witnesses -> the words that may stand for each other, in order or moved.

The matching is generous: what a pair of words amounts to is told by `correspondence`. The main sequence
is the heaviest chain of matches that keeps both orders: rare and long words weigh more than common ones,
and neighbours support each other. What is left over and matches elsewhere may have moved. The result
for (a, b) mirrors that for (b, a).
Source: content/pages/method.md, "Word by word"; the chain is the heaviest common subsequence
(Hirschberg and Larmore 1987, "The set LCS problem"; Fenwick 1994 for the prefix maxima). Long texts are
anchored on what is rare first (as Bram Cohen's patience diff does), then aligned between the anchors.
"""

from __future__ import annotations

import heapq
import itertools
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rapidfuzz.distance import OSA, LCSseq

from site_builder.compare.texts.correspondence import correspondence
from site_builder.compare.texts.heaviest_chain import NEIGHBOUR, Match, heaviest_chain
from site_builder.compare.texts.tokens import Token, bare_form
from site_builder.language.word_classes import is_function_word

LONGEST = 20_000  # words of a witness; of a longer one only the first are aligned
# Letters that early printing did not tell apart.
_ONE_LETTER = str.maketrans("vjyw", "uiiu")
LIGHTEST_MOVE = 3  # a lone word that moved must weigh this; lighter ones match by chance
LONG_GAP = 3  # words without a partner; between two such gaps a lone function word matches by chance
MATCHES_PER_WORD, MATCHES = 4, 2_000  # how many possible matches are weighed, so that the cost stays straight
LIKENESSES = 10_000  # pairs of words with one first letter that are looked at for likeness


class Pair(NamedTuple):
    """Token `a` of one witness may stand for token `b` of the other. Units: indexes from 0."""

    a: int
    b: int
    is_moved: bool = False


def align(a: Sequence[Token], b: Sequence[Token], lang: str = "en") -> tuple[Pair, ...]:
    """The pairs of two witnesses, sorted; each token stands in at most one."""
    a, b = a[:LONGEST], b[:LONGEST]
    forms_a, forms_b = [token.form for token in a], [token.form for token in b]
    if forms_a == forms_b:
        return tuple(Pair(at, at) for at in range(len(a)))
    if forms_a > forms_b:
        links = [(j, i, is_moved) for i, j, is_moved in _links(b, a, lang)]
    else:
        links = _links(a, b, lang)
    return tuple(map(Pair._make, sorted(links)))


def _links(a: Sequence[Token], b: Sequence[Token], lang: str) -> list[tuple[int, int, bool]]:
    chain, weights = _chain(a, b)
    chain = _anchored(sorted([*chain, *_respelled_between(chain, a, b)]), a, b, lang)
    moved = _moved_blocks(weights, chain, a, b, lang)
    return [*((i, j, False) for i, j in chain), *((i, j, True) for i, j in moved)]


def _chain(a: Sequence[Token], b: Sequence[Token]) -> tuple[list[Match], dict[Match, int]]:
    """The main sequence, and every match that was weighed for it."""
    weights, is_complete = _match_weights(a, b)
    chain = heaviest_chain(weights, len(b))
    if is_complete:
        return chain, weights
    if not chain:
        return _longest_common(a, b), weights
    whole = []
    for (i, j), (next_i, next_j) in itertools.pairwise([(-1, -1), *chain, (len(a), len(b))]):
        part, more = _chain(a[i + 1 : next_i], b[j + 1 : next_j]) if next_i > i + 1 and next_j > j + 1 else ([], {})
        whole += [(i, j), *((at + i + 1, to + j + 1) for at, to in part)]
        weights.update({(at + i + 1, to + j + 1): weight for (at, to), weight in more.items()})
    return whole[1:], weights


def _longest_common(a: Sequence[Token], b: Sequence[Token]) -> list[Match]:
    """The longest common subsequence, for texts that say a few words over and over."""
    blocks = LCSseq.opcodes([token.key for token in a], [token.key for token in b])
    return [
        (block.src_start + at, block.dest_start + at)
        for block in blocks
        if block.tag == "equal"
        for at in range(block.src_end - block.src_start)
    ]


def _match_weights(a: Sequence[Token], b: Sequence[Token]) -> tuple[dict[Match, int], bool]:
    """The weight of possible matches, the rare ones first, and whether these are all that there are."""
    places_a, places_b = _places(a), _places(b)
    partners = [(key, key, 4) for key in places_a if key in places_b]
    partners += _respelled(places_a.keys() - places_b.keys(), places_b.keys() - places_a.keys())
    partners.sort(key=lambda partner: len(places_a[partner[0]]) * len(places_b[partner[1]]))
    room = MATCHES_PER_WORD * (len(a) + len(b)) + MATCHES
    weights: dict[Match, int] = {}
    for key_a, key_b, closeness in partners:
        here, there = places_a[key_a], places_b[key_b]
        room -= len(here) * len(there)
        if room < 0:
            return weights, False
        weight = max(1, (2 + min(len(key_a), len(key_b), 8)) * closeness // (4 * max(len(here), len(there))))
        for i in here:
            for j in there:
                weights[i, j] = weight + (a[i].form == b[j].form)
    return weights, True


def _places(tokens: Sequence[Token]) -> dict[str, list[int]]:
    places: dict[str, list[int]] = {}
    for index, token in enumerate(tokens):
        places.setdefault(token.key, []).append(index)
    return places


def _respelled(keys_a: set[str], keys_b: set[str]) -> list[tuple[str, str, int]]:
    """Keys that are most likely one word in two spellings: (key, key, closeness of at most 3)."""
    return sorted(
        (key_a, key_b, closeness)
        for key_a, key_b in {*_alike_from_the_start(keys_a, keys_b), *_alike_from_the_second(keys_a, keys_b)}
        if (closeness := _closeness(key_a, key_b))
    )


def _alike_from_the_start(keys_a: set[str], keys_b: set[str], letters: int = 1) -> Iterator[tuple[str, str]]:
    """Every two keys with the same first letters; with more of them where there are too many such pairs."""
    ends_b: dict[str, set[str]] = {}
    for key in keys_b:
        ends_b.setdefault(key[:letters].translate(_ONE_LETTER), set()).add(key)
    starts_a: dict[str, set[str]] = {}
    for key in keys_a:
        starts_a.setdefault(key[:letters].translate(_ONE_LETTER), set()).add(key)
    for start in starts_a.keys() & ends_b.keys():
        if len(starts_a[start]) * len(ends_b[start]) <= LIKENESSES or letters > 4:
            yield from itertools.islice(itertools.product(starts_a[start], ends_b[start]), LIKENESSES)
        else:
            yield from _alike_from_the_start(starts_a[start], ends_b[start], letters + 1)


def _alike_from_the_second(keys_a: set[str], keys_b: set[str]) -> Iterator[tuple[str, str]]:
    """Keys that are alike but for one letter at the start, which one of them may lack."""
    rests: dict[str, list[str]] = {}
    for key in keys_b:
        for rest in (key, key[1:]):
            rests.setdefault(rest, []).append(key)
    for key in keys_a:
        for rest in (key, key[1:]):
            yield from ((key, other) for other in rests.get(rest, ())[:8])


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
    if longest < 4 or not (key_a.isalpha() and key_b.isalpha()):
        return 0
    allowed = allowed if same_start else 1
    distance = OSA.distance(key_a, key_b, score_cutoff=allowed)
    return 0 if distance > allowed else 3 if distance == 1 else 2


def _respelled_between(chain: list[Match], a: Sequence[Token], b: Sequence[Token]) -> list[Match]:
    """Words that stand at the same spot between two links of the chain and differ only in spelling.

    Here a word may be a respelling even of one that occurs elsewhere ("through" for "though").
    """
    found = []
    for (i, j), (next_i, next_j) in itertools.pairwise([(-1, -1), *chain, (len(a), len(b))]):
        if (next_i - i) * (next_j - j) > LIKENESSES:
            continue
        start = j + 1
        for at in range(i + 1, next_i):
            for to in range(start, next_j):
                if a[at].key == b[to].key or _closeness(bare_form(a[at].form), bare_form(b[to].form)):
                    found.append((at, to))
                    start = to + 1
                    break
    return found


def _anchored(chain: list[Match], a: Sequence[Token], b: Sequence[Token], lang: str) -> list[Match]:
    """The chain without lone function words between two long gaps, which match by chance."""
    ends = [(-1, -1), *chain, (len(a), len(b))]
    return [
        (i, j)
        for (before_i, before_j), (i, j), (after_i, after_j) in zip(ends, chain, ends[2:], strict=False)
        if not (
            max(i - before_i, j - before_j) > LONG_GAP
            and max(after_i - i, after_j - j) > LONG_GAP
            and is_function_word(a[i].form, lang)
        )
    ]


def _moved_blocks(
    weights: dict[Match, int], chain: list[Match], a: Sequence[Token], b: Sequence[Token], lang: str
) -> list[Match]:
    """Matches outside the chain that are one word, taken in runs of neighbours, the heaviest run first."""
    used_a, used_b = {i for i, _ in chain}, {j for _, j in chain}
    free = {
        (i, j)
        for i, j in weights
        if i not in used_a and j not in used_b and correspondence(a[i], b[j], lang) != "unlike"
    }
    waiting = [(-_run_weight(run, weights), run) for run in _runs(free)]
    heapq.heapify(waiting)
    moved: list[Match] = []
    while waiting:
        weight, run = heapq.heappop(waiting)
        left = [(i, j) for i, j in run if i not in used_a and j not in used_b]
        if left == run:
            if -weight >= LIGHTEST_MOVE and not all(is_function_word(a[i].form, lang) for i, _ in run):
                moved += run
                used_a.update(i for i, _ in run)
                used_b.update(j for _, j in run)
        else:
            for part in _runs(set(left)):
                heapq.heappush(waiting, (-_run_weight(part, weights), part))
    return moved


def _runs(free: set[Match]) -> list[list[Match]]:
    runs = []
    for i, j in sorted(free):
        if (i - 1, j - 1) in free:
            continue
        run = [(i, j)]
        while (run[-1][0] + 1, run[-1][1] + 1) in free:
            run.append((run[-1][0] + 1, run[-1][1] + 1))
        runs.append(run)
    return runs


def _run_weight(run: list[Match], weights: dict[Match, int]) -> int:
    return sum(map(weights.__getitem__, run)) + NEIGHBOUR * (len(run) - 1) // 2
