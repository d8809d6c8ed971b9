"""Terms of the lexicon -> a page for each: every use in context, what is set against it, who came first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from site_builder.compare.lexicon import FirstOrder, WordUse, alternatives, first_use, word_key
from site_builder.languages import direction_of
from site_builder.markup import Markup, markdown_to_markup
from site_builder.model import Term
from site_builder.pages.entry import EVENTS_ON_A_PAGE
from site_builder.pages.mention import EventCard, event_card
from site_builder.pages.page import Page, Pager, numbered, paginate
from site_builder.pages.quote import Linked, speaker_link
from site_builder.pages.strip import mark_of
from site_builder.pages.word import WordLink, quote_path, side_link, use_date, uses_by_word, word_link
from site_builder.pages.word_picture import WordPicture, word_picture
from site_builder.phrases import LanguageName, Message, Phrase, counted, message, message_in
from site_builder.registry import Registry
from site_builder.summary import EventSummary
from site_builder.urls import entry_path

Used = tuple[EventSummary, WordUse]

FIRST_NAMED = 4  # of several early uses, how many are named

FIRST_WORDS: dict[FirstOrder, Message] = {
    "only-use": message_in("uses of a word follow", "In one quote only:"),
    "first": message_in("uses of a word follow", "First:"),
    "first-if-dates-hold": message_in("uses of a word follow", "First, if the dates hold:"),
    "not-decided": message_in("uses of a word follow", "Earliest dates do not decide between"),
}


@dataclass(frozen=True, slots=True)
class KwicLine:
    """One use: the keyword in its context, whose it is, and where it was read."""

    before: str
    keyword: str
    after: str
    lang: str
    dir: str
    is_own: bool
    side: Linked
    mark: int
    speaker: Linked
    is_unnamed: bool
    source: Linked
    outlet: Linked | None
    date: Message
    path: str


@dataclass(frozen=True, slots=True)
class KwicGroup:
    """An event with the uses in it."""

    card: EventCard
    lines: tuple[KwicLine, ...]


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
class TermView:
    """One page of one term. Shapes: `tallies` are (label, n, (who, number)); only the first page has the picture."""

    headword: str
    lang: str
    dir: str
    language_name: LanguageName
    forms: tuple[str, ...]
    description: Markup | None
    first: FirstView | None
    tallies: tuple[tuple[Message, int, tuple[tuple[Linked, int], ...]], ...]
    against: tuple[AgainstView, ...]
    heading: Phrase
    picture: WordPicture | None
    groups: tuple[KwicGroup, ...]
    pager: Pager


def term_pages(registry: Registry, summaries: tuple[EventSummary, ...]) -> Iterator[Page]:
    """A page for each term, or more where many events use it."""
    uses = uses_by_word(summaries)
    for term in registry.terms.values():
        yield from _term_pages(term, uses.get(("term", term.id, ""), ()), registry)


def _term_pages(term: Term, uses: Sequence[Used], registry: Registry) -> Iterator[Page]:
    heading = _heading(uses)
    first = _first(uses, registry)
    tallies = _tallies(uses, registry)
    picture = word_picture([(summary.id, use) for summary, use in uses], registry)
    events = tuple({summary.id: summary for summary, _ in uses}.values())
    for path, part, pager in paginate(entry_path("terms", term.id), events, EVENTS_ON_A_PAGE):
        view = TermView(
            term.headword,
            term.language,
            direction_of(term.language, term.headword),
            LanguageName(term.language),
            term.forms,
            markdown_to_markup(term.description) if term.description else None,
            first,
            tallies,
            _against(term, part, registry),
            heading,
            picture if pager.number == 1 else None,
            tuple(_group(summary, term, registry) for summary in part),
            pager,
        )
        description = message("Word: {word}. {count}.", word=term.headword, count=heading)
        yield Page(path, "term", numbered(term.headword, pager), description, view)


def _heading(uses: Sequence[Used]) -> Phrase:
    if not uses:
        return message("No use yet")
    quotes, events = len({(summary.id, use.quote) for summary, use in uses}), len({summary.id for summary, _ in uses})
    return message(
        "{uses}: {quotes} in {events}",
        uses=counted("{number} use", "{number} uses", len(uses)),
        quotes=counted("{number} quote", "{number} quotes", quotes),
        events=counted("{number} event", "{number} events", events),
    )


def _group(summary: EventSummary, term: Term, registry: Registry) -> KwicGroup:
    uses = (use for use in summary.lexicon.uses if use.term == term.id)
    return KwicGroup(event_card(summary, registry), tuple(_line(summary, use, registry) for use in uses))


def _line(summary: EventSummary, use: WordUse, registry: Registry) -> KwicLine:
    source = Linked(registry.source_label(use.source), entry_path("sources", use.source))
    outlet = registry.outlets[use.outlet] if use.outlet else None
    is_told = outlet is None or outlet.name == source.name
    return KwicLine(
        _on_one_line(use.before),
        _on_one_line(use.keyword),
        _on_one_line(use.after),
        use.lang,
        direction_of(use.lang, use.before + use.keyword + use.after),
        use.is_own,
        side_link(use.side, registry),
        _mark(summary, use.side),
        speaker_link(use.speaker, registry),
        use.speaker.id is None,
        source,
        None if is_told or outlet is None else Linked(outlet.name, entry_path("outlets", outlet.id)),
        use_date(use),
        quote_path(summary.id, use.quote),
    )


def _against(term: Term, summaries: Iterable[EventSummary], registry: Registry) -> tuple[AgainstView, ...]:
    """Other sides' words for the questions that the term answers, in the order of their first appearance."""
    words: dict[tuple[str, ...], WordLink] = {}
    opponents: dict[tuple[str, ...], dict[Opponent, None]] = {}
    for summary in summaries:
        event = Linked(summary.title, entry_path("events", summary.id))
        for entry in (entry for choice in summary.lexicon.choices for entry in alternatives(choice)):
            if entry.word.term != term.id:
                continue
            question = Linked(entry.ask, f"{event.path}#{entry.question}")
            for other in entry.others:
                key = word_key(other)
                words.setdefault(key, word_link(other, summary.id))
                opponent = Opponent(side_link(other.side, registry), _mark(summary, other.side), question, event)
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
    """Quotes by side, and texts by outlet: a source whose outlet is not named stands for itself."""
    sides = {(summary.id, use.quote): side_link(use.side, registry) for summary, use in uses}
    outlets = {(summary.id, use.quote, use.source): _publisher(use, registry) for summary, use in uses}
    return tuple(
        (label, len(found), _tally(found))
        for label, found in (
            (message("Quotes, by side"), sides.values()),
            (message("Texts, by outlet"), outlets.values()),
        )
        if found
    )


def _tally(found: Iterable[Linked]) -> tuple[tuple[Linked, int], ...]:
    numbers: dict[Linked, int] = {}
    for who in found:
        numbers[who] = numbers.get(who, 0) + 1
    return tuple(sorted(numbers.items(), key=lambda pair: (-pair[1], str(pair[0].name).casefold(), pair[0].path or "")))


def _publisher(use: WordUse, registry: Registry) -> Linked:
    if use.outlet:
        return Linked(registry.outlets[use.outlet].name, entry_path("outlets", use.outlet))
    return Linked(registry.source_label(use.source), entry_path("sources", use.source))


def _mark(summary: EventSummary, side: str) -> int:
    return mark_of(summary.sides.index(side) + 1)


def _on_one_line(text: str) -> str:
    """Line breaks of the file become spaces; a space at the border of the keyword stays."""
    return re.sub(r"\s+", " ", text)
