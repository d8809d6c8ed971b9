"""EventTallies of one event -> the section "Balance of this page": room and reporting verbs of each side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

from site_builder.compare.balance import MODES
from site_builder.compare.reporting_verbs import Cue
from site_builder.compare.tallies import EventTallies
from site_builder.pages.modes import MODE_COLUMNS
from site_builder.pages.table import Cell, CountedWord, MeasureSection, Row, Table, entry_link, numbers
from site_builder.phrases import message, message_in, series
from site_builder.registry import Registry

T = TypeVar("T")

COLUMNS = (
    message("Quotes"), message_in("number of words", "Words"), message_in("words", "Translated"), *MODE_COLUMNS,
    message("Sources"), message("Reporting verbs"),
)  # fmt: skip
LEFT_OUT = message("0 for every side: {columns}.")


def event_balance(sides: tuple[str, ...], tallies: EventTallies, registry: Registry) -> MeasureSection:
    """How much room each side has on the page of one event, in the order of its columns.

    A column of nothing but 0 is named below the table instead.
    """
    balance = {side.side: side for side in tallies.balance}
    cells = [
        (
            *numbers(
                balance[side].quotes,
                balance[side].words,
                balance[side].translated.words,
                *(balance[side].extent(mode).renderings for mode in MODES),
                len(balance[side].sources),
            ),
            _verbs(side, tallies),
        )
        for side in sides
    ]
    empty = [all(own[number].text == 0 for own in cells) for number in range(len(COLUMNS))]
    rows = tuple(
        Row((entry_link("sides", side, registry),), tuple(_without(own, empty)))
        for side, own in zip(sides, cells, strict=True)
    )
    caption = message("Quotes and words of each side, renderings by mode, and the verbs that introduce them")
    tables = (Table(caption, message("Side"), tuple(_without(COLUMNS, empty)), rows),)
    left_out = series(column for column, is_empty in zip(COLUMNS, empty, strict=True) if is_empty)
    after = (LEFT_OUT.filled(columns=left_out),) if any(empty) else ()
    return MeasureSection("_balance", message("Balance of this page"), "balance", tables=tables, after=after)


def _without(items: Iterable[T], gone: Iterable[bool]) -> Iterator[T]:
    return (item for item, is_gone in zip(items, gone, strict=True) if not is_gone)


def _verbs(side: str, tallies: EventTallies) -> Cell:
    counts: dict[Cue, int] = {}
    for use, number in tallies.cues.counts.items():
        if use.side == side:
            counts[use.cue] = counts.get(use.cue, 0) + number
    in_order = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0].lemma, pair[0]))
    words = tuple(CountedWord(cue.lemma, cue.lang, number) for cue, number in in_order)
    return Cell("" if words else message_in("nothing was counted", "none"), words)
