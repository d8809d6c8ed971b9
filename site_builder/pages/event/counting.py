"""Counts of an event -> the one line that says them."""

from __future__ import annotations

from functools import lru_cache

from site_builder.compare.answers.counts import Counts
from site_builder.say.phrases import Phrase, counted, message, series


@lru_cache(maxsize=4096)
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
