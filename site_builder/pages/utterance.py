"""Utterances with several renderings -> what the page shows: the renderings aligned word by word."""

from __future__ import annotations

from dataclasses import dataclass

from site_builder.compare.utterances import CollatedRenderings, RenderedUtterance
from site_builder.dates import EdtfDate
from site_builder.pages.collation import CollationView, collation_view, witness_name
from site_builder.pages.quote import Linked, RenderingView
from site_builder.pages.quote_views import QuoteViews
from site_builder.pages.strip import SideView


@dataclass(frozen=True, slots=True)
class UtteranceView:
    """One utterance that more than one source gives."""

    anchor: str
    speaker: Linked
    side: SideView
    said: EdtfDate | None
    collations: tuple[CollationView, ...]
    alone: tuple[RenderingView, ...]


def utterance_view(utterance: RenderedUtterance, side: SideView, quotes: QuoteViews) -> UtteranceView:
    """One utterance as the event page shows it."""
    quote = quotes.view(utterance.quote)
    return UtteranceView(
        quote.anchor,
        quote.speaker,
        side,
        quote.said,
        tuple(_collation(group, utterance, quotes) for group in utterance.collated),
        tuple(quotes.rendering(utterance.quote, rendering) for rendering in utterance.alone),
    )


def _collation(group: CollatedRenderings, utterance: RenderedUtterance, quotes: QuoteViews) -> CollationView:
    labels = [
        [(None, quotes.rendering(utterance.quote, rendering)) for rendering in same] for same in group.renderings
    ]
    names = [witness_name([rendering.source.name for _, rendering in same]) for same in labels]
    return collation_view(group.differences, group.lang, labels, names, quotes.name_users)
