"""Counts of an event, and how a question stands -> the one line that says them."""

from __future__ import annotations

from site_builder.compare.agreement import Agreement
from site_builder.compare.counts import Counts
from site_builder.phrases import Phrase, counted, message, series


def counts_line(counts: Counts) -> Phrase:
    """The one line that says how much an event holds; nothing that is zero is mentioned."""
    quotes = counted("{number} quote", "{number} quotes", counts.quotes)
    sources = counted("{number} source", "{number} sources", counts.sources)
    held = (
        counted("{number} side", "{number} sides", counts.sides),
        message("{quotes} from {sources}", quotes=quotes, sources=sources),
    )
    standings = [
        (counts.disputed, counted("{number} question disputed", "{number} questions disputed", counts.disputed),
         counted("{number} disputed", "{number} disputed", counts.disputed)),
        (counts.agreed, counted("{number} question agreed", "{number} questions agreed", counts.agreed),
         counted("{number} agreed", "{number} agreed", counts.agreed)),
        (counts.one_side,
         counted("{number} question answered by one side only", "{number} questions answered by one side only",
                 counts.one_side),
         counted("{number} answered by one side only", "{number} answered by one side only", counts.one_side)),
        (counts.open, counted("{number} question open", "{number} questions open", counts.open),
         counted("{number} open", "{number} open", counts.open)),
    ]  # fmt: skip
    some = [(first, other) for number, first, other in standings if number]
    standing = series([first if position == 0 else other for position, (first, other) in enumerate(some)])
    return series((series(held), standing), "semicolon")


def status_line(agreement: Agreement) -> Phrase:
    """What stands behind the word for a question: positions, silent sides, gaps. "" where there is nothing."""
    positions, silent, gaps = len(agreement.positions), agreement.silent, agreement.gaps
    is_open = agreement.status == "open" and agreement.answering
    return series(
        (
            counted("{number} position", "{number} positions", positions) if positions else "",
            message("the answers take no comparable positions") if is_open else "",
            counted("{number} side silent", "{number} sides silent", silent) if silent else "",
            counted("{number} side not yet looked up", "{number} sides not yet looked up", gaps) if gaps else "",
        )
    )
