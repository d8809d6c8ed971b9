"""How much of what hands found in tests/naming/ the rules find, how much of what they find is right, and what it costs.

    .venv/bin/python bench/naming.py [--all]

Every table of that folder is taken, also one that is added. `--all` prints each use that is missed, and each too many.
The costs are milliseconds of processor time for an event of content/ whose texts were not read before, in a process
that has read what it needs of each language; the events that name no referents are those that pay for nothing.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from naming_tables import Case, Use, cases  # noqa: E402  tests/ is no package

from site_builder.compare.naming.naming import named_things  # noqa: E402

ROUNDS = 40


def main(*, is_long: bool) -> None:
    """Prints a line for each table, then what the events cost."""
    listed = tuple(cases())
    for table in dict.fromkeys(case.table for case in listed):
        _say_table(table, [case for case in listed if case.table == table], is_long=is_long)
    events = [case for case in listed if case.table == "our_events"]
    costs = {case.says: _cost(case) for case in events}
    for name, cost in costs.items():
        print(f"{cost:8.3f} ms  {name}")
    print(f"{statistics.median(costs.values()):8.3f} ms  median of {len(costs)} events")


def _say_table(table: str, listed: list[Case], *, is_long: bool) -> None:
    wanted, found, right = Counter[Use](), Counter[Use](), Counter[Use]()
    for number, case in enumerate(listed):
        uses = case.found()
        for all_of, those in ((wanted, case.wanted), (found, uses), (right, case.wanted & uses)):
            all_of.update({(str(number), *use): count for use, count in those.items()})
        if is_long and uses != case.wanted:
            print(f"  {case.says}")
            print("".join(f"    missed    {' | '.join(use)}\n" for use in (case.wanted - uses).elements()), end="")
            print("".join(f"    too many  {' | '.join(use)}\n" for use in (uses - case.wanted).elements()), end="")
    recall = f"{right.total()} of {wanted.total()} found ({_share(right, wanted)})"
    print(f"{table}: {recall}, {right.total()} of {found.total()} right ({_share(right, found)})")


def _share(part: Counter[Use], whole: Counter[Use]) -> str:
    return f"{part.total() / whole.total():.3f}" if whole.total() else "-"


def _cost(case: Case) -> float:
    """Units: milliseconds. What is kept of texts is forgotten before each round."""
    sides = tuple(account.side for account in case.event.accounts)
    times = []
    for _ in range(ROUNDS):
        _forget_texts()
        start = time.process_time_ns()
        named_things(case.event, case.registry, sides)
        times.append((time.process_time_ns() - start) / 1e6)
    return statistics.median(times)


def _forget_texts() -> None:
    from site_builder.language import held_off, inflected, passages, word_places

    of_texts = (held_off.quoted, held_off.bracketed, inflected.words_of, inflected.plain_letters, passages.worded)
    for kept in (*of_texts, word_places._folded_text):
        kept.cache_clear()


if __name__ == "__main__":
    main(is_long="--all" in sys.argv)
