"""Characteristic words of voices -> a table for each, or the sentence that there is too little text."""

from __future__ import annotations

from collections.abc import Iterable

from site_builder.compare.characteristic import MIN_COUNT, MIN_TOKENS, CharacteristicWords, TooLittleText
from site_builder.languages import language_name
from site_builder.pages.counting import counted
from site_builder.pages.quote import Linked
from site_builder.pages.site_counts import VoiceWords
from site_builder.pages.table import Cell, Line, Row, Table, entry_link, numbers, signed
from site_builder.registry import Registry

EACH_WAY = 10  # words shown above zero, and below

VALUES = (
    "The value is above zero where the word is used more than by the others together, below zero where it is used"
    " less. It is no test of significance."
)


def word_tables(found: Iterable[VoiceWords], registry: Registry) -> tuple[Table, ...]:
    """A table for each voice and language with enough text."""
    return tuple(_table(words, registry) for words in found if isinstance(words, CharacteristicWords))


def too_little(found: Iterable[VoiceWords], registry: Registry) -> tuple[Line, ...]:
    """A line for each voice and language without, with the number of words on both sides."""
    return tuple(_line(words, registry) for words in found if isinstance(words, TooLittleText))


def _table(found: CharacteristicWords, registry: Registry) -> Table:
    above = [word for word in found.words if word.z > 0][:EACH_WAY]
    below = [word for word in found.words if word.z < 0][-EACH_WAY:]
    name = entry_link(found.voice.kind, found.voice.id, registry).name
    caption = (
        f"{name}, {language_name(found.language)}: {_extent(found)}; {counted(found.other_tokens, 'word')} of others."
        f" {counted(len(found.words), 'word')} with {MIN_COUNT} uses or more, {len(above) + len(below)} shown"
    )
    rows = tuple(
        Row(
            (Linked(word.word, None),),
            (Cell(signed(word.z), is_number=True), *numbers(word.count, word.events, word.other_count)),
            found.language,
        )
        for word in (*above, *below)
    )
    return Table(caption, "Word", ("Value (z)", "Uses", "Events", "Uses by others"), rows)


def _line(found: TooLittleText, registry: Registry) -> Line:
    text = (
        f"too little text in {language_name(found.language)}: {_extent(found)},"
        f" and {counted(found.other_tokens, 'word')} of others. {MIN_TOKENS} are needed of each."
    )
    return Line(entry_link(found.voice.kind, found.voice.id, registry), text)


def _extent(found: VoiceWords) -> str:
    return f"{counted(found.tokens, 'word')} in {counted(found.events, 'event')}"
