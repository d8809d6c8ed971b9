"""EventTallies of one event -> the section "Balance of this page": room and reporting verbs of each side."""

from __future__ import annotations

from site_builder.compare.balance import MODES
from site_builder.compare.reporting_verbs import Cue
from site_builder.compare.tallies import EventTallies
from site_builder.pages.modes import MODE_COLUMNS
from site_builder.pages.table import Cell, CountedWord, MeasureSection, Row, Table, entry_link, numbers
from site_builder.phrases import message, message_in
from site_builder.registry import Registry

COLUMNS = (
    message("Quotes"), message_in("number of words", "Words"), message_in("words", "Translated"), *MODE_COLUMNS,
    message("Sources"), message("Reporting verbs"),
)  # fmt: skip


def event_balance(sides: tuple[str, ...], tallies: EventTallies, registry: Registry) -> MeasureSection:
    """How much room each side has on the page of one event, in the order of its columns."""
    balance = {side.side: side for side in tallies.balance}
    rows = tuple(
        Row(
            (entry_link("sides", side, registry),),
            (
                *numbers(
                    balance[side].quotes,
                    balance[side].words,
                    balance[side].translated.words,
                    *(balance[side].extent(mode).renderings for mode in MODES),
                    len(balance[side].sources),
                ),
                _verbs(side, tallies),
            ),
        )
        for side in sides
    )
    caption = message("Quotes and words of each side, renderings by mode, and the verbs that introduce them")
    tables = (Table(caption, message("Side"), COLUMNS, rows),)
    return MeasureSection("_balance", message("Balance of this page"), "balance", tables=tables)


def _verbs(side: str, tallies: EventTallies) -> Cell:
    counts: dict[Cue, int] = {}
    for use, number in tallies.cues.counts.items():
        if use.side == side:
            counts[use.cue] = counts.get(use.cue, 0) + number
    in_order = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0].lemma, pair[0]))
    words = tuple(CountedWord(cue.lemma, cue.lang, number) for cue, number in in_order)
    return Cell("" if words else message_in("nothing was counted", "none"), words)
