"""Texts made from other texts -> what the page shows: who made which from which, and both aligned."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from site_builder.compare.derivations import CollatedTexts, Derivation, DerivedText, TextWitness
from site_builder.pages.collation import CollationView, SpeakerView, collation_view, witness_name
from site_builder.pages.quote import RenderingView
from site_builder.pages.quote_views import QuoteViews, speaker_link
from site_builder.pages.strip import SideView
from site_builder.phrases import Phrase


@dataclass(frozen=True, slots=True)
class DerivationView:
    """Texts made one from another. Shapes: `links` are (the text made, the text it was made from)."""

    texts: tuple[SpeakerView, ...]
    links: tuple[tuple[SpeakerView, SpeakerView], ...]
    collations: tuple[CollationView, ...]
    alone: tuple[tuple[SpeakerView, RenderingView], ...]


def derivation_view(derivation: Derivation, sides: Mapping[str, SideView], quotes: QuoteViews) -> DerivationView:
    """One group of texts as the event page shows it. `sides` holds every side of the event."""
    texts = {text.quote.id: _speaker(text, sides, quotes) for text in derivation.texts}
    return DerivationView(
        tuple(texts.values()),
        tuple((texts[made], texts[origin]) for made, origin in derivation.links),
        tuple(_collation(group, texts, quotes) for group in derivation.collated),
        tuple((texts[witness.text.quote.id], _rendering(witness, quotes)) for witness in derivation.alone),
    )


def _speaker(text: DerivedText, sides: Mapping[str, SideView], quotes: QuoteViews) -> SpeakerView:
    quote = text.quote
    return SpeakerView(speaker_link(quote.speaker, quotes.registry), sides[text.side], quote.said, quote.id)


def _rendering(witness: TextWitness, quotes: QuoteViews) -> RenderingView:
    return quotes.rendering(witness.text.quote, witness.rendering)


def _collation(group: CollatedTexts, texts: Mapping[str, SpeakerView], quotes: QuoteViews) -> CollationView:
    """Sentences call a witness by its speaker, and by its source too where a speaker has several."""
    labels = [
        [(texts[witness.text.quote.id], _rendering(witness, quotes)) for witness in same] for same in group.witnesses
    ]
    speakers = [speaker.speaker.name for same in labels for speaker, _ in same]
    are_told_apart = len({*speakers}) == len(speakers)
    names = [witness_name([_name(speaker, shown, are_told_apart) for speaker, shown in same]) for same in labels]
    return collation_view(group.differences, group.lang, labels, names, quotes.name_users)


def _name(speaker: SpeakerView, shown: RenderingView, is_told_apart: bool) -> Phrase:
    name = speaker.speaker.name
    return name if is_told_apart else f"{name} ({shown.source.name})"
