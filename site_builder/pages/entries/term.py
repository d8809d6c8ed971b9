"""Terms of the lexicon -> a page for each: every place in context, what is set against it, who came first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from site_builder.compare.words.counterparts import Counterparts
from site_builder.compare.words.lexicon import FirstOrder, alternatives, first_use
from site_builder.compare.words.word_uses import WordUse, word_key
from site_builder.frozen import dataclass
from site_builder.language.filing import by_number
from site_builder.markup import Markup, markdown_to_markup
from site_builder.model.entries import Term
from site_builder.model.registry import Registry
from site_builder.model.urls import entry_path, preview_path
from site_builder.pages.charts.word import WordPicture, word_picture
from site_builder.pages.entries.kwic import KwicGroup, kwic_group, side_mark
from site_builder.pages.entries.word import (
    WordLink,
    counted_uses,
    term_link,
    use_date,
    word_link,
)
from site_builder.pages.linked_data.entry_nodes import term_node
from site_builder.pages.links import Linked, entry_link, event_link, quote_path, side_link, source_link
from site_builder.pages.lists.time_pages import TimePager, time_pages
from site_builder.pages.output import Events, Later, Material
from site_builder.pages.page import Page
from site_builder.say.languages import direction_of
from site_builder.say.phrases import LanguageName, Message, Phrase, counted, message, message_in
from site_builder.summary import EventSummary

Used = tuple[EventSummary, WordUse]
Entry = dict[str, list[Used]]  # every place of a term and of each of its counterparts, by term

USES_ON_A_PAGE = 30
FIRST_NAMED = 4  # of several early uses, how many are named

FIRST_WORDS: dict[FirstOrder, Message] = {
    "only-use": message_in("uses of a word follow", "In one quote only:"),
    "first": message_in("uses of a word follow", "First:"),
    "first-if-dates-hold": message_in("uses of a word follow", "First, if the dates are right:"),
    "not-decided": message_in("uses of a word follow", "The dates do not show which was first:"),
}


@dataclass(frozen=True, slots=True)
class Opponent:
    """Which side uses another word, and for which question of which event."""

    side: Linked
    mark: int
    question: Linked
    event: Linked


@dataclass(frozen=True, slots=True)
class AgainstView:
    """Another word for the same question, with those who use it."""

    word: WordLink
    opponents: tuple[Opponent, ...]


@dataclass(frozen=True, slots=True)
class FirstItem:
    """One of the earliest uses."""

    quote: Linked
    side: Linked
    date: Message


@dataclass(frozen=True, slots=True)
class FirstView:
    """The first use. Shapes: `words` open the sentence; `more` counts the uses that are not named."""

    words: Message
    items: tuple[FirstItem, ...]
    more: int


@dataclass(frozen=True, slots=True)
class LanguageUses:
    """What one language has of an entry. Shapes: `words` are its terms; `heading` counts them and no others."""

    name: LanguageName
    words: tuple[WordLink, ...]
    heading: Phrase
    groups: tuple[KwicGroup, ...]


@dataclass(frozen=True, slots=True)
class TermView:
    """One page of one term.

    Shapes: `first` and `tallies`, (label, n, (who, number)), count this term alone; `heading`, `picture` and `groups`
            its counterparts too. `languages` are the same places, each language apart, the term's own first; none
            where it has no counterpart. `same_as` are (counterpart, its language, what is counted of it). An earlier
            page has the `against`, `heading` and `groups` of its own events and nothing of the whole.
    """

    headword: str
    lang: str
    dir: str
    language_name: LanguageName
    forms: tuple[str, ...]
    description: Markup | None
    same_as: tuple[tuple[WordLink, LanguageName, Phrase], ...]
    first: FirstView | None
    tallies: tuple[tuple[Message, int, tuple[tuple[Linked, int], ...]], ...]
    against: tuple[AgainstView, ...]
    heading: Phrase
    has_unmarked: bool
    picture: WordPicture | None
    groups: tuple[KwicGroup, ...]
    languages: tuple[LanguageUses, ...]
    pager: TimePager


def terms_of(summary: EventSummary, same: Counterparts) -> set[str]:
    """The terms that stand in an event's texts, and their counterparts, whose pages show the same places."""
    used = {use.term for use in summary.lexicon.uses if use.term}
    return used | {name for term in used for name in same.of(term)}


def uses_of_entry(term: str, events: Events, same: Counterparts) -> Entry:
    """Every place of a term and of each of its counterparts, by term, in the order of the events."""
    entry: Entry = {name: [] for name in (term, *same.of(term))}
    for summary in events:
        for use in summary.lexicon.uses:
            if use.term in entry:
                entry[use.term].append((summary, use))
    return entry


def term_pages(name: str, events: Events, material: Material) -> Iterator[Later]:
    """The page of a term, or more where many events hold it or a counterpart."""
    entry = uses_of_entry(name, events, material.same)
    weight = Counter(summary.id for found in entry.values() for summary, _ in found)
    for part, pager in time_pages(
        entry_path("terms", name), events, USES_ON_A_PAGE, lambda summary: summary.date, lambda s: weight[s.id]
    ):
        shown = events if pager.is_latest else part
        yield Later(pager.path, pager, shown, partial(_page, name, entry, part, pager, material))


def _page(name: str, entry: Entry, part: Events, pager: TimePager, material: Material) -> Page[TermView]:
    registry, is_whole, ids = material.registry, pager.is_latest, {summary.id for summary in part}
    term = registry.terms[name]
    shown = [used for found in entry.values() for used in found if is_whole or used[0].id in ids]
    heading = pager.counted(_heading(shown, has_counterparts=len(entry) > 1))
    view = TermView(
        term.headword,
        term.language,
        direction_of(term.language, term.headword),
        LanguageName(term.language),
        term.forms if is_whole else (),
        markdown_to_markup(term.description) if term.description and is_whole else None,
        _same_as(name, entry, registry) if is_whole else (),
        _first(entry[name], registry) if is_whole else None,
        _tallies(entry[name], registry) if is_whole else (),
        _against(term, part, registry, material.same),
        heading,
        any(not use.is_marked for _, use in shown),
        word_picture([(summary.id, use) for summary, use in shown if use.is_marked], registry) if is_whole else None,
        tuple(kwic_group(summary, entry.keys(), registry) for summary in part) if len(entry) == 1 else (),
        tuple(_by_language(entry, part, pager, registry)) if len(entry) > 1 else (),
        pager,
    )
    description = message("Word: {word}. {count}.", word=term.headword, count=heading)
    about, picture = (term_node(term),) if is_whole else (), preview_path(entry_path("terms", name))
    return Page(pager.path, "term", pager.titled(term.headword), description, view, about=about, picture=picture)


def _by_language(entry: Entry, part: Events, pager: TimePager, registry: Registry) -> Iterator[LanguageUses]:
    """The places of an entry in its languages: counted in all events, or on an earlier page in its own."""
    ids = {summary.id for summary in part}
    languages: dict[str, list[str]] = {}
    for name in entry:
        languages.setdefault(registry.terms[name].language.partition("-")[0], []).append(name)
    for lang, names in languages.items():
        uses = [used for name in names for used in entry[name] if pager.is_latest or used[0].id in ids]
        groups = (kwic_group(summary, names, registry) for summary in part)
        yield LanguageUses(
            LanguageName(lang),
            tuple(term_link(registry.terms[name]) for name in names),
            _heading(uses, has_counterparts=False),
            tuple(group for group in groups if group.lines),
        )


def _same_as(name: str, entry: Entry, registry: Registry) -> tuple[tuple[WordLink, LanguageName, Phrase], ...]:
    """The counterparts of a term, with what is counted of each."""
    others = ((registry.terms[other], found) for other, found in entry.items() if other != name)
    return tuple((term_link(other), LanguageName(other.language), counted_uses(found)) for other, found in others)


def _heading(uses: Sequence[Used], *, has_counterparts: bool) -> Phrase:
    """How often the words of an entry stand in texts, and how often they are marked as a side's own."""
    if not uses:
        return message("Not used yet")
    quotes, events = len({(summary.id, use.quote) for summary, use in uses}), len({summary.id for summary, _ in uses})
    marked = sum(use.is_marked for _, use in uses)
    count = message(
        "{occurrences}, {marked}: {quotes} in {events}",
        occurrences=counted("{number} occurrence", "{number} occurrences", len(uses)),
        marked=counted("{number} marked as the side’s word", "{number} marked as the side’s word", marked),
        quotes=counted("{number} quote", "{number} quotes", quotes),
        events=counted("{number} event", "{number} events", events),
    )
    return message("Together with the words in other languages: {count}", count=count) if has_counterparts else count


def _against(
    term: Term, summaries: Iterable[EventSummary], registry: Registry, same: Counterparts
) -> tuple[AgainstView, ...]:
    """Other sides' words for the questions that the term answers, in the order of their first appearance.

    Where the term was said of something else than the event, nothing there stands against it.
    """
    words: dict[tuple[str | None, ...], WordLink] = {}
    opponents: dict[tuple[str | None, ...], dict[Opponent, None]] = {}
    for summary in summaries:
        event = event_link(summary)
        choices = summary.lexicon.choices
        for entry in (entry for choice in choices for entry in alternatives(choice, same.are_same)):
            if entry.word.term != term.id or entry.word.scope:
                continue
            question = Linked(entry.ask, f"{event.path}#{entry.question}")
            for other in entry.others:
                key = (*word_key(other), other.scope)
                words.setdefault(key, word_link(other, summary.id))
                opponent = Opponent(side_link(other.side, registry), side_mark(summary, other.side), question, event)
                opponents.setdefault(key, {})[opponent] = None
    return tuple(AgainstView(word, tuple(opponents[key])) for key, word in words.items())


def _first(uses: Sequence[Used], registry: Registry) -> FirstView | None:
    titles = {summary.id: summary for summary, _ in uses}
    found = first_use((summary.id, use) for summary, use in uses)
    if found is None:
        return None
    named = tuple(
        FirstItem(
            Linked(registry.speaker_name(use.speaker), quote_path(titles[event].id, use.quote)),
            side_link(use.side, registry),
            use_date(use),
        )
        for event, use in found.uses[:FIRST_NAMED]
    )
    return FirstView(FIRST_WORDS[found.order], named, len(found.uses) - len(named))


def _tallies(
    uses: Sequence[Used], registry: Registry
) -> tuple[tuple[Message, int, tuple[tuple[Linked, int], ...]], ...]:
    """Marked quotes by side, and all texts by outlet: a source whose outlet is not named stands for itself."""
    sides = {(summary.id, use.quote): side_link(use.side, registry) for summary, use in uses if use.is_marked}
    outlets = {(summary.id, use.quote, use.source): _publisher(use, registry) for summary, use in uses}
    return tuple(
        (label, len(found), _tally(found))
        for label, found in (
            (message("Quotes in which the word is marked, by side"), sides.values()),
            (message("Texts in which the word is found, by outlet"), outlets.values()),
        )
        if found
    )


def _tally(found: Iterable[Linked]) -> tuple[tuple[Linked, int], ...]:
    numbers: dict[Linked, int] = {}
    for who in found:
        numbers[who] = numbers.get(who, 0) + 1
    return tuple(sorted(numbers.items(), key=lambda pair: (-pair[1], by_number(str(pair[0].name)), pair[0].path or "")))


def _publisher(use: WordUse, registry: Registry) -> Linked:
    if use.outlet:
        return entry_link("outlets", use.outlet, registry)
    return source_link(use.source, registry)
