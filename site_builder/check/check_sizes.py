"""One event -> what is too much of it to be compared: texts that are set against each other word by word.

In: a located event. Out: problems; while there are any, nothing else of the event is looked at.
"""

from __future__ import annotations

from collections.abc import Iterator

from site_builder.check.check_texts import word_count
from site_builder.model.event import Event, Quote
from site_builder.model.limits import LIMITS, Name
from site_builder.model.problems import Problem
from site_builder.model.wholes import joined
from site_builder.read.located import Located


def check_sizes(located: Located[Event]) -> Iterator[Problem]:
    """Too many quotes in all accounts together, and too many words to be compared at once."""
    quotes = {
        quote.id: (quote, ("accounts", a, "quotes", q))
        for a, account in enumerate(located.entry.accounts)
        for q, quote in enumerate(account.quotes)
    }
    limit, count = LIMITS["quotes"], len(located.entry.quotes())
    if count > limit.most:
        yield Problem(
            located.place("accounts"), "too-many", f"the accounts have {count:,} quotes together", limit.why,
            f"keep at most {limit.most:,}, or split the event into two",
        )
        return
    groups = [[quote_and_path] for quote_and_path in quotes.values()]
    made = joined({name: (*quote.made_from, *_earlier(quote)) for name, (quote, _) in quotes.items()})
    groups += [[quotes[name] for name in quotes if name in group] for group in made if len(group) > 1]
    compared = 0
    for group in groups:
        texts = {rendering.text for quote, _ in group for rendering in quote.renderings}
        words = sum(map(word_count, texts)) if len(texts) > 1 else 0
        compared += words
        whose = "the renderings of this quote" if len(group) == 1 else "this quote and those that belong to it"
        yield from _too_many(located, (*group[0][1], "id"), whose, len(texts), "renderings")
        yield from _too_many(located, (*group[0][1], "id"), whose, words, "words")
    yield from _too_many(located, ("accounts",), "texts that are compared", compared, "compared")


def _earlier(quote: Quote) -> tuple[str, ...]:
    return (quote.supersedes,) if quote.supersedes else ()


def _too_many(
    located: Located[Event], path: tuple[str | int, ...], whose: str, count: int, name: Name
) -> Iterator[Problem]:
    limit = LIMITS[name]
    if count > limit.most:
        yield Problem(
            located.place(*path), "too-many", f"{whose} have {count:,} {limit.unit} together", limit.why,
            f"keep at most {limit.most:,}: quote the passages that differ, each as a quote of its own",
        )
