"""What is found of what a hand found: losses between texts, and what finding them costs.

    .venv/bin/python bench/fidelity.py [-v]

The tables of tests/fidelity/ were made before the rules: files whose names end in "pairs" have made-up pairs, all
others events of content/. Precision: how many findings are in the table; recall: how many of the table are found. With
-v each that is not is printed. Then the processor time of the comparison for each event of content/.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from fidelity_tables import EVENT_TABLES, PAIRS, Claim, made_up, of_events  # noqa: E402
from real_content import CONTENT, real_event  # noqa: E402

from site_builder.compare.fidelity import told  # noqa: E402
from site_builder.compare.fidelity.fidelity import fidelity  # noqa: E402
from site_builder.model.registry import entries_named_by  # noqa: E402

ROUNDS = 200


def main(is_verbose: bool) -> None:
    """Prints a line for each table and each event."""
    totals: Counter[str] = Counter()
    for table in (*PAIRS, *EVENT_TABLES):
        counts: Counter[str] = Counter()
        for label, wanted, found in made_up(table) if table in PAIRS else of_events(table):
            _count(label, wanted, found, counts, is_verbose)
        totals += counts
        _print(table.name, counts)
    _print("all tables", totals)
    print()
    for file in sorted((CONTENT / "events").glob("*.yaml")):
        event, all_entries, comparison = real_event(file.stem)
        registry = entries_named_by(event, all_entries)
        times = []
        for _ in range(ROUNDS):
            told.told.cache_clear()  # an event's texts are read once in a build
            started = time.process_time()
            fidelity(event, registry, comparison.utterances)
            times.append((time.process_time() - started) * 1e6)
        print(f"{event.id:36} {statistics.median(times):6.0f} µs")


def _count(label: str, wanted: list[Claim], found: list[Claim], counts: Counter[str], is_verbose: bool) -> None:
    left = list(wanted)
    for claim in found:
        match = next((each for each in left if each.is_same(claim)), None)
        if match:
            left.remove(match)
            counts["right"] += 1
        else:
            counts["wrong"] += 1
            if is_verbose:
                print(f"  not in the table: {claim} | {label}")
    counts["missed"] += len(left)
    if is_verbose:
        for claim in left:
            print(f"  not found: {claim} | {label}")


def _print(name: str, counts: Counter[str]) -> None:
    found, there = counts["right"] + counts["wrong"], counts["right"] + counts["missed"]
    precision = counts["right"] / found if found else 1.0
    recall = counts["right"] / there if there else 1.0
    right = counts["right"]
    print(f"{name:36} precision {precision:.3f} ({right} of {found})  recall {recall:.3f} ({right} of {there})")


if __name__ == "__main__":
    main("-v" in sys.argv)
