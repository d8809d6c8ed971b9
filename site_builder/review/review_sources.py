"""Event -> notes on where its words were read: through how many hands, with which copies, found there or not."""

from __future__ import annotations

from collections.abc import Iterator

from site_builder.model.event import Rendering
from site_builder.model.problems import Problem
from site_builder.model.verified_texts import standing_of
from site_builder.review.notes import Reviewed, note


def review_sources(reviewed: Reviewed) -> Iterator[Problem]:
    """Notes on sides that speak through articles alone, on a single outlet, and on texts that were not found."""
    yield from _one_outlet(reviewed)
    yield from _articles_alone(reviewed)
    yield from _not_verified(reviewed)


def sources_of(reviewed: Reviewed) -> dict[str, tuple[str | int, ...]]:
    """The sources that an event names, each with the path of the rendering that names it first."""
    found: dict[str, tuple[str | int, ...]] = {}
    for path, rendering in _renderings(reviewed):
        found.setdefault(rendering.source, path)
    return found


def _renderings(reviewed: Reviewed) -> Iterator[tuple[tuple[str | int, ...], Rendering]]:
    for a, account in enumerate(reviewed.event.accounts):
        for q, quote in enumerate(account.quotes):
            for r, rendering in enumerate(quote.renderings):
                yield ("accounts", a, "quotes", q, "renderings", r), rendering


def _one_outlet(reviewed: Reviewed) -> Iterator[Problem]:
    sources = sources_of(reviewed)
    outlets = {id: reviewed.registry.sources[id].outlet for id in sources}
    read_in = {("outlet", outlet) if outlet else ("source", id) for id, outlet in outlets.items()}
    if len(read_in) == 1:
        kind, name = read_in.pop()
        yield note(
            reviewed.located.place(*next(iter(sources.values())), "source"), "one-outlet",
            f'all words of this event were read in one {kind}, "{name}"',
            "readers cannot see how others rendered the same words, nor whether others heard them at all",
            "add to a quote a second rendering: from another outlet, or from the document itself",
        )


def _articles_alone(reviewed: Reviewed) -> Iterator[Problem]:
    for a, account in enumerate(reviewed.event.accounts):
        kinds = {
            reviewed.registry.sources[rendering.source].kind
            for quote in account.quotes
            for rendering in quote.renderings
        }
        if kinds == {"article"}:
            yield note(
                reviewed.located.place("accounts", a, "side"), "only-articles",
                f'all words of "{account.side}" were read in articles',
                "an article chooses and cuts; a statement, post or recording shows what was said before and after",
                "add a rendering from the document, post or broadcast itself where there is one; its source has "
                "kind: document, post, broadcast or book. A source without kind: counts as an article",
            )


def _not_verified(reviewed: Reviewed) -> Iterator[Problem]:
    missing: dict[str, list[tuple[str | int, ...]]] = {}
    for path, rendering in _renderings(reviewed):
        if standing_of(rendering.text, reviewed.registry.verified.get(rendering.source)) == "unknown":
            missing.setdefault(rendering.source, []).append(path)
    for source, paths in missing.items():
        texts = "1 text of this event is" if len(paths) == 1 else f"{len(paths)} texts of this event are"
        has_copy = reviewed.registry.sources[source].capture is not None
        yield note(
            reviewed.located.place(*paths[0], "text"), "not-verified",
            f'{texts} not on record as found in a copy of "{source}"',
            "their quotes do not bear the mark that they stand in the source word for word",
            "run site-builder verify --captures with the folder of your copies"
            if has_copy
            else f"keep a copy of it (site-builder capture), and name that as capture: in sources/{source}.yaml",
        )
