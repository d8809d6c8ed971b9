"""Contested words of all events -> words with their links, grouped: what the pages of the lexicon share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from site_builder.compare.words.word_uses import WordKey, WordUse, word_key
from site_builder.compare.words.wording import ContestedWord
from site_builder.frozen import dataclass
from site_builder.model.dates import EdtfDate
from site_builder.model.entries import Term
from site_builder.model.urls import entry_path
from site_builder.pages.event.scope import ScopeView, scope_view
from site_builder.pages.links import quote_path
from site_builder.say.languages import direction_of
from site_builder.say.phrases import Message, Phrase, counted, message, message_in
from site_builder.summary import EventSummary


@dataclass(frozen=True, slots=True)
class WordLink:
    """A word, and where it leads: to its page, or to its quote where it has no entry."""

    headword: str
    lang: str
    dir: str
    path: str
    scope: ScopeView | None = None


def word_link(word: ContestedWord | WordUse, event: str) -> WordLink:
    """A word as it is used in an event."""
    path = entry_path("terms", word.term) if word.term else quote_path(event, word.quote)
    scope = scope_view(word.scope) if isinstance(word, ContestedWord) else None
    return WordLink(word.headword, word.lang, direction_of(word.lang, word.headword), path, scope)


def term_link(term: Term) -> WordLink:
    """A term of the lexicon."""
    direction = direction_of(term.language, term.headword)
    return WordLink(term.headword, term.language, direction, entry_path("terms", term.id))


def use_date(use: WordUse) -> Message:
    """When a word was used, in words; the date of the source stands in for one that is not known."""
    return said_or_published(use.date if use.is_said else None, use.date)


def said_or_published(said: EdtfDate | None, published: EdtfDate | None) -> Message:
    """When something was said, in words; or at least when it was published."""
    if said:
        return message_in("a use of a word", "said {date}", date=said)
    if published:
        return message_in("a use of a word", "published {date}", date=published)
    return message_in("a use of a word", "no date")


def marked_events(number: int) -> Phrase:
    """In how many events a word is marked as a side's own."""
    return counted("marked in {number} event", "marked in {number} events", number)


def counted_uses(uses: Iterable[tuple[EventSummary, WordUse]]) -> Phrase:
    """In how many quotes a word is marked; of a word that is marked nowhere, in how many it stands."""
    found = [(use.is_marked, summary.id, use.quote) for summary, use in uses]
    marked, quotes = {quote for quote in found if quote[0]}, {quote[1:] for quote in found}
    if marked:
        return counted("marked in {number} quote", "marked in {number} quotes", len(marked))
    if quotes:
        return counted("not marked, found in {number} quote", "not marked, found in {number} quotes", len(quotes))
    return message("nothing yet")


def uses_by_word(
    summaries: Iterable[EventSummary],
) -> Mapping[WordKey, list[tuple[EventSummary, WordUse]]]:
    """All uses of all words of the site, events in the order given."""
    grouped: dict[WordKey, list[tuple[EventSummary, WordUse]]] = {}
    for summary in summaries:
        for use in summary.lexicon.uses:
            grouped.setdefault(word_key(use), []).append((summary, use))
    return grouped
