"""How well who does an act is found: every table of tests/agency/, and the time that it takes.

    python bench/agency.py            # precision and recall of each table
    python bench/agency.py --wrong    # also what was found otherwise than a hand wrote it
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from time import process_time
from typing import Any, NamedTuple

import yaml

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from real_content import CONTENT, real_event  # noqa: E402

from site_builder.compare.agency.doers import doers_in  # noqa: E402
from site_builder.compare.agency.names import names_in  # noqa: E402
from site_builder.compare.words.wording import language_of  # noqa: E402

TABLES = ROOT / "tests" / "agency"


class Case(NamedTuple):
    """A text, an act's words, and each place where one stands, as a hand wrote it."""

    name: str
    text: str
    words: tuple[str, ...]
    lang: str
    names: frozenset[str]
    uses: list[dict[str, Any]]


def cases(table: Path) -> Iterator[tuple[str, Case]]:
    """(which part of the table, case): made-up sentences in their parts, or the texts of events."""
    read = yaml.safe_load(table.read_text("utf-8"))
    for part, rows in read.items():
        if isinstance(rows, list):
            for row in rows:
                lang = row.get("lang", "en")
                yield part, Case(row["text"], row["text"], tuple(row["words"]), lang, frozenset(), row["uses"])
        elif (CONTENT / "events" / f"{part}.yaml").exists():
            yield from (("events", case) for case in event_cases(part, rows))


def event_cases(event_id: str, rows: dict[str, Any]) -> Iterator[Case]:
    """Every English text of an event with every act of the table, also those of which nothing is written."""
    event, registry, _ = real_event(event_id)
    names = names_in(event, registry)
    for _, quote in event.quotes():
        for rendering in quote.renderings:
            name = f"{quote.id}/{rendering.source}"
            listed = rows["texts"].get(name, {})
            lang = language_of(rendering, registry)
            if lang.partition("-")[0] == "en":
                for act, words in rows["acts"].items():
                    uses = listed.get(act, [])
                    yield Case(f"{event_id} {name} {act}", rendering.text, tuple(words), lang, names, uses)


def found_in(case: Case) -> list[tuple[str, dict[str, Any] | None]]:
    """Each place where a word stands, and what was found there, as a table writes it."""
    return [
        (word, finding and _written(finding))
        for word, finding in doers_in(case.text, case.words, case.lang, case.names)
    ]


def _written(finding: Any) -> dict[str, Any]:
    doer = {"doer": finding.doer} if finding.doer else {}
    return {"how": finding.how} | doer | ({"not": True} if finding.is_denied else {})


def wanted(use: dict[str, Any]) -> dict[str, Any] | None:
    """What is to be found at a place; None where nothing is told."""
    return None if use["how"] == "none" else {key: value for key, value in use.items() if key != "word"}


def main(arguments: list[str]) -> None:
    """Prints precision and recall of each table, and the time."""
    for table in sorted(TABLES.glob("*.yaml")):
        counts: dict[str, list[int]] = {}
        listed = list(cases(table))
        began = process_time()
        results = [found_in(case) for _, case in listed]
        taken = process_time() - began
        for (part, case), result in zip(listed, results, strict=True):
            count = counts.setdefault(part, [0, 0, 0])
            words, listed_words = [word for word, _ in result], [use["word"] for use in case.uses]
            if words != listed_words:
                print(f"  {case.name}: words {words}, by hand {listed_words}")
                continue
            for use, (word, found) in zip(case.uses, result, strict=True):
                by_hand = wanted(use)
                count[0] += found == by_hand and found is not None
                count[1] += found is not None
                count[2] += by_hand is not None
                if "--wrong" in arguments and found != by_hand:
                    print(f"  {'WRONG' if found else 'missed'} {case.name}: {word}: {found}, by hand {by_hand}")
        for part, (right, shown, all_of) in counts.items():
            print(
                f"{table.stem} {part}: {shown} shown, {right} right: precision {right / max(shown, 1):.3f}; "
                f"{all_of} by hand: recall {right / max(all_of, 1):.3f}"
            )
        print(f"{table.stem}: {1e6 * taken / len(listed):.0f} µs of CPU for a text and an act")


if __name__ == "__main__":
    main(sys.argv[1:])
