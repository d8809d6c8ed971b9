"""Event summaries -> cards of events and lists of quotes, as every page but the event's own shows them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from weakref import WeakKeyDictionary

from site_builder.compare.words.wording import ContestedWord
from site_builder.frozen import dataclass
from site_builder.language.quotation_marks import Marks, marks_around
from site_builder.model.dates import EdtfDate, sort_key
from site_builder.model.registry import Registry
from site_builder.model.urls import entry_path
from site_builder.pages.event.counting import counts_line
from site_builder.pages.event.scope import ScopeView, scope_view
from site_builder.pages.event.strip import mark_of, word_key
from site_builder.pages.links import Linked, entry_link, source_link, speaker_link
from site_builder.pages.measures.modes import label_of
from site_builder.say.languages import direction_of
from site_builder.say.phrases import Phrase
from site_builder.summary import EventSummary, Mention

Shown = tuple[tuple[str, str, int], ...]  # sides of a card: (id, short name, mark)
ROOM = 120  # letters of words and names that a row of a list takes without growing long

# An event, a quote of it, and which of the quote's renderings belongs on the page.
Use = tuple[EventSummary, Mention, int]
Listed = tuple[EventSummary, tuple[tuple[Mention, int], ...]]  # an event with the quotes of it that a page lists


@dataclass(frozen=True, slots=True)
class CardWord:
    """A word of an event's contrast.

    Shapes: `users` are (the side's short name, its mark): all that use the word, or nobody where there is no room.
    """

    headword: str
    lang: str
    dir: str
    scope: ScopeView | None
    users: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True, eq=False)  # there is one of each event, and rows are kept by it
class EventCard:
    """An event in a list."""

    path: str
    title: str
    date: EdtfDate
    place: str | None
    words: tuple[CardWord, ...]
    counts_line: Phrase
    is_draft: bool


@dataclass(frozen=True, slots=True)
class MentionView:
    """A quote in a list, as one source renders it; `also` are other sources that render it.

    Shapes: `label` stands before words that are not the speaker's own, in place of quotation marks.
    """

    path: str
    text: str
    label: Phrase | None
    lang: str
    dir: str
    speaker: Linked
    role: str | None
    side: Linked
    mark: int
    marks: Marks
    said: EdtfDate | None
    source: Linked
    at: str | None
    also: tuple[Linked, ...]
    scope: ScopeView | None


@dataclass(frozen=True, slots=True)
class EventGroup:
    """An event with the quotes of it that a page lists."""

    card: EventCard
    mentions: tuple[MentionView, ...]


def latest_first(summaries: Iterable[EventSummary]) -> tuple[EventSummary, ...]:
    """Events by date, the latest first; ties by id."""
    by_id = sorted(summaries, key=lambda summary: summary.id)
    return tuple(sorted(by_id, key=lambda summary: sort_key(summary.date), reverse=True))


def uses_of(events: Iterable[EventSummary], renderings_of: Callable[[Mention], Iterable[int]]) -> list[Use]:
    """The quotes that a page lists, events in the order given; `renderings_of` says which renderings of each."""
    return [
        (summary, mention, index)
        for summary in events
        for mention in summary.mentions
        for index in dict.fromkeys(renderings_of(mention))
    ]


def event_card(summary: EventSummary, registry: Registry) -> EventCard:
    """The event as lists show it."""
    words = summary.opening.words if summary.opening else ()
    users = {word.side for word in words}
    sides = [(side, number) for number, side in enumerate(summary.sides, 1) if side in users]
    shown = tuple((side, registry.shorts["sides", side], mark_of(number)) for side, number in sides)
    place = registry.labels["places", summary.place] if summary.place else None
    known = _cards.get(summary)
    if known is None or known[:2] != (place, shown):
        known = _cards[summary] = (place, shown, _card(summary, place, shown))
    return known[2]


# An event stands in some forty lists. With what its card shows of entries; it goes when the summary goes.
_cards: WeakKeyDictionary[EventSummary, tuple[str | None, Shown, EventCard]] = WeakKeyDictionary()


def _card(summary: EventSummary, place: str | None, sides: Shown) -> EventCard:
    words = summary.opening.words if summary.opening else ()
    return EventCard(
        entry_path("events", summary.id),
        summary.title,
        summary.date,
        place,
        _card_words(words, sides),
        counts_line(summary.counts),
        summary.is_draft,
    )


def _card_words(words: tuple[ContestedWord, ...], sides: Shown) -> tuple[CardWord, ...]:
    """The words that open an event in one line, each once for what it was said of, with whose they are if there is
    room. Shapes: `sides` are (id, short name, mark), in the order of columns.
    """
    grouped: dict[tuple[tuple[str, str], str | None], tuple[ContestedWord, list[tuple[str, int]]]] = {}
    for id, short, mark in sides:
        for word in words:
            if word.side == id:
                grouped.setdefault((word_key(word), word.scope or None), (word, []))[1].append((short, mark))
    letters = sum(len(word.headword) + sum(len(short) for short, _ in users) for word, users in grouped.values())
    return tuple(
        CardWord(
            word.headword,
            word.lang,
            direction_of(word.lang, word.headword),
            scope_view(word.scope),
            tuple(users) if letters <= ROOM else (),
        )
        for word, users in grouped.values()
    )


def by_event(events: Iterable[EventSummary], uses: Iterable[Use]) -> tuple[Listed, ...]:
    """Events with their quotes, if any, and further quotes under theirs; each in the order given."""
    grouped: dict[str, tuple[EventSummary, list[tuple[Mention, int]]]] = {event.id: (event, []) for event in events}
    for summary, mention, index in uses:
        grouped.setdefault(summary.id, (summary, []))[1].append((mention, index))
    return tuple((summary, tuple(mentions)) for summary, mentions in grouped.values())


def event_group(listed: Listed, registry: Registry) -> EventGroup:
    """An event and the quotes of it, as a page shows them."""
    summary, mentions = listed
    return EventGroup(
        event_card(summary, registry),
        tuple(_mention_view(summary, mention, index, registry) for mention, index in mentions),
    )


def _mention_view(summary: EventSummary, mention: Mention, index: int, registry: Registry) -> MentionView:
    brief = mention.briefs[index]
    others = dict.fromkeys(other.source for other in mention.briefs if other.source != brief.source)
    return MentionView(
        f"{entry_path('events', summary.id)}#{mention.quote}",
        brief.excerpt,
        label_of(brief.mode, is_translated=brief.is_translated),
        brief.lang,
        direction_of(brief.lang, brief.excerpt),
        speaker_link(mention.speaker, registry),
        mention.role,
        entry_link("sides", mention.side, registry),
        mark_of(mention.position),
        marks_around(brief.excerpt, brief.lang),
        mention.said,
        source_link(brief.source, registry),
        brief.at,
        tuple(source_link(source, registry) for source in others),
        scope_view(mention.scope),
    )
