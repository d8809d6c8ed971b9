"""Terms and summaries -> the index of the lexicon: all words by letter, and words set against each other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from site_builder.compare.lexicon import WordKey, word_key
from site_builder.languages import direction_of
from site_builder.pages.index import ENTRIES_ON_A_PAGE, by_letter, quotes_or_nothing
from site_builder.pages.page import Page, Pager, numbered, paginate
from site_builder.pages.quote import Linked
from site_builder.pages.word import WordLink, uses_by_word, word_link
from site_builder.phrases import Phrase, counted, message, series
from site_builder.registry import Registry
from site_builder.summary import EventSummary
from site_builder.urls import entry_path, index_path

TITLE = message("Words")
LEAD = message("The words that accounts choose differently for one thing.")


@dataclass(frozen=True, slots=True)
class WordItem:
    """A word of the list; an unlisted one leads to its latest quote."""

    name: str
    path: str
    detail: Phrase
    lang: str
    dir: str


@dataclass(frozen=True, slots=True)
class PairView:
    """Two words that different sides use for one question. Shapes: `events`, the latest first."""

    words: tuple[WordLink, WordLink]
    events: tuple[Linked, ...]


@dataclass(frozen=True, slots=True)
class LexiconView:
    """One page of the index: its part of the words by letter, and its part of the pairs."""

    title: Phrase
    lead: Phrase
    count: Phrase
    sections: tuple[tuple[str, tuple[WordItem, ...]], ...]
    pairs: tuple[PairView, ...]
    pager: Pager


def lexicon_pages(registry: Registry, summaries: tuple[EventSummary, ...]) -> Iterator[Page]:
    """The index of words. Both lists are cut alike: the n-th page holds the n-th part of each."""
    items, pairs = _items(registry, summaries), _pairs(summaries)
    count = series(
        (
            counted("{number} word", "{number} words", len(items)),
            counted("{number} pair set against each other", "{number} pairs set against each other", len(pairs)),
        )
    )
    longer = max(len(items), len(pairs))
    for path, part, pager in paginate(index_path("terms"), range(longer), ENTRIES_ON_A_PAGE):
        start, end = (part[0], part[-1] + 1) if part else (0, 0)
        view = LexiconView(TITLE, LEAD, count, by_letter(items[start:end]), pairs[start:end], pager)
        yield Page(path, "lexicon", numbered(TITLE, pager), LEAD, view)


def _items(registry: Registry, summaries: tuple[EventSummary, ...]) -> tuple[WordItem, ...]:
    """Every term, and every marked word that no term lists, by name."""
    uses = uses_by_word(summaries)
    quotes = {key: len({(summary.id, use.quote) for summary, use in found}) for key, found in uses.items()}
    items = []
    for term in registry.terms.values():
        detail = quotes_or_nothing(quotes.get(("term", term.id, ""), 0))
        path = entry_path("terms", term.id)
        items.append(WordItem(term.headword, path, detail, term.language, direction_of(term.language, term.headword)))
    for key, found in uses.items():
        summary, use = found[0]
        if use.term is None:
            word = word_link(use, summary.id)
            items.append(WordItem(word.headword, word.path, quotes_or_nothing(quotes[key]), word.lang, word.dir))
    return tuple(sorted(items, key=lambda item: (item.name.casefold(), item.path)))


def _pairs(summaries: tuple[EventSummary, ...]) -> tuple[PairView, ...]:
    """Pairs of words, each once, by name; within a pair in the order of columns of the latest event."""
    words: dict[frozenset[WordKey], tuple[WordLink, WordLink]] = {}
    events: dict[frozenset[WordKey], dict[Linked, None]] = {}
    for summary in summaries:
        event = Linked(summary.title, entry_path("events", summary.id))
        for choice in summary.lexicon.choices:
            for one, other in combinations(choice.words, 2):
                pair = frozenset((word_key(one), word_key(other)))
                if one.side != other.side and len(pair) == 2:
                    words.setdefault(pair, (word_link(one, summary.id), word_link(other, summary.id)))
                    events.setdefault(pair, {})[event] = None
    views = (PairView(words[pair], tuple(events[pair])) for pair in words)
    return tuple(sorted(views, key=_by_name))


def _by_name(pair: PairView) -> tuple[tuple[str, str], ...]:
    return tuple((word.headword.casefold(), word.path) for word in pair.words)
