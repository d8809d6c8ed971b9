"""Topics -> a page for each, with its events."""

from __future__ import annotations

from collections.abc import Iterator

from site_builder.pages.entry import EntryPlan, entry_pages, part_of_fact
from site_builder.pages.page import Page
from site_builder.phrases import message
from site_builder.registry import Registry
from site_builder.summary import EventSummary


def topic_pages(registry: Registry, summaries: tuple[EventSummary, ...]) -> Iterator[Page]:
    """A page for each topic; events of a smaller topic count for the larger one too."""
    for name, topic in registry.topics.items():
        inside = {name} | {other.id for other in registry.topics.values() if other.part_of == name}
        whole = registry.topics[topic.part_of] if topic.part_of else None
        yield from entry_pages(
            EntryPlan(
                "topics", name, topic.name, message("Topic"), topic.description,
                part_of_fact("topics", whole),
                events=[summary for summary in summaries if inside & set(summary.topics)],
            ),
            registry,
        )  # fmt: skip
