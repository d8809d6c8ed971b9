"""Event -> which quotes reply to which, how, and on which questions, seen from both ends.

Source: content/pages/method.md, "Agreement".
"""

from __future__ import annotations

from site_builder.frozen import dataclass
from site_builder.model.event import Event, How, Quote, Reply


@dataclass(frozen=True, slots=True)
class ReplyLink:
    """One reply: quote `source` does `how` to quote `target`; sides given with them.

    Shapes: `on` are the questions for which the reply counts, in the order of the quote that replies.
    """

    source: str
    source_side: str
    how: How
    target: str
    target_side: str
    on: tuple[str, ...]


def reply_links(event: Event) -> tuple[ReplyLink, ...]:
    """All replies of the event, in the order of the file."""
    sides = {quote.id: account.side for account, quote in event.quotes()}
    quotes = {quote.id: quote for _, quote in event.quotes()}
    return tuple(
        ReplyLink(
            quote.id, account.side, reply.how, reply.to, sides[reply.to], questions_of(reply, quote, quotes[reply.to])
        )
        for account, quote in event.quotes()
        for reply in quote.replies
    )


def questions_of(reply: Reply, source: Quote, target: Quote) -> tuple[str, ...]:
    """The questions for which a reply counts: those that both quotes answer, or of these the one it names."""
    return tuple(
        question
        for question in dict.fromkeys(source.answers)
        if question in target.answers and reply.on in (None, question)
    )
