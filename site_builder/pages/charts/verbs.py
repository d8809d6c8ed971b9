"""Rows of reporting verbs -> the picture above their table: for each outlet or side, a bar for each class.

A bar is a share. Where there are few renderings a share would say more than there is, and each is a dot.
Source: content/pages/method.md, "Reporting verbs".
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from site_builder.compare.words.reporting_verbs import CueClasses, CueRow, CueTally, cue_table
from site_builder.model.registry import Registry
from site_builder.pages.charts.picture import VerbBars, VerbCell, VerbPicture, largest, percent
from site_builder.pages.links import entry_link
from site_builder.pages.measures.verb_table import CLASSES
from site_builder.say.phrases import Phrase, counted, message

FEW = 5  # renderings; a row with fewer has dots
MOST_COLUMNS = 10  # whose heads can be read side by side
FEWEST_CLASSES = 2  # of a single class there is nothing to compare

# What a full bar stands for, as one over a number: the smallest of these that holds the longest bar.
FULL = {
    4: message("A full bar is a quarter of the texts of its row."),
    2: message("A full bar is half of the texts of its row."),
    1: message("A full bar is all texts of its row."),
}
CAPTIONS = {
    "outlet": message("Classes of the verbs that each outlet uses"),
    "side": message("Classes of the verbs that introduce the words of each side"),
}


def verb_picture(
    tally: CueTally, by: Literal["outlet", "side"], known: CueClasses, registry: Registry
) -> VerbPicture | None:
    """The picture of outlets or of sides, or None where there is too little to see."""
    table = cue_table(tally, by, known)
    drawn = largest(table, lambda row: row.renderings)
    occurring = [name for name in CLASSES if any(dict(row.classes).get(name) for row in drawn)]
    if len(occurring) < FEWEST_CLASSES or sum(row.renderings for row in drawn) < FEW:
        return None
    full = _full(drawn)
    return VerbPicture(
        CAPTIONS[by],
        tuple(CLASSES[name][0] for name in occurring),
        tuple(_bars(row, occurring, full, registry) for row in drawn),
        tuple(_notes(drawn, full, len(table))),
        len(occurring) <= MOST_COLUMNS,
    )


def _bars(row: CueRow, occurring: list[str], full: int, registry: Registry) -> VerbBars:
    classes = dict(row.classes)
    return VerbBars(
        entry_link(row.folder, row.about[0], registry),
        counted("{number} text", "{number} texts", row.renderings),
        tuple(_cell(classes[name], row.renderings, full) for name in occurring),
    )


def _full(rows: tuple[CueRow, ...]) -> int:
    shares = [count / row.renderings for row in rows if row.renderings >= FEW for _, count in row.classes]
    return next(full for full in FULL if full == 1 or max(shares, default=1) * full <= 1)


def _cell(count: int, total: int, full: int) -> VerbCell:
    if total < FEW:
        return VerbCell(count, "", tuple(range(count)))
    return VerbCell(count, percent(100 * full * count / total), ())


def _notes(drawn: tuple[CueRow, ...], full: int, rows: int) -> Iterator[Phrase]:
    if any(row.renderings >= FEW for row in drawn):
        yield FULL[full]
    if any(row.renderings < FEW for row in drawn):
        yield counted(
            "Rows with fewer than {number} text have a dot for each.",
            "Rows with fewer than {number} texts have a dot for each.",
            FEW,
        )
    if len(drawn) < rows:
        yield counted(
            "The picture shows {number} row of {all}: the one with the most texts.",
            "The picture shows {number} rows of {all}: those with the most texts.",
            len(drawn),
            all=rows,
        )
    yield message("The table names the verbs.")
