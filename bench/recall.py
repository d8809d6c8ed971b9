"""How much of what hands wrote down the comparisons find, and how much of what they find is right: all tables in one.

    .venv/bin/python bench/recall.py     # or: make recall

A table is "blind" where it was written by hand without a look at the rules and was run once before anything was changed
for it; what that first run gave stands at the head of the table, in its file. All tables have been used since, so what
is printed here says what holds today, and no more. `bench/figures.py` and the others print the details of each.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import yaml

ROOT = Path(__file__).resolve().parent.parent
TESTS = ROOT / "tests"
sys.path[:0] = [str(ROOT), str(TESTS), str(ROOT / "bench")]

import agency  # noqa: E402
import bilingual_tables  # noqa: E402
import fidelity_tables  # noqa: E402
import figures  # noqa: E402
import naming_tables  # noqa: E402
import revisions  # noqa: E402

from site_builder.compare.revisions.what_changed import what_changed  # noqa: E402

BLIND = frozenset({"unseen", "more_pairs", "sentences blind"})  # and what begins with "blind" or "second_gathering"


class Share(NamedTuple):
    """Of one table: how many a hand wrote, how many are found, and how many of these are right."""

    comparison: str
    table: str
    wanted: int
    found: int
    right: int
    hits: int | None = None  # of what a hand wrote, where it is counted otherwise than what is right of what is found


def main() -> None:
    """Prints a line for each table, as Markdown."""
    print("| comparison | table | written | recall | precision |\n| --- | --- | --- | --- | --- |")
    for share in (*_figures(), *_fidelity(), *_naming(), *_agency(), *_revisions(), *_bilingual()):
        is_blind = share.table.startswith(("blind", "second_gathering")) or share.table in BLIND
        hits = share.right if share.hits is None else share.hits
        recall = f"{hits / share.wanted:.1%} ({hits} of {share.wanted})" if share.wanted else "nothing to find"
        is_found = f"{share.right} of {share.found}"
        precision = f"{share.right / share.found:.1%} ({is_found})" if share.found else "nothing found"
        written = "blind" if is_blind else "fitted"
        print(f"| {share.comparison} | {share.table} | {written} | {recall} | {precision} |")


def _figures() -> Iterator[Share]:
    for file in sorted(figures.TABLES.glob("*.yaml")):
        read = yaml.safe_load(file.read_text("utf-8"))
        if isinstance(read, list):
            pairs = [
                (figures.expected_rows(row["figures"]), figures.found_in(row["text"], row["lang"])) for row in read
            ]
        else:
            pairs = [pair for event, listed in read.items() for pair in figures.of_event(event, listed)]
        right = sum(row in found for wanted, found in pairs for row in wanted)
        yield Share("figures", file.stem, _count(w for w, _ in pairs), _count(f for _, f in pairs), right)


def _fidelity() -> Iterator[Share]:
    for file in (*fidelity_tables.PAIRS, *fidelity_tables.EVENT_TABLES):
        is_made_up = file in fidelity_tables.PAIRS
        rows = list(fidelity_tables.made_up(file) if is_made_up else fidelity_tables.of_events(file))
        right = 0
        for _, wanted, found in rows:
            left = list(wanted)
            for claim in found:
                if match := next((each for each in left if each.is_same(claim)), None):
                    left.remove(match)
                    right += 1
        yield Share("fidelity", file.stem, _count(w for _, w, _ in rows), _count(f for _, _, f in rows), right)


def _naming() -> Iterator[Share]:
    counts: dict[str, Counter[str]] = {}
    for case in naming_tables.cases():
        found, count = case.found(), counts.setdefault(case.table, Counter())
        count.update(wanted=case.wanted.total(), found=found.total(), right=(case.wanted & found).total())
    for table, count in counts.items():
        yield Share("naming", table, count["wanted"], count["found"], count["right"])


def _agency() -> Iterator[Share]:
    for table in sorted(agency.TABLES.glob("*.yaml")):
        counts: dict[str, Counter[str]] = {}
        for part, case in agency.cases(table):
            name = f"{table.stem} {part}" if table.stem == "sentences" else table.stem
            count = counts.setdefault(name, Counter())
            for use, (_, found) in zip(case.uses, agency.found_in(case), strict=True):
                wanted = agency.wanted(use)
                is_right = found is not None and found == wanted
                count.update(wanted=wanted is not None, found=found is not None, right=is_right)
        for name, count in counts.items():
            yield Share("agency", name, count["wanted"], count["found"], count["right"])


def _revisions() -> Iterator[Share]:
    for table in sorted(revisions.TABLES.glob("*.yaml")):
        count: Counter[str] = Counter()
        for row in yaml.safe_load(table.read_text("utf-8")):
            said = what_changed(row["a"], row["b"], row["lang"])
            wanted, found = list(revisions.expected_of(row)), list(said or ())
            right = 0
            for change in found:
                if hit := next((each for each in wanted if revisions.is_hit(each, change)), None):
                    wanted.remove(hit)
                    right += 1
            count.update(wanted=right + len(wanted), found=len(found), right=right)
        yield Share("revisions", table.stem, count["wanted"], count["found"], count["right"])


def _bilingual() -> Iterator[Share]:
    for file in bilingual_tables.tables():
        count = sum((bilingual_tables.tally(pair) for pair in bilingual_tables.pairs_in(file)), Counter[str]())
        links = (count["links by hand"], count["links shown"], count["links right"])
        yield Share("bilingual: words", file.stem, *links)
        rows = count["beads by hand"], count["rows shown"], count["rows right"]
        yield Share("bilingual: sentences", file.stem, *rows, count["beads found"])


def _count(lists: Iterable[list[Any]]) -> int:
    return sum(map(len, lists))


if __name__ == "__main__":
    main()
