"""Contested words of all events -> words with their links, grouped: what the pages of the lexicon share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from site_builder.compare.lexicon import WordKey, WordUse, word_key
from site_builder.compare.wording import ContestedWord
from site_builder.languages import direction_of
from site_builder.pages.quote import Linked
from site_builder.phrases import Message, message_in
from site_builder.registry import Registry
from site_builder.summary import EventSummary
from site_builder.urls import entry_path


@dataclass(frozen=True, slots=True)
class WordLink:
    """A word, and where it leads: to its page, or to its quote where it has no entry."""

    headword: str
    lang: str
    dir: str
    path: str


def word_link(word: ContestedWord | WordUse, event: str) -> WordLink:
    """A word as it is used in an event."""
    path = entry_path("terms", word.term) if word.term else quote_path(event, word.quote)
    return WordLink(word.headword, word.lang, direction_of(word.lang, word.headword), path)


def quote_path(event: str, quote: str) -> str:
    """The place of a quote on its event's page."""
    return f"{entry_path('events', event)}#{quote}"


def side_link(side: str, registry: Registry) -> Linked:
    """A side's short name and its page."""
    entry = registry.sides[side]
    return Linked(entry.short or entry.name, entry_path("sides", side))


def use_date(use: WordUse) -> Message:
    """When a word was used, in words; the date of the source stands in for one that is not known."""
    if use.date is None:
        return message_in("a use of a word", "no date")
    if use.is_said:
        return message_in("a use of a word", "said {date}", date=use.date)
    return message_in("a use of a word", "published {date}", date=use.date)


def uses_by_word(
    summaries: Iterable[EventSummary],
) -> Mapping[WordKey, list[tuple[EventSummary, WordUse]]]:
    """All uses of all words of the site, events in the order given."""
    grouped: dict[WordKey, list[tuple[EventSummary, WordUse]]] = {}
    for summary in summaries:
        for use in summary.lexicon.uses:
            grouped.setdefault(word_key(use), []).append((summary, use))
    return grouped
