"""Topics -> a page for each, with its events."""

from __future__ import annotations

from collections.abc import Iterator

from site_builder.model.registry import Registry
from site_builder.pages.entries.belonging import events_of
from site_builder.pages.entries.entry import EntryPlan, entry_pages, part_of_fact
from site_builder.pages.page import Page
from site_builder.say.phrases import message
from site_builder.summary import EventSummary


def topic_pages(registry: Registry, summaries: tuple[EventSummary, ...]) -> Iterator[Page]:
    """A page for each topic; events of a smaller topic count for the larger one too."""
    events = events_of("topics", registry, summaries)
    for name, topic in registry.topics.items():
        whole = registry.topics[topic.part_of] if topic.part_of else None
        yield from entry_pages(
            EntryPlan(
                "topics", name, topic.name, message("Topic"), topic.description,
                part_of_fact("topics", whole),
                events=events.get(name, ()),
            ),
            registry,
        )  # fmt: skip
