"""Prints how many of the figures that a hand wrote down are found, and how many of those found are right.

    .venv/bin/python bench/figures.py

Every table of tests/figures/ is read. A list holds made-up sentences; a mapping is of texts of content/, by event
and text; events that no table names are not counted. A figure is right where its words, numbers, qualifier, unit and
what is counted are those of the table.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from real_content import real_event  # noqa: E402
from test_figures import expected, said  # noqa: E402

from site_builder.compare.figures.figures import figures_in  # noqa: E402
from site_builder.compare.words.wording import language_of  # noqa: E402

TABLES = ROOT / "tests" / "figures"
Rows = list[dict[str, Any]]


def main() -> None:
    """Prints a line for each table, and one for each language of the sentences."""
    print(f"{'table':<34} {'texts':>6} {'wanted':>7} {'found':>6} {'recall':>7} {'precision':>10}")
    for file in sorted(TABLES.rglob("*.yaml")):
        read = yaml.safe_load(file.read_text("utf-8"))
        if isinstance(read, list):
            told(file.stem, [(expected_rows(row["figures"]), found_in(row["text"], row["lang"])) for row in read])
            for lang in sorted({row["lang"] for row in read}):
                rows = (row for row in read if row["lang"] == lang)
                told(f"  {lang}", [(expected_rows(r["figures"]), found_in(r["text"], lang)) for r in rows])
        else:
            told(file.stem, [pair for event, listed in read.items() for pair in of_event(event, listed)])


def of_event(event: str, listed: dict[str, Rows]) -> Iterator[tuple[Rows, Rows]]:
    """For each text of an event: what the table has, and what is read, whatever the editors set."""
    entry, registry, _ = real_event(event)
    for _, quote in entry.quotes():
        for each in quote.renderings:
            wanted = expected_rows(listed.get(f"{quote.id}/{each.source}", []))
            yield wanted, found_in(each.text, language_of(each, registry))


def expected_rows(rows: Rows) -> Rows:
    """The figures of a table, as `said` gives them."""
    return [expected(row) for row in rows]


def found_in(text: str, lang: str) -> Rows:
    """The figures that the rules read."""
    return [said(figure) for figure in figures_in(text, lang)]


def told(name: str, pairs: list[tuple[Rows, Rows]]) -> None:
    """Prints one line."""
    wanted, found = (sum(len(pair[i]) for pair in pairs) for i in (0, 1))
    right = sum(sum(row in got for row in want) for want, got in pairs)
    recall, precision = right / wanted if wanted else 1, right / found if found else 1
    print(f"{name:<34} {len(pairs):>6} {wanted:>7} {found:>6} {recall:>7.0%} {precision:>10.0%}")


if __name__ == "__main__":
    main()
