"""Event, the entries it names and its Comparison -> the event page.

The order of the parts is that of the page, top to bottom; the template adds no choice of its own.
"""

from __future__ import annotations

from site_builder.compare.answers.counts import Counts
from site_builder.compare.compare_event import Comparison
from site_builder.compare.room.tallies import EventTallies
from site_builder.frozen import dataclass
from site_builder.markup import Markup, markdown_to_markup
from site_builder.model.dates import EdtfDate
from site_builder.model.event import Event
from site_builder.model.registry import Registry
from site_builder.model.urls import annotations_path, collation_path, data_path, entry_path, preview_path
from site_builder.pages.entries.place import place_map
from site_builder.pages.event.acts import ActView, act_views
from site_builder.pages.event.aligned_texts import aligned_texts
from site_builder.pages.event.balance import RoomView, event_balance
from site_builder.pages.event.counting import counts_line
from site_builder.pages.event.derivation import DerivationView
from site_builder.pages.event.figures import HeadlineView, headline_views
from site_builder.pages.event.folds import Folds, folds
from site_builder.pages.event.languages import LanguagesView, languages_view
from site_builder.pages.event.naming import NamesView, names_view
from site_builder.pages.event.quote_views import QuoteViews
from site_builder.pages.event.revisions import RevisionView, revision_views
from site_builder.pages.event.rows import CellView, QuestionView, cell_view, question_view
from site_builder.pages.event.seldom import needs_seldom
from site_builder.pages.event.sources import SourceView, source_views
from site_builder.pages.event.strip import SideView, StripView, WordView, side_view, strip_view
from site_builder.pages.event.timeline import TimelineView, page_timeline
from site_builder.pages.event.utterance import UtteranceView
from site_builder.pages.linked_data.event_node import event_nodes
from site_builder.pages.links import Linked, entry_link, source_link
from site_builder.pages.maps.locator import PlaceMap
from site_builder.pages.page import Page
from site_builder.read.outlines import Neighbours, Outline
from site_builder.say.phrases import Message, Phrase, message, message_in, series


@dataclass(frozen=True, slots=True)
class NeighboursView:
    """The events before and after this one in a topic."""

    topic: Linked
    previous: Linked | None
    next: Linked | None


@dataclass(frozen=True, slots=True)
class EventView:
    """Everything the event page shows. Shapes: `gists` are (side, the editors' summary of its account);
    `are_renderings_elsewhere` where all utterances of several sources stand among `derivations` or `languages`;
    `quotes` made the views of quotes, for other pages that show them too.
    """

    id: str
    data_path: str
    annotations_path: str
    collation_path: str | None
    is_draft: bool
    needs_seldom: bool
    title: str
    date: EdtfDate
    issued: EdtfDate | None
    place: Linked | None
    topics: tuple[Linked, ...]
    summary: Markup | None
    strip: StripView | None
    counts: Counts
    counts_line: Phrase
    sides: tuple[SideView, ...]
    gists: tuple[tuple[SideView, str], ...]
    common_ground: tuple[tuple[str, tuple[Linked, ...]], ...]
    unknown: tuple[str, ...]
    questions: tuple[QuestionView, ...]
    context: tuple[CellView, ...]
    acts: tuple[ActView, ...]
    names: NamesView | None
    revisions: tuple[RevisionView, ...]
    derivations: tuple[DerivationView, ...]
    utterances: tuple[UtteranceView, ...]
    are_renderings_elsewhere: bool
    languages: LanguagesView | None
    folds: Folds
    timeline: TimelineView | None
    place_map: PlaceMap | None
    balance: tuple[RoomView, ...]
    sources: tuple[SourceView, ...]
    headlines: tuple[HeadlineView, ...]
    corrections: tuple[tuple[EdtfDate, str], ...]
    neighbours: tuple[NeighboursView, ...]
    quotes: QuoteViews

    @property
    def has_doubtful_days(self) -> bool:
        """Whether the mark of an uncertain date stands behind that of a quote."""
        cells = (*(cell for question in self.questions for cell in question.cells), *self.context)
        return any(quote.said is not None and quote.said.is_uncertain for cell in cells for quote in cell.quotes)

    @property
    def contents(self) -> tuple[tuple[str, Message, bool], ...]:
        """(address, what stands there, whether a phone has room for it) of the parts of the page, top to bottom."""
        parts = (
            (self.strip, "_words", message_in("part of a page", "Words"), True),
            (self.questions, "_questions", message_in("part of a page", "Questions"), True),
            (self.context and not self.questions, "_context", message_in("part of a page", "Quotes"), True),
            (self.acts, "_acts", message_in("part of a page", "Who did it"), False),
            (self.names, "_names", message_in("part of a page", "Names"), False),
            (self.revisions, "_revisions", message_in("part of a page", "Later"), False),
            (self.derivations, "_derivations", message_in("part of a page", "Texts"), True),
            (self.utterances, "_renderings", message_in("part of a page", "Reports"), True),
            (self.languages, "_languages", message_in("part of a page", "Languages"), False),
            (self.timeline, "_timeline", message_in("part of a page", "When"), True),
            (self.place_map, "_where", message_in("part of a page", "Where"), True),
            (self.sources, "_sources", message_in("part of a page", "Sources"), True),
        )
        return tuple((anchor, words, is_on_phones) for part, anchor, words, is_on_phones in parts if part)


def event_page(
    event: Event,
    registry: Registry,
    comparison: Comparison,
    tallies: EventTallies,
    language: str,
    neighbours: tuple[Neighbours, ...] = (),
) -> Page[EventView]:
    """The page of one event."""
    view = event_view(event, registry, comparison, tallies, language, neighbours)
    uses = [use for column in view.strip.columns for use in column] if view.strip else []
    words = dict.fromkeys(_with_scope(word) for _, words in uses for word in words)
    description = series((series(words, "dot"), view.counts_line), "dash")
    path, about = entry_path("events", event.id), event_nodes(event, registry, language)
    picture = preview_path(path)
    return Page(path, "event", event.title, description, view, view.is_draft, about=about, picture=picture)


def _with_scope(word: WordView) -> Phrase:
    if word.scope is None:
        return word.headword
    return message("{word} ({said_of})", word=word.headword, said_of=word.scope.in_words)


def event_view(
    event: Event,
    registry: Registry,
    comparison: Comparison,
    tallies: EventTallies,
    language: str,
    neighbours: tuple[Neighbours, ...] = (),
) -> EventView:
    """What the page of one event shows, from the event, the entries it names, and who stands next to it."""
    sides = {side: side_view(registry.sides[side], position) for position, side in enumerate(comparison.sides, 1)}
    quotes = QuoteViews(event, registry, comparison, language)
    sides_of = {quote.id: sides[account.side] for account, quote in event.quotes()}
    derived, told, beside = aligned_texts(event, comparison, sides, quotes)
    revised = revision_views(comparison, sides, event.questions, quotes)
    questions = tuple(question_view(q, sides, quotes, registry) for q in comparison.questions)
    has_scales = any(row.most is not None for question in questions for row in question.figures)
    return EventView(
        id=event.id,
        data_path=data_path(event.id),
        annotations_path=annotations_path(event.id),
        collation_path=collation_path(event.id) if comparison.has_collations else None,
        is_draft=event.status == "draft",
        needs_seldom=has_scales or needs_seldom(event, registry, language),
        title=event.title,
        date=event.date,
        issued=event.updated or event.published,
        place=_place(event, registry),
        topics=tuple(entry_link("topics", t, registry) for t in event.topics),
        summary=markdown_to_markup(event.summary) if event.summary else None,
        strip=strip_view(comparison.opening, comparison.sides, registry),
        counts=comparison.counts,
        counts_line=counts_line(comparison.counts),
        sides=tuple(sides.values()),
        gists=_gists(event, sides),
        common_ground=_common_ground(event, registry),
        unknown=event.unknown,
        questions=questions,
        context=tuple(cell_view(cell, None, sides, quotes) for cell in comparison.context),
        acts=act_views(event.acts, comparison.acts, sides, quotes),
        names=names_view(comparison.named, sides, registry),
        revisions=revised,
        derivations=derived,
        utterances=told,
        are_renderings_elsewhere=bool(comparison.utterances and not told),
        languages=languages_view(comparison.text_pairs, sides_of, quotes, beside),
        folds=folds(revised, derived, told, comparison.chronology, tallies.balance),
        timeline=page_timeline(event, registry, comparison, sides),
        place_map=place_map(registry.places[event.place]) if event.place else None,
        balance=event_balance(sides, tallies),
        sources=source_views(event, registry),
        headlines=headline_views(comparison.headlines, registry),
        corrections=tuple((correction.date, correction.text) for correction in event.corrections),
        neighbours=_neighbours(neighbours, registry),
        quotes=quotes,
    )


def _neighbours(neighbours: tuple[Neighbours, ...], registry: Registry) -> tuple[NeighboursView, ...]:
    """Topic by topic; two topics that hold the same neighbours are not told apart."""
    distinct = {(near.previous, near.next): near for near in reversed(neighbours)}
    return tuple(
        NeighboursView(
            entry_link("topics", near.topic, registry),
            _event_link(near.previous),
            _event_link(near.next),
        )
        for near in reversed(distinct.values())
    )


def _event_link(outline: Outline | None) -> Linked | None:
    return Linked(outline.title, entry_path("events", outline.id)) if outline else None


def _place(event: Event, registry: Registry) -> Linked | None:
    if event.place is None:
        return None
    return entry_link("places", event.place, registry)


def _gists(event: Event, sides: dict[str, SideView]) -> tuple[tuple[SideView, str], ...]:
    gists = {account.side: account.gist for account in event.accounts}
    return tuple((view, gist) for side, view in sides.items() if (gist := gists.get(side)))


def _common_ground(event: Event, registry: Registry) -> tuple[tuple[str, tuple[Linked, ...]], ...]:
    return tuple(
        (
            ground.text,
            tuple(source_link(s, registry) for s in ground.sources),
        )
        for ground in event.common_ground
    )
