"""Rows of reporting verbs -> a table: how many renderings, of which classes, with which verbs."""

from __future__ import annotations

from site_builder.compare.reporting_verbs import UNCLASSIFIED, By, CueClasses, CueRow, CueTally, cue_table
from site_builder.pages.table import Cell, CountedWord, Row, Table, entry_link, numbers
from site_builder.registry import Registry

HEADS = {"outlet": "Outlet", "side": "Side", "outlet-side": "Outlet, and side whose words they are", "event": "Event"}


def verb_table(caption: str, tally: CueTally, by: By, known: CueClasses, registry: Registry) -> tuple[Table, ...]:
    """The table, or none where no rendering has a reporting verb. Sorted as `cue_table` sorts."""
    labels = {**{each.id: each.label for each in known.classes}, UNCLASSIFIED: UNCLASSIFIED}
    rows = tuple(_row(row, labels, registry) for row in cue_table(tally, by, known))
    columns = ("Renderings", "Events", "Classes", "Verbs")
    return (Table(caption, HEADS[by], columns, rows),) if rows else ()


def _row(row: CueRow, labels: dict[str, str], registry: Registry) -> Row:
    first, *rest = row.about
    classes = ", ".join(f"{labels[name]} {count:,}" for name, count in row.classes if count)
    return Row(
        (entry_link(row.folder, first, registry), *(entry_link("sides", side, registry) for side in rest)),
        (
            *numbers(row.renderings, row.events),
            Cell(classes),
            Cell(words=tuple(CountedWord(cue.lemma, cue.lang, count) for cue, count in row.cues)),
        ),
    )
