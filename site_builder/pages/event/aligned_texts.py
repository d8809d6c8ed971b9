"""Comparison -> the two sections of aligned texts on an event page, in which each text is aligned once."""

from __future__ import annotations

from collections.abc import Mapping

from site_builder.compare.compare_event import Comparison
from site_builder.model.event import Event, Quote
from site_builder.pages.event.derivation import DerivationView, derivation_view
from site_builder.pages.event.held_texts import holders
from site_builder.pages.event.quote_views import QuoteViews
from site_builder.pages.event.strip import SideView
from site_builder.pages.event.utterance import UtteranceView, utterance_view


def aligned_texts(
    event: Event, comparison: Comparison, sides: Mapping[str, SideView], quotes: QuoteViews
) -> tuple[tuple[DerivationView, ...], tuple[UtteranceView, ...]]:
    """Texts made from others, and utterances that several sources give which are not aligned with those."""
    utterances = {utterance.quote.id: utterance for utterance in comparison.utterances}
    held: dict[str, list[Quote]] = {}
    for part, whole in holders(event, comparison).items():
        held.setdefault(whole, []).append(utterances[part].quote)
    groups = [(derivation, [text.quote.id for text in derivation.texts]) for derivation in comparison.derivations]
    derived = {id for _, ids in groups for id in ids}
    return (
        tuple(
            derivation_view(derivation, sides, quotes, utterances, [quote for id in ids for quote in held.get(id, ())])
            for derivation, ids in groups
        ),
        tuple(
            utterance_view(utterance, sides[utterance.side], quotes, [quote for quote in held[id] if quote.id != id])
            for id, utterance in utterances.items()
            if id in held and id not in derived
        ),
    )
