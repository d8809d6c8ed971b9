"""The real content of this repository: no errors, every quote word for word, every entry used."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from site_builder.check.check_content import Shared, read_event, read_shared
from site_builder.check_site import check_site
from site_builder.model.event import Event
from site_builder.model.registry import MODELS, entries_named_by
from site_builder.model.request import BuildRequest
from site_builder.model.verified_texts import is_verified, text_digest
from site_builder.read.find_sources import find_sources
from site_builder.verify.verify_quotes import verify_quotes

ROOT = Path(__file__).parent.parent
CONTENT = ROOT / "content"
CAPTURES = ROOT.parent / "shared" / "captures"

needs_captures = pytest.mark.skipif(
    not CAPTURES.is_dir(), reason="the captures (../shared/captures) are not part of the repository and are not here"
)


@cache
def read_content() -> tuple[Shared, tuple[Event, ...]]:
    sources, _ = find_sources(CONTENT)
    shared, _ = read_shared(sources)
    read = (read_event(source, shared.registry)[0] for source in sources if source.kind == "events")
    return shared, tuple(event for event in read if event is not None)


def texts_of(event: Event) -> Iterator[tuple[str, str]]:
    """(source, text) of everything that is said to stand in a source."""
    for _, quote in event.quotes():
        yield from ((rendering.source, rendering.text) for rendering in quote.renderings)
        if quote.original and quote.original.source:
            yield quote.original.source, quote.original.text


def test_check_finds_no_error() -> None:
    outcome = check_site(BuildRequest(CONTENT, with_drafts=True), lambda *_: None)
    assert [problem for problem in outcome.problems if problem.severity == "error"] == []
    assert outcome.events == len(read_content()[1])


def test_there_is_enough_to_compare() -> None:
    _, events = read_content()
    published = [event for event in events if event.status == "published"]
    assert len(published) >= 9
    assert sum(len(quote.renderings) for event in published for _, quote in event.quotes()) >= 40
    assert any(len(quote.renderings) > 1 for event in published for _, quote in event.quotes())


def test_every_event_has_accounts_of_more_than_one_side_or_a_question_that_says_who_is_missing() -> None:
    for event in read_content()[1]:
        assert len(event.accounts) > 1 or event.questions, event.id


@needs_captures
def test_every_quote_stands_word_for_word_in_its_source() -> None:
    found = verify_quotes(CONTENT, CAPTURES)
    assert [problem for problem in found.problems if problem.code == "not-in-source"] == []
    assert (found.missed, found.without_capture) == (0, 0)


@needs_captures
def test_records_say_exactly_what_was_found() -> None:
    shared, _ = read_content()
    found: dict[str, set[str]] = {}
    for source, text in verify_quotes(CONTENT, CAPTURES).found:
        found.setdefault(source, set()).add(text_digest(text))
    recorded = {name: set(record.texts) for name, record in shared.registry.verified.items()}
    assert recorded == found, "run: site-builder verify --captures ../shared/captures"


@needs_captures
def test_every_capture_that_a_source_names_is_there() -> None:
    shared, _ = read_content()
    named = {source.capture for source in shared.registry.sources.values() if source.capture}
    assert named <= {file.name for file in CAPTURES.iterdir()}


def test_every_rendering_and_sourced_original_is_marked_verified() -> None:
    shared, events = read_content()
    missing = [
        (event.id, source, text[:60])
        for event in events
        for source, text in texts_of(event)
        if not is_verified(text, shared.registry.verified.get(source))
    ]
    assert missing == [], "run: site-builder verify --captures ../shared/captures"


def test_no_entry_is_an_orphan() -> None:
    shared, events = read_content()
    registry = shared.registry
    for kind in MODELS:
        entries = getattr(registry, kind)
        used = {name for event in events for name in getattr(entries_named_by(event, registry), kind)}
        for group in (registry.people, registry.places):
            used |= {user for entry in group.values() for alias in entry.aliases for user in alias.used_by}
        for name in list(used):  # what is used keeps alive what it is part of
            whole = getattr(entries.get(name), "part_of", None)
            while whole and whole not in used:
                used.add(whole)
                whole = entries[whole].part_of
        if kind == "terms":  # a word is led to from its counterpart in another language
            used |= {name for name, term in entries.items() if used & set(term.same_as)}
        if kind == "places":  # kept for who calls them what
            used |= {place.id for place in registry.places.values() if place.aliases}
        assert set(entries) - used == set(), f"{kind}: nothing leads here"


def test_no_event_is_a_draft_by_mistake_and_the_featured_one_is_shown() -> None:
    shared, events = read_content()
    published = {event.id for event in events if event.status == "published"}
    assert shared.site.featured in published
