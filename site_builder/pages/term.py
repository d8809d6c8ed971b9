"""Terms of the lexicon -> a page for each: its forms, and every quote that uses it."""

from __future__ import annotations

from collections.abc import Iterator

from site_builder.pages.entry import EntryPlan, entry_pages, linked_fact
from site_builder.pages.mention import uses_by
from site_builder.pages.page import Page
from site_builder.registry import Registry
from site_builder.summary import EventSummary


def term_pages(registry: Registry, summaries: tuple[EventSummary, ...]) -> Iterator[Page]:
    """A page for each term."""
    uses = uses_by(
        summaries,
        lambda mention: [(word.term, mention.brief_of(word.source)) for word in mention.words if word.term],
    )
    for name, term in registry.terms.items():
        yield from entry_pages(
            EntryPlan(
                "terms", "term", name, term.headword, "Word", term.description,
                linked_fact("Forms", ", ".join(term.forms)),
                uses=uses.get(name, ()),
                lang=term.language,
            ),
            registry,
        )  # fmt: skip
