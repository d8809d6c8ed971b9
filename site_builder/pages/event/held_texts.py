"""Utterances that more than one source gives -> where on the page each is aligned, so that no text stands twice.

A passage of a text that the same sources give is found within that text. A text that was made from another, or
from which another was made, is aligned with it. The addresses of both lead into what holds them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial

from site_builder.compare.compare_event import Comparison
from site_builder.language.passages import place_of, stands_in, worded
from site_builder.model.event import Event, Quote, Rendering
from site_builder.model.wholes import with_wholes

Addresses = Mapping[int, tuple[str, ...]]  # by where their words begin in a text, in characters


def holders(event: Event, comparison: Comparison) -> dict[str, str]:
    """For each utterance, by id, the quote whose texts hold all of its own: a whole that is aligned too, or itself."""
    quotes = {quote.id: quote for _, quote in event.quotes()}
    derived = {text.quote.id for derivation in comparison.derivations for text in derivation.texts}
    aligned = derived | {utterance.quote.id for utterance in comparison.utterances}
    found = {}
    for utterance in comparison.utterances:
        line = with_wholes([utterance.quote.id], quotes)
        held = partial(_holds, utterance.quote)
        found[utterance.quote.id] = next(id for id in reversed(line) if id in aligned and held(quotes[id]))
    return {id: _last(id, found) for id in found}


def _last(id: str, holders: Mapping[str, str]) -> str:
    """What holds a quote and is held by nothing else."""
    while holders.get(id, id) != id:
        id = holders[id]
    return id


def _holds(part: Quote, whole: Quote) -> bool:
    """Whether each rendering of one quote stands in a rendering of another from the same source."""
    return (
        all(
            any(
                own.source == other.source and stands_in(worded(own.text), worded(other.text))
                for other in whole.renderings
            )
            for own in part.renderings
        )
        or part is whole
    )


def address(quote: Quote) -> str:
    """Where the renderings of a quote are aligned."""
    return f"_renderings.{quote.id}"


def addresses_in(texts: Sequence[Sequence[Rendering]], held: Iterable[Quote]) -> tuple[Addresses, ...]:
    """For each text the addresses that lead into it: each quote's to the first that has its words.

    Shapes: `texts[n]` are the renderings that have text n. Where the words cannot be found, because they have a
            cut, the address leads to the beginning of the first text from one of their sources.
    """
    found: list[dict[int, tuple[str, ...]]] = [{} for _ in texts]
    for quote in held:
        shared = [
            (number, place_of(worded(own.text), worded(same[0].text)))
            for number, same in enumerate(texts)
            for own in quote.renderings
            if any(own.source == other.source for other in same)
        ]
        number, place = next((each for each in shared if each[1]), shared[0])
        start = place[0] if place else 0
        found[number][start] = (*found[number].get(start, ()), address(quote))
    return tuple(found)
