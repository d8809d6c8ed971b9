"""Characteristic words of voices -> a table for each, or the sentence that there is too little text."""

from __future__ import annotations

from collections.abc import Iterable

from site_builder.compare.characteristic import MIN_COUNT, MIN_TOKENS, CharacteristicWords, TooLittleText
from site_builder.pages.quote import Linked
from site_builder.pages.site_counts import VoiceWords
from site_builder.pages.table import Cell, Line, Row, Table, entry_link, numbers, signed
from site_builder.phrases import LanguageName, Phrase, counted, message
from site_builder.registry import Registry

EACH_WAY = 10  # words shown above zero, and below

COLUMNS = (message("Value (z)"), message("Uses"), message("Events"), message("Uses by others"))
VALUES = message(
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
    caption = message(
        "{name}, {language}: {extent}; {others} of others. {words} with {least} uses or more, {shown} shown",
        name=entry_link(found.voice.kind, found.voice.id, registry).name,
        language=LanguageName(found.language),
        extent=_extent(found),
        others=words(found.other_tokens),
        words=words(len(found.words)),
        least=MIN_COUNT,
        shown=len(above) + len(below),
    )
    rows = tuple(
        Row(
            (Linked(word.word, None),),
            (Cell(signed(word.z), is_number=True), *numbers(word.count, word.events, word.other_count)),
            found.language,
        )
        for word in (*above, *below)
    )
    return Table(caption, message("Word"), COLUMNS, rows)


def _line(found: TooLittleText, registry: Registry) -> Line:
    text = message(
        "too little text ({language}): {extent}, and {others} of others. {least} are needed of each.",
        language=LanguageName(found.language),
        extent=_extent(found),
        others=words(found.other_tokens),
        least=MIN_TOKENS,
    )
    return Line(entry_link(found.voice.kind, found.voice.id, registry), text)


def _extent(found: VoiceWords) -> Phrase:
    events = counted("{number} event", "{number} events", found.events)
    return message("{words} in {events}", words=words(found.tokens), events=events)


def words(number: int) -> Phrase:
    """How many words of running text."""
    return counted("{number} word", "{number} words", number)
