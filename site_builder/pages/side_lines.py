"""Pairs of sides, silences and inner differences -> the rows and lines in which pages show them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from site_builder.compare.side_pairs import InnerDifference, ReplyCounts, SidePair
from site_builder.compare.silences import SilenceCounts, StatedSilence
from site_builder.pages.counting import counted
from site_builder.pages.quote import Linked
from site_builder.pages.table import Cell, Line, Row, entry_link, numbers
from site_builder.registry import Registry
from site_builder.summary import EventSummary
from site_builder.urls import entry_path

STANDING_WORDS = {
    "same": "same positions", "partly": "some positions in common", "different": "different positions",
    "not-comparable": "not comparable",
}  # fmt: skip
WHY_WORDS = {
    "not-reported": "not reported", "not-found": "not found", "not-checked": "not checked", "declined": "declined",
}  # fmt: skip
PAIR_COLUMNS = (
    "Events in common", "Questions both answer", "Same positions", "Some in common", "Different", "Not comparable",
    "Replies",
)  # fmt: skip
SILENCE_COLUMNS = ("Asked", "Answered", "Not reported", "Not found", "Not checked", "Declined", "Gaps")


def pair_row(pair: SidePair, registry: Registry, of: str | None = None) -> Row:
    """The row of a pair; on the page of the side `of`, the other side alone is its head."""
    heads = tuple(entry_link("sides", side, registry) for side in (pair.first, pair.second) if side != of)
    return Row(
        heads,
        (
            *numbers(
                pair.events,
                len(pair.shared),
                pair.count("same"),
                pair.count("partly"),
                pair.count("different"),
                pair.count("not-comparable"),
            ),
            Cell(_replies(pair, registry)),
        ),
    )


def has_something(pair: SidePair) -> bool:
    """Whether two sides share a question or reply to one another, or only stand in one event."""
    return bool(pair.shared) or pair.replies_by_first != ReplyCounts() or pair.replies_by_second != ReplyCounts()


def silence_cells(counts: SilenceCounts) -> tuple[Cell, ...]:
    """The cells of `SILENCE_COLUMNS`."""
    return numbers(
        counts.asked,
        counts.answered,
        counts.not_reported,
        counts.not_found,
        counts.not_checked,
        counts.declined,
        counts.gaps,
    )


def silence_lines(stated: Iterable[StatedSilence], events: Mapping[str, EventSummary]) -> tuple[Line, ...]:
    """A line for each stated silence, leading to its question."""
    return tuple(
        Line(
            question_link(silence.event, silence.question, events),
            WHY_WORDS[silence.why]
            + (f"; last looked {counted(silence.days, 'day')} after the event" if silence.days is not None else ""),
        )
        for silence in stated
    )


def difference_lines(
    differences: Iterable[InnerDifference], events: Mapping[str, EventSummary], registry: Registry
) -> tuple[Line, ...]:
    """A line for each question on which two parts of a side differ, leading to it."""
    return tuple(_difference_line(difference, events, registry) for difference in differences)


def question_link(event: str, question: str, events: Mapping[str, EventSummary]) -> Linked:
    """A question of an event, by what it asks."""
    summary = events[event]
    ask = dict(summary.asks)[question]
    return Linked(f"{summary.title}: {ask}", f"{entry_path('events', event)}#{question}")


def _difference_line(found: InnerDifference, events: Mapping[str, EventSummary], registry: Registry) -> Line:
    first, second = registry.sides[found.first].name, registry.sides[found.second].name
    contradicted = "; a quote of one contradicts one of the other" if found.is_contradicted else ""
    text = f"{first} and {second}: {STANDING_WORDS[found.standing]}{contradicted}"
    return Line(question_link(found.event, found.question, events), text)


def _replies(pair: SidePair, registry: Registry) -> str:
    first, second = registry.sides[pair.first], registry.sides[pair.second]
    parts = (
        _reply_words(first.short or first.name, pair.replies_by_first, second.short or second.name),
        _reply_words(second.short or second.name, pair.replies_by_second, first.short or first.name),
    )
    return "; ".join(part for part in parts if part) or "none"


def _reply_words(source: str, counts: ReplyCounts, target: str) -> str:
    how = ", ".join(
        f"{word} {number:,}"
        for word, number in (
            ("agrees", counts.agrees),
            ("contradicts", counts.contradicts),
            ("concedes", counts.concedes),
            ("narrows", counts.narrows),
        )
        if number
    )
    return f"{source} to {target}: {how}" if how else ""
