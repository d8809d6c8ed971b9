"""Event -> which quotes reply to which, and how, seen from both ends."""

from __future__ import annotations

from dataclasses import dataclass

from site_builder.model import Event, How


@dataclass(frozen=True, slots=True)
class ReplyLink:
    """One reply: quote `source` does `how` to quote `target`; sides given with them."""

    source: str
    source_side: str
    how: How
    target: str
    target_side: str


def reply_links(event: Event) -> tuple[ReplyLink, ...]:
    """All replies of the event, in the order of the file."""
    side_of = {quote.id: account.side for account, quote in event.quotes()}
    return tuple(
        ReplyLink(quote.id, account.side, reply.how, reply.to, side_of[reply.to])
        for account, quote in event.quotes()
        for reply in quote.replies
    )
