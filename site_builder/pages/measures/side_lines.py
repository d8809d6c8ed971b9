"""Pairs of sides, silences and inner differences -> the rows and lines in which pages show them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from site_builder.compare.answers.side_pairs import InnerDifference, ReplyCounts, SidePair
from site_builder.compare.answers.silences import SilenceCounts, StatedSilence
from site_builder.model.registry import Registry
from site_builder.model.urls import entry_path
from site_builder.pages.charts.agreement import pair_anchor
from site_builder.pages.links import Linked, entry_link
from site_builder.pages.measures.table import Cell, Line, Row, numbers
from site_builder.say.phrases import Phrase, counted, message, message_in, series
from site_builder.summary import EventSummary

STANDING_WORDS = {
    "same": message("{first} and {second}: same positions"),
    "partly": message("{first} and {second}: some positions in common"),
    "different": message("{first} and {second}: different positions"),
    "not-comparable": message("{first} and {second}: not comparable"),
}
WHY_WORDS = {
    "not-reported": message_in("an answer", "not reported"),
    "not-found": message_in("an answer", "not found"),
    "not-checked": message_in("an answer", "not read by us"),
    "declined": message_in("an answer", "declined"),
}
PAIR_COLUMNS = (
    message("Events in common"),
    message("Questions both answer"),
    message("Same positions"),
    message_in("positions", "Some in common"),
    message_in("positions", "Different"),
    message_in("positions", "Not comparable"),
    message("Replies"),
)
PAIR_RANKING = message("Only the pairs with the most questions that both answer are shown.")
UNANSWERED = message("Questions with and without an answer")  # not "Silence": what we could not read is none
SILENCE_COLUMNS = (
    message_in("questions to a side", "Asked"),
    message_in("questions to a side", "Answered"),
    message_in("questions to a side", "Not reported"),
    message_in("questions to a side", "Not found"),
    message_in("questions to a side", "Declined"),
    message_in("questions to a side", "Not read by us"),
    message_in("questions to a side", "Not yet looked for"),
)


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
        anchor=pair_anchor(pair),
        size=len(pair.shared),
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
        counts.declined,
        counts.not_checked,
        counts.not_looked_for,
    )


def silence_lines(stated: Iterable[StatedSilence], events: Mapping[str, EventSummary]) -> tuple[Line, ...]:
    """A line for each question without an answer, with the reason, leading to it."""
    return tuple(
        Line(question_link(silence.event, silence.question, events), _silence_words(silence)) for silence in stated
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


def _silence_words(silence: StatedSilence) -> Phrase:
    if silence.days is None or silence.why == "not-checked":  # of a text that we could not read, nobody has looked
        return WHY_WORDS[silence.why]
    looked = counted(
        "last looked {number} day after the event", "last looked {number} days after the event", silence.days
    )
    return series((WHY_WORDS[silence.why], looked), "semicolon")


def _difference_line(found: InnerDifference, events: Mapping[str, EventSummary], registry: Registry) -> Line:
    first, second = registry.labels["sides", found.first], registry.labels["sides", found.second]
    standing = STANDING_WORDS[found.standing].filled(first=first, second=second)
    contradicted = message("a quote of one contradicts one of the other") if found.is_contradicted else ""
    return Line(question_link(found.event, found.question, events), series((standing, contradicted), "semicolon"))


def _replies(pair: SidePair, registry: Registry) -> Phrase:
    first, second = registry.shorts["sides", pair.first], registry.shorts["sides", pair.second]
    parts = (
        _reply_words(first, pair.replies_by_first, second),
        _reply_words(second, pair.replies_by_second, first),
    )
    return series(parts, "semicolon") or message_in("nothing was counted", "none")


def _reply_words(source: str, counts: ReplyCounts, target: str) -> Phrase:
    how = series(
        words.filled(number=number) if number else ""
        for words, number in (
            (message_in("kind of reply, and how often", "agrees {number}"), counts.agrees),
            (message_in("kind of reply, and how often", "contradicts {number}"), counts.contradicts),
            (message_in("kind of reply, and how often", "concedes {number}"), counts.concedes),
            (message_in("kind of reply, and how often", "narrows {number}"), counts.narrows),
        )
    )
    return message("{source} to {target}: {replies}", source=source, target=target, replies=how) if how else ""
