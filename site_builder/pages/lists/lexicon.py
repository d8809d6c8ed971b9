"""Terms and summaries -> the index of the lexicon: all words by letter, and words set against each other."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from site_builder.compare.words.counterparts import Counterparts, counterparts
from site_builder.compare.words.word_uses import WordKey, word_key
from site_builder.frozen import dataclass
from site_builder.language.filing import filing_key
from site_builder.model.registry import Registry
from site_builder.model.urls import entry_path, index_path
from site_builder.pages.entries.word import WordLink, counted_uses, term_link, uses_by_word, word_link
from site_builder.pages.links import Linked, event_link
from site_builder.pages.lists.index import ENTRIES_ON_A_PAGE, by_letter
from site_builder.pages.page import Page, Pager, numbered, paginate
from site_builder.say.languages import direction_of
from site_builder.say.phrases import Phrase, counted, message, series
from site_builder.summary import EventSummary

EVENTS_OF_A_PAIR = 5
TITLE = message("Words")
LEAD = message("Different words that accounts use for the same thing.")


@dataclass(frozen=True, slots=True)
class WordItem:
    """A word of the list; an unlisted one leads to its latest quote. Shapes: `same_as` are its counterparts."""

    name: str
    path: str
    detail: Phrase
    lang: str
    dir: str
    same_as: tuple[WordLink, ...] = ()


@dataclass(frozen=True, slots=True)
class PairView:
    """Two words that different sides use for one question. Shapes: `events`, the latest first; `more` counts those
    that are left out.
    """

    words: tuple[WordLink, WordLink]
    events: tuple[Linked, ...]
    more: int


@dataclass(frozen=True, slots=True)
class LexiconView:
    """One page of the index: its part of the words by letter, and its part of the pairs."""

    title: Phrase
    lead: Phrase
    count: Phrase
    sections: tuple[tuple[str, tuple[WordItem, ...]], ...]
    pairs: tuple[PairView, ...]
    pager: Pager


def lexicon_pages(registry: Registry, summaries: tuple[EventSummary, ...]) -> Iterator[Page[LexiconView]]:
    """The index of words. Both lists are cut alike: the n-th page holds the n-th part of each."""
    same = counterparts(registry.terms)
    items, pairs = _items(registry, summaries, same), _pairs(summaries, same)
    count = series(
        (
            counted("{number} word", "{number} words", len(items)),
            counted("{number} pair of words", "{number} pairs of words", len(pairs)),
        )
    )
    longer = max(len(items), len(pairs))
    for path, part, pager in paginate(index_path("terms"), range(longer), ENTRIES_ON_A_PAGE):
        start, end = (part[0], part[-1] + 1) if part else (0, 0)
        sections = by_letter(items[start:end], lambda item: item.lang)
        view = LexiconView(TITLE, LEAD, count, sections, pairs[start:end], pager)
        yield Page(path, "lexicon", numbered(TITLE, pager), LEAD, view)


def _items(registry: Registry, summaries: tuple[EventSummary, ...], same: Counterparts) -> tuple[WordItem, ...]:
    """Every term, and every marked word that no term lists, by name."""
    uses = uses_by_word(summaries)
    items = []
    for term in registry.terms.values():
        detail = counted_uses(uses.get(("term", term.id, ""), ()))
        others = tuple(term_link(registry.terms[name]) for name in same.of(term.id))
        path, direction = entry_path("terms", term.id), direction_of(term.language, term.headword)
        items.append(WordItem(term.headword, path, detail, term.language, direction, others))
    for found in uses.values():
        summary, use = found[0]
        if use.term is None:
            word = word_link(use, summary.id)
            items.append(WordItem(word.headword, word.path, counted_uses(found), word.lang, word.dir))
    return tuple(sorted(items, key=lambda item: (filing_key(item.name, item.lang), item.path)))


def _pairs(summaries: tuple[EventSummary, ...], same: Counterparts) -> tuple[PairView, ...]:
    """Pairs of words, each once, by name; within a pair in the order of columns of the latest event.

    A word that was said of something else than the event makes a pair of its own.
    """
    words: dict[frozenset[tuple[WordKey, str | None]], tuple[WordLink, WordLink]] = {}
    events: dict[frozenset[tuple[WordKey, str | None]], dict[Linked, None]] = {}
    for summary in summaries:
        event = event_link(summary)
        for choice in summary.lexicon.choices:
            for one, other in combinations(choice.words, 2):
                if one.side != other.side and not same.are_same(one, other):
                    pair = frozenset(((word_key(one), one.scope), (word_key(other), other.scope)))
                    words.setdefault(pair, (word_link(one, summary.id), word_link(other, summary.id)))
                    events.setdefault(pair, {})[event] = None
    views = (_pair_view(words[pair], tuple(events[pair])) for pair in words)
    return tuple(sorted(views, key=_by_name))


def _pair_view(words: tuple[WordLink, WordLink], events: tuple[Linked, ...]) -> PairView:
    return PairView(words, events[:EVENTS_OF_A_PAIR], max(0, len(events) - EVENTS_OF_A_PAIR))


def _by_name(pair: PairView) -> tuple[tuple[str, str, str], ...]:
    return tuple(
        (filing_key(word.headword, word.lang), word.path, word.scope.text if word.scope else "") for word in pair.words
    )
