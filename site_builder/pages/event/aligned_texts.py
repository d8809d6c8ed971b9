"""Comparison -> the two sections of aligned texts on an event page, in which each text is aligned once.

An utterance of which each text is in another language is not aligned: where all of them stand beside each other in the
section of two languages, they stand there alone, and its addresses lead there.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from site_builder.compare.compare_event import Comparison
from site_builder.compare.texts.utterances import RenderedUtterance
from site_builder.model.event import Event, Quote
from site_builder.pages.event.derivation import DerivationView, derivation_view
from site_builder.pages.event.held_texts import address, holders
from site_builder.pages.event.quote_views import QuoteViews
from site_builder.pages.event.strip import SideView
from site_builder.pages.event.utterance import UtteranceView, utterance_view


class AlignedTexts(NamedTuple):
    """Texts made from others, and utterances that several sources give which are not aligned with those.

    Shapes: `beside` are the addresses of utterances that stand in two languages alone, by the quote that holds them.
    """

    derived: tuple[DerivationView, ...]
    told: tuple[UtteranceView, ...]
    beside: Mapping[str, tuple[str, ...]]


def aligned_texts(
    event: Event, comparison: Comparison, sides: Mapping[str, SideView], quotes: QuoteViews
) -> AlignedTexts:
    """What both sections show."""
    utterances = {utterance.quote.id: utterance for utterance in comparison.utterances}
    held: dict[str, list[Quote]] = {}
    for part, whole in holders(event, comparison).items():
        held.setdefault(whole, []).append(utterances[part].quote)
    groups = [(derivation, [text.quote.id for text in derivation.texts]) for derivation in comparison.derivations]
    derived = {id for _, ids in groups for id in ids}
    beside = {
        id: tuple(address(quote) for quote in held[id])
        for id, utterance in utterances.items()
        if id in held and id not in derived and _stands_beside(utterance, comparison)
    }
    return AlignedTexts(
        tuple(
            derivation_view(derivation, sides, quotes, utterances, [quote for id in ids for quote in held.get(id, ())])
            for derivation, ids in groups
        ),
        tuple(
            utterance_view(utterance, sides[utterance.side], quotes, [quote for quote in held[id] if quote.id != id])
            for id, utterance in utterances.items()
            if id in held and id not in derived and id not in beside
        ),
        beside,
    )


def _stands_beside(utterance: RenderedUtterance, comparison: Comparison) -> bool:
    """Whether no text of an utterance is aligned, and each stands beside another one, in two languages."""
    if utterance.collated:
        return False
    shown = {
        text.rendering
        for pair in comparison.text_pairs
        if pair.original.quote == pair.other.quote == utterance.quote.id
        for text in (pair.original, pair.other)
    }
    return shown >= {*range(len(utterance.quote.renderings))}
