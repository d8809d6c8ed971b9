"""A quote -> what an original, or a rendering, and its translation have of each other.

Which text is a translation of which is what the editors say: `original`, `translated`, `translation`.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from site_builder.compare.fidelity.across import Across, lost_across
from site_builder.compare.fidelity.findings import Finding, is_kept
from site_builder.compare.words.wording import language_of
from site_builder.model.entries import Person, PlaceEntry
from site_builder.model.event import Quote, Rendering
from site_builder.model.registry import Registry

ORIGINAL, TRANSLATION = "original", "translation"


class _Pair(NamedTuple):
    """Two texts in two languages, and what each is called."""

    first: Across
    second: Across
    called: tuple[str, str]


class TranslationsReader:
    """Compares the quotes of one event with their translations."""

    def __init__(self, registry: Registry) -> None:
        self.registry = registry

    @cached_property
    def _called(self) -> tuple[tuple[str, ...], ...]:
        """The names of each person and place that has several."""
        entries: list[Person | PlaceEntry] = [*self.registry.people.values(), *self.registry.places.values()]
        return tuple((entry.name, *(alias.name for alias in entry.aliases)) for entry in entries if entry.aliases)

    def findings(self, quote: Quote) -> Iterator[Finding]:
        """What an original and a translation have of each other, in no order."""
        if len(quote.renderings) == 1 and quote.original is None and quote.renderings[0].translation is None:
            return
        for pair in self._pairs(quote):
            for lost in lost_across(pair.first, pair.second, lambda: self._called):
                has, lacks = pair.called if lost.is_in_first else pair.called[::-1]
                yield Finding(
                    lost.kind, lost.words, lost.lang, (has,), (lacks,), is_only=True, is_elsewhere=False, see=(),
                    is_kept=is_kept(quote, lost.words), is_across=True,
                )  # fmt: skip

    def _pairs(self, quote: Quote) -> Iterator[_Pair]:
        rendered = [(each, language_of(each, self.registry).partition("-")[0]) for each in quote.renderings]
        for rendering, lang in rendered:
            reading = rendering.translation
            if reading and (other := reading.lang.partition("-")[0]) != lang:
                whole = Across(reading.text, other, is_whole=True)
                yield _Pair(Across(rendering.text, lang), whole, (rendering.source, TRANSLATION))
        if quote.original:
            lang = quote.original.lang.partition("-")[0]
            for rendering, other in rendered:
                if other != lang and rendering.mode == "direct":
                    spoken = Across(quote.original.text, lang)
                    yield _Pair(spoken, Across(rendering.text, other), (ORIGINAL, rendering.source))
            return
        for rendering, lang in rendered:
            for origin, other in rendered:
                if other != lang and _is_translation(rendering, origin, other):
                    texts = Across(origin.text, other), Across(rendering.text, lang)
                    yield _Pair(*texts, (origin.source, rendering.source))


def _is_translation(rendering: Rendering, origin: Rendering, lang: str) -> bool:
    """Whether a rendering is a published translation of another one, in the language from which it was made."""
    if rendering.translated is None or origin.translated or not rendering.mode == origin.mode == "direct":
        return False
    from_lang = rendering.translated.from_lang
    return from_lang is None or from_lang.partition("-")[0] == lang
