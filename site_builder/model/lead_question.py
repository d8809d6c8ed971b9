"""Event -> the question whose words open its page.

The check of content and the comparison both ask for it, so that a warning is about what readers see.
"""

from __future__ import annotations

from site_builder.model.event import Event, Question


def lead_question(event: Event) -> Question | None:
    """The question that the editors chose, where any side marks a word; else the first on which two sides do.

    Where no two sides do on one question, the first with any word; None where no question has one.
    """
    marked = {
        question.id: {
            account.side for account, quote in event.quotes() if quote.words and question.id in quote.answers
        }
        for question in event.questions
    }
    with_words = [question for question in event.questions if marked[question.id]]
    chosen = [question for question in with_words if question.lead]
    contrasting = [question for question in with_words if len(marked[question.id]) > 1]
    return next(iter((*chosen, *contrasting, *with_words)), None)
