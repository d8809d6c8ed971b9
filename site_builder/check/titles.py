"""Event -> the same event, in which what a document or book is headed with is its title and no headline.

Only what an outlet reports has headlines. Pages, counts and data take the mode from the event, so all of them agree.
"""

from __future__ import annotations

from collections.abc import Iterator

from site_builder.model.event import Event, Quote, Rendering
from site_builder.model.problems import Problem
from site_builder.model.registry import Registry
from site_builder.read.located import Located
from site_builder.read.typed_mends import instead_of

WITHOUT_HEADLINES = ("document", "book")


def check_headlines(located: Located[Event], registry: Registry) -> Iterator[Problem]:
    """A warning for each headline of a document or book."""
    for a, account in enumerate(located.entry.accounts):
        for q, quote in enumerate(account.quotes):
            for r, rendering in enumerate(quote.renderings):
                if _is_title(rendering, registry):
                    kind = registry.sources[rendering.source].kind
                    place = located.place("accounts", a, "quotes", q, "renderings", r, "mode")
                    yield Problem(
                        place, "headline-of-document",
                        f'"{rendering.source}" is a {kind}, which has a title and no headline',
                        "readers see “Title:” before it, for a headline is somebody's report of an event",
                        f"write mode: title; or mend kind: in sources/{rendering.source}.yaml",
                        "warning", mend=instead_of(place, "headline", "title"),
                    )


def with_titles(event: Event, registry: Registry) -> Event:
    """The event as pages show it. Sources that nobody knows were reported by `check_event`."""
    if not any(_is_title(rendering, registry) for _, quote in event.quotes() for rendering in quote.renderings):
        return event
    accounts = tuple(
        account.model_copy(update={"quotes": tuple(_titled(quote, registry) for quote in account.quotes)})
        for account in event.accounts
    )
    return event.model_copy(update={"accounts": accounts})


def _titled(quote: Quote, registry: Registry) -> Quote:
    renderings = tuple(
        rendering.model_copy(update={"mode": "title"}) if _is_title(rendering, registry) else rendering
        for rendering in quote.renderings
    )
    return quote.model_copy(update={"renderings": renderings})


def _is_title(rendering: Rendering, registry: Registry) -> bool:
    source = registry.sources.get(rendering.source)
    return rendering.mode == "headline" and source is not None and source.kind in WITHOUT_HEADLINES
