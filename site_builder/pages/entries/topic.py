"""Topics -> a page for each, with its events."""

from __future__ import annotations

from collections.abc import Iterator

from site_builder.pages.entries.entry import EntryPlan, Whole, entry_pages, part_of_fact
from site_builder.pages.linked_data.entry_nodes import topic_node
from site_builder.pages.output import Events, Later, Material
from site_builder.say.phrases import message


def topic_pages(name: str, events: Events, material: Material) -> Iterator[Later]:
    """The page of a topic; events of a smaller topic count for the larger one too."""
    registry = material.registry
    topic = registry.topics[name]

    def whole() -> Whole:
        larger = registry.topics[topic.part_of] if topic.part_of else None
        return Whole(topic.description, part_of_fact("topics", larger), about=topic_node(topic))

    return entry_pages(EntryPlan("topics", name, topic.name, message("Topic"), whole, events=events), registry)
