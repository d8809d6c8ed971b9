"""Counts -> the few sentences with which a page of counts opens. Each says what it counts, and rates nothing.

What there is nothing of is not said. Ties are said as ties.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping

from site_builder.compare.answers.silences import SilenceCounts
from site_builder.compare.room.balance import SideBalance
from site_builder.compare.words.reporting_verbs import CueClasses, CueTally
from site_builder.model.registry import Registry
from site_builder.pages.charts.room import words_by_mark
from site_builder.pages.links import entry_link
from site_builder.pages.measures.verb_table import CLASSES
from site_builder.say.phrases import Phrase, counted, message, series

MOST_NAMES = 3  # a longer list of names is no sentence to open with


def room_sentences(balance: tuple[SideBalance, ...], events: int, registry: Registry) -> Iterator[Phrase]:
    """Who is quoted how often, and in whose wording. Units: `events` are those with a quote."""
    quotes = {side.side: side.quotes for side in balance}
    if any(quotes.values()):
        yield counted(
            "{who} has {quotes} in {events}.",
            "{who} have {quotes} in {events}.",
            len(quotes),
            who=sides_in_words(quotes, registry),
            quotes=counted("{number} quote", "{number} quotes", sum(quotes.values())),
            events=counted("{number} event", "{number} events", events),
        )
        yield from _most_and_fewest(quotes, registry)
    yield from wording_sentence(balance)


def wording_sentence(balance: Iterable[SideBalance]) -> Iterator[Phrase]:
    """How many words there are, and whose wording they are."""
    marks: Counter[str] = Counter()
    for side in balance:
        marks.update(dict(words_by_mark(side)))
    parts = (
        (counted("{number} is the speakers’ own", "{number} are the speakers’ own", marks["own"]), marks["own"]),
        (
            counted(
                "{number} is of a published translation", "{number} are of published translations", marks["translated"]
            ),
            marks["translated"],
        ),
        (
            counted(
                "{number} is of a reporter, a headline or a title",
                "{number} are of reporters, headlines and titles",
                marks["reported"],
            ),
            marks["reported"],
        ),
    )
    said = [part for part, number in parts if number]
    if said:
        words = counted("{number} word", "{number} words", marks.total())
        yield message("{words} in all: {parts}.", words=words, parts=series(said, "and"))


def question_sentence(counts: SilenceCounts) -> Iterator[Phrase]:
    """How many questions are put to the account of a side, and to how many it has an answer."""
    if counts.asked:
        yield counted(
            "We put {number} question to its accounts; answers found: {answered}.",
            "We put {number} questions to its accounts; answers found: {answered}.",
            counts.asked,
            answered=counts.answered,
        )


def company_sentence(others: Collection[str], registry: Registry) -> Iterator[Phrase]:
    """How many `others` answer a question that a side answers too."""
    if others:
        yield counted(
            "{who} also answers at least one of the questions that this side answers.",
            "{who} also answer at least one of the questions that this side answers.",
            len(others),
            who=sides_in_words(others, registry),
        )


def verb_sentences(cues: CueTally, known: CueClasses) -> Iterator[Phrase]:
    """How often there is a reporting verb, and of which class."""
    total = sum(cues.counts.values())
    if not total:
        return
    events = len({use.event for use in cues.counts})
    yield counted(
        "A reporting verb such as “said” introduces somebody’s words {number} time, in {events}.",
        "A reporting verb such as “said” introduces somebody’s words {number} times, in {events}.",
        total,
        events=counted("{number} event", "{number} events", events),
    )
    classes: Counter[str] = Counter()
    for use, number in cues.counts.items():
        classes[use.cue.cue_class] += number
    ordered = sorted(classes.items(), key=lambda item: (-item[1], known.order.index(item[0])))
    named = (message("{verb_class} {number}", verb_class=CLASSES[name][0], number=number) for name, number in ordered)
    yield message("By class of the verb: {classes}.", classes=series(named))


def reporter_sentence(cues: CueTally) -> Iterator[Phrase]:
    """How many outlets, and sources without one, the verbs are of."""
    reporters = {use.reporter for use in cues.counts}
    outlets = sum(reporter.kind == "outlets" for reporter in reporters)
    others = len(reporters) - outlets
    if reporters:
        parts = (
            counted("{number} outlet", "{number} outlets", outlets) if outlets else "",
            counted("{number} source without a named outlet", "{number} sources without a named outlet", others)
            if others
            else "",
        )
        yield message("Where they are found: {reporters}.", reporters=series(parts, "and"))


def spoken_sentence(cues: CueTally, registry: Registry) -> Iterator[Phrase]:
    """Of how many sides the words are that the verbs introduce."""
    sides = {use.side for use in cues.counts}
    if sides:
        yield message("Whose words they introduce: {who}.", who=sides_in_words(sides, registry))


def sides_in_words(sides: Iterable[str], registry: Registry) -> Phrase:
    """How many sides, and how many observers."""
    kinds = Counter(registry.sides[side].kind for side in sides)
    parts = (
        counted("{number} side", "{number} sides", kinds["party"]) if kinds["party"] else "",
        counted("{number} observer", "{number} observers", kinds["observer"]) if kinds["observer"] else "",
    )
    return series(parts, "and")


def _most_and_fewest(quotes: Mapping[str, int], registry: Registry) -> Iterator[Phrase]:
    most, fewest = max(quotes.values()), min(quotes.values())
    if most > fewest:
        yield message(
            "Most quotes: {most}; fewest: {fewest}.",
            most=_holders(quotes, most, registry),
            fewest=_holders(quotes, fewest, registry),
        )
    elif len(quotes) > 1:
        yield counted("Each has {number} quote.", "Each has {number} quotes.", most)


def _holders(quotes: Mapping[str, int], number: int, registry: Registry) -> Phrase:
    sides = [side for side, each in quotes.items() if each == number]
    names = series([entry_link("sides", side, registry).name for side in sides], "and")
    if len(sides) == 1:
        return message("{names}, {number}", names=names, number=number)
    shown = names if len(sides) <= MOST_NAMES else sides_in_words(sides, registry)
    return message("{names}, {number} each", names=shown, number=number)
