"""Topics -> a page for each, with its events."""

from __future__ import annotations

from collections.abc import Iterator

from site_builder.pages.entries.entry import EntryPlan, EntryView, entry_pages, part_of_fact
from site_builder.pages.output import Events, Material
from site_builder.pages.page import Page
from site_builder.say.phrases import message


def topic_pages(name: str, events: Events, material: Material) -> Iterator[Page[EntryView]]:
    """The page of a topic; events of a smaller topic count for the larger one too."""
    registry = material.registry
    topic = registry.topics[name]
    whole = registry.topics[topic.part_of] if topic.part_of else None
    return entry_pages(
        EntryPlan(
            "topics", name, topic.name, message("Topic"), topic.description,
            part_of_fact("topics", whole),
            events=events,
        ),
        registry,
    )  # fmt: skip
