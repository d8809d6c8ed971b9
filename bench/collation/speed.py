"""How long collation takes, in processor time, for usual texts and for hostile ones.

    python bench/collation/speed.py

Each line: seconds, and how many times as long as difflib.SequenceMatcher takes for the words of the same texts, pair
by pair, in the same run. Seconds depend on the machine; the ratio hardly does. The texts are drawn from a fixed seed.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Sequence
from difflib import SequenceMatcher
from itertools import combinations
from pathlib import Path

from site_builder.compare.texts.collation import collate

DATA = Path(__file__).parent.parent.parent / "tests" / "data"
WORDS = [word for name in ("genesis-1-kjv", "declaration-1776") for word in (DATA / f"{name}.txt").read_text().split()]
DRAW = random.Random(5)
LIMITS = {"8 × 300, natural": 0.5, "8 × 300, two words": 0.5, "2 × 8,000, natural": 2.0}
PEER_PAIRS = 3  # pairs of texts that the peer is timed on; its time for all of them is reckoned from these


def varied(words: Sequence[str], share: float = 0.1) -> str:
    """The words with a share of them left out, replaced or changed."""
    found = []
    for word in words:
        drawn = DRAW.random()
        if drawn >= share / 3:
            other = DRAW.choice(WORDS) if drawn < share * 2 / 3 else word + "s"
            found.append(other if drawn < share else word)
    return " ".join(found)


def drawn(words: Sequence[str], count: int) -> str:
    """So many of the words, drawn with repetition."""
    return " ".join(DRAW.choice(words) for _ in range(count))


def distinct(count: int) -> str:
    """So many words, hardly any of them twice."""
    return " ".join("".join(DRAW.choice("abcdefghijklmnopqrstuvwxyz") for _ in range(7)) for _ in range(count))


def cases() -> dict[str, list[str]]:
    """The texts of each line."""
    vocabulary = [DRAW.choice(WORDS) + DRAW.choice(["", "", "x", "y", str(DRAW.randrange(50))]) for _ in range(8_000)]
    repeated = (WORDS * 40)[:8_000]
    return {
        "8 × 300, natural": [varied(WORDS[:300]) for _ in range(8)],
        "8 × 300, two words": [drawn(["the", "of"], 300) for _ in range(8)],
        "8 × 300, two words in turn": ["the of " * (148 + more) for more in range(8)],
        "60 × 200, natural": [varied(WORDS[:200], 0.05) for _ in range(60)],
        "40 × 500, natural": [varied(WORDS[:500], 0.05) for _ in range(40)],
        "2 × 8,000, natural": [varied(vocabulary) for _ in range(2)],
        "2 × 8,000, one text repeated": [varied(repeated) for _ in range(2)],
        "2 × 8,000, unrelated": [" ".join(repeated), drawn(WORDS, 8_000)],
        "2 × 8,000, two words": [drawn(["the", "of"], 8_000) for _ in range(2)],
        "2 × 8,000, all words distinct": [distinct(8_000) for _ in range(2)],
        "2 × 20,000, one word": ["the " * 20_000, "the " * 19_999 + "of"],
        "2 × 20,000, all words distinct": [distinct(20_000) for _ in range(2)],
    }


def seconds(work: Callable[[], object]) -> float:
    """Processor time of some work."""
    start = time.process_time()
    work()
    return time.process_time() - start


def peer_seconds(texts: Sequence[str]) -> float:
    """The time of SequenceMatcher for all pairs of the texts."""
    pairs = list(combinations([text.split() for text in texts], 2))
    timed = pairs[:PEER_PAIRS]
    return seconds(lambda: [SequenceMatcher(None, a, b).get_opcodes() for a, b in timed]) * len(pairs) / len(timed)


def main() -> None:
    """Print a line for each case."""
    collate(["they regrouped here", "they are regrouping here"], "en")  # reads the dictionary
    print(f"{'texts × words':32} {'seconds':>8} {'SequenceMatcher':>16} {'limit':>6}")
    for name, texts in cases().items():
        ours, peer = seconds(lambda texts=texts: collate(texts, "en")), peer_seconds(texts)  # type: ignore[misc]
        print(f"{name:32} {ours:8.2f} {ours / max(peer, 0.001):14.1f} × {LIMITS.get(name, ''):>6}", flush=True)


if __name__ == "__main__":
    main()
