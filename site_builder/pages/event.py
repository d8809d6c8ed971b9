"""Event, the entries it names and its Comparison -> the event page.

The order of the parts is that of the page, top to bottom; the template adds no choice of its own.
"""

from __future__ import annotations

from dataclasses import dataclass

from site_builder.compare.answers import Cell
from site_builder.compare.compare_event import ComparedQuestion, Comparison, contrast
from site_builder.compare.counts import Counts
from site_builder.compare.tallies import EventTallies
from site_builder.compare.wording import OWN_WORDS, language_of
from site_builder.date_words import date_in_words, machine_date
from site_builder.languages import direction_of, quotation_marks
from site_builder.markup import Markup, markdown_to_markup
from site_builder.model import Event, Question, Silence
from site_builder.pages.counting import counts_line, status_line
from site_builder.pages.event_balance import event_balance
from site_builder.pages.page import Page
from site_builder.pages.quote import Linked, QuoteView, QuoteViews
from site_builder.pages.strip import SideView, StripView, side_view, strip_view
from site_builder.pages.table import MeasureSection
from site_builder.pages.utterance import UtteranceView, utterance_view
from site_builder.registry import Registry
from site_builder.urls import entry_path
from site_builder.verified_texts import is_verified

STATUS_WORDS = {
    "agreed": "Agreed", "disputed": "Disputed", "one-side": "One side only", "open": "Open",
}  # fmt: skip
SILENCE_WORDS = {
    "not-reported": "No answer to this question is reported in the sources read.",
    "not-found": "The side's own text was read, and no answer was found in it.",
    "not-checked": "We have not been able to read the text that might hold an answer.",
    "declined": "Asked, and gave no answer.",
}


@dataclass(frozen=True, slots=True)
class CellView:
    """One side's answer: quotes, or a sentence that says why there is none."""

    side: SideView
    quotes: tuple[QuoteView, ...]
    silence: str | None
    silence_note: str | None
    is_gap: bool


@dataclass(frozen=True, slots=True)
class QuestionView:
    """A question with its cells in the order of columns."""

    anchor: str
    ask: str
    status: str
    status_words: str
    status_detail: str
    cells: tuple[CellView, ...]


@dataclass(frozen=True, slots=True)
class MomentView:
    """A line of the timeline. Shapes: `reported` are (source, its date); `marks` are two or none."""

    said: str | None
    said_machine: str | None
    speaker: Linked
    side: SideView
    anchor: str
    excerpt: str
    lang: str
    dir: str
    marks: str
    reported: tuple[tuple[str, str | None], ...]


@dataclass(frozen=True, slots=True)
class SourceView:
    """A source as the event page lists it. Units: `verified` of `total` renderings were verified."""

    id: str
    title: str
    path: str
    outlet: Linked | None
    author: str | None
    date: str | None
    url: str | None
    archive_url: str | None
    verified: int
    total: int


@dataclass(frozen=True, slots=True)
class EventView:
    """Everything the event page shows. Shapes: `gists` are (side, the editors' summary of its account)."""

    id: str
    title: str
    date: str
    machine_date: str | None
    place: Linked | None
    topics: tuple[Linked, ...]
    summary: Markup | None
    strip: StripView | None
    counts: Counts
    counts_line: str
    sides: tuple[SideView, ...]
    gists: tuple[tuple[SideView, str], ...]
    common_ground: tuple[tuple[str, tuple[Linked, ...]], ...]
    unknown: tuple[str, ...]
    questions: tuple[QuestionView, ...]
    context: tuple[CellView, ...]
    utterances: tuple[UtteranceView, ...]
    timeline: tuple[MomentView, ...]
    balance: MeasureSection
    sources: tuple[SourceView, ...]
    corrections: tuple[tuple[str, str], ...]


def event_page(
    event: Event, registry: Registry, comparison: Comparison, tallies: EventTallies, language: str
) -> Page:
    """The page of one event."""
    view = event_view(event, registry, comparison, tallies, language)
    words = " · ".join(word.headword for _, words in view.strip.items for word in words) if view.strip else ""
    description = f"{words} — {view.counts_line}" if words else view.counts_line
    return Page(entry_path("events", event.id), "event", event.title, description, view)


def event_view(
    event: Event, registry: Registry, comparison: Comparison, tallies: EventTallies, language: str
) -> EventView:
    """What the page of one event shows, from the event and the entries it names alone."""
    opening = contrast(comparison)
    sides = {
        side: side_view(registry.sides[side], position)
        for position, side in enumerate(comparison.sides, 1)
    }
    quotes = QuoteViews(event, registry, comparison, language)
    return EventView(
        id=event.id,
        title=event.title,
        date=date_in_words(event.date),
        machine_date=machine_date(event.date),
        place=_place(event, registry),
        topics=tuple(Linked(registry.topics[t].name, entry_path("topics", t)) for t in event.topics),
        summary=markdown_to_markup(event.summary) if event.summary else None,
        strip=strip_view(opening.row.question.ask, opening.words, comparison.sides, registry)
        if opening
        else None,
        counts=comparison.counts,
        counts_line=counts_line(comparison.counts),
        sides=tuple(sides.values()),
        gists=_gists(event, sides),
        common_ground=_common_ground(event, registry),
        unknown=event.unknown,
        questions=tuple(_question(q, sides, quotes) for q in comparison.questions),
        context=tuple(_cell(cell, None, sides, quotes) for cell in comparison.context),
        utterances=tuple(
            utterance_view(utterance, sides[utterance.side], quotes) for utterance in comparison.utterances
        ),
        timeline=_timeline(comparison, sides, registry),
        balance=event_balance(comparison.sides, tallies, registry),
        sources=_sources(event, registry),
        corrections=tuple((date_in_words(c.date), c.text) for c in event.corrections),
    )


def _place(event: Event, registry: Registry) -> Linked | None:
    if event.place is None:
        return None
    return Linked(registry.places[event.place].name, entry_path("places", event.place))


def _gists(event: Event, sides: dict[str, SideView]) -> tuple[tuple[SideView, str], ...]:
    gists = {account.side: account.gist for account in event.accounts}
    return tuple((view, gist) for side, view in sides.items() if (gist := gists.get(side)))


def _common_ground(event: Event, registry: Registry) -> tuple[tuple[str, tuple[Linked, ...]], ...]:
    return tuple(
        (
            ground.text,
            tuple(Linked(registry.source_label(s), entry_path("sources", s)) for s in ground.sources),
        )
        for ground in event.common_ground
    )


def _question(question: ComparedQuestion, sides: dict[str, SideView], quotes: QuoteViews) -> QuestionView:
    asked, agreement = question.row.question, question.agreement
    return QuestionView(
        asked.id,
        asked.ask,
        agreement.status,
        STATUS_WORDS[agreement.status],
        status_line(agreement),
        tuple(_cell(cell, asked, sides, quotes) for cell in question.row.cells),
    )


def _cell(
    cell: Cell, question: Question | None, sides: dict[str, SideView], quotes: QuoteViews
) -> CellView:
    return CellView(
        sides[cell.side],
        tuple(quotes.view(quote, question) for quote in cell.quotes),
        silence_in_words(cell.silence) if cell.silence else None,
        cell.silence.note if cell.silence else None,
        cell.is_gap,
    )


def silence_in_words(silence: Silence) -> str:
    """Why a side is silent, and when that was last looked up."""
    words = SILENCE_WORDS[silence.why]
    if silence.checked is None:
        return words
    checked = date_in_words(silence.checked)
    if silence.why == "not-checked":
        return f"{words.removesuffix('.')} (as of {checked})."
    return f"{words} Looked for on {checked}."


def _timeline(
    comparison: Comparison, sides: dict[str, SideView], registry: Registry
) -> tuple[MomentView, ...]:
    moments = []
    for utterance in comparison.chronology:
        quote, rendering = utterance.quote, utterance.quote.renderings[0]
        text, lang = rendering.text, language_of(rendering, registry)
        moments.append(
            MomentView(
                date_in_words(utterance.said) if utterance.said else None,
                machine_date(utterance.said) if utterance.said else None,
                Linked(registry.speaker_name(quote.speaker), None),
                sides[utterance.side],
                quote.id,
                text if len(text) <= 80 else text[:80].rpartition(" ")[0] + " […]",
                lang,
                direction_of(lang),
                quotation_marks(lang) if rendering.mode in OWN_WORDS else "",
                tuple(
                    (registry.source_label(source), date_in_words(date) if date else None)
                    for source, date in utterance.reported
                ),
            )
        )
    return tuple(moments)


def _sources(event: Event, registry: Registry) -> tuple[SourceView, ...]:
    texts: dict[str, list[str]] = {}
    for _, quote in event.quotes():
        for rendering in quote.renderings:
            texts.setdefault(rendering.source, []).append(rendering.text)
        if quote.original and quote.original.source:
            texts.setdefault(quote.original.source, []).append(quote.original.text)
    for ground in event.common_ground:
        for source in ground.sources:
            texts.setdefault(source, [])
    return tuple(_source(name, texts[name], registry) for name in sorted(texts))


def _source(name: str, texts: list[str], registry: Registry) -> SourceView:
    source = registry.sources[name]
    outlet = registry.outlet_of(name)
    verified = registry.verified.get(name)
    return SourceView(
        name,
        source.title,
        entry_path("sources", name),
        Linked(outlet.name, entry_path("outlets", outlet.id)) if outlet else None,
        source.author,
        date_in_words(source.date) if source.date else None,
        source.url,
        source.archive_url,
        sum(1 for text in texts if is_verified(text, verified)),
        len(texts),
    )
