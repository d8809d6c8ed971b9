"""Questions that answers name and that are not there -> one problem in the place of one for each answer, where one
mistake explains them all: an id that was changed, or `questions:` that is gone.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

from site_builder.model.event import Event
from site_builder.model.mends import Edit
from site_builder.model.problems import Problem
from site_builder.read.located import Located
from site_builder.read.typed_mends import instead_of

_QUESTION = re.compile(r" *- id: ([a-z0-9-]+)$")
LEAST_NAMED = 2  # a single answer that names no question is more likely mistyped itself


class MissedQuestions(NamedTuple):
    """The ids that are named and not there, and what is said of them."""

    ids: frozenset[str]
    problem: Problem

    def covers(self, problem: Problem) -> bool:
        """Whether a problem is one of those in whose place this one stands."""
        return problem.code == "unknown-question" and problem.message.split('"')[1] in self.ids


def missed_questions(located: Located[Event]) -> MissedQuestions | None:
    """What explains that several answers name what is not there; None where nothing does, or nothing is missed."""
    event = located.entry
    named = Counter(id for _, quote in event.quotes() for id in quote.answers)
    named.update(silence.question for account in event.accounts for silence in account.silent)
    return _renamed(located, named) if event.questions else _without_name(located, named)


def _without_name(located: Located[Event], named: Counter[str]) -> MissedQuestions | None:
    """Questions whose opening line is gone, so that they have become lines of the text above them."""
    lines = located.source.text.split("\n")
    ids = [(number, found[1]) for number, line in enumerate(lines) if (found := _QUESTION.match(line))]
    first = next((number for number, id in ids if id in named), None)
    if first is None:
        return None
    place = located.source.place(first + 1, len(lines[first]) - len(lines[first].lstrip()) + 1)
    return MissedQuestions(frozenset(named), Problem(
        place, "yaml-syntax", "these lines are part of the text above them: the line questions: is missing",
        "answers are put side by side, question by question", "write above this line questions:",
        mend=(Edit(first + 1, 1, first + 1, 1, "questions:\n"),),
    ))  # fmt: skip


def _renamed(located: Located[Event], named: Counter[str]) -> MissedQuestions | None:
    """The one question that nothing answers, where several answers name one that is not there."""
    event = located.entry
    there = [question.id for question in event.questions]
    lost = [id for id in named if id not in there]
    unanswered = [number for number, id in enumerate(there) if id not in named]
    if len(lost) != 1 or len(unanswered) != 1 or named[lost[0]] < LEAST_NAMED:
        return None
    (old,), (number,) = lost, unanswered
    place = located.place("questions", number, "id")
    return MissedQuestions(frozenset({old}), Problem(
        place, "unknown-question",
        f'nothing answers "{there[number]}", and {named[old]} lines name a question "{old}" that is not there',
        "answers are put side by side, question by question",
        f"write id: {old} again; or {there[number]} in each of those lines",
        mend=instead_of(place, there[number], old),
    ))  # fmt: skip
