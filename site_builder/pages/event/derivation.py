"""Texts made from other texts -> what the page shows: who made which from which, and both aligned."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from site_builder.compare.texts.derivations import CollatedTexts, Derivation, DerivedText, TextWitness
from site_builder.compare.texts.utterances import RenderedUtterance
from site_builder.frozen import dataclass
from site_builder.model.event import Quote
from site_builder.pages.event.collation import (
    AloneView,
    CollationView,
    SpeakerView,
    alone_view,
    collation_view,
    witness_name,
)
from site_builder.pages.event.fidelity import FindingsView
from site_builder.pages.event.held_texts import Addresses, addresses_in
from site_builder.pages.event.quote import RenderingView
from site_builder.pages.event.quote_views import QuoteViews
from site_builder.pages.event.strip import SideView
from site_builder.pages.links import speaker_link
from site_builder.say.phrases import Phrase


@dataclass(frozen=True, slots=True)
class DerivationView:
    """Texts made one from another. Shapes: `links` are (the text made, the text it was made from); `lost` is what one
    source's text of a quote has and another's lacks."""

    texts: tuple[SpeakerView, ...]
    links: tuple[tuple[SpeakerView, SpeakerView], ...]
    collations: tuple[CollationView, ...]
    alone: tuple[AloneView, ...]
    lost: tuple[FindingsView, ...]


def derivation_view(
    derivation: Derivation,
    sides: Mapping[str, SideView],
    quotes: QuoteViews,
    utterances: Mapping[str, RenderedUtterance],
    held: Iterable[Quote],
) -> DerivationView:
    """One group of texts as the event page shows it, each in all its languages.

    Shapes: `sides` holds every side of the event, `utterances` those that several sources give, by their quotes.
            `held` are quotes whose addresses lead into these texts.
    """
    texts = {text.quote.id: _speaker(text, sides, quotes) for text in derivation.texts}
    groups = (*derivation.collated, *_in_other_languages(derivation, utterances))
    shown = {
        (witness.text.quote.id, witness.rendering) for group in groups for same in group.witnesses for witness in same
    }
    alone = [
        TextWitness(text, rendering)
        for text in derivation.texts
        for rendering in text.quote.renderings
        if (text.quote.id, rendering) not in shown
    ]
    witnesses = [*(same for group in groups for same in group.witnesses), *((witness,) for witness in alone)]
    addresses = list(addresses_in([[witness.rendering for witness in same] for same in witnesses], held))
    return DerivationView(
        tuple(texts.values()),
        tuple((texts[made], texts[origin]) for made, origin in derivation.links),
        tuple(_collation(group, texts, quotes, [addresses.pop(0) for _ in group.witnesses]) for group in groups),
        tuple(
            alone_view(texts[witness.text.quote.id], _rendering(witness, quotes), leading)
            for witness, leading in zip(alone, addresses, strict=True)
        ),
        tuple(
            found
            for text in derivation.texts
            for group in (utterances[text.quote.id].collated if text.quote.id in utterances else ())
            if (found := quotes.findings(text.quote, group.lang))
        ),
    )


def _in_other_languages(derivation: Derivation, utterances: Mapping[str, RenderedUtterance]) -> Iterator[CollatedTexts]:
    """Renderings of one text in a language in which it has no partner among the others."""
    known = {group.lang for group in derivation.collated}
    for text in derivation.texts:
        for group in utterances[text.quote.id].collated if text.quote.id in utterances else ():
            if group.lang not in known:
                witnesses = tuple(tuple(TextWitness(text, given) for given in same) for same in group.renderings)
                yield CollatedTexts(group.lang, witnesses, group.differences)


def _speaker(text: DerivedText, sides: Mapping[str, SideView], quotes: QuoteViews) -> SpeakerView:
    quote = text.quote
    return SpeakerView(speaker_link(quote.speaker, quotes.registry), sides[text.side], quote.said, quote.id)


def _rendering(witness: TextWitness, quotes: QuoteViews) -> RenderingView:
    return quotes.rendering(witness.text.quote, witness.rendering)


def _collation(
    group: CollatedTexts, texts: Mapping[str, SpeakerView], quotes: QuoteViews, addresses: Sequence[Addresses]
) -> CollationView:
    """Sentences call a witness by its speaker, and by its source too where a speaker has several."""
    labels = [
        [(texts[witness.text.quote.id], _rendering(witness, quotes)) for witness in same] for same in group.witnesses
    ]
    speakers = [speaker.speaker.name for same in labels for speaker, _ in same]
    are_told_apart = len({*speakers}) == len(speakers)
    names = [witness_name([_name(speaker, shown, are_told_apart) for speaker, shown in same]) for same in labels]
    return collation_view(group.differences, group.lang, labels, names, quotes.name_users, addresses)


def _name(speaker: SpeakerView, shown: RenderingView, is_told_apart: bool) -> Phrase:
    name = speaker.speaker.name
    return name if is_told_apart else f"{name} ({shown.source.name})"
