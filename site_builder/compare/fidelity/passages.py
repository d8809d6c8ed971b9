"""Quotes that are passages of one text -> what the same source gives in another of them, and so does not leave out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property

from site_builder.compare.fidelity.numbers import is_given
from site_builder.compare.fidelity.told import Item, Told, told
from site_builder.compare.words.wording import language_of
from site_builder.model.event import Event, Quote, Rendering
from site_builder.model.registry import Registry


class Passages:
    """The passages of one event, by the text to which they belong."""

    def __init__(self, event: Event, registry: Registry) -> None:
        self.event, self.registry = event, registry

    @cached_property
    def _of_text(self) -> Mapping[str, tuple[Quote, ...]]:
        """By the id of each quote, all quotes of its text."""
        groups: dict[str, list[Quote]] = {}
        for _, quote in self.event.quotes():
            groups.setdefault(quote.part_of or quote.id, []).append(quote)
        return {quote.id: tuple(group) for group in groups.values() for quote in group}

    def of_source(self, quote: Quote, source: str) -> Iterator[tuple[Quote, Told]]:
        """What a source gives in other quotes of the same text."""
        for other in self._of_text[quote.id]:
            if other is not quote:
                for each in other.renderings:
                    text = self._told(each) if each.source == source else None
                    if text is not None:
                        yield other, text

    def _told(self, rendering: Rendering) -> Told | None:
        return told(rendering.text, language_of(rendering, self.registry).partition("-")[0])


def gives(other: Told, text: Told, item: Item) -> bool:
    """Whether another passage gives what a text tells."""
    if item.kind == "number":
        return is_given(item, text, other)
    if item.kind in ("hedge", "modality"):
        return any(each.kind == item.kind and each.value == item.value for each in other.items)
    return other.forms.issuperset(text.forms_of(item))
