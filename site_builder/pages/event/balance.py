"""EventTallies of one event -> the section "Balance of this page": room and reporting verbs of each side, a line each.

What a side has none of is left out of its line, and the section says so.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from site_builder.compare.room.balance import MODES, SideBalance
from site_builder.compare.room.tallies import EventTallies
from site_builder.compare.words.reporting_verbs import Cue
from site_builder.frozen import dataclass
from site_builder.model.event import Mode
from site_builder.pages.event.strip import SideView
from site_builder.pages.measures.table import CountedWord
from site_builder.say.phrases import Phrase, counted, message, series

TEXTS: Mapping[Mode, Callable[[int], Phrase]] = {
    "direct": lambda number: counted("{number} direct quotation", "{number} direct quotations", number),
    "partial": lambda number: counted("{number} partial quotation", "{number} partial quotations", number),
    "paraphrase": lambda number: counted("{number} paraphrase", "{number} paraphrases", number),
    "headline": lambda number: counted("{number} headline", "{number} headlines", number),
    "title": lambda number: counted("{number} title", "{number} titles", number),
}


@dataclass(frozen=True, slots=True)
class RoomView:
    """The room of one side. Shapes: `verbs` introduce its words, the most frequent first."""

    side: SideView
    counts: Phrase
    verbs: tuple[CountedWord, ...]


def event_balance(sides: Mapping[str, SideView], tallies: EventTallies) -> tuple[RoomView, ...]:
    """How much room each side has on the page of one event, in the order of its columns."""
    balance = {side.side: side for side in tallies.balance}
    return tuple(RoomView(view, _counts(balance[side]), _verbs(side, tallies)) for side, view in sides.items())


def _counts(side: SideBalance) -> Phrase:
    if not side.quotes:
        return message("no quotes")
    translated, sources = side.translated.words, len(side.sources)
    size = (
        counted("{number} quote", "{number} quotes", side.quotes),
        counted("{number} word", "{number} words", side.words),
        message("{number} of them in translation", number=translated) if translated else "",
    )
    numbers = {mode: side.extent(mode).renderings for mode in MODES}
    texts = series(TEXTS[mode](number) for mode, number in numbers.items() if number)
    return series((series(size), texts, counted("from {number} source", "from {number} sources", sources)), "semicolon")


def _verbs(side: str, tallies: EventTallies) -> tuple[CountedWord, ...]:
    counts: dict[Cue, int] = {}
    for use, number in tallies.cues.counts.items():
        if use.side == side:
            counts[use.cue] = counts.get(use.cue, 0) + number
    in_order = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0].lemma, pair[0]))
    return tuple(CountedWord(cue.lemma, cue.lang, number) for cue, number in in_order)
