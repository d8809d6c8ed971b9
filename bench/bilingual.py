"""How often sentences, numbers and names of two languages are joined rightly, and at what cost.

The pairs are those of tests/languages/, every file there: what a hand found before any rule. A row is right where its
ends are ends of the hand's beads; a bead is found where a row holds it and nothing else.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from bilingual_tables import Pair, pairs_in, rows_of, tables, tally  # noqa: E402

from site_builder.compare.languages.known_words import KnownWords  # noqa: E402
from site_builder.compare.languages.rows import pair_rows  # noqa: E402

ROUNDS = 5
LONG = 200  # sentences


def percent(part: int, whole: int) -> str:
    """A share, or a dash where there is nothing."""
    return f"{part / whole:7.1%}" if whole else "      –"


def line(name: str, found: Counter[str]) -> str:
    """What was found in the pairs of one table."""
    shares = (
        ("rows right", "rows right", "rows shown"),
        ("beads found", "beads found", "beads by hand"),
        ("links right", "links right", "links shown"),
        ("links found", "links right", "links by hand"),
    )
    said = (
        f"{what} {found[part]:4} of {found[whole]:4} {percent(found[part], found[whole])}"
        for what, part, whole in shares
    )
    return f"{name:22} {'   '.join(said)}"


def milliseconds(pairs: list[Pair]) -> float:
    """Processor time of all pairs, the best of some rounds."""
    best = float("inf")
    for _ in range(ROUNDS):
        started = time.process_time()
        for pair in pairs:
            rows_of(pair)
        best = min(best, time.process_time() - started)
    return best * 1000


def main() -> None:
    """Prints a line for each table, and one for all."""
    everything: Counter[str] = Counter()
    pairs: list[Pair] = []
    for file in tables():
        found: Counter[str] = Counter()
        for pair in pairs_in(file):
            found += tally(pair)
            pairs.append(pair)
        everything += found
        print(line(file.stem, found))
    print(line("all", everything))
    letters = sum(len(text) for pair in pairs for text in pair.texts)
    spent = milliseconds(pairs)
    each = spent / len(pairs)
    print(f"{len(pairs)} pairs, {letters:,} characters: {spent:.1f} ms of processor time, {each:.2f} ms each")
    long = " ".join(f"Am {n % 28 + 1}. Mai kamen {n} Mann." for n in range(LONG))
    other = " ".join(f"On {n % 28 + 1} May {n} men came." for n in range(LONG))
    started = time.process_time()
    rows = pair_rows(long, "de", other, "en", KnownWords(()))
    spent = (time.process_time() - started) * 1000
    print(f"{LONG} sentences each: {len(rows)} rows, {spent:.0f} ms")


if __name__ == "__main__":
    main()
