"""People and bodies -> a page for each: role, other spellings of the name, quotes spoken or carried."""

from __future__ import annotations

from collections.abc import Iterator

from site_builder.model.registry import Registry
from site_builder.pages.entries.entry import EntryPlan, EntryView, entry_pages, fact
from site_builder.pages.links import Linked, entry_link
from site_builder.pages.lists.mention import Use, uses_of
from site_builder.pages.output import Events, Material
from site_builder.pages.page import Page
from site_builder.say.phrases import message


def speaker_pages(name: str, events: Events, material: Material) -> Iterator[Page[EntryView]]:
    """The page of an entry of people/, with the quotes that they spoke or carried. Unnamed speakers have none."""
    registry = material.registry
    person = registry.people[name]
    uses = uses_of(events, lambda mention: (0,) if name in mention.belongs.people else ())
    spoken_for = _sides_spoken_for(name, uses, registry)
    return entry_pages(
        EntryPlan(
            "speakers", name, person.name,
            message("Speaker") if person.kind == "person" else message("Organisation"), person.description,
            (*fact(message("Role"), person.role), *fact(message("Speaks for"), *spoken_for)),
            person.aliases,
            uses,
        ),
        registry,
    )  # fmt: skip


def _sides_spoken_for(name: str, uses: list[Use], registry: Registry) -> tuple[Linked, ...]:
    names = sorted({mention.side for _, mention, _ in uses if mention.speaker.id == name})
    return tuple(entry_link("sides", name, registry) for name in names)
