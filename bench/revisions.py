"""What is found of what a hand wrote: between versions of one text, what changed; and what finding it costs.

    .venv/bin/python bench/revisions.py [TABLE.yaml …]

Every table of tests/revisions/ is read, or those given. A finding is right where the table has one of the same kind and
at least half of their words are the same ones; "exact" counts those with the same words. `unlike` counts pairs of which
nothing may be said.
"""

from __future__ import annotations

import re
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from site_builder.compare.revisions.what_changed import KINDS, TextChange, what_changed

TABLES = Path(__file__).resolve().parent.parent / "tests" / "revisions"
ROUNDS = 5


def main(tables: list[Path]) -> None:
    """Prints a line for each kind, language and table, and what missed or was too much."""
    rows = [(table.stem, row) for table in tables for row in yaml.safe_load(table.read_text("utf-8"))]
    counts: dict[str, Counter[str]] = {}
    for table, row in rows:
        _judge(row, (table, row["lang"]), counts)
    for name, count in counts.items():
        print(f"{name:12}{_shares(count)}")
    print(f"{'all':12}{_shares(_sum(counts[kind] for kind in (*KINDS, 'unlike') if kind in counts))}")
    print(f"{len(rows)} pairs, {_cost([row for _, row in rows]):.0f} µs of CPU a pair")


def _judge(row: dict[str, Any], groups: tuple[str, ...], counts: dict[str, Counter[str]]) -> None:
    said = what_changed(row["a"], row["b"], row["lang"])
    if row.get("unlike") or said is None:
        is_right = bool(row.get("unlike")) and said is None
        mark = "right" if is_right else "missed" if row.get("unlike") else "extra"
        for group in (*groups, "unlike"):
            counts.setdefault(group, Counter())[mark] += 1
            counts[group]["exact"] += is_right
        if not is_right:
            print(f"{mark:8}unlike   {row['a']} | {row['b']}")
    expected, found = list(expected_of(row)), list(said or ())
    for change in list(found):
        if hit := next((each for each in expected if is_hit(each, change)), None):
            expected.remove(hit)
            found.remove(change)
            for group in (*groups, change.kind):
                is_exact = (hit.earlier, hit.later) == (change.earlier, change.later)
                counts.setdefault(group, Counter()).update(right=1, exact=is_exact)
    for mark, changes in (("missed", expected), ("extra", found)):
        for change in changes:
            for group in (*groups, change.kind):
                counts.setdefault(group, Counter())[mark] += 1
            print(f"{mark:8}{change.kind:9}“{change.earlier}” -> “{change.later}”   {row['a']} | {row['b']}")


def expected_of(row: dict[str, Any]) -> Iterator[TextChange]:
    """What a hand wrote of a pair."""
    for kind in KINDS:
        for words in row.get(kind, ()):
            earlier, arrow, later = words.partition(" -> ")
            if not arrow:
                in_earlier = kind in ("dropped", "affirmed", "firmed")
                earlier, later = (words, "") if in_earlier else ("", words)
            yield TextChange(kind, earlier, later)


def is_hit(one: TextChange, other: TextChange) -> bool:
    """Whether a finding is what a hand wrote: of one kind, and at least half of their words the same ones."""
    if one.kind != other.kind:
        return False
    words, others = (Counter(re.findall(r"\w+", f"{each.earlier} {each.later}".casefold())) for each in (one, other))
    return 2 * sum((words & others).values()) >= sum((words | others).values())


def _shares(count: Counter[str]) -> str:
    right, found, there = count["right"], count["right"] + count["extra"], count["right"] + count["missed"]
    return (
        f"found {right:3} of {there:3} (recall {right / there if there else 1:.2f}), {count['extra']:2} too many "
        f"(precision {right / found if found else 1:.2f}), exact {count['exact']}"
    )


def _sum(counts: Iterator[Counter[str]]) -> Counter[str]:
    total: Counter[str] = Counter()
    for count in counts:
        total.update(count)
    return total


def _cost(rows: list[dict[str, Any]]) -> float:
    """Microseconds of CPU, after a first round that reads what is kept."""
    start = time.process_time()
    for _ in range(ROUNDS):
        for row in rows:
            what_changed(row["a"], row["b"], row["lang"])
    return (time.process_time() - start) / ROUNDS / len(rows) * 1e6


if __name__ == "__main__":
    main([Path(name) for name in sys.argv[1:]] or sorted(TABLES.glob("*.yaml")))
