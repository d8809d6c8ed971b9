"""What the dates of quotes say of their sources, and of today: warnings, for either date may be the wrong one.

No stage reads a clock: the day that counts as today is typed or asked for at the command line, and pages do not
depend on it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from site_builder.model.dates import EdtfDate, Moment
from site_builder.model.event import Event, Quote
from site_builder.model.problems import Problem
from site_builder.model.registry import Registry, sources_of_quote
from site_builder.read.located import Located

WHY = "readers see when it was said, and how long after that each source came"


def check_said(located: Located[Event], registry: Registry, today: EdtfDate | None = None) -> Iterator[Problem]:
    """A warning for each quote that was said after a source that holds it, or after today."""
    for a, account in enumerate(located.entry.accounts):
        for q, quote in enumerate(account.quotes):
            yield from _quote(located, ("accounts", a, "quotes", q, "said"), quote, registry, today)


def _quote(
    located: Located[Event], at: tuple[str | int, ...], quote: Quote, registry: Registry, today: EdtfDate | None
) -> Iterator[Problem]:
    if quote.said is None:
        return
    dates = ((name, registry.sources[name].date) for name in sources_of_quote(quote) if name in registry.sources)
    earlier = [(written, name) for name, written in dates if written and is_certainly_before(written, quote.said)]
    if earlier:
        written, name = min(earlier, key=lambda pair: (pair[0].latest, pair[1]))
        yield Problem(
            located.place(*at), "said-after-source",
            f'this was said {quote.said.text}, but its source "{name}" is older: {written.text}', WHY,
            f"write said: {written.text}, or an earlier day; or correct date: in sources/{name}.yaml", "warning",
        )
    elif today and is_certainly_before(today, quote.said):
        yield Problem(
            located.place(*at), "said-in-future", f"{quote.said.text} is after today, {today.text}", WHY,
            f"write the day on which it was said, such as said: {today.text}; or remove the line", "warning",
        )


def is_certainly_before(one: EdtfDate, other: EdtfDate) -> bool:
    """Whether all of one date certainly lies before all of another, in whatever zones."""
    is_doubtful = any(each.is_uncertain or each.is_approximate for each in (one, other))
    if is_doubtful or one.latest >= other.earliest:
        return False
    has_zone = any(set("Z+-") & set(each.clock) for each in (one, other))
    return not (has_zone and _days(one.latest, other.earliest) < 2)  # noon of one day is the next day elsewhere


def _days(start: Moment, end: Moment) -> int:
    """Days from one to another; times with a zone are of years that `datetime` knows, or far from any other."""
    if not (date.min.year <= start[0] and end[0] <= date.max.year):
        return 365 * (end[0] - start[0])
    return (date(*end[:3]) - date(*start[:3])).days
