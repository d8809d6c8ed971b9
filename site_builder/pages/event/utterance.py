"""Utterances with several renderings -> what the page shows: the renderings aligned word by word."""

from __future__ import annotations

from collections.abc import Iterable

from site_builder.compare.texts.utterances import CollatedRenderings, RenderedUtterance
from site_builder.frozen import dataclass
from site_builder.model.dates import EdtfDate
from site_builder.model.event import Quote
from site_builder.pages.event.collation import AloneView, CollationView, alone_view, collation_view, witness_name
from site_builder.pages.event.held_texts import Addresses, address, addresses_in
from site_builder.pages.event.quote_views import QuoteViews
from site_builder.pages.event.strip import SideView
from site_builder.pages.event.text_names import names_apart
from site_builder.pages.links import Linked, speaker_link


@dataclass(frozen=True, slots=True)
class UtteranceView:
    """One utterance that more than one source gives. Shapes: `id` is the address of all that is shown of it."""

    id: str
    anchor: str
    speaker: Linked
    side: SideView
    said: EdtfDate | None
    collations: tuple[CollationView, ...]
    alone: tuple[AloneView, ...]


def utterance_view(
    utterance: RenderedUtterance, side: SideView, quotes: QuoteViews, held: Iterable[Quote]
) -> UtteranceView:
    """One utterance as the event page shows it. `held` are passages of it that are aligned with it."""
    texts = [*(same for group in utterance.collated for same in group.renderings), *((r,) for r in utterance.alone)]
    addresses = list(addresses_in(texts, held))
    quote = utterance.quote
    return UtteranceView(
        address(quote),
        quote.id,
        speaker_link(quote.speaker, quotes.registry),
        side,
        quote.said,
        tuple(
            _collation(group, utterance, quotes, [addresses.pop(0) for _ in group.renderings])
            for group in utterance.collated
        ),
        tuple(
            alone_view(None, quotes.rendering(quote, rendering), leading)
            for rendering, leading in zip(utterance.alone, addresses, strict=True)
        ),
    )


def _collation(
    group: CollatedRenderings, utterance: RenderedUtterance, quotes: QuoteViews, addresses: list[Addresses]
) -> CollationView:
    quote = utterance.quote
    labels = [[(None, quotes.rendering(quote, rendering)) for rendering in same] for same in group.renderings]
    called = names_apart([(rendering, quotes.rendering(quote, rendering)) for rendering in quote.renderings])
    names = [witness_name([called[rendering] for rendering in same]) for same in group.renderings]
    lost = quotes.findings(quote, group.lang)
    return collation_view(group.differences, group.lang, labels, names, quotes.name_users, addresses, lost)
