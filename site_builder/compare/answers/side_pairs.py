"""Comparison -> how every two sides stand to one another, for one event and for the whole site.

An event gives a tally of counts and ids, which can be added up, so that no event's texts stay in memory. Nothing is
rated: a pair of sides is as far apart as the questions listed under it.
Source: content/pages/method.md, "Pairs of sides".
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import combinations
from typing import Literal

from site_builder.compare.adding import Key
from site_builder.compare.answers.agreement import wholes_of
from site_builder.compare.answers.answers import Cell
from site_builder.compare.answers.replies import questions_of
from site_builder.compare.compare_event import Comparison
from site_builder.frozen import dataclass
from site_builder.model.entries import Side
from site_builder.model.event import Event, How

Standing = Literal["same", "partly", "different", "not-comparable"]


@dataclass(frozen=True, slots=True, order=True)
class SharedQuestion:
    """A question that two sides both answer.

    Shapes: `standing` compares the positions they take: the same ones, some in common, none in
            common; not comparable where one of them takes none. `is_contradicted` says that, on
            this question, a quote of one contradicts a quote of the other.
    """

    event: str
    question: str
    standing: Standing
    is_contradicted: bool

    @property
    def differs(self) -> bool:
        """Whether this alone makes the question disputed, by the rule of compare/answers/agreement.py."""
        return self.standing in ("partly", "different") or self.is_contradicted


@dataclass(frozen=True, slots=True)
class ReplyCounts:
    """What the quotes of one side do to those of another. Units: replies."""

    agrees: int = 0
    contradicts: int = 0
    concedes: int = 0
    narrows: int = 0


@dataclass(frozen=True, slots=True)
class SidePair:
    """How two sides stand to one another.

    Shapes: `first` comes before `second` in the alphabet; `shared` is sorted by event, then question.
    Units:  `events` counts those in which both have an account, whether they answer or not.
    """

    first: Key
    second: Key
    events: int
    shared: tuple[SharedQuestion, ...]
    replies_by_first: ReplyCounts
    replies_by_second: ReplyCounts

    def count(self, standing: Standing) -> int:
        """The number of shared questions on which the two stand so."""
        return sum(1 for question in self.shared if question.standing == standing)


@dataclass(frozen=True, slots=True, order=True)
class InnerDifference:
    """A question on which two parts of one larger side differ."""

    event: str
    question: str
    first: str
    second: str
    standing: Standing
    is_contradicted: bool


def side_pairs(event: Event, comparison: Comparison) -> tuple[SidePair, ...]:
    """How every two sides of one event stand to one another.

    Shapes: one pair for every two sides with an account, sorted by their ids; a pair that shares
            no question is there too, with none.
    Errors: none.
    Source: content/pages/method.md, "Pairs of sides".
    """
    replies = Counter((link.source_side, link.target_side, link.how) for link in comparison.replies)
    return tuple(
        SidePair(
            first,
            second,
            1,
            _shared_questions(event.id, comparison, first, second),
            _reply_counts(replies, first, second),
            _reply_counts(replies, second, first),
        )
        for first, second in combinations(sorted(comparison.sides), 2)
    )


def within(pairs: Iterable[SidePair], whole: str, sides: Mapping[str, Side]) -> tuple[InnerDifference, ...]:
    """The questions on which parts of one larger side differ, parts of its parts included.

    Shapes: sorted by event, question, then sides. The larger side itself takes part where it has
            an account of its own. `sides` holds every side of `pairs` and all that they are part of.
    Errors: none; sides that are part of themselves were reported by `check_content`.
    Source: content/pages/method.md, "Pairs of sides".
    """
    return tuple(
        sorted(
            InnerDifference(
                question.event, question.question, pair.first, pair.second, question.standing, question.is_contradicted
            )
            for pair in pairs
            if whole in wholes_of(pair.first, sides) and whole in wholes_of(pair.second, sides)
            for question in pair.shared
            if question.differs
        )
    )


def _shared_questions(event: str, comparison: Comparison, first: str, second: str) -> tuple[SharedQuestion, ...]:
    shared = []
    column, other_column = comparison.sides.index(first), comparison.sides.index(second)
    for compared in comparison.questions:
        one, other = compared.row.cells[column], compared.row.cells[other_column]
        if one.quotes and other.quotes:
            question, agreement = compared.row.question.id, compared.agreement
            standing = _standing(agreement.taken_by(first), agreement.taken_by(second))
            contradicted = _contradicts(one, other, question) or _contradicts(other, one, question)
            shared.append(SharedQuestion(event, question, standing, contradicted))
    return tuple(sorted(shared))


def _standing(one: frozenset[str], other: frozenset[str]) -> Standing:
    if not one or not other:
        return "not-comparable"
    if one == other:
        return "same"
    return "partly" if one & other else "different"


def _contradicts(cell: Cell, other: Cell, question: str) -> bool:
    targets = {quote.id: quote for quote in other.quotes}
    return any(
        reply.how == "contradicts"
        and reply.to in targets
        and question in questions_of(reply, quote, targets[reply.to])
        for quote in cell.quotes
        for reply in quote.replies
    )


def _reply_counts(replies: Counter[tuple[str, str, How]], source: str, target: str) -> ReplyCounts:
    return ReplyCounts(
        replies[source, target, "agrees"],
        replies[source, target, "contradicts"],
        replies[source, target, "concedes"],
        replies[source, target, "narrows"],
    )
