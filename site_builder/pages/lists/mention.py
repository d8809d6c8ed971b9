"""Event summaries -> cards of events and lists of quotes, as every page but the event's own shows them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from site_builder.language.quotation_marks import Marks, marks_around
from site_builder.model.dates import EdtfDate, sort_key
from site_builder.model.registry import Registry
from site_builder.model.urls import entry_path
from site_builder.pages.event.counting import counts_line
from site_builder.pages.event.quote import Linked
from site_builder.pages.event.quote_views import speaker_link
from site_builder.pages.event.scope import ScopeView, scope_view
from site_builder.pages.event.strip import SideView, StripView, WordView, mark_of, strip_view
from site_builder.pages.measures.modes import label_of
from site_builder.say.languages import direction_of
from site_builder.say.phrases import Phrase
from site_builder.summary import EventSummary, Mention

ROOM = 120  # letters of words and names that a row of a list takes without growing long

# An event, a quote of it, and which of the quote's renderings belongs on the page.
Use = tuple[EventSummary, Mention, int]


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


@dataclass(frozen=True, slots=True)
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


def spoken_or_carried(mention: Mention, registry: Registry) -> tuple[str, ...]:
    """The people who said a quote or passed it on, sorted."""
    return tuple(sorted({*mention.carriers, mention.speaker.id or ""} & registry.people.keys()))


def event_card(summary: EventSummary, registry: Registry) -> EventCard:
    """The event as lists show it."""
    return EventCard(
        entry_path("events", summary.id),
        summary.title,
        summary.date,
        registry.places[summary.place].name if summary.place else None,
        _card_words(strip_view(summary.opening, summary.sides, registry)),
        counts_line(summary.counts),
        summary.is_draft,
    )


def _card_words(strip: StripView | None) -> tuple[CardWord, ...]:
    """The words of a strip in one line, each once for what it was said of, with whose they are if there is room."""
    grouped: dict[tuple[tuple[str, str], ScopeView | None], tuple[WordView, list[SideView]]] = {}
    for side, words in strip.items if strip else ():
        for word in words:
            grouped.setdefault((word.key, word.scope), (word, []))[1].append(side)
    letters = sum(len(word.headword) + sum(len(side.short) for side in sides) for word, sides in grouped.values())
    return tuple(
        CardWord(
            word.headword,
            word.lang,
            word.dir,
            word.scope,
            tuple((side.short, side.mark) for side in sides) if letters <= ROOM else (),
        )
        for word, sides in grouped.values()
    )


def event_groups(events: Iterable[EventSummary], uses: Iterable[Use], registry: Registry) -> tuple[EventGroup, ...]:
    """Events with their quotes, if any, and further quotes under theirs; each in the order given."""
    grouped: dict[str, tuple[EventSummary, list[tuple[Mention, int]]]] = {event.id: (event, []) for event in events}
    for summary, mention, index in uses:
        grouped.setdefault(summary.id, (summary, []))[1].append((mention, index))
    return tuple(
        EventGroup(
            event_card(summary, registry),
            tuple(_mention_view(summary, mention, index, registry) for mention, index in mentions),
        )
        for summary, mentions in grouped.values()
    )


def _mention_view(summary: EventSummary, mention: Mention, index: int, registry: Registry) -> MentionView:
    brief = mention.briefs[index]
    others = dict.fromkeys(other.source for other in mention.briefs if other.source != brief.source)
    person = registry.people.get(mention.speaker.id or "")
    side = registry.sides[mention.side]
    return MentionView(
        f"{entry_path('events', summary.id)}#{mention.quote}",
        brief.excerpt,
        label_of(brief.mode, is_translated=brief.is_translated),
        brief.lang,
        direction_of(brief.lang, brief.excerpt),
        speaker_link(mention.speaker, registry),
        mention.role or (person.role if person else None),
        Linked(side.name, entry_path("sides", side.id)),
        mark_of(mention.position),
        marks_around(brief.excerpt, brief.lang),
        mention.said,
        _source_link(brief.source, registry),
        tuple(_source_link(source, registry) for source in others),
        scope_view(mention.scope),
    )


def _source_link(name: str, registry: Registry) -> Linked:
    return Linked(registry.source_label(name), entry_path("sources", name))
