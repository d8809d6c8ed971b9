"""Characteristic words of voices -> a table for each, or the sentence that there is too little text."""

from __future__ import annotations

from collections.abc import Iterable

from site_builder.compare.words.characteristic import (
    MIN_COUNT,
    MIN_TOKENS,
    MIN_Z,
    Characteristic,
    CharacteristicWords,
    TooLittleText,
    standing_out,
)
from site_builder.model.registry import Registry
from site_builder.pages.links import Linked, entry_link
from site_builder.pages.measures.site_counts import VoiceWords
from site_builder.pages.measures.table import Cell, Line, Row, Table, numbers, signed
from site_builder.say.phrases import LanguageName, Phrase, counted, message

WORD_RANKING = message("Only the tables of those with the most text are shown.")
EACH_WAY = 10  # words shown above zero, and below

COLUMNS = (message("Value (z)"), message("Uses"), message("Events"), message("Uses by others"))
INSIDE = message("Words used more, or less, than by the others together")
VALUES = message(
    "The value is above zero where the word is used more than by the others together, below zero where it is used"
    " less. Listed are words whose value is at least {least} away from zero; words such as “the” are left out where we"
    " have a list of them. The value is no test of significance.",
    least=str(MIN_Z),
)


def word_tables(found: Iterable[VoiceWords], registry: Registry) -> tuple[Table, ...]:
    """A table for each voice and language of which words stand out."""
    compared = (words for words in found if isinstance(words, CharacteristicWords))
    return tuple(_table(words, out, registry) for words in compared if (out := standing_out(words)))


def no_words(found: Iterable[VoiceWords], registry: Registry) -> tuple[Line, ...]:
    """A line for each voice and language without a table: with too little text, or where no word stands out."""
    lines = ((words, _why_no_table(words)) for words in found)
    return tuple(
        Line(entry_link(words.voice.kind, words.voice.id, registry), why) for words, why in lines if why is not None
    )


def _table(found: CharacteristicWords, out: tuple[Characteristic, ...], registry: Registry) -> Table:
    above = [word for word in out if word.z > 0][:EACH_WAY]
    below = [word for word in out if word.z < 0][-EACH_WAY:]
    caption = message(
        "{name}, {language}: {extent}; the others: {others}. Used {least} times or more: {words}; {out} stand out,"
        " {shown} shown",
        name=entry_link(found.voice.kind, found.voice.id, registry).name,
        language=LanguageName(found.language),
        extent=_extent(found),
        others=words(found.other_tokens),
        words=words(len(found.words)),
        least=MIN_COUNT,
        out=len(out),
        shown=len(above) + len(below),
    )
    rows = tuple(
        Row(
            (Linked(word.word, None),),
            (Cell(signed(word.z), is_number=True), *numbers(word.count, word.events, word.other_count)),
            found.language,
            size=found.tokens,
        )
        for word in (*above, *below)
    )
    return Table(caption, message("Word"), COLUMNS, rows, is_undivided=True)


def _why_no_table(found: VoiceWords) -> Phrase | None:
    if isinstance(found, TooLittleText):
        return message(
            "too little text ({language}): {extent}; the others: {others}. Of each, {least} words are needed.",
            language=LanguageName(found.language),
            extent=_extent(found),
            others=words(found.other_tokens),
            least=MIN_TOKENS,
        )
    if standing_out(found):
        return None
    return message(
        "no word stands out ({language}): {extent}; the others: {others}.",
        language=LanguageName(found.language),
        extent=_extent(found),
        others=words(found.other_tokens),
    )


def _extent(found: VoiceWords) -> Phrase:
    events = counted("{number} event", "{number} events", found.events)
    return message("{words} in {events}", words=words(found.tokens), events=events)


def words(number: int) -> Phrase:
    """How many words of running text."""
    return counted("{number} word", "{number} words", number)
