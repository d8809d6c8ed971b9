"""Reads labelled.yaml, splits witnesses into words and checks the labels: the benchmark's ground truth, not the site's.

    python bench/collation/labels.py             check every label, print the counts
    python bench/collation/labels.py show ID     print one case's pairs as words, to proof-read it

The rules of labelling are in README.md.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from bisect import bisect_left
from collections import Counter
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

import yaml

LABELLED = Path(__file__).with_name("labelled.yaml")
MARKS = "".join(chr(c) for c in range(0x300, 0x10000) if unicodedata.category(chr(c)).startswith("M"))
WORD = re.compile(rf"(?:[^\W_]|[{MARKS}])+(?:['’ʼ\-‐‑](?:[^\W_]|[{MARKS}])+)*")
PAIR = re.compile(r"(\d+)-(\d+)(m?)")


class Pair(NamedTuple):
    """One word of the left witness and the same word in the right one."""

    left: int
    right: int
    is_moved: bool


class Case(NamedTuple):
    """One labelled case; `pairs` is keyed by two witness names, the earlier first."""

    id: str
    lang: str
    source: str
    is_made: bool
    texts: dict[str, str]
    pairs: dict[tuple[str, str], tuple[Pair, ...]]


def words(text: str) -> list[str]:
    """The words of a text: runs of letters, digits and combining marks, with inner apostrophes and hyphens."""
    return WORD.findall(text)


def read_cases(path: Path = LABELLED) -> list[Case]:
    """All labelled cases, in the order of the file."""
    cases = []
    for entry in yaml.safe_load(path.read_text(encoding="utf-8")):
        labels = entry["pairs"] if isinstance(entry["pairs"], dict) else {"AB": entry["pairs"]}
        pairs = {(key[0], key[1]): parse_pairs(label) for key, label in labels.items()}
        case = Case(entry["id"], entry["lang"], entry["from"], "made" in entry, entry["witnesses"], pairs)
        cases.append(case)
    return cases


def parse_pairs(label: str) -> tuple[Pair, ...]:
    """The pairs written as `0-0 1-2m`."""
    matches = [PAIR.fullmatch(part) for part in label.split()]
    if not all(matches):
        raise ValueError(f"not a list of pairs: {label}")
    return tuple(Pair(int(m[1]), int(m[2]), bool(m[3])) for m in matches if m)


def faults(case: Case) -> list[str]:
    """What is wrong with a case's labels; empty when nothing is."""
    found = []
    if set(case.pairs) != set(combinations(sorted(case.texts), 2)):
        found.append("not every pair of witnesses is labelled")
    for (a, b), pairs in case.pairs.items():
        sizes = len(words(case.texts[a])), len(words(case.texts[b]))
        for side, size in enumerate(sizes):
            used = Counter(pair[side] for pair in pairs)
            found += [f"{a}{b}: word {i} of {'AB'[side]} out of range" for i in used if i >= size]
            found += [f"{a}{b}: word {i} of {'AB'[side]} used {n} times" for i, n in used.items() if n > 1]
        moved = {pair.left for pair in pairs if pair.is_moved}
        if moved != expected_moves(pairs):
            found.append(f"{a}{b}: moved {sorted(moved)}, but the smallest move is {sorted(expected_moves(pairs))}")
    return found


def expected_moves(pairs: tuple[Pair, ...]) -> set[int]:
    """Left words outside the longest run of pairs in order; of equally long runs the one earlier in it stays."""
    ordered = sorted(pairs)
    # length of the longest increasing run that starts at each pair, found from the end backwards
    tails: list[int] = []
    lengths = []
    for pair in reversed(ordered):
        at = bisect_left(tails, -pair.right)
        tails[at : at + 1] = [-pair.right]
        lengths.append(at + 1)
    lengths.reverse()
    kept, wanted, last = set(), max(lengths, default=0), -1
    for pair, length in zip(ordered, lengths, strict=True):
        if length == wanted and pair.right > last:
            kept.add(pair.left)
            wanted, last = wanted - 1, pair.right
    return {pair.left for pair in ordered} - kept


def show(case: Case) -> str:
    """A case as a reader checks it: paired words once, `a=b` where they differ, [a|b] unpaired, * moved."""
    lines = [f"{case.id} ({case.lang}) {case.source}{' | made by hand' if case.is_made else ''}"]
    for (a, b), pairs in case.pairs.items():
        left, right = words(case.texts[a]), words(case.texts[b])
        by_left = {pair.left: pair for pair in pairs}
        seen = {pair.right for pair in pairs}
        shown, at = [], 0
        for i, word in enumerate(left):
            pair = by_left.get(i)
            if pair is None:
                shown.append(f"[{word}|]")
                continue
            if not pair.is_moved:
                shown += [f"[|{right[j]}]" for j in range(at, pair.right) if j not in seen]
                at = pair.right + 1
            other = right[pair.right]
            shown.append(f"{word if word == other else f'{word}={other}'}{f'*{pair.right}' if pair.is_moved else ''}")
        shown += [f"[|{right[j]}]" for j in range(at, len(right)) if j not in seen]
        lines += [f"  {a}: {case.texts[a]}", f"  {b}: {case.texts[b]}", f"  {a}{b}  " + " ".join(shown)]
    return "\n".join(lines)


def main(arguments: list[str]) -> int:
    """Exit code: 0 when every label is sound (or the case was shown), 1 otherwise."""
    cases = read_cases()
    if arguments[:1] == ["show"]:
        wanted = [case for case in cases if case.id in arguments[1:]]
        print("\n\n".join(show(case) for case in wanted) or f"no case is called {arguments[1:]}")
        return 0 if wanted else 1
    problems = [f"{case.id}: {fault}" for case in cases for fault in faults(case)]
    problems += [f"{name}: used {n} times" for name, n in Counter(case.id for case in cases).items() if n > 1]
    print("\n".join(problems) or "every label is sound")
    pairs = [pair for case in cases for label in case.pairs.values() for pair in label]
    print(f"{len(cases)} cases, {len(pairs)} pairs, {sum(pair.is_moved for pair in pairs)} moved")
    print(", ".join(f"{lang} {n}" for lang, n in Counter(case.lang for case in cases).most_common()))
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
