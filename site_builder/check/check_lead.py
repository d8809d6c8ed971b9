"""What an event says of the question that opens its page: two chosen ones, one without words, a side left without.

In: a located event. Out: problems. Nothing here changes an event.
"""

from __future__ import annotations

from collections.abc import Iterator

from site_builder.model.event import Event, Question
from site_builder.model.lead_question import lead_question
from site_builder.model.problems import Problem
from site_builder.read.located import Located


def check_lead(located: Located[Event]) -> Iterator[Problem]:
    """Everything that is wrong with `lead:`, and a warning for each side that answers and marks no word."""
    event = located.entry
    chosen = [(i, question) for i, question in enumerate(event.questions) if question.lead]
    for i, _ in chosen[1:]:
        yield Problem(
            located.place("questions", i, "lead"), "second-lead",
            f'"{chosen[0][1].id}" is already the question that opens the page',
            "the words of one question stand in large type at the top of the page",
            f"remove lead: true here, or at {chosen[0][1].id}",
        )
    opening = lead_question(event)
    if len(chosen) == 1 and opening is not chosen[0][1]:
        i, question = chosen[0]
        yield Problem(
            located.place("questions", i, "lead"), "lead-without-words",
            f'no quote that answers "{question.id}" marks a word',
            "there is nothing to set in large type for this question; the page opens as if none were chosen",
            "add word: … to the quotes that answer it, or remove lead: true",
            "warning",
        )
    known = {question.id for question in event.questions}
    if opening and all(known.issuperset(quote.answers) for _, quote in event.quotes()):
        yield from _unmarked(located, opening)  # else a misspelt answer, which is reported, may be the marked one


def _unmarked(located: Located[Event], opening: Question) -> Iterator[Problem]:
    for a, account in enumerate(located.entry.accounts):
        answering = [(q, quote) for q, quote in enumerate(account.quotes) if opening.id in quote.answers]
        if not answering or any(quote.words for _, quote in answering):
            continue
        ids = " or ".join(f'"{quote.id}"' for _, quote in answering)
        yield Problem(
            located.place("accounts", a, "quotes", answering[0][0], "answers"), "unmarked-answer",
            f'"{account.side}" answers "{opening.id}", which opens the page, and marks no word',
            "the sides stand there with their words in large type; this one stands below them, without a word",
            f"add word: … to {ids}, copied from its text; if it chooses no word of its own, leave it as it is",
            "warning",
        )
