"""Utterances with several renderings -> what the page shows: the renderings aligned word by word.

Each difference is shown in the text itself, in shape as well as colour, and said in a sentence.
"""

from __future__ import annotations

from dataclasses import dataclass

from site_builder.compare.collation import Collation
from site_builder.compare.differences import Run, is_trivial, runs, transpositions, variants
from site_builder.compare.utterances import CollatedRenderings, RenderedUtterance
from site_builder.pages.quote import Linked, QuoteViews, RenderingView
from site_builder.pages.strip import SideView


@dataclass(frozen=True, slots=True)
class WitnessView:
    """A rendering cut into runs; with `tail` they give the text back exactly."""

    rendering: RenderingView
    runs: tuple[Run, ...]
    tail: str


@dataclass(frozen=True, slots=True)
class CollationView:
    """Renderings in one language, aligned. `sentences` say each difference in words."""

    witnesses: tuple[WitnessView, ...]
    sentences: tuple[str, ...]
    is_trivial: bool


@dataclass(frozen=True, slots=True)
class UtteranceView:
    """One utterance that more than one source gives."""

    anchor: str
    speaker: Linked
    side: SideView
    said: str | None
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
    renderings = [quotes.rendering(utterance.quote, rendering) for rendering in group.renderings]
    collation = group.collation
    return CollationView(
        tuple(
            WitnessView(rendering, runs(collation, number), collation.tails[number])
            for number, rendering in enumerate(renderings)
        ),
        sentences(collation, [rendering.source.name for rendering in renderings]),
        is_trivial(collation),
    )


def sentences(collation: Collation, names: list[str]) -> tuple[str, ...]:
    """A sentence for each difference: words that not all have, then words at another spot."""
    said = []
    for variant in variants(collation):
        holders = _listed([names[witness] for witness in variant.witnesses])
        said.append(f"Only in {holders}: “{variant.text}”.")
    for move in transpositions(collation):
        places = _listed([f"“{text}” in {names[witness]}" for witness, text in move.readings])
        said.append(f"At another spot: {places}.")
    return tuple(said)


def _listed(parts: list[str]) -> str:
    return " and ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)
