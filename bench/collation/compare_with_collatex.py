"""Aligns every labelled case with our collation and with CollateX and prints how often each is right, and how fast.

    python bench/collation/compare_with_collatex.py

One table on standard output, nothing written. A tool that is not installed is left out and named. README.md says how to
install CollateX and how its answers are read.
"""

from __future__ import annotations

import statistics
import sys
import timeit
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from labels import WORD, Case, Pair, read_cases, words

sys.path.insert(0, str(Path(__file__).parents[2]))
if TYPE_CHECKING:
    from site_builder.compare.texts.collation import Collation

Aligned = dict[tuple[int, int], set[Pair]]  # numbers of two witnesses -> the pairs found between them
Aligner = Callable[[tuple[str, ...], str], Aligned]
TIMED_WORDS, ROUNDS = 20, 41


class Score(NamedTuple):
    """Counts of pairs: found and labelled alike, found, labelled."""

    hits: int
    found: int
    labelled: int

    def __str__(self) -> str:
        precision = self.hits / self.found if self.found else 0.0
        recall = self.hits / self.labelled if self.labelled else 0.0
        f1 = 2 * self.hits / (self.found + self.labelled) if self.found + self.labelled else 0.0
        return f"{precision:6.3f} {recall:6.3f} {f1:6.3f}"

    def plus(self, other: Score) -> Score:
        """Both scores' counts added, which is what micro-averaging means."""
        return Score(*(a + b for a, b in zip(self, other, strict=True)))


def align_ours(texts: tuple[str, ...], lang: str) -> Aligned:
    """The pairs found by collation, told in our labels' words: its tokens may hold several."""
    from site_builder.compare.texts.collation import collate

    collation = collate(texts, lang)
    numbers = [word_numbers(collation, witness, text) for witness, text in enumerate(texts)]
    return {
        (i, j): {
            Pair(left, right, is_moved)
            for a, b, is_moved in collation.matched(i, j)
            for left, right in zip(numbers[i][a], numbers[j][b], strict=False)
        }
        for i, j in combinations(range(len(texts)), 2)
    }


def word_numbers(collation: Collation, witness: int, text: str) -> list[list[int]]:
    """For each token of a witness the numbers of the labels' words that begin in it."""
    starts = [match.start() for match in WORD.finditer(text)]
    found, end = [], 0
    for reading in collation.witnesses[witness]:
        start = end + len(reading.token.lead)
        end = start + len(reading.token.text)
        found.append([number for number, at in enumerate(starts) if start <= at < end])
    return found


def align_collatex(texts: tuple[str, ...], same_column: bool = False) -> Aligned:
    """The pairs found by CollateX: words of one column of its table, by default only those spelled nearly alike."""
    import Levenshtein
    from collatex import collate

    witnesses = [
        {"id": str(k), "tokens": [{"t": f"{word} ", "n": plain(word), "at": at} for at, word in enumerate(words(text))]}
        for k, text in enumerate(texts)
    ]
    table = collate({"witnesses": witnesses}, near_match=True, segmentation=False)
    found: Aligned = {pair: set() for pair in combinations(range(len(texts)), 2)}
    for column in table.columns:
        cells = {int(k): tokens[0].token_data for k, tokens in column.tokens_per_witness.items()}
        for i, j in combinations(sorted(cells), 2):
            left, right = cells[i]["n"], cells[j]["n"]
            if same_column or Levenshtein.distance(left, right) <= max(1, max(len(left), len(right)) // 3):
                found[i, j].add(Pair(cells[i]["at"], cells[j]["at"], False))
    return found


def plain(word: str) -> str:
    """A word without case, accents and curly apostrophes: CollateX compares what it is given: the best we have."""
    letters = unicodedata.normalize("NFD", word.casefold().replace("’", "'"))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def scores_by_lang(cases: Iterable[Case], align: Aligner, is_moved: bool = False) -> dict[str, Score]:
    """Scores for each language and for "all"; with `is_moved`, of the moved pairs alone."""
    scores: dict[str, Score] = defaultdict(lambda: Score(0, 0, 0))
    for case in cases:
        names = sorted(case.texts)
        found = align(tuple(case.texts[name] for name in names), case.lang)
        for (i, j), pairs in found.items():
            labelled = {pair[:2] for pair in case.pairs[names[i], names[j]] if pair.is_moved or not is_moved}
            answer = {pair[:2] for pair in pairs if pair.is_moved or not is_moved}
            score = Score(len(answer & labelled), len(answer), len(labelled))
            for key in (case.lang, "all"):
                scores[key] = scores[key].plus(score)
    return scores


def time_ratio(cases: Iterable[Case], ours: Aligner, theirs: Aligner) -> float:
    """How many times longer `theirs` takes on two witnesses of 20 words: the median of interleaved rounds."""
    cut = {case.id: tuple(" ".join(words(text)[:TIMED_WORDS]) for text in case.texts.values()) for case in cases}
    samples = [texts for texts in cut.values() if len(texts) == 2 and all(len(words(t)) == TIMED_WORDS for t in texts)]

    def seconds(align: Aligner, texts: tuple[str, ...]) -> float:
        return min(timeit.repeat(lambda: align(texts, "en"), number=1, repeat=3))

    rounds = [samples[k % len(samples)] for k in range(ROUNDS)]
    return statistics.median(seconds(theirs, texts) / seconds(ours, texts) for texts in rounds)


def installed(name: str, align: Aligner) -> bool:
    """Whether an aligner can be used here; says so when it cannot."""
    try:
        align(("one word", "one word"), "en")
    except ImportError as error:
        print(f"{name}: left out, {error}")
        return False
    return True


def main() -> None:
    """Prints the table."""
    cases = read_cases()
    aligners: dict[str, Aligner] = {
        "ours": align_ours,
        "CollateX, near": lambda texts, lang: align_collatex(texts),
        "CollateX, column": lambda texts, lang: align_collatex(texts, same_column=True),
    }
    aligners = {name: align for name, align in aligners.items() if installed(name, align)}
    every = {name: scores_by_lang(cases, align) for name, align in aligners.items()}
    moved = {name: scores_by_lang(cases, align, is_moved=True) for name, align in aligners.items()}
    made = {name: scores_by_lang([c for c in cases if not c.is_made], align) for name, align in aligners.items()}
    # each cell: precision, recall, F1
    print(f"{'':24}" + "".join(f"{name:>24}" for name in aligners))
    print(f"{'':24}" + "   prec.  rec.    F1   " * len(aligners))
    for lang in sorted(next(iter(every.values()), {}), key=lambda key: (key != "all", key)):
        print(f"{f'all pairs, {lang}':24}" + "".join(f"{every[name][lang]!s:>24}" for name in aligners))
    print(f"{'all pairs, not by hand':24}" + "".join(f"{made[name]['all']!s:>24}" for name in aligners))
    print(f"{'moved pairs, all':24}" + "".join(f"{moved[name]['all']!s:>24}" for name in aligners))
    if {"ours", "CollateX, near"} <= set(aligners):
        ratio = time_ratio(cases, aligners["ours"], aligners["CollateX, near"])
        print(f"time on 2 × {TIMED_WORDS} words: CollateX takes {ratio:.1f} times as long as ours, median of {ROUNDS}")


if __name__ == "__main__":
    main()
